"""The register: every certificate ever issued, searched, opened again, checked by its fingerprint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.desk.wardrobe import Outfit
from core.text import Text
from ui.certificates import CertificatesDialog
from ui.parts.button import Button, Kind
from ui.parts.chip import Chip, Tone
from ui.parts.empty import Empty
from ui.parts.export_button import ExportButton
from ui.parts.label import Label, Prose
from ui.parts.table import Column, Table
from ui.say import say
from ui.theme import Role, Space
from ui.work import Work

REGISTER = Text("证书名册", "Register of certificates")
_SEARCH = Text("找人、称号、编号", "Member, title or number")
_COUNT = Text("发过 {n} 张，作废 {void} 张", "{n} issued, {void} void")
_FOUND = Text("找到 {n} 张", "{n} found")
_NONE = Text("还没有发过证书", "No certificate was issued yet")
_TEACH = Text(
    "公布有称号的结果，证书就编号记在这里，一张不漏。",
    "Publish a result with titles: its certificates are numbered and kept here.",
)
_NOT_FOUND = Text("没找到", "Nothing found")
_OTHERWISE = Text("换个名字试试，拼音也行。", "Try another name, or its pinyin.")
_OPEN = Text("打开证书", "Open the certificates")
_CHOOSE = Text("先在表里选一行或几行", "Choose one row or several first")
_VOID_AMONG = Text("选中的有作废的，别再发出去", "Some of these are void: do not hand them out")
_MIXED = Text(
    "发出时样式不一，这里各照原样；改选样式，就都用它",
    "Issued in different templates, each shown as it was; a choice here holds for all",
)
_VALID = Chip(Text("有效", "Valid"), Tone.GOOD, "check")
_VOID = Text("{at} 作废", "Void {at}")
_SINCE = Text("{at} 起作废", "Void since {at}")
_CHECK = Text("这张是我们发的吗", "Is this one of ours?")
_FINGERPRINT = Text(
    "把证书上的名册指纹写进来，16 位", 'The fingerprint on the paper, 16 figures behind "Register"'
)
_DO_CHECK, _CLOSE = Text("查一查", "Check"), Text("关上", "Close")
_LINE = Text(
    "{serial}，{name}，{title}；{activity}第 {n} 期，{at} 发出",
    "{serial}, {name}, {title}; {activity} round {n}, issued {at}",
)
_LONGEST = 400


def _worn(outfit: Outfit) -> tuple[str, str]:
    return outfit.template, outfit.shape.value


def _state(row: Any) -> Text:
    return _VALID.word if row.void_at is None else _SINCE.fill(at=f"{row.void_at:%Y-%m-%d %H:%M}")


def _paint_state(brush: QPainter, where: QRectF, row: Any) -> None:
    chip = _VALID if row.void_at is None else Chip(_VOID.fill(at=f"{row.void_at:%m-%d}"), Tone.MUTE, "undo")
    chip.paint(brush, where.left(), where.center().y(), where.width())


def _named(row: Any) -> str:
    return str(row.honour.real_name or row.honour.name)


_COLUMNS = (
    Column(Text("成员", "Member"), _named, width=130, bold=True),
    Column(Text("称号", "Title"), lambda row: row.honour.title, width=120),
    Column(Text("为什么", "Why"), lambda row: row.honour.deed, tone="text_2"),
    Column(
        Text("来自", "From"),
        lambda row: Text("{name} 第 {n} 期", "{name} round {n}").fill(
            name=row.honour.activity, n=row.honour.round_number
        ),
        width=150,
        tone="text_2",
    ),
    Column(Text("编号", "No."), lambda row: row.honour.serial, width=136, tone="text_2"),
    Column(Text("发出", "Issued"), lambda row: f"{row.at:%Y-%m-%d}", width=100, tone="text_2"),
    Column(Text("状态", "State"), _state, width=118, paint=_paint_state),
)


class RegisterDialog(QDialog):
    """The table of all certificates; those chosen open as they were issued, in any template."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(REGISTER))
        self.resize(960, 620)
        self._work = work
        self.count = Label("", Role.CAPTION, "text_2")
        self.search = QLineEdit()
        self.search.setPlaceholderText(say(_SEARCH))
        self.search.setAccessibleName(say(_SEARCH))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(_LONGEST)
        self._later = QTimer(self, singleShot=True, interval=150)
        self.export = ExportButton(work, [("certificates", REGISTER)])
        self.table = Table(_COLUMNS)
        self.none = Empty("award", _NONE, _TEACH)
        self.fingerprint = QLineEdit()
        self.fingerprint.setPlaceholderText(say(_FINGERPRINT))
        self.fingerprint.setAccessibleName(say(_CHECK))
        self.fingerprint.setMaxLength(_LONGEST)
        self.check = Button(_DO_CHECK, Kind.SECONDARY, icon="fingerprint")
        self.verdict, self.whose = Prose("", Role.STRONG), Prose("", Role.CAPTION, "text_2")
        self.open_again = Button(_OPEN, Kind.PRIMARY, icon="award")
        self._lay()
        self._connect()
        self._refill()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._later.start)
        self._later.timeout.connect(self._refill)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.table.doubleClicked.connect(lambda _: self._open())
        self.open_again.clicked.connect(self._open)
        self.check.clicked.connect(self._check)
        self.fingerprint.returnPressed.connect(self._check)
        self._work.changed.connect(lambda _: self._refill())

    def _refill(self) -> None:
        wanted = self.search.text().strip()
        self._work.act(lambda desk: desk.papers.register(wanted), lambda rows: self._show(rows, wanted), self)

    def _show(self, rows: Sequence[Any], wanted: str) -> None:
        self.table.show_items(rows, lambda row: row.honour.serial)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.set_words(*((_NOT_FOUND, _OTHERWISE) if wanted else (_NONE, _TEACH)))
        void = sum(row.void_at is not None for row in rows)
        self.count.set_text(
            _FOUND.fill(n=len(rows)) if wanted else _COUNT.fill(n=len(rows), void=void) if rows else ""
        )
        self._offer()

    def _offer(self) -> None:
        self.open_again.refuse(None if self.table.chosen_items() else _CHOOSE)

    def _open(self) -> None:
        chosen = self.table.chosen_items()
        if not chosen:
            return
        note = _VOID_AMONG if any(row.void_at is not None for row in chosen) else None
        honours = [row.honour for row in chosen]

        def show(outfits: Sequence[Outfit]) -> None:
            mixed = _MIXED if len(set(map(_worn, outfits))) > 1 else None
            CertificatesDialog(honours, outfits, note or mixed, self._work, self, again=True).open()

        self._work.act(lambda desk: desk.papers.outfits(honours), show, self)

    def _check(self) -> None:
        words = self.fingerprint.text()
        self._work.act(lambda desk: desk.papers.check(words), self._tell, self)

    def _tell(self, checked: Any) -> None:
        self.verdict.set_tone("good" if checked.is_good else "bad")
        self.verdict.set_text(checked.said)
        self.verdict.show()
        row = checked.found
        self.whose.setVisible(row is not None)
        if row is not None:
            honour = row.honour
            won = {"title": honour.title, "activity": honour.activity, "n": honour.round_number}
            at = f"{row.at:%Y-%m-%d %H:%M}"
            self.whose.set_text(_LINE.fill(serial=honour.serial, name=_named(row), at=at, **won))

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        head, checking, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.search)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.export)
        self.search.setMinimumWidth(220)
        for widget in (Label(_CHECK, Role.STRONG), self.fingerprint, self.check):
            checking.addWidget(widget)
        checking.setStretch(1, 1)
        close = Button(_CLOSE, Kind.QUIET)
        close.clicked.connect(self.close)
        foot.addStretch(1)
        for button in (self.open_again, close):
            foot.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.none, 1)
        column.addLayout(checking)
        column.addWidget(self.verdict)
        column.addWidget(self.whose)
        column.addLayout(foot)
        for part in (self.verdict, self.whose):
            part.hide()
        for layout in (head, checking, foot):
            layout.setSpacing(Space.ONE)


def open_register(work: Work, parent: QWidget) -> None:
    """Open the register over ``parent``."""
    RegisterDialog(work, parent).open()
