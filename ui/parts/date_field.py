"""A day, typed the way people write it."""

from __future__ import annotations

import re
from datetime import date

from core.text import Text
from ui.parts.field import LineField, folded

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class DateField(LineField[date]):
    """A day; ``2026-9-1``, ``2026/9/1`` and ``2026年9月1日`` are read."""

    def read(self, words: str) -> date | None:
        match = _DATE.fullmatch(folded(words))
        try:
            return date(int(match[1]), int(match[2]), int(match[3])) if match else None
        except ValueError:
            return None

    def write(self, value: date) -> str:
        return value.isoformat()

    def complaint(self) -> Text:
        return Text("写成日期，例如 2026-09-01", "A day, such as 2026-09-01")
