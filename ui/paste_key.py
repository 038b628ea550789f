"""The global paste key: held only while a round is open and only if the owner turned it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.text import Text
from ui.keys import SHOWN
from ui.shell.window import Window

if TYPE_CHECKING:
    from ui.keys import Keys
    from ui.page.activity_page import ActivityPage

TAKEN = Text(
    "{key} 被别的程序占着，全局粘贴键没开成；在这里按 Ctrl V 照样能贴",
    "Another program has {key}: the global paste key is off. Ctrl V works here as ever",
).fill(key=SHOWN)
WHICH = Text(
    "有 {n} 期在进行：先点开要贴的那一期，再按一次",
    "{n} rounds are open: go to the one you mean and press the key again",
)


class PasteKey(QObject):
    """Told what the owner wants and which rounds are open, it holds the key or lets go of it."""

    def __init__(
        self, make: Callable[[], Keys] | None, window: Window, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make, self._window = make or _system_keys, window
        self._keys: Keys | None = None
        self._wanted, self._held, self._refused = False, False, False
        self._open: tuple[Any, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether the key is heard now."""
        return self._held

    def want(self, wanted: bool) -> None:
        """The owner turned it on or off."""
        if wanted != self._wanted:
            self._wanted, self._refused = wanted, False
            self._settle()

    def show_states(self, states: Sequence[Any]) -> None:
        """Which activities are open (:class:`core.desk.figures.NavState`)."""
        self._open = tuple(state for state in states if state.is_open)
        self._settle()

    def let_go(self) -> None:
        """Give the key back: the window closes."""
        self._wanted = False
        self._settle()

    def _settle(self) -> None:
        wanted = self._wanted and bool(self._open)
        if not wanted:
            self._refused = False
        if wanted == self._held or (wanted and self._refused):
            return
        if self._keys is None:
            self._keys = self._make()
        if wanted and self._keys.why_not is None:
            self._held = self._keys.hold(self._pressed)
            self._refused = not self._held
            if self._refused:
                QTimer.singleShot(0, self._window, lambda: self._window.toast.tell(TAKEN))
        elif not wanted:
            self._keys.release()
            self._held = False

    def _pressed(self) -> None:
        """Paste into the round in sight, or into the only one that is open."""
        from ui.page.activity_page import ActivityPage  # the window stands before any page is imported

        page = self._window.pages.get(self._window.place)
        ids = {state.round_id for state in self._open}
        if isinstance(page, ActivityPage) and page.deeds.id in ids:
            self._paste(page)
        elif len(self._open) == 1:
            (state,) = self._open
            self._window.go(state.activity_id)
            page = self._window.page()
            if isinstance(page, ActivityPage):
                page.show_round(state.round_id)
                self._paste(page)
        else:
            self._window.showNormal() if self._window.isMinimized() else self._window.show()
            self._window.raise_()
            self._window.activateWindow()
            self._window.toast.tell(WHICH.fill(n=len(self._open)))

    def _paste(self, page: ActivityPage) -> None:
        page.blocks.intake.box.take()
        QApplication.alert(self._window)


def _system_keys() -> Keys:
    from ui.keys import system_keys

    return system_keys()
