"""Made-up reports, and a reader that makes claims of them without reading: to try the ledger at any size.

Skewed as real record-keeping is: few towns and outlets hold most claims, most claims are of strikes and casualties,
a chain has one to three speakers, and a claim speaks of its day of publication or the few days before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from vedette.model import Claim, ClaimEvent, ClaimPlace, Document, Participant, Period, Place, Quantity, Speaker

FIRST_DAY = date(2022, 2, 24)
PLACES = 5000
EVENTS = {"shelling": 28, "casualties": 16, "damage": 12, "airstrike": 6, "missile_strike": 6, "clash": 5}
EVENTS |= {"capture": 3, "advance": 3, "hold": 3, "repulse": 3, "withdrawal": 1, "evacuation": 4, "displacement": 3}
EVENTS |= {"deployment": 2, "statement": 5}
STANCES = {"asserted": 70, "hedged": 15, "denied": 3, "predicted": 5, "planned": 4, "ordered": 3}
SPEAKERS = (
    ("First Ministry", "official", "ONE"),
    ("Second Ministry", "official", "TWO"),
    ("First Agency", "news_agency", "ONE"),
    ("Second Agency", "news_agency", "TWO"),
    ("a resident", "resident", None),
    ("Relief Office", "organisation", None),
)
PUBLISHERS = [f"outlet-{n}.example" for n in range(60)]


def zipf(count: int) -> list[float]:
    """Cumulative weights by which the n-th of `count` is met 1/n as often as the first."""
    return list(accumulate(1 / n for n in range(1, count + 1)))


PLACE_WEIGHTS = zipf(PLACES)
PUBLISHER_WEIGHTS = zipf(len(PUBLISHERS))


def made_documents(
    count: int, *, days: int = 200, sentences: int = 10, seed: int = 7, places: int = PLACES
) -> Iterator[Document]:
    """`count` reports in the order of publication, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - made-up data, no secret
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number * days // count)
        publisher = random.choices(PUBLISHERS, cum_weights=PUBLISHER_WEIGHTS)[0]
        told = (f"Something happened near settlement {random.randrange(places)}." for _ in range(sentences))
        yield Document(
            text=f"Report {number} of {seed}. " + " ".join(told),
            url=f"https://{publisher}/{seed}/{number}",
            publisher=publisher,
            published=day.isoformat(),
        )


class MadeReading(NamedTuple):
    """A made-up report with its made-up claims."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class MadeReader:
    """Makes one claim a sentence, chance seeded by the document: the same document gives the same claims.

    The places of the claims are made up as well, and the sides, unless `places` (PLACES of them) and `sides` are
    given: those of a theatre. Then one of the sides acts in each claim, so that control has something to judge.
    """

    version: str = "made-1"
    places: Sequence[Place] = ()
    sides: tuple[str, str] = ("ONE", "TWO")

    def read(self, documents: Iterable[Document]) -> Iterator[MadeReading]:
        """Each document with its claims."""
        for document in documents:
            yield MadeReading(document, tuple(self._claims(document)))

    def _claims(self, document: Document) -> Iterator[Claim]:
        random = Random(document.id + self.version)  # noqa: S311 - made-up data, no secret
        start = document.text.index(".") + 2
        while start < len(document.text):
            end = document.text.index(".", start) + 1
            yield self._claim(document, (start, end), random)
            start = end + 1

    def _claim(self, document: Document, span: tuple[int, int], random: Random) -> Claim:
        event = random.choices(list(EVENTS), EVENTS.values())[0]
        chain = [Speaker(document.publisher or "unnamed", "publisher")]
        chain += [self._speaker(random, span) for _ in range(random.choice((0, 1, 1, 1, 2)))]
        day = (document.day or FIRST_DAY) - timedelta(days=random.choice((0, 0, 0, 1, 1, 2, 3)))
        number = random.choices(range(PLACES), cum_weights=PLACE_WEIGHTS)[0]
        place = self._place(number, (span[0] + 24, span[1] - 1))
        side = self.sides[number % 2]
        toll = Quantity(random.randint(1, 9), None, "killed", "at least", span)
        return Claim(
            document_id=document.id,
            span=span,
            text=document.text[span[0] : span[1]],
            sentence=span,
            chain=tuple(chain),
            event=ClaimEvent(event, (span[0] + 10, span[0] + 18)),
            stance=random.choices(list(STANCES), STANCES.values())[0],
            participants=(Participant("actor", side, side),) if self.places else (),
            places=(place,),
            time=Period(day.isoformat(), day.isoformat(), "day"),
            quantities=(toll,) if event == "casualties" else (),
            confidence=round(random.uniform(0.3, 0.99), 2),
        )

    def _speaker(self, random: Random, span: tuple[int, int]) -> Speaker:
        name, kind, side = random.choice(SPEAKERS)
        return Speaker(name, kind, None if side is None else self.sides[side == "TWO"], span=span)

    def _place(self, number: int, span: tuple[int, int]) -> ClaimPlace:
        """The place of that number, as if the report had named it."""
        mention = f"settlement {number}"
        if self.places:
            known = self.places[number]
            return ClaimPlace(
                mention, span, id=known.id, name=known.name, lat=known.lat, lon=known.lon, precision_m=2000
            )
        lat, lon = 46 + number % 70 / 12, 30 + number // 70 / 12
        return ClaimPlace(
            mention, span, id=f"geonames:{number + 1}", name=mention, lat=lat, lon=lon, precision_m=2000
        )
