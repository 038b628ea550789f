"""Products as they are posted in a group: read from text and tables, recognised by what they are called."""

from __future__ import annotations

from core.products.naming import Called, Catalogue
from core.products.pasted import parse_products
from core.products.product import Product, Unread, board_number, numbered, problem
from core.products.spelling import is_spelt
from core.products.table import COLUMNS, EXAMPLE, from_rows, to_rows

__all__ = [
    "COLUMNS",
    "EXAMPLE",
    "Called",
    "Catalogue",
    "Product",
    "Unread",
    "board_number",
    "from_rows",
    "is_spelt",
    "numbered",
    "parse_products",
    "problem",
    "to_rows",
]
