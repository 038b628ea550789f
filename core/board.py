"""Everything the owner sees of a round, as one value; the page is a picture of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from core.activity import Activity, Moment
from core.announcement import Copyable, Scene, next_text, texts
from core.copies import Shown, copies
from core.court import Docket, Held
from core.judging import Award, Pile, Ruling, Standing, Verdict
from core.ledger import Debt
from core.message import Correction, How, Kind, LineId, MemberId, in_force
from core.picture import Picture
from core.prize import Prize
from core.quick import quick
from core.reason import Reason
from core.roster import Ambiguous, Candidate, Roster, Unknown
from core.round import NEXT, Phase, Round, Step
from core.text import Lang, Text


@quick
@dataclass(frozen=True, slots=True)
class Row:
    """One message in the table: what was said, what it was read as, what became of it and why.

    ``name`` is the member's name where the sender is known, else the sender as pasted.
    ``place`` is the member's present place if this is the message that counts.
    """

    line: LineId
    sent_at: datetime | None
    name: str
    sender: str
    member: MemberId | None
    said: str
    kind: Kind
    reading: str
    value: Decimal | None
    part: int
    pile: Pile
    why: Reason
    corrections: tuple[Correction, ...] = ()
    place: int | None = None
    picture: str | None = None
    pictures: tuple[Correction, ...] = ()
    """The evidence pictures that go with it, each as the correction that attached it."""
    flags: tuple[Reason, ...] = ()
    """What looks wrong with them: the same picture from somebody else, or from another round."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Who is this? A name that hangs over ``lines``, the evidence, and who it might be."""

    name: str
    lines: tuple[LineId, ...]
    said: str
    sent_at: datetime | None
    candidates: tuple[Candidate, ...]
    why: Reason


