"""False events of fighting in news that tells of none.

    python -m benchmarks.quiet [--list]

Counts, a thousand sentences, what the reader takes for fighting, fire or the holding of ground in `places/geovirus`:
229 Wikinews articles on epidemics, with the hospitals, quarantines, batteries of tests and fights against disease
that such news has, and (but for a few lines on a shooting or a coup) without a battle. `all` counts every event;
deaths, evacuations and talks are there to be read.
Each article is read as a whole as anybody would, with all bundled theatres.
"""

import argparse
import json
from collections import Counter

from benchmarks.floors import report
from benchmarks.paths import BENCH, records
from vedette.model import Claim, Document
from vedette.model.events import CONTROL_EVENTS, NO_EVENT
from vedette.reading.pipeline import Reader
from vedette.theatre import bundled

_FIRE = {"shelling", "airstrike", "missile_strike", "drone_strike", "equipment_loss", "abuse"}
FIGHTING = CONTROL_EVENTS | _FIRE


def texts() -> list[str]:
    """The texts of the articles."""
    return [record["text"] for record in records(BENCH / "places" / "geovirus.jsonl.gz")]


def main(arguments: list[str] | None = None) -> None:
    """Prints false events a thousand sentences, held to their ceiling."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="Print each event of fighting that was read.")
    chosen = parser.parse_args(arguments)
    reader = Reader(gazetteer=None, theatres=bundled())
    articles = texts()
    claims: list[Claim] = []
    for reading in reader.read(Document(text=text) for text in articles):
        claims += [claim for claim in reading.claims if claim.event.type not in NO_EVENT]
    sentences = sum(len(list(doc.sents)) for doc in reader.english.pipe(articles, batch_size=8))
    fighting = [claim for claim in claims if claim.event.type in FIGHTING]
    if chosen.list:
        for claim in fighting:
            print(json.dumps({"type": claim.event.type, "text": claim.text}, ensure_ascii=False))
    kinds = Counter(claim.event.type for claim in fighting)
    figures = {
        "articles": len(articles),
        "sentences": sentences,
        "fighting": len(fighting),
        "fighting_per_1000": round(1000 * len(fighting) / sentences, 2),
        "all_per_1000": round(1000 * len(claims) / sentences, 2),
    }
    report("quiet", {**figures, **{f"of_{kind}": count for kind, count in sorted(kinds.items())}})


if __name__ == "__main__":
    main()
