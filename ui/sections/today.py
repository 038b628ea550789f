"""Today: the week, what runs, what comes next and what it lacks, what to send, who is owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from core.amounts import yuan
from core.announcement import day
from core.board import Board
from core.judging import Pile
from core.reason import Reason
from core.round import Phase, Round, RoundId
from core.text import Lang, Text
from core.week import SLOTS, WEEK
from ui import clipboard
from ui.heartbeat import Heartbeat
from ui.parts.avatar import Avatar
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.countdown import digits_of
from ui.parts.empty import Empty
from ui.parts.glyph import Glyph
from ui.parts.label import Label, Prose
from ui.parts.page import Page, Section
from ui.parts.title_row import IconTile
from ui.parts.width import Width
from ui.places import ICONS
from ui.say import say, voice
from ui.sections.week_card import WeekCard
from ui.sections.week_editor import WeekEditor
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.figures import DueText
    from core.desk.figures import Today as Day
    from core.desk.rewards import Reward

SIDE = 352


def round_name(round_: Round) -> Text:
    """``猜价格 第 18 期``."""
    name = SLOTS[round_.activity].name
    return Text("{name} 第 {n} 期", "{name}, round {n}").fill(name=name, n=round_.number)


def day_name(now: datetime, lang: Lang) -> str:
    """``11 月 18 日，星期三`` / ``Wednesday 18 November``."""
    if lang is Lang.ZH:
        return f"{now.month} 月 {now.day} 日，星期{'一二三四五六日'[now.weekday()]}"
    return f"{now:%A} {now.day} {now:%B}"


class Today(Section):
    """The page an owner opens in the morning."""

    def __init__(self, work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> None:
        super().__init__("calendar", Text("今日", "Today"))
        self.head.tile.hide()
        self._work, self._go = work, go
        self._day: Day | None = None
        self.week = WeekCard(WEEK)
        self.week.chosen.connect(go)
        self.plan = WeekEditor(work)
        self.week.edit_pressed.connect(lambda: self._edit(True))
        self.plan.closed.connect(lambda: self._edit(False))
        self.next = NextCard(work, go)
        self.running = RunningCard(go)
        self.texts = TextsCard(work)
        self.owed = OwedCard(go)
        self._lay()
        work.changed.connect(self._refresh)
        voice.language_changed.connect(self._title)
        heartbeat.second.connect(self._tick)

    def shown(self) -> None:
        self._work.act(lambda desk: (desk.figures.today(), desk.rewards.all(open_only=True)), self._show)

    def set_width(self, width: Width) -> None:
        super().set_width(width)
        narrow = width is Width.NARROW
        self.head.tile.setVisible(narrow)
        if hasattr(self, "week"):
            self.week.set_width(width)
            self.plan.set_width(width)
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._columns.setDirection(down if narrow else across)
            self._right.setMinimumWidth(0 if narrow else SIDE)
            self._right.setMaximumWidth(16_777_215 if narrow else SIDE)

    def _lay(self) -> None:
        self.body.addWidget(self.week)
        self.body.addWidget(self.plan)
        self.plan.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.CARDS)
        left = QVBoxLayout()
        left.setSpacing(Space.CARDS)
        for card in (self.next, self.running, self.texts):
            left.addWidget(card)
        left.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.owed)
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._right)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self.set_width(Width.WIDE)

    def _edit(self, editing: bool) -> None:
        """The week as it stands, or the plan to be changed in its place."""
        self.week.setVisible(not editing)
        self.plan.setVisible(editing)
        if editing:
            self.plan.renew()
            self.plan.setFocus()
        else:
            self.week.edit.setFocus()

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()
            if self.plan.isVisible():
                self.plan.renew()

    def _show(self, found: tuple[Day, Sequence[Reward]]) -> None:
        self._day, rewards = found
        self._title()
        self.week.show_week(self._day.week, self._day.now)
        self.next.show_next(self._day)
        self.running.show_running(self._day)
        self.texts.show_texts(self._day.texts, self._day.now)
        self.owed.show_owed(self._day, rewards)

    def _tick(self, now: datetime) -> None:
        if self._day is None or not self.isVisible():
            return
        if now.date() != self._day.now.date():
            self.shown()
        self.week.show_week(self._day.week, now)
        self.next.tick(now)
        self.running.tick(now)

    def _title(self) -> None:
        if self._day is None:
            return
        now = self._day.now
        self.head.title.set_text(day_name(now, voice.lang))
        parts = [Text("第 {n} 周", "Week {n}").fill(n=now.isocalendar().week)]
        if self._day.running:
            parts.append(Text("{n} 场进行中", "{n} running").fill(n=len(self._day.running)))
        if self._day.waits:
            parts.append(Text("{n} 条等你看", "{n} waiting for you").fill(n=self._day.waits))
        if self._day.owed.count:
            parts.append(Text("还欠 {n} 份奖励", "{n} {n:reward|rewards} owed").fill(n=self._day.owed.count))
        self.head.describe("", " · ".join(say(part) for part in parts))


class NextCard(Card):
    """The next round: when, what is ready, what is not, and the one button to go on."""

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        super().__init__()
        self._work, self._go = work, go
        self._round: Round | None = None
        self._announcement = ""
        self._tile = IconTile("calendar")
        self._name = Label("", Role.LEAD)
        self._left = Label("", Role.TITLE, align=Qt.AlignmentFlag.AlignRight)
        self._when = Label("", Role.CAPTION, "text_2", Qt.AlignmentFlag.AlignRight)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._copy = Button(
            Text("复制预告文字", "Copy the announcement"), Kind.PRIMARY, icon="copy", size=Size.TALL
        )
        self._copy.clicked.connect(self._announce)
        self._open = Button(Text("打开这一场", "Open this round"), size=Size.TALL)
        self._open.clicked.connect(self._visit)
        note = Text("复制后记为“已预告”，可以撤回", "Copying marks it announced; that can be undone")
        self._note = Label(note, Role.CAPTION, "text_2")
        self._full = self._frame()
        self._none = Empty(
            "calendar",
            Text("下一场还没安排", "No next round yet"),
            Text(
                "在左边选一个活动，写好方案，这里就会提醒你什么时候发什么。",
                "Choose an activity at the left and plan it: this card then says what to send and when.",
            ),
        )
        self._first = FirstSteps(go)
        for part in (self._full, self._first, self._none):
            self.body.addWidget(part)

    def show_next(self, found: Day) -> None:
        """Show the next round of ``found``, or how to plan one."""
        self._round = found.next
        self._full.setVisible(found.next is not None)
        self._first.setVisible(not found.has_begun)
        self._first.show_done(found.is_named, found.people > 0, found.has_begun)
        self._none.setVisible(found.has_begun and found.next is None and not found.running)
        self.setVisible(found.next is not None or not found.running)
        if found.next is None:
            return
        round_, board = found.next, found.boards[found.next.id]
        self._tile.set_icon(ICONS[round_.activity])
        self._name.set_text(round_name(round_))
        self._announcement = board.texts[0].body if board.texts else ""
        planned = round_.phase is Phase.PLANNED
        self._copy.setVisible(planned)
        self._note.setVisible(planned)
        self._open.set_kind(Kind.SECONDARY if planned else Kind.PRIMARY)
        _clear(self._list)
        for row in _checks(board, found.checks, planned):
            self._list.addWidget(row)
        self.tick(found.now)

    def _visit(self) -> None:
        if self._round is not None:
            self._go(self._round.activity)

    def tick(self, now: datetime) -> None:
        """Count down to the start."""
        if self._round is None or self._round.starts_at is None:
            return
        starts = self._round.starts_at
        self._left.set_text(_until(starts - now))
        words = Text("{day} {time} 开始", "Starts {day} {time}")
        self._when.set_text(
            words.fill(day=Text.literal(day(starts, Lang.ZH), day(starts, Lang.EN)), time=f"{starts:%H:%M}")
        )

    def _frame(self) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        top, words, times = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (words, times):
            part.setSpacing(0)
        words.addWidget(Label(Text("下一场", "Next"), Role.CAPTION, "text_2"))
        words.addWidget(self._name)
        times.addWidget(self._left)
        times.addWidget(self._when)
        top.addWidget(self._tile)
        top.addLayout(words, 1)
        top.addLayout(times)
        column.addLayout(top)
        column.addWidget(Line())
        column.addLayout(self._list)
        foot = QHBoxLayout()
        foot.addWidget(self._copy)
        foot.addWidget(self._open)
        foot.addStretch(1)
        foot.addWidget(self._note)
        column.addSpacing(4)
        column.addLayout(foot)
        return full

    def _announce(self) -> None:
        from core.round import Step

        round_ = self._round
        if round_ is None:
            return
        clipboard.write_text(self._announcement)
        self._work.act(lambda desk: desk.rounds.step(round_.id, Step.ANNOUNCE))


class FirstSteps(QWidget):
    """What a new owner does first: name the group, bring the people, plan a round."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(Text("先做三件事", "Three things first"), Role.LEAD))
        self._marks: list[tuple[Glyph, Button]] = []
        for words, lesson, button, place in _FIRST_STEPS:
            mark = Glyph("circle", 16, "text_3")
            press = Button(button)
            press.clicked.connect(partial(self._visit, go, place))
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(mark)
            row.addWidget(Label(words, Role.STRONG))
            row.addWidget(Label(lesson, Role.CAPTION, "text_2"), 1)
            row.addWidget(press)
            column.addLayout(row)
            self._marks.append((mark, press))

    def show_done(self, *done: bool) -> None:
        """Tick off what is done; the first that is not gets the filled button."""
        waiting = True
        for (mark, press), is_done in zip(self._marks, done, strict=True):
            mark.set_icon("check" if is_done else "circle", "good" if is_done else "text_3")
            press.set_kind(Kind.PRIMARY if waiting and not is_done else Kind.SECONDARY)
            waiting = waiting and is_done

    def _visit(self, go: Callable[[str], None], place: str, _checked: bool = False) -> None:
        go(place)


