"""The one stylesheet: what Qt's own widgets look like, made from tokens."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QGuiApplication

from ui.theme import icons
from ui.theme.tokens import Radius, Tokens

_DENSITIES = ((1, ""), (2, "@2x"), (3, "@3x"))


class Pictures:
    """Tinted icons as files, because a stylesheet can only name files; the folder goes with the program."""

    def __init__(self, folder: QTemporaryDir) -> None:
        self._folder = folder

    def path(self, name: str, colour: str, size: int) -> str:
        """The file of icon ``name`` in ``colour``, drawn for the densities of the screens there are."""
        stem = Path(self._folder.path()) / f"{name}-{colour[1:]}-{size}"
        finest = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
        for density, suffix in [each for each in _DENSITIES if each[0] < finest + 1]:
            file = stem.with_name(f"{stem.name}{suffix}.png")
            if not file.exists():
                icons.pixmap(name, colour, size, density).save(str(file))
        return stem.with_name(f"{stem.name}.png").as_posix()


_SHEET = Template("""
QToolTip { background: $text; color: $surface; border: 1px solid $text; padding: 4px 6px; }

QMenu {
    background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${card}px;
    padding: 4px;
}
QMenu::item { padding: 5px 24px 5px 12px; border-radius: ${button}px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $text_3; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 6px; }
QMenu::indicator:checked { image: url("$check_text"); }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $border_field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] { background: transparent; border: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $border_field; border-radius: ${button}px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 28px; max-height: 28px; }
QLineEdit { padding: 0 8px; }
QAbstractSpinBox, QComboBox { padding: 0 8px 0 10px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus,
QComboBox:focus, QComboBox:on {
    border: 2px solid $accent;
}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on { min-height: 26px; max-height: 26px; }
QLineEdit:focus { padding: 0 7px; }
QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on { padding: 0 7px 0 9px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 5px; }
*[doubtful="true"] { background: $warn_tint; color: $warn; border-color: $warn_edge; }
*[wrong="true"], *[wrong="true"]:focus { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only {
    background: $sunken; border-color: $border_strong;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $text_3; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QLineEdit[bare="true"], QPlainTextEdit[bare="true"] {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    width: 18px; border: none; background: transparent;
}
QAbstractSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }

QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; background: transparent; width: 26px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("$down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView, QCompleter, QListView[popup="true"] {
    background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${button}px;
    padding: 4px; outline: none; selection-background-color: $hover; selection-color: $text;
}
QComboBox QAbstractItemView { border-radius: 0; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: ${key}px; }
QComboBox QAbstractItemView::item:selected { background: $hover; color: $text; }

QCheckBox, QRadioButton { spacing: 8px; color: $text; min-height: 20px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_3; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
    width: 14px; height: 14px; background: $surface; border: 1px solid $border_field;
}
QCheckBox::indicator, QAbstractItemView::indicator, QGroupBox::indicator { border-radius: ${key}px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { background: $hover; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    border: 2px solid $accent; width: 12px; height: 12px;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check_on_accent");
}
QCheckBox::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$minus_on_accent");
}
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot_on_accent"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $mute_tint; border-color: $border_strong;
}
QCheckBox::indicator:checked:disabled { image: url("$check_text_3"); }

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${button}px;
}
QPushButton { min-height: 28px; padding: 0 11px; min-width: 56px; }
QToolButton { padding: 4px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 10px; min-height: 26px; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; font-weight: 700; }
QPushButton:default:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton:default:pressed { background: $accent_press; border-color: $accent_press; }
QPushButton:default:focus { border: 2px solid $text; }
QPushButton:disabled, QToolButton:disabled {
    background: $mute_tint; color: $text_3; border-color: $mute_tint;
}

QAbstractItemView { background: $surface; color: $text; border: none; outline: none; }
QTableView, QTreeView, QListView {
    gridline-color: $border; selection-background-color: $accent_tint; selection-color: $text;
    alternate-background-color: $sunken;
}
QTableView::item, QTreeView::item, QListView::item { padding: 0 8px; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: $accent_tint; color: $text;
}
QHeaderView { background: $sunken; border: none; }
QHeaderView::section {
    background: $sunken; color: $text_2; border: none;
    border-top: 1px solid $border; border-bottom: 1px solid $border;
    padding: 0 8px; min-height: 26px;
}
QTableView[quiet="true"] QHeaderView { background: $surface; }
QTableView[quiet="true"] QHeaderView::section {
    background: $surface; border-top: none; padding: 0 8px 0 14px; font-size: 12px;
}
QTableCornerButton::section { background: $sunken; border: none; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $sunken; border-bottom: 1px solid $border; }
QCalendarWidget QToolButton {
    background: transparent; border: none; color: $text; min-height: 26px; padding: 0 6px;
}
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$left"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$right"); }
QCalendarWidget QSpinBox { min-width: 64px; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }

QProgressBar { background: $mute_tint; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSlider::groove:horizontal { background: $mute_tint; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $surface; border: 1px solid $border_field; width: 14px; margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 12px; }
QSplitter::handle { background: transparent; }
QDialog, QMessageBox, QMainWindow { background: $window; }
QTabWidget::pane { border: none; }
QTabBar::tab { color: $text_2; padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QToolBar { background: $window; border: none; spacing: 4px; }
QStatusBar { background: $window; color: $text_2; }
""")


def stylesheet(t: Tokens, pictures: Pictures) -> str:
    """The sheet for ``t``; the few glyphs it needs are drawn into ``pictures``."""
    colours = {name: value for name in _names(t) if isinstance(value := getattr(t, name), str)}
    glyphs = {
        "check_text": pictures.path("check", t.text, 14),
        "check_text_3": pictures.path("check", t.text_3, 14),
        "check_on_accent": pictures.path("check", t.on_accent, 14),
        "minus_on_accent": pictures.path("minus", t.on_accent, 14),
        "dot_on_accent": pictures.path("dot", t.on_accent, 14),
        "up": pictures.path("chevron-up", t.text_2, 14),
        "down": pictures.path("chevron-down", t.text_2, 14),
        "left": pictures.path("chevron-left", t.text_2, 16),
        "right": pictures.path("chevron-right", t.text_2, 16),
    }
    radii = {"key": Radius.KEY, "button": Radius.BUTTON, "card": Radius.CARD}
    return _SHEET.substitute(colours | glyphs | {name: str(px) for name, px in radii.items()})


def _names(t: Tokens) -> list[str]:
    return [name for cls in type(t).__mro__ for name in getattr(cls, "__slots__", ())]
