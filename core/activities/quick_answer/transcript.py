"""Which question a message answers: the owner's own questions cut the chat, then numbers, then times.

The owner asks question 3 with a message that holds its words, or begins with 第 3 题, Q3 or 3.;
what follows answers it. Questions asked one after another, with no answer between, are open
together. A question is over when the next is asked or the owner gives its answer. A member may
name the question: 第3题 B, 3B, 1A 2B 3C. Where the owner's questions are not in the chat, the
moments noted when the owner went on serve; without these only named answers can be placed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from core.activities.quick_answer.terms import Asked
from core.answers import key
from core.message import Message
from core.questions import Question
from core.traditional import simplify

_HAN = "一二三四五六七八九十"
_NAMED = re.compile(
    rf"第\s*(?P<a>\d{{1,3}}|[{_HAN}]{{1,3}})\s*[题題道问問](?:目)?\s*[:：.、，,)）]?\s*"
    r"|(?<![\w.])[Qq]\s*(?P<b>\d{1,3})\s*[:：.、)）]?\s*"
    r"|(?<![\w.])(?P<c>\d{1,3})\s*[题題][:：.、，,]?\s*"
    r"|(?<![\w.])(?P<d>\d{1,3})\s*[.．、:：)）](?:\s+|(?!\d))(?!\s|$)"
    r"|(?<![^\W_A-Za-z])(?<![\d.])(?P<e>\d{1,2})\s*-?\s*(?=(?:[A-Ha-h]{1,8}(?![A-Za-z])|[对错對錯√×✓✗]))"
)
_LOOSE = re.compile(r"(?<!\S)\d{1,2}(?=\s?[㐀-鿿])")
"""``2东方明珠`` beside answers that plainly name their question."""
_NUMERAL = re.compile(rf"[\d{_HAN}²³¹①-⓿❶-➓㈠-㊿㋀-㋋㍘-㍰㏠-㏾⁰-⁹₀-₉\U0001f100-\U0001f10a]")
"""Whatever becomes a numeral once widths are folded."""
_RUN = re.compile(r"(\d{1,3})\s*[-–~到至]\s*(\d{1,3})\s*[.:：、]?\s*([A-Ha-h]{2,})(?![A-Za-z])")
_REVEAL = re.compile(r"答案\s*(?:就?是|为|[:：])\s*[^\s?？]")
_MARK = re.compile(
    rf"\s*(?:【[^】]*】\s*)?(?:第\s*(\d{{1,3}}|[{_HAN}]{{1,3}})\s*[题題]|[Qq]\s*(\d{{1,3}})(?!\d)|(\d{{1,3}})\s*[.．、)）](?!\d))"
)
_SHORTEST = 4


class Where(StrEnum):
    """What is known of the question a piece of a message belongs to."""

    OPEN = "open"
    OVER = "over"
    WHICH = "which"
    NONE = "none"


_OPEN, _OVER = Where.OPEN, Where.OVER  # asked for once a message, and an enum finds its members slowly


class Piece(NamedTuple):
    """A stretch of a message and the question (from 1; 0 unknown) it speaks to."""

    part: int
    body: str
    where: Where = Where.OPEN


@dataclass(slots=True)
class Timetable:
    """The quiz as it runs: which question was asked when, which are open, which are over."""

    questions: Sequence[Question]
    asked_at: dict[int, datetime | None] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    over: set[int] = field(default_factory=set)
    current: int = 0
    is_cut: bool = False
    answered: bool = False
    to_come: list[tuple[datetime, int]] = field(default_factory=list)
    marks: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, questions: Sequence[Question], spoken: Iterable[Message], asked: Iterable[Asked]
    ) -> Timetable:
        """The timetable before the first message; ``spoken`` are the owner's own messages."""
        table = cls(questions)
        table.marks = _marks(questions, spoken)
        in_chat = {part for parts in table.marks.values() for part in parts}
        table.to_come = sorted(
            (each.at, each.number)
            for each in asked
            if 1 <= each.number <= len(questions) and each.number not in in_chat
        )
        table.is_cut = bool(table.marks or table.to_come)
        return table

    def hear_owner(self, message: Message) -> tuple[int, ...]:
        """The questions the owner asks with ``message``; an answer given away ends its question."""
        self._go_on(message)
        parts = self.marks.get(message.id, ())
        if parts:
            self._ask(parts, message.sent_at)
        elif _REVEAL.search(message.body):
            named = _first_number(message.body, len(self.questions))
            self.over |= {named} if named else set(self.open)
        return parts

    def place(self, message: Message) -> list[Piece]:
        """The pieces of a member's message, each with the question it answers."""
        if self.to_come:
            self._go_on(message)
        pieces = _named(message.body, len(self.questions))
        if pieces and not self._is_own_wording(pieces):
            return [Piece(each.part, each.body, self._where(each.part)) for each in pieces]
        return [self._unnamed(message.body)]

    def note_answer(self) -> None:
        """An answer has come: the next question begins a stretch of its own."""
        self.answered = True

    def _go_on(self, message: Message) -> None:
        while (
            self.to_come
            and message.sent_at
            and self.to_come[0][0].replace(second=0, microsecond=0) <= message.sent_at
        ):
            at, part = self.to_come.pop(0)
            self._ask((part,), at)

    def _ask(self, parts: tuple[int, ...], at: datetime | None) -> None:
        if self.answered or len(parts) > 1:
            self.over |= self.open
            self.open = set()
        self.open |= set(parts)
        self.over -= set(parts)
        self.current = parts[0] if len(parts) == 1 else 0
        self.asked_at |= dict.fromkeys(parts, at)
        self.answered = False

    def _where(self, part: int) -> Where:
        return _OVER if part in self.over else _OPEN

    def _unnamed(self, body: str) -> Piece:
        if len(self.questions) == 1 and not self.is_cut:
            return Piece(1, body)
        if self.current:
            return Piece(self.current, body, self._where(self.current))
        return Piece(0, body, Where.NONE if self.is_cut and not self.open else Where.WHICH)

    def _is_own_wording(self, pieces: Sequence[Piece]) -> bool:
        """``2、樱桃`` under numbered options names the option, not question 2."""
        if len(pieces) != 1 or not self.current or pieces[0].part == self.current:
            return False
        return self.questions[self.current - 1].numbered


