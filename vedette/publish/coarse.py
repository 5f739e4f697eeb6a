"""What is never drawn or exported finer than a district (DESIGN law 9)."""

_SENSITIVE = frozenset({"deployment", "logistics", "equipment_loss"})


def is_sensitive(type_: str) -> bool:
    """Whether events of a type could give away where forces and their supplies are."""
    return type_ in _SENSITIVE
