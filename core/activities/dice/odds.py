"""The odds of dice and how lucky the group was against them, in exact fractions and plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from core.activities.dice.terms import FACES, Mode, Settings, shown
from core.text import Text

_MEAN = Fraction(7, 2)
_SPREAD = Fraction(35, 12)
"""The mean and the variance of one throw."""
_SOME, _MUCH = Fraction(84, 100) ** 2, Fraction(1645, 1000) ** 2
"""So many squared deviations are passed by one in five, and by one in twenty."""
_HALF = Fraction(1, 2)

_LUCK = {
    2: Text("手气很旺", "very lucky"),
    1: Text("手气不错", "rather lucky"),
    0: Text("手气平平", "as luck goes"),
    -1: Text("手气差了点", "rather unlucky"),
    -2: Text("手气不太行", "quite unlucky"),
}
_HITS = Text(
    "“{points}”出了 {hits} 次，照理 {expected} 次：{luck}",
    '"{points}" came up {hits} {hits:time|times}, {expected} expected: {luck}',
)
_AVERAGE = Text(
    "{n} 掷平均 {mean} 点，照理 3.5 点：{luck}",
    "{n} {n:throw|throws}, {mean} on average, 3.5 expected: {luck}",
)
_SIZE = {
    1: Text("偏大", "on the high side"),
    0: Text("不大不小", "neither high nor low"),
    -1: Text("偏小", "on the low side"),
}
_CALLED = Text("掷一次中的机会是 {odds}", "The odds of a hit are {odds}")
_CALLED_IN = Text("{n} 掷里至少中一次的机会是 {odds}", "The odds of a hit in {n} throws are {odds}")
_EXACTLY = Text(
    "{n} 掷正好 {target} 点的机会是 {odds}", "The odds of exactly {target} in {n} throws are {odds}"
)


def hit_odds(points: frozenset[int], throws: int) -> Fraction:
    """How likely one of ``points`` comes up in so many throws."""
    return 1 - Fraction(6 - len(points), 6) ** throws


def sum_odds(throws: int, target: int) -> Fraction:
    """How likely so many throws add up to ``target``."""
    ways = Counter({0: 1})
    for _ in range(throws):
        longer: Counter[int] = Counter()
        for total, count in ways.items():
            for face in FACES:
                longer[total + face] += count
        ways = longer
    return Fraction(ways[target], 6**throws)


def odds(settings: Settings) -> Text | None:
    """What is published of the odds; None where everybody has the same without a word."""
    if settings.mode is Mode.CALLED and settings.called:
        chance = _percent(hit_odds(settings.called, settings.throws))
        if settings.throws > 1:
            return _CALLED_IN.fill(n=settings.throws, odds=chance)
        return _CALLED.fill(odds=f"{len(settings.called)}/6")
    if settings.mode is Mode.TOTAL:
        chance = _percent(sum_odds(settings.sum_of, settings.target))
        return _EXACTLY.fill(n=settings.sum_of, target=settings.target, odds=chance)
    return None


def luck(settings: Settings, points: Sequence[int]) -> Text | None:
    """The group's luck against expectation over all ``points`` thrown; None before the first throw."""
    if not points:
        return None
    if settings.mode is Mode.CALLED and settings.called:
        return _hits(settings, points)
    total, mean = sum(points), _MEAN * len(points)
    far = _grade(total - mean, _SPREAD * len(points))
    words = (
        _LUCK[far] if settings.mode is Mode.HIGHEST else _LUCK[-far] if settings.mode is Mode.LOWEST else None
    )
    size = words or _SIZE[(far > 0) - (far < 0)]
    return _AVERAGE.fill(n=len(points), mean=_one(Fraction(total, len(points))), luck=size)


def _hits(settings: Settings, points: Sequence[int]) -> Text:
    chance = Fraction(len(settings.called), 6)
    hits, expected = sum(each in settings.called for each in points), chance * len(points)
    far = _grade(hits - expected, expected * (1 - chance)) if chance < 1 else 0
    return _HITS.fill(points=shown(settings.called), hits=hits, expected=_one(expected), luck=_LUCK[far])


def _grade(off: Fraction, variance: Fraction) -> int:
    """-2 to 2: how far from what was expected, half a step being nothing."""
    beyond = max(abs(off) - _HALF, Fraction(0)) ** 2
    grade = 2 if beyond >= _MUCH * variance else 1 if beyond >= _SOME * variance else 0
    return grade if off > 0 else -grade


def _one(value: Fraction) -> str:
    """One decimal, halves up: ``2.2``."""
    tenths = (value * 10 + _HALF) // 1
    return f"{tenths // 10}.{tenths % 10}"


def _percent(value: Fraction) -> str:
    """``16.7%``; what would read as nothing or as certain says so."""
    if 0 < value < Fraction(1, 1000):
        return "< 0.1%"
    return f"{_one(value * 100)}%"
