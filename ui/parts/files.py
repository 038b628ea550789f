"""Asking for a file: one to read, or where to write one; never a dialog that stops the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.text import Text
from ui.say import say

Then = Callable[[str], object]
EXCEL = "Excel (*.xlsx)"
CSV = "CSV (*.csv)"
CALENDAR = "iCalendar (*.ics)"
ZIP = "Zip (*.zip)"
_SUFFIXES = {EXCEL: "xlsx", CSV: "csv", CALENDAR: "ics", ZIP: "zip"}


def choose_excel(parent: QWidget, title: Text, then: Then) -> None:
    """Ask for an Excel or CSV file; ``then`` gets its path."""
    dialog = _dialog(parent, title, then)
    dialog.setNameFilter("Excel, CSV (*.xlsx *.csv)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def save_as(parent: QWidget, title: Text, then: Then, *, name: str = "", kind: str = EXCEL) -> None:
    """Ask where to write a file of a ``kind`` (such as :data:`EXCEL`); ``then`` gets the path."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(_SUFFIXES[kind])
    if name:
        dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget, title: Text, then: Then) -> QFileDialog:
    dialog = QFileDialog(parent, say(title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    return dialog
