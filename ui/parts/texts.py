"""All texts of a round: see them, mend one, copy it, keep the mended wording for the next rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.activity import Moment
from core.announcement import Copyable
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.label import Label, Prose
from ui.parts.scroll import Scroll
from ui.theme import Role, Space

_TITLE = Text("要发的话", "Texts to send")
_COUNT = Text("{n} 段", "{n}")
_COPY, _COPIED = Text("复制", "Copy"), Text("已复制", "Copied")
_EDIT, _DONE = Text("改一改", "Edit"), Text("改好了", "Done")
_KEEP = Text("以后都这样写", "Always write it so")
_KEPT = Text("存好了，以后几期也用", "Kept for the next rounds too")
_AT = Text("{at} 发", "at {at}")


class TextItem(QWidget):
    """One text with its buttons; edited in place."""

    copied = Signal(object, str)
    kept = Signal(object, str)

    def __init__(self, text: Copyable) -> None:
        super().__init__()
        self.text = text
        self._edited = False
        self._head = Label(text.moment.label, Role.STRONG)
        self._when = Label("", Role.CAPTION, "text_2")
        self.body = Prose(text.body, Role.BODY, "text_2")
        self.body.select(True)
        self.area = QPlainTextEdit()
        self.area.hide()
        self.copy = Button(_COPY, icon="copy", size=Size.SMALL)
        self.edit = Button(_EDIT, Kind.QUIET, icon="pencil", size=Size.SMALL)
        self.keep = Button(_KEEP, Kind.QUIET, icon="save", size=Size.SMALL, accent=True)
        self.keep.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HALF)
        head = QHBoxLayout()
        head.setSpacing(Space.HALF)
        for widget in (self._head, self._when):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.keep, self.edit, self.copy):
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.body)
        column.addWidget(self.area)
        self.copy.clicked.connect(self._copy)
        self.edit.clicked.connect(self._turn)
        self.keep.clicked.connect(self._keep)

    def show_text(self, text: Copyable) -> None:
        """Show ``text``, unless the owner is mending what stands here."""
        self.text = text
        self._head.set_text(text.moment.label)
        self._when.set_text(_AT.fill(at=f"{text.at:%H:%M}") if text.at else "")
        if not self._edited:
            self.body.set_text(text.body)

    def name_it(self, named: bool) -> None:
        """Say which text it is, unless the card's title does."""
        self._head.setVisible(named)

    def words(self) -> str:
        """The text as it would be copied."""
        return self.area.toPlainText() if self._edited else self.text.body

    def _turn(self) -> None:
        editing = self.area.isHidden()
        if editing:
            self.area.setPlainText(self.words())
            self.area.setFixedHeight(min(12, self.words().count("\n") + 3) * Role.BODY.line + 14)
            self._edited = True
        else:
            self.body.set_text(self.words())
        self.area.setVisible(editing)
        self.body.setVisible(not editing)
        self.keep.setVisible(editing and self.text.moment is not Moment.RESULT)
        self.keep.set_words(_KEEP)
        self.edit.set_words(_DONE if editing else _EDIT, icon="check" if editing else "pencil")
        if editing:
            self.area.setFocus()

    def _keep(self) -> None:
        self.kept.emit(self.text, self.words())
        self.keep.set_words(_KEPT)

    def _copy(self) -> None:
        self.copied.emit(self.text, self.words())
        self.copy.set_words(_COPIED, icon="check")

    def settle(self) -> None:
        """Offer to copy again."""
        self.copy.set_words(_COPY, icon="copy")


class TextsCard(Card):
    """``copied`` and ``kept`` carry (Copyable, words); the texts are made when the card is first seen."""

    copied = Signal(object, str)
    kept = Signal(object, str)

    def __init__(self, title: Text = _TITLE, parent: QWidget | None = None) -> None:
        super().__init__(title, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self._title = title
        self.items: dict[Moment, TextItem] = {}
        self._texts: Sequence[Copyable] = ()
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(Space.CARD_SIDE, 0, Space.CARD_SIDE, Space.CARDS)
        self._column.setSpacing(Space.CARDS)
        self._column.addStretch(1)
        self._area = Scroll(self._sheet)
        self.body.addWidget(self._area, 1)

    def show_texts(
        self, texts: Sequence[Copyable], wanted: Callable[[Copyable], bool] = lambda _: True
    ) -> None:
        """Show the ``wanted`` ones of ``texts``."""
        self._texts = [text for text in texts if wanted(text)]
        if self.items or self.isVisible():
            self._show()

    def grow(self, growing: bool) -> None:
        """Take the whole height, or scroll within the height there is."""
        self._area.grow(growing, 90)

    def showEvent(self, event: QShowEvent) -> None:
        if not self.items:
            self._show()
        super().showEvent(event)

    def _show(self) -> None:
        if [text.moment for text in self._texts] != list(self.items):
            self._build(self._texts)
        for text in self._texts:
            self.items[text.moment].show_text(text)
            self.items[text.moment].settle()
        self.set_title(self._title, _COUNT.fill(n=len(self._texts)) if len(self._texts) > 1 else "")

    def _build(self, shown: Sequence[Copyable]) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.items = {}
        for nth, text in enumerate(shown):
            made = TextItem(text)
            made.name_it(len(shown) > 1)
            made.copied.connect(self.copied)
            made.kept.connect(self.kept)
            self.items[text.moment] = made
            if nth:
                self._column.insertWidget(self._column.count() - 1, Line())
            self._column.insertWidget(self._column.count() - 1, made)
