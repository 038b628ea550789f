"""The faces of the console: which families are used, and a font for every role of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import Role

SYSTEM_SANS = ("PingFang SC", "Microsoft YaHei UI")
SYSTEM_SERIF = ("Songti SC",)
SYSTEM_MONO = ("SF Mono", "Menlo", "Cascadia Mono", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono")
# Outlines of what colour emoji have too: asked only after them.
_AFTER_EMOJI = ("Noto Emoji", "Noto Sans Symbols")
EMOJI = ("Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji")
_TABULAR = QFont.Tag("tnum")


class Faces:
    """The families found on this machine, best first; glyphs fall back from one to the next."""

    def __init__(self) -> None:
        self.sans: list[str] = []
        self.serif: list[str] = []
        self.mono: list[str] = []

    def settle(self, bundled: Sequence[str]) -> None:
        """Choose the families among those installed and the ``bundled`` ones."""
        there = set(QFontDatabase.families())
        ours = [name for name in bundled if "Serif" not in name]
        late = [name for name in ours if name.startswith(_AFTER_EMOJI)]
        early = sorted((name for name in ours if name not in late), key=lambda name: " SC" not in name)
        rest = [*early, *_present(EMOJI, there), *late]
        self.sans = [*_present(SYSTEM_SANS, there), *rest]
        self.serif = [*(name for name in bundled if "Serif" in name), *_present(SYSTEM_SERIF, there), *rest]
        self.mono = [*_present(SYSTEM_MONO, there), *self.sans]
        for made in (font, serif, mono):
            made.cache_clear()


faces = Faces()


def _present(wanted: Iterable[str], there: set[str]) -> list[str]:
    return [name for name in wanted if name in there]


def load(folder: Path) -> list[str]:
    """Register every font file in ``folder`` and settle the families; returns the bundled families."""
    found: list[str] = []
    for file in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
        number = QFontDatabase.addApplicationFont(str(file))
        found += [name for name in QFontDatabase.applicationFontFamilies(number) if name not in found]
    faces.settle(found)
    return found


@cache
def font(role: Role) -> QFont:
    """The font of ``role``; treat it as read-only, it is shared."""
    return _made(faces.sans, role.px, role.bold)


@cache
def serif(px: int, bold: bool = True) -> QFont:
    """The serif at ``px``, for idioms, certificates and story pages only."""
    return _made(faces.serif, px, bold)


@cache
def mono(px: int = 12) -> QFont:
    """The monospace at ``px``, for fingerprints and draw values only."""
    return _made(faces.mono, px, False)


def _made(families: list[str], px: int, bold: bool) -> QFont:
    made = QFont()
    if families:
        made.setFamilies(families)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setFeature(_TABULAR, 1)
    return made
