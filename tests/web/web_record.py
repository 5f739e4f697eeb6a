"""A small record made by hand: reports of invented outlets on real places, and the claims in them."""

from collections.abc import Sequence
from pathlib import Path

from vedette.ledger import Batch, Ledger
from vedette.model import Claim, ClaimEvent, ClaimPlace, Document, Participant, Period, Quantity, Speaker
from vedette.model.events import EVENT_TYPES
from vedette.model.span import Span

PLACES: dict[str, tuple[int, float, float]] = {
    "Kyiv": (703448, 50.45466, 30.5238),
    "Irpin": (707565, 50.52201, 30.24037),
    "Bucha": (711350, 50.54741, 30.20879),
    "Hostomel": (708251, 50.56841, 30.2651),
    "Makariv": (702337, 50.45735, 29.81455),
    "Brovary": (711390, 50.51097, 30.79106),
    "Ivankiv": (707489, 50.93953, 29.90205),
    "Dymer": (709373, 50.78579, 30.30357),
    "Chernihiv": (710735, 51.50541, 31.28656),
    "Trostyanets": (691255, 50.48478, 34.96567),
    "Sumy": (692194, 50.91741, 34.79906),
    "Slavutych": (6930327, 51.5225, 30.71806),
    "Zhytomyr": (686967, 50.26235, 28.67913),
}

SPEAKERS: dict[str, Speaker] = {
    "General Staff": Speaker("Ukrainian General Staff", "military", "UKR"),
    "Defence Ministry": Speaker("Russian Defence Ministry", "official", "RUS"),
    "state agency": Speaker("the state agency", "news_agency", "RUS"),
    "mayor": Speaker("the mayor", "official", "UKR"),
    "governor": Speaker("the regional governor", "official", "UKR"),
    "resident": Speaker("a resident", "resident", None),
    "neighbours": Speaker("neighbours", "resident", None),
    "aid workers": Speaker("aid workers", "organisation", None),
    "analyst": Speaker("an analyst", "expert", None),
}


class Report:
    """A document and the claims read in it; spans are found by their words, so that they cannot drift."""

    def __init__(self, published: str, publisher: str, title: str, text: str) -> None:
        address = f"https://{publisher.split()[0].lower()}.example/{published[:10]}"
        self.document = Document(text=text, url=address, publisher=publisher, published=published, title=title)
        self.claims: list[Claim] = []

    def span(self, words: str) -> Span:
        """Where `words` first stand in the text; raises ValueError where they do not."""
        start = self.document.text.index(words)
        return start, start + len(words)

    def _sentence(self, span: Span) -> Span:
        text = self.document.text
        start = text.rfind(". ", 0, span[0]) + 2 if ". " in text[: span[0]] else 0
        end = text.find(". ", span[1] - 1)
        return start, len(text) if end < 0 else end + 1

    def _place(self, name: str, role: str) -> ClaimPlace:
        number, lat, lon = PLACES[name]
        return ClaimPlace(name, self.span(name), role, f"geonames:{number}", name, lat, lon, 3000)  # type: ignore[arg-type]

    def _speaker(self, key: str, cue: str | None) -> Speaker:
        known = SPEAKERS[key]
        span = self.span(key) if key in self.document.text else None
        return Speaker(known.name, known.kind, known.party, span, self.span(cue) if cue else None)

    def claim(
        self,
        words: str,
        *,
        type: str,
        trigger: str,
        said: tuple[tuple[str, str], ...] = (),
        place: str | None = None,
        heading_for: str | None = None,
        actor: str | None = None,
        day: str | None = None,
        quantity: tuple[str, float | None, float | None, str] | None = None,
        confidence: float = 0.8,
        **fields: object,
    ) -> "Report":
        """Adds a claim; `said` lists (speaker, cue) outermost first, `quantity` is (words, low, high, unit).

        With `heading_for` people left `place` for another.
        """
        codes = EVENT_TYPES[type]
        span = self.span(words)
        publisher = Speaker(self.document.publisher or "", "publisher")
        named = [(place, "origin" if heading_for else "location"), (heading_for, "destination")]
        places = tuple(self._place(name, role) for name, role in named if name)
        figures = (Quantity(*quantity[1:], None, self.span(quantity[0])),) if quantity else ()
        self.claims.append(
            Claim(
                document_id=self.document.id,
                span=span,
                text=words,
                sentence=self._sentence(span),
                chain=(publisher, *(self._speaker(key, cue) for key, cue in said)),
                event=ClaimEvent(type, self.span(trigger), codes.plover, codes.acled),
                participants=(Participant("actor", actor, actor),) if actor else (),
                places=places,
                time=Period(day, day, "day") if day else None,
                quantities=figures,
                confidence=confidence,
                **fields,  # type: ignore[arg-type]
            )
        )
        return self


