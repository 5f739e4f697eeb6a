"""vedette: from reports of an armed conflict to a record of who said what, and what follows from it."""

__version__ = "0.1.0"
