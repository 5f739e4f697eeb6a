"""The event types of CONTRACT §2, and what PLOVER's and ACLED's codebooks call them.

PLOVER: Halterman et al., "PLOVER and POLECAT" (2023), root event types. ACLED: Armed Conflict Location & Event
Data codebook, sub-event types. None where a codebook has no word for it.
"""

from typing import NamedTuple


class EventType(NamedTuple):
    """A listed type with its PLOVER root and its ACLED event and sub-event type."""

    plover: str | None
    acled_event: str | None
    acled: str | None


_STRATEGIC = "Strategic developments"
_BATTLES = "Battles"
_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"

EVENT_TYPES: dict[str, EventType] = {
    "capture": EventType("ASSAULT", _BATTLES, "Non-state actor overtakes territory"),
    "withdrawal": EventType("RETREAT", _STRATEGIC, "Non-violent transfer of territory"),
    "hold": EventType(None, _STRATEGIC, "Other"),
    "advance": EventType("ASSAULT", _BATTLES, "Armed clash"),
    "encirclement": EventType("ASSAULT", _BATTLES, "Armed clash"),
    "clash": EventType("ASSAULT", _BATTLES, "Armed clash"),
    "repulse": EventType("ASSAULT", _BATTLES, "Armed clash"),
    "shelling": EventType("ASSAULT", _REMOTE, "Shelling/artillery/missile attack"),
    "airstrike": EventType("ASSAULT", _REMOTE, "Air/drone strike"),
    "missile_strike": EventType("ASSAULT", _REMOTE, "Shelling/artillery/missile attack"),
    "drone_strike": EventType("ASSAULT", _REMOTE, "Air/drone strike"),
    "explosion": EventType("ASSAULT", _REMOTE, "Remote explosive/landmine/IED"),
    "casualties": EventType("ASSAULT", None, None),
    "damage": EventType("ASSAULT", None, None),
    "abuse": EventType("ASSAULT", _CIVILIANS, "Attack"),
    "evacuation": EventType(None, _STRATEGIC, "Other"),
    "displacement": EventType(None, _STRATEGIC, "Other"),
    "return": EventType(None, _STRATEGIC, "Other"),
    "aid": EventType("AID", None, None),
    "access_denied": EventType("COERCE", _STRATEGIC, "Other"),
    "deployment": EventType("MOBILIZE", _STRATEGIC, "Change to group/activity"),
    "logistics": EventType(None, _STRATEGIC, "Other"),
    "equipment_loss": EventType("ASSAULT", _STRATEGIC, "Disrupted weapons use"),
    "detention": EventType("COERCE", _STRATEGIC, "Arrests"),
    "investigation": EventType("ACCUSE", None, None),
    "agreement": EventType("AGREE", _STRATEGIC, "Agreement"),
    "talks": EventType("CONSULT", None, None),
    "statement": EventType(None, None, None),
    "other": EventType(None, None, None),
}

NO_EVENT = frozenset({"statement", "other"})

# Those that tell who holds a place, loses it or fights for it.
CONTROL_EVENTS = frozenset({"capture", "withdrawal", "hold", "advance", "encirclement", "clash", "repulse"})
