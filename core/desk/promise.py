"""What the announcement promises against the prizes that are set: so many winners there, so many here."""

from __future__ import annotations

import re

from core.reason import Reason
from core.round import Phase, Round
from core.text import Text

OFF = Text(
    "预告里写着“{said}”，奖品设了 {n} 名：改一改“活动奖励”那一格，或者改奖品",
    'The announcement says "{said}", the prizes are for {n}: change one of them',
)
_FIRST = re.compile(r"前\s*(\d{1,4}|[一二两三四五六七八九十]{1,3})\s*[名位个人]")
_EN_FIRST = re.compile(r"\bfirst\s+(\d{1,4}|[a-z]+)\b", re.IGNORECASE)
_HAN = {sign: nth for nth, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LIVE = (Phase.PLANNED, Phase.ANNOUNCED)


def off_promise(round_: Round) -> tuple[Reason, ...]:
    """A warning where the words about the reward name another number of winners than there are prizes for.

    Only before the round opens, and only where the words name one.
    """
    places = round_.prizes.places
    if round_.phase not in _LIVE or not places:
        return ()
    found = [*_FIRST.finditer(round_.card.reward), *_EN_FIRST.finditer(round_.card.reward)]
    told = [(match[0].strip(), _number(match[1])) for match in found]
    if not told or any(n == places for _, n in told):
        return ()
    wrong = next((said for said, n in told if n is not None), None)
    return () if wrong is None else (Reason("off_promise", OFF.fill(said=wrong, n=places)),)


def _number(words: str) -> int | None:
    """``5``, ``五``, ``十二``, ``five`` as a number; None for another word."""
    if words.isdecimal():
        return int(words)
    if words.lower() in _WORDS:
        return _WORDS.index(words.lower()) + 1
    tens, ten, ones = words.partition("十")
    if not ten:
        return _HAN.get(words)
    return 10 * _HAN.get(tens, 1) + _HAN.get(ones, 0) if set(tens + ones) <= _HAN.keys() else None
