"""Which event types can tell of one event."""

CHANGE = frozenset({"capture", "withdrawal"})
CONTROL = CHANGE | {"hold"}
FIGHTING = frozenset({"advance", "encirclement", "clash", "repulse"})
ATTACK = frozenset({"shelling", "airstrike", "missile_strike", "drone_strike", "explosion"})
HARM = frozenset({"casualties", "damage"})
LEAVING = frozenset({"evacuation", "displacement"})
LEFT = LEAVING | {"withdrawal"}

_GROUPS = {"control": CONTROL, "fighting": FIGHTING, "attack": ATTACK | HARM, "leaving": LEAVING}
_FAMILY = {type_: name for name, types in _GROUPS.items() for type_ in types}

FUTURE = frozenset({"planned", "predicted", "asked"})
"""Stances that tell of no event yet: they belong to the outlook."""


def family(type_: str) -> str:
    """The name under which claims of a type are compared; a type that stands alone is its own family."""
    return _FAMILY.get(type_, type_)


def is_effect(one: str, other: str) -> bool:
    """Whether two types are an attack and its harm, or two harms of one."""
    return one != other and bool(HARM & {one, other}) and family(one) == family(other)
