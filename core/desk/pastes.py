"""The pastes of a round, each to be looked at again and put right: its layout, its headers, its leftovers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.desk.done import Done, Topic
from core.desk.keeping import TABLE_TITLE
from core.desk.rereading import Rereading, RereadingDesk
from core.desk.rounds import must_be_open_to_change
from core.errors import UserError
from core.message import Correction, How, Line, MemberId, Source
from core.paste import family_of, rows
from core.roster import Known
from core.round import RoundId
from core.store import Pasted as Kept
from core.store import PasteId
from core.text import Text

NO_MEMBER = Text("名单里没有这个人", "This person is not on the roster")
_BY_OWNER = Text("群主指认", "The owner said so")
_GIVEN = Text("{n} 行记到名下了", "{n} {n:line has|lines have} a sender now")
_AND_GIVEN = Text("{said}；{n} 行记到名下了", "{said}; {n} {n:line has|lines have} a sender now")


@dataclass(frozen=True, slots=True)
class Past:
    """A paste in force: when it came, the layout it was read in, how many of its lines nobody settled."""

    id: PasteId
    at: datetime
    family: Text
    left: int


class PastesDesk(RereadingDesk):
    """The owner's word on how a paste is to be read."""

    def pastes(self, id: RoundId) -> tuple[Past, ...]:
        """The pasted texts of a round, newest first."""
        kept = self._office.store.readings.of_round(id)
        return tuple(
            Past(paste, each.at, _title(each.family), len(each.leftovers)) for paste, each in reversed(kept)
        )

    def settle(
        self, paste: PasteId, family: str, headers: Mapping[int, bool], said: Mapping[int, MemberId]
    ) -> Done[Rereading]:
        """Read a paste as the owner says, and give each leftover line in ``said`` to a member.

        Such a line stands where it stood in the paste. Undo takes all of it back.
        """
        if not set(said.values()) <= {member.id for member in self._office.roster}:
            raise UserError(NO_MEMBER)
        before = self.reread(paste, family, {**headers, **dict.fromkeys(said, False)})
        with self._whole():
            done = self.take_reading(paste, family, before.headers)
            given = [self._give(done.value, at, member) for at, member in sorted(said.items())]
        if not said:
            return done
        words = _AND_GIVEN.fill(said=done.said, n=len(given)) if before.differs else _GIVEN.fill(n=len(given))
        return Done(done.value, Topic.LINES, words, lambda: self._undo(done, given))

    def _give(self, now: Rereading, at: int, member: MemberId) -> Callable[[], Done[None]]:
        """A line of the paste becomes a message of ``member``; gives back how to undo it."""
        office, id = self._office, now.round
        must_be_open_to_change(office.round(id))
        text, name = rows(now.text)[at].strip(), office.name(member)
        moment = office.now()
        with office.store.atomic():
            place = (self._place(now, at), Line(name, None, text, source=Source.HAND))
            sheet = office.sheet(id)
            held = {each.id for each in sheet.held}
            kept = Kept(text, "", (), moment, Source.HAND)
            new, merged = office.store.evidence.add(id, kept, sheet, [place], ())
            if office.roster.match(name) != Known(member):
                line = next(each.id for each in merged.held if each.id not in held)
                by = office.preferences.owner_name
                named = Correction(0, line, How.NAME, str(member), _BY_OWNER.zh, by, moment)
                office.store.evidence.correct(id, named)
        office.sheets[id] = merged
        return lambda: self._withdraw(id, new)

    def _place(self, now: Rereading, at: int) -> int:
        """Before which held line a line of the paste goes: that of the message below it, else the last."""
        shown = self._office.store.readings.shown(now.paste)
        pairs = self._pairs(now.round, shown, now.read)
        below = [pairs[nth] for nth, span in enumerate(now.read.spans) if span[0] > at and nth in pairs]
        return min(below, default=len(self._office.sheet(now.round).held))

    def _undo(self, done: Done[Rereading], given: list[Callable[[], Done[None]]]) -> Done[Any]:
        last: Done[Any] = Done(None, Topic.LINES)
        with self._whole():
            for withdraw in given:
                last = withdraw()
            return done.undo() if done.undo is not None else last


def _title(name: str) -> Text:
    family = family_of(name)
    return family.title if family else TABLE_TITLE
