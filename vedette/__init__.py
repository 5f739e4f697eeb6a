"""vedette: from reports of an armed conflict to a record of who said what, and what follows from it.

`vedette.read(text)` and `vedette.open(ledger)` are those of `vedette.notebook`, loaded when first used.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from vedette.notebook import open as open
    from vedette.notebook import read as read

_OF_NOTEBOOKS = ("open", "read")


def __getattr__(name: str) -> Any:
    if name in _OF_NOTEBOOKS:
        from vedette import notebook  # models and tables take seconds to load: not before they are asked for

        return getattr(notebook, name)
    raise AttributeError(f"module 'vedette' has no attribute {name!r}")
