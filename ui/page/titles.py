"""The title row of an activity's page: the round, its line, standing beside the chat, plan, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from core.activity import Activity
from core.board import Board
from core.prize import PrizeTable
from core.round import Phase
from core.text import Text
from ui.page.clock import weekday
from ui.parts.button import Button, Kind, Size
from ui.parts.title_row import TitleRow

_ROUND = Text("第 {n} 期", "Round {n}")
_STRIP = Text("小条", "Strip")
_STRIP_TIP = Text(
    "收成一条，一直在最前面：时间、下一条要发的话、粘贴，眼睛不用离开微信",
    "A strip that stays in front: the time, the next text, pasting, with your eyes on WeChat",
)
_PLAN, _BACK = Text("方案卡", "Plan"), Text("返回", "Back")
_ABSENT = Text("还没答 {n}", "{n} to answer")
_ABSENT_TIP = Text("谁还没答：看名单，复制提醒", "Who has not answered yet: the list, and a reminder to copy")
_DOTS = Text("更多", "More")
_PRIZE = Text("{prize} {n} 名", "{prize} ×{n}")


class PageTitle(TitleRow):
    """Told a board; its buttons are the page's to connect."""

    def __init__(self, icon: str, name: Text) -> None:
        super().__init__(icon, name)
        self.strip = Button(_STRIP, Kind.QUIET, icon="pin", size=Size.TALL)
        self.strip.set_tip(_STRIP_TIP)
        self.bare_strip = Button(_STRIP, Kind.QUIET, icon="pin", size=Size.TALL, bare=True)
        self.plan = Button(_PLAN, Kind.QUIET, icon="plan-card", size=Size.TALL)
        self.dots = Button(_DOTS, Kind.QUIET, icon="dots", size=Size.TALL, bare=True)
        self.absent = Button(_ABSENT.fill(n=0), Kind.QUIET, icon="hourglass", size=Size.TALL)
        self.absent.set_tip(_ABSENT_TIP)
        self._narrow_now = False
        self._phase: Phase | None = None
        self._view = "live"
        self._own: tuple[QWidget, ...] = ()
        self._missing = 0
        for button in (self.absent, self.strip, self.bare_strip, self.plan, self.dots):
            self.buttons.addWidget(button)
        self._settle()

    def add(self, widgets: Sequence[QWidget]) -> None:
        """Put ``widgets`` before the buttons."""
        for nth, widget in enumerate(widgets):
            self.buttons.insertWidget(nth, widget)
        self._own = tuple(widgets)

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self._narrow_now = narrow
        self._settle()

    def show_board(self, board: Board) -> None:
        """Name the round and say in one line what it is about."""
        self._phase = board.phase
        self.caption.set_text(_ROUND.fill(n=board.round.number))
        self.subtitle.set_text(_line(board))
        self.absent.set_words(_ABSENT.fill(n=len(board.absent)))
        self._missing = len(board.absent)
        self._settle()

    def show_none(self, activity: Activity[Any]) -> None:
        """There is no round yet."""
        self._phase = None
        self.caption.set_text("")
        self.subtitle.set_text(activity.slot.rhythm)
        self._settle()

    def show_view(self, view: str) -> None:
        """Say what the plan button does next."""
        self._view = view
        back = view != "live"
        self.plan.set_words(_BACK if back else _PLAN, icon="arrow-left" if back else "plan-card")

    def _settle(self) -> None:
        there = self._phase is not None
        running = self._phase in (Phase.ANNOUNCED, Phase.OPEN)
        self.strip.setVisible(running and not self._narrow_now)
        self.bare_strip.setVisible(running and self._narrow_now)
        counting = self._phase in (Phase.OPEN, Phase.CLOSED) and self._missing > 0
        self.absent.setVisible(counting and not self._narrow_now)
        self.plan.setVisible(there and self._phase is not Phase.PLANNED and not self._narrow_now)
        self.dots.setVisible(there)
        for widget in self._own:
            widget.setVisible(there and not self._narrow_now)


def _line(board: Board) -> Text:
    round_ = board.round
    parts = [board.activity.summary(round_.settings)]
    if round_.starts_at is not None:
        parts.append(_when(round_.starts_at, round_.ends_at))
    if prizes := _prizes(round_.prizes):
        parts.append(prizes)
    return Text.literal(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))


def _prizes(table: PrizeTable) -> Text | None:
    found = []
    for tier in table.tiers[:2]:
        if tier.last is None:
            found.append(tier.prize.kind.label)
        else:
            found.append(_PRIZE.fill(prize=tier.prize.kind.label, n=tier.last - tier.first + 1))
    if not found:
        return None
    return Text.literal("、".join(each.zh for each in found), ", ".join(each.en for each in found))


def _when(starts: datetime, ends: datetime | None) -> Text:
    """The day and the hours; of a round over many days the first and the last of them."""
    if ends is not None and ends - starts > timedelta(days=1):
        last = ends - timedelta(microseconds=1)
        return Text.literal(
            f"{starts.month}-{starts.day} 至 {last.month}-{last.day}", f"{starts:%m-%d} to {last:%m-%d}"
        )
    at = f"{starts:%H:%M}–{ends:%H:%M}" if ends is not None else f"{starts:%H:%M}"
    day = weekday(starts)
    return Text.literal(f"{day.zh} {at}", f"{day.en} {at}")
