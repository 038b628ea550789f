"""What is settled the same way for every activity, before its judge is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from core.activity import Activity, Need, Whom, wants_luck
from core.draw import Chance, Roll
from core.happening import Happening
from core.judging import AFTER_CLOSING, EARLY, LATE, STRUCK, Case, Found, Person, Pile, Ruling, Verdict
from core.message import (
    TIMELESS,
    Correction,
    How,
    Kind,
    Line,
    LineId,
    MemberId,
    Message,
    Source,
    in_force,
)
from core.paste import has_gone, is_counted_by_entry, is_post, standing, strip_mention
from core.picture import Picture
from core.prize import PrizeTable
from core.quick import quick
from core.reason import Reason
from core.roster import Ambiguous, Known, Member, Role, Roster
from core.text import Text

if TYPE_CHECKING:
    from core.idioms import Dictionary

NOT_SPOKEN = Reason("notice", Text("微信的提示，不是谁说的话", "A notice by WeChat, not a message"))
CHAIN_POSTED = Reason(
    "chain_posted", Text("整条接龙，里面每一条单独算", "A whole chain: each entry in it counts on its own")
)
CHAIN_CHANGED = Reason(
    "chain_changed",
    Text("后来的接龙里没有这一条了，按最新的接龙算", "No longer in the chain: its newest post counts"),
)
NO_ENTRY = Reason("no_entry", Text("没有作答", "No entry in it"))
ASK_WHO = Reason("who", Text("名单里没有这个名字，认过再算", "Unknown: say who it is"))
ASK_WHICH = Reason("which", Text("像几位成员，认过再算", "Could be several members: say which"))
NO_SENDER = Reason("no_sender", Text("没写是谁说的，认过再算", "No name on it: say who wrote it"))
OF_THE_HOUSE = Reason("host", Text("群主和助手不参加", "The owner and helpers do not take part"))
OUTSIDER = Reason("outsider", Text("不是群成员", "Not a member of the group"))
LEFT = Reason("left", Text("已经退群", "Has left the group"))
PASTED_LATE = Reason(AFTER_CLOSING, Text("没有时间，截止后才贴进来", "No time on it, pasted after closing"))
SENT_EARLY = Text("{sent} 发的，{opened} 才开始", "Sent {sent}, opened only at {opened}")
SENT_LATE = Text("{sent} 才发，{closed} 已截止", "Sent {sent}, closed at {closed}")
BANNED = Reason("banned", Text("在不参加名单里", "On the list of those who may not take part"))

_AT = ("@", "＠")
_HOSTS = (Role.OWNER, Role.HELPER)
_NOTICE, _HAND = Kind.NOTICE, Source.HAND  # asked for once a message, and an enum finds its members slowly
BY_MINUTE = Text(
    "先后按发送的分钟算，同一分钟按聊天里的次序。",
    "Order of arrival: by the minute sent, within a minute as in the chat.",
)
BY_PASTE = Text("聊天没带时间，先后按聊天里的次序算。", "Without times, order of arrival is as in the chat.")


@quick
@dataclass(frozen=True, slots=True)
class Held:
    """A line as the round holds it: its id, and when it was pasted. Order is the round's order."""

    id: LineId
    line: Line
    pasted_at: datetime


