"""A user's own basemap instead of the bundled one: a PMTiles file served from here, or a tile server's address."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import Compression, MagicNumberNotFound, SpecVersionUnsupported, TileType

from vedette.model.errors import UnopenableError, WrongUsageError

HOST = re.compile(
    r"https?://[\w.-]+(:\d+)?/\S*", re.ASCII
)  # what is put into a policy may hold no blank, star or stop
PLACEHOLDERS = ("{z}", "{x}", "{y}")
KINDS = {
    TileType.MVT: "application/vnd.mapbox-vector-tile",
    TileType.PNG: "image/png",
    TileType.JPEG: "image/jpeg",
    TileType.WEBP: "image/webp",
}


@dataclass(frozen=True)
class TileServer:
    """Tiles of another server, which the page then asks for: its origin, and no other, is let through the policy."""

    address: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a content policy names them."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def told(self) -> dict[str, Any]:
        """What the page needs to draw it."""
        return {"kind": "raster", "tiles": [self.address], "attribution": urlsplit(self.address).hostname}


@dataclass(frozen=True, eq=False)
class TileFile:
    """A PMTiles archive on this machine: nothing leaves it."""

    path: Path

    @cached_property
    def _archive(self) -> Reader:
        return Reader(MmapSource(self.path.open("rb")))

    @cached_property
    def header(self) -> dict[str, Any]:
        """The archive's header: zooms, kind of tile, compression."""
        header: dict[str, Any] = self._archive.header()
        return header

    def told(self) -> dict[str, Any]:
        """What the page needs to draw it."""
        metadata = self._archive.metadata()
        kind = "vector" if self.header["tile_type"] == TileType.MVT else "raster"
        return {
            "kind": kind,
            "tiles": ["/tiles/{z}/{x}/{y}"],
            "attribution": metadata.get("attribution") or self.path.name,
            "minzoom": self.header["min_zoom"],
            "maxzoom": self.header["max_zoom"],
            "layers": [layer["id"] for layer in metadata.get("vector_layers", [])],
        }

    def tile(self, z: int, x: int, y: int) -> tuple[bytes, dict[str, str]] | None:
        """One tile with its headers; None where the archive has none there."""
        if not self.header["min_zoom"] <= z <= self.header["max_zoom"] or max(x, y) >= 2**z:
            return None
        content = self._archive.get(z, x, y)
        if content is None:
            return None
        headers = {"Content-Type": KINDS[self.header["tile_type"]], "Cache-Control": "private, max-age=86400"}
        if self.header["tile_compression"] == Compression.GZIP:
            headers["Content-Encoding"] = "gzip"
        return content, headers


OwnBasemap = TileServer | TileFile


def own_basemap(written: str) -> OwnBasemap:
    """The basemap that a user names. Raises WrongUsageError or UnopenableError where it is none."""
    if "://" in written:
        if not HOST.fullmatch(written) or not all(mark in written for mark in PLACEHOLDERS):
            raise WrongUsageError(
                f"not the address of tiles, like https://tiles.example/{{z}}/{{x}}/{{y}}.png: {written}"
            )
        return TileServer(written)
    file = TileFile(Path(written))
    try:
        kind = file.header["tile_type"]
    except (OSError, ValueError, MagicNumberNotFound, SpecVersionUnsupported) as error:
        raise UnopenableError(f"cannot open {written} as a PMTiles file: {error or type(error).__name__}") from error
    if kind not in KINDS:
        raise UnopenableError(f"{written} holds tiles of a kind that the page cannot draw")
    return file
