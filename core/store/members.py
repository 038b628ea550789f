"""Members and the names they are known by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from core.message import MemberId
from core.roster import Member, Role
from core.store.connection import Connection, Row

_FIELDS = "name, role, joined_on, first_seen, left_on, banned, real_name, tags, note, group_name, subgroup"


class Members:
    """The roster's table. A member merged into another stays, since old evidence points there."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> tuple[Member, ...]:
        """Everybody not merged into somebody else, in order of arrival."""
        aliases: dict[MemberId, list[str]] = {}
        for who, name in self._to.rows("SELECT member, name FROM alias ORDER BY id"):
            aliases.setdefault(who, []).append(name)
        rows = self._to.rows(f"SELECT id, {_FIELDS} FROM member WHERE merged_into IS NULL ORDER BY id")
        return tuple(_member(row, tuple(aliases.get(row[0], ()))) for row in rows)

    def within(self, id: MemberId) -> tuple[Member, ...]:
        """Those merged directly into ``id``, with the names they had of their own, in order of arrival."""
        rows = self._to.rows(f"SELECT id, {_FIELDS} FROM member WHERE merged_into = ? ORDER BY id", id)
        names = dict[MemberId, tuple[str, ...]]()
        for row in rows:
            own = self._to.rows("SELECT name FROM alias WHERE member = ? ORDER BY id", row[0])
            names[row[0]] = tuple(name for (name,) in own)
        return tuple(_member(row, names[row[0]]) for row in rows)

    def merged(self) -> Mapping[MemberId, MemberId]:
        """Who went into whom, directly."""
        return dict(self._to.rows("SELECT id, merged_into FROM member WHERE merged_into IS NOT NULL"))

    def senders(self) -> list[tuple[str, int, str]]:
        """Everybody who ever spoke: the name, how many messages, the instant of the first, as it is kept."""
        return [
            (sender, times, first)
            for sender, times, first in self._to.rows(
                "SELECT line.sender, count(*), min(coalesce(line.sent_at, paste.at)) FROM line"
                " JOIN paste ON paste.id = line.paste WHERE line.sender <> ''"
                " AND paste.id NOT IN (SELECT paste FROM withdrawal) GROUP BY line.sender"
            )
        ]

    def spoke(self) -> frozenset[str]:
        """Every name anything was ever sent under."""
        return frozenset(sender for (sender,) in self._to.rows("SELECT DISTINCT sender FROM line"))

    def said(self, names: Sequence[str], among: int, most: int) -> list[tuple[str, str, int]]:
        """The latest messages sent under ``names`` among the last ``among`` ones: instant, words, round."""
        marks = ", ".join("?" * len(names))
        return [
            (at, words, round_)
            for at, words, round_ in self._to.rows(
                "SELECT coalesce(line.sent_at, paste.at), line.body, line.round FROM line"
                " JOIN paste ON paste.id = line.paste"
                " WHERE line.id > (SELECT max(id) FROM line) - ? AND line.body <> ''"
                f" AND line.sender IN ({marks}) AND paste.id NOT IN (SELECT paste FROM withdrawal)"
                " ORDER BY coalesce(line.sent_at, paste.at) DESC, line.id DESC LIMIT ?",
                *(among, *names, most),
            )
        ]

    def add(self, member: Member, *, keep_id: bool = False) -> MemberId:
        """A new row for ``member`` with its aliases; its id is used again only with ``keep_id``."""
        columns, values = _FIELDS, _values(member)
        if keep_id:
            columns, values = f"id, {_FIELDS}", (member.id, *values)
        marks = ", ".join("?" * len(values))
        id = self._to.run(f"INSERT INTO member ({columns}) VALUES ({marks})", *values)
        self.add_aliases(id, member.aliases)
        return id

    def put(self, member: Member) -> None:
        """Write ``member`` over the row of its id, aliases included."""
        sets = ", ".join(f"{name} = ?" for name in _FIELDS.split(", "))
        self._to.run(f"UPDATE member SET {sets} WHERE id = ?", *_values(member), member.id)
        self._to.run("DELETE FROM alias WHERE member = ?", member.id)
        self.add_aliases(member.id, member.aliases)

    def add_aliases(self, id: MemberId, names: Iterable[str]) -> None:
        """Further names of ``id``; those known already stay."""
        sql = "INSERT OR IGNORE INTO alias (member, name) VALUES (?, ?)"
        self._to.run_many(sql, [(id, name) for name in names])

    def remove_alias(self, id: MemberId, name: str) -> None:
        """Take a name from ``id``."""
        self._to.run("DELETE FROM alias WHERE member = ? AND name = ?", id, name)

    def remove(self, id: MemberId) -> None:
        """Take a member off whom no evidence points at; the foreign keys see to that."""
        self._to.run("DELETE FROM alias WHERE member = ?", id)
        self._to.run("DELETE FROM member WHERE id = ?", id)

    def is_cited(self, id: MemberId) -> bool:
        """Whether ledger, register, corrections or another member point at ``id``."""
        return bool(
            self._to.number(
                "SELECT EXISTS (SELECT 1 FROM ledger WHERE who = ?1)"
                " OR EXISTS (SELECT 1 FROM certificate WHERE who = ?1)"
                " OR EXISTS (SELECT 1 FROM member WHERE merged_into = ?1)"
                " OR EXISTS (SELECT 1 FROM correction WHERE how = 'name' AND value = CAST(?1 AS TEXT))",
                id,
            )
        )

    def merge(self, gone: MemberId, into: MemberId | None) -> None:
        """Say that ``gone`` is ``into``, or with None a member of their own again."""
        self._to.run("UPDATE member SET merged_into = ? WHERE id = ?", into, gone)


def _member(row: Row, aliases: tuple[str, ...]) -> Member:
    id, name, role, joined, seen, left, banned, real_name, tags, note, group, subgroup = row
    return Member(
        id=id,
        name=name,
        role=Role(role),
        aliases=aliases,
        joined_on=_date(joined),
        first_seen=_date(seen),
        left_on=_date(left),
        banned=bool(banned),
        real_name=real_name,
        tags=tuple(msgspec.json.decode(tags, type=list[str])),
        note=note,
        group=group,
        subgroup=subgroup,
    )


def _values(member: Member) -> tuple[object, ...]:
    days = (day and day.isoformat() for day in (member.joined_on, member.first_seen, member.left_on))
    tags = msgspec.json.encode(member.tags).decode()
    told = (member.real_name, tags, member.note, member.group, member.subgroup)
    return (member.name, member.role.value, *days, int(member.banned), *told)


def _date(stamp: str | None) -> date | None:
    return date.fromisoformat(stamp) if stamp else None
