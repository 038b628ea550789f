"""One sentence in both languages of the product, and the filling of its blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.quick import quick

_BLANK = re.compile(r"\{([a-z_][a-z0-9_]*)(?::([^{}|]*)\|([^{}|]*))?\}")
_BLANK_WHOLE = re.compile(r"\{[a-z_][a-z0-9_]*(?::[^{}|]*\|[^{}|]*)?\}")


class Lang(StrEnum):
    """A language the console speaks."""

    ZH = "zh"
    EN = "en"


_ZH, _EN = Lang.ZH, Lang.EN  # judges fill sentences by the thousand, and an enum finds its members slowly


def blanks_of(sentence: str) -> frozenset[str]:
    """The names of the ``{blanks}`` in ``sentence``; raises ``ValueError`` for a stray brace."""
    if "{" in (rest := _BLANK.sub("", sentence)) or "}" in rest:
        raise ValueError(f"stray brace in {sentence!r}")
    return frozenset(match[1] for match in _BLANK.finditer(sentence))


@quick
@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in Chinese and English, with the same ``{blanks}`` in both.

    A blank is a bare name; English plurals are written ``{n} {n:day|days}``. Unequal
    blanks raise ``ValueError``, so that a module with a half-translated sentence does
    not import. What members wrote goes in through :meth:`fill` or :meth:`literal` and
    is never read as a template again.
    """

    zh: str
    en: str
    is_literal: bool = False

    def __post_init__(self) -> None:
        if self.is_literal:
            return
        if not self.zh or not self.en:
            raise ValueError(f"a language is missing: {self.zh!r} / {self.en!r}")
        if blanks_of(self.zh) != blanks_of(self.en):
            raise ValueError(f"blanks differ: {self.zh!r} / {self.en!r}")

    @classmethod
    def literal(cls, zh: str, en: str | None = None) -> Text:
        """Words taken as they are, braces and all; the same in both languages unless given."""
        return cls(zh, zh if en is None else en, is_literal=True)

    def fill(self, **facts: object) -> Text:
        """The sentence with its blanks filled; a fact may itself be a :class:`Text`.

        Raises ``KeyError`` when a blank has no fact.
        """
        if self.is_literal:
            return self
        return Text(_fill(self.zh, facts, _ZH), _fill(self.en, facts, _EN), True)

    def to(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        return self.zh if lang is _ZH else self.en

    @property
    def blanks(self) -> frozenset[str]:
        """The names of the blanks still to be filled."""
        return frozenset() if self.is_literal else blanks_of(self.zh)


@lru_cache(maxsize=2048)
def _template(sentence: str) -> tuple[str, tuple[tuple[str, str | None, str], ...]]:
    """``sentence`` with ``%s`` for its blanks, and of each the name, and its plural forms if any.

    Kept, for a judge fills the same few sentences thousands of times.
    """
    blanks = tuple((match[1], match[2], match[3] or "") for match in _BLANK.finditer(sentence))
    return "%s".join(part.replace("%", "%%") for part in _BLANK_WHOLE.split(sentence)), blanks


def _fill(sentence: str, facts: dict[str, object], lang: Lang) -> str:
    template, blanks = _template(sentence)
    filled = []
    for name, one, many in blanks:
        fact = facts[name]
        if one is not None:
            fact = one if fact == 1 else many
        elif isinstance(fact, Text):
            fact = fact.to(lang)
        filled.append(fact)
    return template % tuple(filled)
