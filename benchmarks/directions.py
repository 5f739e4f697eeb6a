"""Who takes from whom: every capture and withdrawal read from the study half of `claims`, to count by hand.

    python -m benchmarks.directions [--reports N]

Prints each with its actor, its target and its places. With `--reports` it takes every Nth of the headlines and leads
of `control`, of which the marked reports are a part: more of them, unmarked. A direction is wrong where the one who
gains is given as the one who loses, where the one who leaves is given as the one left to, or where an actor or target
is of the wrong side; a side left open is no wrong direction. Nothing here is held to a floor, since a person has to
read the list.

Counted by hand: none wrong of 12 in the study half; 1 of 126 with `--reports 6`. A first count found 10 of 133 there:
most were pronouns that are objects ("forced them to retreat"), the others labels before a colon and counted peoples.
"""

import argparse
import json
from collections.abc import Iterator

from benchmarks.claims import FIELDS, FOLDER
from benchmarks.gazetteers import with_dump
from benchmarks.paths import BENCH, records
from vedette.model import Document
from vedette.reading.pipeline import Reader
from vedette.theatre import bundled

_TURNS = {"capture", "withdrawal"}


def marked() -> Iterator[Document]:
    """The reports of the study half."""
    for record in records(FOLDER / "study-texts.jsonl"):
        yield Document(**{field: record.get(field) for field in FIELDS})


def unmarked(every: int) -> Iterator[Document]:
    """Every so manyth report of `control` in English, none of the half that floors are held on."""
    held = {record["url"] for record in records(FOLDER / "dev-texts.jsonl")}
    for number, record in enumerate(records(BENCH / "control" / "reports-to-2022-08-24.jsonl.gz")):
        text = f"{record['title']}\n{record['text']}".strip()
        if number % every == 0 and record["language"] == "en" and text and record["url"] not in held:
            yield Document(text=text, publisher=record["publisher"], published=record["published"][:10])


def main(arguments: list[str] | None = None) -> None:
    """Prints the list, a JSON record a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, metavar="N", help="Read every Nth report of `control` instead.")
    chosen = parser.parse_args(arguments)
    reader = Reader(gazetteer=with_dump("UA"), theatres=bundled())
    for reading in reader.read(unmarked(chosen.reports) if chosen.reports else marked()):
        for claim in reading.claims:
            if claim.event.type in _TURNS:
                told = {
                    "type": claim.event.type,
                    "text": claim.text,
                    "stance": claim.stance,
                    "parts": [[p.role, p.name, p.party] for p in claim.participants],
                    "places": [[p.role, p.mention] for p in claim.places],
                }
                print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