_FIRST_STEPS = (
    (
        Text("给群起个名", "Name the group"),
        Text("写在预告、结果图和证书上", "It stands on announcements, pictures and certificates"),
        Text("去起名", "Name it"),
        "preferences",
    ),
    (
        Text("把群成员贴进来", "Bring in the members"),
        Text(
            "一行一个名字；先跳过也行，粘贴群聊时会逐个认",
            "One name a line; or later, as they turn up in chats",
        ),
        Text("去贴名单", "Bring them"),
        "members",
    ),
    (
        Text("计划第一场", "Plan the first round"),
        Text("猜价格最容易上手", "Price guess is the easiest to begin with"),
        Text("去计划", "Plan it"),
        "guess_price",
    ),
)


def _checks(board: Board, reasons: Sequence[Reason], planned: bool) -> list[QWidget]:
    """What is ready and what is not, a line each; what is missing first."""
    rows: list[QWidget] = [_check("alert", "warn", reason.text) for reason in reasons]
    round_ = board.round
    if round_.prizes.tiers:
        prizes = "、".join(tier.prize.name.to(voice.lang) for tier in round_.prizes.tiers)
        rows.append(_check("check", "good", Text("奖品定了", "Prizes are set"), prizes))
    if round_.ends_at is not None:
        rows.append(_check("check", "good", Text("截止时间", "Closing time"), f"{round_.ends_at:%H:%M}"))
    if planned:
        rows.append(_check("circle", "text_3", Text("预告还没发", "Not announced yet")))
    return rows


