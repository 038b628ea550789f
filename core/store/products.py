"""The products the owner keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from core.clock import from_utc
from core.products import Product
from core.store.connection import Connection
from core.store.stamps import from_json, stamp, to_json


class Products:
    """The products' table. One taken out stays, since rounds may have shown it."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> tuple[tuple[Product, datetime], ...]:
        """The products kept, each with its id and when it came in, in that order."""
        rows = self._to.rows("SELECT id, body, at FROM product WHERE removed_at IS NULL ORDER BY id")
        return tuple((replace(from_json(body, Product), id=id), from_utc(at)) for id, body, at in rows)

    def add(self, product: Product, at: datetime) -> int:
        """Keep a product (its id is not used); its id."""
        row = (to_json(product), stamp(at))
        return self._to.run("INSERT INTO product (body, at) VALUES (?, ?)", *row)

    def put(self, product: Product) -> None:
        """Write a product over the one of its id."""
        self._to.run("UPDATE product SET body = ? WHERE id = ?", to_json(product), product.id)

    def remove(self, ids: Iterable[int], at: datetime) -> None:
        """Take products out."""
        rows = [(stamp(at), id) for id in ids]
        self._to.run_many("UPDATE product SET removed_at = ? WHERE id = ?", rows)

    def restore(self, ids: Iterable[int]) -> None:
        """Put products back that were taken out."""
        self._to.run_many("UPDATE product SET removed_at = NULL WHERE id = ?", [(id,) for id in ids])
