"""The luck of every ticket: a commitment before, a salt from outside, one keyed hash a ticket.

    commitment  SHA256(secret)                             published before the list is fixed
    key         HMAC-SHA256(secret, salt)                  salt: a text the owner cannot choose
    luck        HMAC-SHA256(key, "draw:" + i + ":" + name) ticket i = 1, 2, …; a 256-bit number

Texts are UTF-8. The largest luck of a person's tickets is theirs, the largest of all wins.
One name's luck depends on that name alone, so striking one never reorders the rest.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass

from core.draw.entrants import Entrant, FixedList

SECRET_BYTES = 32
_PLACES = 10**8


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: the number on the list, the luck of their best ticket (256 bits)."""

    number: int
    luck: int
    ticket: int


def commitment(secret: bytes) -> str:
    """What is published before the draw: SHA-256 of the 32 secret bytes, 64 hex figures."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes, not {len(secret)}")
    return hashlib.sha256(secret).hexdigest()


def draw_key(secret: bytes, salt: str) -> bytes:
    """The key all luck comes from; raises ``ValueError`` without a salt."""
    if not salt.strip():
        raise ValueError("a draw needs a salt from outside")
    return hmac.digest(secret, salt.encode(), "sha256")


def luck(key: bytes, name: str, ticket: int = 1) -> int:
    """The luck of ``name``'s ticket of that number (from 1), 0 <= luck < 2**256."""
    return int.from_bytes(hmac.digest(key, f"draw:{ticket}:{name}".encode(), "sha256"), "big")


def rank(listed: FixedList, key: bytes, struck: Collection[int] = ()) -> tuple[Place, ...]:
    """Everybody who holds a ticket and is not ``struck`` (numbers), largest luck first."""
    places = [
        _best(key, number, each)
        for number, each in enumerate(listed.entrants, 1)
        if each.tickets and number not in struck
    ]
    return tuple(sorted(places, key=lambda place: (-place.luck, place.number)))


def _best(key: bytes, number: int, entrant: Entrant) -> Place:
    if entrant.tickets == 1:
        return Place(number, luck(key, entrant.name), 1)
    best, ticket = max((luck(key, entrant.name, nth), -nth) for nth in range(1, entrant.tickets + 1))
    return Place(number, best, -ticket)


def decimals(value: int) -> str:
    """Luck as people read it, ``0.99438970``: eight places of luck / 2**256, cut off, not rounded."""
    return f"0.{value * _PLACES >> 256:08d}"


def in_fours(code: str) -> str:
    """A fingerprint in groups of four, so that two people can read it to each other."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