@dataclass(frozen=True, slots=True)
class Wins:
    """What a member won before: rounds ago and when, for those who have to sit out."""

    rounds_ago: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Docket:
    """Everything that belongs to one round, as evidence: from it any ruling can be made again.

    ``lines`` stand in the round's order of arrival. ``wins`` holds each member's latest win
    in this activity.
    """

    activity: Activity[Any]
    settings: Any
    prizes: PrizeTable
    roster: Roster
    lines: tuple[Held, ...] = ()
    corrections: tuple[Correction, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    wins: Mapping[MemberId, Wins] = field(default_factory=dict)
    past: tuple[Ruling, ...] = ()
    idioms: Dictionary | None = None
    chance: Chance | None = None
    labels: Mapping[MemberId, str] = field(default_factory=dict)
    roll: Roll | None = None
    happened: tuple[Happening, ...] = ()
    starts_at: datetime | None = None


def rule(docket: Docket) -> Ruling:
    """The ruling of a round: what the court settles itself, and what the judge says of the rest.

    Every line gets exactly one verdict; they stand in the order of ``docket.lines``.
    """
    return _Hearing(docket).ruling()


def by_time(lines: Iterable[Held]) -> bool:
    """Whether every spoken line has a time, so that sent minutes give the order of arrival.

    A chain copied alone is nobody's and has none; its entries tell.
    """
    untimed = (held.line for held in lines if held.line.sent_at is None)
    return all(line.kind is Kind.NOTICE or (is_post(line) and not line.sender) for line in untimed)


class _Hearing:
    """One pass over a docket; holds what is looked up again and again."""

    def __init__(self, docket: Docket) -> None:
        self.docket = docket
        self.activity, self.settings = docket.activity, docket.settings
        self.senders: dict[str, tuple[MemberId | None, Reason | None]] = {}
        self.people: dict[MemberId, Person] = {}
        self.names: dict[LineId, Correction] = {}
        self.calls: dict[LineId, Correction] = {}
        self.words: dict[LineId, Correction] = {}
        self.pictures: dict[LineId, str] = {}
        kinds = {How.NAME: self.names, How.READ_AS: self.words, How.COUNT: self.calls, How.STRIKE: self.calls}
        for correction in in_force(docket.corrections):
            if correction.how is How.ATTACH:
                self.pictures.setdefault(correction.line, Picture.unpack(correction.value).name)
            else:
                kinds[correction.how][correction.line] = correction
        opened, closed = docket.opened_at, docket.closed_at
        grace = timedelta(minutes=docket.settings.grace)
        self.opens = opened and opened.replace(second=0, microsecond=0)
        self.last_paste = closed and closed + grace
        # A minute is late when it begins after closing and grace; told by comparing, minute by minute.
        self.late_from = closed and (closed + grace).replace(second=0, microsecond=0) + timedelta(minutes=1)
        self.by_days = Need.DAYS in docket.activity.needs
        self.nicknames = docket.roster.names
        self.chains = standing(held.line for held in docket.lines)
        self.is_plain = not (self.chains or docket.corrections)

    def ruling(self) -> Ruling:
        lines, timed = self.docket.lines, by_time(self.docket.lines)
        settled: dict[LineId, Verdict] = {}
        messages: list[Message] = []
        plain, senders = self.is_plain, self.senders
        for order, held in enumerate(self._arrival(timed)):
            known = senders.get(held.line.sender) if plain else None
            if known is not None and known[1] is None and held.line.kind is not _NOTICE:
                heard = self._hear_plainly(held, order, known[0])
            else:
                heard = self._hear(held, order)
            if isinstance(heard, Verdict):
                settled[held.id] = heard
            else:
                messages.append(heard)
        ruling = self.activity.judge(self.settings, self._case(tuple(messages), timed))
        for verdict in ruling.verdicts:
            settled[verdict.message] = verdict
        facts = {**ruling.facts, "note_order": BY_MINUTE if timed else BY_PASTE}
        return replace(
            ruling,
            verdicts=tuple([settled[held.id] for held in lines]),
            facts=facts if ruling.standings and self.activity.tells_order else ruling.facts,
        )

    def _arrival(self, timed: bool) -> list[Held]:
        """The lines by sent minute where all have one, else as they stand; notices stay where they are."""
        lines = list(self.docket.lines)
        if not timed:
            return lines
        latest = next((held.line.sent_at for held in lines if held.line.sent_at is not None), None)
        keys: list[datetime] = []
        for held in lines:
            latest = held.line.sent_at or latest
            if latest is None:
                return lines
            seconds = latest.second or latest.microsecond
            keys.append(latest.replace(second=0, microsecond=0) if seconds else latest)
        return [lines[at] for at in sorted(range(len(lines)), key=keys.__getitem__)]

    def _case(self, messages: tuple[Message, ...], timed: bool) -> Case:
        docket = self.docket
        for member in docket.roster:
            self._person(member.id)
        return Case(
            messages=messages,
            people=self.people,
            opened_at=docket.opened_at,
            closed_at=docket.closed_at,
            prizes=docket.prizes,
            past=docket.past,
            idioms=docket.idioms if Need.IDIOMS in self.activity.needs else None,
            order_by_time=timed,
            chance=docket.chance if wants_luck(self.activity, self.settings) else None,
            labels=docket.labels,
            roll=docket.roll,
            happened=docket.happened,
            starts_at=docket.starts_at,
        )

    def _hear(self, held: Held, order: int) -> Message | Verdict:
        line = held.line
        if line.kind is Kind.NOTICE:
            return Verdict(held.id, None, Pile.CHATTER, NOT_SPOKEN)
        who, doubt = self._who(held)
        words = self.words.get(held.id)
        body = words.value if words else line.body
        if body[:1] in _AT and not words:
            body = strip_mention(body, self.nicknames)
        call = self.calls.get(held.id)
        counted = call is not None and call.how is How.COUNT
        kind = Kind.TEXT if words else line.kind
        told = words is not None or line.source is Source.HAND
        timeless = bool(line.guessed) and TIMELESS in line.guessed
        picture = line.picture or self.pictures.get(held.id)
        message = Message(
            *(held.id, who or 0, line.sent_at, body, line.body, kind, picture, order, counted, told, timeless)
        )
        if call is not None and call.how is How.STRIKE:
            return self._struck(message, who, call)
        if self.chains and words is None and not counted and is_counted_by_entry(line, self.chains):
            return Verdict(held.id, who, Pile.CHATTER, CHAIN_POSTED)
        if self.chains and not counted and has_gone(line, self.chains):
            return Verdict(held.id, who, Pile.SUPERSEDED, CHAIN_CHANGED, self._read(message).shown)
        if doubt is not None:
            return self._doubtful(message, held, doubt)
        assert who is not None
        return self._timely(message, held, self._person(who))

    def _hear_plainly(self, held: Held, order: int, who: MemberId | None) -> Message | Verdict:
        """What :meth:`_hear` comes to where the sender is known and the owner has corrected nothing."""
        assert who is not None
        line, body = held.line, held.line.body
        if body[:1] in _AT:
            body = strip_mention(body, self.nicknames)
        told = line.source is _HAND
        timeless = bool(line.guessed) and TIMELESS in line.guessed
        message = Message(
            held.id, who, line.sent_at, body, line.body, line.kind, line.picture, order, False, told, timeless
        )
        person = self.people.get(who) or self._person(who)
        if person.barred is None and (self.by_days or self._is_plainly_in_time(line.sent_at)):
            return message
        return self._timely(message, held, person)

    def _is_plainly_in_time(self, sent: datetime | None) -> bool:
        """What :meth:`_out_of_time` comes to for most: sent between opening and closing, both known."""
        return (
            sent is not None
            and self.opens is not None
            and self.late_from is not None
            and self.opens <= sent < self.late_from
        )

    def _who(self, held: Held) -> tuple[MemberId | None, Reason | None]:
        named = self.names.get(held.id)
        if named is not None:
            return int(named.value), None
        sender = held.line.sender
        if not sender:
            return None, NO_SENDER
        if (found := self.senders.get(sender)) is None:
            found = self.senders[sender] = self._match(sender)
        return found

    def _match(self, sender: str) -> tuple[MemberId | None, Reason | None]:
        match = self.docket.roster.match(sender)
        if isinstance(match, Known):
            return match.member, None
        return None, ASK_WHICH if isinstance(match, Ambiguous) else ASK_WHO

    def _struck(self, message: Message, who: MemberId | None, call: Correction) -> Verdict:
        text = Text("群主判：不算。{why}", "Ruled out by the owner. {why}").fill(why=call.why)
        return Verdict(message.id, who, Pile.AGAINST, Reason(STRUCK, text), self._read(message).shown)

    def _doubtful(self, message: Message, held: Held, doubt: Reason) -> Verdict:
        """A name is only asked for where something hangs on it: chat by strangers is just chat."""
        reading = self._read(message)
        if reading.found is Found.NOTHING and doubt is not NO_SENDER:
            return Verdict(message.id, None, Pile.CHATTER, NO_ENTRY)
        out_of_time = None if message.counted else self._out_of_time(message, held)
        if out_of_time is not None and reading.found is not Found.NOTHING:
            return Verdict(message.id, None, _pile_of(out_of_time), out_of_time, reading.shown, reading.value)
        return Verdict(message.id, None, Pile.WHO, doubt, reading.shown, reading.value)

    def _timely(self, message: Message, held: Held, person: Person) -> Message | Verdict:
        if person.role in _HOSTS and Need.HOSTS in self.activity.needs:
            return message
        out_of_time = None if message.counted else self._out_of_time(message, held)
        if out_of_time is None and (person.barred is None or (self.by_days and person.sits_out)):
            return message
        reading = self._read(message)
        if reading.found is Found.NOTHING:
            return Verdict(message.id, message.who, Pile.CHATTER, NO_ENTRY)
        if person.barred is not None:
            return Verdict(message.id, message.who, Pile.BARRED, person.barred, reading.shown, reading.value)
        assert out_of_time is not None
        pile = _pile_of(out_of_time)
        return Verdict(message.id, message.who, pile, out_of_time, reading.shown, reading.value)

    def _out_of_time(self, message: Message, held: Held) -> Reason | None:
        if self.by_days:
            return None
        sent = message.sent_at
        if sent is None:
            late = self.last_paste is not None and held.pasted_at > self.last_paste
            return PASTED_LATE if late else None
        opened, closed = self.docket.opened_at, self.docket.closed_at
        if self.opens is not None and opened is not None and sent < self.opens:
            return Reason(EARLY, SENT_EARLY.fill(sent=_when(sent, opened), opened=f"{opened:%H:%M}"))
        if self.late_from is not None and closed is not None and sent >= self.late_from:
            return Reason(LATE, SENT_LATE.fill(sent=_when(sent, closed), closed=f"{closed:%H:%M}"))
        return None

    def _read(self, message: Message) -> Any:
        return self.activity.read(self.settings, message, self.docket.idioms)

    def _person(self, id: MemberId) -> Person:
        if id not in self.people:
            member = self.docket.roster.by_id(id)
            days = (member.joined_on, member.first_seen)
            barred = self._barred(member)
            self.people[id] = Person(id, member.name, member.role, *days, barred, member.left_on)
        return self.people[id]

    def _barred(self, member: Member) -> Reason | None:
        if member.role in _HOSTS:
            return OF_THE_HOUSE
        if member.role is Role.OUTSIDER:
            return OUTSIDER
        if member.banned:
            return BANNED
        if member.left_on is not None and (
            self.docket.opened_at is None or member.left_on <= self.docket.opened_at.date()
        ):
            return LEFT
        return self._new_or_old(member) or self._resting(member)

    def _new_or_old(self, member: Member) -> Reason | None:
        whom, opened = self.settings.whom, self.docket.opened_at
        if whom is Whom.EVERYONE or opened is None:
            return None
        since = member.joined_on or member.first_seen
        is_new = since is None or (opened.date() - since).days <= self.settings.new_days
        if whom is Whom.NEWCOMERS and not is_new:
            return Reason("not_new", Text("这一期只限新人", "This round is for newcomers only"))
        if whom is Whom.OLD and is_new:
            return Reason("not_old", Text("这一期只限老成员", "This round is for old members only"))
        return None

    def _resting(self, member: Member) -> Reason | None:
        won, opened = self.docket.wins.get(member.id), self.docket.opened_at
        if won is None or won.rounds_ago < 1 or (opened is not None and won.at > opened):
            return None
        rounds, days = self.settings.rest_rounds, self.settings.rest_days
        if won.rounds_ago <= rounds:
            text = Text("{n} 期前得过奖，这一期歇一歇", "Won {n} {n:round|rounds} ago and sits this one out")
            return Reason("resting", text.fill(n=won.rounds_ago))
        if days and opened is not None and (opened - won.at).days < days:
            text = Text("{day} 得过奖，{n} 天内不再得", "Won on {day} and sits out for {n} {n:day|days}")
            return Reason("resting", text.fill(day=f"{won.at:%m-%d}", n=days))
        return None


def _pile_of(out_of_time: Reason) -> Pile:
    return Pile.AGAINST if out_of_time.code == EARLY else Pile.LATE


def _when(sent: datetime, against: datetime) -> str:
    return f"{sent:%H:%M}" if sent.date() == against.date() else f"{sent:%m-%d %H:%M}"
