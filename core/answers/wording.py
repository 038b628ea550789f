"""Whether two wordings are the same answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from core.amounts import Nothing
from core.amounts.words import FILLER
from core.answers.leads import is_placeholder, tidy, versions
from core.answers.reading import (
    CONTAINS,
    NEGATED,
    PARTIAL,
    QUESTION,
    TYPO,
    Comparison,
    Differs,
    Match,
    Near,
)

_IDLE = re.compile(r"[^\w+#%°.:/\-]|_|(?<![0-9])[.:/]|[.:/\-](?![0-9])|(?<=[^\W\d])-")
_FIGURES = re.compile(r"[0-9零〇一二三四五六七八九十百千万两]")
_NOT = re.compile(r"不是|不会是|不可能|才不|肯定不|绝不|没有|别选|不选|不叫")
_ASKING = re.compile(r"吗|是不是|还是|对不对|什么|怎么|为什么|谁|哪")
_PASSING = re.compile(
    rf"(?:\+1|{FILLER}|不知道|不会|不懂|太难了?|好难|难|同上|一样|猜不[到出]|想不[到起出]来?|忘了|没听过|没见过)*+\Z"
)
_HAN = "".join(map(chr, range(0x4E00, 0xA000)))
_OTHERS = "".join(
    chr(code)
    for first, end in ((0x20, 0x7F), (0x2010, 0x2028), (0x3000, 0x3020), (0xFF01, 0xFF5F), (0x1F300, 0x1F650))
    for code in range(first, end)
)
_LONGEST = 2000
_SHORTEST_MISTYPED = 3


def unchanged(text: str) -> str:
    """The text as it is: no script is converted."""
    return text


def key(text: str, simplify: Callable[[str], str] = unchanged) -> str:
    """What two wordings of one answer share: no width, case, script, blanks or punctuation.

    The point in 3.5 and the signs in C++ and 5% stay.
    """
    folded = simplify(unicodedata.normalize("NFKC", text).casefold())
    if folded.isalnum():
        return folded
    return _IDLE.sub("", "".join(folded.split()))


def same_text(
    said: str,
    answer: str,
    alternates: Iterable[str] = (),
    typo_tolerance: int = 0,
    simplify: Callable[[str], str] = unchanged,
) -> Comparison:
    """Whether ``said`` is ``answer`` or one of ``alternates``, however it is dressed.

    ``typo_tolerance`` is the most letters that may be wrong, at most one in three of the
    answer and never in its numbers. What only looks like the answer is :class:`Near`.
    """
    said = said[:_LONGEST]
    if is_placeholder(said):
        return Nothing()
    wanted, signs, fewest = _wanted((answer, *alternates), simplify)
    offered_signs = signs_of(said, simplify)
    if typo_tolerance > 1:
        fewest = 1 if typo_tolerance < _SHORTEST_MISTYPED else 0
    if offered_signs is not None and len(signs & offered_signs) < fewest:
        return Nothing() if _PASSING.match(tidy(said)) else Differs()
    offered = [key(each, simplify) or each.strip() for each in versions(said)]
    for each in offered:
        if (once := _once(each)) in wanted or each in wanted:
            return Match(wanted[each if each in wanted else once])
    if said.strip() in wanted.values():
        return Match(said.strip())
    if _PASSING.match(tidy(said)):
        return Nothing()
    return _almost(said, list(dict.fromkeys(offered)), wanted, typo_tolerance)


@lru_cache(maxsize=512)
def _wanted(
    answers: tuple[str, ...], simplify: Callable[[str], str]
) -> tuple[dict[str, str], frozenset[str], int]:
    """The answers by their keys, all signs of these, and how many of the signs whoever comes near an
    answer says at least. Kept, for they are the same for all who answer."""
    wanted = {key(each, simplify) or each.strip(): each for each in answers if each.strip()}
    fewest = 2 if all(len(set(each)) == len(each) > 1 for each in wanted) else 1
    return wanted, frozenset("".join(wanted)), fewest


def signs_of(said: str, simplify: Callable[[str], str]) -> set[str] | None:
    """Every sign that a wording taken from ``said`` can hold; most chat is known by them as no answer.

    None for traditional writing, where what a sign becomes hangs on its neighbours.
    """
    signs, (usual, moved, folds) = set(said), _usual(simplify)
    if signs <= usual:
        for sign in signs & moved:
            signs.update(folds[sign])
        return signs
    folded = unicodedata.normalize("NFKC", said).casefold()
    return None if simplify(folded) != folded else {*folded, *signs}


@lru_cache(maxsize=4)
def _usual(simplify: Callable[[str], str]) -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """The signs of most messages, those that become others wherever they stand, and what these become;
    no neighbour changes them and no other script has them."""
    folds = {sign: unicodedata.normalize("NFKC", sign).casefold() for sign in _OTHERS}
    usual = {sign for sign, plain in zip(_HAN, simplify(_HAN), strict=True) if sign == plain}
    moved = {sign: fold for sign, fold in folds.items() if fold != sign}
    return frozenset(usual.union(folds)), frozenset(moved), moved


def _once(said: str) -> str:
    """A wording said twice or more in a row, once; numbers are left alone."""
    if len(said) > 60 or said not in (said + said)[1:-1] or _FIGURES.search(said):
        return said  # only what is a part of it over and over is found within its double
    for size in range(2, len(said) // 2 + 1):
        if len(said) % size == 0 and said == said[:size] * (len(said) // size):
            return said[:size]
    return said


def _almost(said: str, offered: list[str], wanted: dict[str, str], tolerance: int) -> Comparison:
    distance, best = min(
        ((_typos(each, goal), goal) for each in offered for goal in wanted), default=(99, "")
    )
    negated, asked = _NOT.search(said), _ASKING.search(said)
    if best and not (negated or asked) and distance <= min(tolerance, len(best) // 3):
        return Match(wanted[best], distance)
    whole = offered[0]
    for goal, answer in wanted.items():
        if _holds(whole, goal):
            return Near(answer, QUESTION if asked else NEGATED if negated else CONTAINS)
    if best and distance <= max(1, tolerance) and len(best) >= _SHORTEST_MISTYPED:
        return Near(wanted[best], TYPO)
    for goal, answer in wanted.items():
        if any(len(each) >= 2 and 2 * len(each) >= len(goal) and _holds(goal, each) for each in offered):
            return Near(answer, PARTIAL)
    return Differs()


def _typos(said: str, goal: str) -> int:
    """The letters wrong between the two; 99 where a number is."""
    if abs(len(said) - len(goal)) > 4 or _FIGURES.findall(said) != _FIGURES.findall(goal):
        return 99
    return int(OSA.distance(said, goal, score_cutoff=4))


def _holds(whole: str, part: str) -> bool:
    """Whether ``part`` stands inside ``whole``, not merely within a longer number or Latin word."""
    if part not in whole or (len(part) < 2 and not part.isdigit()):
        return False
    start = r"(?<![0-9.a-z-])" if part[0].isascii() else ""
    end = r"(?![0-9a-z])" if part[-1].isascii() else ""
    return re.search(f"{start}{re.escape(part)}{end}", whole) is not None
