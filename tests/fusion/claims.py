"""Small claims made by hand, for the tests of what claims say together."""

from vedette.model import Claim, ClaimEvent, ClaimPlace, KeptClaim, Participant, Period, Quantity, Speaker

PLACES = {
    "Northtown": ("geonames:1", 50.0, 30.0, 9_000),
    "Southford": ("geonames:2", 46.0, 33.0, 4_000),
    "Smallham": ("geonames:3", 49.0, 37.0, 1_500),
}


def speaker(name: str, kind: str = "official", party: str | None = None) -> Speaker:
    return Speaker(name=name, kind=kind, party=party, span=(0, 1), cue=(1, 2))


def place(name: str, role: str = "location") -> ClaimPlace:
    id_, lat, lon, metres = PLACES.get(name, (None, None, None, None))
    return ClaimPlace(mention=name, span=(0, 1), role=role, id=id_, name=name, lat=lat, lon=lon, precision_m=metres)


def toll(unit: str, low: float | None, high: float | None = None, qualifier: str | None = None) -> Quantity:
    exact = high is None and qualifier is None
    return Quantity(low=low, high=low if exact else high, unit=unit, qualifier=qualifier, span=(0, 1))


def kept(
    type_: str = "missile_strike",
    text: str = "A missile hit the town.",
    *,
    at: str | ClaimPlace | None = "Northtown",
    day: str | None = None,
    published: str = "2022-04-02",
    publisher: str = "Desk",
    party: str | None = None,
    says: tuple[Speaker, ...] = (),
    actor: str | None = None,
    target: str | None = None,
    tolls: tuple[Quantity, ...] = (),
    document: str | None = None,
    origin: str | None = None,
    sentence: int = 0,
    verdict: str | None = None,
    **fields,
) -> KeptClaim:
    participants = [("actor", actor), ("target", target)]
    places = () if at is None else (place(at) if isinstance(at, str) else at,)
    claim = Claim(
        document_id=document or f"doc_{publisher}_{published}",
        span=(sentence, sentence + len(text)),
        text=text,
        sentence=(sentence, sentence + len(text)),
        chain=(Speaker(name=publisher, kind="publisher", party=party), *says),
        event=ClaimEvent(type=type_, trigger=(sentence, sentence + 1)),
        places=places,
        time=Period(start=day, end=day, precision="day") if day else None,
        participants=tuple(Participant(role=r, name=p, party=p) for r, p in participants if p),
        quantities=tolls,
        **fields,
    )
    stamp = published if "T" in published else f"{published}T23:59:59Z"
    return KeptClaim(
        claim=claim,
        url=f"https://{publisher.casefold()}.example/{published}",
        publisher=publisher,
        published=published,
        available=stamp,
        recorded=stamp,
        origin=origin or publisher,
        verdict=verdict,
    )
