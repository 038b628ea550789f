"""The stock of coupon codes: brought in, counted by kind, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.clock import CHINA
from core.coupons import COLUMNS, EXAMPLE, Coupon, Held, Standing, Unread, from_rows, parse_coupons
from core.coupons.table import is_header
from core.desk.done import Done, Topic
from core.desk.handing import settle_codes
from core.desk.rows import Row, below_title, rows_of
from core.desk.searching import is_found
from core.desk.sheets import write_rows
from core.errors import UserError
from core.store.coupons import RETURNED
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

NO_COUPONS = Text("没有读出券码，看看样例怎么写", "No codes found: see how the example is written")
BOUND = Text(
    "配出去的券码拿不掉，要先冲销那份奖励", "A code that goes with a reward stays: reverse the reward first"
)
_ADDED = Text("收了 {added} 张券码", "{added} {added:code|codes} added")
_KNOWN = Text("{said}，{known} 张早就有", "{said}, {known} there already")
_GIVEN = Text("{said}，{n} 张马上配给了等着的人", "{said}, {n} set aside for those who were waiting")
_UNREAD = Text("{said}，{n} 行没读懂", "{said}, {n} {n:line|lines} not understood")
_REMOVED = Text("拿掉了 {n} 张券码", "{n} {n:code|codes} taken out")
_TEMPLATE = Text("模板存好了：{file}", "Template saved: {file}")


@dataclass(frozen=True, slots=True)
class Stocked:
    """A code, who it went to and for which round ("" and 0 while it is free), whether it has lapsed."""

    held: Held
    name: str = ""
    activity: str = ""
    number: int = 0
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class CouponKind:
    """Codes of one name and worth: how many can still be handed out, went out, lapsed, are void."""

    label: str
    amount: int | None
    free: int = 0
    out: int = 0
    lapsed: int = 0
    void: int = 0
    until: date | None = None
    """The next day on which a free one lapses."""


@dataclass(frozen=True, slots=True)
class Stocking:
    """What an import brought: how many were new, how many known, and what could not be read."""

    added: int
    known: int
    unread: tuple[Unread, ...]


class CouponsDesk:
    """The owner's coupon codes."""

    _office: Office

    def coupons(self, search: str = "") -> tuple[Stocked, ...]:
        """The codes in order of arrival: those whose code, name or member holds ``search``, pinyin too."""
        office, day = self._office, self._today()
        bookings = {each.id: each for each in office.store.ledger.entries() if each.about is None}
        rounds = {each.id: each for each in office.rounds()}
        found = []
        for held in office.store.coupons.all():
            entry = bookings.get(held.booking or 0)
            round_ = rounds.get(entry.round or 0) if entry else None
            name = office.name(entry.who) if entry else ""
            activity, number = (round_.activity, round_.number) if round_ else ("", 0)
            lapsed = held.standing is Standing.FREE and not held.coupon.is_good(day)
            if is_found(office, search, held.coupon.label, name, exact=(held.coupon.code,)):
                found.append(Stocked(held, name, activity, number, lapsed))
        return tuple(found)

    def coupon_kinds(self) -> tuple[CouponKind, ...]:
        """The stock by name and worth, in order of arrival."""
        kinds: dict[tuple[str, int | None], CouponKind] = {}
        day = self._today()
        for held in self._office.store.coupons.all():
            key = held.coupon.label, held.coupon.amount
            kinds[key] = _counted(kinds.get(key, CouponKind(*key)), held, day)
        return tuple(kinds.values())

    def _today(self) -> date:
        return self._office.now().astimezone(CHINA).date()

    def add_coupons(self, text: str, like: Coupon | None = None) -> Done[Stocking]:
        """Codes out of pasted text; ``like`` holds name, worth and last day of those that say none.

        A code that was ever in is known and does not come in again.
        """
        return self._stock(*parse_coupons(text, self._today(), like))

    def import_coupons(self, file: Path | Sequence[Row], like: Coupon | None = None) -> Done[Stocking]:
        """Codes out of an Excel or CSV file, or its rows; raises :class:`UserError` for another."""
        first, rows = below_title(rows_of(file), is_header)
        return self._stock(*from_rows(rows, like, first=first))

    def _stock(self, coupons: Sequence[Coupon], unread: tuple[Unread, ...]) -> Done[Stocking]:
        if not coupons and not unread:
            raise UserError(NO_COUPONS)
        office, now = self._office, self._office.now()
        known = office.store.coupons.known()
        new = {each.code: each for each in coupons if known.get(each.code, (0, True))[1]}
        with office.store.atomic():
            added = [self._keep(each, known) for each in new.values()]
            given = settle_codes(office, now) if added else 0
        stocking = Stocking(len(new), len(coupons) - len(new), unread)
        if not added:
            return Done(stocking, Topic.NONE, _told(stocking, 0))
        changed = Topic.LIBRARY | (Topic.LEDGER if given else Topic.NONE)
        return Done(stocking, changed, _told(stocking, given), lambda: self._unstock(added))

    def _keep(self, coupon: Coupon, known: dict[str, tuple[int, bool]]) -> int:
        store, now = self._office.store.coupons, self._office.now()
        if coupon.code not in known:
            return store.add(coupon, now)
        again = replace(coupon, id=known[coupon.code][0])
        store.add_again(again, now)
        return again.id

    def _unstock(self, ids: Sequence[int]) -> Done[int]:
        """Undo an import: what nobody has seen goes out again."""
        office, now, mine = self._office, self._office.now(), set(ids)
        with office.store.atomic():
            for held in office.store.coupons.all():
                if held.coupon.id in mine and held.standing is Standing.GIVEN and held.booking is not None:
                    office.store.coupons.tell(held.coupon.id, held.booking, RETURNED, now)
            free = [each.coupon.id for each in office.store.coupons.all() if each.standing is Standing.FREE]
            gone = [id for id in free if id in mine]
            office.store.coupons.remove(gone, now)
            settle_codes(office, now)
        return Done(len(gone), Topic.LIBRARY | Topic.LEDGER)

    def coupon_template(self, path: Path) -> Done[Path]:
        """Write an Excel sheet to be filled in, with one example."""
        write_rows(path, [COLUMNS, EXAMPLE])
        return Done(path, Topic.NONE, _TEMPLATE.fill(file=path.name))

    def remove_coupons(self, ids: Iterable[int]) -> Done[int]:
        """Take codes out that are still free; raises :class:`UserError` where none of ``ids`` is."""
        office, wanted = self._office, set(ids)
        mine = [each for each in office.store.coupons.all() if each.coupon.id in wanted]
        gone = [each.coupon.id for each in mine if each.standing is Standing.FREE]
        if mine and not gone:
            raise UserError(BOUND)
        if not gone:
            return Done(0, Topic.NONE)
        with office.store.atomic():
            office.store.coupons.remove(gone, office.now())
        return Done(
            len(gone), Topic.LIBRARY, _REMOVED.fill(n=len(gone)), lambda: self._put_coupons_back(gone)
        )

    def _put_coupons_back(self, ids: Sequence[int]) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.coupons.restore(ids)
            settle_codes(self._office, self._office.now())
        return Done(None, Topic.LIBRARY | Topic.LEDGER)


def _counted(kind: CouponKind, held: Held, day: date) -> CouponKind:
    if held.standing is Standing.RETIRED:
        return replace(kind, void=kind.void + 1)
    if held.standing is not Standing.FREE:
        return replace(kind, out=kind.out + 1)
    if not held.coupon.is_good(day):
        return replace(kind, lapsed=kind.lapsed + 1)
    days = [each for each in (kind.until, held.coupon.expires_on) if each is not None]
    return replace(kind, free=kind.free + 1, until=min(days, default=None))


def _told(stocking: Stocking, given: int) -> Text:
    said = _ADDED.fill(added=stocking.added)
    if stocking.known:
        said = _KNOWN.fill(said=said, known=stocking.known)
    if given:
        said = _GIVEN.fill(said=said, n=given)
    return _UNREAD.fill(said=said, n=len(stocking.unread)) if stocking.unread else said
