"""What every way in for evidence shares: joined with what the round holds, kept, passed over again."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.court import Docket, Held, rule
from core.desk.done import Done, Topic
from core.desk.rounds import must_be_open_to_change
from core.errors import UserError
from core.fold import fold_name
from core.judging import Pile
from core.message import Source
from core.paste import READER, Joined, Transcript, family_of, join
from core.reason import Reason
from core.roster import Known
from core.round import Round, RoundId
from core.store import Pasted as Kept
from core.store import PasteId, Reading
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

EMPTY = Text(
    "没有可读的内容，先在微信里复制一段聊天", "Nothing to read: first copy a stretch of chat in WeChat"
)
ADDED = Text("加了 {n} 条", "{n} {n:message|messages} added")
_AND_REPEATED = Text("加了 {n} 条，{m} 条早就有了", "{n} {n:message|messages} added, {m} were there already")
NOTHING_NEW = Text("没有新的，{m} 条都在了", "Nothing new: all {m} are there already")
_ONLY_UNREAD = Text(
    "没读出新的消息，有 {n} 行没读懂，原样留着",
    "No new messages; {n} {n:line was|lines were} not understood and kept as {n:it is|they are}",
)
TABLE_TITLE = Text("表格", "Table")
DAY = "day"
"""Under this name a reading keeps the day the owner said (its ordinal)."""
_LONE = re.compile("[\ud800-\udfff]")
"""Half characters, as broken clipboards hold them: no file can keep them."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a text would bring: new messages, entries among them, repeats, stretches not read.

    ``read`` is the transcript itself, with the place of every line, leftover and doubt.
    """

    new: int
    entries: int
    repeated: int
    family: Text
    doubts: tuple[Reason, ...]
    leftovers: int
    read: Transcript


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste brought; ``family`` is the layout's name, as :meth:`IntakeDesk.paste` takes it.

    ``paste`` is its id, None where nothing had to be kept; ``asks_day`` so many messages want their
    day said before anything is.
    """

    added: int
    repeated: int
    family: str
    leftovers: tuple[str, ...]
    doubts: tuple[Reason, ...]
    paste: PasteId | None = None
    asks_day: int = 0


class KeepingDesk:
    """Evidence joined, kept and withdrawn."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def _glance(self, id: RoundId, read: Transcript, now: datetime) -> Glance:
        joined = self._joined(id, read)
        entries = self._entries(self._office.round(id), joined, now)
        new, left = len(joined.added), len(read.leftovers)
        return Glance(new, entries, joined.repeated, layout_of(read), read.doubts, left, read)

    def _entries(self, round_: Round, joined: Joined, now: datetime) -> int:
        """How many of the new lines the round's judge would take for an entry."""
        if not joined.added:
            return 0
        docket: Docket = self._office.docket(round_)
        new = tuple(Held(-nth, line, now) for nth, line in enumerate(joined.added, 1))
        alone = Docket(
            activity=docket.activity,
            settings=docket.settings,
            prizes=docket.prizes,
            roster=docket.roster,
            lines=new,
            opened_at=docket.opened_at,
            closed_at=docket.closed_at,
            idioms=docket.idioms,
        )
        return sum(verdict.pile is not Pile.CHATTER for verdict in rule(alone).verdicts)

    def _take(
        self, id: RoundId, text: str, read: Transcript, reading: Reading, source: Source
    ) -> Done[Pasted]:
        """Keep ``text`` as it was ``read``, with the lines that are new."""
        office, now = self._office, self._office.now()
        if not read.lines and not read.leftovers:
            raise UserError(read.doubts[0].text if read.doubts else EMPTY)
        joined = self._joined(id, read)
        known = set(office.store.evidence.leftovers(id))
        unread = unsettled(read, reading.headers)
        leftovers = tuple(dict.fromkeys(each for each in unread if each not in known))
        if not joined.added and not leftovers:
            nothing = Pasted(0, joined.repeated, read.family, (), read.doubts)
            return Done(nothing, Topic.NONE, NOTHING_NEW.fill(m=joined.repeated))
        paste = self._keep(id, Kept(text, read.family, leftovers, now, source), joined, reading)
        pasted = Pasted(len(joined.added), joined.repeated, read.family, leftovers, read.doubts, paste)
        undo = lambda: self._withdraw(id, paste)  # noqa: E731
        return Done(pasted, Topic.LINES, _said_of(pasted), undo)

    def _joined(self, id: RoundId, read: Transcript) -> Joined:
        return join([each.line for each in self._office.sheet(id).held], read.lines, self._person)

    def _person(self, name: str) -> Hashable:
        """Who a name is, for comparing what is held with what comes in: members go by any name."""
        roster = self._office.roster
        if not roster.knows(name):
            return fold_name(name)
        match = roster.match(name)
        return match.member if isinstance(match, Known) else fold_name(name)

    def _keep(self, id: RoundId, pasted: Kept, joined: Joined, reading: Reading) -> PasteId:
        office, sheet = self._office, self._office.sheet(id)
        new = list(zip(joined.at, joined.added, strict=True))
        seen = [sheet.held[mine].id for mine, _ in joined.pairs]
        with office.store.atomic():
            paste, merged = office.store.evidence.add(id, pasted, sheet, new, seen)
            office.store.readings.put(paste, reading, office.now())
        office.sheets[id] = merged
        return paste

    def _withdraw(self, id: RoundId, paste: PasteId) -> Done[None]:
        """Pass a paste over; lines that another paste shows as well stay."""
        office = self._office
        must_be_open_to_change(office.round(id))
        with office.store.atomic():
            office.store.evidence.withdraw(paste, office.now())
        office.sheets.pop(id, None)
        return Done(None, Topic.LINES, Text("撤回了，原文还留着", "Withdrawn; the text itself is kept"))


def _said_of(pasted: Pasted) -> Text:
    """What a paste brought, in a sentence: never that nothing was added where something could not be read."""
    if not pasted.added:
        return _ONLY_UNREAD.fill(n=len(pasted.leftovers))
    said = _AND_REPEATED if pasted.repeated else ADDED
    return said.fill(n=pasted.added, m=pasted.repeated)


def unsettled(read: Transcript, headers: Mapping[int, bool]) -> tuple[str, ...]:
    """The leftovers of ``read`` of which the owner has not said that they are nobody's message."""
    lines = zip(read.leftovers, read.left_at, strict=True)
    return tuple(each for each, at in lines if headers.get(at) is not False)


def layout_of(read: Transcript) -> Text:
    """What the layout of a transcript is called."""
    family = family_of(read.family)
    return family.title if family else TABLE_TITLE


def mended(text: str) -> str:
    """``text`` without the half characters that no file can keep."""
    return _LONE.sub("\ufffd", text)


def reading_of(
    family: str | None = None,
    headers: Mapping[int, bool] | None = None,
    columns: Mapping[str, int] | None = None,
) -> Reading:
    """How this version reads, with what the owner said."""
    return Reading(READER, family or "", dict(headers or {}), dict(columns or {}))
