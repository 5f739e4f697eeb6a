"""What several exports say of an incident in the same way."""

from datetime import UTC, datetime

from vedette.model import Incident, Toll
from vedette.publish.coarse import is_sensitive
from vedette.publish.exports.material import Material

ID_PREFIX = "VDT"  # nobody's code: a row with it is no row of the dataset whose shape it has


def own_id(incident: Incident) -> str:
    """An id that cannot be taken for one of the dataset whose shape the row has."""
    return f"{ID_PREFIX}{incident.id.removeprefix('inc_')[:16]}"


def toll_of(incident: Incident, unit: str) -> Toll | None:
    """The incident's toll of a unit."""
    return next((toll for toll in incident.tolls if toll.unit == unit), None)


def position(incident: Incident) -> tuple[float | None, float | None]:
    """Latitude and longitude; none for what is not drawn finer than a district (DESIGN law 9)."""
    return (None, None) if is_sensitive(incident.type) else (incident.lat, incident.lon)


def place_name(incident: Incident, material: Material) -> str:
    """The settlement's name, or only its division for what is not told finer."""
    return material.division(incident) if is_sensitive(incident.type) else incident.place_name or ""


def publishers(incident: Incident, material: Material) -> str:
    """Who published it, separated by semicolons."""
    return "; ".join(sorted({kept.publisher for kept in material.of(incident) if kept.publisher}))


def quotes(incident: Incident, material: Material, most: int = 3) -> str:
    """The reason for the status and the first few claims in their words, private names masked."""
    told = [f"{material.masker.chain(kept)}: “{material.masker.text(kept)}”" for kept in material.of(incident)[:most]]
    return " ".join([incident.status_why, *told])


def learned(incident: Incident, material: Material) -> int:
    """When the last claim was recorded, in Unix seconds."""
    return seconds(max(kept.recorded for kept in material.of(incident)))


def seconds(moment: str) -> int:
    """A full timestamp in Unix seconds."""
    return int(datetime.fromisoformat(moment).astimezone(UTC).timestamp())
