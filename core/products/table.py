"""Products as rows of a table: what a spreadsheet or a paste out of one holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal, InvalidOperation

from core.amounts import Amount, Unit, read
from core.products.product import BAD_PRICE, NO_NAME, NO_PRICE, Product, Unread, problem

COLUMNS: tuple[str, ...] = ("编号", "商品", "价格", "时间")
"""The header of the template."""
EXAMPLE: tuple[str, ...] = ("1", "智利车厘子 2J 1 kg", "89.90", "10:30")
"""A row that shows how the template is filled."""

_SAME = {
    "number": ("编号", "序号", "款号", "号", "no", "no.", "number", "#"),
    "name": ("商品", "商品名", "商品名称", "名称", "品名", "产品", "标题", "product", "name", "item"),
    "price": (
        "到手价",
        "券后价",
        "折后价",
        "活动价",
        "价格",
        "售价",
        "售卖价",
        "单价",
        "价钱",
        "价",
        "价格(元)",
        "price",
    ),
    "posted": ("时间", "发布时间", "上架时间", "发出时间", "time", "posted"),
}
_FIELDS = {word: name for name, words in _SAME.items() for word in words}
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")


def _field(cell: object) -> str:
    return _FIELDS.get(_words(cell).lower().replace("（", "(").replace("）", ")"), "")


def is_header(row: Sequence[object]) -> bool:
    """Whether ``row`` names at least the product and the price."""
    return {"name", "price"} <= {_field(cell) for cell in row}


def from_rows(
    rows: Sequence[Sequence[object]], *, first: int = 1
) -> tuple[tuple[Product, ...], tuple[Unread, ...]]:
    """Products out of table rows; ``first`` is the number of the first row in its sheet.

    With a header the columns may stand in any order. Without one a leading whole number is the
    board number, the next cell the name, and the last cell that is an amount the price.
    """
    headed = bool(rows) and is_header(rows[0])
    names = [_field(cell) for cell in rows[0]] if headed else []
    products: list[Product] = []
    unread: list[Unread] = []
    for nth, row in enumerate(rows[1:] if headed else rows, first + headed):
        if not any(_words(cell) for cell in row):
            continue
        cells = _by_header(row, names) if headed else _by_place(row)
        made = _make(nth, row, cells)
        (products if isinstance(made, Product) else unread).append(made)  # type: ignore[arg-type]
    return tuple(products), tuple(unread)


def _by_header(row: Sequence[object], names: Sequence[str]) -> dict[str, object]:
    """The cells by field; of several price columns the first that is filled."""
    cells: dict[str, object] = {}
    for name, cell in sorted(zip(names, row, strict=False), key=lambda pair: pair[0]):
        if name and _words(cell):
            cells.setdefault(name, cell)
    return cells


def _by_place(row: Sequence[object]) -> dict[str, object]:
    filled = [cell for cell in row if _words(cell)]
    cells: dict[str, object] = {}
    if len(filled) > 2 and _words(filled[0]).rstrip(".、号").isdecimal():
        cells["number"] = filled.pop(0)
    clock = next((cell for cell in filled if _time(cell) is not None), None)
    if clock is not None:
        cells["posted"] = clock
        filled.remove(clock)
    price = next((cell for cell in reversed(filled[1:]) if _price(cell) is not None), None)
    if filled:
        cells["name"] = filled[0]
    if price is not None:
        cells["price"] = price
    return cells


def _make(nth: int, row: Sequence[object], cells: dict[str, object]) -> Product | Unread:
    said = "\t".join(_words(cell) for cell in row)
    name, price = _words(cells.get("name")), _price(cells.get("price"))
    if price is None:
        return Unread(nth, said, BAD_PRICE if "price" in cells else NO_PRICE if name else NO_NAME)
    number = _words(cells.get("number")).rstrip(".、号")
    product = Product(
        " ".join(name.split()),
        price,
        int(number) if number.isdecimal() and len(number) < 5 else 0,
        _time(cells.get("posted")),
    )
    why = problem(product)
    return product if why is None else Unread(nth, said, why)


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _price(cell: object) -> Decimal | None:
    """A price out of a cell, exact; None where there is none."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        try:
            return Decimal(str(cell))
        except InvalidOperation:
            return None
    words = _words(cell)
    amount = read(words, Unit.MONEY) if words else None
    return amount.value if isinstance(amount, Amount) else None


def _time(cell: object) -> time | None:
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0, tzinfo=None)
    words = _words(cell)
    match = _CLOCK.search(words) if ":" in words or "：" in words else None
    return time(int(match[1]), int(match[2])) if match else None


def to_rows(products: Sequence[Product]) -> list[list[str]]:
    """The products under :data:`COLUMNS`, header first; :func:`from_rows` reads them back equal."""
    return [list(COLUMNS), *(_row(each) for each in products)]


def _row(product: Product) -> list[str]:
    number = str(product.number) if product.number else ""
    return [number, product.name, f"{product.price:.2f}", f"{product.posted:%H:%M}" if product.posted else ""]
