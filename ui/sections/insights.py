"""Insights: how the group is doing, each figure with its definition, each fact with the names behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.amounts import yuan
from core.desk.insights import Overview
from core.insights import SILENT_DAYS, Felt, Rate, Sense, Shift
from core.message import MemberId
from core.papers.monthly import percent
from core.text import Text
from ui import clipboard
from ui.heartbeat import Heartbeat
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.empty import Empty
from ui.parts.fields import ChoiceBox
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.page import Page, Section
from ui.parts.segmented import Segmented
from ui.parts.width import Width
from ui.say import say, voice
from ui.sections.insights_charts import Bar, Bars, Circle, Trend
from ui.theme import Role, Space
from ui.work import Work

DAYS = {
    "30": Text("近 30 天", "30 days"),
    "90": Text("近 90 天", "90 days"),
    "365": Text("近一年", "A year"),
}
_WHY: dict[Sense, Text] = {
    Sense.BELONGING: Text(
        "在群的人里，最近四周有两周以上说过话的",
        "Of those present, who spoke in two or more of the last four weeks",
    ),
    Sense.PARTICIPATION: Text(
        "在群的人里，最近四周参加过活动的", "Of those present, who took part in a round in four weeks"
    ),
    Sense.ACHIEVEMENT: Text(
        "最近四周参加过的人里，得过奖或证书的",
        "Of those who took part in four weeks, who won something",
    ),
}
_TITLE = Text("洞察", "Insights")
_EMPTY = Text("还没有公布过的活动", "No round was published yet")
_LESSON = Text(
    "公布第一期以后，这里数参与、新人、安静的人和三种感觉",
    "After the first published round this page counts participation, newcomers and the three senses",
)
_SUMMARY = Text(
    "{rounds} 期活动 · 在群 {present} 人 · 参加过 {active} 人 · 每个参加的人 {cost}",
    "{rounds} {rounds:round|rounds} · {present} present · {active} took part · {cost} for each of them",
)
_TARGET, _NO_TARGET = Text("目标 {n}%", "Target {n}%"), Text("不设目标", "No target")
_RATES = Text("各活动的参与率", "Participation by activity")
_RATES_WHY = Text(
    "每期：当时在群的人里，发过一条作答的占多少（迟到、重复也算）；几期取平均",
    "Each round: of those present then, who sent an entry, late ones too; the mean of its rounds",
)
_RATE = Text("{rate} · {n} 期", "{rate} · {n} {n:round|rounds}")
_RATE_MOVED = Text("{rate}（{moved}）· {n} 期", "{rate} ({moved}) · {n} {n:round|rounds}")
_HOURS = Text("几点开场人最多", "The best hour to begin")
_HOURS_WHY = Text("按开场的钟点，各期参与率的平均", "Mean participation by the hour a round opened")
_SUMMARY_WHY = Text(
    "参加过：发过一条作答，迟到的也算，判了不算的除外。每人的钱：这些天公布的奖励，冲销和放弃的不算，除以参加过的人",
    "Took part: sent an entry, a late one too, but none that was ruled out. For each: rewards published"
    " in these days, without what was reversed or given up, by those who took part",
)
_FACTS = Text("该照应的人", "People to look after")
_FACTS_WHY = Text(
    "新人：这些天进群的。安静：进群满两周，两周里一条消息也没有。来得少：之前同样长的日子里参加过 3 期以上，"
    "现在的参与率是那时一半或更低；越来越活跃反过来。参与率只按本人在群时的那些期算",
    "New: joined in these days. Silent: here for two weeks and no message in two weeks. Less often: took part"
    " in three rounds or more of as many days before, and now at most half as often; more and more: the"
    " other way round. Only rounds held while they were here count",
)
_BACK = Text(
    "一期的人下一期还来的：{share}（{part}/{whole}）",
    "Of those in a round, who came to the next: {share} ({part}/{whole})",
)
_TIES = Text("谁和谁说话", "Who talks with whom")
_TIES_WHY = Text(
    "互相 @ 过，或在成语接龙里前后相接；线越粗次数越多，最多画 40 对",
    "Mentions and neighbours in the idiom chain; thicker is more often, at most 40 pairs",
)
_NO_TIES = Text(
    "这段时间的聊天里没有互相 @，也没有接龙",
    "Nobody mentioned anybody in these days, and no chain was played",
)
_MORE = Text("{names} 等 {n} 人", "{names} and others, {n} in all")
_COPIED = Text("已复制", "Copied")
_REPORT = Text("月报…", "Month report…")
_SHOWN = 24


class SenseTile(QWidget):
    """One sense: its share, its trend, its definition, the owner's target."""

    def __init__(self, sense: Sense, work: Work) -> None:
        super().__init__()
        self._sense, self._work = sense, work
        self.figure = Label("", Role.FIGURE)
        self.of = Label("", Role.CAPTION, "text_2")
        self.trend = Trend()
        self.target = ChoiceBox()
        self.target.setAccessibleName(say(sense.label))
        self._goals = [None, *range(5, 101, 5)]
        self._offer()
        self.target.activated.connect(self._aim)
        top = QHBoxLayout()
        top.addWidget(Label(sense.label, Role.STRONG))
        top.addStretch(1)
        top.addWidget(self.target)
        row = QHBoxLayout()
        row.addWidget(self.figure)
        row.addWidget(self.of, 1, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self.trend)
        column.addWidget(Prose(_WHY[sense], Role.CAPTION, "text_2"))
        column.addStretch(1)
        voice.language_changed.connect(self._offer)

    def show_felt(self, felt: Felt, target: int | None) -> None:
        """Show what is felt, against ``target`` percent."""
        self.figure.set_text(percent(felt.now.value))
        self.of.set_text(f"{felt.now.part}/{felt.now.whole}" if felt.now.whole else "")
        self.trend.show_points(felt.trend, target)
        if target not in self._goals:
            self._goals = sorted({*self._goals, target}, key=lambda goal: goal or 0)
            self._offer()
        self.target.setCurrentIndex(self._goals.index(target))

    def _offer(self) -> None:
        at = max(0, self.target.currentIndex())
        self.target.clear()
        self.target.addItems(
            [say(_NO_TARGET if goal is None else _TARGET.fill(n=goal)) for goal in self._goals]
        )
        self.target.setCurrentIndex(at)

    def _aim(self, index: int) -> None:
        sense, goal = self._sense, self._goals[index]
        self._work.act(lambda desk: desk.insights.set_target(sense, goal))


