"""The page itself and the files it is made of."""

import gzip
import json
from functools import cache
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.templating import Jinja2Templates

from vedette.web import assets
from vedette.web.basemap import FILE_NAME

router = APIRouter()
templates = Jinja2Templates(directory=assets.TEMPLATES)

VIEWS = ("record", "brief", "review", "read")
SHEETS = ("tokens.css", "layout.css", "map.css", "record.css", "print.css")
LANGUAGE_NAMES = {"en": "English", "uk": "Українська"}
FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def page(request: Request, lang: str | None = None) -> Response:
    """The page, in the language of the address or of the browser."""
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
    }
    return templates.TemplateResponse(request, "page.html", context, headers={"Cache-Control": "no-cache"})


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


def _packed(request: Request, path: Path) -> Response:
    """A large file that seldom changes, compressed once and kept in memory."""
    kind = {".js": "text/javascript", ".css": "text/css"}.get(path.suffix, "application/geo+json")
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(path, media_type=kind, headers=FOR_A_DAY)
    headers = FOR_A_DAY | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(_gzipped(path, path.stat().st_mtime_ns), media_type=kind, headers=headers)


@cache
def _gzipped(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)
