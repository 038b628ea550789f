"""How likely two names are one person's: renames, decorations, parts of names, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.fold import fold_name
from core.text import Text

LEAST = 55.0
"""A likeness (0..100) below this is not worth asking about."""

RENAMED = 96.0
"""From this likeness on a name is another only in its decorations."""

_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|\{.*?\}|<.*?>|【.*?】|〔.*?〕|「.*?」|『.*?』|《.*?》")
_WECOM = re.compile(r"(?:@微信联系人|@微信|@wechat)+$")

_SAME_CORE = Text(
    "去掉数字、表情和括号后，和“{name}”一样", 'The same as "{name}" without digits, emoji and brackets'
)
_CONTAINS = Text("名字里带着“{name}”", 'Contains "{name}"')
_INSIDE = Text("是“{name}”的一部分", 'A part of "{name}"')
_ALIKE = Text("和“{name}”很像", 'Much like "{name}"')


@lru_cache(maxsize=16384)
def core_of(name: str) -> str:
    """The folded name without what members add and drop: digits, ticks, brackets, punctuation, emoji.

    A name of nothing but signs keeps its signs and loses digits and ticks; "" if nothing is left.
    """
    folded = _BRACKETS.sub("", _WECOM.sub("", fold_name(name)))
    letters = "".join(each for each in folded if unicodedata.category(each)[0] in "LM" and each != "\u20e3")
    return letters or "".join(each for each in folded if _is_sign(each))


def _is_sign(each: str) -> bool:
    return unicodedata.category(each) in ("So", "Sk", "Cn") and each not in "✅✔☑⭕❌❎"


def alike(name: str, others: Iterable[str]) -> list[tuple[float, Text, int]]:
    """For each of ``others`` that ``name`` may stand for: likeness, why, its position; best first."""
    from rapidfuzz import fuzz, process  # takes 40 ms, and only strangers need it

    folded, core = fold_name(name), core_of(name)
    shown = list(others)
    close = process.extract(
        folded, [fold_name(each) for each in shown], scorer=fuzz.ratio, limit=20, score_cutoff=LEAST
    )
    scores = {at: min(score, 94.0) for _, score, at in close}
    found = {at: (score, _ALIKE) for at, score in scores.items()}
    for at, other in enumerate(shown):
        ruled = _by_rule(folded, core, fold_name(other), core_of(other))
        if ruled and ruled[0] > scores.get(at, 0.0):
            found[at] = ruled
    ranked = sorted(found.items(), key=lambda each: (-each[1][0], -scores.get(each[0], 0.0), each[0]))
    return [(score, why.fill(name=shown[at]), at) for at, (score, why) in ranked]


def _by_rule(folded: str, core: str, other: str, other_core: str) -> tuple[float, Text] | None:
    if core and core == other_core:
        if folded in other or other in folded:
            return 98.0, _SAME_CORE
        return (RENAMED if len(core) > 1 and not core.isascii() else 80.0), _SAME_CORE
    for one, two in ((folded, other), (core, other_core)):
        if _is_part(two, one):
            return 70 + 25 * len(two) / len(one), _CONTAINS
        if _is_part(one, two):
            return 70 + 25 * len(one) / len(two), _INSIDE
    return None


def _is_part(part: str, whole: str) -> bool:
    """Is ``part`` in ``whole``, and long enough to tell something?"""
    return len(part) > (2 if part.isascii() else 1) and len(part) < len(whole) and part in whole
