"""Instants and JSON as the tables keep them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

import msgspec

from core.clock import from_utc, to_utc
from core.settings import LabelledEnum

T = TypeVar("T")
L = TypeVar("L", bound=LabelledEnum)


def stamp(moment: datetime | None) -> str | None:
    """An instant for the store: ISO 8601 in UTC."""
    return to_utc(moment) if moment is not None else None


def moment(stamped: str | None) -> datetime | None:
    """A stored instant, in Beijing time."""
    return from_utc(stamped) if stamped else None


def to_json(value: object) -> str:
    """``value`` as JSON text."""
    return msgspec.json.encode(value).decode()


def from_json(text: str, kind: type[T]) -> T:
    """JSON text back as a ``kind``; raises ``msgspec.ValidationError`` where it is none."""
    return msgspec.json.decode(text, type=kind)


def as_packed(text: str) -> dict[str, Any]:
    """JSON text back as what :func:`core.settings.unpack` reads."""
    return msgspec.json.decode(text, type=dict[str, Any])


def choice(kind: type[L], value: str) -> L:
    """The member of ``kind`` stored as ``value``; raises ``msgspec.ValidationError`` for none."""
    return msgspec.convert(value, kind)
