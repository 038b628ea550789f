"""A key that is heard in every program: taken from Windows and given back; elsewhere an honest no."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from core.text import Text

SHOWN = "Ctrl+Alt+V"
"""The key as it is shown."""

NOT_HERE = Text(
    "这个系统不让程序在别处收按键。按“小条”收成一条放在微信旁边，Ctrl V 一样快",
    'This system lets no program hear keys elsewhere. Press "Strip" to keep the window next to WeChat: '
    "Ctrl V is as quick",
)
_HOTKEY = 0x0312
_ALT_CTRL_ONCE = 0x0001 | 0x0002 | 0x4000
"""MOD_ALT, MOD_CONTROL and MOD_NOREPEAT, as RegisterHotKey takes them."""
_V = 0x56
_ID = 0x6B64


class Keys(Protocol):
    """One key of the whole system; ``why_not`` says why it cannot be had, None where it can."""

    @property
    def why_not(self) -> Text | None:
        """Why there is no such key here."""

    def hold(self, pressed: Callable[[], None]) -> bool:
        """Take the key and call ``pressed`` whenever it goes down; False where another program has it."""

    def release(self) -> None:
        """Give the key back."""


class NoKeys:
    """Where a program may hear no key of others."""

    why_not: Text | None = NOT_HERE

    def hold(self, _pressed: Callable[[], None]) -> bool:
        """Never."""
        return False

    def release(self) -> None:
        """Nothing is held."""


class WindowsKeys(QAbstractNativeEventFilter):
    """The key by RegisterHotKey of ``user32``; Windows posts a message to this thread when it goes down."""

    why_not: Text | None = None

    def __init__(self, user32: Any) -> None:
        super().__init__()
        self._user32 = user32
        self._pressed: Callable[[], None] | None = None

    def hold(self, pressed: Callable[[], None]) -> bool:
        """Take the key; held already, it only calls ``pressed`` from now on."""
        if self._pressed is None:
            if not self._user32.RegisterHotKey(None, _ID, _ALT_CTRL_ONCE, _V):
                return False
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self)
        self._pressed = pressed
        return True

    def release(self) -> None:
        """Give the key back, if it is held."""
        if self._pressed is not None:
            self._pressed = None
            self._user32.UnregisterHotKey(None, _ID)
            application = QCoreApplication.instance()
            if application is not None:
                application.removeNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Hear the key among the messages of Windows; all others pass."""
        from ctypes import wintypes  # nobody else needs it

        if kind == b"windows_generic_MSG" and self._pressed is not None:
            found = wintypes.MSG.from_address(int(message))
            if found.message == _HOTKEY and found.wParam == _ID:
                self._pressed()
                return True, 0
        return False, 0


def system_keys() -> Keys:
    """The keys of this system."""
    if sys.platform == "win32":
        import ctypes

        return WindowsKeys(ctypes.windll.user32)
    return NoKeys()
