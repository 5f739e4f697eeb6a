"""Names of the gazetteer, for whoever sets a place right or filters by one: `/api/places`."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from vedette.model import Place
from vedette.model.clock import Clock
from vedette.web.depend import AskedDesk, bulk
from vedette.web.records import page_record
from vedette.web.shapes import Answer

router = APIRouter(prefix="/api", tags=["ground"])

MOST = 20


@router.get("/places", response_model=Answer[Place])
def places(desk: AskedDesk, name: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
    """The places of that name, those of the theatres' countries first, then the larger ones."""
    near = {country for theatre in desk.theatres for country in theatre.countries}
    found = sorted(desk.gazetteer.lookup(name), key=lambda place: (place.country not in near, -place.population))
    return bulk(page_record(Clock().told(), found[:MOST], None))
