"""What an owner's hands do at the window: keys, presses on what can be seen, the clipboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPlainTextEdit, QWidget

from core.round import Phase
from tests.e2e.conftest import Owner
from ui import clipboard
from ui.papers import PapersDialog
from ui.parts.label import Label, Prose
from ui.parts.popover import Popover
from ui.parts.table import Table
from ui.say import say
from ui.shell.window import Window

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """The hands of ``owner``. They press only what is in sight and may be pressed."""

    def __init__(self, owner: Owner) -> None:
        self.owner = owner

    @property
    def window(self) -> Window:
        assert self.owner.console is not None
        return self.owner.console.window

    @property
    def page(self) -> Any:
        return self.window.page()

    def phase(self) -> Phase:
        """How far the round in sight has come."""
        found: Phase = self.page.board.phase
        return found

    def go(self, key: str) -> Any:
        """Press the place ``key`` in the navigation; the page it leads to."""
        self.press(self.window.nav.items[key])
        assert self.window.place == key
        return self.page

    def press(self, widget: QWidget, at: QPoint | None = None) -> None:
        assert widget.isVisible(), f"{name_of(widget)} cannot be seen"
        assert widget.isEnabled(), f"{name_of(widget)} may not be pressed: {widget.toolTip()}"
        if at is None:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        else:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at)
        self.owner.wait()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        if self.owner.app.activeWindow() is None:  # as after a dialog, where there is no window manager
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window)
        holder = self.owner.app.focusWidget()
        inside = holder is not None and holder.window() is self.window
        QTest.keyClick(holder if inside and holder is not None else self.window, key, modifier)
        # A button pressed by its key stays down for a moment, and acts when it comes up.
        while any(each.isDown() for each in self.window.findChildren(QAbstractButton)):
            self.owner.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.owner.wait()

    def copy(self, text: str) -> None:
        """Copy ``text`` somewhere else."""
        clipboard.write_text(text)
        self.owner.wait()

    def paste(self, text: str | None = None) -> None:
        """Ctrl+V in the window, after copying ``text`` if one is given."""
        if text is not None:
            self.copy(text)
        self.key(Qt.Key.Key_V, CTRL)

    def write(self, field: QWidget, words: str) -> None:
        """Put ``words`` in place of what stands in a field, and leave it."""
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        if words:
            clipboard.write_text(words)
            QTest.keyClick(field, Qt.Key.Key_V, CTRL)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        found = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert found == words
        self.owner.wait()

    def plan(self, **words: str) -> None:
        """Write rules into the plan card, and pause until they are saved."""
        card = self.page.blocks.plan
        for name, value in words.items():
            self.write(card.form.fields[name].line, value)
        self.pause()

    def pause(self) -> None:
        """Half a second without typing: the plan card saves."""
        self.page.blocks.plan.save()
        self.owner.wait()

    def next(self) -> None:
        """Ctrl+Enter: the one next step."""
        self.key(Qt.Key.Key_Return, CTRL)

    @property
    def told(self) -> str:
        """What the toast says; empty when there is none."""
        toast = self.window.toast
        return toast.sentence() if toast.isVisible() else ""

    def take_back(self) -> None:
        """Press 撤回 in the toast."""
        self.press(self.window.toast._action)

    def popover(self) -> Popover:
        """The sheet that is open."""
        found = [each for each in self.owner.app.topLevelWidgets() if isinstance(each, Popover)]
        return next(each for each in found if each.isVisible())

    def line(self, inside: QWidget) -> QLineEdit:
        """The one line to write on."""
        found = inside.findChildren(QLineEdit)
        assert len(found) == 1
        return found[0]

    def choose(self, words: str) -> None:
        """Press a line of the menu that is open."""
        menu = next(
            each for each in self.owner.app.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
        )
        action = next(each for each in menu.actions() if each.text() == words)
        assert action.isEnabled()
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.owner.wait()

    def button(self, words: str, inside: QWidget) -> QAbstractButton:
        """The button in sight that says ``words``."""
        found = [
            each
            for each in inside.findChildren(QAbstractButton)
            if each.isVisible() and each.accessibleName() == words
        ]
        assert found, f"no button {words!r}"
        return found[0]

    def papers(self, button: QWidget) -> PapersDialog:
        """The dialog that a press on ``button`` opens."""
        self.press(button)
        found = [each for each in self.owner.app.topLevelWidgets() if isinstance(each, PapersDialog)]
        return next(each for each in found if each.isVisible())

    def pick(self, table: Table, name: str) -> None:
        """Press the row of a plain table that begins with ``name``."""
        at = next(n for n in range(table.rows.rowCount()) if table.rows.index(n, 0).data() == name)
        table.scrollTo(table.rows.index(at, 0))
        where = table.visualRect(table.rows.index(at, 0)).center()
        self.press(table.viewport(), where)
        assert table.item() is table.rows.items[at]

    def labels(self, inside: QWidget) -> list[str]:
        """All lines and paragraphs in sight."""
        found: list[Label | Prose] = [*inside.findChildren(Label), *inside.findChildren(Prose)]
        return [each.text() for each in found if each.isVisible()]

    def select(self, said: str) -> Any:
        """Press the message that says ``said`` in the table."""
        view = self.page.blocks.table.view
        row = next(each for each in self.page.board.rows if each.said == said)
        index = view.model().index(view.rows.find(row.line), 0)
        view.scrollTo(index)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, NONE, view.visualRect(index).center() + QPoint(0, -8)
        )
        self.owner.wait()
        assert view.row().said == said
        return view


def chat(*said: tuple[str, str, str], day: str = "2026年11月18日") -> str:
    """(name, time, text) as Windows 4.x copies them."""
    return "\n".join(f"{name}\n{day} {at}\n{text}\n" for name, at, text in said)


def row(page: Any, said: str) -> Any:
    return next(each for each in page.board.rows if each.said == said)


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or type(widget).__name__


def words(text: Any) -> str:
    return say(text)
