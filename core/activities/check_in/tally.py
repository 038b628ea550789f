"""The chat gone through once: who came on which day, who asked for what, how much everybody said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.activities.check_in import words
from core.activities.check_in.days import Window, calendar, days_in, windows
from core.activities.check_in.saying import CHECKS, Ear, Said, What, ear, is_pictures
from core.activities.check_in.sheet import AHEAD, BEFORE, CAME, LEAVE, MADE_UP, MISSED, QUIET
from core.activities.check_in.terms import Asking, Needed, Settings
from core.judging import NOTHING_READ, Case, Found, Person, Pile, Reading, Verdict
from core.message import Kind, LineId, MemberId, Message
from core.reason import Reason
from core.text import Text

_WORDED = (Kind.TEXT, Kind.CHAIN)


@dataclass(frozen=True, slots=True)
class Ask:
    """A leave or make-up asked for, to be settled when all check-ins are known."""

    message: Message
    said: Said
    column: int


@dataclass(slots=True)
class Track:
    """One member's month while it is gone through; ``hit`` are the windows reached, a bit each."""

    hit: list[int]
    talk: list[int]
    said: list[set[str] | None]
    state: dict[int, str] = field(default_factory=dict)


class Tally:
    """Everybody's month, and a verdict on every message."""

    def __init__(self, settings: Settings, case: Case) -> None:
        self.settings, self.people = settings, case.people
        self.founded = founded(case.people)
        newest = max(filter(None, {each.sent_at for each in case.messages}), default=None)
        self.calendar = calendar(case.opened_at, case.closed_at, newest, settings.day_starts)
        self.windows: tuple[Window, ...] = windows(settings.windows, settings.day_starts) or ()
        self.all = (1 << len(self.windows)) - 1 if settings.needed is Needed.ALL and self.windows else 1
        self.tracks: dict[MemberId, Track] = {}
        self.verdicts: dict[LineId, Verdict] = {}
        self.asks: list[Ask] = []
        self.spoken = bytearray(self.calendar.count)
        self.damped = settings.damp.halves
        days = map(self.calendar.day, range(self.calendar.count))
        self.days = [f"{day.month}-{day.day}" for day in days]
        self._reasons: dict[tuple[str, int], Reason] = {}
        self._go_through(case)
        self._settle_asks()

    @property
    def known(self) -> int:
        """The number of days up to the newest message."""
        return self.spoken.rfind(1) + 1

    def states(self, who: MemberId) -> str:
        """The letters of a member's days."""
        track, person = self.tracks.get(who), self.people.get(who)
        since, until = self._since(person, track), self._until(person)
        return "".join(self._state(track, column, since, until) for column in range(self.calendar.count))

    def _state(self, track: Track | None, column: int, since: int, until: int) -> str:
        if track is not None:
            if self._came(track, column):
                return CAME
            if column in track.state:
                return track.state[column]
        if column >= self.known:
            return AHEAD
        if column < since or column >= until:
            return BEFORE
        return QUIET if self.settings.quiet and not self.spoken[column] else MISSED

    def _came(self, track: Track, column: int) -> bool:
        hit = track.hit[column]
        return hit & self.all == self.all if self.all > 1 else hit > 0

    def _since(self, person: Person | None, track: Track | None) -> int:
        """The first column in which a member was in the group; somebody who spoke before was there."""
        since = came_on(person, self.founded) if person is not None else None
        if since is None:
            return 0
        column = self.calendar.column(since)
        spoke = next((at for at, halves in enumerate(track.talk) if halves), column) if track else column
        return min(column, spoke)

    def _until(self, person: Person | None) -> int:
        """The column of the day a member left: from there on nothing is missed."""
        left = person.left_on if person is not None else None
        return self.calendar.count if left is None else self.calendar.column(left)

    def track(self, who: MemberId) -> Track:
        """The month of ``who``, begun when first asked for."""
        found = self.tracks.get(who)
        if found is None:
            count = self.calendar.count
            found = self.tracks[who] = Track([0] * count, [0] * count, [None] * count)
        return found

    def _go_through(self, case: Case) -> None:
        listen, place, count = ear(self.settings), self.calendar.place, self.calendar.count
        tracks, verdicts, days = self.tracks, self.verdicts, self.days
        places: dict[datetime, tuple[int, int]] = {}
        heard: dict[str, tuple[Said | None, str, bool]] = {}  # a chat says the same again and again
        text, check, chatter, talk = Kind.TEXT, What.CHECK, Pile.CHATTER, words.TALK
        for message in case.messages:
            sent = message.sent_at
            if sent is None:
                self._undated(message, listen)
                continue
            at = places.get(sent)
            if at is None:
                at = places[sent] = place(sent)
            column, minute = at
            is_plain = message.kind is text and not (message.counted or message.told)
            known = heard.get(message.body) if is_plain else None
            if known is None:
                known = hear(listen, message), message.body.strip(), _is_slight(message)
                if is_plain:
                    heard[message.body] = known
            said, body, is_slight = known
            if not 0 <= column < count and (said is None or said.what is check):
                self._outside(message, said)
                continue
            track = tracks.get(message.who) or self.track(message.who)
            damped = None
            if 0 <= column < count and not message.told:
                damped = self._talk(track, body, column, is_slight)
            if said is None:
                verdicts[message.id] = Verdict(message.id, message.who, chatter, damped or talk, days[column])
            elif said.what is not check:
                self.asks.append(Ask(message, said, column))
                if (
                    listen.any
                    and not message.told
                    and 0 <= column < count
                    and not self._is_away(said, column)
                ):
                    self._check(track, message, column, minute)
            elif message.told:
                self._told(track, message, said, column)
            else:
                self._check(track, message, column, minute)

    def _is_away(self, said: Said, column: int) -> bool:
        """Whether a message asks for leave on the very day it is sent."""
        on = self.calendar.day(column)
        return said.what is What.LEAVE and on in (days_in(said.rest, on)[0] or (on,))

    def _talk(self, track: Track, body: str, column: int, is_slight: bool) -> Reason | None:
        """Count a message as talk; the reason it is worth less, if it is."""
        self.spoken[column] = 1
        before = track.said[column]
        if before is None:
            before = track.said[column] = set()
        if is_slight or body in before:
            track.talk[column] += self.damped
            before.add(body)
            return words.STICKER if is_slight else words.REPEAT
        before.add(body)
        track.talk[column] += 2
        return None

    def _check(self, track: Track, message: Message, column: int, minute: int) -> None:
        had = track.hit[column]
        bit = self._window(minute, message, had)
        if not bit:
            hours = " ".join(each.shown for each in self.windows)
            why = words.CLOSED.fill(at=f"{message.sent_at:%H:%M}", hours=hours)
            early = minute < self.windows[0].first
            pile = Pile.AGAINST if early else Pile.LATE
            self._note(message, pile, Reason("closed", why), self.days[column])
            return
        if had & bit or (had and self.all == 1):
            self._note(message, Pile.DUPLICATE, words.AGAIN, self.days[column])
            return
        track.hit[column] = had | bit
        if self.all > 1:
            self._note(message, Pile.COUNTED, self._part(column, bit), self.days[column])
        else:
            self._note(message, Pile.COUNTED, self._checked(column), self.days[column])

    def _window(self, minute: int, message: Message, had: int) -> int:
        """The bit of the window a message falls into; 0 for none."""
        if not self.windows:
            return 1
        if message.counted or message.timeless:
            return next((1 << nth for nth in range(len(self.windows)) if not had & 1 << nth), 1)
        grace = self.settings.grace
        for nth, each in enumerate(self.windows):
            if each.first <= minute <= each.last + grace:
                return 1 << nth
        return 0

    def _told(self, track: Track, message: Message, said: Said, column: int) -> None:
        """The owner wrote down that somebody checked in, today or on the days they name."""
        days = days_in(said.rest, self.calendar.day(column))[0]
        columns = [self.calendar.column(day) for day in days] if days else [column]
        inside = [each for each in columns if 0 <= each < self.calendar.count]
        if not inside:
            self._note(message, Pile.AGAINST, words.OUTSIDE)
            return
        for each in inside:
            track.hit[each] = max(self.all, 1)
        self._note(message, Pile.COUNTED, self._checked(inside[0]), self.days[inside[0]])

    def _undated(self, message: Message, listen: Ear) -> None:
        said = hear(listen, message) if message.kind in _WORDED else None
        if said is None:
            self._note(message, Pile.CHATTER, words.UNDATED_TALK)
        else:
            self._note(message, Pile.UNCLEAR, words.UNDATED)

    def _outside(self, message: Message, said: Said | None) -> None:
        self._note(message, Pile.CHATTER if said is None else Pile.AGAINST, words.OUTSIDE)

    def _settle_asks(self) -> None:
        spent: dict[MemberId, int] = {}
        for ask in self.asks:
            if ask.said.what is What.LEAVE:
                self._leave(ask)
        for ask in self.asks:
            if ask.said.what is What.MAKE_UP:
                self._make_up(ask, spent)

    def _leave(self, ask: Ask) -> None:
        message, track = ask.message, self.track(ask.message.who)
        on = self.calendar.day(ask.column)
        days = days_in(ask.said.rest, on)[0] or (on,)
        inside = [at for day in days if 0 <= (at := self.calendar.column(day)) < self.calendar.count]
        free = [at for at in inside if not self._came(track, at)]
        trusted = message.told or message.counted
        if not inside:
            self._note(message, Pile.AGAINST, words.OUTSIDE)
        elif not trusted and inside[-1] < ask.column:
            self._note(message, Pile.AGAINST, words.LEAVE_PAST)
        elif not free:
            self._note(message, Pile.DUPLICATE, words.LEAVE_CAME)
        elif not trusted and self.settings.asking is Asking.OWNER:
            why = words.LEAVE_ASKED.fill(days=self._named(free))
            self._note(message, Pile.UNCLEAR, Reason("leave_asked", why))
        else:
            for at in free:
                if trusted or at >= ask.column:
                    track.state[at] = LEAVE
            self._note(message, Pile.COUNTED, Reason("leave", words.LEAVE.fill(days=self._named(free))), "假")

    def _make_up(self, ask: Ask, spent: dict[MemberId, int]) -> None:
        message, who = ask.message, ask.message.who
        days, rest = days_in(ask.said.rest, self.calendar.day(ask.column))
        if message.told and not days:
            days = (self.calendar.day(ask.column),)
        why = " ".join(rest.strip(" ,，。.:：;；、!！~-的").split())
        trusted = message.told or message.counted
        refused = self._refused(ask, days, why)
        if refused is not None:
            self._note(message, *refused)
        elif self.settings.asking is Asking.OWNER and not trusted:
            asked = words.MAKE_UP_ASKED.fill(day=_spoken(days[0]), why=why)
            self._note(message, Pile.UNCLEAR, Reason("make_up_asked", asked))
        else:
            at = self.calendar.column(days[0])
            if spent.get(who, 0) >= self.settings.makeups:
                no = words.SPENT.fill(n=self.settings.makeups) if self.settings.makeups else None
                self._note(message, Pile.AGAINST, Reason("spent", no) if no else words.NOT_ALLOWED)
                return
            spent[who] = spent.get(who, 0) + 1
            self.track(who).state[at] = MADE_UP
            made = words.MADE_UP.fill(day=_spoken(days[0]), why=why)
            self._note(message, Pile.COUNTED, Reason("made_up", made), "补")

    def _refused(self, ask: Ask, days: tuple[date, ...], why: str) -> tuple[Pile, Reason] | None:
        """What speaks against a make-up before its budget is asked; a reason above all."""
        message, track = ask.message, self.track(ask.message.who)
        if not days:
            return Pile.UNCLEAR, words.NO_DAY
        at = self.calendar.column(days[0])
        if not 0 <= at < self.calendar.count:
            return Pile.AGAINST, words.OUTSIDE
        if at > ask.column and not message.told:
            return Pile.AGAINST, words.NOT_YET
        if self._came(track, at) or track.state.get(at) == MADE_UP:
            return Pile.DUPLICATE, words.NO_NEED
        if not why and not message.counted:
            return Pile.AGAINST, words.NO_REASON
        return None

    def _note(self, message: Message, pile: Pile, why: Reason, shown: str = "") -> None:
        """Give a verdict; what counted as the day's check-in stays so, whatever it asks for besides."""
        before = self.verdicts.get(message.id) if pile is not Pile.COUNTED else None
        if before is None or before.pile is not Pile.COUNTED:
            self.verdicts[message.id] = Verdict(message.id, message.who, pile, why, shown)

    def _checked(self, column: int) -> Reason:
        key = ("checked", column)
        if key not in self._reasons:
            day = self.calendar.day(column)
            self._reasons[key] = Reason("checked", words.CHECKED.fill(day=_spoken(day)))
        return self._reasons[key]

    def _part(self, column: int, bit: int) -> Reason:
        day = _spoken(self.calendar.day(column))
        return Reason("part", words.PART.fill(day=day, n=bit.bit_length()))

    def _named(self, columns: list[int]) -> Text:
        first, last = _spoken(self.calendar.day(columns[0])), _spoken(self.calendar.day(columns[-1]))
        return first if len(columns) == 1 else words.SPAN.fill(first=first, last=last)


