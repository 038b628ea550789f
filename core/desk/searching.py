"""What a search box finds: words in whatever script, width or case, and Chinese by its pinyin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from core.fold import fold_name
from core.idioms.pinyin import toneless
from core.products import is_spelt
from core.traditional import simplify

if TYPE_CHECKING:
    from core.desk.office import Office

_LONGEST = 120
"""So many signs of a text are tried by pinyin: names and first lines, not whole essays."""


def is_found(office: Office, search: str, *words: str, exact: Sequence[str] = ()) -> bool:
    """Whether ``search`` stands in one of ``words`` or ``exact``, or spells a stretch of one of ``words``."""
    wanted = folded(search)
    if not wanted:
        return True
    if any(wanted in folded(each) for each in (*words, *exact)):
        return True
    return wanted.isalpha() and wanted.isascii() and any(spells(office, wanted, each) for each in words)


def spells(office: Office, wanted: str, words: str) -> bool:
    """Whether letters ``wanted`` spell a stretch of the first signs of ``words``."""
    sounds = lambda sign: _toneless(office.idioms.suggest_readings(sign))  # noqa: E731
    return any(is_spelt(line, wanted, sounds) for line in simplify(words)[:_LONGEST].split())


def folded(words: str) -> str:
    """Words as they are searched."""
    return simplify(fold_name(words)) if words else ""


@cache
def _toneless(readings: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(toneless(each) for each in readings[0])) if readings else ()
