"""The icon in the system's tray: notices that are seen beside WeChat, the way back, quiet, and out."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from core.text import Text
from ui.say import say, voice
from ui.theme import THEME, current, icon

_OPEN = Text("打开群主台", "Open Groupdesk")
_STRIP = Text("小条", "The strip")
_QUIET = Text("安静模式", "Quiet")
_OUT = Text("退出", "Quit")
_STAY = 8_000


class Notice(Protocol):
    """What can be told: an alarm, a reminder."""

    @property
    def title(self) -> Text: ...

    @property
    def words(self) -> Text: ...


class Tray(QObject):
    """``opened`` wants the window, ``strip_asked`` the strip, ``quiet_asked`` (bool) quiet or not, ``left``
    the end; ``followed`` carries what was told by the notice that was pressed."""

    opened = Signal()
    strip_asked = Signal()
    quiet_asked = Signal(bool)
    left = Signal()
    followed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._last: Notice | None = None
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu(parent)
        self.open = self.menu.addAction("")
        self.strip = self.menu.addAction("")
        self.menu.addSeparator()
        self.quiet = self.menu.addAction("")
        self.quiet.setCheckable(True)
        self.menu.addSeparator()
        self.out = self.menu.addAction("")
        self.icon.setContextMenu(self.menu)
        self.open.triggered.connect(lambda: self.opened.emit())
        self.strip.triggered.connect(lambda: self.strip_asked.emit())
        self.quiet.triggered.connect(self.quiet_asked)
        self.out.triggered.connect(lambda: self.left.emit())
        self.icon.activated.connect(self._pressed)
        self.icon.messageClicked.connect(self._follow)
        voice.language_changed.connect(self.retranslate)
        THEME.changed.connect(self.retranslate)

    @staticmethod
    def is_there() -> bool:
        """Whether this system has a tray that shows notices."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def show(self) -> None:
        """Stand in the tray, where there is one."""
        self.retranslate()
        if self.is_there():
            self.icon.show()

    def hide(self) -> None:
        """Leave the tray."""
        self.icon.hide()

    def prefer(self, quiet: bool) -> None:
        """Show whether it is quiet."""
        self.quiet.setChecked(quiet)

    def tell(self, notice: Notice) -> bool:
        """Show ``notice`` as a notice of the system; False where there is no tray to show it."""
        self._last = notice
        if not self.icon.isVisible():
            return False
        shown = icon("clock", current().accent, 32)
        self.icon.showMessage(say(notice.title), say(notice.words), shown, _STAY)
        return True

    def retranslate(self) -> None:
        """The words and the icon of the moment."""
        for action, words in (
            (self.open, _OPEN),
            (self.strip, _STRIP),
            (self.quiet, _QUIET),
            (self.out, _OUT),
        ):
            action.setText(say(words))
        self.icon.setIcon(icon("people", current().accent, 32))
        self.icon.setToolTip("群主台 Groupdesk")

    def _pressed(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how is QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()

    def _follow(self) -> None:
        if self._last is not None:
            self.followed.emit(self._last)
