"""Tolerant comparison of answers: choices, true or false, texts and numbers.

Whatever cannot be told for sure comes back with its reason, to be asked, never guessed.
"""

from __future__ import annotations

from core.amounts import Nothing
from core.answers.choice import choice
from core.answers.leads import strip_emoji_codes, strip_lead
from core.answers.number import compare, number
from core.answers.reading import (
    Choice,
    Chosen,
    Comparison,
    Differs,
    Figure,
    Match,
    Near,
    Told,
    Truth,
    Unclear,
)
from core.answers.truth import truth
from core.answers.wording import key, same_text

__all__ = [
    "Choice",
    "Chosen",
    "Comparison",
    "Differs",
    "Figure",
    "Match",
    "Near",
    "Nothing",
    "Told",
    "Truth",
    "Unclear",
    "choice",
    "compare",
    "key",
    "number",
    "same_text",
    "strip_emoji_codes",
    "strip_lead",
    "truth",
]
