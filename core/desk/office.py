"""What all parts of the desk share: the store, the clock, the activities, and what was read already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.activity import Activity, Need
from core.board import Board, draw_board
from core.clock import CHINA, Clock
from core.copies import Shown
from core.court import Docket, Held, Wins, by_time, rule
from core.desk.breath import long_breath
from core.desk.budgets import over_budget
from core.desk.drawing import luck_of, with_draw
from core.desk.handing import short_of, stock_for
from core.desk.planning import on_holiday
from core.desk.preferences import Preferences, read_preferences
from core.desk.promise import off_promise
from core.desk.rolls import roll_of
from core.desk.sealing import broken_seal, scene_of, with_reveal
from core.errors import UserError
from core.heard import Heard, hear
from core.idioms import Dictionary
from core.judging import Ruling
from core.ledger import Debt, Entry, balances
from core.message import How, MemberId
from core.picture import Picture
from core.roster import Known, Roster
from core.round import Phase, Round, RoundId
from core.store import Sheet, Store, telling
from core.text import Text

if TYPE_CHECKING:
    from core.desk.keeping import Pasted

PAST = 52
"""So many earlier rulings a judge is given: a year of a weekly activity."""

MOST_LINES = 120_000
"""So many lines at most are kept in memory of rounds that nobody looks at: two months of a busy group."""

MOST_PICTURES = 600
"""So many evidence pictures of other rounds a new one is compared with."""

ROUND = Text("{activity}第 {n} 期", "{activity} round {n}")
GONE = Text("这一期已经不在了", "This round is no longer there")
UNKNOWN_ACTIVITY = Text("这个版本没有“{id}”这项活动", 'This version has no activity "{id}"')


class Office:
    """The desk's shared room. What is kept in memory is what is costly to read and can't be stale:

    sheets are replaced by whoever adds lines, roster and dictionary dropped when they change, a
    ruling is used again only for a docket equal to its own, a board only while nothing is written.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        registry: Mapping[str, Activity[Any]],
        folder: Path,
        assets: Path,
        fresh: Callable[[int], bytes],
    ) -> None:
        self.store, self.clock, self.registry = store, clock, registry
        self.folder, self.assets, self.fresh = folder, assets, fresh
        self.sheets: dict[RoundId, Sheet] = {}
        self.pasted: dict[tuple[object, ...], Pasted] = {}
        self._rulings: dict[RoundId, tuple[Docket, Ruling]] = {}
        self._boards: dict[RoundId, tuple[int | None, Board]] = {}
        self._heard: dict[RoundId, tuple[Ruling, Heard]] = {}
        self._looked_at: dict[RoundId, None] = {}
        self._roster: Roster | None = None
        self._merged: Mapping[MemberId, MemberId] = {}
        self._renamed: dict[tuple[int, bool], Ruling] = {}
        self._debts: tuple[tuple[Entry, ...], Mapping[MemberId, MemberId], tuple[Debt, ...]] | None = None
        self._plain: Dictionary | None = None
        self._idioms: Dictionary | None = None

    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()

    def replace_store(self, store: Store) -> None:
        """Work on another store from now on, with nothing remembered of the one before."""
        self.store = store
        self.forget_roster()
        self.forget_idioms()
        for kept in (self.sheets, self.pasted, self._rulings, self._boards, self._heard):
            kept.clear()

    def forget_roster(self) -> None:
        """Read the roster anew: somebody changed."""
        self._roster = None
        self._renamed.clear()

    def forget_idioms(self) -> None:
        """Put the dictionary together anew: the owner's idioms changed."""
        self._idioms = None

    @property
    def preferences(self) -> Preferences:
        """The owner's preferences."""
        return read_preferences(self.store.preferences.all())

    def activity(self, id: str) -> Activity[Any]:
        """The activity of that id; raises :class:`UserError` for one this version lacks."""
        if id not in self.registry:
            raise UserError(UNKNOWN_ACTIVITY.fill(id=id))
        return self.registry[id]

    def round(self, id: RoundId) -> Round:
        """The round of that id; raises :class:`UserError` if there is none."""
        found = self.store.rounds.get(id)
        if found is None:
            raise UserError(GONE)
        return found

    def rounds(self, activity: str | None = None) -> tuple[Round, ...]:
        """All rounds, or those of an activity, newest first."""
        return tuple(each for each in self.store.rounds.all() if activity in (None, each.activity))

    @property
    def roster(self) -> Roster:
        """The members as they are now."""
        if self._roster is None:
            self._roster = Roster(self.store.members.all())
            self._merged = self.store.members.merged()
        return self._roster

    def who(self, id: MemberId) -> MemberId:
        """Who ``id`` is now: those merged into somebody else are that member."""
        if self._roster is None:
            _ = self.roster
        while id in self._merged:
            id = self._merged[id]
        return id

    def name(self, id: MemberId) -> str:
        """The name of ``id`` as it is shown."""
        return self.roster.name_of(self.who(id))

    @property
    def idioms(self) -> Dictionary:
        """The dictionary with the owner's own idioms."""
        if self._idioms is None:
            if self._plain is None:
                with telling():
                    self._plain = Dictionary.load(self.assets / "idioms")
            self._idioms = self._plain.with_own(self.store.own_words.all())
        return self._idioms

    def sheet(self, id: RoundId) -> Sheet:
        """A round's lines in order of arrival."""
        if id not in self.sheets:
            self.sheets[id] = self.store.evidence.sheet(id)
        return self.sheets[id]

    def debts(self, id: RoundId) -> tuple[Debt, ...]:
        """A round's rewards with the state they stand in."""
        return balances(replace(e, who=self.who(e.who)) for e in self.store.ledger.entries(id))

    def all_debts(self) -> tuple[Debt, ...]:
        """Every reward of every round with the state it stands in; put together once until one moves."""
        entries, _ = self.store.ledger.entries(), self.roster
        if self._debts is None or self._debts[0] is not entries or self._debts[1] is not self._merged:
            as_now = (
                each if each.who not in self._merged else replace(each, who=self.who(each.who))
                for each in entries
            )
            self._debts = (entries, self._merged, balances(as_now))
        return self._debts[2]

    def docket(self, round_: Round) -> Docket:
        """Everything a ruling of ``round_`` rests on."""
        activity = self.activity(round_.activity)
        before = [
            each
            for each in self.rounds(round_.activity)
            if each.number < round_.number
            and each.published_at is not None
            and each.phase is not Phase.CANCELLED
        ]
        before.sort(key=lambda each: -each.number)
        chance, labels = luck_of(self, round_)
        return Docket(
            activity=activity,
            settings=round_.settings,
            prizes=round_.prizes,
            roster=self.roster,
            lines=self.sheet(round_.id).held,
            corrections=tuple(
                replace(each, value=str(self.who(int(each.value)))) if each.how is How.NAME else each
                for each in self.store.evidence.corrections(round_.id)
            ),
            opened_at=round_.opened_at,
            closed_at=round_.closes_at,
            wins=self._wins(before),
            past=self._past(before, whole=Need.WHOLE_PAST in activity.needs),
            idioms=self.idioms if Need.IDIOMS in activity.needs else None,
            chance=chance,
            labels=labels,
            roll=roll_of(self, round_),
            happened=round_.happened,
            starts_at=round_.starts_at,
        )

    def _wins(self, before: list[Round]) -> Mapping[MemberId, Wins]:
        """Each member's latest win in the rounds ``before``, newest first."""
        won = self.store.ledger.wins(before[0].activity) if before else {}
        found: dict[MemberId, Wins] = {}
        for ago, round_ in enumerate(before, 1):
            assert round_.published_at is not None
            for who in won.get(round_.id, ()):
                found.setdefault(self.who(who), Wins(ago, round_.published_at))
        return found

    def _past(self, before: list[Round], *, whole: bool) -> tuple[Ruling, ...]:
        published = self.store.rulings.published(before[0].activity) if before else {}
        ids = (published[each.id] for each in before[:PAST] if each.id in published)
        return tuple(self._earlier(id, whole=whole) for id in ids)

    def _earlier(self, id: int, *, whole: bool) -> Ruling:
        """An earlier ruling with those merged since under the name they have now."""
        read = self.store.rulings.lean if whole else self.store.rulings.outcome
        if not self._merged:
            return read(id)
        if (id, whole) not in self._renamed:
            self._renamed[id, whole] = self._as_now(read(id))
        return self._renamed[id, whole]

    def _as_now(self, ruling: Ruling) -> Ruling:
        return replace(
            ruling,
            verdicts=tuple(
                each
                if each.who is None or (who := self.who(each.who)) == each.who
                else replace(each, who=who)
                for each in ruling.verdicts
            ),
            standings=tuple(replace(each, who=self.who(each.who)) for each in ruling.standings),
            awards=tuple(replace(each, who=self.who(each.who)) for each in ruling.awards),
        )

    def ruling(self, round_: Round) -> Ruling:
        """The ruling as it would be now."""
        docket = self.docket(round_)
        kept = self._rulings.get(round_.id)
        if kept is None or kept[0] != docket:
            kept = self._rulings[round_.id] = (docket, rule(docket))
        return kept[1]

    def heard(self, round_: Round) -> Heard:
        """Who was heard in a round, as it would be judged now, on the days their messages were sent."""
        ruling = self.ruling(round_)
        kept = self._heard.get(round_.id)
        if kept is None or kept[0] is not ruling:
            kept = self._heard[round_.id] = (ruling, _heard(ruling, self.sheet(round_.id).held))
        return kept[1]

    def board(self, id: RoundId) -> Board:
        """Everything the owner sees of a round, as it stands now; drawn once until something is written."""
        version = self.store.connection.version
        kept = self._boards.get(id)
        if kept is None or version is None or kept[0] != version:
            with long_breath():
                kept = self._boards[id] = (version, self._draw(self.round(id)))
            self._make_room(id)
        return kept[1]

    def _make_room(self, id: RoundId) -> None:
        """Of the rounds looked at before ``id`` remember the latest only, up to so many lines in all."""
        self._looked_at.pop(id, None)
        self._looked_at[id] = None
        held = 0
        for each in reversed(list(self._looked_at)):
            held += len(self.sheets[each].held) if each in self.sheets else 0
            if held > MOST_LINES and each != id:
                self.let_go(each)

    def let_go(self, id: RoundId) -> None:
        """Remember nothing of a round; what is asked of it is read anew."""
        for kept in (self.sheets, self._rulings, self._boards, self._heard, self._looked_at):
            kept.pop(id, None)

    def _draw(self, round_: Round) -> Board:
        ruling, docket = self.ruling(round_), self._rulings[round_.id][0]
        announced = self.store.rounds.seal(round_.id)
        board = draw_board(
            round_,
            docket,
            with_draw(self, with_reveal(ruling, round_, docket.activity, announced), round_, docket),
            scene_of(self, round_, docket.activity),
            sent=self.store.rounds.sent(round_.id),
            debts=self.debts(round_.id),
            leftovers=self.store.evidence.leftovers(round_.id),
            history=tuple(each for each in self.rounds(round_.activity) if each.id != round_.id),
            order_by_time=by_time(docket.lines),
            elsewhere=self._elsewhere(round_.id, docket),
        )
        broken = broken_seal(round_, docket.activity, announced)
        supplies = stock_for(self, round_, ruling)
        told = (*over_budget(self, round_), *off_promise(round_), *on_holiday(round_))
        return replace(
            board,
            checks=(*board.checks, *broken, *short_of(supplies), *told),
            stock=tuple((each.need.prize, each.have) for each in supplies),
        )

    def _elsewhere(self, id: RoundId, docket: Docket) -> tuple[Shown, ...]:
        """The evidence pictures of other rounds, where this one has any to compare with them."""
        if not any(each.how is How.ATTACH for each in docket.corrections):
            return ()
        rounds = {each.id: each for each in self.store.rounds.all()}
        return tuple(
            Shown(
                0, None, self._known_as(sender), sent_at, Picture.unpack(value), self._called(rounds[round_])
            )
            for round_, sender, sent_at, value in self.store.evidence.pictures(id, MOST_PICTURES)
        )

    def _known_as(self, sender: str) -> str:
        match = self.roster.match(sender) if sender else None
        return self.roster.name_of(match.member) if isinstance(match, Known) else sender

    def _called(self, round_: Round) -> Text:
        name = self.registry[round_.activity].name if round_.activity in self.registry else Text.literal("?")
        return ROUND.fill(activity=name, n=round_.number)


def _heard(ruling: Ruling, lines: Sequence[Held]) -> Heard:
    days: dict[datetime, str] = {}
    rows: set[tuple[MemberId | None, str, str]] = set()
    for verdict, held in zip(ruling.verdicts, lines, strict=True):
        moment = held.line.sent_at or held.pasted_at
        day = days.get(moment)
        if day is None:
            day = days[moment] = moment.astimezone(CHINA).date().isoformat()
        rows.add((verdict.who, verdict.pile._value_, day))
    return hear(rows, (each.who for each in ruling.awards))
