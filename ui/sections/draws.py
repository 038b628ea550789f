"""Fair draws: every commitment ever published, a proof checked, a draw from public numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.draw import Proof, in_fours
from core.draw.words import told
from core.round import Phase
from core.text import Text
from core.week import SLOTS
from ui import clipboard
from ui.heartbeat import Heartbeat
from ui.instruments.draw_steps import CodeBox
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.chip import Chip, Tone
from ui.parts.empty import Empty
from ui.parts.field import FieldRow
from ui.parts.fields import NumberField, ProseField, TextField
from ui.parts.label import Label, Prose
from ui.parts.page import Section
from ui.parts.table import Column, Table
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Role, current, mono
from ui.work import Work

_TITLE = Text("公证抽签", "Fair draws")
_COUNT = Text(
    "发过 {n} 个封存指纹，用没用都在这里", "{n} sealed {n:fingerprint|fingerprints} published, used or not"
)
_KEPT = Text("发过的封存指纹", "Fingerprints that were published")
_ROUND = Text("{name} 第 {n} 期", "{name} round {n}")
_USED = Chip(Text("已开奖", "Drawn"), Tone.GOOD, "check")
_OPENED = Chip(Text("没用上", "Not needed"), Tone.MUTE, "minus")
_WAITS = Chip(Text("等公共数", "Awaits number"), Tone.WARN, "hourglass")
_LIST = Chip(Text("名单未定", "No list yet"), Tone.ACCENT, "list")
_RESERVE = Chip(Text("备着", "In reserve"), Tone.OUTLINE, "lock")
_VOID = Chip(Text("活动取消", "Cancelled"), Tone.MUTE, "barred")
_PAGE, _COPY, _GO = (
    Text("存验证页", "Save proof page"),
    Text("复制文字版", "Copy as text"),
    Text("打开这一期", "Open the round"),
)
_COPIED = Text("已复制", "Copied")
_NOT_DRAWN = Text("这一期还没抽，没有证明", "Nothing was drawn there: no proof yet")
_CHOOSE = Text("先在表里选一行", "Choose a row first")
_NONE = Text("还没有抽过签", "Nothing was ever sealed")
_TEACH = Text(
    "招财猫发预告时，封存指纹就记在这里，从此删不掉；并列抽签也一样。",
    "When a draw is announced its fingerprint is kept here, for ever; so are those of ties drawn by lot.",
)
_SEALED_AT = Text("封存指纹，{at} 发出", "Sealed fingerprint, published {at}")
_LISTED_AT = Text("名单指纹，{n} 人，{at} 定下", "Fingerprint of the list, {n} {n:person|people}, fixed {at}")
_GIVEN = Text("公共数 {salt}，{at} 填的", "Public number {salt}, entered {at}")
_NO_NUMBER = Text("还没有公共数", "No public number yet")
_CHECK = Text("验证一份证明", "Check a proof")
_CHECK_HOW = Text(
    "把验证页拖到这里，或者选一个文件。会从头重抽一遍，改过一个字都看得出来。",
    "Drop a proof page here, or choose a file. It is drawn again from scratch: one changed letter shows.",
)
_FILE, _PASTE = Text("选文件…", "Choose a file…"), Text("粘贴", "Paste")
_HOLDS = Text("没问题，重算一遍，结果一样", "It holds: drawn again, the same result")
_FAILS = Text("对不上：{why}", "It does not hold: {why}")
_OURS = Text("封存指纹是这台电脑发过的", "Its fingerprint was published by this console")
_NOT_OURS = Text(
    "封存指纹不是这台电脑发的，要和群里的预告比一比",
    "Its fingerprint was not published here: compare it with the announcement",
)
_WHOSE = Text("{title} · {n} 人 · 公共数 {salt}", "{title} · {n} {n:person|people} · public number {salt}")
_WON = Text("中签：{names}", "Winners: {names}")
_RFC = Text("按 RFC 3797 抽", "Draw by RFC 3797")
_RFC_HOW = Text(
    "不用封存，只用几个公共数；数是公开的，谁来算都是这个结果。每人一票。",
    "No seal, public numbers alone: whoever does the sums comes to this result. A ticket each.",
)
_NAMES, _NUMBERS = (
    Text("名单，一行一个", "Names, one a line"),
    Text("公共数，一行一个来源", "Public numbers, a source a line"),
)
_NUMBERS_NOTE = Text(
    "例如 4 0 7；同一行里的数不分先后", "Such as 4 0 7; the order within a line does not count"
)
_PRIZE, _PIECES = Text("奖品", "Prize"), Text("几份", "How many")
_DRAW = Text("抽", "Draw")
_PLACE = Text("{place}. 第 {n} 号 {name}", "{place}. No. {n} {name}")
_SIDE = 340


def state_of(row: Any) -> Chip:
    """What became of a commitment."""
    if row.phase is Phase.CANCELLED:
        return _VOID
    if row.salts:
        return _USED
    if row.phase is Phase.PUBLISHED:
        return _OPENED
    if row.listed:
        return _WAITS
    return _LIST if row.activity == "lucky_cat" else _RESERVE


def _named(row: Any) -> Text:
    slot = SLOTS.get(row.activity)
    return _ROUND.fill(name=slot.name if slot else row.activity, n=row.number)


def _paint_code(brush: QPainter, where: QRectF, row: Any) -> None:
    strokes.text(brush, where, in_fours(row.code), mono(), current().text_2)


def _paint_state(brush: QPainter, where: QRectF, row: Any) -> None:
    state_of(row).paint(brush, where.left(), where.center().y(), where.width())


_COLUMNS = (
    Column(Text("活动", "Activity"), _named, width=150, bold=True),
    Column(Text("封存指纹", "Fingerprint"), lambda row: in_fours(row.code), paint=_paint_code),
    Column(
        Text("名单", "List"),
        lambda row: str(row.listed) if row.listed else "–",
        width=64,
        right=True,
        tone="text_2",
    ),
    Column(Text("状态", "State"), lambda row: state_of(row).word, width=124, paint=_paint_state),
    Column(Text("发出", "Published"), lambda row: f"{row.at:%m-%d %H:%M}", width=104, tone="text_3"),
)


class Kept(Card):
    """The commitments; a chosen one gives its proofs. ``opened`` carries (activity, round)."""

    opened = Signal(str, int)
    picked = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(_KEPT, flush=True)
        self._work = work
        self.table = Table(_COLUMNS)
        self.none = Empty("shield", _NONE, _TEACH)
        room = QVBoxLayout()
        room.setContentsMargins(13, 0, 13, 13)
        room.addWidget(self.none)
        self.body.addWidget(self.table)
        self.body.addLayout(room)
        self.save, self.copy = Button(_PAGE, icon="download"), Button(_COPY, Kind.QUIET, icon="copy")
        self.go = Button(_GO, Kind.QUIET, icon="arrow-right", size=Size.SMALL)
        foot = self.foot()
        foot.addStretch(1)
        for button in (self.copy, self.save):
            foot.addWidget(button)
        self.head.addWidget(self.go)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.save.clicked.connect(lambda: self._proofs(self._ask_page))
        self.copy.clicked.connect(lambda: self._proofs(self._copy))
        self.go.clicked.connect(self._open)
        self._offer()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows``, newest first."""
        self.table.show_items(rows, lambda row: row.round)
        if rows and self.table.item() is None:
            self.table.selectRow(0)
        self.table.setFixedHeight(34 + 40 * min(12, max(1, len(rows))))
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self._offer()

    def _offer(self) -> None:
        row = self.table.item()
        self.go.refuse(None if row is not None else _CHOOSE)
        why = _CHOOSE if row is None else None if row.proofs else _NOT_DRAWN
        for button in (self.save, self.copy):
            button.refuse(why)
        self.copy.set_words(_COPY, icon="copy")
        self.picked.emit(row)

    def _proofs(self, then: Callable[[tuple[Proof, ...]], None]) -> None:
        if (row := self.table.item()) is not None:
            id, lang = row.round, voice.lang
            self._work.act(lambda desk: desk.rounds.proofs(id, lang), then, near=self)

    def _copy(self, proofs: tuple[Proof, ...]) -> None:
        clipboard.write_text("\n\n".join(say(told(proof)) for proof in proofs))
        self.copy.set_words(_COPIED, icon="check")

    def _ask_page(self, proofs: tuple[Proof, ...]) -> None:
        row = self.table.item()
        if row is not None:
            ask_file(self, f"{say(_named(row))}.html", lambda path: self.save_pages(proofs, path))

    def save_pages(self, proofs: Sequence[Proof], path: str) -> None:
        """Write a page a proof; those after the first get a number behind the name."""
        for nth, proof in enumerate(proofs, 1):
            file = Path(path) if nth == 1 else Path(path).with_stem(f"{Path(path).stem} {nth}")
            self._work.act(partial(_save, proof, file), near=self)

    def _open(self) -> None:
        if (row := self.table.item()) is not None:
            self.opened.emit(row.activity, row.round)


