"""The library's stock of coupon codes: each with what became of it, the count by kind, and more of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout

from core.amounts import yuan
from core.coupons import Coupon, Standing
from core.text import Text
from core.week import SLOTS
from ui.parts.card import Card
from ui.parts.chip import Chip, Tone
from ui.parts.date_field import DateField
from ui.parts.field import FieldRow
from ui.parts.fields import MoneyField, TextField
from ui.parts.label import Prose
from ui.parts.layouts import clear
from ui.parts.loose import LooseProse
from ui.parts.table import Column
from ui.say import say, voice
from ui.sections.library_bring import Bring, Words
from ui.sections.library_shelf import Shelf, hiding
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk
    from core.desk.coupons import CouponKind, Stocked
    from core.desk.rows import Row

LAPSED = Chip(Text("过期", "Lapsed"), Tone.MUTE, "clock", struck=True)
CHIPS = {
    Standing.FREE: Chip(Standing.FREE.label, Tone.GOOD, "ticket"),
    Standing.GIVEN: Chip(Standing.GIVEN.label, Tone.ACCENT, "lock"),
    Standing.SHOWN: Chip(Standing.SHOWN.label, Tone.MUTE, "check"),
    Standing.RETIRED: Chip(Standing.RETIRED.label, Tone.MUTE, "barred", struck=True),
}
_NAMELESS = Text("没写名称", "Unnamed")
_ROUND = Text("{name} · {round}第 {n} 期", "{name} · {round} {n}")
_FREE = Text("还能发 {n} 张", "{n} left")
_OUT = Text("{n} 张有主", "{n} taken")
_LAPSED = Text("{n} 张过期", "{n} lapsed")
_VOID = Text("{n} 张作废", "{n} void")
_UNTIL = Text("最早 {day} 到期", "the first until {day}")


def _chip(stocked: Stocked) -> Chip:
    return LAPSED if stocked.lapsed else CHIPS[stocked.held.standing]


def _paint_standing(brush: QPainter, where: QRectF, stocked: Any) -> None:
    _chip(stocked).paint(brush, where.left(), where.center().y(), where.width())


def _whose(stocked: Stocked) -> Text | str:
    if not stocked.name:
        return ""
    slot = SLOTS.get(stocked.activity)
    name = slot.name if slot is not None else Text.literal(stocked.activity)
    return _ROUND.fill(name=stocked.name, round=name, n=stocked.number)


def _worth(amount: int | None) -> str:
    return yuan(amount) if amount is not None else ""


def _until(stocked: Stocked) -> str:
    day = stocked.held.coupon.expires_on
    return day.isoformat() if day is not None else ""


class Coupons(Shelf):
    """The stock."""

    key, name = "coupons", Text("优惠券", "Coupons")
    hint = Text("找券码、名称、给了谁", "Code, name or member")
    count = Text("{n} 张券码", "{n} {n:code|codes}")
    empty = (
        Text("还没有券码", "No coupon codes yet"),
        Text(
            "把平台给的券码整列贴进来，公布时一人配一张，每张只发一次。",
            "Paste the codes you were given: each winner is set one aside, and none is handed out twice.",
        ),
    )
    columns = (
        Column(Text("券码", "Code"), lambda each: each.held.coupon.code, bold=True),
        Column(Text("名称", "Name"), lambda each: each.held.coupon.label, width=110, tone="text_2"),
        Column(Text("面值", "Value"), lambda each: _worth(each.held.coupon.amount), width=76, right=True),
        Column(Text("有效期至", "Until"), _until, width=98, tone="text_3"),
        Column(Text("状态", "State"), lambda each: _chip(each).word, width=98, paint=_paint_standing),
        Column(Text("给了谁", "Whose"), _whose, width=150, tone="text_2"),
    )
    hidden = hiding(narrow=(1, 2, 3, 5), middle=(1, 3))

    def __init__(self, work: Work) -> None:
        self.bring, self.kinds = BringCoupons(work), KindsCard()
        super().__init__(work, self.kinds, self.bring)

    def finding(self, search: str) -> Callable[[Desk], Sequence[Stocked]]:
        return lambda desk: desk.library.coupons(search)

    def removing(self, chosen: Sequence[Stocked]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.remove_coupons([each.held.coupon.id for each in chosen])

    def same(self, item: Stocked) -> object:
        return item.held.coupon.id

    def show(self, items: Sequence[Stocked]) -> None:
        super().show(items)
        self.work.act(lambda desk: desk.library.coupon_kinds(), self.kinds.show_kinds)


class KindsCard(Card):
    """The stock by name and worth: what can still be handed out, and what cannot."""

    def __init__(self) -> None:
        super().__init__(Text("库存", "Stock"))
        self._kinds: Sequence[CouponKind] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        voice.language_changed.connect(self._again)

    def show_kinds(self, kinds: Sequence[CouponKind]) -> None:
        """Show ``kinds``; the card hides while there are none."""
        self._kinds = kinds
        clear(self._rows)
        for kind in kinds[:20]:
            row = QVBoxLayout()
            row.setSpacing(2)
            head = " ".join(part for part in (kind.label or say(_NAMELESS), _worth(kind.amount)) if part)
            self._rows.addWidget(LooseProse(head, Role.STRONG))
            self._rows.addWidget(Prose(_figures(kind), Role.CAPTION, "text_2" if kind.free else "warn"))
        free = sum(kind.free for kind in kinds)
        self.set_title(Text("库存", "Stock"), _FREE.fill(n=free))
        self.setVisible(bool(kinds))

    def _again(self) -> None:
        self.show_kinds(self._kinds)


def _figures(kind: CouponKind) -> str:
    parts = [say(_FREE.fill(n=kind.free))]
    parts += [
        say(words.fill(n=n))
        for n, words in ((kind.out, _OUT), (kind.lapsed, _LAPSED), (kind.void, _VOID))
        if n
    ]
    if kind.until is not None:
        parts.append(say(_UNTIL.fill(day=kind.until.isoformat())))
    return " · ".join(parts)


class BringCoupons(Bring):
    """Pasting codes, or importing them; name, worth and last day for those that do not say theirs."""

    def __init__(self, work: Work) -> None:
        self.label = TextField(Text("名称", "Name"), hint=Text("满100减20", "20 off 100"), longest=40)
        self.amount = MoneyField(Text("面值", "Value"), most=10_000_000)
        self.until = DateField(Text("有效期至", "Until"))
        super().__init__(
            work,
            Words(
                Text("加券码", "Add codes"),
                Text("粘贴券码", "Paste codes"),
                Text(
                    "一行一张；行里写了名称、面值、日期的，按行里的算",
                    "One a line; what a line says of its name, value or day goes first",
                ),
                Text("收进来", "Add"),
                Text("先把券码贴进来", "Paste some codes first"),
                Text("导入券码", "Import codes"),
                Text("存模板", "Save the template"),
            ),
            (self.label, FieldRow(self.amount, self.until)),
        )

    def _like(self) -> Coupon:
        return Coupon("", self.label.value() or "", self.amount.value(), self.until.value())

    def _adding(self, text: str) -> Callable[[Desk], Any]:
        like = self._like()
        return lambda desk: desk.library.add_coupons(text, like)

    def _importing(self, rows: Sequence[Row]) -> Callable[[Desk], Any]:
        like = self._like()
        return lambda desk: desk.library.import_coupons(rows, like)

    def _saving(self, path: Path) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.coupon_template(path)

    def _bring(self) -> None:
        if self.amount.check() and self.until.check():
            super()._bring()