def _check(icon: str, tone: str, words: Text, more: str = "") -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(10)
    line.addWidget(Glyph(icon, 16, tone))
    line.addWidget(Label(words))
    line.addWidget(Label(more, Role.CAPTION, "text_2"), 1)
    return row


def _until(left: timedelta) -> Text:
    seconds = int(left.total_seconds())
    if seconds <= 0:
        return Text("到点了", "It is time")
    if seconds < 3600:
        return Text.literal(digits_of(seconds).zh, digits_of(seconds).en)
    if seconds < 48 * 3600:
        words = Text("{h} 小时 {m} 分", "{h} h {m} min")
        return words.fill(h=seconds // 3600, m=seconds % 3600 // 60)
    return Text("{n} 天", "{n} days").fill(n=seconds // 86_400)


class RunningCard(Card):
    """What runs now, with the time left and the way back to it."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__(Text("正在进行", "Running now"), flush=True)
        self._go = go
        self._left: dict[RoundId, tuple[Round, Label]] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_running(self, found: Day) -> None:
        """Show the rounds that run in ``found``."""
        _clear(self._list)
        self._left.clear()
        self.setVisible(bool(found.running))
        self.caption.set_text(str(len(found.running)))
        for round_ in found.running:
            self._list.addWidget(Line())
            self._list.addWidget(self._row(round_, found.boards[round_.id]))
        self.tick(found.now)

    def tick(self, now: datetime) -> None:
        """Count down."""
        for round_, label in self._left.values():
            if round_.phase is Phase.OPEN and round_.ends_at is not None:
                left = round_.ends_at - (round_.paused_at or now)
                label.set_text(digits_of(int(left.total_seconds())))

    def _row(self, round_: Round, board: Board) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 9, 10, 9)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(round_name(round_), Role.STRONG))
        piles = [
            Text("{pile} {n}", "{pile} {n}").fill(pile=pile.label, n=board.piles.get(pile, 0))
            for pile in _SHOWN
        ]
        words.addWidget(Label(" · ".join(say(each) for each in piles), Role.CAPTION, "text_2"))
        left = Label("" if round_.phase is Phase.OPEN else round_.phase.label, Role.TITLE)
        self._left[round_.id] = (round_, left)
        back = Button(Text("回到现场", "Go there"))
        back.clicked.connect(lambda: self._go(round_.activity))
        line.addWidget(Glyph(ICONS[round_.activity], 18, "accent_text"))
        line.addLayout(words, 1)
        line.addWidget(left)
        line.addWidget(back)
        return row


_SHOWN = (Pile.COUNTED, Pile.WHO, Pile.UNCLEAR)


class TextsCard(Card):
    """What is still to be sent today; a press copies it."""

    def __init__(self, work: Work) -> None:
        super().__init__(
            Text("今天还要发", "To send today"), Text("点一下就复制", "A press copies it"), flush=True
        )
        self._work = work
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_texts(self, texts: Sequence[DueText], now: datetime) -> None:
        """Show the texts due on the day of ``now``."""
        _clear(self._list)
        self.setVisible(bool(texts))
        for due in texts[:6]:
            self._list.addWidget(Line())
            self._list.addWidget(self._row(due, now))

    def _row(self, due: DueText, now: datetime) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(12)
        at = due.text.at
        overdue = at is not None and at <= now
        clock = Text.literal(f"{at:%H:%M}" if at else "")
        line.addWidget(ChipLabel(Chip(clock, Tone.WARN if overdue else Tone.ACCENT, "clock")))
        line.addWidget(Label(due.text.moment.label, Role.STRONG))
        line.addWidget(Label(round_name(due.round), Role.CAPTION, "text_2"), 1)
        copy = Button(Text("复制", "Copy"), size=Size.SMALL, icon="copy")
        copy.clicked.connect(lambda: self._copy(due))
        line.addWidget(copy)
        return row

    def _copy(self, due: DueText) -> None:
        clipboard.write_text(due.text.body)
        self._work.act(lambda desk: desk.rounds.mark_sent(due.round.id, due.text.moment))


class OwedCard(Card):
    """Who is still owed what, the oldest first."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__(Text("还欠的奖励", "Rewards owed"))
        every = Button(Text("全部", "All"), Kind.QUIET, size=Size.SMALL)
        every.clicked.connect(lambda: go("rewards"))
        self.head.addWidget(every)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addLayout(self._list)

    def show_owed(self, found: Day, rewards: Sequence[Reward]) -> None:
        """Show what is owed."""
        _clear(self._list)
        if not rewards:
            self.caption.set_text("")
            lesson = Text(
                "公布结果以后，欠谁什么会列在这里。", "After a result, whoever is owed something stands here."
            )
            self._list.addWidget(Prose(lesson, Role.CAPTION, "text_2"))
            return
        worth = [yuan(found.owed.fen, short=True)] if found.owed.fen else []
        if found.owed.pieces:
            worth.append(say(Text("{n} 件", "{n} {n:piece|pieces}").fill(n=found.owed.pieces)))
        count = Text("{n} 份", "{n}").fill(n=found.owed.count)
        self.caption.set_text(" · ".join([say(count), " + ".join(worth)]))
        for reward in rewards[:8]:
            self._list.addWidget(self._row(reward))

    def _row(self, reward: Any) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(reward.name))
        origin = Text("{name} 第 {n} 期 · {state}", "{name}, round {n} · {state}")
        words.addWidget(
            Label(
                origin.fill(name=SLOTS[reward.activity].name, n=reward.number, state=reward.debt.state.label),
                Role.CAPTION,
                "text_2",
            )
        )
        line.addWidget(Avatar(reward.debt.booking.who, reward.name))
        line.addLayout(words, 1)
        line.addWidget(ChipLabel(Chip(reward.debt.booking.prize.name, Tone.GOLD)))
        return row


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def page(work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> Page:
    """The page of today."""
    return Today(work, heartbeat, go)