def _save(proof: Proof, file: Path, desk: Any) -> Any:
    return desk.draws.save_page(proof, file)


def ask_file(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
    """Ask where a proof page is to be written."""
    dialog = QFileDialog(parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("html")
    dialog.setNameFilter("HTML (*.html)")
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()


class Evidence(Card):
    """What was published of the commitment in hand: both fingerprints whole, every number given."""

    def __init__(self) -> None:
        super().__init__(_KEPT)
        self.code, self.listed = CodeBox(), CodeBox()
        self.code_at, self.listed_at = (Label("", Role.CAPTION, "text_2") for _ in range(2))
        self.salts, self.won = Prose("", Role.BODY, "text"), Prose("", Role.BODY, "text_2")
        for part in (self.code_at, self.code, self.listed_at, self.listed, self.salts, self.won):
            self.body.addWidget(part)
        self.hide()

    def show_draw(self, row: Any, draw: Any) -> None:
        """Show the draw of the round in ``row``."""
        self.set_title(_named(row))
        self.code_at.set_text(_SEALED_AT.fill(at=_when(row.at)))
        self.code.show_code(row.code)
        fixed = draw.fixed_at is not None
        self.listed_at.set_text(_LISTED_AT.fill(at=_when(draw.fixed_at), n=row.listed) if fixed else "")
        self.listed.show_code(draw.roll.listed.fingerprint if fixed else "")
        for part in (self.listed_at, self.listed):
            part.setVisible(fixed)
        given = [_GIVEN.fill(salt=text, at=_when(at)) for text, at in draw.salts]
        self.salts.set_text("\n".join(say(each) for each in given) if given else _NO_NUMBER)
        names = "、".join(f"{win.number}. {draw.roll.name(win.number)}" for win in draw.drawing.wins[:20])
        self.won.set_text(_WON.fill(names=names) if names else "")
        self.won.setVisible(bool(names))
        self.show()


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


class CheckProof(Card):
    """A proof handed in: dropped, chosen or pasted, and drawn again."""

    def __init__(self, work: Work) -> None:
        super().__init__(_CHECK)
        self._work = work
        self.setAcceptDrops(True)
        self.how = Prose(_CHECK_HOW, Role.CAPTION, "text_2")
        self.file, self.paste = Button(_FILE, icon="file"), Button(_PASTE, Kind.QUIET, icon="paste")
        self.told, self.whose = Prose("", Role.STRONG, "good"), Prose("", Role.CAPTION, "text_2")
        row = QHBoxLayout()
        row.addWidget(self.file)
        row.addWidget(self.paste)
        row.addStretch(1)
        self.body.addWidget(self.how)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.body.addWidget(self.whose)
        self.told.hide()
        self.whose.hide()
        self.file.clicked.connect(self._ask)
        self.paste.clicked.connect(lambda: self.check(clipboard.read_text().strip().encode()))

    def check(self, content: bytes) -> None:
        """Check ``content``: a page, or the text of a proof."""
        self._work.act(lambda desk: desk.draws.check(content), self._show, near=self)

    def check_file(self, path: str) -> None:
        """Check a file."""
        try:
            with open(path, "rb") as file:
                self.check(file.read(50_000_000))
        except OSError:
            self.check(b"")

    def _show(self, found: Any) -> None:
        holds = not found.findings
        self.told.set_tone("good" if holds else "bad")
        why = Text.literal(
            "；".join(each.text.zh for each in found.findings),
            "; ".join(each.text.en for each in found.findings),
        )
        self.told.set_text(_HOLDS if holds else _FAILS.fill(why=why))
        self.told.show()
        self.whose.setVisible(found.proof is not None)
        if found.proof is not None:
            self.whose.set_text("\n".join(say(line) for line in _about(found)))

    def _ask(self) -> None:
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("HTML JSON (*.html *.htm *.json *.txt)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.check_file)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls: list[QUrl] = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            self.check_file(urls[0].toLocalFile())


def _about(found: Any) -> list[Text]:
    proof: Proof = found.proof
    listed = proof.draw.listed
    people = sum(each.tickets > 0 for each in listed.entrants)
    lines = [_WHOSE.fill(title=proof.draw.title, n=people, salt=proof.draw.salt)]
    if not found.findings:
        names = "、".join(listed.by_number(win.number).name for win in proof.wins[:10])
        lines.append(_WON.fill(names=names + ("……" if len(proof.wins) > 10 else "")))
    if proof.commitment:
        lines.append(_OURS if found.ours else _NOT_OURS)
    return lines


class PublicDraw(Card):
    """A draw by RFC 3797 out of a list and public numbers."""

    def __init__(self, work: Work) -> None:
        super().__init__(_RFC)
        self._work = work
        self._proof: Proof | None = None
        self.how = Prose(_RFC_HOW, Role.CAPTION, "text_2")
        self.names, self.numbers = ProseField(_NAMES, lines=5), ProseField(_NUMBERS, _NUMBERS_NOTE, lines=2)
        self.prize, self.pieces = TextField(_PRIZE, longest=40), NumberField(_PIECES, least=1, most=1_000)
        self.pieces.set_value(1)
        self.draw = Button(_DRAW, icon="wheel")
        self.found = Prose("", Role.BODY, "text")
        self.save, self.copy = Button(_PAGE, icon="download"), Button(_COPY, Kind.QUIET, icon="copy")
        for part in (self.how, self.names, self.numbers, FieldRow(self.prize, self.pieces)):
            self.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.draw)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.found)
        below = QHBoxLayout()
        below.addWidget(self.save)
        below.addWidget(self.copy)
        below.addStretch(1)
        self.body.addLayout(below)
        self._show(None)
        self.draw.clicked.connect(self._do)
        self.save.clicked.connect(self._ask)
        self.copy.clicked.connect(self._copy)
        for field in (self.names, self.numbers, self.prize, self.pieces):
            field.changed.connect(lambda: self._show(None))

    def _do(self) -> None:
        names, numbers = self.names.value(), self.numbers.value()
        title, prize, count = say(_RFC), (self.prize.value() or "").strip(), self.pieces.value() or 1
        self._work.act(
            lambda desk: desk.draws.public(title, names, numbers, prize, count), self._show, near=self
        )

    def _show(self, proof: Proof | None) -> None:
        self._proof = proof
        for part in (self.found, self.save, self.copy):
            part.setVisible(proof is not None)
        self.copy.set_words(_COPY, icon="copy")
        if proof is not None:
            listed = proof.draw.listed
            lines = [
                say(_PLACE.fill(place=place, n=win.number, name=listed.by_number(win.number).name))
                for place, win in enumerate(proof.wins[:20], 1)
            ]
            self.found.set_text("\n".join(lines))

    def _ask(self) -> None:
        if self._proof is not None:
            proof = self._proof
            ask_file(
                self, f"{say(_RFC)}.html", lambda path: self._work.act(partial(_save, proof, Path(path)))
            )

    def _copy(self) -> None:
        if self._proof is not None:
            clipboard.write_text(say(told(self._proof)))
            self.copy.set_words(_COPIED, icon="check")


class Draws(Section):
    """The section: what was published at the left, checking and public draws at the right."""

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        super().__init__("shield", _TITLE)
        self._work = work
        self.kept, self.check, self.public = Kept(work), CheckProof(work), PublicDraw(work)
        self.evidence = Evidence()
        self.kept.picked.connect(self._pick)
        self._row.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._side = QWidget()
        self._side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        left.addWidget(self.kept)
        left.addWidget(self.evidence)
        left.addStretch(1)
        right.addWidget(self.check)
        right.addWidget(self.public)
        right.addStretch(1)
        self._row.addLayout(left, 1)
        self._row.addWidget(self._side)
        self.body.addLayout(self._row, 1)
        self.kept.opened.connect(lambda activity, _round: go(activity))
        work.changed.connect(self._refresh)
        self.set_width(Width.WIDE)

    def shown(self) -> None:
        self._work.act(lambda desk: desk.draws.all(), self._show)

    def set_width(self, width: Width) -> None:
        super().set_width(width)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        narrow = width is Width.NARROW
        self._row.setDirection(down if narrow else across)
        self._side.setMinimumWidth(0 if narrow else _SIDE)
        self._side.setMaximumWidth(16_777_215 if narrow else _SIDE)
        self.kept.table.hide_columns({Width.NARROW: (2, 4), Width.MIDDLE: (2,)}.get(width, ()))

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _pick(self, row: Any) -> None:
        if row is None:
            self.evidence.hide()
        else:
            lang = voice.lang
            self._work.act(
                lambda desk: desk.draws.of(row.round, lang),
                lambda draw: self.evidence.show_draw(row, draw) if self.kept.table.item() == row else None,
            )

    def _show(self, rows: Sequence[Any]) -> None:
        self.head.describe("", _COUNT.fill(n=len(rows)) if rows else "")
        self.kept.show_rows(rows)


def page(work: Work, _heartbeat: Heartbeat, go: Callable[[str], None]) -> Draws:
    """The page of the draws."""
    return Draws(work, go)
