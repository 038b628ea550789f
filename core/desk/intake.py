"""What members wrote comes in: looked at, pasted, typed in by hand."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.court import Docket, Held, rule
from core.desk.done import Done, Topic
from core.desk.rounds import must_be_open_to_change
from core.errors import UserError
from core.fold import fold_name
from core.judging import Pile
from core.message import Correction, How, Line, MemberId, Source
from core.paste import Joined, Transcript, family_of, join, parse
from core.reason import Reason
from core.roster import Known
from core.round import Round, RoundId
from core.store import Pasted as Kept
from core.store import PasteId
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

EMPTY = Text(
    "没有可读的内容，先在微信里复制一段聊天", "Nothing to read: first copy a stretch of chat in WeChat"
)
NOTHING_TYPED = Text("先写上回答", "Write the answer first")
NO_MEMBER = Text("名单里没有这个人", "This person is not on the roster")
HAND_WHY = Text("群主手工录入", "Typed in by the owner")
_ADDED = Text("加了 {n} 条", "{n} {n:message|messages} added")
_AND_REPEATED = Text("加了 {n} 条，{m} 条早就有了", "{n} {n:message|messages} added, {m} were there already")
_NOTHING_NEW = Text("没有新的，{m} 条都在了", "Nothing new: all {m} are there already")
_LONE = re.compile("[\ud800-\udfff]")
"""Half characters, as broken clipboards hold them: no file can keep them."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a text would bring: new messages, entries among them, repeats, stretches not read."""

    new: int
    entries: int
    repeated: int
    family: Text
    doubts: tuple[Reason, ...]
    leftovers: int


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste brought; ``family`` is the layout's name, as :meth:`IntakeDesk.paste` takes it."""

    added: int
    repeated: int
    family: str
    leftovers: tuple[str, ...]
    doubts: tuple[Reason, ...]


class IntakeDesk:
    """The way in for evidence. What was acknowledged is on disk."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def look(self, id: RoundId, text: str, family: str | None = None) -> Glance:
        """What ``text`` would bring to a round; nothing is written."""
        round_, now = self._office.round(id), self._office.now()
        read, joined = self._read(id, _mended(text), family, now)
        layout = family_of(read.family)
        title = layout.title if layout else Text.literal(read.family)
        entries = self._entries(round_, joined, now)
        return Glance(len(joined.added), entries, joined.repeated, title, read.doubts, len(read.leftovers))

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

    def paste(self, id: RoundId, text: str, family: str | None = None) -> Done[Pasted]:
        """Keep ``text`` and add the lines that are new; pasting the same again changes nothing.

        Raises :class:`UserError` where there is nothing to read or the text is too long.
        """
        office, round_, now = self._office, self._office.round(id), self._office.now()
        must_be_open_to_change(round_)
        text = _mended(text)
        read, joined = self._read(id, text, family, now)
        if not read.lines and not read.leftovers:
            raise UserError(read.doubts[0].text if read.doubts else EMPTY)
        known = set(office.store.evidence.leftovers(id))
        leftovers = tuple(dict.fromkeys(each for each in read.leftovers if each not in known))
        pasted = Pasted(len(joined.added), joined.repeated, read.family, leftovers, read.doubts)
        if not joined.added and not leftovers:
            return Done(pasted, Topic.NONE, _NOTHING_NEW.fill(m=joined.repeated))
        paste = self._keep(id, Kept(text, read.family, leftovers, now), joined)
        undo = lambda: self._withdraw(id, paste)  # noqa: E731
        said = _AND_REPEATED if joined.repeated else _ADDED
        return Done(pasted, Topic.LINES, said.fill(n=pasted.added, m=pasted.repeated), undo)

    def _read(self, id: RoundId, text: str, family: str | None, now: datetime) -> tuple[Transcript, Joined]:
        roster = self._office.roster
        read = parse(text, pasted_at=now, known=roster.names, family=family)
        held = [each.line for each in self._office.sheet(id).held]
        return read, join(held, read.lines, self._person)

    def _person(self, name: str) -> Hashable:
        """Who a name is, for comparing what is held with what comes in: members go by any name."""
        roster = self._office.roster
        if not roster.knows(name):
            return fold_name(name)
        match = roster.match(name)
        return match.member if isinstance(match, Known) else fold_name(name)

    def _keep(self, id: RoundId, pasted: Kept, joined: Joined) -> PasteId:
        office, sheet = self._office, self._office.sheet(id)
        new = list(zip(joined.at, joined.added, strict=True))
        seen = [sheet.held[mine].id for mine, _ in joined.pairs]
        with office.store.atomic():
            paste, merged = office.store.evidence.add(id, pasted, sheet, new, seen)
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

    def type_in(
        self, id: RoundId, member: MemberId, text: str, sent_at: datetime | None = None
    ) -> Done[Pasted]:
        """Add what ``member`` answered elsewhere, as the owner types it; ``sent_at`` None is unknown."""
        office, round_, now = self._office, self._office.round(id), self._office.now()
        must_be_open_to_change(round_)
        text = _mended(text).strip()
        if not text:
            raise UserError(NOTHING_TYPED)
        if member not in office.roster:
            raise UserError(NO_MEMBER)
        name, sheet = office.name(member), office.sheet(id)
        line = Line(name, sent_at, text, source=Source.HAND)
        kept = Kept(text, "", (), now, Source.HAND)
        with office.store.atomic():
            paste, merged = office.store.evidence.add(id, kept, sheet, [(len(sheet.held), line)], ())
            if office.roster.match(name) != Known(member):
                why, by = HAND_WHY.zh, office.preferences.owner_name
                named = Correction(0, merged.held[-1].id, How.NAME, str(member), why, by, now)
                office.store.evidence.correct(id, named)
        office.sheets[id] = merged
        pasted = Pasted(1, 0, "", (), ())
        return Done(pasted, Topic.LINES, _ADDED.fill(n=1), lambda: self._withdraw(id, paste))


def _mended(text: str) -> str:
    """``text`` without the half characters that no file can keep."""
    return _LONE.sub("\ufffd", text)
