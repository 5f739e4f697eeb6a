"""What the components leave on a spaCy Doc, under `doc._.vedette_*`.

Each component declares its attribute in `assigns` and what it reads in `requires`, so that spaCy's own pipe
analysis can tell a wrong order.
"""

from spacy.tokens import Doc

ATTRIBUTES = (
    "vedette_document",  # model.Document | None: gives the day of publication; None in a bare pipeline
    "vedette_theatre",  # theatre.Theatre | None: the conflict the text is about
    "vedette_places",  # tuple[Toponym, ...]
    "vedette_no_places",  # tuple[Toponym, ...]: what could be a place name and was not taken for one, `why` says why
    "vedette_times",  # tuple[TimeExpression, ...]
    "vedette_quantities",  # tuple[QuantityMention, ...]
    "vedette_actors",  # tuple[ActorMention, ...]
    "vedette_attributions",  # tuple[Attribution, ...]
    "vedette_events",  # tuple[EventMention, ...]
    "vedette_stances",  # tuple[StanceMark, ...], one an event
    "vedette_claims",  # tuple[Claim, ...]
)


def register() -> None:
    """Declares the attributes on spaCy's Doc; harmless when done twice."""
    for name in ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None if name in {"vedette_document", "vedette_theatre"} else ())
