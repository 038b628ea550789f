"""The pieces of a member's page: head, figures, a round's row, the year of check-in, talk by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.activities.check_in.sheet import HERE, shown
from core.roster import Member, Role
from core.text import Text
from core.week import SLOTS
from ui.instruments.month_sheets import YearHeat
from ui.parts import strokes
from ui.parts.avatar import Avatar
from ui.parts.card import Card
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.label import Label
from ui.say import say
from ui.sections.members_table import ROLES, standing
from ui.theme import Role as Type
from ui.theme import Space, current, font

ROUND = Text("{name} 第 {n} 期", "{name} {n}")
_FIGURES = (
    Text("参加", "Rounds"),
    Text("得奖", "Won"),
    Text("奖励", "Rewards"),
    Text("证书", "Certificates"),
    Text("打卡天数", "Days checked in"),
    Text("连续打卡", "Streak"),
)
_YEAR = Text("打卡这一年", "A year of check-in")
_PLACE = Text("第 {n} 名", "No. {n}")
_NO_PLACE = Text("没有名次", "No place")
_JOINED = Text("{day} 进群", "Joined {day}")
_SEEN = Text("{day} 最早见到", "First seen {day}")
_CAME = Text("打卡 {n} 天，发言 {talk} 条", "{n} {n:day|days}, {talk} messages")


def called(activity: str, number: int) -> Text:
    """An activity and its round's number."""
    slot = SLOTS.get(activity)
    return ROUND.fill(name=slot.name if slot else activity, n=number) if number else Text.literal("")


class Head(QWidget):
    """Who it is: avatar, name and real name, role, since when, tags."""

    def __init__(self, member: Member) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARDS)
        row.addWidget(Avatar(member.id, member.name, 48), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(member.name, Type.TITLE))
        words.addWidget(Label(_about(member), Type.CAPTION, "text_2"))
        chips = QHBoxLayout()
        chips.setSpacing(Space.HALF)
        for tag in member.tags[:6]:
            chips.addWidget(ChipLabel(Chip(Text.literal(tag), Tone.OUTLINE)))
        chips.addStretch(1)
        if member.tags:
            words.addLayout(chips)
        row.addLayout(words, 1)


def _about(member: Member) -> Text:
    role = standing(member)
    parts = [role if isinstance(role, Text) else ROLES[Role.MEMBER]]
    parts += [Text.literal(each) for each in (member.real_name, member.group, member.subgroup) if each]
    day = member.joined_on or member.first_seen
    if day is not None:
        parts.append((_JOINED if member.joined_on else _SEEN).fill(day=day))
    return Text.literal(" · ".join(each.zh for each in parts), " · ".join(each.en for each in parts))


class Figures(Card):
    """Six figures side by side, or three and three where there is no room."""

    def __init__(self, story: Any) -> None:
        super().__init__()
        values = (len(story.chapters), story.wins, len(story.rewards), len(story.papers))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.ONE)
        for nth, (words, value) in enumerate(
            zip(_FIGURES, (*values, story.checked_in, story.streak), strict=True)
        ):
            figure = Label(str(value), Type.FIGURE, "text" if value else "text_3")
            grid.addWidget(figure, 2 * (nth // 3), nth % 3)
            grid.addWidget(Label(words, Type.CAPTION, "text_2"), 2 * (nth // 3) + 1, nth % 3)
        self.body.addLayout(grid)


def rounds_grid(chapters: Sequence[Any], *, narrow: bool) -> QGridLayout:
    """Rounds below one another: when, which, the figure, the place, what was won (``narrow``: below)."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.ONE)
    grid.setVerticalSpacing(6)
    for nth, each in zip(range(0, 2 * len(chapters), 2), chapters, strict=True):
        grid.addWidget(Label(f"{each.day:%Y-%m-%d}", Type.CAPTION, "text_3"), nth, 0)
        grid.addWidget(Label(called(each.activity, each.number), Type.STRONG), nth, 1)
        place = each.standing
        grid.addWidget(Label(place.figure if place else "", Type.BODY, "text_2"), nth, 2)
        words = _PLACE.fill(n=place.place) if place else _NO_PLACE
        grid.addWidget(
            Label(words, Type.STRONG if place else Type.CAPTION, "text" if place else "text_3"), nth, 3
        )
        if each.won:
            where = (nth + 1, 1, 1, 3) if narrow else (nth, 4, 1, 1)
            grid.addLayout(_chips(each.won[:2]), *where)
    grid.setColumnStretch(1, 3)
    grid.setColumnStretch(2, 2)
    return grid


def _chips(won: Sequence[Text]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.HALF)
    for each in won:
        row.addWidget(ChipLabel(Chip(each, Tone.GOLD)))
    row.addStretch(1)
    return row


def year_card(story: Any) -> Card | None:
    """The year of check-in as squares, where there was any."""
    if not story.days:
        return None
    came = sum(each.state in HERE for each in story.days)
    talk = shown(sum(each.halves for each in story.days))
    card = Card(_YEAR, _CAME.fill(n=came, talk=talk))
    strip = QScrollArea()
    strip.setFrameShape(QFrame.Shape.NoFrame)
    strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    heat = YearHeat(story.days, story.today)
    strip.setWidget(heat)
    strip.setFixedHeight(heat.height() + 8)
    strip.horizontalScrollBar().setValue(heat.width())
    strip.horizontalScrollBar().rangeChanged.connect(
        lambda _, most: strip.horizontalScrollBar().setValue(most)
    )
    card.body.addWidget(strip)
    return card


class TalkBars(QWidget):
    """A bar a month, the messages above it."""

    HIGH, BAR = 64, 26

    def __init__(self, months: Sequence[tuple[date, int]]) -> None:
        super().__init__()
        self.months = tuple(months[-12:])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.HIGH + 34)
        told = "; ".join(f"{first:%Y-%m} {shown(halves)}" for first, halves in self.months)
        self.setAccessibleName(told)

    def sizeHint(self) -> QSize:
        return QSize(len(self.months) * 40, self.HIGH + 34)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        most = max((halves for _, halves in self.months), default=0) or 1
        pitch = min(64.0, self.width() / max(1, len(self.months)))
        for nth, (first, halves) in enumerate(self.months):
            high = max(2.0, self.HIGH * halves / most)
            left, bottom = nth * pitch, float(self.HIGH + 16)
            bar = QRectF(left + 2, bottom - high, min(self.BAR, pitch - 6), high)
            strokes.box(brush, bar, 3, fill=t.accent_text if halves else t.border)
            above = QRectF(left, bar.top() - 15, pitch, 14)
            if halves:
                strokes.text(brush, above, shown(halves), font(Type.MARK), t.text_2, elide=False)
            month = QRectF(left, bottom + 2, pitch, 14)
            strokes.text(
                brush, month, say(_MONTH.fill(n=first.month)), font(Type.MARK), t.text_3, elide=False
            )


_MONTH = Text("{n}月", "{n}")
