"""Traditional characters read as simplified ones: one usual form, and every form it could be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from core.traditional_table import CHOICES, PAIRS, WORDS

_MOST_SPELLINGS = 64


def simplify(text: str) -> str:
    """``text`` in simplified characters, of the same length; what is simplified already stays.

    A character that could become several takes the usual form, but not inside a word known to
    be an exception: 乾淨 is 干净, 乾坤 stays 乾坤. Fit for comparing, not for printing.
    """
    if is_plain(text):
        return text
    plain = text.translate(_table())
    for found in _exceptions().finditer(text):
        plain = plain[: found.start()] + _words()[found[0]] + plain[found.end() :]
    return plain


def spellings(text: str) -> Iterator[str]:
    """Every simplified form ``text`` could have, itself first, then the usual one; at most 64."""
    yield text
    if is_plain(text):
        return
    if (usual := simplify(text)) != text:
        yield usual
    choices, table = _choices(), _table()
    options = [choices.get(sign) or table.get(ord(sign), sign) for sign in text]
    for signs in islice(product(*options), _MOST_SPELLINGS):
        if (form := "".join(signs)) not in (text, usual):
            yield form


@cache
def _table() -> dict[int, str]:
    return dict(zip(map(ord, PAIRS[::2]), PAIRS[1::2], strict=True))


@cache
def _choices() -> dict[str, str]:
    return {entry[0]: entry[1:] for entry in CHOICES.split(" ")}


@cache
def _words() -> dict[str, str]:
    return dict(entry.split("=") for entry in WORDS.split(" "))


@cache
def _exceptions() -> re.Pattern[str]:
    longest_first = sorted(_words(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def _signs() -> frozenset[str]:
    """Every character that may have to change."""
    return frozenset(PAIRS[::2]) | _choices().keys()


def is_plain(text: str) -> bool:
    """Whether no character of ``text`` could become another."""
    return text.isascii() or _signs().isdisjoint(text)
