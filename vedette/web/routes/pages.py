"""The page itself and the files it is made of."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Path as PathPart
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.templating import Jinja2Templates

from vedette.web import assets
from vedette.web.basemap import FILE_NAME
from vedette.web.ownmap import TileFile
from vedette.web.shapes import LARGEST_ID

router = APIRouter()
templates = Jinja2Templates(directory=assets.TEMPLATES)

VIEWS = ("record", "brief", "review", "read")
SHEETS = ("tokens.css", "layout.css", "map.css", "record.css", "print.css")
LANGUAGE_NAMES = {"en": "English", "uk": "Українська"}
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def page(request: Request, lang: str | None = None) -> Response:
    """The page, in the language of the address or of the browser."""
    return page_of(request, "page.html", lang)


def page_of(request: Request, template: str, lang: str | None) -> Response:
    """A page made of a template, the words of a language, and the addresses of the files in use."""
    language = lang if lang in assets.languages() else _preferred(request.headers.get("accept-language", ""))
    other = next(one for one in assets.languages() if one != language)
    context = {
        "language": language,
        "theme": "light",
        "m": messages(language),
        "version": assets.version(),
        "views": VIEWS,
        "sheets": SHEETS,
        "modules": assets.modules(),
        "other_language": other,
        "other_language_name": LANGUAGE_NAMES.get(other, other),
        "account": request.scope.get("account"),
    }
    return templates.TemplateResponse(request, template, context, headers={"Cache-Control": "no-cache"})


def _preferred(header: str) -> str:
    """The first language of an Accept-Language header that the interface speaks; weights are left aside."""
    wanted = (part.split(";")[0].strip()[:2].lower() for part in header.split(","))
    return next((language for language in wanted if language in assets.languages()), "en")


@cache
def messages(language: str) -> dict[str, str]:
    """The words of the interface; what a language lacks is told in English."""
    own: dict[str, str] = json.loads((assets.MESSAGES / f"{language}.json").read_text(encoding="utf-8"))
    return own if language == "en" else messages("en") | own


@router.get("/messages/{language}.json", include_in_schema=False)
def message_file(language: str) -> dict[str, str]:
    """The words of the interface for the page's scripts."""
    if language not in assets.languages():
        raise HTTPException(404, f"the interface does not speak {language!r}")
    return messages(language)


@router.get("/static/{version}/{name:path}", include_in_schema=False)
async def own_file(request: Request, version: str, name: str) -> Response:
    """A file of the page's own, under an address that changes with its content: browsers may keep it for good."""
    file = own_files().get(name)
    if file is None or version != assets.version():
        raise HTTPException(404, f"there is no file {name!r}")
    kind, plain, packed = file
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain, media_type=kind, headers=headers)
    return Response(packed, media_type=kind, headers=headers | {"Content-Encoding": "gzip"})


@cache
def own_files() -> dict[str, tuple[str, bytes, bytes]]:
    """The kind, content and compressed content of each file, by name: few and small, so they stay in memory."""
    paths = [path for path in assets.STATIC.rglob("*") if path.suffix in KINDS]
    return {
        path.relative_to(assets.STATIC).as_posix(): (
            KINDS[path.suffix],
            path.read_bytes(),
            gzip.compress(path.read_bytes(), 9),
        )
        for path in paths
    }


@router.get("/library/{name}", include_in_schema=False)
def library_file(request: Request, name: str) -> Response:
    """MapLibre's files, from the installed package."""
    if name not in assets.LIBRARY_FILES:
        raise HTTPException(404, f"there is no library file {name!r}")
    return _packed(request, assets.library() / name)


@router.get("/basemap.geojson", include_in_schema=False)
def basemap(request: Request) -> Response:
    """The offline basemap made at set-up; an empty one where it was not made."""
    path: Path = request.app.state.home / FILE_NAME
    if not path.is_file():
        return Response('{"type": "FeatureCollection", "features": []}', media_type="application/geo+json")
    return _packed(request, path)


@router.get("/tiles/{z}/{x}/{y}", include_in_schema=False)
def tile(
    request: Request,
    z: Annotated[int, PathPart(ge=0, le=24)],
    x: Annotated[int, PathPart(ge=0, le=LARGEST_ID)],
    y: Annotated[int, PathPart(ge=0, le=LARGEST_ID)],
) -> Response:
    """A tile of the user's own archive; an empty answer where it has none there."""
    own = request.app.state.basemap
    found = own.tile(z, x, y) if isinstance(own, TileFile) else None
    return Response(found[0], headers=found[1]) if found else Response(status_code=204)


def _packed(request: Request, path: Path) -> Response:
    """A large file that seldom changes, compressed once and kept in memory."""
    kind = KINDS.get(path.suffix, "application/geo+json")
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(path, media_type=kind, headers=FOR_A_DAY)
    headers = FOR_A_DAY | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(_gzipped(path, path.stat().st_mtime_ns), media_type=kind, headers=headers)


@cache
def _gzipped(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)
