"""The window: navigation at the left (or in a drawer), one page at the right, toasts at the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPropertyAnimation, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from core.errors import UserError
from ui.parts.page import Page
from ui.parts.toast import Toast
from ui.parts.width import Width
from ui.say import voice
from ui.shell.nav import WIDE, Nav
from ui.theme import THEME, Motion, current, faded

LEAST = QSize(420, 560)
USUAL = QSize(1280, 800)


MakePage = Callable[[], Page]


class Drawer(QWidget):
    """The veil over a narrow window, with the navigation sliding in; a press beside it shuts it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._nav: Nav | None = None
        self._slide = QPropertyAnimation(self)
        self.hide()

    def open(self, nav: Nav) -> None:
        """Take ``nav`` in and show it."""
        self._nav = nav
        nav.setParent(self)
        nav.set_folded(False)
        self.setGeometry(cast(QWidget, self.parent()).rect())
        nav.setGeometry(QRect(0, 0, WIDE, self.height()))
        nav.show()
        self.show()
        self.raise_()
        self._slide = QPropertyAnimation(nav, b"pos", self)
        self._slide.setStartValue(QPoint(-WIDE, 0))
        self._slide.setEndValue(QPoint(0, 0))
        self._slide.setDuration(THEME.span(Motion.FOLD))
        self._slide.start()
        nav.setFocus()

    def shut(self) -> None:
        """Hide the veil and the navigation."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), faded(current().text, 0.25))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)


class Window(QWidget):
    """The console's window. ``makers`` build each page when it is first shown.

    ``went`` carries the key of the page shown; ``woken`` comes when the window gets the
    focus; ``beside_asked`` wants the strip in its place; ``closing`` comes before it goes.
    """

    went = Signal(str)
    woken = Signal()
    closing = Signal()
    beside_asked = Signal()

    def __init__(self, makers: Mapping[str, MakePage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self.pages: dict[str, Page] = {}
        self.place = ""
        self.width_class = Width.WIDE
        self._instead: Page | None = None
        self.nav = Nav()
        self.stack = QStackedWidget()
        self.drawer = Drawer(self)
        self.toast = Toast(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.nav)
        self._row.addWidget(self.stack, 1)
        self.nav.chosen.connect(self.go)
        THEME.changed.connect(self.update)
        voice.language_changed.connect(self._name)
        self._name()
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        self._number_keys()

    def go(self, key: str) -> None:
        """Show the page ``key``, building it the first time; not while something stands in place of all."""
        if self._instead is not None:
            return
        self.make(key)
        self.drawer.shut()
        self.nav.select(key)
        self.place = key
        self.stack.setCurrentWidget(self.pages[key])
        self.pages[key].shown()
        self.went.emit(key)

    def make(self, key: str) -> None:
        """Build the page ``key``, if it was not yet."""
        if key in self.pages:
            return
        self.pages[key] = page = self._makers[key]()
        self.stack.addWidget(page)
        page.drawer_pressed.connect(lambda: self.drawer.open(self.nav))
        page.beside_pressed.connect(self.beside_asked)
        page.set_width(self.width_class)

    def unseen(self) -> str | None:
        """The first page of the navigation that is not built yet."""
        return next((key for key in self._makers if key not in self.pages), None)

    def come_back(self) -> None:
        """Be there again, in front, as large as before."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.activateWindow()

    def show_instead(self, page: Page | None) -> None:
        """Show ``page`` and no navigation; None brings the navigation back."""
        if self._instead is not None:
            self.stack.removeWidget(self._instead)
            self._instead.deleteLater()
        self._instead = page
        if page is not None:
            page.set_width(self.width_class)
            self.stack.addWidget(page)
            self.stack.setCurrentWidget(page)
        self.nav.setEnabled(page is None)

    def page(self) -> Page:
        """The page in sight."""
        return self.pages[self.place]

    def apologise(self, error: UserError) -> None:
        """Say what went wrong at the foot of the window, where no widget is its cause."""
        self.toast.tell(error.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(Width.of(event.size().width()))
        if self.drawer.isVisible():
            self.drawer.shut()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current().window)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.woken.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        for page in self.pages.values():
            page.put_down()
        self.closing.emit()
        super().closeEvent(event)

    def _fold(self, width: Width) -> None:
        in_row = self.nav.parentWidget() is self
        if width is Width.NARROW:
            self.nav.hide()
        elif not in_row:
            self._row.insertWidget(0, self.nav)
        if width is not Width.NARROW:
            self.nav.set_folded(width is Width.MIDDLE)
            self.nav.show()
        if width is not self.width_class:
            self.width_class = width
            for page in self.pages.values():
                page.set_width(width)

    def _name(self) -> None:
        self.setWindowTitle("群主台 Groupdesk")

    def _number_keys(self) -> None:
        """Ctrl+0 is Today, Ctrl+1 to Ctrl+9 and beyond go by Ctrl+PageUp and Ctrl+PageDown."""
        keys = list(self._makers)
        for nth, key in enumerate(keys[:10]):
            QShortcut(QKeySequence(f"Ctrl+{nth}"), self, lambda key=key: self.go(key))
        for sequence, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(sequence), self, lambda step=step: self._go_by(step))

    def _go_by(self, step: int) -> None:
        keys = self.nav.order()
        if self.place:
            self.go(keys[(keys.index(self.place) + step) % len(keys)])
