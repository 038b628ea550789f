"""A paragraph of what somebody wrote: a code or an address without blanks may be broken anywhere."""

from __future__ import annotations

import re

from core.text import Text
from ui.parts.label import Prose
from ui.theme import Role

_LONG = re.compile(r"[!-~]{25,}")


class LooseProse(Prose):
    """Never wider than its place; :attr:`said` is the text as it was given, fit for copying."""

    def __init__(self, words: Text | str = "", role: Role = Role.BODY, tone: str = "text") -> None:
        super().__init__("", role, tone)
        self.said: Text | str = ""
        self.setMinimumWidth(1)
        self.set_text(words)

    def set_text(self, words: Text | str) -> None:
        self.said = words
        loose = (
            Text.literal(_broken(words.zh), _broken(words.en)) if isinstance(words, Text) else _broken(words)
        )
        super().set_text(loose)


def _broken(words: str) -> str:
    return _LONG.sub(lambda run: "\u200b".join(run[0]), words)
