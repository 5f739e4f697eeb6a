"""The values the program speaks in: frozen, without input or output, importing nothing of the other rooms."""

from vedette.model.claim import (
    Claim,
    ClaimEvent,
    ClaimPlace,
    KeptClaim,
    Participant,
    Period,
    Quantity,
    Speaker,
)
from vedette.model.document import Document, Received
from vedette.model.estimate import Estimate, StartingState
from vedette.model.incident import Incident, IncidentLink, Toll, TollReport
from vedette.model.layers import (
    ActorMention,
    Attribution,
    EventMention,
    QuantityMention,
    StanceMark,
    TimeExpression,
    Toponym,
)
from vedette.model.place import Place
from vedette.model.span import Span

__all__ = [
    "ActorMention",
    "Attribution",
    "Claim",
    "ClaimEvent",
    "ClaimPlace",
    "Document",
    "Estimate",
    "EventMention",
    "Incident",
    "IncidentLink",
    "KeptClaim",
    "Participant",
    "Period",
    "Place",
    "Quantity",
    "QuantityMention",
    "Received",
    "Span",
    "Speaker",
    "StanceMark",
    "StartingState",
    "TimeExpression",
    "Toll",
    "TollReport",
    "Toponym",
]
