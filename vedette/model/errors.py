"""What goes wrong in a way that a user can mend, as one tree.

VedetteError
├── WrongUsageError   a value that the program does not know (exit status 2)
├── InputError        an input that cannot be read; the others still can (exit status 1)
└── UnopenableError   the ledger or a needed file cannot be opened or written (exit status 3)

Rooms raise these or their own subclasses with a message that is whole without a traceback: what, where, and what
would be right. CONTRACT §6 gives the exit statuses.
"""

from collections.abc import Iterable


class VedetteError(Exception):
    """The root: str() of it is the sentence shown to the user."""

    status = 1


class WrongUsageError(VedetteError):
    """A value that the program does not know; `unknown` words it with the valid choices."""

    status = 2

    @classmethod
    def unknown(cls, what: str, value: str, choices: Iterable[str]) -> "WrongUsageError":
        """An error that names the valid choices: `unknown("event type", "siege", EVENT_TYPES)`."""
        return cls(f"no such {what}: {value!r}; choose from {', '.join(sorted(choices))}")


class InputError(VedetteError):
    """One input could not be read; the rest are kept."""


class UnopenableError(VedetteError):
    """The ledger or a needed file cannot be opened, read or written."""

    status = 3
