"""Paints screenshots as WeChat would show a chat, from text, so that reading them can be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPolygonF

FACES = ["Noto Sans SC", "Noto Color Emoji"]
AVATARS = ("#7a9cc6", "#c68f7a", "#7ac69a", "#b07ac6", "#c6b97a", "#6f7a86")


@dataclass(frozen=True, slots=True)
class Said:
    """A message in a bubble; ``own`` is the owner's side, without a name."""

    who: str
    text: str
    own: bool = False
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Middle:
    """Small grey words in the middle: a time or a notice."""

    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph, a sticker (small) or a red packet."""

    who: str
    own: bool = False
    what: str = "photo"
    words: str = ""


Item = Said | Middle | Photo


@dataclass(frozen=True, slots=True)
class Skin:
    """Sizes in logical pixels and colours of one client."""

    width: float
    font: float
    leading: float
    name: float
    avatar: float
    margin: float
    gap: float
    pad: tuple[float, float]
    share: float
    bar: float


PHONE = Skin(375, 17, 24, 13, 40, 12, 8, (12, 8), 0.62, 88)
DESKTOP = Skin(560, 14, 21, 12, 35, 24, 10, (11, 8), 0.58, 60)

LIGHT = {
    "page": "#ededed", "other": "#ffffff", "own": "#95ec69", "text": "#191919", "ink": "#191919",
    "grey": "#8a8a8a", "quote": "#e1e1e1", "bar": "#ededed", "line": "#d9d9d9",
}  # fmt: skip
DARK = {
    "page": "#111111", "other": "#2c2c2c", "own": "#3eb575", "text": "#d5d5d5", "ink": "#08150d",
    "grey": "#7d7d7d", "quote": "#1e1e1e", "bar": "#1a1a1a", "line": "#2a2a2a",
}  # fmt: skip


def paint(
    items: Sequence[Item],
    *,
    skin: Skin = PHONE,
    scale: float = 2.0,
    dark: bool = False,
    title: str = "快乐群(128)",
    colours: dict[str, str] | None = None,
) -> QImage:
    """The screenshot of ``items``, ``skin.width * scale`` pixels wide, as high as it needs."""
    pen = _Pen(skin, scale, (DARK if dark else LIGHT) | (colours or {}))
    pen.chat(items, None)
    height = pen.y + 14 + skin.bar * 0.6
    image = QImage(round(skin.width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(pen.colours["page"]))
    brush = QPainter(image)
    brush.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    brush.scale(scale, scale)
    pen.bars(brush, title, height)
    pen.chat(items, brush)
    brush.end()
    return image


@cache
def _font(size: float, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(FACES)
    font.setPixelSize(round(size))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setBold(bold)
    return font


def wrapped(text: str, size: float, room: float) -> list[str]:
    """``text`` as the client breaks it: anywhere between Chinese characters, Latin words whole."""
    measure = QFontMetricsF(_font(size))
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for token in _tokens(paragraph):
            if line and measure.horizontalAdvance(line + token) > room:
                lines.append(line.rstrip(" "))
                line = token.lstrip(" ")
            else:
                line += token
        lines.append(line)
    return lines


def _tokens(text: str) -> list[str]:
    tokens = [text[:1]] if text else []
    for before, each in pairwise(text):
        is_word = before.isascii() and each.isascii() and " " not in (before, each)
        if is_word or each in "，。！？：；、）”%" or before in "（“":
            tokens[-1] += each
        else:
            tokens.append(each)
    return tokens


class _Pen:
    """Goes down the page; with ``brush`` None it only measures."""

    def __init__(self, skin: Skin, scale: float, colours: dict[str, str]) -> None:
        self.skin, self.scale, self.colours, self.y = skin, scale, colours, 0.0

    def chat(self, items: Sequence[Item], brush: QPainter | None) -> None:
        self.y = self.skin.bar + 10
        for item in items:
            if isinstance(item, Middle):
                self._middle(item, brush)
            else:
                self._post(item, brush)

    def bars(self, brush: QPainter, title: str, height: float) -> None:
        skin, c = self.skin, self.colours
        brush.fillRect(QRectF(0, 0, skin.width, skin.bar), QColor(c["bar"]))
        brush.fillRect(QRectF(0, skin.bar - 1, skin.width, 1), QColor(c["line"]))
        foot = skin.bar * 0.6
        brush.fillRect(QRectF(0, height - foot, skin.width, foot), QColor(c["bar"]))
        brush.fillRect(QRectF(0, height - foot, skin.width, 1), QColor(c["line"]))
        field = QRectF(50, height - foot + 8, skin.width - 140, foot - 16)
        brush.setPen(Qt.PenStyle.NoPen)
        brush.setBrush(QColor(c["other"]))
        brush.drawRoundedRect(field, 4, 4)
        self._write(brush, title, skin.font, c["text"], skin.width / 2, skin.bar - 16, middle=True, bold=True)
        if skin is PHONE:
            self._write(brush, "14:05", 15, c["text"], 30, 28, bold=True)

    def _middle(self, item: Middle, brush: QPainter | None) -> None:
        lines = wrapped(item.text, 12, self.skin.width * 0.7)
        self.y += 4
        for line in lines:
            self.y += 17
            if brush:
                grey = self.colours["grey"]
                self._write(brush, line, 12, grey, self.skin.width / 2, self.y - 4, middle=True)
        self.y += 12

    def _post(self, item: Said | Photo, brush: QPainter | None) -> None:
        skin, own = self.skin, item.own
        top = self.y
        if brush:
            self._avatar(brush, item, top)
        edge = skin.margin + skin.avatar + skin.gap
        if not own and item.who:
            shown = QFontMetricsF(_font(skin.name)).elidedText(
                item.who, Qt.TextElideMode.ElideRight, skin.width * 0.66
            )
            if brush:
                self._write(brush, shown, skin.name, self.colours["grey"], edge, top + skin.name)
            top += skin.name + 7
        bottom = self._bubble(item, edge, top, brush) if isinstance(item, Said) else self._shape(
            item, edge, top, brush
        )  # fmt: skip
        self.y = max(bottom, self.y + skin.avatar) + 16

    def _bubble(self, item: Said, edge: float, top: float, brush: QPainter | None) -> float:
        skin, c = self.skin, self.colours
        lines = wrapped(item.text, skin.font, skin.width * skin.share - 2 * skin.pad[0])
        measure = QFontMetricsF(_font(skin.font))
        inner = max(measure.horizontalAdvance(line) for line in lines)
        size = (inner + 2 * skin.pad[0], max(skin.avatar, len(lines) * skin.leading + 2 * skin.pad[1]))
        left = skin.width - edge - size[0] if item.own else edge
        if brush:
            fill = QColor(c["own" if item.own else "other"])
            brush.setPen(Qt.PenStyle.NoPen)
            brush.setBrush(fill)
            brush.drawRoundedRect(QRectF(left, top, *size), 5, 5)
            tip = left + size[0] if item.own else left
            out = 5 if item.own else -5
            brush.drawPolygon(
                QPolygonF([QPointF(tip, top + 14), QPointF(tip + out, top + 19), QPointF(tip, top + 24)])
            )
            baseline = top + (size[1] - len(lines) * skin.leading) / 2 + skin.leading * 0.76
            for line in lines:
                ink = c["ink"] if item.own else c["text"]
                self._write(brush, line, skin.font, ink, left + skin.pad[0], baseline)
                baseline += skin.leading
        bottom = top + size[1]
        return self._quote(item, left, size[0], bottom, brush) if item.quote else bottom

    def _quote(self, item: Said, left: float, width: float, top: float, brush: QPainter | None) -> float:
        skin, c = self.skin, self.colours
        inner = QFontMetricsF(_font(skin.name)).horizontalAdvance(item.quote)
        room = inner + 16
        start = left + width - room if item.own else left
        if brush:
            brush.setPen(Qt.PenStyle.NoPen)
            brush.setBrush(QColor(c["quote"]))
            brush.drawRoundedRect(QRectF(start, top + 5, room, skin.name + 13), 4, 4)
            self._write(brush, item.quote, skin.name, c["grey"], start + 8, top + 5 + skin.name + 4)
        return top + skin.name + 18

    def _shape(self, item: Photo, edge: float, top: float, brush: QPainter | None) -> float:
        skin = self.skin
        size = {"photo": (130, 96), "sticker": (90, 90), "packet": (skin.width * 0.6, 76)}[item.what]
        left = skin.width - edge - size[0] if item.own else edge
        if brush:
            where = QRectF(left, top, *size)
            if item.what == "packet":
                self._packet(brush, where, item.words)
            else:
                for nth in range(40):
                    stripe = QRectF(left, top + size[1] * nth / 40, size[0], size[1] / 40 + 0.5)
                    brush.fillRect(stripe, QColor.fromHsv((nth * 9 + len(item.who) * 40) % 360, 90, 200))
                brush.setBrush(QColor("#e8c94a"))
                brush.drawEllipse(where.center(), 24, 24)
        return top + size[1]

    def _packet(self, brush: QPainter, where: QRectF, words: str) -> None:
        brush.setPen(Qt.PenStyle.NoPen)
        brush.setBrush(QColor("#fa9d3b"))
        brush.drawRoundedRect(where, 4, 4)
        brush.setBrush(QColor("#d84e43"))
        brush.drawRoundedRect(QRectF(where.left() + 12, where.top() + 8, 30, 38), 3, 3)
        self._write(brush, words or "恭喜发财，大吉大利", 16, "#ffffff", where.left() + 54, where.top() + 33)
        self._write(brush, "微信红包", 11, "#fde3c4", where.left() + 12, where.bottom() - 6)

    def _avatar(self, brush: QPainter, item: Said | Photo, top: float) -> None:
        skin = self.skin
        x = skin.width - skin.margin - skin.avatar if item.own else skin.margin
        brush.setPen(Qt.PenStyle.NoPen)
        brush.setBrush(QColor(AVATARS[sum(map(ord, item.who)) % len(AVATARS)]))
        brush.drawRoundedRect(QRectF(x, top, skin.avatar, skin.avatar), 5, 5)
        brush.setBrush(QColor("#f3e3c8"))
        brush.drawEllipse(QPointF(x + skin.avatar / 2, top + skin.avatar * 0.4), 8, 8)

    def _write(
        self, brush: QPainter, words: str, size: float, colour: str, x: float, baseline: float, *,
        middle: bool = False, bold: bool = False,
    ) -> None:  # fmt: skip
        font = _font(size, bold)
        brush.setFont(font)
        brush.setPen(QColor(colour))
        if middle:
            x -= QFontMetricsF(font).horizontalAdvance(words) / 2
        brush.drawText(QPointF(x, baseline), words)


@dataclass(frozen=True, slots=True)
class Share:
    """One row of a red packet's page."""

    who: str
    at: str
    amount: str
    is_best: bool = False


