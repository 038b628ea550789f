"""The story being read: its number and title, the whole text, its photos; who wrote it only when unveiled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.activities.story_wallpaper.deck import Card
from core.board import Row
from core.text import Text
from ui.clipboard import holds_pictures
from ui.instruments.story_list import CHIPS, chip_of
from ui.parts.button import Button, Kind, Size
from ui.parts.chip import ChipLabel
from ui.parts.label import Label, Prose
from ui.parts.scroll import Scroll
from ui.parts.thumbs import ThumbStrip
from ui.theme import Role, serif

_NUMBER = Text("{no} 号", "No. {no}")
_OUT = Text("不参评", "Not in play")
_LENGTH = Text("{n} 字", "{n} signs")
_BY, _BY_PEN = Text("{name} 写", "By {name}"), Text("{name} 写，署名 {pen}", "By {name}, signed {pen}")
_NAMELESS = Text("{name} 写，匿名刊登", "By {name}, to be printed without a name")
_PICTURE, _EDIT = Text("加照片", "Add a photo"), Text("改稿…", "Edit…")
_PICTURE_TIP = Text(
    "粘贴、拖进来，或选一个文件；照片印进墙纸和小册子",
    "Paste, drop or choose one; it is printed with the story",
)
_EDIT_TIP = Text(
    "改错字、题目、署名；原文留着，改动记着是谁改的", "Mend slips, title, signature; the original is kept"
)
_CONSENT = Text("记同意…", "Consent…")
_CONSENT_TIP = Text("作者在别处说了同意或不同意刊登，记在这里", "The author agreed, or not, somewhere else")
_UNSEEN = Text(
    "作者在群里还发了 {n} 张照片：复制过来，在这里按 Ctrl V",
    "The author also sent {n} {n:photo|photos}: copy, and press Ctrl V here",
)
_SHOW = Text("在消息里看", "In the messages")


class StoryPage(QWidget):
    """``edit_asked``, ``consent_asked`` and ``picture_asked`` are what the owner wants done with it.

    ``dropped`` carries the QMimeData of pictures let go over it.
    """

    edit_asked = Signal()
    consent_asked = Signal()
    picture_asked = Signal()
    dropped = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.length = (
            Label("", Role.CAPTION_STRONG, "accent_text"),
            Label("", Role.CAPTION, "text_2"),
        )
        self.chip = ChipLabel(CHIPS["chosen"])
        self.title = Prose("", Role.TITLE)
        self.text = Prose("")
        self.by = Label("", Role.CAPTION, "text_2")
        self.why = Prose("", Role.CAPTION, "warn")
        self.strip = ThumbStrip(64)
        self.unseen = Prose("", Role.CAPTION, "text_2")
        self.consent = Button(_CONSENT, icon="check", size=Size.SMALL)
        self.consent.set_tip(_CONSENT_TIP)
        self.picture = Button(_PICTURE, Kind.QUIET, icon="picture-plus", size=Size.SMALL, bare=True)
        self.picture.set_tip(_PICTURE_TIP)
        self.edit = Button(_EDIT, Kind.QUIET, icon="pencil", size=Size.SMALL, bare=True)
        self.edit.set_tip(_EDIT_TIP)
        self.show_row = Button(_SHOW, Kind.QUIET, icon="list", size=Size.SMALL, bare=True)
        self._id = 0
        self.setAcceptDrops(True)
        self._lay()
        self.consent.clicked.connect(self.consent_asked)
        self.picture.clicked.connect(self.picture_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.show_row.clicked.connect(self.shown)

    def show_story(
        self,
        card: Card,
        row: Row,
        name: str,
        *,
        sent: int,
        unveiled: bool,
        decided: bool,
        settled: bool,
    ) -> None:
        """Show ``card``; ``name`` (the author) only when ``unveiled``; ``sent`` photos came by chat."""
        told = card.story.told
        self.number.set_text(_NUMBER.fill(no=card.story.number) if card.story.in_play else _OUT)
        self.length.set_text(_LENGTH.fill(n=told.length))
        chip = chip_of(card, decided=decided)
        self.chip.setVisible(chip is not None)
        if chip is not None:
            self.chip.set_chip(chip)
        self.title.set_text(told.name)
        self.text.set_text("\n\n".join(f"　　{each}" for each in told.paragraphs))
        signed = _NAMELESS if told.is_anonymous else _BY_PEN if told.pen else _BY
        self.by.set_text(signed.fill(name=name, pen=told.pen))
        self.by.setVisible(unveiled)
        speaks = card.why.code != "story"
        self.why.set_text(card.why.text if speaks else "")
        self.why.setVisible(speaks)
        self.strip.show_pictures(row.pictures, flagged=bool(row.flags))
        self.unseen.set_text(_UNSEEN.fill(n=sent - len(row.pictures)))
        self.unseen.setVisible(not settled and sent > len(row.pictures))
        for button in (self.consent, self.picture, self.edit):
            button.setVisible(not settled)
        self.consent.set_kind(Kind.SECONDARY if card.why.code == "consent_unasked" else Kind.QUIET)
        if card.id != self._id:
            self._id = card.id
            self.area.verticalScrollBar().setValue(0)

    def set_grown(self, grown: bool) -> None:
        """In one narrow column the page scrolls, so the story is laid out whole up to a point."""
        self.area.setMinimumHeight(320 if grown else 80)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData())

    def _lay(self) -> None:
        self.title.setFont(serif(22))
        self.text.setFont(serif(16, False))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.number, self.length, self.chip):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.consent, self.picture, self.edit, self.show_row):
            head.addWidget(button)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(2, 4, 14, 12)
        inner.setSpacing(10)
        for each in (self.title, self.why, self.text, self.by, self.strip, self.unseen):
            inner.addWidget(each)
        inner.addStretch(1)
        self.area = Scroll(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.area, 1)
