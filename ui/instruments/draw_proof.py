"""Anybody can check: what agrees with what, the sealed number once it is opened, and any number looked up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.desk.draws import RoundDraw
from core.draw import looks, verify
from core.draw.proof import PUBLIC
from core.text import Text
from ui.instruments.draw_steps import CodeBox
from ui.parts import strokes
from ui.parts.button import Button
from ui.parts.card import Card, Line
from ui.parts.label import Label, Prose
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

_TITLE = Text("谁都能验", "Anybody can check")
_WHAT = Text(
    "把验证页发到群里。点开就能在自己手机上重算一遍，不用联网，也不用相信群主。",
    "Post the proof page: on any phone it draws again, without a network or trust in the owner.",
)
_CODE = Text("封存数对得上封存的指纹", "The secret fits its fingerprint")
_LIST = Text("名单对得上公布的指纹", "The list fits its fingerprint")
_SALT = Text("公共数照公告抄了", "Public number as published")
_RANK = Text("重算一遍，名次一样", "Drawn again, the same ranking")
_STEP = Text("第 {n} 步", "Step {n}")
_YOURS = Text("请你再核对", "Please compare")
_TIMES = Text("填过 {n} 次", "Entered {n} times")
_SHARE = Text("{n} / {n}", "{n} / {n}")
_SECRET = Text("公布后才拆开的封存数", "The sealed number, opened with the result")
_SHUT = Text("公布结果时一起拆开", "It is opened with the result")
_LOOK = Text("查一个人", "Look somebody up")
_HINT = Text("名字或号码", "Name or number")
_NOBODY = Text("名单上没有", "Not on the list")
_ON = Text("第 {number} 号，{n} 票，还没抽", "No. {number}, {n} {n:ticket|tickets}, not drawn yet")
_LUCK = Text("第 {number} 号，签值 {luck}，排第 {place}。", "No. {number}, luck {luck}, place {place}.")
_PLACE = Text("第 {number} 号，排第 {place}。", "No. {number}, place {place}.")
_OUT = Text("第 {number} 号：{why}", "No. {number}: {why}")
_SEVERAL = Text("有 {n} 个对得上，写全一点", "{n} fit: write more of the name")
_PAGE, _COPY = Text("存验证页", "Save proof page"), Text("复制文字版", "Copy as text")
_COPIED = Text("已复制", "Copied")


def looked_up(draw: RoundDraw, said: str) -> Text | None:
    """What is told of whoever bears the name or number ``said``; None while nothing is asked."""
    wanted = said.strip()
    if not wanted:
        return None
    roll = draw.roll
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 0
    names = {n: each.name for n, (_, each) in enumerate(roll.rows, 1)}
    if number not in names:
        same = [n for n, name in names.items() if looks(name) == looks(wanted)]
        part = same or [n for n, name in names.items() if looks(wanted) and looks(wanted) in looks(name)]
        if len(part) != 1:
            return _SEVERAL.fill(n=len(part)) if part else _NOBODY
        number = part[0]
    return _told(draw, number)


def _told(draw: RoundDraw, number: int) -> Text:
    entrant = draw.roll.rows[number - 1][1]
    shown = number if draw.fixed_at is not None else "–"
    if not entrant.tickets:
        return _OUT.fill(number=shown, why=entrant.barred)
    if number in draw.struck:
        return _OUT.fill(number=shown, why=draw.struck[number])
    if not draw.roll.is_drawn:
        return _ON.fill(number=shown, n=entrant.tickets)
    place = draw.drawing.ranking.index(number) + 1
    luck = draw.roll.lucks.get(number)
    return (
        _LUCK.fill(number=number, luck=luck, place=place) if luck else _PLACE.fill(number=number, place=place)
    )


class Agrees(QWidget):
    """A line of what agrees: a tick in green once it does, an open ring before."""

    def __init__(self, words: Text) -> None:
        super().__init__()
        self._words = words
        self._note: Text | str = ""
        self._holds: bool | None = None
        self.setFixedHeight(30)

    def show_state(self, holds: bool | None, note: Text | str = "") -> None:
        """``holds`` None is not known yet."""
        self._holds, self._note = holds, note
        self.setAccessibleName(say(self._words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        middle = self.height() / 2
        if self._holds is None:
            strokes.box(brush, QRectF(2, middle - 6, 12, 12), 6, edge=t.border_field)
        else:
            icon, ink = ("check", t.good) if self._holds else ("cross", t.bad)
            strokes.glyph(brush, 0, middle - 8, icon, 16, ink)
        note = say(self._note)
        wide = strokes.width_of(note, font(Role.CAPTION))
        room = QRectF(24, 0, self.width() - 24 - wide - 8, self.height())
        strokes.text(
            brush, room, say(self._words), font(Role.BODY), t.text if self._holds is not None else t.text_2
        )
        strokes.text(brush, QRectF(self.rect()), note, font(Role.CAPTION), t.text_2, strokes.RIGHT)


class Shut(QWidget):
    """The place of the secret while it is sealed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.ROW, fill=t.sunken, edge=t.border)
        strokes.glyph(brush, 10, 8, "lock", 16, t.text_2)
        where = QRectF(34, 0, self.width() - 44, self.height())
        strokes.text(brush, where, say(_SHUT), font(Role.CAPTION), t.text_2)


