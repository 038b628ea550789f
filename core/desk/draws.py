"""Draws: entrants brought in, the list fixed, absences noted, commitments listed, proofs checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from core.activities.lucky_cat import LISTED
from core.activities.lucky_cat.listing import read_list
from core.activities.lucky_cat.terms import Absence, Apart
from core.clock import CHINA
from core.desk import rolls
from core.desk.done import Done, Topic
from core.desk.drawing import NOT_COMMITTED
from core.desk.rounds import RoundsDesk, must_be_open_to_change
from core.desk.sealing import lang_of
from core.draw import (
    Batch,
    Draw,
    Entrant,
    FixedList,
    Proof,
    Roll,
    Unreadable,
    gather,
    page,
    prove_public,
    text_in,
    unpack,
    verify,
    written,
)
from core.draw.proof import SEALED
from core.draw.rfc3797 import key_in
from core.errors import UserError, WrongStep
from core.judging import Pile
from core.lottery import Drawing, list_of
from core.message import Line, MemberId, Source
from core.reason import Reason
from core.round import Phase, Round, RoundId, Step
from core.store import List, telling
from core.store import Pasted as Kept
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

TOO_EARLY = Text("截止报名以后才能定名单", "The list is fixed after entries have closed")
TOO_LATE = Text("公共数已经填了，名单不能再改", "The public number is there: the list can no longer change")
NOBODY = Text("还没有人报名，定不了名单", "Nobody has entered: there is no list to fix")
WHO_FIRST = Text(
    "还有 {n} 个名字没认，认过再定名单", "{n} {n:name is|names are} not settled yet: say who first"
)
NO_NAMES = Text("先贴上名字，一行一个", "First paste some names, one a line")
NO_WINNER = Text("这个号没有中签", "That number did not win")
NO_REASON = Text("写上原因，会一起公布", "Give a reason: it is published")
NO_SOURCES = Text("公共数一行一个，至少一个", "Public numbers, one source a line, at least one")
TWO_SAME = Text("名单里有同名的，先分清楚", "A name stands on the list twice: tell them apart first")
TOO_BIG = Text("这个文件太大，不是证明", "This file is too large to be a proof")
_FIXED = Text("名单定了：{n} 人", "The list is fixed: {n} {n:person|people}")
_ENTERED = Text("加了 {n} 人，{m} 人早就在了", "{n} {n:person|people} added, {m} there already")
_MOVED = Text("第 {n} 号记为没领，下一位递补", "No. {n} noted as absent: the next alternate moves up")
_APART = Text("记下了，是两个人", "Noted: they are two people")
_SAVED = Text("存好了：{file}", "Saved: {file}")
MOST_BYTES = 40_000_000


@dataclass(frozen=True, slots=True)
class RoundDraw:
    """A round's draw as it stands: the commitment, the list, the numbers given, the outcome.

    ``roll`` is the fixed list, or before that the list as it would be; ``fixed_at`` tells. ``secret``
    is told once the result is published. ``lists`` counts how often a list was fixed.
    """

    code: str
    committed_at: datetime | None
    roll: Roll
    fixed_at: datetime | None
    lists: int
    salts: tuple[tuple[str, datetime], ...]
    drawing: Drawing
    proof: Proof | None
    struck: Mapping[int, str]
    source: str
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A commitment that was published, with what became of it."""

    round: RoundId
    activity: str
    number: int
    code: str
    at: datetime
    phase: Phase
    listed: int
    salts: int
    proofs: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a proof found: () holds. ``ours`` says whether this console published its commitment."""

    findings: tuple[Reason, ...]
    proof: Proof | None
    ours: bool


@dataclass(frozen=True, slots=True)
class Eligible:
    """A member a filter found, and on how many days they took part."""

    member: MemberId
    name: str
    days: int


class DrawsDesk:
    """Draws of every round; what was published is never taken back."""

    def __init__(self, office: Office, rounds: RoundsDesk) -> None:
        self._office, self._rounds = office, rounds

    def of(self, id: RoundId, lang: Lang) -> RoundDraw:
        """The draw of a round as it stands."""
        office, round_ = self._office, self._office.round(id)
        draws, docket, ruling = office.store.draws, office.docket(round_), office.ruling(round_)
        committed, lists = draws.of(id), draws.lists(id)
        roll = docket.roll or list_of(ruling, {member.id: member.name for member in office.roster}, lang)
        fixed = docket.roll is not None
        proof = rolls.proof_of(office, round_, docket, ruling, lang)
        return RoundDraw(
            code=committed.code if committed else "",
            committed_at=committed.at if committed else None,
            roll=roll,
            fixed_at=lists[-1].at if fixed else None,
            lists=len(lists),
            salts=tuple((salt.text, salt.at) for salt in draws.salts(id)),
            drawing=rolls.drawing_of(roll, docket, ruling) if roll.is_drawn else Drawing(),
            proof=proof,
            struck={note.number: note.why for note in rolls.struck_of(roll, ruling, lang)},
            source=getattr(round_.settings, "source", ""),
            secret=round_.draw_secret if round_.phase is Phase.PUBLISHED else "",
        )

    def fix(self, id: RoundId) -> Done[Roll]:
        """Fix the list for good: who entered, numbered, with tickets, and who is barred and why.

        Raises :class:`UserError` before closing, with the public number there, and while names
        are in doubt or look alike. A list fixed again before the number is kept beside the first.
        """
        office, round_ = self._office, self._office.round(id)
        if round_.phase not in (Phase.CLOSED, Phase.JUDGED):
            raise WrongStep(TOO_EARLY)
        committed = office.store.draws.of(id)
        if committed is None:
            raise UserError(NOT_COMMITTED)
        if office.store.draws.salts(id):
            raise UserError(TOO_LATE)
        roll, method = self._list(round_), str(getattr(round_.settings, "method", SEALED))
        with office.store.atomic():
            office.store.draws.fix(committed.id, List(roll.rows, office.now(), method))
        people = sum(entrant.tickets > 0 for _, entrant in roll.rows)
        return Done(roll, Topic.ROUNDS, _FIXED.fill(n=people))

    def _list(self, round_: Round) -> Roll:
        """The list as it is now, judged afresh; raises :class:`UserError` while something is in doubt."""
        from core.court import rule

        office = self._office
        ruling = rule(replace(office.docket(round_), roll=None))
        doubts = {verdict.message for verdict in ruling.verdicts if verdict.pile is Pile.WHO}
        if doubts:
            raise UserError(WHO_FIRST.fill(n=len(office.board(round_.id).doubts) or len(doubts)))
        if (alike := next((each for each in ruling.undecided if each.code == "alike"), None)) is not None:
            raise UserError(alike.text)
        names, lang = {member.id: member.name for member in office.roster}, lang_of(office.preferences)
        roll = list_of(ruling, names, lang)
        if not roll.listed.tickets:
            raise UserError(NOBODY)
        return roll

    def enter(self, id: RoundId, text: str) -> Done[int]:
        """Add the names of a pasted list, each as a row of evidence; how many were new.

        A name no member bears is asked for like any other.
        """
        listing = read_list(text, self._office.roster.names)
        rows = [
            (row.name, f"{LISTED}{row.tickets} 票" if row.tickets > 1 else LISTED) for row in listing.rows
        ]
        return self._enter(id, text, rows)

    def admit(self, id: RoundId, found: Sequence[Eligible], why: str) -> Done[int]:
        """Add members that a filter found; ``why`` stands with each."""
        rows = [(each.name, f"{LISTED}{why}（{each.days} 天）") for each in found]
        return self._enter(id, "\n".join(f"{name}\t{said}" for name, said in rows), rows)

    def _enter(self, id: RoundId, text: str, rows: Sequence[tuple[str, str]]) -> Done[int]:
        office, round_ = self._office, self._office.round(id)
        must_be_open_to_change(round_)
        if not rows:
            raise UserError(NO_NAMES)
        sheet, at = office.sheet(id), self._moment(round_)
        held = {(h.line.sender, h.line.body) for h in sheet.held if h.line.source is Source.HAND}
        new = [Line(name, at, said, source=Source.HAND) for name, said in rows if (name, said) not in held]
        said = _ENTERED.fill(n=len(new), m=len(rows) - len(new))
        if not new:
            return Done(0, Topic.NONE, said)
        kept = Kept(text, "", (), office.now(), Source.HAND)
        with office.store.atomic():
            end = len(sheet.held)
            paste, merged = office.store.evidence.add(id, kept, sheet, [(end, line) for line in new], ())
        office.sheets[id] = merged
        return Done(len(new), Topic.LINES, said, lambda: self._withdraw(id, paste))

    def _withdraw(self, id: RoundId, paste: int) -> Done[None]:
        office = self._office
        with office.store.atomic():
            office.store.evidence.withdraw(paste, office.now())
        office.sheets[id] = office.store.evidence.sheet(id)
        return Done(None, Topic.LINES)

    def _moment(self, round_: Round) -> datetime:
        """Now, or the nearest moment at which the round was open."""
        now, closed = self._office.now(), round_.closed_at or round_.ends_at
        if closed is not None and now > closed:
            now = closed
        return max(now, round_.opened_at) if round_.opened_at is not None else now

    def eligible(self, activity: str | None, least: int, within: int) -> tuple[Eligible, ...]:
        """Members who had a counted message on at least ``least`` of the last ``within`` days.

        ``activity`` None asks all activities together: 打卡满 20 天, 上周参加过.
        """
        office = self._office
        since = (office.now().astimezone(CHINA) - timedelta(days=within)).date()
        days: dict[MemberId, set[object]] = {}
        for round_ in office.rounds(activity):
            if round_.phase is Phase.CANCELLED or not self._may_hold(round_, since):
                continue
            sent = {held.id: held.line.sent_at or held.pasted_at for held in office.sheet(round_.id).held}
            for verdict in office.ruling(round_).verdicts:
                day = sent[verdict.message].astimezone(CHINA).date()
                if verdict.pile is Pile.COUNTED and verdict.who is not None and day > since:
                    days.setdefault(verdict.who, set()).add(day)
        found = [Eligible(who, office.name(who), len(on)) for who, on in days.items() if len(on) >= least]
        kept = [each for each in found if office.roster.by_id(each.member).takes_part]
        return tuple(sorted(kept, key=lambda each: (-each.days, each.name)))

    def _may_hold(self, round_: Round, since: object) -> bool:
        ends = round_.closed_at or round_.ends_at
        return ends is None or ends.astimezone(CHINA).date() > since  # type: ignore[operator]

    def absent(self, id: RoundId, number: int, why: str) -> Done[Round]:
        """The winner of that number does not take the prize: the next alternate moves up.

        After publication this begins a correction, which the owner then publishes.
        """
        office, round_, why = self._office, self._office.round(id), written(why)
        if not why:
            raise UserError(NO_REASON)
        wins = self.of(id, Lang.ZH).drawing.wins
        if not any(win.number == number for win in wins):
            raise UserError(NO_WINNER)
        if round_.phase is Phase.PUBLISHED:
            self._rounds.step(id, Step.CORRECT, f"第 {number} 号没领：{why}")
        gone = (*office.round(id).settings.absent, Absence(number, why))
        done = self._rounds.edit(id, settings={"absent": gone})
        return replace(done, said=_MOVED.fill(n=number))

    def apart(self, id: RoundId, people: Sequence[MemberId]) -> Done[Round]:
        """These look alike and are all different people."""
        pairs = [Apart(one, other) for nth, one in enumerate(people) for other in people[nth + 1 :]]
        held = self._office.round(id).settings.apart
        done = self._rounds.edit(
            id, settings={"apart": (*held, *(each for each in pairs if each not in held))}
        )
        return replace(done, said=_APART)

    def all(self) -> tuple[Published, ...]:
        """Every commitment ever published, used or not, newest first."""
        office = self._office
        rounds = {each.id: each for each in office.rounds()}
        found = []
        for each in reversed(office.store.draws.all()):
            round_ = rounds[each.round]
            lists, salts = office.store.draws.lists(round_.id), office.store.draws.salts(round_.id)
            proofs = len(self._proofs(round_)) if salts else 0
            listed = sum(entrant.tickets > 0 for _, entrant in lists[-1].rows) if lists else 0
            found.append(
                Published(
                    *(round_.id, round_.activity, round_.number, each.code, each.at, round_.phase),
                    *(listed, len(salts), proofs),
                )
            )
        return tuple(found)

    def _proofs(self, round_: Round) -> tuple[Proof, ...]:
        return () if round_.activity not in self._office.registry else self._rounds.proofs(round_.id, Lang.ZH)

    def save_page(self, proof: Proof, path: Path) -> Done[Path]:
        """Write the page on which anybody draws again, without a network."""
        template = (self._office.assets / "verify" / "proof.html").read_text("utf-8")
        with telling():
            path.write_text(page(proof, template), "utf-8")
        return Done(path, Topic.NONE, _SAVED.fill(file=path.name))

    def save_file(self, content: bytes, path: Path) -> Done[Path]:
        """Write what was made for sending."""
        with telling():
            path.write_bytes(content)
        return Done(path, Topic.NONE, _SAVED.fill(file=path.name))

    def check(self, content: bytes) -> Checked:
        """Draw again what ``content`` (a page, or its text) claims, and say what does not agree."""
        if len(content) > MOST_BYTES:
            raise UserError(TOO_BIG)
        findings = verify(content)
        try:
            proof = unpack(text_in(content))
        except Unreadable:
            return Checked(findings, None, False)
        codes = {each.code for each in self._office.store.draws.all()}
        return Checked(findings, proof, bool(proof.commitment) and proof.commitment in codes)

    def public(self, title: str, names: str, sources: str, prize: str, count: int) -> Proof:
        """A draw by RFC 3797 out of a pasted list and public numbers, one source a line.

        Raises :class:`UserError` without names or numbers, or with a name that stands there twice.
        """
        listing = read_list(names)
        entrants = gather(Entrant(written(row.name)) for row in listing.rows if written(row.name)).entrants
        if not entrants:
            raise UserError(NO_NAMES)
        try:
            salt = key_in(sources)
        except ValueError as wrong:
            raise UserError(NO_SOURCES) from wrong
        made = Draw(
            title=title,
            group=self._office.preferences.group_name,
            listed=FixedList(entrants),
            batches=(Batch(prize or "1", max(1, count)),),
            salt=salt,
            salt_from="；".join(line.strip() for line in sources.splitlines() if line.strip()),
        )
        return prove_public(made)
