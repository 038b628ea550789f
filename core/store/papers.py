"""The register of certificates: every one that was issued, those made void too."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from core.clock import from_utc
from core.message import MemberId
from core.papers.dress import Dress
from core.papers.honour import Honour
from core.round import RoundId
from core.store.connection import Connection, Row
from core.store.stamps import from_json, moment, stamp, to_json
from core.text import Text

CertificateId = int

_FIELDS = "round, who, activity, year, number, serial, title, deed, honour, at"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One line of the register: what was awarded, the paper as it was issued, and whether it is void.

    ``dress`` is what it was last handed out in; None for papers older than that was kept.
    """

    id: CertificateId
    round: RoundId
    who: MemberId
    activity: str
    year: int
    number: int
    title: Text
    deed: Text
    honour: Honour
    at: datetime
    void_at: datetime | None = None
    dress: Dress | None = None


class Papers:
    """The append-only register; a certificate is made void by a row of its own."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def of(self, round_: RoundId | None = None) -> tuple[Certificate, ...]:
        """All certificates, or those of one round, in order of issue."""
        return self._found("?1 IS NULL OR round = ?1", round_)

    def of_members(self, ids: Collection[MemberId]) -> tuple[Certificate, ...]:
        """Those issued to some members, in order of issue."""
        return self._found(f"who IN ({', '.join('?' * len(ids))})", *ids)

    def _found(self, where: str, *values: object) -> tuple[Certificate, ...]:
        rows = self._to.rows(
            f"SELECT id, {_FIELDS}, (SELECT at FROM certificate_void WHERE certificate = c.id), (SELECT body"
            " FROM certificate_dress AS worn WHERE certificate = c.id ORDER BY worn.id DESC LIMIT 1)"
            f" FROM certificate AS c WHERE {where} ORDER BY id",
            *values,
        )
        return tuple(_certificate(row) for row in rows)

    def last_number(self, activity: str, year: int) -> int:
        """The last number an activity gave out in a year, 0 before the first."""
        sql = "SELECT max(number) FROM certificate WHERE activity = ? AND year = ?"
        return self._to.number(sql, activity, year)

    def add(self, paper: Certificate) -> CertificateId:
        """Enter a certificate (its id is not used), with what it wears."""
        p = paper
        marks = ", ".join("?" * 10)
        id = self._to.run(
            f"INSERT INTO certificate ({_FIELDS}) VALUES ({marks})",
            *(p.round, p.who, p.activity, p.year, p.number, p.honour.serial),
            *(to_json(p.title), to_json(p.deed), to_json(p.honour), stamp(p.at)),
        )
        if p.dress is not None:
            self.wear([id], p.dress, p.at)
        return id

    def wear(self, papers: Iterable[CertificateId], dress: Dress, at: datetime) -> None:
        """Note what these were handed out in."""
        body = to_json(dress)
        rows = [(id, body, stamp(at)) for id in papers]
        self._to.run_many("INSERT INTO certificate_dress (certificate, body, at) VALUES (?, ?, ?)", rows)

    def void(self, id: CertificateId, at: datetime, why: str) -> None:
        """Say that a certificate is no longer valid."""
        self._to.run("INSERT INTO certificate_void VALUES (?, ?, ?)", id, stamp(at), why)


def _certificate(row: Row) -> Certificate:
    id, round_, who, activity, year, number, _, title, deed, honour, at, void_at, dress = row
    return Certificate(
        id=id,
        round=round_,
        who=who,
        activity=activity,
        year=year,
        number=number,
        title=from_json(title, Text),
        deed=from_json(deed, Text),
        honour=from_json(honour, Honour),
        at=from_utc(at),
        void_at=moment(void_at),
        dress=from_json(dress, Dress) if dress else None,
    )
