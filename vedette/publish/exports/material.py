"""What an export is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vedette.assessment.harm import Harm
from vedette.model import Estimate, Incident, KeptClaim, Place
from vedette.publish.masking import Masker
from vedette.theatre.schema import Party


@dataclass(frozen=True)
class Country:
    """A country as exports name it: ISO 3166-1 alpha-3 and numeric."""

    name: str
    iso3: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Material:
    """Incidents and all claims, with what is looked up about them.

    `places` by id (`geonames:N`) and `countries` by alpha-2 code give what a claim does not carry; `divisions`
    names first-order divisions by country and admin1 code; `estimates` are the control rows that VIINA's shape asks.
    """

    incidents: Sequence[Incident]
    claims: Mapping[str, KeptClaim]
    masker: Masker
    harm: Sequence[Harm] = ()
    estimates: Sequence[Estimate] = ()
    parties: Mapping[str, Party] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    countries: Mapping[str, Country] = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, incident: Incident) -> list[KeptClaim]:
        """The claims of an incident."""
        return [self.claims[id_] for id_ in incident.claim_ids]

    def place(self, incident: Incident) -> Place | None:
        """The gazetteer's place of an incident, where it has one."""
        return self.places.get(incident.place_id or "")

    def country(self, incident: Incident) -> Country | None:
        """The country of an incident's place."""
        place = self.place(incident)
        return self.countries.get(place.country) if place else None

    def division(self, incident: Incident) -> str:
        """The name of the first-order division of an incident's place, or nothing."""
        place = self.place(incident)
        return self.divisions.get((place.country, place.admin1), "") if place else ""

    def party_name(self, code: str | None) -> str:
        """The name of a party, its code where the theatre lacks it, nothing for none."""
        if code is None:
            return ""
        party = self.parties.get(code)
        return party.name if party else code

    def parties_of(self, incident: Incident) -> tuple[str | None, str | None]:
        """Who does it and to whom: the parties that most claims of the incident tell."""
        return parties_of(self.of(incident))


def parties_of(kept: Sequence[KeptClaim]) -> tuple[str | None, str | None]:
    """Who does it and to whom: the parties that most of the claims tell."""
    return _most([k.claim.party_of("actor") for k in kept]), _most([k.claim.party_of("target") for k in kept])


def _most(codes: Sequence[str | None]) -> str | None:
    told = [code for code in codes if code]
    return min(set(told), key=lambda code: (-told.count(code), code)) if told else None
