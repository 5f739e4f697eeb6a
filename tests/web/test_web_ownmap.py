"""A user's own basemap: a file served from here, or one server that the policy lets through."""

import gzip
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from tests.web.conftest import Serve
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.web.app import Settings
from vedette.web.ownmap import TileServer, own_basemap

TILE = b"not really a tile"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "own.pmtiles"
    with path.open("wb") as file:
        writer = Writer(file)
        writer.write_tile(zxy_to_tileid(3, 4, 2), gzip.compress(TILE))
        header = {"tile_type": TileType.MVT, "tile_compression": Compression.GZIP, "min_zoom": 3, "max_zoom": 3,
                  "min_lon_e7": 0, "min_lat_e7": 0, "max_lon_e7": 0, "max_lat_e7": 0, "center_zoom": 3,
                  "center_lon_e7": 0, "center_lat_e7": 0}  # fmt: skip
        writer.finalize(header, {"vector_layers": [{"id": "lakes"}], "attribution": "Own survey"})
    return path


def test_a_file_is_served_tile_by_tile_and_nothing_else_is_let_in(
    serve: Serve, web_home: Path, archive: Path
) -> None:
    client = serve(Settings(home=web_home, basemap=own_basemap(str(archive))))
    told = client.get("/api/meta").json()["map"]["tiles"]
    assert (told["kind"], told["layers"], told["attribution"]) == ("vector", ["lakes"], "Own survey")
    answer = client.get("/tiles/3/4/2")
    assert answer.content == TILE
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert client.get("/tiles/3/4/3").status_code == client.get("/tiles/9/0/0").status_code == 204
    assert client.get("/tiles/25/0/0").status_code == 422
    assert "http" not in answer.headers["content-security-policy"]


def test_the_policy_lets_through_the_one_server_named(serve: Serve, web_home: Path) -> None:
    basemap = own_basemap("https://tiles.example:8443/a/{z}/{x}/{y}.png")
    assert isinstance(basemap, TileServer)
    policy = serve(Settings(home=web_home, basemap=basemap)).get("/").headers["content-security-policy"]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["connect-src"] == "'self' https://tiles.example:8443"
    assert parts["img-src"].endswith(" https://tiles.example:8443")
    assert parts["script-src"] == "'self'"


@pytest.mark.parametrize("address", ["https://tiles.example/", "ftp://tiles.example/{z}/{x}/{y}", "https://{z}{x}"])
def test_an_address_that_is_none_of_tiles_is_refused(address: str) -> None:
    with pytest.raises(WrongUsageError):
        own_basemap(address)


def test_an_address_cannot_widen_the_policy() -> None:
    for written in ("https://a; script-src */{z}/{x}/{y}", "https://a b/{z}/{x}/{y}", "https://*/{z}/{x}/{y}"):
        with pytest.raises(WrongUsageError):
            own_basemap(written)


def test_a_file_that_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.pmtiles").write_text("hello")
    for name in ("text.pmtiles", "absent.pmtiles"):
        with pytest.raises(UnopenableError):
            own_basemap(str(tmp_path / name))