REPORTS: list[Report] = [
    Report(
        "2022-03-26T16:20:00Z",
        "Northern Courier",
        "Town on the Sumy road changes hands",
        "Ukrainian troops retook Trostyanets on Saturday, the General Staff said. A resident told the Courier that "
        "neighbours had seen the last column leave at dawn. The Defence Ministry in Moscow did not comment.",
    )
    .claim("Ukrainian troops retook Trostyanets", type="capture", trigger="retook", place="Trostyanets", actor="UKR",
           said=(("General Staff", "said"),), day="2022-03-26", confidence=0.91)
    .claim("the last column leave at dawn", type="withdrawal", trigger="leave", place="Trostyanets", actor="RUS",
           said=(("resident", "told"), ("neighbours", "had seen")), day="2022-03-26", basis=("eyewitness",)),
    Report(
        "2022-03-28T18:05:00Z",
        "Northern Courier",
        "Mayor: Irpin is ours again",
        "Irpin has been liberated, the mayor said on Monday, while shells still fell on its northern streets. "
        "The regional governor warned that residents should not come home yet. The account could not be confirmed.",
    )
    .claim("Irpin has been liberated", type="capture", trigger="liberated", place="Irpin", actor="UKR",
           said=(("mayor", "said"),), day="2022-03-28", verification="unconfirmed", confidence=0.88)
    .claim("shells still fell on its northern streets", type="shelling", trigger="fell", place="Irpin",
           day="2022-03-28", confidence=0.74)
    .claim("residents should not come home yet", type="return", trigger="come home", place="Irpin",
           said=(("governor", "warned"),), stance="asked", polarity="negative", confidence=0.66),
    Report(
        "2022-03-29T14:40:00Z",
        "Harbour Wire",
        "Moscow speaks of fewer operations near Kyiv",
        "The Defence Ministry decided to cut back military activity around Kyiv and Chernihiv, the state agency "
        "quoted it as saying on Tuesday. The General Staff said it saw only a regrouping. The mayor of Chernihiv "
        "said that shelling of the city had grown heavier overnight.",
    )
    .claim("cut back military activity around Kyiv and Chernihiv", type="withdrawal", trigger="cut back",
           said=(("state agency", "quoted"), ("Defence Ministry", "saying")), place="Kyiv", actor="RUS",
           stance="planned", day="2022-03-29", confidence=0.83)
    .claim("it saw only a regrouping", type="deployment", trigger="regrouping", said=(("General Staff", "said"),),
           actor="RUS", confidence=0.71)
    .claim("shelling of the city had grown heavier overnight", type="shelling", trigger="shelling",
           said=(("mayor", "said"),), place="Chernihiv", actor="RUS", day="2022-03-28", confidence=0.86),
    Report(
        "2022-03-29T19:10:00Z",
        "Coastal Post",
        "Russia says it will scale down near the capital",
        "The Defence Ministry decided to cut back military activity around Kyiv and Chernihiv, the state agency "
        "quoted it as saying on Tuesday.",
    )
    .claim("cut back military activity around Kyiv and Chernihiv", type="withdrawal", trigger="cut back",
           said=(("state agency", "quoted"), ("Defence Ministry", "saying")), place="Kyiv", actor="RUS",
           stance="planned", day="2022-03-29", confidence=0.83),
    Report(
        "2022-03-31T17:30:00Z",
        "Harbour Wire",
        "Columns seen leaving Hostomel",
        "Russian troops have left the airfield at Hostomel, the regional governor said on Thursday. An analyst said "
        "satellite pictures showed empty revetments there. Russian forces may leave Bucha next, he said.",
    )
    .claim("Russian troops have left the airfield at Hostomel", type="withdrawal", trigger="left", place="Hostomel",
           said=(("governor", "said"),), actor="RUS", day="2022-03-31", confidence=0.9)
    .claim("satellite pictures showed empty revetments there", type="withdrawal", trigger="empty", place="Hostomel",
           said=(("analyst", "said"),), basis=("satellite",), confidence=0.62)
    .claim("Russian forces may leave Bucha next", type="withdrawal", trigger="leave Bucha", place="Bucha",
           actor="RUS", said=(("analyst", "said"),), stance="predicted", confidence=0.77),
    Report(
        "2022-04-01T12:00:00Z",
        "Northern Courier",
        "Reporters walk into Bucha",
        "The Courier saw Ukrainian soldiers at the railway station of Bucha on Friday. Two burnt lorries stood "
        "in the yard and at least three bodies lay beside the road. A resident said that soldiers had taken men "
        "away from the cellar. More than 1,500 people left Bucha for Zhytomyr, aid workers said.",
    )
    .claim("Ukrainian soldiers at the railway station of Bucha", type="hold", trigger="saw", place="Bucha",
           actor="UKR", day="2022-04-01", basis=("own_reporting", "eyewitness"), confidence=0.93)
    .claim("at least three bodies lay beside the road", type="casualties", trigger="bodies", place="Bucha",
           day="2022-04-01", basis=("own_reporting",), quantity=("at least three", 3, None, "body"), confidence=0.9)
    .claim("soldiers had taken men away from the cellar", type="detention", trigger="taken", place="Bucha",
           said=(("resident", "said"),), basis=("eyewitness",), confidence=0.72)
    .claim("More than 1,500 people left Bucha for Zhytomyr", type="displacement", trigger="left Bucha", place="Bucha",
           said=(("aid workers", "said"),), heading_for="Zhytomyr",
           quantity=("More than 1,500", 1500, None, "displaced")),
    Report(
        "2022-04-02T20:45:00Z",
        "Harbour Wire",
        "Kyiv region clear, governor says",
        "Ukrainian forces control Irpin, Bucha and Hostomel, the regional governor said on Saturday. The Defence "
        "Ministry said that its troops still hold Ivankiv. The General Staff denied that Russian units remain in "
        "Dymer. A bridge at Makariv was damaged, the state agency reported.",
    )
    .claim("Ukrainian forces control Irpin, Bucha and Hostomel", type="hold", trigger="control", place="Irpin",
           said=(("governor", "said"),), actor="UKR", day="2022-04-02", confidence=0.89)
    .claim("its troops still hold Ivankiv", type="hold", trigger="hold", place="Ivankiv", actor="RUS",
           said=(("Defence Ministry", "said"),), day="2022-04-02", confidence=0.81)
    .claim("Russian units remain in Dymer", type="hold", trigger="remain", place="Dymer", actor="RUS",
           said=(("General Staff", "denied"),), stance="denied", day="2022-04-02", confidence=0.79)
    .claim("A bridge at Makariv was damaged", type="damage", trigger="damaged", place="Makariv",
           said=(("state agency", "reported"),), confidence=0.69),
]  # fmt: skip


def documents() -> list[Document]:
    """All reports."""
    return [report.document for report in REPORTS]


def claims() -> list[Claim]:
    """All claims, in the order of their reports."""
    return [claim for report in REPORTS for claim in report.claims]


def fill(path: Path, extra: Sequence[Report] = ()) -> None:
    """Makes a ledger of all reports, and of `extra` ones, at `path`, each known from its publication on."""
    reports = [*REPORTS, *extra]
    with Ledger(path, create=True) as ledger:
        read = [(report.document, report.claims) for report in reports]
        available = {report.document.id: report.document.published or "" for report in reports}
        ledger.append(Batch(version="by hand", recorded="2022-04-03T08:00:00Z", read=read, available=available))
