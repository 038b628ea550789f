"""Which places win what, edited as rows: from, to, sort, amount, what is written on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.prize import Prize, PrizeKind, PrizeTable, Tier
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.field import StillWheel, folded
from ui.parts.label import Label, Prose
from ui.parts.questions import number
from ui.say import say, voice
from ui.theme import Role, Space

_TITLE = Text("奖品", "Prizes")
_FROM, _TO = Text("从第几名", "From place"), Text("到第几名", "To place")
_ALL = Text("空着是人人有", "empty: everybody")
_KIND, _AMOUNT, _LABEL = Text("奖品", "Prize"), Text("金额（元）", "Amount (¥)"), Text("写明", "Note")
_ADD = Text("加一档奖品", "Add a prize")
_REMOVE = Text("去掉这一档", "Remove this prize")
_BAD_PLACE = Text(
    "名次写成 1、2、3……，后一个不小于前一个", "Places are 1, 2, 3…, the second not below the first"
)
_BAD_AMOUNT = Text("金额写成 18.88，最多两位小数", "An amount such as 18.88, at most two decimals")
_COST = Text("一共 {yuan} 元，另有实物", "¥{yuan} in all, plus pieces")
_COST_ONLY = Text("一共 {yuan} 元", "¥{yuan} in all")
_STOCK = Text("{prize} 的券码有 {n} 张", "{prize}: {n} {n:code|codes} in stock")


class TierRow(QObject):
    """The editors of one tier, standing in a grid row."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, tier: Tier, parent: QObject) -> None:
        super().__init__(parent)
        self.first, self.last, self.amount, self.label = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = QComboBox()
        self.kind.installEventFilter(StillWheel(self.kind))
        self.kind.addItems([say(kind.label) for kind in PrizeKind])
        self.drop = Button(_REMOVE, Kind.QUIET, icon="close", bare=True)
        self.label.setMaxLength(60)
        for line in (self.first, self.last):
            line.setFixedWidth(72)
        self.put(tier)
        for line in (self.first, self.last, self.amount, self.label):
            line.textEdited.connect(self.changed)
        self.kind.activated.connect(self.changed)
        self.drop.clicked.connect(lambda: self.removed.emit(self))

    def widgets(self) -> tuple[QWidget, ...]:
        """The editors from left to right."""
        return (self.first, self.last, self.kind, self.amount, self.label, self.drop)

    def put(self, tier: Tier) -> None:
        """Show ``tier``."""
        self.first.setText(str(tier.first))
        self.last.setText("" if tier.last is None else str(tier.last))
        self.kind.setCurrentIndex(list(PrizeKind).index(tier.prize.kind))
        amount = tier.prize.amount
        self.amount.setText("" if amount is None else f"{amount // 100}.{amount % 100:02d}")
        self.label.setText(tier.prize.label)

    def tier(self) -> Tier | Text:
        """The tier, or what is wrong with it."""
        first, last = folded(self.first.text()), folded(self.last.text())
        if not first.isdecimal() or not 1 <= int(first) <= 9999 or (last and not last.isdecimal()):
            return _BAD_PLACE
        if last and not int(first) <= int(last) <= 9999:
            return _BAD_PLACE
        yuan = number(self.amount.text()) if self.amount.text().strip() else None
        fen = None if yuan is None else yuan * 100
        if self.amount.text().strip() and (fen is None or fen < 0 or fen != int(fen) or fen > 10**9):
            return _BAD_AMOUNT
        kind = list(PrizeKind)[self.kind.currentIndex()]
        prize = Prize(kind, None if fen is None else int(fen), self.label.text().strip())
        return Tier(int(first), int(last) if last else None, prize)

    def has_focus(self) -> bool:
        """Whether something in the row is being typed."""
        return any(widget.hasFocus() for widget in self.widgets())


