"""Which of the offered options somebody chooses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.amounts import Nothing
from core.amounts.noise import blank
from core.amounts.words import ASIDE as OF_OTHERS
from core.amounts.words import FILLER
from core.answers.leads import is_placeholder, tidy, versions
from core.answers.reading import (
    ASIDE,
    CONFLICT,
    LETTERS,
    MANY_QUESTIONS,
    NEGATED,
    NO_SUCH_OPTION,
    NOT_NUMBERED,
    QUESTION,
    TWO_CHOICES,
    WORDY,
    Choice,
    Chosen,
    Unclear,
)
from core.answers.wording import key, signs_of, unchanged

_STEMS = "甲乙丙丁戊己庚辛"
_HAN = "零一二三四五六七八九十"
_ENCLOSED = str.maketrans(
    {chr(0x2460 + i): f" {i + 1} " for i in range(9)}
    | {chr(0x2776 + i): f" {i + 1} " for i in range(9)}
    | {"🅰": "a", "🅱": "b", "🅾": "o"}
)
_BARE = frozenset(map(chr, _ENCLOSED))
_TOKEN = re.compile(
    rf"(?=[a-z0-9一二三四五六七八倒第最全都以{_STEMS}])(?:"
    r"(?P<letters>(?<![a-z0-9])[a-z]+(?![a-z0-9]))"
    rf"|(?P<ordinal>倒数第[{_HAN}1-9]|第\s?[{_HAN}1-9]|最后一)\s?(?:个选项|个|项|条|选项|张|款)?"
    rf"|(?P<digit>(?<![0-9.a-z])[0-9](?![0-9.a-z%折元块])号?(?:选项)?|(?<![{_HAN}])[一二三四五六七八](?![{_HAN}个下点起样些直定]))"
    rf"|(?P<digits>(?<![0-9.a-z])[1-9]{{2,8}}(?![0-9.a-z%折元块]))|(?P<stem>[{_STEMS}])(?:项|选项)?|(?P<all>全选|都选|全部都选|全部|全都选|都对|全对|以上都[是对]))"
)
_MANY = re.compile(r"(?<![0-9.])[0-9]{1,2}\s*[.、:)\-]?\s*[a-z](?![a-z])")
_NUMBER_OF_QUESTION = re.compile(r"(?<![0-9.])[0-9]{1,2}\s*[.、:)\-]?\s*(?=[a-z](?![a-z]))")
_TOKEN_SIGNS = frozenset(
    f"abcdefghijklmnopqrstuvwxyz0123456789🅰🅱🅾❶❷❸❹❺❻❼❽❾一二三四五六七八第倒最{_STEMS}全都"
)
"""One of these is in every token, or was before the text was folded."""
_NOT = re.compile(r"不是|不选|不会是|不可能|排除|除了|别选|不对|不要|都不|没有|非(?=[a-z])")
_ASKED = re.compile(r"还是|吗|嗎|么\Z|是不是|对不对|哪个|or\b|为什么|怎么")
_REST = re.compile(
    rf"(?:{FILLER}|和|与|跟|及|以及|还有|并|只有|单选|多选|选项|选|項|项|题|这题|这道题|都|all|和是)*+\Z"
)
_JOINED = re.compile(r"[和与跟及+]|还有")
_LABEL = re.compile(r"(?<![a-z0-9])([a-z])[.、:)\s]")
_LEAD = re.compile(r"(?:选|選|答案?|是|猜|投|押|改|成|:)[\s:]*\Z")
_FOLLOW = re.compile(rf"(?:{FILLER}|\Z|和|与|跟|或|还是|吗|嗎|么|不|[a-z0-9{_STEMS}])")
_FEW = 8
_USUAL = 6
_LONGEST = 600


def choice(
    text: str,
    options: int | Sequence[str],
    *,
    numbered: bool = False,
    several: bool = False,
    simplify: Callable[[str], str] = unchanged,
) -> Choice:
    """The option meant by ``text``; with ``several`` all that are meant.

    ``options`` are their wordings, or just how many there are. ``numbered`` says that they
    carry numbers beside, or instead of, their letters.
    """
    wordings = _wordings(() if isinstance(options, int) else tuple(options), simplify)
    count = options if isinstance(options, int) else len(wordings)
    signs = signs_of(text[:_LONGEST], simplify)
    if signs is not None:
        wordings = [each for each in wordings if each.signs <= signs]
    if is_placeholder(text) or (signs is not None and not wordings and signs.isdisjoint(_TOKEN_SIGNS)):
        return Nothing()
    worded = _worded(text, wordings, simplify) if wordings else None
    if worded is not None:
        return Chosen((worded,))
    plain = _fold(text, simplify)
    if not plain.strip() or len(plain) > 300:
        return Nothing()
    if len(_MANY.findall(plain)) > 1:
        return Unclear(MANY_QUESTIONS)
    plain = _NUMBER_OF_QUESTION.sub(lambda match: " " * len(match[0]), plain)
    return _Reading(plain, count, numbered, several).decide(_mentioned(plain, wordings))


@dataclass(frozen=True, slots=True)
class _Wording:
    """An option as it was written, by its key and the signs of it (one no message has, where it is
    empty), and folded as messages are."""

    index: int
    said: str
    key: str
    signs: frozenset[str]
    folded: str


@lru_cache(maxsize=512)
def _wordings(options: tuple[str, ...], simplify: Callable[[str], str]) -> Sequence[_Wording]:
    """The options made ready; kept, for they are the same for all who answer."""
    return [_wording(index, said, simplify) for index, said in enumerate(options)]


def _wording(index: int, said: str, simplify: Callable[[str], str]) -> _Wording:
    folded = simplify(unicodedata.normalize("NFKC", said).lower()).strip()
    short = key(said, simplify)
    return _Wording(index, said, short, frozenset(short) or frozenset({""}), folded)


def _worded(text: str, wordings: Sequence[_Wording], simplify: Callable[[str], str]) -> int | None:
    """The option whose wording is the whole message."""
    offered = {key(version, simplify) for version in versions(text[:_LONGEST])} - {""}
    hits = [wording for wording in wordings if wording.key in offered]
    return hits[0].index if len(hits) == 1 and not _contradicts(text, hits[0]) else None


def _contradicts(text: str, wording: _Wording) -> bool:
    """Whether the letter before the wording is another option's: ``A 东方明珠`` where that is B."""
    labels = _LABEL.findall(unicodedata.normalize("NFKC", text).lower())
    others = [label for label in labels if LETTERS.index(label.upper()) != wording.index]
    return any(label not in wording.said.lower() for label in others)


