"""Rounds: planned, edited, taken from step to step, their texts marked as sent, their board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from core.activity import Moment
from core.announcement import Copyable
from core.audit import pool_of
from core.board import Board, Change, compare
from core.court import rule
from core.desk.done import Done, Topic
from core.desk.drawing import check_salt, code_of, proofs, publish_code
from core.desk.planning import checked, draft
from core.desk.publishing import publish
from core.desk.sealing import salted, seal_of
from core.desk.week import slot_of
from core.draw import Proof
from core.errors import BadSetting, WrongStep
from core.judging import Pile, Ruling
from core.message import MemberId
from core.prize import PrizeTable
from core.round import (
    LIFTED,
    PAUSED,
    RESUMED,
    Card,
    Deadline,
    Due,
    DueKind,
    Event,
    Phase,
    Round,
    RoundId,
    Step,
    due,
    take,
)
from core.schedule import current
from core.store import Salt
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office


class _Kept(Enum):
    KEEP = 0


KEEP: Final = _Kept.KEEP
"""Stands for "as it is" where None means "still open"."""

OVER = Text("这一期已经{phase}，要改先点“更正”", 'This round is {phase}: choose "Correct" first')
CANCELLED = Text("这一期取消了，先重新开始", "This round was cancelled: start it again first")
MOVED_ON = Text("这一期已经往前走了，撤不回去", "The round has moved on: this can no longer be undone")
BACKWARDS = Text("结束要在开始之后", "The end must come after the start")
NUMBER_TAKEN = Text("期数要是没用过的整数", "The number must be one that no other round has")
MOST_ROUNDS = 99_999
NO_NUMBER = Text("期数是 1–{n} 的整数", "A round's number is from 1 to {n}")
NUMBER_TAKEN = Text("已经有第 {n} 期了", "There is a round {n} already")
LIFT = LIFTED.strip()
_NOTED = Text("记下了，话在剪贴板里", "Noted, the words are on the clipboard")
_DRAWN = Text("公共数记下了，签抽好了", "The number is noted and the draw is done")
_THROWN = Text("公共数记下了，都掷好了", "The number is noted and everything is thrown")
_HELD = Text("先停一停，时间不走", "Held: the clock stands still")
_GOES_ON = Text("继续，{end} 截止", "It goes on, and closes at {end}")
NOT_RUNNING = Text("已经截止了，延不了", "Entries are closed: the time cannot be extended")

_SAID: Mapping[Step, Text] = {
    Step.ANNOUNCE: Text("记为已预告", "Marked as announced"),
    Step.OPEN: Text("开始收答", "Open for entries"),
    Step.CLOSE: Text("已截止收答", "Entries are closed"),
    Step.JUDGE: Text("判好了，看过再公布", "Judged: look it over, then publish"),
    Step.CORRECT: Text("可以更正了，改完再公布", "Open for corrections: publish again when done"),
    Step.BACK: Text("退回了一步", "One step back"),
    Step.CANCEL: Text("这一期取消了", "The round was cancelled"),
    Step.RESTART: Text("重新开始了", "Started again"),
}


def must_be_open_to_change(round_: Round) -> None:
    """Raise :class:`WrongStep` if ``round_`` is published or cancelled."""
    if round_.phase is Phase.PUBLISHED:
        raise WrongStep(OVER.fill(phase=Phase.PUBLISHED.label))
    if round_.phase is Phase.CANCELLED:
        raise WrongStep(CANCELLED)


class RoundsDesk:
    """The rounds of all activities."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def current(self, activity: str) -> RoundId | None:
        """The newest unfinished round of an activity, else the newest published, else the newest."""
        rounds = self._office.rounds(activity)
        found = current(rounds)
        return found.id if found else rounds[0].id if rounds else None

    def all(self, activity: str | None = None) -> tuple[Round, ...]:
        """All rounds, or those of one activity, newest first."""
        return self._office.rounds(activity)

    def get(self, id: RoundId) -> Round:
        """One round."""
        return self._office.round(id)

    def board(self, id: RoundId) -> Board:
        """Everything the owner sees of a round, judged as it stands now."""
        return self._office.board(id)

    def past(self, id: RoundId) -> tuple[Ruling, ...]:
        """The earlier rulings of the activity a round's judge is given, newest first."""
        return self._office.docket(self._office.round(id)).past

    def due(self) -> tuple[Due, ...]:
        """What should have happened by now, oldest first."""
        rounds, now = self._office.rounds(), self._office.now()
        sends = (Due(each.round, DueKind.SEND, each.at) for each in self.deadlines() if each.at <= now)
        return tuple(sorted((*due(rounds, now), *sends), key=lambda each: each.at))

    def deadlines(self) -> tuple[Deadline, ...]:
        """What the running rounds ask of the owner between opening and closing, soonest first."""
        office, now = self._office, self._office.now()
        running = (each for each in office.rounds() if each.phase is Phase.OPEN)
        found = (
            each for round_ in running for each in office.activity(round_.activity).deadlines(round_, now)
        )
        return tuple(sorted(found, key=lambda each: each.at))

    def plan(self, activity: str, lang: Lang) -> Done[Round]:
        """A new round: the defaults of its card in ``lang``, then what was used last time."""
        office = self._office
        rules, rounds = office.activity(activity), office.rounds(activity)
        number = office.store.rounds.last_number(activity) + 1
        new = draft(rules, rounds, number, lang, office.now(), slot_of(office, activity))
        round_ = salted(new, rules, office.fresh)
        with office.store.atomic():
            round_ = office.store.rounds.add(round_)
        said = Text("新建了第 {n} 期", "Round {n} is planned").fill(n=number)
        return Done(round_, Topic.ROUNDS, said, lambda: self._unplan(round_.id))

    def _unplan(self, id: RoundId) -> Done[None]:
        office, round_ = self._office, self._office.round(id)
        if round_.events or not office.store.evidence.is_empty(id):
            raise WrongStep(MOVED_ON)
        with office.store.atomic():
            office.store.rounds.remove(id)
        return Done(None, Topic.ROUNDS)

    def edit(
        self,
        id: RoundId,
        *,
        settings: object = KEEP,
        prizes: PrizeTable | _Kept = KEEP,
        card: Card | _Kept = KEEP,
        starts_at: datetime | _Kept | None = KEEP,
        ends_at: datetime | _Kept | None = KEEP,
        number: int | _Kept = KEEP,
    ) -> Done[Round]:
        """Change what is given, until the round is published; raises :class:`BadSetting`.

        ``settings`` is the whole settings value or a mapping of the fields that change;
        ``number`` lets an owner go on counting from the rounds played before the console.
        """
        office, before = self._office, self._office.round(id)
        must_be_open_to_change(before)
        given = {
            "settings": settings,
            "prizes": prizes,
            "card": card,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "number": number,
        }
        changes = {name: value for name, value in given.items() if value is not KEEP}
        after = self._changed(before, changes)
        if after == before:
            return Done(before, Topic.NONE)
        with office.store.atomic():
            office.store.rounds.put(after, seen=len(before.events))
        old = {name: getattr(before, name) for name in changes}
        return Done(after, Topic.ROUNDS, undo=lambda: self.edit(id, **old))

    def _changed(self, before: Round, changes: Mapping[str, Any]) -> Round:
        changes = dict(changes)
        if isinstance(given := changes.get("settings"), Mapping):
            changes["settings"] = replace(before.settings, **given)
        after = replace(before, **changes)
        activity = self._office.activity(before.activity)
        checked(activity, after.settings, after.prizes)
        if after.starts_at and after.ends_at and after.ends_at <= after.starts_at:
            raise BadSetting("ends_at", BACKWARDS)
        if after.number != before.number:
            self._check_number(after)
        others = (each.number for each in self._office.rounds(before.activity) if each.id != before.id)
        if not 1 <= after.number <= 99_999 or after.number in others:
            raise BadSetting("number", NUMBER_TAKEN)
        return salted(after, activity, self._office.fresh)

    def _check_number(self, round_: Round) -> None:
        if not 1 <= round_.number <= MOST_ROUNDS:
            raise BadSetting("number", NO_NUMBER.fill(n=MOST_ROUNDS))
        if any(each.number == round_.number for each in self._office.rounds(round_.activity)):
            raise BadSetting("number", NUMBER_TAKEN.fill(n=round_.number))

    def preview(
        self, id: RoundId, *, settings: object = KEEP, prizes: PrizeTable | _Kept = KEEP
    ) -> tuple[Change, ...]:
        """What such a change would do to places and awards; nothing is written."""
        round_ = self._office.round(id)
        given = {"settings": settings, "prizes": prizes}
        after = self._changed(round_, {name: value for name, value in given.items() if value is not KEEP})
        docket = replace(self._office.docket(round_), settings=after.settings, prizes=after.prizes)
        return compare(self._office.ruling(round_), rule(docket))

    def extend(self, id: RoundId, minutes: int) -> Done[Round]:
        """End ``minutes`` later: after the announced end, or after now if that has passed."""
        office, round_ = self._office, self._office.round(id)
        if round_.phase not in (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN):
            raise WrongStep(NOT_RUNNING)
        now = office.now()
        runs = round_.phase is Phase.OPEN and round_.paused_at is None
        ends = max(round_.ends_at or now, now if runs else round_.ends_at or now)
        done = self.edit(id, ends_at=ends + timedelta(minutes=minutes))
        assert done.value.ends_at is not None
        said = Text("延到 {end}", "Extended to {end}").fill(end=f"{done.value.ends_at:%H:%M}")
        return replace(done, said=said)

    def step(self, id: RoundId, step: Step, note: str = "") -> Done[Round]:
        """Take a step; raises :class:`WrongStep` where it cannot be taken, nor while a tie is undecided,
        nor opens what asks for nothing.

        ANNOUNCE commits to the answer, JUDGE keeps the ruling, PUBLISH books what is owed
        and issues the certificates; publishing again books only the difference.
        """
        office, before = self._office, self._office.round(id)
        activity, now = office.activity(before.activity), office.now()
        after = take(before, step, now, note)
        if step is Step.OPEN and (why := activity.blocked(before.settings, before.prizes)) is not None:
            raise WrongStep(why.text)
        if step in (Step.ANNOUNCE, Step.OPEN):
            after = salted(after, activity, office.fresh)
        if step is Step.PUBLISH and (undecided := office.ruling(after).undecided):
            raise WrongStep(undecided[0].text)
        changed, said = Topic.ROUNDS, _SAID.get(step)
        with office.store.atomic():
            office.store.rounds.put(after, seen=len(before.events))
            if step is Step.ANNOUNCE:
                self._announce(after, now)
            if step in (Step.JUDGE, Step.PUBLISH):
                office.store.rulings.add(id, step, office.ruling(after), office.heard(after), now)
            if step is Step.PUBLISH:
                said = publish(office, after, office.ruling(after), now)
                changed |= Topic.LEDGER | Topic.PAPERS
        return Done(after, changed, said, self._undo(before, after))

    def note(self, id: RoundId, what: str, said: Text | None = None) -> Done[Round]:
        """Keep that ``what`` happened now in a running round; with ``said`` it can be taken back.

        Taking back is a note of its own, ``lift`` and the number of the note (from 0).
        """
        office, before = self._office, self._office.round(id)
        after = take(before, Step.NOTE, office.now(), what)
        with office.store.atomic():
            office.store.rounds.put(after, seen=len(before.events))
        nth = len(before.happened)
        undo = None if said is None else lambda: self.note(id, f"{LIFT} {nth}")
        return Done(after, Topic.ROUNDS, said, undo)

    def pause(self, id: RoundId) -> Done[Round]:
        """Hold a running round: the clock stands, nobody is late, until it goes on."""
        round_ = self._office.round(id)
        if round_.phase is not Phase.OPEN:
            raise WrongStep(NOT_RUNNING)
        if round_.paused_at is not None:
            return Done(round_, Topic.NONE)
        return replace(self.note(id, PAUSED), said=_HELD, undo=lambda: self.resume(id))

    def resume(self, id: RoundId) -> Done[Round]:
        """Go on: the round ends as much later as it was held."""
        before = self._office.round(id)
        if before.phase is not Phase.OPEN or before.paused_at is None:
            return Done(before, Topic.NONE)
        done = self.note(id, RESUMED)
        end = f"{done.value.ends_at:%H:%M}" if done.value.ends_at else "–"
        nth = len(before.happened)
        return replace(done, said=_GOES_ON.fill(end=end), undo=lambda: self.note(id, f"{LIFT} {nth}"))

    def luck(self) -> bytes:
        """Bytes nobody can foresee, for a plan that wants chance."""
        return self._office.fresh(32)

    def _announce(self, round_: Round, now: datetime) -> None:
        rounds = self._office.store.rounds
        rounds.set_seal(round_.id, seal_of(round_, self._office.activity(round_.activity)))
        rounds.mark_sent(round_.id, Moment.ANNOUNCE, now)
        publish_code(self._office, round_)

    def _undo(self, before: Round, after: Round) -> Any:
        """How to stand where ``before`` stood, wherever the table of moves has a way back."""
        back = Step.BACK in after.steps and not (after.phase is Phase.JUDGED and after.is_corrected)
        if not back and after.phase is not Phase.CANCELLED:
            return None
        return lambda: self._stand_back(before, after)

    def _stand_back(self, before: Round, after: Round) -> Done[Round]:
        office, now = self._office, self._office.round(before.id)
        if now.phase is not after.phase or len(now.events) != len(after.events):
            raise WrongStep(MOVED_ON)
        event = Event(Step.BACK, before.phase, office.now())
        back = replace(
            now,
            phase=before.phase,
            opened_at=before.opened_at,
            closed_at=before.closed_at,
            events=(*now.events, event),
        )
        with office.store.atomic():
            office.store.rounds.put(back, seen=len(now.events))
            if before.phase is Phase.PLANNED and after.phase is Phase.ANNOUNCED:
                office.store.rounds.unmark_sent(before.id, Moment.ANNOUNCE)
        return Done(back, Topic.ROUNDS)

    def copied(self, id: RoundId, text: Copyable) -> Done[Round]:
        """Note that ``text`` was copied: as it wants to be noted down, else by its moment."""
        return self.note(id, text.note, _NOTED) if text.note else self.mark_sent(id, text.moment)

    def mark_sent(self, id: RoundId, moment: Moment) -> Done[Round]:
        """Note that a text was copied; a new announcement commits to the answer as it is now."""
        office, round_ = self._office, self._office.round(id)
        again = moment in office.store.rounds.sent(id)
        activity = office.activity(round_.activity)
        seal = seal_of(round_, activity)
        reseals = moment is Moment.ANNOUNCE and seal != office.store.rounds.seal(id)
        if moment is Moment.ANNOUNCE and code_of(round_, activity) and office.store.draws.of(id) is None:
            reseals = True
        if again and not reseals:
            return Done(round_, Topic.NONE)
        with office.store.atomic():
            office.store.rounds.mark_sent(id, moment, office.now())
            if reseals:
                office.store.rounds.set_seal(id, seal)
            if moment is Moment.ANNOUNCE:
                publish_code(office, round_)
        said = Text("“{text}”记为已发", '"{text}" marked as sent').fill(text=moment.label)
        undo = None if again or reseals else lambda: self._unmark(id, moment)
        return Done(round_, Topic.ROUNDS, said, undo)

    def salt(self, id: RoundId, text: str) -> Done[Round]:
        """Take ``text`` as the public number of the round's draw; names are fixed as they are now.

        Raises :class:`UserError` before closing, without a published commitment or without a
        text. Every number given is kept, and told with the result.
        """
        office, round_ = self._office, self._office.round(id)
        salt = check_salt(office, round_, text)
        committed = office.store.draws.of(id)
        assert committed is not None
        names = {who: office.name(who) for who in self._drawn_with(round_)}
        with office.store.atomic():
            office.store.draws.add_salt(committed.id, Salt(salt, names, office.now()))
        thrown = office.activity(round_.activity).luck(round_.settings) is not None
        return Done(round_, Topic.ROUNDS, _THROWN if thrown else _DRAWN)

    def _drawn_with(self, round_: Round) -> Iterable[MemberId]:
        """Whose names the luck goes by: all who stand; with an audit all who may win; where all is
        thrown all who take part."""
        ruling, activity = self._office.ruling(round_), self._office.activity(round_.activity)
        if activity.audits(round_.settings):
            return pool_of(ruling.standings, ruling.awards, round_.prizes)
        if activity.luck(round_.settings) is None:
            return [each.who for each in ruling.standings]
        counted = (each.who for each in ruling.verdicts if each.pile is Pile.COUNTED)
        return dict.fromkeys(who for who in counted if who is not None)

    def proofs(self, id: RoundId, lang: Lang) -> tuple[Proof, ...]:
        """A proof for each tie of the round that was drawn."""
        office, round_ = self._office, self._office.round(id)
        return proofs(office, round_, office.docket(round_), office.ruling(round_), lang)

    def _unmark(self, id: RoundId, moment: Moment) -> Done[Round]:
        with self._office.store.atomic():
            self._office.store.rounds.unmark_sent(id, moment)
        return Done(self._office.round(id), Topic.ROUNDS)