def _is_slight(message: Message) -> bool:
    """Whether a message is no words: a picture, or emoji alone."""
    body = message.body.strip()
    return message.kind not in _WORDED or (not "\u3400" <= body[:1] <= "\ud7ff" and is_pictures(body))


def founded(people: Mapping[MemberId, Person]) -> date:
    """The day the roster was begun: whoever was first seen then may have been in the group for years."""
    return min((each.first_seen for each in people.values() if each.first_seen), default=date.max)


def came_on(person: Person, founded: date) -> date | None:
    """When a member came into the group, None where that is not known."""
    if person.joined_on is not None:
        return person.joined_on
    return person.first_seen if person.first_seen is not None and person.first_seen > founded else None


def hear(listen: Ear, message: Message) -> Said | None:
    """What a message says; "count it" by the owner makes a check-in of anything."""
    kind = message.kind
    if kind is Kind.TEXT or kind is Kind.CHAIN:
        said = listen.hear(message.body)
    else:
        said = CHECKS if listen.any else None
    if said is None and not message.counted:
        return None
    if message.told and said is not None and said.what is What.CHECK:
        return Said(What.CHECK, message.body)
    return CHECKS if said is None else said


def read(settings: Settings, message: Message, _dictionary: object = None) -> Reading:
    """Whether a message checks in or asks for something, apart from any round."""
    said = hear(ear(settings), message)
    if said is None or (message.kind not in _WORDED and message.sent_at is None):
        return NOTHING_READ
    return Reading(Found.CLEAR, {What.CHECK: "", What.LEAVE: "假", What.MAKE_UP: "补"}[said.what])


def _spoken(day: date) -> Text:
    """A day in a sentence."""
    return Text.literal(f"{day.month} 月 {day.day} 日", f"{day.day} {words.MONTHS[day.month - 1]}")