@dataclass(frozen=True, slots=True)
class Place:
    """A standing with the name and the awards that go with it, but for those told in private."""

    standing: Standing
    name: str
    awards: tuple[Award, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A round as it stands now. ``rows`` are in order of arrival as pasted.

    ``standings`` hold everybody; ``sent`` the texts already copied; ``absent`` the members
    who could take part and have not answered; ``debts`` the round's ledger.
    """

    round: Round
    activity: Activity[Any]
    rows: tuple[Row, ...]
    piles: Mapping[Pile, int]
    doubts: tuple[Doubt, ...]
    standings: tuple[Place, ...]
    ruling: Ruling
    texts: tuple[Copyable, ...]
    checks: tuple[Reason, ...]
    names: Mapping[MemberId, str]
    absent: tuple[MemberId, ...]
    debts: tuple[Debt, ...] = ()
    leftovers: tuple[str, ...] = ()
    sent: frozenset[Moment] = frozenset()
    order_by_time: bool = True
    ends_at: datetime | None = None
    wins_until: int | None = None
    history: tuple[Round, ...] = field(default_factory=tuple)
    lang: Lang = Lang.ZH
    """The language of the texts bound for the group."""
    stock: tuple[tuple[Prize, int], ...] = ()
    """The coupons among the prizes, with how many codes could be handed out for each."""

    @property
    def phase(self) -> Phase:
        return self.round.phase

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that can be taken now."""
        return self.round.steps

    @property
    def next(self) -> Step | None:
        """The one next step."""
        return NEXT.get(self.round.phase)

    def next_text(self, now: datetime) -> Copyable | None:
        """The text to be sent next, as of ``now``: what the activity itself wants said comes first."""
        prompt = self.activity.prompt(self.round, now, self.lang) if self.phase is Phase.OPEN else None
        if prompt is not None:
            return Copyable(Moment.START, prompt.body, prompt.at, prompt.note)
        return next_text(self.texts, self.phase, self.sent, now)

    @property
    def waits(self) -> int:
        """How many messages only the owner can settle."""
        return sum(count for pile, count in self.piles.items() if pile.needs_owner)


def draw_board(
    round_: Round,
    docket: Docket,
    ruling: Ruling,
    scene: Scene,
    *,
    sent: frozenset[Moment] = frozenset(),
    debts: Sequence[Debt] = (),
    leftovers: Sequence[str] = (),
    history: Sequence[Round] = (),
    order_by_time: bool = True,
    elsewhere: Sequence[Shown] = (),
) -> Board:
    """The board of ``round_``: a pure picture of evidence and ruling.

    ``elsewhere`` are the evidence pictures of other rounds, to know copies of them by.
    """
    names = {member.id: member.name for member in docket.roster}
    copyables = texts(scene, ruling if round_.phase in _RULED else None, names)
    heard = {verdict.who for verdict in ruling.verdicts if verdict.pile is not _CHATTER}
    return Board(
        round=round_,
        activity=docket.activity,
        rows=_rows(docket, ruling, names, elsewhere),
        piles=Counter(verdict.pile for verdict in ruling.verdicts),
        doubts=_doubts(docket, ruling),
        standings=_places(ruling, names),
        ruling=ruling,
        texts=copyables,
        sent=sent,
        checks=(*docket.activity.check(round_.settings, round_.prizes), *_telling(round_, docket, copyables)),
        names=names,
        absent=tuple(m.id for m in docket.roster if m.takes_part and m.id not in heard),
        debts=tuple(debts),
        leftovers=tuple(leftovers),
        order_by_time=order_by_time,
        ends_at=round_.ends_at,
        wins_until=round_.prizes.places,
        history=tuple(history),
        lang=scene.lang,
    )


def _telling(round_: Round, docket: Docket, copyables: Sequence[Copyable]) -> tuple[Reason, ...]:
    """A warning for every text sent before the result that gives the answer away."""
    return tuple(
        Reason("text_tells", TEXT_TELLS.fill(text=each.moment.label))
        for each in copyables
        if each.moment is not Moment.RESULT and docket.activity.tells(round_.settings, each.body)
    )


TEXT_TELLS = Text(
    "“{text}”里写着答案，改了再发", '"{text}" gives the answer away: change it before it is sent'
)
_RULED = (Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED)
_COUNTED, _CHATTER, _WHO = Pile.COUNTED, Pile.CHATTER, Pile.WHO
"""Asked for once a message, and an enum finds its members slowly."""


def _rows(
    docket: Docket, ruling: Ruling, names: Mapping[MemberId, str], elsewhere: Sequence[Shown]
) -> tuple[Row, ...]:
    corrections: dict[LineId, list[Correction]] = {}
    pictures: dict[LineId, list[Correction]] = {}
    for correction in in_force(docket.corrections):
        kept = pictures if correction.how is How.ATTACH else corrections
        kept.setdefault(correction.line, []).append(correction)
    flags = copies(_shown(docket, ruling, names, pictures), elsewhere) if pictures else {}
    places = {standing.who: standing.place for standing in ruling.standings}
    pairs = zip(docket.lines, ruling.verdicts, strict=True)
    rows = (_row(held, verdict, names, corrections, places) for held, verdict in pairs)
    if not pictures:
        return tuple(rows)
    return tuple(
        replace(row, pictures=tuple(pictures.get(row.line, ())), flags=flags.get(row.line, ()))
        for row in rows
    )


def _shown(
    docket: Docket,
    ruling: Ruling,
    names: Mapping[MemberId, str],
    pictures: Mapping[LineId, Sequence[Correction]],
) -> list[Shown]:
    """The round's evidence pictures with whose they are, in order of arrival."""
    return [
        Shown(
            held.id,
            verdict.who,
            names.get(verdict.who, held.line.sender) if verdict.who is not None else held.line.sender,
            held.line.sent_at,
            Picture.unpack(each.value),
        )
        for held, verdict in zip(docket.lines, ruling.verdicts, strict=True)
        for each in pictures.get(held.id, ())
    ]


def _row(
    held: Held,
    verdict: Verdict,
    names: Mapping[MemberId, str],
    corrections: Mapping[LineId, list[Correction]],
    places: Mapping[MemberId, int],
) -> Row:
    line, who = held.line, verdict.who
    return Row(
        held.id,
        line.sent_at,
        names.get(who, line.sender) if who is not None else line.sender,
        line.sender,
        who,
        line.body,
        line.kind,
        verdict.reading,
        verdict.value,
        verdict.part,
        verdict.pile,
        verdict.why,
        tuple(corrections[held.id]) if held.id in corrections else (),
        places.get(who) if verdict.pile is _COUNTED and who is not None else None,
        line.picture,
    )


def _doubts(docket: Docket, ruling: Ruling) -> tuple[Doubt, ...]:
    waiting: dict[str, list[tuple[Held, Verdict]]] = {}
    for held, verdict in zip(docket.lines, ruling.verdicts, strict=True):
        if verdict.pile is _WHO:
            asked_alone = not held.line.sender or docket.roster.knows(held.line.sender)  # several bear it
            key = f"\0{held.id}" if asked_alone else held.line.sender
            waiting.setdefault(key, []).append((held, verdict))
    return tuple(_doubt(docket.roster, found) for found in waiting.values())


def _doubt(roster: Roster, found: list[tuple[Held, Verdict]]) -> Doubt:
    held, verdict = found[0]
    match = roster.match(held.line.sender) if held.line.sender else Unknown(())
    candidates = match.candidates if isinstance(match, Ambiguous | Unknown) else ()
    lines = tuple(each.id for each, _ in found)
    return Doubt(held.line.sender, lines, held.line.body, held.line.sent_at, candidates, verdict.why)


def _places(ruling: Ruling, names: Mapping[MemberId, str]) -> tuple[Place, ...]:
    won: dict[MemberId, list[Award]] = {}
    for award in ruling.awards:
        if award.is_public:
            won.setdefault(award.who, []).append(award)
    return tuple(
        Place(standing, names.get(standing.who, "?"), tuple(won.get(standing.who, ())))
        for standing in ruling.standings
    )


@dataclass(frozen=True, slots=True)
class Change:
    """What a changed setting, correction or repair would do to one member."""

    who: MemberId
    place_before: int | None
    place_after: int | None
    won_before: tuple[Text, ...]
    won_after: tuple[Text, ...]


def compare(before: Ruling, after: Ruling) -> tuple[Change, ...]:
    """Everybody whose place or awards differ between two rulings, best new place first."""
    places = [{s.who: s.place for s in ruling.standings} for ruling in (before, after)]
    awards = [_won(before), _won(after)]
    people = dict.fromkeys([*places[1], *places[0], *awards[0], *awards[1]])
    changes = [
        Change(who, places[0].get(who), places[1].get(who), awards[0].get(who, ()), awards[1].get(who, ()))
        for who in people
    ]
    return tuple(c for c in changes if c.place_before != c.place_after or c.won_before != c.won_after)


def _won(ruling: Ruling) -> dict[MemberId, tuple[Text, ...]]:
    found: dict[MemberId, tuple[Text, ...]] = {}
    for award in ruling.awards:
        names = (award.prize.name, *([award.certificate] if award.certificate else []))
        found[award.who] = found.get(award.who, ()) + names
    return found
