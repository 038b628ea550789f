"""The ledger as a table: who, what, from which round, how it stands and since when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.ledger import State
from core.text import Text
from core.week import SLOTS
from ui.parts import strokes
from ui.parts.avatar import paint_avatar
from ui.parts.chip import Chip, Tone
from ui.parts.table import Column
from ui.parts.width import Width
from ui.theme import Role, current, font

CHIPS = {
    State.OWED: Chip(State.OWED.label, Tone.WARN, "bell"),
    State.TOLD: Chip(State.TOLD.label, Tone.ACCENT, "bubble"),
    State.DELIVERED: Chip(State.DELIVERED.label, Tone.GOOD, "check"),
    State.CONFIRMED: Chip(State.CONFIRMED.label, Tone.GOOD, "circle-check"),
    State.FORFEITED: Chip(State.FORFEITED.label, Tone.MUTE, "minus"),
    State.REVERSED: Chip(State.REVERSED.label, Tone.MUTE, "undo", struck=True),
}


def _paint_name(brush: QPainter, where: QRectF, reward: Any) -> None:
    member = reward.debt.booking.who
    paint_avatar(brush, QRectF(where.left(), where.center().y() - 14, 28, 28), member, reward.name)
    room = where.adjusted(38, 0, 0, 0)
    strokes.text(brush, room, " ".join(reward.name.split()), font(Role.STRONG), current().text)


def _paint_prize(brush: QPainter, where: QRectF, reward: Any) -> None:
    chip = Chip(reward.debt.booking.prize.name, Tone.GOLD)
    chip.paint(brush, where.left(), where.center().y(), where.width())


def _paint_state(brush: QPainter, where: QRectF, reward: Any) -> None:
    CHIPS[reward.debt.state].paint(brush, where.left(), where.center().y(), where.width())


def round_of(reward: Any) -> Text:
    """The round a reward was won in."""
    slot = SLOTS.get(reward.activity)
    name = slot.name if slot is not None else Text.literal(reward.activity)
    return Text("{name} 第 {n} 期", "{name} · {n}").fill(name=name, n=reward.number)


COLUMNS = (
    Column(Text("成员", "Member"), lambda reward: reward.name, paint=_paint_name),
    Column(Text("奖励", "Reward"), lambda r: r.debt.booking.prize.name, width=140, paint=_paint_prize),
    Column(Text("来自", "From"), round_of, width=164, tone="text_2"),
    Column(Text("券码", "Code"), lambda reward: reward.code, width=124, tone="text_2"),
    Column(Text("状态", "State"), lambda reward: reward.debt.state.label, width=96, paint=_paint_state),
    Column(Text("时间", "Since"), lambda r: f"{r.debt.since:%m-%d %H:%M}", width=96, tone="text_3"),
)
CODE, SINCE = 3, 5


def hidden(width: Width, codes: bool) -> tuple[int, ...]:
    """The columns a window of that width has no room for; codes, if there are any, go before the moment."""
    if width is Width.NARROW:
        return (2, CODE, SINCE)
    if width is Width.MIDDLE:
        return (CODE, SINCE)
    return (SINCE,) if codes else (CODE,)
