"""Every commitment ever published, used or not, every list fixed and every salt given: all append-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.clock import from_utc
from core.draw import Entrant
from core.message import MemberId
from core.round import RoundId
from core.store.connection import Connection
from core.store.stamps import from_json, stamp, to_json


@dataclass(frozen=True, slots=True)
class Commitment:
    """The fingerprint of a round's secret as it was published, and when."""

    id: int
    round: RoundId
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Salt:
    """What came from outside, when, and the names the tied are drawn with, fixed from then on."""

    text: str
    names: Mapping[MemberId, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class List:
    """A list as it was fixed: members with their entrants, in the order of their numbers, when, and
    the method it will be drawn by."""

    rows: tuple[tuple[MemberId, Entrant], ...]
    at: datetime
    method: str


@dataclass(frozen=True, slots=True)
class _Packed:
    method: str
    rows: list[tuple[int, int, str, str]]


class Draws:
    """The tables of the draws."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> tuple[Commitment, ...]:
        """Every commitment, oldest first."""
        rows = self._to.rows("SELECT id, round, commitment, at FROM draw ORDER BY id")
        return tuple(Commitment(id, round_, code, from_utc(at)) for id, round_, code, at in rows)

    def of(self, round_: RoundId) -> Commitment | None:
        """A round's commitment, None while none was published."""
        sql = "SELECT id, round, commitment, at FROM draw WHERE round = ?"
        found = self._to.row(sql, round_)
        return None if found is None else Commitment(found[0], found[1], found[2], from_utc(found[3]))

    def publish(self, round_: RoundId, code: str, at: datetime) -> None:
        """Keep that a commitment was published; a second time changes nothing."""
        self._to.run(
            "INSERT OR IGNORE INTO draw (round, commitment, at) VALUES (?, ?, ?)", round_, code, stamp(at)
        )

    def add_salt(self, draw: int, salt: Salt) -> None:
        """Keep a salt; those given before stay."""
        names = to_json({str(who): name for who, name in salt.names.items()})
        self._to.run(
            "INSERT INTO draw_salt (draw, salt, names, at) VALUES (?, ?, ?, ?)",
            *(draw, salt.text, names, stamp(salt.at)),
        )

    def salts(self, round_: RoundId) -> tuple[Salt, ...]:
        """Every salt of a round, the one in force last."""
        sql = "SELECT salt, names, s.at FROM draw_salt s JOIN draw d ON d.id = draw WHERE round = ?"
        rows = self._to.rows(f"{sql} AND salt <> '' ORDER BY s.id", round_)
        return tuple(_salt(*row) for row in rows)

    def fix(self, draw: int, fixed: List) -> None:
        """Keep a list: a row that has its names and still no salt. Lists fixed before stay."""
        rows = [(who, each.tickets, each.name, each.barred) for who, each in fixed.rows]
        names = to_json(_Packed(fixed.method, rows))
        self._to.run(
            "INSERT INTO draw_salt (draw, salt, names, at) VALUES (?, '', ?, ?)",
            *(draw, names, stamp(fixed.at)),
        )

    def lists(self, round_: RoundId) -> tuple[List, ...]:
        """Every list of a round that was fixed, the one in force last."""
        sql = "SELECT names, s.at FROM draw_salt s JOIN draw d ON d.id = draw WHERE round = ? AND salt = ''"
        return tuple(_list(*row) for row in self._to.rows(f"{sql} ORDER BY s.id", round_))


def _list(text: str, at: str) -> List:
    packed = from_json(text, _Packed)
    rows = tuple((who, Entrant(name, tickets, barred)) for who, tickets, name, barred in packed.rows)
    return List(rows, from_utc(at), packed.method)


def _salt(text: str, names: str, at: str) -> Salt:
    return Salt(
        text, {int(who): name for who, name in from_json(names, dict[str, str]).items()}, from_utc(at)
    )
