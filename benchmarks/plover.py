"""Events and their two actors at PLOVER's root, on the codebook's own sentences and a peer's test suite.

    python -m benchmarks.plover [--errors FILE]

Three files: `plover-gsr`, a sentence each with one coded event; `petrarch-gsr` and `petrarch-unit`, the sentences of
PETRARCH's tests with CAMEO codes (WEIS codes in the oldest of them), the second set among invented nations. The
nations of each file are its theatre: those of PLOVER's sentences by the words that its coders marked, the others by a
table here.

A record counts for recall where its root is one that CONTRACT's types can express (`EXPRESSED`); in the others only
false alarms count. Each root given for a record once is right where it is a coded one; `precision` counts as wrong
whatever else a sentence tells beside its one coded event. What is demanded, denied or negated is no event of its own
type, and help or talks that are only promised are PLOVER's AGREE. `both_recall` is the share of coded pairs whose
source and target, where the coders give them, are among the actors and the targets of such a claim; between those
who talk or agree neither is more the target than the other. Coders give a target by where a thing happens, too.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.floors import report
from benchmarks.paths import BENCH, records
from benchmarks.plover_codes import NATIONS, root_of_code
from vedette.model import Claim, Document
from vedette.model.events import EVENT_TYPES
from vedette.reading.pipeline import Reader
from vedette.theatre.schema import Party, Theatre

FOLDER = BENCH / "events"
EXPRESSED = {"ASSAULT", "RETREAT", "AID", "COERCE", "MOBILIZE", "ACCUSE", "AGREE", "CONSULT"}
MUTUAL = {"AGREE", "CONSULT"}
_OF_PEOPLE = ("an", "ans", "ese", "ish", "i", "is", "ch", "ic", "ot", "ots")  # adjectives and peoples among the names
# Root names of the draft that PLOVER's sentences were coded by, where the published codebook has other ones.
_RENAMED = {"FIGHT": "ASSAULT", "INVESTIGATE": "ACCUSE"}
# What is only promised of these is agreed to; what is only threatened of all others is none of the roots here.
_PROMISED = {"aid", "agreement", "talks", "withdrawal", "return", "evacuation", "deployment"}


@dataclass(frozen=True)
class Coded:
    """One sentence and the events that coders saw in it: (root, sources, targets), the actors by three letters."""

    text: str
    date: str
    events: tuple[tuple[str, frozenset[str], frozenset[str]], ...]


def plover_sentences() -> Iterator[Coded]:
    """The records of `plover-gsr`."""
    for record in records(FOLDER / "plover-gsr.jsonl.gz"):
        root = _RENAMED.get(record["event"], record["event"])
        yield Coded(record["text"], record["date"], ((root, _codes(record["source"]), _codes(record["target"])),))


def petrarch_sentences(name: str) -> Iterator[Coded]:
    """The records of one of PETRARCH's files."""
    for record in records(FOLDER / f"{name}.jsonl.gz"):
        events = tuple(
            (
                root_of_code(event["eventcode"], record["category"]),
                _code(event.get("sourcecode", "")),
                _code(event.get("targetcode", "")),
            )
            for event in record["events"]
            if "eventcode" in event
        )
        yield Coded(record["text"], _day(record["date"]), events)


def _codes(actors: object) -> frozenset[str]:
    return frozenset(a["code"][:3] for a in actors if a.get("code")) if isinstance(actors, list) else frozenset()


def _code(code: str) -> frozenset[str]:
    return frozenset({code[:3]} if code[:3].isalpha() else ())


def _day(date: str) -> str:
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}" if len(date) == 8 else f"20{date[:2]}-{date[2:4]}-{date[4:6]}"


