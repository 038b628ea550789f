"""The theme in force: which tokens, from the system or the owner, and the dressing of the application."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtWidgets import QApplication, QToolTip

from ui.theme import fonts, icons
from ui.theme.palette import palette
from ui.theme.stylesheet import Pictures, stylesheet
from ui.theme.tokens import Accent, Role, Tokens, tokens

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Mode(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the tokens of the moment and dresses the application in them; ``changed`` says when."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.SYSTEM
        self.accent = Accent.COBALT
        self.reduced_motion = False
        self.tokens = tokens(dark=False)
        self._app: QApplication | None = None
        self._pictures: Pictures | None = None

    def start(self, app: QApplication, assets: Path) -> None:
        """Load the fonts and icons below ``assets`` and dress ``app``; call once, before any window."""
        self._app = app
        fonts.load(assets / "fonts")
        icons.drawer.open(assets / "icons")
        self._pictures = Pictures(QTemporaryDir())
        if "QT_STYLE_OVERRIDE" not in os.environ:  # as the program sets it before Qt starts, which is faster
            app.setStyle("Fusion")
        app.setFont(fonts.font(Role.BODY))
        QToolTip.setFont(fonts.font(Role.CAPTION))
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._dress()

    def choose(
        self, *, mode: Mode | None = None, accent: Accent | None = None, reduced_motion: bool | None = None
    ) -> None:
        """Take the owner's choices; what is left out stays."""
        self.accent = self.accent if accent is None else accent
        self.reduced_motion = self.reduced_motion if reduced_motion is None else reduced_motion
        if mode is not None and mode is not self.mode:
            self.mode = mode
            if self._app is not None:
                self._app.styleHints().setColorScheme(_SCHEMES[mode.value])
        self._dress()

    def span(self, milliseconds: int) -> int:
        """How long a movement of ``milliseconds`` takes: no time at all under reduced motion."""
        return 0 if self.reduced_motion else milliseconds

    def _follow(self) -> None:
        if self.mode is Mode.SYSTEM:
            self._dress()

    def _is_dark(self) -> bool:
        if self.mode is not Mode.SYSTEM or self._app is None:
            return self.mode is Mode.DARK
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _dress(self) -> None:
        wanted = tokens(dark=self._is_dark(), accent=self.accent)
        if self._app is None or self._pictures is None:
            self.tokens = wanted
            return
        if wanted == self.tokens and self._app.styleSheet():
            return
        self.tokens = wanted
        self._app.setPalette(palette(wanted))
        self._app.setStyleSheet(stylesheet(wanted, self._pictures))
        self.changed.emit()


THEME = Theme()


def current() -> Tokens:
    """The tokens of the moment; read them when painting, do not keep them."""
    return THEME.tokens