class ProofCard(Card):
    """The card; ``page_asked`` saves the page, ``text_asked`` copies the proof as text."""

    page_asked = Signal()
    text_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(15, 12, 15, 12)
        self.body.setSpacing(6)
        self.heading = Label(_TITLE, Role.CARD)
        self.what = Prose(_WHAT, Role.CAPTION, "text_2")
        self.checks = [Agrees(words) for words in (_CODE, _LIST, _SALT, _RANK)]
        self.line = Line()
        self.secret_label = Label(_SECRET, Role.CAPTION, "text_2")
        self.shut, self.secret = Shut(), CodeBox(small=True)
        self.look, self.found = QLineEdit(), Prose("", Role.CAPTION, "text")
        self.save, self.copy = Button(_PAGE, icon="download"), Button(_COPY, icon="copy")
        self._draw: RoundDraw | None = None
        self._small = False
        self._lay()
        self.look.textChanged.connect(self._look_up)
        self.save.clicked.connect(self.page_asked)
        self.copy.clicked.connect(self._copied)
        voice.language_changed.connect(self._hint)
        self._hint()

    def set_small(self, small: bool) -> None:
        """Only what somebody asks for while the list is made; everything once it is judged."""
        self._small = small
        for part in (self.what, self.line, *self.checks, self.secret_label, self.shut, self.secret):
            part.setVisible(not small)
        if self._draw is not None:
            self.show_draw(self._draw)

    def show_draw(self, draw: RoundDraw) -> None:
        """Show what can be checked of ``draw``."""
        self._draw = draw
        roll, drawn = draw.roll, draw.proof is not None
        public = roll.method == PUBLIC
        codes = {each.code for each in verify(draw.proof)} if draw.proof is not None else set()
        code, listed, salt, ranked = self.checks
        code.setVisible(not public and not self._small)
        code.show_state("commitment" not in codes if drawn else None, _STEP.fill(n=1))
        listed.show_state("fingerprint" not in codes if draw.fixed_at else None, _STEP.fill(n=2))
        again = len(draw.salts)
        salt.show_state(
            True if drawn else None,
            _TIMES.fill(n=again) if again > 1 else _YOURS if drawn else _STEP.fill(n=3),
        )
        ranked.show_state(
            not codes if drawn else None, _SHARE.fill(n=len(draw.drawing.ranking)) if drawn else ""
        )
        sealed = drawn and not public and not self._small
        self.secret_label.setVisible(sealed)
        self.shut.setVisible(sealed and not draw.secret)
        self.secret.show_code(draw.secret)
        self.secret.setVisible(sealed and bool(draw.secret))
        for button in (self.save, self.copy):
            button.setVisible(drawn)
        self.copy.set_words(_COPY, icon="copy")
        self._look_up()

    def _look_up(self) -> None:
        told = looked_up(self._draw, self.look.text()) if self._draw is not None else None
        self.found.set_text(told or "")
        self.found.setVisible(told is not None)

    def _copied(self) -> None:
        self.text_asked.emit()
        self.copy.set_words(_COPIED, icon="check")

    def _hint(self) -> None:
        self.look.setPlaceholderText(say(_HINT))
        self.look.setAccessibleName(say(_LOOK))

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(26, 0, 0, 0)
        head.addWidget(self.heading)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.what)
        checks = QVBoxLayout()
        checks.setSpacing(0)
        for line in self.checks:
            checks.addWidget(line)
        self.body.addLayout(checks)
        self.body.addWidget(self.line)
        for part in (self.secret_label, self.shut, self.secret):
            self.body.addWidget(part)
        self.body.addWidget(Label(_LOOK, Role.CAPTION, "text_2"))
        self.body.addWidget(self.look)
        self.body.addWidget(self.found)
        self.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.body.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        strokes.glyph(QPainter(self), 15, 13, "shield", 18, current().good)
