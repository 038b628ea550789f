"""Coupon codes as rows of a table: what a spreadsheet or a paste out of one holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from core.coupons.coupon import BAD_DAY, BAD_WORTH, Coupon, Unread, problem, worth
from core.fold import fold_text
from core.reason import Reason
from core.text import Text

COLUMNS: tuple[str, ...] = ("券码", "名称", "面值", "有效期至")
"""The header of the template."""
EXAMPLE: tuple[str, ...] = ("HW26-8K3F-01", "满100减20", "20", "2026-12-31")
"""A row that shows how the template is filled."""
ROUNDED = Reason(
    "rounded",
    Text(
        "Excel 把这串数字的末几位改成 0 了：先把这一列设成“文本”，再贴一次",
        "Excel has rounded this number: format the column as text, then paste it again",
    ),
)
_EXACT = 10**15
"""Excel keeps fifteen digits of a number; a longer code is no longer what it was."""
_SAME = {
    "code": (
        "券码",
        "优惠码",
        "兑换码",
        "券号",
        "码",
        "卡密",
        "激活码",
        "优惠券",
        "优惠券码",
        "code",
        "coupon",
    ),
    "label": ("名称", "券名", "券名称", "类型", "种类", "说明", "name", "label", "kind"),
    "amount": ("面值", "金额", "面额", "价值", "减", "面值(元)", "value", "amount"),
    "expires_on": (
        "有效期至",
        "有效期",
        "截止",
        "截止日期",
        "到期",
        "到期日",
        "过期",
        "expires",
        "expiry",
        "until",
    ),
}
_FIELDS = {word: name for name, words in _SAME.items() for word in words}
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")


class Bad:
    """Stands for a cell that says something, but nothing of its kind."""


BAD: Final = Bad()


def is_header(row: Sequence[object]) -> bool:
    """Whether ``row`` names the column of the codes."""
    return "code" in {_field(cell) for cell in row}


def _field(cell: object) -> str:
    return _FIELDS.get(words_of(cell).lower().replace("（", "(").replace("）", ")"), "")


def from_rows(
    rows: Sequence[Sequence[object]], like: Coupon | None = None, *, first: int = 1
) -> tuple[tuple[Coupon, ...], tuple[Unread, ...]]:
    """Coupons out of table rows; ``like`` holds what a row does not say, ``first`` its number.

    Without a header the columns stand as in :data:`COLUMNS`.
    """
    like = like or Coupon("")
    headed = bool(rows) and is_header(rows[0])
    names = [_field(cell) for cell in rows[0]] if headed else list(_SAME)
    coupons: list[Coupon] = []
    unread: list[Unread] = []
    for nth, row in enumerate(rows[1:] if headed else rows, first + headed):
        if not any(words_of(cell) for cell in row):
            continue
        made = _make(_cells(names, row), like)
        if isinstance(made, Reason):
            unread.append(Unread(nth, "\t".join(words_of(cell) for cell in row), made))
        else:
            coupons.append(made)
    return tuple(coupons), tuple(unread)


def _cells(names: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    return {name: cell for name, cell in zip(names, row, strict=False) if name and words_of(cell)}


def _make(cells: dict[str, object], like: Coupon) -> Coupon | Reason:
    code = cells.get("code")
    if isinstance(code, int | float) and abs(code) >= _EXACT:
        return ROUNDED
    amount, day = _worth(cells.get("amount")), day_of(cells.get("expires_on"))
    if isinstance(amount, Bad):
        return BAD_WORTH
    if isinstance(day, Bad):
        return BAD_DAY
    made = replace(
        like,
        code=words_of(code),
        label=fold_text(words_of(cells.get("label"))) or like.label,
        amount=like.amount if amount is None else amount,
        expires_on=day or like.expires_on,
    )
    return problem(made) or made


def _worth(cell: object) -> int | Bad | None:
    if not (words := words_of(cell).replace(",", "")):
        return None
    found = worth(words)
    return BAD if found is None else found


def day_of(cell: object) -> date | Bad | None:
    """The day in a cell, None for an empty one."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not (words := words_of(cell)):
        return None
    match = _DAY.fullmatch(words)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else BAD
    except ValueError:
        return BAD


def words_of(cell: object) -> str:
    """What a cell says; a whole number without its ``.0``."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
