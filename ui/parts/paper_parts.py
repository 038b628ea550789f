"""A paper as a value, its preview, and its line in the list of papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from core.papers.sheet import Sheet
from core.text import Text
from ui.parts import strokes
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.pressable import Pressable
from ui.say import say
from ui.theme import Radius, Role, current, font

_TALL, _COLUMN = 1.3, 420
"""From this shape on a picture is shown as a column of this width and scrolled."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet and what it is called, on screen and as a file; ``make`` runs on the paint thread."""

    name: str
    title: Text | str
    make: Callable[[], Sheet]
    is_page: bool = True
    """Whether it is meant for paper; a picture for the chat is as wide as its units."""
    is_phone: bool = False
    """Whether it fills a phone: then it is saved as a JPEG as wide as a phone's screen."""

    def image(self, dpi: int) -> QImage:
        """The sheet as pixels."""
        from ui.paint.image import PHONE_WIDE, render, render_a4

        if self.is_phone:
            sheet = self.make()
            return render(sheet, PHONE_WIDE / sheet.width)
        return render_a4(self.make(), dpi) if self.is_page else render(self.make())


class PaperPreview(QWidget):
    """An image as large as fits, centred."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image, self._fitted = QImage(), QImage()
        self.setMinimumSize(320, 240)

    def show_image(self, image: QImage) -> None:
        """Show ``image``."""
        self._image, self._fitted = image, QImage()
        tall = image.height() / max(1, image.width())
        self.setMinimumHeight(round(_COLUMN * tall) + 24 if tall > _TALL else 240)
        self.update()

    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.CARD, fill=t.sunken, edge=t.border)
        if self._image.isNull():
            return
        room = self.rect().adjusted(12, 12, -12, -12)
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(QPoint(), size)
        where.moveCenter(room.center())
        brush.drawImage(where.topLeft(), self._fit(size))

    def _fit(self, size: QSize) -> QImage:
        """The image in this size; kept, for it is painted anew whenever something beside it moves."""
        ratio = self.devicePixelRatioF()
        wanted = size * ratio
        if self._fitted.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._fitted = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._fitted.setDevicePixelRatio(ratio)
        return self._fitted


class PaperRow(Pressable):
    """One paper in the list: pressing shows it, the box chooses it."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(radius=Radius.ROW)
        self.paper = paper
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(44)
        self.box = QCheckBox(self)
        self.box.setChecked(True)
        self.box.move(8, 12)
        self.toggled.connect(self.update)
        self.setAccessibleName(f"{paper.name} {say(paper.title)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        fill = t.accent_tint if self.isChecked() else self.shade(t.surface, t.hover, t.border)
        strokes.box(brush, QRectF(self.rect()), Radius.ROW, fill=fill)
        room = self.width() - 40
        name = " ".join(self.paper.name.split())
        strokes.text(brush, QRectF(34, 3, room, 20), name, font(Role.BODY), t.text)
        strokes.text(brush, QRectF(34, 22, room, 16), say(self.paper.title), font(Role.CAPTION), t.text_2)


class PaperList(QScrollArea):
    """The rows of the papers below ``head``, as wide as asked, scrolled when there are many."""

    def __init__(self, head: Sequence[QWidget], rows: Sequence[QWidget], wide: int) -> None:
        super().__init__()
        holder = QWidget()
        holder.setProperty("scrolled", "true")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for each in (*head, *rows):
            inner.addWidget(each)
        inner.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(wide)
        self.setWidget(holder)
        self.overlay = OverlayScroll(self)
