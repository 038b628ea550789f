"""积赞王's instrument: the tiers with everybody's gap, what to look at, the words in private, the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.activities.like_king.climb import Climb, Climber, climb, nudge
from core.activities.like_king.terms import Goal
from core.board import Board
from core.message import LineId
from core.round import Phase
from core.text import Text
from ui.instruments.deciding import SETTLED, Deciding
from ui.instruments.goal_editor import GoalCard, GoalEditor
from ui.instruments.instrument import Stand
from ui.instruments.like_lanes import ROW, Field, LikeLanes, LikeScale
from ui.instruments.look_bar import LookBar
from ui.instruments.nudge_sheet import NudgeSheet
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label, Prose
from ui.parts.popover import Popover
from ui.parts.scroll import Scroll, on_top
from ui.parts.segmented import Segmented
from ui.parts.width import Width
from ui.theme import Role

_TITLE = Text("{n} 人报赞", "{n} {n:member|members}")
_MOST = Text("最多 {n} 个赞", "{n} the most")
_PLACES, _NEAR = Text("按名次", "By place"), Text("快够了", "Nearly there")
_NUDGE = Text("还差几个，私信 {n} 人", "Tell {n} what is missing")
_LOOK = Text("{n} 条要看看", "{n} to look at")
_LOOK_TIP = Text(
    "变少的赞数、几乎一样的截图、没写数的图：一条条看过去",
    "Counts that fell, copies of pictures, pictures without a count: one after another",
)
_AUDIT = Text("抽查 {done}/{n}", "Audit {done}/{n}")
_AUDIT_TIP = Text(
    "到下一位抽到的：看过截图，核对通过或不算",
    "On to the next one drawn: look at the screenshot, then decide",
)
REFUSALS = (
    Text("截图里的赞数对不上", "The screenshot shows another number"),
    Text("看不清头像或赞数", "Avatar or number cannot be seen"),
    Text("和别人的截图是同一张", "A screenshot of somebody else"),
    Text("截图改过", "The screenshot was edited"),
    Text("发的不是这期的图文", "Another post than this round's"),
    Text("转的是外链", "An external link was shared"),
)
_EDIT = Text("改档位", "Tiers")
_NONE = Text("还没有人报赞", "No likes yet")
_TEACH = Text(
    "群里有人发了截图、写了“88赞”，复制聊天，回来粘贴",
    'Once they send "88赞" and a screenshot: copy the chat and paste it here',
)
_LEGEND = Text("实色是够到的档，浅色是往下一档走的", "Full: the tier reached; pale: on the way to the next")
_WIDE = 300


class LikeTiers(Deciding):
    """A lane a member against the tiers; the nearest to theirs first, if so chosen."""

    refusals = REFUSALS
    stand = Stand.ABOVE_TABLE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._climb = Climb()
        self._narrow = False
        self._looked: LineId | None = None
        self._field = Field()
        self.scale, self.lanes = LikeScale(self._field), LikeLanes(self._field)
        self.order = Segmented([("places", _PLACES), ("near", _NEAR)])
        self.order.choose("places")
        self.goals = GoalCard()
        self.planner = self.goals
        self._lay()
        self.order.chosen.connect(lambda _: self._show_lanes())
        self.lanes.picked.connect(self._pick)
        self.nudge.clicked.connect(self._open_nudges)
        self.look.clicked.connect(self._look_on)
        self.audit.clicked.connect(self._audit_on)
        self.edit.clicked.connect(self._open_goals)
        self.goals.editor.changed.connect(self._put)
        self.lanes.keyed.connect(self._keyed)
        self.listen(self.bar)

    def show_board(self, board: Board) -> None:
        if self.evidence is not None and self.bar.strip.thumbs is None:
            self.bar.strip.thumbs = self.evidence.thumbs
            self.evidence.thumbs.arrived.connect(self.bar.strip.update)
        if self._board is None or self._board.round.id != board.round.id:
            self.chosen = None
        self._board = board
        settings = board.round.settings
        self._climb = found = climb(settings, board.ruling)
        self._field.found, self._field.names = found, board.names
        self.title.set_text(_TITLE.fill(n=len(found.climbers)))
        self.facts.set_text(_MOST.fill(n=found.climbers[0].likes) if found.climbers else "")
        self.goals.editor.show_goals(settings.steps)
        self.nudge.setVisible(board.phase is Phase.OPEN and bool(found.climbers))
        self.nudge.set_words(_NUDGE.fill(n=len(found.climbers)))
        look = self._to_look()
        self.look.setVisible(board.phase not in SETTLED and bool(look))
        self.look.set_words(_LOOK.fill(n=len(look)))
        drawn = found.drawn
        self.audit.setVisible(bool(drawn))
        self.audit.set_words(_AUDIT.fill(done=sum(each.is_checked for each in drawn), n=len(drawn)))
        self.edit.setVisible(board.phase not in (*SETTLED, Phase.PLANNED))
        self.order.setVisible(len(found.climbers) > 1 and bool(found.steps) and not self._narrow)
        if self._steps_on:
            self._step_on()
        self._show_chosen()
        self._show_lanes()

    def set_width(self, width: Width) -> None:
        self._narrow = self._field.narrow = width is Width.NARROW
        self.bar.set_narrow(self._narrow)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if width is not Width.WIDE else across)
        left = Qt.AlignmentFlag.AlignLeft if width is not Width.WIDE else Qt.AlignmentFlag(0)
        self._head.setAlignment(self._deeds, left)
        if self._board is not None:
            self.show_board(self._board)

    def _show_lanes(self) -> None:
        board, found = self._board, self._climb
        if board is None:
            return
        near = self.order.choice() == "near" and not self.order.isHidden()
        lanes: Sequence[Climber] = found.near if near else found.climbers
        paid = 10_000 if board.wins_until is None else board.wins_until
        self.lanes.show_lanes(lanes, paid, self._flags(board))
        self.scale.update()
        self._fit(len(lanes))

    def _flags(self, board: Board) -> dict[LineId, Text]:
        """What looks wrong, by the counting message of whoever it concerns."""
        counting = {each.who: each.message for each in self._climb.climbers}
        found: dict[LineId, Text] = {}
        for row in board.rows:
            at = counting.get(row.member) if row.member is not None else None
            if at is not None and row.flags:
                found[at] = row.flags[0].text
            elif row.line == at and row.why.code == "fell":
                found[at] = row.why.text
        return found

    def _to_look(self) -> tuple[LineId, ...]:
        """The messages to look at, in order of arrival; what the owner has settled is not among them."""
        if self._board is None:
            return ()
        codes = set(self._climb.look)
        counted = {each.message for each in self._climb.climbers if each.is_checked}
        rows = self._board.rows
        return tuple(
            row.line
            for row in rows
            if (row.line in codes and not row.corrections)
            or (row.flags and row.line not in counted and not row.corrections)
        )

    def _fit(self, count: int) -> None:
        """Up to six lanes, fewer beside the result and a member looked at; narrow up to eight."""
        final = self._board is not None and self._board.phase in (Phase.JUDGED, Phase.PUBLISHED)
        looks = not self.bar.isHidden()
        most = 8 if self._narrow else 6 - final - looks
        shown = min(max(count, 1), most)
        there, tiered = bool(self._climb.climbers), bool(self._climb.steps)
        self._area.setVisible(there)
        self.scale.setVisible(there and tiered)
        self.none.setVisible(not there)
        self._area.setFixedHeight(ROW * shown if self._narrow else max(4 * ROW, ROW * shown))
        self._bring_in_sight(max(4, shown))
        self.legend.setVisible(there and tiered and not (self._narrow or final or looks))

    def _bring_in_sight(self, shown: int) -> None:
        """Scroll by whole lanes until the one looked at is among the ``shown``."""
        at = next((nth for nth, each in enumerate(self.lanes.lanes) if each.message == self.chosen), None)
        bar = self._area.verticalScrollBar()
        top = -(-bar.value() // ROW)
        if at is not None and not top <= at < top + shown:
            bar.setValue(ROW * (at if at < top else at - shown + 1))

    def _pick(self, line: LineId) -> None:
        """Look at a message; a picture pasted now becomes its screenshot."""
        self.chosen = line
        self._show_chosen()
        self._fit(len(self.lanes.lanes))
        self.line_picked.emit(line)
        self.lanes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        row = self._row()
        self.bar.setVisible(row is not None)
        self.lanes.choose(self.chosen)
        if row is not None and self._board is not None:
            self.bar.show_row(row, settled=self._board.phase in SETTLED)

    def _step_on(self) -> None:
        """After a decision on one who was drawn, the next one still to be checked is at hand."""
        self._steps_on = False
        waiting = [each.message for each in self._climb.drawn if not each.is_checked]
        if waiting:
            self.chosen = waiting[0]

    def _look_on(self) -> None:
        """Go to the next message to look at, round and round."""
        found = self._to_look()
        if found:
            at = found.index(self._looked) + 1 if self._looked in found else 0
            self._looked = found[at % len(found)]
            self._pick(self._looked)

    def _audit_on(self) -> None:
        """Go to the next one drawn, those not checked yet first."""
        drawn = self._climb.drawn
        waiting = [each.message for each in drawn if not each.is_checked] or [each.message for each in drawn]
        if waiting:
            at = waiting.index(self.chosen) + 1 if self.chosen in waiting else 0
            self._pick(waiting[at % len(waiting)])

    def _open_nudges(self) -> None:
        board, found = self._board, self._climb
        if board is None:
            return
        rest = [each for each in found.climbers if not each.gap]
        words = [
            (each.who, name, nudge(found, each.who, name, board.round.prizes, board.ends_at))
            for each in (*found.near, *rest)
            for name in (board.names.get(each.who, "?"),)
        ]
        NudgeSheet(words, self).open_at(self.nudge)

    def _open_goals(self) -> None:
        if self._board is None:
            return
        sheet, editor = Popover(self), GoalEditor()
        editor.setFixedWidth(_WIDE)
        editor.show_goals(self._board.round.settings.steps)
        sheet.body.addWidget(editor)
        # Who would move is asked when the sheet is left: not in the middle of a number.
        sheet.closed.connect(lambda: self._take(editor))
        sheet.open_at(self.edit)

    def _take(self, editor: GoalEditor) -> None:
        if (goals := editor.goals()) is not None:
            self._put(goals)

    def _put(self, goals: tuple[Goal, ...]) -> None:
        """The round's tiers from now on; where counts are in, who would win otherwise is shown first."""
        board = self._board
        if board is None or self.deeds is None or goals == board.round.settings.steps:
            return
        settings = replace(board.round.settings, goals=goals)
        if board.standings:
            self.settings_asked.emit(settings, self.edit)
        else:
            self.deeds.edit(settings=settings)

    def _lay(self) -> None:
        self.title, self.facts = Label("", Role.CARD), Label("", Role.CAPTION, "text_2")
        self.nudge = Button(_NUDGE.fill(n=0), Kind.QUIET, icon="bubble", size=Size.SMALL, accent=True)
        self.look = Button(_LOOK.fill(n=0), Kind.QUIET, icon="alert", size=Size.SMALL, accent=True)
        self.look.set_tip(_LOOK_TIP)
        self.audit = Button(_AUDIT.fill(done=0, n=0), Kind.QUIET, icon="shield", size=Size.SMALL, accent=True)
        self.audit.set_tip(_AUDIT_TIP)
        self.edit = Button(_EDIT, Kind.QUIET, icon="pencil", size=Size.SMALL)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(4)
        titles, self._deeds = QHBoxLayout(), QHBoxLayout()
        titles.setSpacing(8)
        titles.addWidget(self.title)
        titles.addWidget(self.facts, 1)
        titles.addWidget(self.order)
        self._deeds.setSpacing(4)
        for button in (self.look, self.audit, self.nudge, self.edit):
            self._deeds.addWidget(button)
        self._head.addLayout(titles, 1)
        self._head.addLayout(self._deeds)
        self._area = Scroll(on_top(self.lanes))
        self.bar = LookBar()
        self.bar.hide()
        self.none = QWidget()
        empty = QVBoxLayout(self.none)
        empty.setContentsMargins(0, 12, 0, 18)
        empty.setSpacing(2)
        empty.addWidget(Label(_NONE, Role.STRONG))
        empty.addWidget(Prose(_TEACH, Role.CAPTION, "text_2"))
        self.legend = Label(_LEGEND, Role.CAPTION, "text_3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addWidget(self.scale)
        column.addWidget(self._area)
        column.addWidget(self.none)
        column.addWidget(self.bar)
        column.addWidget(self.legend)
