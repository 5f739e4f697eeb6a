"""`vedette gazetteer`: builds the place index, adds countries to it, and asks it."""

import re

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import finish, theatre_option
from vedette.cli._inputs import Readable, document_options, open_inputs
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.build import Built, build
from vedette.gazetteer.dumps import GEONAMES, fetch
from vedette.gazetteer.home import dumps_folder, gazetteer_path
from vedette.gazetteer.names import key
from vedette.intake import Defaults
from vedette.model import Place, Toponym
from vedette.model.errors import WrongUsageError
from vedette.service.reading import make_reader


@click.group(short_help="Build the index of places, add villages, look a name up.")
def command() -> None:
    """Places and their names: build the index, add a country's villages, look a name up."""


@subcommand(name="build", epilog="Example: vedette gazetteer build")
def _build() -> None:
    """Builds the index from the installed packages and the countries added before."""
    _report(build(gazetteer_path(), dumps_folder=dumps_folder()))


@subcommand(name="add", epilog="Example: vedette gazetteer add UA")
@click.argument("countries", nargs=-1, required=True, metavar="CC...")
@click.option("--from", "source", default=GEONAMES, metavar="FOLDER|URL", help="Where CC.zip lies.")
def _add(countries: tuple[str, ...], source: str) -> None:
    """Adds the GeoNames dump of each country (a two-letter ISO code) and builds the index again."""
    for country in countries:
        if not re.fullmatch("[A-Za-z]{2}", country):
            raise WrongUsageError(f"no country code: {country!r}; give ISO 3166-1 alpha-2 codes such as UA")
    for country in countries:
        fetch(country.upper(), source=source, folder=dumps_folder())
    _report(build(gazetteer_path(), dumps_folder=dumps_folder()))


@subcommand(name="info", epilog="Example: vedette gazetteer info")
def _info() -> None:
    """Tells what the index holds."""
    gazetteer = Gazetteer.open()
    click.echo(f"file: {gazetteer.path} ({gazetteer.path.stat().st_size / 1e6:.1f} MB)")
    for name, value in sorted(gazetteer.facts.items()):
        click.echo(f"{name}: {value}")


@subcommand(name="find", epilog="Example: vedette gazetteer find Kupiansk")
@click.argument("name")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to print.")
def _find(name: str, limit: int) -> None:
    """Prints the places that bear a name, the most populous first."""
    gazetteer = Gazetteer.open()
    found = gazetteer.lookup(name)
    if not found:
        click.echo(f"no place is called {name}", err=True)
    for place in found[:limit]:
        click.echo(_line(gazetteer, place))
    if len(found) > limit:
        click.echo(f"... and {len(found) - limit} more", err=True)


@subcommand(name="why", epilog='Example: vedette gazetteer why "Shevchenkove" --in report.txt')
@click.argument("name")
@click.option("--in", "report", required=True, metavar="FILE|URL", help="The report that names it.")
@document_options
@theatre_option
def _why(name: str, report: str, defaults: Defaults, theatres: tuple[str, ...]) -> None:
    """Tells which place a report means by a name, what it was chosen by, and what else it could have been.

    Of a name that is taken for no place it tells the evidence.
    """
    reader = make_reader(theatres)
    readable = Readable(open_inputs((report,), defaults))
    asked, told = key(name), False
    for reading in map(reader.annotate, readable):
        places = [toponym for toponym in reading.places if asked in key(toponym.mention)]
        others = [toponym for toponym in reading.no_places if asked in key(toponym.mention)]
        told = told or bool(places or others)
        for toponym in places:
            _explain(toponym)
        for toponym in others:
            start, end = toponym.span
            click.echo(f"{toponym.mention} [{start}, {end}) no place: {toponym.why}")
    if not told:
        click.echo(f"{report} names no place {name}", err=True)
    finish(readable.failed)


def _explain(toponym: Toponym) -> None:
    start, end = toponym.span
    click.echo(f"{toponym.mention} [{start}, {end}) {toponym.kind}: {_answer(toponym)}")
    for position, reason in enumerate(filter(None, toponym.why.split("; "))):
        click.echo(f"    {'for' if not position else 'against'} {reason}")
    for place in toponym.candidates:
        click.echo(f"    candidate {place.id} {place.name} {place.feature} {place.lat:.4f}, {place.lon:.4f}")


def _answer(toponym: Toponym) -> str:
    if toponym.place is not None:
        return f"{toponym.place.id} {toponym.place.name}, within {toponym.precision_m:,} m"
    return "left open" if toponym.candidates else "in no gazetteer"


def _line(gazetteer: Gazetteer, place: Place) -> str:
    areas = (gazetteer.area(place.country, place.admin1), gazetteer.area(place.country))
    within = ", ".join(area.name for area in areas if area and area.id != place.id)
    people = f"{place.population:,} people" if place.population else "population unknown"
    return f"{place.id}\t{place.name}\t{place.feature}\t{place.lat:.4f}, {place.lon:.4f}\t{within}\t{people}"


def _report(built: Built) -> None:
    added = ", ".join(built.countries_added) or "none"
    click.echo(f"{built.places:,} places, {built.names:,} names; dumps taken in: {added}; {built.path}")


for _subcommand in (_build, _add, _info, _find, _why):
    command.add_command(_subcommand)