def _fold(text: str, simplify: Callable[[str], str]) -> str:
    text = tidy(text[:_LONGEST])
    if not _BARE.isdisjoint(text):
        text = text.translate(_ENCLOSED)
    return blank(simplify(unicodedata.normalize("NFKC", text).lower()), keep_dates=True)


def _mentioned(plain: str, wordings: Sequence[_Wording]) -> list[tuple[int, str]]:
    """The options whose wording stands somewhere in the message, longest wording first."""
    rest, found = plain, []
    for each in sorted(wordings, key=lambda wording: -len(wording.said)):
        if len(key(each.folded)) >= 2 and each.folded in rest:
            rest = rest.replace(each.folded, " " * len(each.folded))
            found.append((each.index, each.folded))
    return found


class _Reading:
    """One message being read against ``count`` options."""

    def __init__(self, plain: str, count: int, numbered: bool, several: bool) -> None:
        self.plain, self.count, self.numbered, self.several = plain, count, numbered, several
        self.picked: set[int] = set()
        self.digits: set[int] = set()
        self.outside = False
        self.rest = plain
        self.led = False

    def decide(self, mentioned: list[tuple[int, str]]) -> Choice:
        """The choice, after every token of the message is looked at."""
        for _, wording in mentioned:
            self.plain = self.plain.replace(wording, " " * len(wording))
        self.rest = self.plain
        for match in _TOKEN.finditer(self.plain):
            self._take(match)
        named = {index for index, _ in mentioned}
        if not (self.picked or self.digits or self.outside or named):
            return Nothing()
        return self._weigh(named)

    def _take(self, match: re.Match[str]) -> None:
        led = _LEAD.search(self.plain[: match.start()]) is not None
        ends = _FOLLOW.match(self.plain, match.end()) is not None
        if not ends and not led:
            return
        if self._pick(match):
            self.led = self.led or (led and ends)
            self.rest = f"{self.rest[: match.start()]}{' ' * len(match[0])}{self.rest[match.end() :]}"

    def _pick(self, match: re.Match[str]) -> bool:
        if letters := match["letters"]:
            return self._pick_letters(letters)
        if match["ordinal"]:
            return self._pick_index(self._ordinal(match["ordinal"]))
        if match["stem"]:
            return self._pick_index(_STEMS.index(match["stem"]))
        if match["all"]:
            self.picked.update(range(self.count) if self.several else ())
            return self.several
        if match["digits"]:
            return self.several and self._pick_digits(match["digits"])
        return self._pick_digit(match["digit"][0])

    def _pick_letters(self, letters: str) -> bool:
        """``abd`` are three letters where several may be chosen; ``bbb`` is always one."""
        indexes = {LETTERS.index(letter.upper()) for letter in letters}
        repeated = len(indexes) < len(letters) and len(indexes) > 1
        if repeated or (len(letters) > 1 and max(indexes) >= max(self.count, _USUAL)):
            return False
        self.outside = self.outside or max(indexes) >= self.count
        self.picked.update(index for index in indexes if index < self.count)
        return True

    def _pick_index(self, index: int) -> bool:
        self.outside = self.outside or not 0 <= index < self.count
        self.picked.update({index} if 0 <= index < self.count else ())
        return True

    def _pick_digit(self, digit: str) -> bool:
        value = _HAN.index(digit) if digit in _HAN else int(digit)
        if not 1 <= value <= self.count:
            return False
        (self.picked if self.numbered else self.digits).add(value - 1)
        return True

    def _pick_digits(self, digits: str) -> bool:
        """``134`` are three options, but 122 and, of four, 159 are none."""
        inside = all(int(digit) <= self.count for digit in digits) and len(set(digits)) == len(digits)
        return inside and all(map(self._pick_digit, digits))

    def _ordinal(self, said: str) -> int:
        if said == "最后一":
            return self.count - 1
        place = _HAN.index(said[-1]) if said[-1] in _HAN else int(said[-1])
        return self.count - place if said.startswith("倒数") else place - 1

    def _weigh(self, named: set[int]) -> Choice:
        everything = tuple(sorted(self.picked | self.digits | named))
        if _ASKED.search(self.plain):
            return Unclear(QUESTION, everything)
        if _NOT.search(self.plain):
            return Unclear(NEGATED, everything)
        if OF_OTHERS.search(self.plain):
            return Unclear(ASIDE, everything)
        if not _REST.match(self.rest) and not (self.led and _spoken(self.rest) <= _FEW):
            return Unclear(WORDY, everything)
        return self._settle(named, everything)

    def _settle(self, named: set[int], everything: tuple[int, ...]) -> Choice:
        if self.outside:
            return Unclear(NO_SUCH_OPTION, everything)
        if self.digits and not self.picked | named:
            return Unclear(NOT_NUMBERED, everything)
        joined = self.several and _JOINED.search(self.plain)
        if self.picked and named and self.picked != named and not joined:
            return Unclear(CONFLICT, everything)
        picked = tuple(sorted(self.picked | named))
        if len(picked) > 1 and not self.several:
            return Unclear(TWO_CHOICES, picked)
        return Chosen(picked) if picked else Nothing()


def _spoken(text: str) -> int:
    return sum(map(str.isalnum, text))
