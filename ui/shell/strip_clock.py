"""What the strip's clock shows of a board: the time to what comes first, and the words beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.board import Board
from core.round import Phase
from core.text import Text
from ui.parts.countdown import digits_of, state_of

_ENDS, _STARTS = Text("{at} 截止", "closes {at}"), Text("{at} 开始", "opens {at}")
_HELD, _CLOSED = Text("停住了", "held"), Text("已截止", "closed")
_OPEN_END = Text("没定截止", "no end set")
_NO_TIME = Text.literal("–:––")
_RUNS = (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN)


@dataclass(frozen=True, slots=True)
class Reading:
    """Digits in a tone, words beside them, and what else there is to know."""

    digits: Text
    tone: str
    words: Text
    more: Text | str = ""

    @classmethod
    def of(cls, board: Board, now: datetime) -> Reading:
        """The clock of ``board`` at ``now``; what the open round asks for before its end comes first."""
        if board.phase not in _RUNS:
            at = board.round.closed_at
            words = _CLOSED if board.phase is Phase.CLOSED else board.phase.label
            return cls(Text.literal(f"{at:%H:%M}") if at else _NO_TIME, "text_3", words)
        return _open(board, now) if board.phase is Phase.OPEN else _before(board, now)


def _before(board: Board, now: datetime) -> Reading:
    start = board.round.starts_at
    return _to(start, now, _OPEN_END if start is None else _STARTS.fill(at=f"{start:%H:%M}"))


def _open(board: Board, now: datetime) -> Reading:
    round_ = board.round
    end, held = round_.ends_at, round_.paused_at
    closes = _OPEN_END if end is None else _ENDS.fill(at=f"{end:%H:%M}")
    if held is not None:
        return Reading(_to(end, held, _HELD).digits, "text_3", _HELD)
    due = next(iter(board.activity.deadlines(round_, now)), None)
    if due is not None and (end is None or due.at < end):
        return _to(due.at, now, due.what, closes)
    return _to(end, now, closes)


def _to(moment: datetime | None, now: datetime, words: Text, more: Text | str = "") -> Reading:
    # A second that has begun still counts, as on the page.
    seconds = None if moment is None else -int((now - moment).total_seconds() // 1)
    return Reading(digits_of(seconds), state_of(seconds).value, words, more)
