"""The shelf of products: filled from posts and tables, searched, used again by later rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.answers import key
from core.desk.done import Done, Topic
from core.desk.rows import Row, below_title, rows_of
from core.desk.sheets import write_rows
from core.errors import UserError
from core.fold import fold_text
from core.idioms.pinyin import toneless
from core.products import (
    COLUMNS,
    EXAMPLE,
    Product,
    Unread,
    from_rows,
    is_spelt,
    parse_products,
    problem,
)
from core.products.table import is_header
from core.round import Phase, Round
from core.text import Text
from core.traditional import simplify

if TYPE_CHECKING:
    from core.desk.office import Office

NO_PRODUCTS = Text("没有读出商品，看看样例怎么写", "No products found: see how the example is written")
NOT_THERE = Text("资料库里没有这件商品", "This product is not on the shelf")
_ADDED = Text("收了 {added} 件商品", "{added} {added:product|products} added")
_ALL_KNOWN = Text("{known} 件商品资料库里都有", "The shelf has all {known} already")
_KNOWN = Text("{said}，{known} 件早就有", "{said}, {known} there already")
_UNREAD = Text("{said}，{n} 处没读懂", "{said}, {n} not understood")
_REMOVED = Text("去掉了 {n} 件商品", "{n} {n:product|products} removed")
_TEMPLATE = Text("模板存好了：{file}", "Template saved: {file}")
HUNT = "treasure_hunt"
"""The activity that hunts for them."""


@dataclass(frozen=True, slots=True)
class ShelfProduct:
    """A product of the shelf: since when, in how many rounds it was shown, and when last."""

    product: Product
    added_on: date
    times: int = 0
    last_shown: date | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import brought: the products as they are kept, in order, with the day's numbers and
    times; how many were new, how many known, and what could not be read."""

    products: tuple[Product, ...]
    added: int
    known: int
    unread: tuple[Unread, ...]


class ProductsDesk:
    """The owner's products."""

    _office: Office

    def products(self, search: str = "") -> tuple[ShelfProduct, ...]:
        """The shelf in order of arrival: those whose name holds ``search``, or is spelt so in pinyin."""
        wanted = simplify(fold_text(search)).lower()
        shown = _last_shown(self._office.rounds(HUNT))
        return tuple(
            ShelfProduct(product, at.date(), *shown.get(product.id, (0, None)))
            for product, at in self._office.store.products.all()
            if self._is_meant(product, wanted)
        )

    def _is_meant(self, product: Product, wanted: str) -> bool:
        if not wanted or wanted in simplify(product.name).lower():
            return True
        if wanted.replace(".", "", 1).isdecimal():
            return f"{product.price:.2f}".startswith(wanted)
        return is_spelt(simplify(product.name), wanted, self._sounds)

    def _sounds(self, sign: str) -> Sequence[str]:
        return _toneless(self._office.idioms.suggest_readings(sign))

    def add_products(self, text: str) -> Done[Brought]:
        """Products out of pasted posts; those on the shelf already are counted, not added."""
        return self._bring(*parse_products(text))

    def import_products(self, file: Path | Sequence[Row]) -> Done[Brought]:
        """Products out of an Excel or CSV file, or its rows; raises :class:`UserError` for another."""
        first, rows = below_title(rows_of(file), is_header)
        return self._bring(*from_rows(rows, first=first))

    def _bring(self, products: tuple[Product, ...], unread: tuple[Unread, ...]) -> Done[Brought]:
        if not products and not unread:
            raise UserError(NO_PRODUCTS)
        office = self._office
        known = {_mark(product): product.id for product, _ in office.store.products.all()}
        added: list[int] = []
        kept: list[Product] = []
        with office.store.atomic():
            for each in products:
                if _mark(each) not in known:
                    id = office.store.products.add(_plain(each), office.now())
                    known[_mark(each)] = id
                    added.append(id)
                kept.append(replace(each, id=known[_mark(each)]))
        brought = Brought(tuple(kept), len(added), len(products) - len(added), unread)
        changed = Topic.LIBRARY if added else Topic.NONE
        return Done(
            brought, changed, _told(brought), (lambda: self._take_products_out(added)) if added else None
        )

    def product_template(self, path: Path) -> Done[Path]:
        """Write an Excel sheet to be filled in, with one example."""
        write_rows(path, [COLUMNS, EXAMPLE])
        return Done(path, Topic.NONE, _TEMPLATE.fill(file=path.name))

    def edit_product(self, product: Product) -> Done[Product]:
        """Write a product over the one of its id; raises :class:`UserError` for what is none."""
        before = self._product(product.id)
        if (why := problem(product)) is not None:
            raise UserError(why.text)
        after = _plain(product)
        if after == before:
            return Done(before, Topic.NONE)
        with self._office.store.atomic():
            self._office.store.products.put(after)
        return Done(after, Topic.LIBRARY, undo=lambda: self.edit_product(before))

    def remove_products(self, ids: Iterable[int]) -> Done[int]:
        """Take products out; rounds that showed them keep them. How many went."""
        gone = [self._product(id).id for id in dict.fromkeys(ids)]
        if not gone:
            return Done(0, Topic.NONE)
        self._take_products_out(gone)
        undo = lambda: self._put_products_back(gone)  # noqa: E731
        return Done(len(gone), Topic.LIBRARY, _REMOVED.fill(n=len(gone)), undo)

    def _take_products_out(self, ids: Iterable[int]) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.products.remove(ids, self._office.now())
        return Done(None, Topic.LIBRARY)

    def _put_products_back(self, ids: Iterable[int]) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.products.restore(ids)
        return Done(None, Topic.LIBRARY)

    def _product(self, id: int) -> Product:
        found = next((product for product, _ in self._office.store.products.all() if product.id == id), None)
        if found is None:
            raise UserError(NOT_THERE)
        return found


@cache
def _toneless(readings: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(toneless(each) for each in readings[0])) if readings else ()


def _plain(product: Product) -> Product:
    """A product without what belongs to one day: its number and time."""
    return replace(product, number=0, posted=None)


def _mark(product: Product) -> object:
    """What makes two products the same, however they are typed."""
    return key(product.name, simplify) or product.name, product.price


def _told(brought: Brought) -> Text:
    said = _ADDED.fill(added=brought.added)
    if brought.known and not brought.added:
        said = _ALL_KNOWN.fill(known=brought.known)
    elif brought.known:
        said = _KNOWN.fill(said=said, known=brought.known)
    return _UNREAD.fill(said=said, n=len(brought.unread)) if brought.unread else said


def _last_shown(rounds: Iterable[Round]) -> dict[int, tuple[int, date | None]]:
    """In how many ``rounds`` each product of the shelf was shown, and when last."""
    found: dict[int, tuple[int, date | None]] = {}
    for round_ in rounds:
        if round_.phase in (Phase.PLANNED, Phase.CANCELLED) or round_.starts_at is None:
            continue
        day = round_.starts_at.date()
        for product in getattr(round_.settings, "products", ()):
            times, last = found.get(product.id, (0, None))
            found[product.id] = (times + 1, max(last, day) if last else day)
    return found
