"""Every certificate template on every paper for three names, on one picture: docs/images/certificates.jpg.

From the project's folder: python -m scripts.contact_sheet
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.certificate import TEMPLATES, Honour, Shape, certificate, registered
from core.papers.sheet import Face
from core.papers.tally import Tally, TallyKind
from ui.paint.glyphs import check, font, measure
from ui.paint.image import render, save_jpeg
from ui.theme import THEME

ROOT = Path(__file__).resolve().parents[1]
HONOUR = Honour(
    "好物优选 3 群",
    "机智抢答",
    12,
    "周敏",
    "十题全对，最先答完，名列第一",
    "答题小王子",
    "周敏",
    date(2026, 11, 17),
    "答题-2026-0012",
    seal_text="好物优选",
    keep_emoji=True,
    tally=Tally(TallyKind.CHECKS, "y" * 10),
)
NAMES = ("周敏", "🌟北门生鲜自提点的王姐每天早上八点到晚上十点都在✨帮大家接单", "𠮷龘㛃")
HIGH, GAP, HEAD = 300, 14, 34
SMOOTH = Qt.TransformationMode.SmoothTransformation


def sheet() -> QImage:
    """A row a template, three papers for each of three names."""
    rows = [
        [
            render(made, 2 * HIGH / made.height).scaledToHeight(HIGH, SMOOTH)
            for name in NAMES
            for shape in Shape
            if (made := certificate(registered(replace(HONOUR, name=name)), measure, key, shape))
            and check(made) is None
        ]
        for key in TEMPLATES
    ]
    wide = sum(each.width() + GAP for each in rows[0]) + GAP
    image = QImage(wide, len(rows) * (HIGH + HEAD + GAP) + GAP, QImage.Format.Format_RGB32)
    image.fill(0xFFE9E5DC)
    brush = QPainter(image)
    brush.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at, (template, row) in enumerate(zip(TEMPLATES.values(), rows, strict=True)):
        y = GAP + at * (HIGH + HEAD + GAP)
        label = f"{template.label.zh} · {template.label.en}"
        brush.setFont(font(Face.SANS_BOLD, 17, label))
        brush.drawText(QPointF(GAP, y + 22), label)
        x = GAP
        for each in row:
            brush.drawImage(x, y + HEAD, each)
            x += each.width() + GAP
    brush.end()
    return image


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    THEME.start(app, ROOT / "assets")
    save_jpeg(sheet(), ROOT / "docs" / "images" / "certificates.jpg")
