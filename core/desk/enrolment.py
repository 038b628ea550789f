"""Members brought in from lists: looked at first, written as one, taken back as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.clock import CHINA, from_utc
from core.desk.done import Done, Topic
from core.desk.sheets import read_rows
from core.enrolment import Fate, Plan, Row, enrolled, filled, plan
from core.errors import UserError
from core.listing import Column, Listed, Listing, Sheet, gather, look_at_rows, read_list, read_sheet, rows_in
from core.message import MemberId
from core.roster import Member
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

NO_NAMES = Text("没有读到名字，一行写一个", "No names found: write one a line")
NO_STRANGERS = Text("聊过天的都在名单里了", "Everybody who spoke is on the roster already")
NO_COLUMN = Text("先选出哪一列是称呼", "Choose the column with the names first")
NEW, SKIP = 0, -1
"""Answers to a row beside the id of the member it is: somebody new, or nobody to be brought in."""
_ADDED = Text("加了 {n} 人", "{n} added")
_FILLED = Text("给 {n} 人补了资料", "{n} filled in")
_KNOWN = Text("{n} 人早就在", "{n} there already")
_GONE = Text("{n} 人记为退群", "{n} marked as left")
_WAIT = Text("{n} 人没认，先不加", "{n} left undecided")
_UNREAD = Text("{n} 行太长没收", "{n} {n:line|lines} too long to be names")


@dataclass(frozen=True, slots=True)
class Imported:
    """How many came in, were there already, were filled in, were marked as left."""

    added: int
    known: int
    filled: int = 0
    gone: int = 0


class EnrolmentDesk:
    """Lists of members on their way in: nothing is written before :meth:`bring`."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def look(self, text: str) -> Plan:
        """What a pasted list would bring; raises :class:`UserError` where no name is in it."""
        return look(self._office, text)

    def table_in(self, text: str) -> Sheet | None:
        """The table in a ``text`` copied out of a sheet, None where it is none."""
        rows = rows_in(text)
        return look_at_rows(rows, today(self._office)) if rows else None

    def open_table(self, path: Path) -> Sheet:
        """The table in an Excel or CSV file; raises :class:`UserError` for another file, or an empty one."""
        sheet = look_at_rows(read_rows(path), today(self._office))
        if not sheet.body:
            raise UserError(NO_NAMES)
        return sheet

    def look_at_table(self, sheet: Sheet, mapping: Mapping[Column, int]) -> Plan:
        """What a table would bring, its columns being what ``mapping`` says."""
        if Column.NAME not in mapping:
            raise UserError(NO_COLUMN)
        return _planned(self._office, read_sheet(sheet, mapping, today(self._office)))

    def strangers(self) -> Plan:
        """Those who spoke in earlier pastes and are not on the roster, most messages first."""
        office = self._office
        people = [
            Listed(sender, first_seen=from_utc(first).date(), times=times)
            for sender, times, first in office.store.members.senders()
            if not office.roster.knows(sender)
        ]
        if not people:
            raise UserError(NO_STRANGERS)
        people.sort(key=lambda each: -each.times)
        return _planned(office, gather(people, whole=False))

    def bring(
        self, plan: Plan, answers: Mapping[int, int] | None = None, *, gone: bool = False
    ) -> Done[Imported]:
        """Write what ``plan`` says: new members, and what known ones lack.

        ``answers`` are the owner's words on rows by their number: a member's id, :data:`NEW` or
        :data:`SKIP`; a doubt without one is left out. With ``gone`` those a whole list lacks have left today.
        """
        return bring(self._office, plan, answers or {}, gone=gone)


def today(office: Office) -> date:
    """The day it is in the group."""
    return office.now().astimezone(CHINA).date()


def look(office: Office, text: str) -> Plan:
    """What a pasted list would bring; raises :class:`UserError` where no name is in it."""
    return _planned(office, read_list(text, office.now()))


def _planned(office: Office, listing: Listing) -> Plan:
    if not listing.people:
        raise UserError(NO_NAMES)
    return plan(listing, office.roster, today(office))


def bring(office: Office, plan: Plan, answers: Mapping[int, int], *, gone: bool = False) -> Done[Imported]:
    """Write ``plan`` with the owner's ``answers``; one undo takes all of it back."""
    day, new = today(office), list[Member]()
    after: dict[MemberId, Member] = {}
    waits = 0
    for nth, row in enumerate(plan.rows):
        answer = answers.get(nth, row.members[0] if row.fate in (Fate.KNOWN, Fate.FILLED) else None)
        if answer is None and row.fate is Fate.DOUBT:
            waits += 1
        elif answer in (None, NEW):
            new.append(enrolled(row.listed, day))
        elif answer != SKIP and answer in office.roster:
            _fill(office, after, row, answer, day)
    known = len(after)
    if gone:
        after |= {
            id: replace(office.roster.by_id(id), left_on=day) for id in plan.gone if id in office.roster
        }
    before = [office.roster.by_id(id) for id, each in after.items() if each != office.roster.by_id(id)]
    counts = Imported(
        len(new), known, sum(each.id not in plan.gone for each in before), len(plan.gone) * gone
    )
    said = _told(counts, waits, len(plan.unread))
    if not new and not before:
        return Done(counts, Topic.NONE, said)
    with office.store.atomic():
        ids = [office.store.members.add(each) for each in new]
        for each in before:
            office.store.members.put(after[each.id])
    office.forget_roster()
    return Done(counts, Topic.ROSTER | Topic.LINES, said, _taking_back(office, ids, before))


def _fill(office: Office, after: dict[MemberId, Member], row: Row, id: MemberId, day: date) -> None:
    member = after.get(id, office.roster.by_id(id))
    known = row.after if row.after is not None and row.after.id == id and id not in after else None
    after[id] = known or filled(member, row.listed, day)


def _told(counts: Imported, waits: int, unread: int) -> Text:
    told = [_ADDED.fill(n=counts.added)]
    if counts.filled:
        told.append(_FILLED.fill(n=counts.filled))
    if counts.known - counts.filled:
        told.append(_KNOWN.fill(n=counts.known - counts.filled))
    for words, n in ((_GONE, counts.gone), (_WAIT, waits), (_UNREAD, unread)):
        told += [words.fill(n=n)] if n else []
    return Text.literal("，".join(each.zh for each in told), ", ".join(each.en for each in told))


def _taking_back(office: Office, added: list[MemberId], before: list[Member]) -> Callable[[], Done[None]]:
    def take_back() -> Done[None]:
        members = office.store.members
        with office.store.atomic():
            for id in added:
                if not members.is_cited(id):
                    members.remove(id)
            for each in before:
                if each.id in office.roster:
                    members.put(each)
        office.forget_roster()
        return Done(None, Topic.ROSTER | Topic.LINES)

    return take_back
