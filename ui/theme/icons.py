"""The icons: outlines tinted from tokens, their drawn line 1.6 px at every size, kept once drawn."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

GRID = 24
LINE = 1.6
_WIDTH = re.compile(rb'stroke-width="[0-9.]+"')
_DENSITIES = (1.0, 2.0, 3.0)


class Drawer:
    """The folder the outlines lie in."""

    def __init__(self) -> None:
        self.folder = Path()

    def open(self, folder: Path) -> None:
        """Take the outlines from ``folder`` and forget what was drawn before."""
        self.folder = folder
        for made in (_outline, _drawn, icon):
            made.cache_clear()

    def names(self) -> list[str]:
        """The names there are icons for."""
        return sorted(file.stem for file in self.folder.glob("*.svg"))


drawer = Drawer()


@cache
def _outline(name: str) -> bytes:
    return (drawer.folder / f"{name}.svg").read_bytes()


def svg(name: str, colour: str, size: float) -> bytes:
    """The outline ``name`` with its line set for ``size`` px and inked in ``colour``."""
    width = f'stroke-width="{LINE * GRID / size:.3f}"'.encode()
    return _WIDTH.sub(width, _outline(name)).replace(b"currentColor", colour.encode())


@cache
def _drawn(name: str, colour: str, size: int, dots: int, density: float) -> QPixmap:
    outline = QSvgRenderer(QByteArray(svg(name, colour, size)))
    picture = QPixmap(dots, dots)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    brush = QPainter(picture)
    outline.render(brush, QRectF(0, 0, dots, dots))
    brush.end()
    picture.setDevicePixelRatio(density)
    return picture


def pixmap(name: str, colour: str, size: int, density: float = 1.0) -> QPixmap:
    """Icon ``name`` in ``colour`` at ``size`` logical px for a screen of ``density``.

    Raises ``FileNotFoundError`` for a name there is no outline for.
    """
    return _drawn(name, colour, size, round(size * density), density)


@cache
def icon(name: str, colour: str, size: int) -> QIcon:
    """The same for Qt's own widgets, which choose the density themselves."""
    made = QIcon()
    for density in _DENSITIES:
        made.addPixmap(pixmap(name, colour, size, density))
    return made