class PrizeEditor(QWidget):
    """``changed`` whenever the table may be another; :meth:`table` reads it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TierRow] = []
        self._narrow = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        for column, share in ((2, 3), (3, 2), (4, 5)):
            self._grid.setColumnStretch(column, share)
        for column in (0, 1):
            self._grid.setColumnMinimumWidth(column, 64)
        self._stock: Sequence[tuple[Prize, int]] = ()
        self._heads = [Label(words, Role.CAPTION, "text_2") for words in (_FROM, _TO, _KIND, _AMOUNT, _LABEL)]
        self._heads[1].set_tip(_ALL)
        self._note = Prose("", Role.CAPTION, "text_2")
        add = Button(_ADD, Kind.QUIET, icon="plus", size=Size.SMALL, accent=True)
        add.clicked.connect(self._add)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(Space.ONE)
        column_.addWidget(Label(_TITLE, Role.STRONG))
        column_.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.addWidget(add)
        foot.addWidget(self._note, 1)
        column_.addLayout(foot)
        voice.language_changed.connect(self._retranslate)

    def show_table(self, table: PrizeTable) -> None:
        """Show ``table``, unless it is what stands there or is being typed."""
        if self.table() == table or any(row.has_focus() for row in self.rows):
            return
        self._build([*table.tiers])

    def show_stock(self, stock: Sequence[tuple[Prize, int]]) -> None:
        """Say below the rows how many codes there are for the coupons among the prizes."""
        if stock != self._stock:
            self._stock = stock
            self.table()

    def table(self) -> PrizeTable | None:
        """The table, or None while a row is wrong, which is then said below."""
        found = [row.tier() for row in self.rows]
        wrong = next((each for each in found if isinstance(each, Text)), None)
        tiers = tuple(each for each in found if isinstance(each, Tier))
        self._say(wrong, tiers)
        return None if wrong is not None else PrizeTable(tiers)

    def set_narrow(self, narrow: bool) -> None:
        """Stand each tier in two lines."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._build([tier for row in self.rows if isinstance(tier := row.tier(), Tier)])

    def fail(self, wrong: Text) -> None:
        """Say below the rows what would be right."""
        self._note.set_tone("bad")
        self._note.set_text(wrong)

    def _say(self, wrong: Text | None, tiers: tuple[Tier, ...]) -> None:
        self._note.set_tone("bad" if wrong else "text_2")
        cost = PrizeTable(tiers).cost
        pieces = any(tier.prize.amount is None for tier in tiers)
        words = (_COST if pieces else _COST_ONLY).fill(yuan=f"{cost / 100:.2f}") if cost else ""
        codes = [_STOCK.fill(prize=prize.name, n=n) for prize, n in self._stock]
        told = " · ".join(say(each) for each in (words, *codes) if each)
        self._note.set_text(wrong or told)

    def _add(self) -> None:
        table = self.table()
        tiers = list(table.tiers) if table is not None else []
        if table is None:
            return
        start = max((tier.last or tier.first for tier in tiers), default=0) + 1
        self._build([*tiers, Tier(start, start, Prize(PrizeKind.RED_PACKET))])
        self.rows[-1].amount.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _remove(self, row: TierRow) -> None:
        kept = [each.tier() for each in self.rows if each is not row]
        self._build([each for each in kept if isinstance(each, Tier)])
        self.changed.emit()

    def _build(self, tiers: list[Tier]) -> None:
        for row in self.rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            row.deleteLater()
        for at, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, at)
            head.setVisible(bool(tiers) and not (self._narrow and at > 2))
        self.rows = [TierRow(tier, self) for tier in tiers]
        for at, row in enumerate(self.rows):
            if self._narrow:
                self._stand_narrow(row, 2 * at + 1)
            else:
                for column, widget in enumerate(row.widgets()):
                    self._grid.addWidget(widget, at + 1, column)
            row.changed.connect(self.changed)
            row.removed.connect(self._remove)
        self.table()

    def _stand_narrow(self, row: TierRow, line: int) -> None:
        for column, widget in enumerate((row.first, row.last, row.kind)):
            self._grid.addWidget(widget, line, column)
        self._grid.addWidget(row.drop, line, 3)
        self._grid.addWidget(row.amount, line + 1, 0, 1, 2)
        self._grid.addWidget(row.label, line + 1, 2, 1, 2)
        row.amount.setPlaceholderText(say(_AMOUNT))
        row.label.setPlaceholderText(say(_LABEL))

    def _retranslate(self) -> None:
        for row in self.rows:
            for nth, kind in enumerate(PrizeKind):
                row.kind.setItemText(nth, say(kind.label))
