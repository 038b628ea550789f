"""Pages made ahead: one at a time, never while somebody types, none once the window closes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.parts.page import Page
from ui.parts.width import Width
from ui.shell import ahead as module
from ui.shell.ahead import Ahead
from ui.shell.window import Window


class Plain(Page):
    """A page that remembers how it was folded, and whether it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[Width] = []
        self.visits = 0

    def set_width(self, width: Width) -> None:
        self.widths.append(width)

    def shown(self) -> None:
        self.visits += 1


@pytest.fixture
def window(qapp: QApplication) -> Iterator[Window]:
    made = Window(dict.fromkeys(("today", "dice", "members"), Plain))
    made.go("today")
    made.show()
    yield made
    made.close()


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_QUIET", 0)


def test_one_page_a_step_until_all_are_there(window: Window, idle: None) -> None:
    ahead = Ahead(window)
    ahead.start()
    assert list(window.pages) == ["today"]
    ahead.step()
    assert list(window.pages) == ["today", "dice"]
    ahead.step()
    assert window.unseen() is None
    assert ahead.is_busy()
    ahead.step()
    assert not ahead.is_busy()
    made = window.pages["dice"]
    assert isinstance(made, Plain)
    assert made.widths == [window.width_class]
    assert made.visits == 0, "it is made, not visited"
    assert window.page() is window.pages["today"]
    window.go("dice")
    assert window.pages["dice"] is made
    assert made.visits == 1


def test_while_somebody_presses_nothing_is_made(window: Window, qapp: QApplication) -> None:
    ahead = Ahead(window)
    ahead.start()
    handle = window.windowHandle()
    assert handle is not None
    at = QPointF(600, 400)
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        at,
        at,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    qapp.sendEvent(handle, press)
    ahead.step()
    assert list(window.pages) == ["today"]


def test_a_window_that_closes_makes_no_more(window: Window, idle: None) -> None:
    ahead = Ahead(window)
    ahead.start()
    window.close()
    assert not ahead.is_busy()