def marked_nations() -> Theatre:
    """The nations of PLOVER's sentences: every code with the words marked for it."""
    names: dict[str, set[str]] = defaultdict(set)
    for record in records(FOLDER / "plover-gsr.jsonl.gz"):
        for actors in (record["source"], record["target"]):
            for actor in actors if isinstance(actors, list) else ():
                if actor.get("code") and actor.get("actorText"):
                    words = actor["actorText"].split()
                    names[actor["code"][:3]] |= {" ".join(words)} | {
                        w for w in words if w.istitle() and w.endswith(_OF_PEOPLE)
                    }
    return theatre({code: sorted(forms) for code, forms in names.items()})


def theatre(nations: dict[str, list[str]]) -> Theatre:
    """A pack whose parties are these nations, each against all others."""
    codes = sorted(nations)
    parties = tuple(
        Party(
            code=code,
            name=code,
            names=tuple(form for form in nations[code] if not form.endswith(_OF_PEOPLE)),
            demonyms=tuple(form for form in nations[code] if form.endswith(_OF_PEOPLE)),
            against=tuple(other for other in codes if other != code),
        )
        for code in codes
    )
    return Theatre(code="nations", name="Nations", title="The nations of a benchmark", parties=parties)


def root_of(claim: Claim) -> str | None:
    """The PLOVER root of a claim; None where it is asked for, denied, negated or of no root."""
    root = EVENT_TYPES[claim.event.type].plover
    if claim.polarity == "negative" or claim.stance in {"denied", "asked"}:
        return None
    if claim.stance in {"planned", "predicted"}:
        return "AGREE" if claim.event.type in _PROMISED else None
    return root


def parties(claim: Claim, *roles: str) -> set[str]:
    """The parties in these roles."""
    return {p.party for p in claim.participants if p.role in roles and p.party}


def both_right(claim: Claim, root: str, sources: frozenset[str], targets: frozenset[str]) -> bool:
    """Whether the coded source and target are the claim's."""
    actors, undergoers = parties(claim, "actor"), parties(claim, "target", "population")
    if root in MUTUAL:
        actors = undergoers = actors | undergoers
    return (not sources or bool(sources & actors)) and (not targets or bool(targets & undergoers))


def figures(coded: list[Coded], nations: Theatre, errors: list[dict[str, object]]) -> dict[str, float]:
    """Recall and precision of one file, of the class and with both actors, in percent."""
    reader = Reader(gazetteer=None, theatres=[nations])
    asked = right = given = both = dyads = 0
    for sentence in coded:
        document = Document(text=sentence.text, published=sentence.date)
        claims = [(root, claim) for claim in reader.annotate(document).claims if (root := root_of(claim))]
        roots = {root for root, _ in claims}
        told = {event for event in sentence.events if event[0] in EXPRESSED}
        wanted = {event[0] for event in told}
        both += sum(any(root == event[0] and both_right(claim, *event) for root, claim in claims) for event in told)
        asked, right, given, dyads = (
            asked + len(wanted),
            right + len(wanted & roots),
            given + len(roots),
            dyads + len(told),
        )
        if wanted ^ roots:
            errors.append({"text": sentence.text, "coded": [e[0] for e in sentence.events], "given": sorted(roots)})
    return {
        "recall": round(100 * right / asked, 1),
        "precision": round(100 * right / given, 1),
        "both_recall": round(100 * both / dyads, 1),
        "sentences": len(coded),
        "roots": asked,
        "dyads": dyads,
    }


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures of the three files, each held to its floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=Path, help="Write the sentences that were read wrong, a JSON record a line.")
    chosen = parser.parse_args(arguments)
    errors: list[dict[str, object]] = []
    report("plover", figures(list(plover_sentences()), marked_nations(), errors))
    for name in ("petrarch-gsr", "petrarch-unit"):
        report(name, figures(list(petrarch_sentences(name)), theatre(NATIONS), errors))
    if chosen.errors:
        chosen.errors.write_text("".join(json.dumps(error) + "\n" for error in errors), encoding="utf-8")


if __name__ == "__main__":
    main()
