"""A console on the sample group, as an owner has it in front of them."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from core.clock import CHINA, FixedClock
from core.desk.sample import play
from core.text import Lang
from ui.app import Console
from ui.parts.label import Label, Prose
from ui.parts.table import Table
from ui.theme import THEME

ASSETS = Path(__file__).resolve().parents[2] / "assets"
MOMENT = datetime(2026, 11, 18, 14, 41, 18, tzinfo=CHINA)
CTRL = Qt.KeyboardModifier.ControlModifier


@cache
def _played() -> tempfile.TemporaryDirectory[str]:
    """The sample group, played once."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    play(Path(folder.name) / "data", ASSETS, MOMENT)
    return folder


def sample(folder: Path) -> Path:
    """A data folder of its own with the sample group in it."""
    return Path(shutil.copytree(Path(_played().name) / "data", folder / "data"))


def opened(qapp: QApplication, folder: Path, lang: Lang | None = None) -> Console:
    """A console on ``folder``, in front."""
    made = Console(qapp, FixedClock(MOMENT), ASSETS, lang=lang, inline=True)
    made.window.show()
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    made.open(folder)
    THEME.choose(reduced_motion=True)
    settle(qapp)
    return made


def shut(qapp: QApplication, console: Console) -> None:
    """Close ``console``."""
    console.window.hide()
    console.close()
    console.window.deleteLater()
    settle(qapp)


def settle(qapp: QApplication) -> None:
    """Let everything that waits happen."""
    for _ in range(3):
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(qapp: QApplication, widget: QWidget) -> None:
    """Press something that can be seen and may be pressed."""
    assert widget.isVisible()
    assert widget.isEnabled(), widget.toolTip()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle(qapp)


def write(qapp: QApplication, field: QLineEdit | QPlainTextEdit, words: str, *, enter: bool = False) -> None:
    """Put ``words`` in place of what stands in ``field``."""
    field.setFocus()
    field.selectAll()
    qapp.clipboard().setText(words)
    QTest.keyClick(field, Qt.Key.Key_V if words else Qt.Key.Key_Delete, CTRL)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qapp)


def names(table: Table) -> list[str]:
    """The first column."""
    return [str(table.rows.index(n, 0).data()) for n in range(table.rows.rowCount())]


def pick(qapp: QApplication, table: Table, *wanted: str) -> None:
    """Press the rows that begin with these names, with Ctrl from the second on."""
    for nth, name in enumerate(wanted):
        index = table.rows.index(names(table).index(name), 0)
        table.scrollTo(index)
        where: QPoint = table.visualRect(index).center()
        held = CTRL if nth else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, where)
        settle(qapp)
    assert len(table.chosen_items()) == len(wanted)


def choose(qapp: QApplication, words: str) -> None:
    """Press a line of the menu that is open."""
    menu = next(each for each in qapp.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
    action = next(each for each in menu.actions() if each.text() == words)
    assert action.isEnabled()
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(qapp)


def labels(inside: QWidget) -> list[str]:
    """All lines and paragraphs in sight."""
    found: list[Label | Prose] = [*inside.findChildren(Label), *inside.findChildren(Prose)]
    return [each.text() for each in found if each.isVisible()]


def told(console: Console) -> str:
    """What the toast says; empty when there is none."""
    return console.window.toast.sentence() if console.window.toast.isVisible() else ""


def take_back(qapp: QApplication, console: Console) -> None:
    """Press 撤回 in the toast."""
    press(qapp, console.window.toast._action)