class Fact(QWidget):
    """A fact with the names behind it, and words ready to copy for them."""

    def __init__(self, said: Text, names: Sequence[str], label: Text, words: Text) -> None:
        super().__init__()
        self._words, self._names = words, tuple(names)
        self.said = Prose(said, Role.STRONG)
        shown = "、".join(names[:_SHOWN])
        told = _MORE.fill(names=shown, n=len(names)) if len(names) > _SHOWN else shown
        self.names = Prose(told, Role.CAPTION, "text_2")
        self.copy = Button(label, Kind.QUIET, icon="copy", size=Size.SMALL, accent=True)
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.names)

    def _copy(self) -> None:
        at = " ".join(f"@{name}" for name in self._names)
        clipboard.write_text(say(self._words.fill(at=at)))
        self.copy.set_words(_COPIED, icon="check")


class InsightsPage(Section):
    """The cards of the page; everything is counted on the desk's thread."""

    def __init__(self, work: Work) -> None:
        super().__init__("bars", _TITLE)
        self._work = work
        self._found: Overview | None = None
        self.span = Segmented(list(DAYS.items()))
        self.span.chosen.connect(lambda _key: self.shown())
        self.report = Button(_REPORT, icon="picture-down")
        self.report.clicked.connect(self._report)
        self.head.buttons.addWidget(self.span)
        self.head.buttons.addWidget(self.report)
        self.summary = Prose("", Role.BODY, "text_2")
        self.summary_why = Prose(_SUMMARY_WHY, Role.CAPTION, "text_2")
        self.tiles = {sense: SenseTile(sense, work) for sense in Sense}
        self._senses = Card()
        self._tiles = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tiles.setSpacing(Space.WIDE)
        for tile in self.tiles.values():
            self._tiles.addWidget(tile, 1)
        self._senses.body.addLayout(self._tiles)
        self.rates, self.hours, self.circle = Bars(), Bars(), Circle()
        self._facts = Card(_FACTS)
        self._facts.body.addWidget(Prose(_FACTS_WHY, Role.CAPTION, "text_2"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._facts.body.addLayout(self._rows)
        self.no_ties = Prose(_NO_TIES, Role.BODY, "text_2")
        self.back = Label("", Role.BODY)
        self._cards = (
            self._senses,
            self._facts,
            _card(_RATES, _RATES_WHY, self.rates, Line(), self.back),
            _card(_HOURS, _HOURS_WHY, self.hours),
            _card(_TIES, _TIES_WHY, self.no_ties, self.circle),
        )
        self.empty = Empty("bars", _EMPTY, _LESSON)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.summary_why)
        for card in self._cards:
            self.body.addWidget(card)
        self.body.addWidget(self.empty)
        self.body.addStretch(1)
        self._show_cards(False)
        voice.language_changed.connect(self._say)
        work.changed.connect(lambda _topic: self.shown() if self.isVisible() else None)

    def shown(self) -> None:
        days = int(self.span.choice())
        self._work.act(lambda desk: desk.insights.overview(days), self.show_overview)

    def set_width(self, width: Width) -> None:
        super().set_width(width)
        if hasattr(self, "_tiles"):
            narrow = width is Width.NARROW
            way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._tiles.setDirection(way)
            self.report.set_bare(narrow)

    def show_overview(self, found: Overview) -> None:
        """Show the figures."""
        self._found = found
        self._say()

    def _report(self) -> None:
        from ui.monthly import open_reports

        open_reports(self._work, self)

    def _show_cards(self, any_rounds: bool) -> None:
        for card in (*self._cards, self.summary, self.summary_why):
            card.setVisible(any_rounds)
        self.report.setVisible(any_rounds)
        self.empty.setVisible(not any_rounds)

    def _say(self) -> None:
        found = self._found
        if found is None:
            return
        figures = found.figures
        cost = "–" if figures.cost_each is None else yuan(figures.cost_each)
        self.summary.set_text(
            _SUMMARY.fill(rounds=figures.rounds, present=figures.present, active=figures.active, cost=cost)
        )
        for felt in figures.senses:
            self.tiles[felt.sense].show_felt(felt, found.targets[felt.sense])
        self.rates.show_bars([_bar(found, rate) for rate in figures.rates])
        self.hours.show_bars(
            [
                Bar(
                    f"{each.hour:02}:00",
                    each.rate,
                    say(_RATE.fill(rate=percent(each.rate), n=each.rounds)),
                )
                for each in figures.hours
            ]
        )
        back = figures.back
        self.back.set_text(_BACK.fill(share=percent(back.value), part=back.part, whole=back.whole))
        self.circle.show_ties(found.ties, found.names)
        self.circle.setVisible(bool(found.ties))
        self.no_ties.setVisible(not found.ties)
        clear(self._rows)
        for fact in facts(found):
            self._rows.addWidget(fact)
        self._show_cards(bool(figures.rounds))
        self._facts.setVisible(bool(figures.rounds) and self._rows.count() > 0)


def facts(found: Overview) -> list[Fact]:
    """What is worth doing something about, with the names and the words for it."""
    figures = found.figures
    rows: list[Fact] = []
    if figures.strangers:
        said = Text(
            "{n} 位新人还没参加过活动（新人共 {all} 位，参加过 {came} 位）",
            "{n} {n:newcomer|newcomers} took part in nothing yet ({all} came, {came} took part)",
        ).fill(n=len(figures.strangers), all=figures.newcomers.whole, came=figures.newcomers.part)
        rows.append(Fact(said, _names(found, figures.strangers), _WELCOME, _WELCOME_WORDS))
    if figures.fading:
        said = Text(
            "{n} 位以前常来，现在来得少了一半以上",
            "{n} who came often now {n:comes|come} half as often or less",
        ).fill(n=len(figures.fading))
        rows.append(Fact(said, _shifted(found, figures.fading), _ASK, _ASK_WORDS))
    if figures.silent:
        said = Text(
            "{n} 位 {days} 天以上没说话", "{n} {n:has|have} said nothing for {days} days or more"
        ).fill(n=len(figures.silent), days=SILENT_DAYS)
        rows.append(Fact(said, _names(found, [each.who for each in figures.silent]), _ASK, _ASK_WORDS))
    if figures.rising:
        said = Text("{n} 位越来越活跃", "{n} {n:takes|take} part more and more").fill(n=len(figures.rising))
        rows.append(Fact(said, _shifted(found, figures.rising), _PRAISE, _PRAISE_WORDS))
    return rows


_WELCOME = Text("复制欢迎的话", "Copy a welcome")
_WELCOME_WORDS = Text(
    "欢迎新朋友 {at}，这周的活动还没见到你们，随便冒个泡就算参加，来玩一局～",
    "Welcome, {at}! You have not played with us yet: say anything in this week's round and you are in.",
)
_ASK = Text("复制私聊的话", "Copy words in private")
_ASK_WORDS = Text(
    "好久没见你说话啦，最近忙不忙？群里的活动一直给你留着位置，想来就来，不来也没事～",
    "I have not seen you around for a while. How are you? There is always a place for you, no hurry.",
)
_PRAISE = Text("复制夸奖的话", "Copy praise")
_PRAISE_WORDS = Text(
    "最近 {at} 几乎场场都在，群里因为你们热闹了很多，谢谢！",
    "{at}: you have been in nearly every round lately. Thank you, the group is livelier for it!",
)


def _names(found: Overview, ids: Sequence[MemberId]) -> list[str]:
    return [found.names.get(each, f"#{each}") for each in ids]


def _shifted(found: Overview, shifts: Sequence[Shift]) -> list[str]:
    return _names(found, [each.who for each in shifts])


def _bar(found: Overview, rate: Rate) -> Bar:
    name = say(found.activities.get(rate.activity, Text.literal(rate.activity)))
    if rate.before is None:
        return Bar(name, rate.now, say(_RATE.fill(rate=percent(rate.now), n=rate.rounds)))
    moved = f"{rate.now - rate.before:+.0%}"
    figure = _RATE_MOVED.fill(rate=percent(rate.now), moved=moved, n=rate.rounds)
    return Bar(name, rate.now, say(figure))


def _card(title: Text, why: Text, *inside: QWidget) -> Card:
    card = Card(title)
    card.body.addWidget(Prose(why, Role.CAPTION, "text_2"))
    for each in inside:
        card.body.addWidget(each)
    return card


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The page of the section."""
    return InsightsPage(work)
