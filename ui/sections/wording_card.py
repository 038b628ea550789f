"""One text of the owner's: its words at the left, how it reads at the right, checked as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.blanks import plain
from core.errors import UserError
from core.text import Text
from core.tones import Tone
from ui import clipboard
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.fields import ProseField
from ui.parts.label import Label
from ui.parts.loose import LooseProse
from ui.parts.menu import Menu
from ui.parts.menus import add_line
from ui.say import say
from ui.theme import Radius, Role, Space, current
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk
    from core.desk.wording import Blank

_WORDS = Text("写法", "Words")
_READS = Text("发出去是这样", "As it will read")
_INSERT, _TONE = Text("插入…", "Insert…"), Text("换个语气…", "Another tone…")
_SAVE, _LEAVE, _BACK = Text("存好", "Save"), Text("不改了", "Leave it"), Text("回到默认", "Back to ours")
_COPY, _COPIED = Text("复制", "Copy"), Text("已复制", "Copied")
_UNTOLD = Text("这一期没有", "none in this round")
_LEAST, _MOST = 3, 12
_ROOM = 22

Job = Callable[["Desk"], Any]


@dataclass(frozen=True, slots=True)
class Calls:
    """The desk calls of a text: how words read, keeping them (None: back to ours), our words in a tone."""

    preview: Callable[[str], Job]
    save: Callable[[str | None], Job]
    default: Callable[[Tone | None], Job]
    has_tones: bool = True


class Bubble(QWidget):
    """A text as it stands in the chat."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.words = LooseProse()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.CARDS, 10, Space.CARDS, 10)
        column.addWidget(self.words)
        column.addStretch(1)

    def show_text(self, text: str) -> None:
        """Show ``text``."""
        self.text = text
        self.words.set_text(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        strokes.box(QPainter(self), QRectF(self.rect()), Radius.ROW, fill=t.sunken, edge=t.border)


class WordCard(Card):
    """The text in hand; what is typed and not saved stays until it is saved or left."""

    def __init__(self, work: Work, title: Text) -> None:
        super().__init__(title)
        self._work = work
        self._calls: Calls | None = None
        self._kept, self._own = "", False
        self._blanks: Sequence[Blank] = ()
        self.field = ProseField(_WORDS, lines=_LEAST)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.bubble = Bubble()
        self._later = QTimer(self, singleShot=True, interval=250)
        self._later.timeout.connect(self._look)
        self.field.changed.connect(self._typed)
        self._buttons()
        self._lay()
        work.failed.connect(self._fail)

    def _buttons(self) -> None:
        def made(words: Text, deed: Callable[[], object], **looks: Any) -> Button:
            button = Button(words, size=Size.SMALL, **looks)
            button.clicked.connect(deed)
            return button

        self.insert = made(_INSERT, self._offer_blanks, kind=Kind.QUIET, icon="plus")
        self.tone = made(_TONE, self._offer_tones, kind=Kind.QUIET, icon="quote")
        self.save = made(_SAVE, self.keep, icon="check")
        self.leave = made(_LEAVE, self._leave, kind=Kind.QUIET)
        self.back = made(_BACK, self._go_back, kind=Kind.QUIET, icon="undo")
        self.copy = made(_COPY, self._copy, kind=Kind.QUIET, icon="copy")

    def _lay(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(Space.HALF)
        for button in (self.insert, self.tone, self.back):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.leave, self.save):
            row.addWidget(button)
        left.addWidget(self.field)
        left.addLayout(row)
        left.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(Label(_READS, Role.CAPTION, "text_2"))
        head.addStretch(1)
        right.setSpacing(4)
        right.addLayout(head)
        right.addWidget(self.bubble, 1)
        self.head.addWidget(self.copy)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(Space.PAGE_TOP)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        self.body.addLayout(self._halves)

    def set_narrow(self, narrow: bool) -> None:
        """Put the words above their reading."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(down if narrow else across)

    def turn(self, calls: Calls) -> None:
        """Be about another text, shown when it arrives."""
        self._later.stop()
        self._calls, self._kept, self._own, self._blanks = calls, "", False, ()
        self._fill("")
        self._settle()

    def bring_back(self, words: str) -> None:
        """Go on with what was written here before."""
        if plain(words.strip()) != plain(self._kept):
            self.field.set_value(words)

    def saving(self) -> Job | None:
        """How what stands here would be kept; None where nothing is to be."""
        changed = self._calls is not None and self.is_changed()
        return self._calls.save(self.field.value()) if changed and self._calls is not None else None

    def show_words(self, words: str, preview: str, caption: Text, own: bool, blanks: Sequence[Blank]) -> None:
        """Show the text as it is kept, unless the owner is writing here."""
        typing = self.is_changed()
        self._kept, self._own, self._blanks = words, own, blanks
        self.caption.set_text(caption)
        if not typing:
            self._fill(words)
            self.bubble.show_text(preview)
        self._settle()

    def is_changed(self) -> bool:
        """Whether something stands here that is not kept yet."""
        return self.field.value() != self._kept

    def keep(self) -> None:
        """Save what stands here; what cannot be filled is said below it."""
        if (job := self.saving()) is not None:
            self._work.act(job, self._saved, near=self)

    def _saved(self, _value: object) -> None:
        self._kept = self.field.value()
        self._settle()

    def _fill(self, words: str) -> None:
        self.field.area.blockSignals(True)
        self.field.set_value(words)
        self.field.area.blockSignals(False)
        self.field.fail(None)
        self._fit()

    def _fit(self) -> None:
        """As high as the words, wrapped lines counted."""
        area = self.field.area
        room = max(200, area.viewport().width() - 12)
        widths = (area.fontMetrics().horizontalAdvance(line) for line in self.field.value().split("\n"))
        lines = sum(1 + width // room for width in widths)
        area.setFixedHeight(max(_LEAST, min(_MOST, lines)) * Role.BODY.line + _ROOM)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fit()

    def _typed(self) -> None:
        self._fit()
        self._settle()
        self._later.start()

    def _settle(self) -> None:
        changed = self.is_changed()
        self.save.setVisible(changed)
        self.leave.setVisible(changed)
        self.back.setVisible(self._own and not changed)
        self.tone.setVisible(self._calls is not None and self._calls.has_tones)
        self.insert.setVisible(bool(self._blanks))
        self.copy.set_words(_COPY, icon="copy")

    def _look(self) -> None:
        if self._calls is None:
            return
        self._work.act(self._calls.preview(self.field.value()), self._looked, near=self)

    def _looked(self, preview: str) -> None:
        self.field.fail(None)
        self.bubble.show_text(preview)

    def _fail(self, error: UserError, near: object) -> None:
        if near is self:
            self.field.fail(error.text)

    def _leave(self) -> None:
        self._fill(self._kept)
        self._settle()
        self._look()

    def _go_back(self) -> None:
        if self._calls is None:
            return
        self._work.act(self._calls.save(None), near=self)

    def _copy(self) -> None:
        clipboard.write_text(self.bubble.text)
        self.copy.set_words(_COPIED, icon="check")

    def _offer_blanks(self) -> None:
        menu = self._menu()
        for blank in self._blanks:
            sample = blank.sample if len(blank.sample) <= 24 else blank.sample[:23] + "…"
            words = f"{{{blank.name}}}   {sample or say(_UNTOLD)}"
            add_line(menu, words, partial(self._write, f"{{{blank.name}}}"))
        self._open(menu, self.insert)

    def _write(self, words: str) -> None:
        self.field.area.insertPlainText(words)
        self.field.area.setFocus()

    def _offer_tones(self) -> None:
        menu = self._menu()
        for tone in Tone:
            add_line(menu, say(tone.label), partial(self._take_tone, tone))
        self._open(menu, self.tone)

    def _take_tone(self, tone: Tone) -> None:
        if self._calls is None:
            return
        self._work.act(self._calls.default(tone), self.field.set_value)

    def _menu(self) -> Menu:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open(self, menu: Menu, anchor: Button) -> None:
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