def _marks(questions: Sequence[Question], spoken: Iterable[Message]) -> dict[int, tuple[int, ...]]:
    """The questions each of the owner's messages asks, each question once, by its first message.

    A bare ``3.`` is trusted only where the owner never quotes a question: it may be a list of rules.
    """
    keys = [key(each.prompt, simplify) for each in questions]
    held = [(each, _held(each.body, keys)) for each in spoken]
    quotes = any(parts for _, parts in held)
    marks: dict[int, tuple[int, ...]] = {}
    seen: set[int] = set()
    for message, parts in held:
        found = parts or _begun(message.body, len(questions), bare=not quotes)
        fresh = tuple(part for part in found if part not in seen)
        if fresh:
            marks[message.id] = fresh
            seen |= set(fresh)
    return marks


def _held(body: str, keys: Sequence[str]) -> tuple[int, ...]:
    folded = key(body, simplify)
    return tuple(part for part, each in enumerate(keys, 1) if len(each) >= _SHORTEST and each in folded)


def _begun(body: str, count: int, *, bare: bool) -> tuple[int, ...]:
    match = _MARK.match(unicodedata.normalize("NFKC", body))
    if not match or (match[3] and not bare) or _REVEAL.search(body):
        return ()
    number = _number_of(match)
    return (number,) if 1 <= number <= count else ()


def _first_number(body: str, count: int) -> int:
    pieces = _named(body, count)
    return pieces[0].part if pieces else 0


def _named(body: str, count: int) -> tuple[Piece, ...]:
    """The pieces of a message that name their question; empty when none does."""
    return _cut(body, count) if _NUMERAL.search(body) else ()


@lru_cache(maxsize=65_536)
def _cut(body: str, count: int) -> tuple[Piece, ...]:
    """A message with numerals cut where it names its questions. Kept, as marks are."""
    plain = unicodedata.normalize("NFKC", body)
    run = _RUN.search(plain)
    if run and int(run[2]) - int(run[1]) + 1 == len(run[3]) and int(run[2]) <= count and int(run[1]):
        return tuple(Piece(int(run[1]) + step, letter) for step, letter in enumerate(run[3]))
    found = [(match.start(), match.end(), _number_of(match)) for match in _NAMED.finditer(plain)]
    found = [each for each in found if 1 <= each[2] <= count]
    if found:
        ends = {each[1] for each in found}
        loose = [(each.start(), each.end(), int(each[0])) for each in _LOOSE.finditer(plain)]
        found += [each for each in loose if each[0] not in ends and 1 <= each[2] <= count]
    found.sort()
    ends_at = [*(start for start, _, _ in found[1:]), len(plain)][: len(found)]
    pieces = [
        Piece(number, plain[begin:end].strip(" ,，;；、\n"))
        for (_, begin, number), end in zip(found, ends_at, strict=True)
    ]
    return tuple(piece for piece in pieces if piece.body)


def _number_of(match: re.Match[str]) -> int:
    return _as_number(next(each for each in match.groups() if each))


def _as_number(said: str) -> int:
    if said.isdecimal():
        return int(said)
    tens, _, ones = said.rpartition("十")
    value = _HAN.index(ones) + 1 if ones and ones in _HAN else 0
    if "十" not in said:
        return value
    return (_HAN.index(tens) + 1 if tens and tens in _HAN else 1) * 10 + value
