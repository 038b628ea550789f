"""What members wrote comes in: looked at, pasted, typed in, out of tables and pictures, read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from core.activity import Need
from core.desk.breath import long_breath
from core.desk.done import Done, Topic
from core.desk.keeping import ADDED, DAY, EMPTY, NOTHING_NEW, Glance, Pasted, mended, reading_of
from core.desk.offers import Offer, OffersDesk
from core.desk.pastes import Past, PastesDesk
from core.desk.rereading import Rereading
from core.desk.rounds import must_be_open_to_change
from core.desk.screenshots import ScreenshotsDesk
from core.desk.tables import TablesDesk
from core.errors import UserError
from core.message import Correction, How, Line, MemberId, Source
from core.paste import Transcript, dated, parse, undated
from core.roster import Known
from core.round import RoundId
from core.store import Pasted as Kept
from core.text import Text

__all__ = ["EMPTY", "Glance", "IntakeDesk", "Offer", "Past", "Pasted", "Rereading"]

NOTHING_TYPED = Text("先写上回答", "Write the answer first")
NO_MEMBER = Text("名单里没有这个人", "This person is not on the roster")
HAND_WHY = Text("群主手工录入", "Typed in by the owner")


class IntakeDesk(TablesDesk, ScreenshotsDesk, PastesDesk, OffersDesk):
    """The way in for evidence. What was acknowledged is on disk."""

    def look(
        self, id: RoundId, text: str, family: str | None = None, headers: Mapping[int, bool] | None = None
    ) -> Glance:
        """What ``text`` would bring to a round; nothing is written.

        ``family`` is the layout and ``headers`` the lines (from 0) that the owner says are headers
        or are none.
        """
        now = self._office.now()
        return self._glance(id, self._read(mended(text), family, headers, now), now)

    def paste(
        self,
        id: RoundId,
        text: str,
        family: str | None = None,
        headers: Mapping[int, bool] | None = None,
        day: date | None = None,
    ) -> Done[Pasted]:
        """Keep ``text`` and add the lines that are new; pasting the same again changes nothing.

        ``day`` is when messages without a time were sent. Where that matters and is not said, nothing
        is kept and ``asks_day`` counts them. Raises :class:`UserError` where there is nothing to read
        or the text is too long.
        """
        must_be_open_to_change(self._office.round(id))
        text = mended(text)
        mark = self._mark(id, text, family, headers, day)
        if (before := self._pasted_before(mark)) is not None:
            return Done(before, Topic.NONE, NOTHING_NEW.fill(m=before.repeated))
        with long_breath():
            done = self._paste(id, text, family, headers, day)
        if done.value.paste is not None:
            self._office.pasted[mark] = done.value
        return done

    def _mark(
        self,
        id: RoundId,
        text: str,
        family: str | None,
        headers: Mapping[int, bool] | None,
        day: date | None,
    ) -> tuple[object, ...]:
        """What makes a paste the same paste: what was said of it and how members were called, too."""
        said = tuple(sorted(headers.items())) if headers else ()
        return id, sha256(text.encode()).digest(), family, said, day, self._office.roster.names

    def _pasted_before(self, mark: tuple[object, ...]) -> Pasted | None:
        """What the very same paste brings once more while it is in force: nothing, so it is not read."""
        before = self._office.pasted.get(mark)
        if before is None or before.paste is None or self._office.store.evidence.is_withdrawn(before.paste):
            return None
        return replace(before, added=0, repeated=before.added + before.repeated, leftovers=(), paste=None)

    def _paste(
        self,
        id: RoundId,
        text: str,
        family: str | None,
        headers: Mapping[int, bool] | None,
        day: date | None,
    ) -> Done[Pasted]:
        read = self._read(text, family, headers, self._office.now())
        activity, reading = (
            self._office.activity(self._office.round(id).activity),
            reading_of(family, headers),
        )
        if Need.DAYS in activity.needs and (asks := undated(read)):
            if day is None:
                return Done(Pasted(0, 0, read.family, (), read.doubts, asks_day=asks), Topic.NONE)
            read, reading = dated(read, day), replace(reading, columns={DAY: day.toordinal()})
        return self._take(id, text, read, reading, Source.PASTE)

    def _read(
        self, text: str, family: str | None, headers: Mapping[int, bool] | None, now: datetime
    ) -> Transcript:
        names = self._office.roster.names
        return parse(text, pasted_at=now, known=names, family=family, headers=headers)

    def type_in(
        self, id: RoundId, member: MemberId, text: str, sent_at: datetime | None = None
    ) -> Done[Pasted]:
        """Add what ``member`` answered elsewhere, as the owner types it; ``sent_at`` None is unknown."""
        office, round_, now = self._office, self._office.round(id), self._office.now()
        must_be_open_to_change(round_)
        text = mended(text).strip()
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
        return Done(pasted, Topic.LINES, ADDED.fill(n=1), lambda: self._withdraw(id, paste))