def paint_packet(
    shares: Sequence[Share], *, sender: str = "阿杰", scale: float = 2.0, dark: bool = False
) -> QImage:
    """The page that says who took how much of a red packet."""
    c = DARK | {"page": "#191919"} if dark else LIGHT | {"page": "#ffffff"}
    width, row = 375, 66
    top = 300
    height = top + row * len(shares) + 30
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(c["page"]))
    brush = QPainter(image)
    brush.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    brush.scale(scale, scale)
    pen = _Pen(PHONE, scale, c)
    brush.fillRect(QRectF(0, 0, width, 96), QColor("#f35543"))
    pen._write(brush, "14:05", 15, "#ffe8c0", 30, 28, bold=True)
    pen._write(brush, f"{sender}发出的红包", 18, c["text"], width / 2, 140, middle=True, bold=True)
    pen._write(brush, "恭喜发财，大吉大利", 14, c["grey"], width / 2, 168, middle=True)
    total = sum(round(float(each.amount) * 100) for each in shares)
    pen._write(brush, f"{len(shares)}个红包共{total / 100:.2f}元，1分钟被抢光", 13, c["grey"], 16, top - 14)
    brush.fillRect(QRectF(16, top - 2, width - 16, 1), QColor(c["line"]))
    for nth, each in enumerate(shares):
        y = top + row * nth
        brush.setPen(Qt.PenStyle.NoPen)
        brush.setBrush(QColor(AVATARS[nth % len(AVATARS)]))
        brush.drawRoundedRect(QRectF(16, y + 11, 44, 44), 5, 5)
        pen._write(brush, each.who, 17, c["text"], 72, y + 30)
        pen._write(brush, each.at, 13, c["grey"], 72, y + 52)
        amount = f"{each.amount}元"
        x = width - 16 - QFontMetricsF(_font(17)).horizontalAdvance(amount)
        pen._write(brush, amount, 17, c["text"], x, y + 30)
        if each.is_best:
            best = "手气最佳"
            x = width - 16 - QFontMetricsF(_font(13)).horizontalAdvance(best)
            brush.setBrush(QColor("#e8b34a"))
            brush.setPen(Qt.PenStyle.NoPen)
            brush.drawEllipse(QPointF(x - 9, y + 47), 6, 6)
            pen._write(brush, best, 13, "#e0a33c", x, y + 52)
        brush.fillRect(QRectF(72, y + row - 1, width - 72, 1), QColor(c["line"]))
    brush.end()
    return image
