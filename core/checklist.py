"""The checklist of the next round: what is ready, what is missing, each with where it can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.activity import Moment
from core.announcement import SENT_IN, Copyable
from core.board import Board
from core.holidays import special
from core.reason import Reason
from core.round import Phase
from core.text import Lang, Text

_WARM_UPS = (Moment.DAY_BEFORE, Moment.TEN_BEFORE, Moment.ONE_BEFORE)
_BLANK = re.compile(r"\{[^{}\n]{1,40}\}")
_PRIZES = frozenset({"prizes_missing", "nothing_to_win"})
_STOCK, _MONEY = frozenset({"coupons_short"}), frozenset({"over_budget"})
_SAID = frozenset({"holiday"})


class Mark(StrEnum):
    """How a line stands."""

    READY = "ready"
    MISSING = "missing"
    OPEN = "open"
    """Not its turn yet, or still to be done."""
    NOTE = "note"
    """Good to know; nothing has to be done."""


class Where(StrEnum):
    """Where a press leads: a place of the navigation, the round's own page, or a text to copy at once."""

    ROUND = "round"
    COUPONS = "library"
    BUDGET = "rewards"
    WORDING = "wording"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; ``text`` is what a press copies where it copies."""

    mark: Mark
    words: Text
    more: Text = Text.literal("")
    where: Where | None = None
    text: Copyable | None = None


_READY = Text("材料齐了", "Everything is ready")
_SET = Text("奖品定了", "Prizes are set")
_CODES = Text("券码够", "There are codes enough")
_CODES_MORE = Text("{prize} 有 {have} 个", "{prize}: {have}")
_BUDGET = Text("预算够", "Within the budget")
_LEFT = Text("这一期最多 {cost}，还能用 {left}", "At most {cost} this time, {left} left")
_CLOSES = Text("截止时间", "Closing time")
_NO_END = Text("还没定截止时间", "No closing time yet")
_WORDED = Text("话术填满了", "No open blanks in the texts")
_OPEN_BLANK = Text("话术里有空没填：{blanks}", "Open blanks in the texts: {blanks}")
_NOT_ANNOUNCED = Text("预告还没发", "Not announced yet")
_DUE = Text("提前一天发，已经到点", "A day ahead: it is time")
_DAY_AHEAD = Text("提前一天发", "A day ahead")
_ANNOUNCED = Text("预告发了", "Announced")
_WARM = Text("预热“{moment}”", 'Warm-up "{moment}"')
_SENT = Text("发了", "sent")
_NOT_SENT = Text("{at} 发", "at {at}")
_LATE = Text("该发了", "due now")


def checklist(
    board: Board, reasons: Sequence[Reason], budget: tuple[Text, Text] | None, now: datetime
) -> tuple[Line, ...]:
    """The lines of ``board``'s round as of ``now``: what is missing, what is ready, then the texts to send.

    ``reasons`` are the round's checks; ``budget`` what it may cost and what is left, None without one.
    """
    lines = [
        *_missing(reasons),
        *_materials(board, reasons),
        *_supplies(board, reasons, budget),
        *_time(board),
        *_wording(board),
        *_texts(board, now),
    ]
    order = {Mark.MISSING: 0, Mark.READY: 1, Mark.NOTE: 1, Mark.OPEN: 2}
    return tuple(sorted(lines, key=lambda each: order[each.mark]))


def _missing(reasons: Iterable[Reason]) -> Iterator[Line]:
    for each in reasons:
        if each.code not in _SAID:
            yield Line(Mark.MISSING, each.text, where=_where(each.code))


def _where(code: str) -> Where:
    if code in _STOCK:
        return Where.COUPONS
    return Where.BUDGET if code in _MONEY else Where.ROUND


def _materials(board: Board, reasons: Iterable[Reason]) -> Iterator[Line]:
    lacking = {each.code for each in reasons} - _PRIZES - _STOCK - _MONEY - _SAID
    if not lacking:
        yield Line(Mark.READY, _READY, board.activity.summary(board.round.settings))


def _supplies(board: Board, reasons: Iterable[Reason], budget: tuple[Text, Text] | None) -> Iterator[Line]:
    """Prizes, codes in stock and budget, where nothing is short."""
    codes, tiers = {each.code for each in reasons}, board.round.prizes.tiers
    if tiers and not codes & _PRIZES:
        yield Line(Mark.READY, _SET, _joined(tier.prize.name for tier in tiers))
    if board.stock and not codes & _STOCK:
        yield Line(
            Mark.READY,
            _CODES,
            _joined(_CODES_MORE.fill(prize=prize.name, have=have) for prize, have in board.stock),
        )
    if budget is not None and not codes & _MONEY:
        yield Line(Mark.READY, _BUDGET, _LEFT.fill(cost=budget[0], left=budget[1]))


def _time(board: Board) -> Iterator[Line]:
    ends, starts = board.round.ends_at, board.round.starts_at
    if ends is None:
        yield Line(Mark.MISSING, _NO_END, where=Where.ROUND)
    else:
        yield Line(Mark.READY, _CLOSES, Text.literal(f"{ends:%H:%M}"))
    if starts is not None and ends is not None and ends - starts < timedelta(days=2):
        found = special(starts.date())
        if found is not None:
            yield Line(Mark.NOTE, found.text)


def _wording(board: Board) -> Iterator[Line]:
    """What is still in braces in the texts to be sent: nothing fills it, and the group would see it."""
    coming = [each for phase in (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN) for each in SENT_IN[phase]]
    bodies = (each.body for each in board.texts if each.moment in coming)
    found = sorted({blank for body in bodies for blank in _BLANK.findall(body)})
    if found:
        yield Line(
            Mark.MISSING, _OPEN_BLANK.fill(blanks=_joined(map(Text.literal, found))), where=Where.WORDING
        )
    else:
        yield Line(Mark.READY, _WORDED)


def _texts(board: Board, now: datetime) -> Iterator[Line]:
    starts = board.round.starts_at
    if board.phase is Phase.PLANNED:
        is_due = starts is not None and starts - timedelta(days=1) <= now
        yield Line(Mark.OPEN, _NOT_ANNOUNCED, _DUE if is_due else _DAY_AHEAD)
        return
    yield Line(Mark.READY, _ANNOUNCED)
    for each in board.texts:
        if each.moment in _WARM_UPS and each.at is not None and starts is not None and each.at < starts:
            yield _warm_up(board, each, now)


def _warm_up(board: Board, text: Copyable, now: datetime) -> Line:
    assert text.at is not None
    words = _WARM.fill(moment=text.moment.label)
    if text.moment in board.sent:
        return Line(Mark.READY, words, _SENT)
    if text.at > now:
        day = "" if text.at.date() == now.date() else f"{text.at.month}-{text.at.day:02} "
        return Line(Mark.OPEN, words, _NOT_SENT.fill(at=f"{day}{text.at:%H:%M}"), Where.COPY, text)
    return Line(Mark.OPEN, words, _LATE, Where.COPY, text)


def _joined(words: Iterable[Text]) -> Text:
    found = list(words)
    return Text.literal("、".join(each.to(Lang.ZH) for each in found), ", ".join(each.en for each in found))
