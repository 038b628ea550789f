"""Why something was decided or doubted: a code for programs, a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass

from core.quick import quick
from core.text import Text


@quick
@dataclass(frozen=True, slots=True)
class Reason:
    """``code`` is stable and machine-readable; ``text`` is the filled sentence as it was given."""

    code: str
    text: Text
