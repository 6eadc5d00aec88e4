"""Checks final answers of mathematics and science exams, with evidence.

>>> import heldout
>>> heldout.verify(r"\\frac{1}{2}", "0.5")
True
>>> heldout.check("(x+1)^2", "x^2 + 2x + 2").verdict
'different'
"""

from ._heldout import (
    RULES_VERSION,
    Batch,
    Comparisons,
    Extraction,
    Parsed,
    ParseError,
    Policy,
    Reading,
    Undecided,
    UndecidedWarning,
    Verdict,
    __version__,
    any_of,
    best_of,
    check,
    compare_batch,
    extract,
    parse,
    verify,
    verify_batch,
    vote_key,
)
from ._outcomes import Outcomes, UnreadableGoldWarning, grade, table

__all__ = [
    "RULES_VERSION",
    "Batch",
    "Comparisons",
    "Extraction",
    "Outcomes",
    "ParseError",
    "Parsed",
    "Policy",
    "Reading",
    "Undecided",
    "UndecidedWarning",
    "UnreadableGoldWarning",
    "Verdict",
    "__version__",
    "any_of",
    "best_of",
    "check",
    "compare_batch",
    "extract",
    "grade",
    "parse",
    "table",
    "verify",
    "verify_batch",
    "vote_key",
]
