"""`vedette front`: the line between the sides on a day."""

from collections.abc import Iterator

from vedette.assessment import Front
from vedette.cli._common import (
    clock_options,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_json,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk, say_clock
from vedette.model.clock import Clock


@subcommand(
    epilog="Example: vedette front --ledger war.sqlite --as-of 2022-04-02 -o front.geojson",
    short_help="Print the line between the sides.",
)
@ledger_option
@clock_options
@theatre_option
@format_option("geojson", "text")
@output_option
def command(ledger: str, clock: Clock, theatres: tuple[str, ...], form: str, output_file: str) -> None:
    """Prints the land of each side and the borders between them, with kilometres."""
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer = desk.front(clock)
        if form == "geojson":
            features = [feature for front in answer.value for feature in front.geojson()["features"]]
            write_json({"type": "FeatureCollection", "features": features}, stream)
        else:
            stream.writelines(f"{line}\n" for front in answer.value for line in _told(front))
        say_clock(answer.clock)


def _told(front: Front) -> Iterator[str]:
    for state, area in front.area_km2.items():
        yield f"{front.day}  {state}: {area} km2"
    for (one, other), km in front.length_km.items():
        yield f"{front.day}  {one} and {other}: {km} km of border"
