"""A table of a chat on its way in: which column is what, with the first rows and what they would bring."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import UserError
from core.message import Kind as Sort
from core.paste import LABELS, Column, Table
from core.round import RoundId
from core.text import Text
from ui.parts.alive import while_alive
from ui.parts.button import Button, Kind
from ui.parts.card import Card, Line
from ui.parts.fields import ChoiceBox, ToggleField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.say import say
from ui.theme import Role, Space
from ui.work import Work

MOST_ROWS, MOST_COLUMNS, SHOWN = 6, 60, 4

_TITLE = Text("表格里的聊天记录", "Chat in a table")
_ASK = Text(
    "每一列是什么？只要“内容”是一定要选的", "What does each column hold? Only the text must be chosen"
)
_ROWS = Text("{name}，{n} 行", "{name}, {n} {n:row|rows}")
_PASTED = Text("粘贴的表格", "Pasted cells")
_NONE = Text("不用", "Not used")
_HEADED = Text("第一行是列名", "The first row names the columns")
_HEADED_WHY = Text("关掉，第一行也当作消息", "Off: the first row is a message like the others")
_NTH = Text("第 {n} 列", "Column {n}")
_MORE_ROWS = Text("……还有 {n} 行", "…… {n} more {n:row|rows}")
_READ = Text("会读成这样", "It will be read like this")
_NO_TEXT = Text("先选出哪一列是内容", "Choose the column with the text first")
_NEW = Text(
    "有 {n} 条新消息，约 {entries} 条像作答", "{n} new {n:message|messages}, about {entries} of them answers"
)
_NEW_ONLY = Text("有 {n} 条新消息", "{n} new {n:message|messages}")
_REPEATED = Text("，{n} 条早就有了", ", {n} {n:is|are} there already")
_ALL_THERE = Text("{n} 条都早就有了", "All {n} are there already")
_NOTHING = Text("这样读不出消息，换一列试试", "No messages this way: try another column")
_NOBODY = Text("没有名字的，加进去后会问你是谁", "You will be asked whose the nameless ones are")
_REMEMBERED = Text("这样的表格，下次照这次的认", "Tables like this are read the same way next time")
_CANCEL, _ADD = Text("不要了", "Discard"), Text("加进这一期", "Add to this round")
_BUSY = Text("正在加……", "Adding……")
_NAMELESS = Text("没有名字", "no name")


class TableDialog(QDialog):
    """Columns above the first rows; ``added`` carries what the desk made of the table."""

    added = Signal(object)

    def __init__(self, table: Table, name: str, round_: RoundId, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self.resize(820, 620)
        self._table, self._round, self._work = table, round_, work
        self.mapping = dict(table.guess)
        self.boxes: list[ChoiceBox] = []
        self.title = Label("", Role.CARD)
        self._name = name
        self.headed = ToggleField(_HEADED, _HEADED_WHY)
        self.headed.set_value(bool(table.first))
        self.told = Prose("", Role.CAPTION, "text_2")
        self.cancel, self.add = Button(_CANCEL, Kind.QUIET), Button(_ADD, Kind.PRIMARY, key="Ctrl+Return")
        self._lay()
        self._connect()
        self._show_table()

    def choose(self, spot: int, column: Column | None) -> None:
        """Say what the column ``spot`` (from 0) holds; a column that held the same is not used then."""
        self.mapping = {each: at for each, at in self.mapping.items() if at != spot and each is not column}
        if column is not None:
            self.mapping[column] = spot
        self._show_choices()
        self._look()

    def _turn(self) -> None:
        self._table = self._table.headed if self.headed.value() else self._table.headless
        self._show_table()

    def _show_table(self) -> None:
        table = self._table
        called: Text | str = self._name or _PASTED
        self.title.set_text(_ROWS.fill(name=called, n=len(table.rows)))
        clear(self._grid)
        self.boxes = []
        for spot, name in enumerate(table.columns[:MOST_COLUMNS]):
            self._grid.addWidget(self._box(spot), 0, spot)
            words: Text | str = name if table.first else _NTH.fill(n=name)
            self._grid.addWidget(_cell(words, Role.CAPTION_STRONG, "text"), 1, spot)
            self._grid.addWidget(Line(), 2, spot)
            for nth, row in enumerate(table.rows[:MOST_ROWS]):
                self._grid.addWidget(_cell(row[spot], Role.CAPTION, "text_2"), 3 + nth, spot)
        rest = len(table.rows) - MOST_ROWS
        if rest > 0:
            more = Label(_MORE_ROWS.fill(n=rest), Role.CAPTION, "text_3")
            self._grid.addWidget(more, 3 + MOST_ROWS, 0, 1, max(1, len(self.boxes)))
        self._grid.setRowStretch(4 + MOST_ROWS, 1)
        self._show_choices()
        self._look()

    def _box(self, spot: int) -> ChoiceBox:
        box = ChoiceBox()
        box.addItem(say(_NONE), None)
        for column, label in LABELS.items():
            box.addItem(say(label), column.value)
        box.setMinimumWidth(104)
        box.setAccessibleName(say(_NTH.fill(n=spot + 1)))
        box.activated.connect(partial(self._chosen, spot))
        self.boxes.append(box)
        return box

    def _chosen(self, spot: int, _index: int = 0) -> None:
        value = self.boxes[spot].currentData()
        self.choose(spot, Column(value) if value is not None else None)

    def _show_choices(self) -> None:
        holds = {spot: column for column, spot in self.mapping.items()}
        for spot, box in enumerate(self.boxes):
            column = holds.get(spot)
            box.setCurrentIndex(box.findData(column.value) if column is not None else 0)

    def _look(self) -> None:
        if Column.TEXT not in self.mapping:
            clear(self._read)
            self._tell(_NO_TEXT)
            self.add.refuse(_NO_TEXT)
            return
        id, table, mapping = self._round, self._table, dict(self.mapping)
        self._work.act(
            lambda desk: desk.intake.look_at_table(id, table, mapping),
            while_alive(self, self._show_glance),
            self,
        )

    def _show_glance(self, glance: Any) -> None:
        clear(self._read)
        spoken = [line for line in glance.read.lines if line.kind is not Sort.NOTICE]
        for line in spoken[:SHOWN]:
            self._read.addWidget(_Message(line))
        words = _found(glance)
        if any("sender" in line.guessed for line in spoken):
            words = _joined(words, _NOBODY)
        self._tell(_joined(words, *(doubt.text for doubt in glance.doubts[:3])))
        self.add.refuse(None if glance.new else words)

    def _take(self) -> None:
        id, table, mapping = self._round, self._table, dict(self.mapping)
        self._work.act(
            lambda desk: desk.intake.table(id, table, mapping), while_alive(self, self._finish), self
        )

    def _finish(self, result: Any) -> None:
        self.added.emit(result)
        self.accept()

    def _tell(self, words: Text, tone: str = "text_2") -> None:
        self.told.set_tone(tone)
        self.told.set_text(words)

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is self:
            self.add.set_busy(None)
            self._tell(error.text, "bad")

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._take)
        self.headed.changed.connect(self._turn)
        self._work.failed.connect(self._fail)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        column.addWidget(self.title)
        column.addWidget(Prose(_ASK, Role.CAPTION, "text_2"))
        sheet = Card(flush=True)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(12, 12, 12, 12)
        self._grid.setHorizontalSpacing(Space.CARDS)
        self._grid.setVerticalSpacing(5)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        sheet.body.addWidget(area)
        column.addWidget(sheet, 3)
        column.addWidget(self.headed)
        result = Card(_READ)
        self._read = QVBoxLayout()
        self._read.setSpacing(2)
        result.body.addLayout(self._read)
        column.addWidget(result)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.setSpacing(Space.ONE)
        foot.addWidget(Prose(_REMEMBERED, Role.CAPTION, "text_3"), 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        column.addLayout(foot)


class _Message(QWidget):
    """One message as it would come in: who, when, what."""

    def __init__(self, line: Any) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.ONE)
        name = Label(line.sender or _NAMELESS, Role.STRONG, "text" if line.sender else "warn")
        name.setMaximumWidth(160)
        row.addWidget(name)
        if line.sent_at is not None:
            row.addWidget(Label(f"{line.sent_at:%m-%d %H:%M}", Role.CAPTION, "text_3"))
        row.addWidget(Label(line.body, Role.BODY, "text_2"), 1)


def _cell(words: Text | str, role: Role, tone: str) -> Label:
    label = Label(words, role, tone)
    label.setMaximumWidth(220)
    return label


def _found(glance: Any) -> Text:
    if not glance.new:
        return _ALL_THERE.fill(n=glance.repeated) if glance.repeated else _NOTHING
    said = _NEW.fill(n=glance.new, entries=glance.entries) if glance.entries else _NEW_ONLY.fill(n=glance.new)
    if not glance.repeated:
        return said
    more = _REPEATED.fill(n=glance.repeated)
    return Text.literal(said.zh + more.zh, said.en + more.en)


def _joined(*parts: Text) -> Text:
    words = [(part.zh.removesuffix("。"), part.en.removesuffix(".")) for part in parts]
    return Text.literal("；".join(zh for zh, _ in words), "; ".join(en for _, en in words))


def open_table(table: Table, name: str, round_: RoundId, work: Work, parent: QWidget) -> TableDialog:
    """Ask over ``parent`` what the columns of ``table`` (from the file ``name``) hold, and add it."""
    dialog = TableDialog(table, name, round_, work, parent)
    dialog.open()
    return dialog
