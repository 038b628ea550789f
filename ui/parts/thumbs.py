"""Kept pictures in small: fetched once by their hash, drawn where wanted, opened large on a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from core.message import Correction
from core.picture import Picture
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.popover import Popover
from ui.say import say
from ui.theme import Radius, current

Fetch = Callable[[str, Callable[[bytes | None], None]], None]
_PIXELS = 96
_LARGE = 620
_TAKE_OFF = Text("拿掉这张截图", "Take this picture off")
_COUNT = Text("{n} 张截图", "{n} {n:picture|pictures}")
_MOST = 400


class Thumbs(QObject):
    """The small pictures of a page; ``arrived`` when one more can be drawn. ``fetch`` gets the bytes."""

    arrived = Signal()

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fetch = fetch
        self._kept: dict[str, QPixmap | None] = {}

    def of(self, name: str) -> QPixmap | None:
        """The small picture of that hash; None while it is on its way, or where it is not there."""
        if name not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[name] = None
            self.fetch(name, lambda found: self._keep(name, found))
        return self._kept[name]

    def _keep(self, name: str, found: bytes | None) -> None:
        image = QImage.fromData(found) if found else QImage()
        if image.isNull():
            return
        side = min(image.width(), image.height())
        square = image.copy((image.width() - side) // 2, max(0, (image.height() - side) // 3), side, side)
        mode = Qt.TransformationMode.SmoothTransformation
        small = square.scaled(_PIXELS, _PIXELS, Qt.AspectRatioMode.KeepAspectRatio, mode)
        self._kept[name] = QPixmap.fromImage(small)
        self.arrived.emit()


def names_of(pictures: Sequence[Correction]) -> list[str]:
    """The hashes of attached pictures."""
    return [Picture.unpack(each.value).name for each in pictures]


def paint_thumb(
    brush: QPainter, where: QRectF, found: QPixmap | None, *, flagged: bool, more: int = 0
) -> None:
    """A small picture in ``where`` with a hairline; amber where it is ``flagged``; ``more`` are behind it."""
    t = current()
    brush.save()
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(where, Radius.KEY, Radius.KEY)
    brush.setClipPath(path)
    if found is None:
        strokes.box(brush, where, 0, fill=t.mute_tint)
        strokes.glyph(brush, where.center().x() - 7, where.center().y() - 7, "picture", 14, t.mute)
    else:
        brush.drawPixmap(where, found, QRectF(found.rect()))
    brush.restore()
    strokes.box(
        brush, where, Radius.KEY, edge=t.warn if flagged else t.border_strong, width=1.5 if flagged else 0
    )
    if more:
        strokes.glyph(brush, where.right() - 9, where.bottom() - 9, "plus", 10, t.accent_text)


class ThumbStrip(QWidget):
    """A row of small pictures; ``opened`` carries the pressed one's correction and place."""

    opened = Signal(object)

    def __init__(self, side: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._pictures: tuple[Correction, ...] = ()
        self._flagged = False
        self.thumbs: Thumbs | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_pictures(self, pictures: tuple[Correction, ...], *, flagged: bool) -> None:
        """Show ``pictures``; none hides the row."""
        self._pictures, self._flagged = pictures[:6], flagged
        self.setVisible(bool(pictures))
        self.setAccessibleName(say(_COUNT.fill(n=len(pictures))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = len(self._pictures)
        return QSize(count * (self._side + 6) - 6 if count else 0, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = QPainter(self)
        for nth, name in enumerate(names_of(self._pictures)):
            found = self.thumbs.of(name) if self.thumbs is not None else None
            where = QRectF(nth * (self._side + 6), 0, self._side, self._side)
            paint_thumb(brush, where, found, flagged=self._flagged)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        nth = int(event.position().x() // (self._side + 6))
        if 0 <= nth < len(self._pictures):
            self.opened.emit(self._pictures[nth])


class PictureSheet(Popover):
    """A picture in large; ``dropped`` when the owner takes it off its message."""

    dropped = Signal()

    def __init__(self, picture: bytes, may_drop: bool, parent: QWidget) -> None:
        super().__init__(parent)
        image = QImage.fromData(picture)
        room = parent.screen().availableGeometry().size() * 0.7
        most = QSize(min(_LARGE, room.width()), min(_LARGE, room.height()))
        mode = Qt.TransformationMode.SmoothTransformation
        shown = QLabel()
        if not image.isNull() and (image.width() > most.width() or image.height() > most.height()):
            image = image.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, mode)
        shown.setPixmap(QPixmap.fromImage(image))
        self.body.addWidget(shown)
        self.drop = Button(_TAKE_OFF, Kind.QUIET, icon="trash", size=Size.SMALL)
        self.drop.clicked.connect(self._drop)
        self.body.addWidget(self.drop)
        self.drop.setVisible(may_drop)

    def _drop(self) -> None:
        self.close()
        self.dropped.emit()
