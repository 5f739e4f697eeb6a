"""Files, folders, standard input and addresses to documents (CONTRACT §1).

Reports are hostile input: sizes, depths and times are bounded, and what cannot be read is a value, not a crash.
"""

from vedette.intake.documents import documents
from vedette.intake.expected import expected
from vedette.intake.language import Identifier, identify
from vedette.intake.values import Defaults, Limits, Remark, Unreadable

__all__ = ["Defaults", "Identifier", "Limits", "Remark", "Unreadable", "documents", "expected", "identify"]
