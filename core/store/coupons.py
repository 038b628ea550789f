"""The coupon codes, and the append-only story of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from core.clock import from_utc
from core.coupons import Coupon, Held, Standing
from core.ledger import EntryId
from core.store.connection import Connection
from core.store.stamps import choice, stamp

GIVEN, MOVED, SHOWN, RETURNED, RETIRED = "given", "moved", "shown", "returned", "retired"
"""What happens to a code: set aside for a booking, taken along to another of the same member,
seen by the member, put back unseen, void."""


class Coupons:
    """The codes' tables. A code that was ever in stays, so that it never comes in again."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> tuple[Held, ...]:
        """Every code that was not taken out, in order of arrival, as its story leaves it."""
        rows = self._to.rows(
            "SELECT id, code, label, amount, expires_on, at FROM coupon WHERE removed_at IS NULL ORDER BY id"
        )
        held = {
            id: Held(Coupon(code, label, amount, _day(expires), id), from_utc(at))
            for id, code, label, amount, expires, at in rows
        }
        for id, booking, what in self._to.rows("SELECT coupon, booking, what FROM coupon_event ORDER BY id"):
            if id in held:
                held[id] = _after(held[id], booking, what)
        return tuple(held.values())

    def known(self) -> dict[str, tuple[int, bool]]:
        """Every code that was ever in, with its id and whether it is out of the stock, never handed out."""
        rows = self._to.rows("SELECT code, id, removed_at IS NOT NULL FROM coupon")
        return {code: (id, bool(removed)) for code, id, removed in rows}

    def add(self, coupon: Coupon, at: datetime) -> int:
        """Keep a code (its id is not used); its id."""
        row = (coupon.code, coupon.label, coupon.amount, _iso(coupon.expires_on), stamp(at))
        return self._to.run(
            "INSERT INTO coupon (code, label, amount, expires_on, at) VALUES (?, ?, ?, ?, ?)", *row
        )

    def add_again(self, coupon: Coupon, at: datetime) -> None:
        """Put a code back that was taken out, with the name, worth and day it has now."""
        row = (coupon.label, coupon.amount, _iso(coupon.expires_on), stamp(at), coupon.id)
        self._to.run(
            "UPDATE coupon SET label = ?, amount = ?, expires_on = ?, at = ?, removed_at = NULL WHERE id = ?",
            *row,
        )

    def remove(self, ids: Iterable[int], at: datetime) -> None:
        """Take codes out of the stock."""
        self._to.run_many("UPDATE coupon SET removed_at = ? WHERE id = ?", [(stamp(at), id) for id in ids])

    def restore(self, ids: Iterable[int]) -> None:
        """Put codes back as they were."""
        self._to.run_many("UPDATE coupon SET removed_at = NULL WHERE id = ?", [(id,) for id in ids])

    def tell(self, coupon: int, booking: EntryId | None, what: str, at: datetime) -> None:
        """Note what happened to a code; what may not happen raises ``sqlite3.IntegrityError``."""
        row = (coupon, booking, what, stamp(at))
        self._to.run("INSERT INTO coupon_event (coupon, booking, what, at) VALUES (?, ?, ?, ?)", *row)


def _after(held: Held, booking: EntryId | None, what: str) -> Held:
    if what == RETURNED:
        return replace(held, standing=Standing.FREE, booking=None)
    if what == MOVED:
        return replace(held, booking=booking)
    return replace(held, standing=choice(Standing, what), booking=booking)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
