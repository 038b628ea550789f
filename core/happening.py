"""What happened in a round while it ran, as it was noted down: one row each, kept for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """``what`` happened ``at`` a moment; what the words mean is the activity's own affair."""

    at: datetime
    what: str
