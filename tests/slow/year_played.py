"""The year taken through the real desk, round by round, as an owner takes it; kept in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from core.activities.story_wallpaper import Marks
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.ledger import State
from core.message import How, Line
from core.prize import PrizeTable
from core.ranking import Ties
from core.roster import Member, Role
from core.round import RoundId, Step
from core.text import Lang
from tests.slow.year import NOW, Year, pasted
from tests.slow.year_people import FIRST, HELPERS, OWNER
from tests.slow.year_said import Said, Script

ASSETS = Path(__file__).resolve().parents[2] / "assets"
_MORNING = datetime(2025, 12, 28, 9, tzinfo=CHINA)
_WEEK = timedelta(days=7)
_MAY_TIE = ("guess_price", "save_money", "red_packet_rain", "dice", "like_king", "showing_orders", "check_in")


@contextmanager
def desk_on(folder: Path) -> Iterator[tuple[Desk, FixedClock]]:
    """The desk on ``folder``, four days before the year begins."""
    clock = FixedClock(_MORNING)
    desk = Desk.open(folder, clock, assets=ASSETS, fresh=lambda n: b"\x07" * n)
    try:
        yield desk, clock
    finally:
        desk.close()


class Player:
    """Goes through the scripts in order; who joins is brought in on their day, rewards are handed out."""

    def __init__(self, year: Year, desk: Desk, clock: FixedClock) -> None:
        self.year, self.desk, self.clock = year, desk, clock
        self.rounds: list[tuple[RoundId, Script]] = []
        self._month: tuple[RoundId, Script, int] | None = None
        self._day = FIRST
        self._joining = sorted((p for p in year.people if p.joined), key=lambda p: (p.joined, p.name))

    def play(self) -> None:
        """The whole year; afterwards it is its last evening."""
        self._gather()
        for script in self.year.scripts:
            self._go_on(script.start)
            if script.activity == "check_in":
                self._begin_month(script)
            else:
                self._hold(script)
        self._go_on(NOW)
        self._hear_month(NOW)

    def _gather(self) -> None:
        self.desk.preferences.set(group_name="幸福里团购群", owner_name=OWNER)
        begun = [each.name for each in self.year.people if each.joined is None]
        self.desk.members.import_names("\n".join([OWNER, *HELPERS, *begun]))
        for name, role in ((OWNER, Role.OWNER), *((each, Role.HELPER) for each in HELPERS)):
            self.desk.members.edit(replace(self.member(name), role=role))

    def member(self, name: str) -> Member:
        """The member who bears that name now."""
        return next(m for m in self.desk.members.roster() if name in (m.name, *m.aliases))

    def _go_on(self, until: datetime) -> None:
        """What happens day by day until then: people come and go, chat is pasted, rewards go out."""
        while self._day <= until.date():
            self._live(self._day)
            self._day += timedelta(days=1)
        self.clock.at = max(self.clock.at, until)

    def _live(self, day: date) -> None:
        self.clock.at = max(self.clock.at, datetime.combine(day, datetime.min.time(), CHINA))
        while self._joining and self._joining[0].joined == day:
            who = self._joining.pop(0)
            self.desk.members.add(who.name, joined_on=who.joined)
        for each in self.year.people:
            if each.left == day:
                self.desk.members.edit(replace(self.member(each.name), left_on=day))
        if (day.month, day.day) == (7, 1):
            name = self.year.names_on(self.year.renamed, self.clock.at)
            self.desk.members.edit(replace(self.member(self.year.renamed), name=name))
        if (day.month, day.day) == (10, 1):
            self.desk.members.add(self.year.names_on(self.year.twice, self.clock.at), joined_on=day)
        if (day.month, day.day) == (12, 1):
            again = self.member("新号回来报到")
            self.desk.members.merge(self.member(self.year.twice).id, again.id)
        if day.weekday() == 0:
            self._hear_month(self.clock.at)
        if day.day == 1 and day > FIRST:
            self._end_month()
            self._hand_out(day)

    def _begin_month(self, script: Script) -> None:
        self.clock.at = script.start + timedelta(minutes=1)
        id = self.desk.rounds.plan("check_in", Lang.ZH).value.id
        self.desk.rounds.edit(id, settings={"ties": Ties.ADD})
        for step in (Step.ANNOUNCE, Step.OPEN):
            self.desk.rounds.step(id, step)
        self._month = (id, script, 0)
        self.rounds.append((id, script))

    def _hear_month(self, now: datetime) -> None:
        """A week of talk, with the last twenty messages of the week before once more."""
        if self._month is None:
            return
        id, script, done = self._month
        upto = sum(each.at <= now for each in script.said)
        if upto > done:
            self.desk.intake.paste(id, pasted(script.said[max(0, done - 20) : upto], self.year))
        self._month = (id, script, upto)

    def _end_month(self) -> None:
        self._hear_month(self.clock.at)
        assert self._month is not None
        for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
            self.desk.rounds.step(self._month[0], step)
        self._month = None

    def _hold(self, script: Script) -> None:
        rounds = self.desk.rounds
        self.clock.at = script.start - timedelta(hours=2)
        id = rounds.plan(script.activity, Lang.ZH).value.id
        ties = {"ties": Ties.ADD} if script.activity in _MAY_TIE else {}
        table = {"prizes": PrizeTable.parse(script.prizes)} if script.prizes else {}
        rounds.edit(
            id, settings={**script.settings, **ties}, starts_at=script.start, ends_at=script.end, **table
        )
        rounds.step(id, Step.ANNOUNCE)
        self.clock.at = script.start
        rounds.step(id, Step.OPEN)
        if script.is_over:
            _HEAR.get(script.activity, Player._hear)(self, id, script)
            self.clock.at = script.end + timedelta(minutes=6)
            rounds.step(id, Step.CLOSE)
            self._settle(id, script)
            for step in (Step.JUDGE, Step.PUBLISH):
                rounds.step(id, step)
        else:
            self._paste(id, [each for each in script.said if each.at <= NOW])
        self.rounds.append((id, script))

    def _paste(self, id: RoundId, said: list[Said]) -> None:
        """Pasted as soon as the last of it was said."""
        if said:
            self.clock.at = max(self.clock.at, said[-1].at)
            self.desk.intake.paste(id, pasted(said, self.year))

    def _hear(self, id: RoundId, script: Script) -> None:
        """In two pastes that overlap."""
        half = len(script.said) // 2
        self._paste(id, script.said[: half + 10])
        self._paste(id, script.said[half:])

    def _hear_rain(self, id: RoundId, script: Script) -> None:
        waves = script.settings["waves"]
        assert isinstance(waves, int)
        for wave in range(1, waves + 1):
            self.clock.at = script.start + timedelta(minutes=5 * (wave - 1), seconds=5)
            self.desk.rounds.note(id, f"sent {wave}")
        self._hear(id, script)
        lines = [Line(self.year.names_on(s.who, s.at), s.at, s.text) for s in script.shares]
        self.desk.intake.add_typed(id, lines, "\n".join(each.text for each in script.shares))

    def _hear_stories(self, id: RoundId, script: Script) -> None:
        self._paste(id, script.said[:6])
        rows = [row for row in self.desk.rounds.board(id).rows if row.why.code == "story"]
        rows.sort(key=lambda row: int(row.why.text.zh.split(" ")[0]))
        marks = tuple(Marks(row.line, (3 + nth % 3, 5 - nth % 4, 4)) for nth, row in enumerate(rows))
        self.desk.rounds.edit(id, settings={"ballot": tuple(row.line for row in rows), "marks": marks})
        self._paste(id, script.said[6:])

    def _settle(self, id: RoundId, script: Script) -> None:
        if script.activity == "lucky_cat":
            self.desk.draws.fix(id)
            self.desk.rounds.salt(id, f"{script.start:%m%d}407")
        if script.activity == "guess_price" and script.start.day == 15:
            self._strike(id, script)

    def _hand_out(self, day: date) -> None:
        """On the first of a month: what is owed is delivered, two are forfeited, one was booked wrongly."""
        owed = [each.debt.booking.id for each in self.desk.rewards.all() if each.debt.state is State.OWED]
        self.desk.rewards.mark(owed[:2], State.FORFEITED, "联系不上")
        self.desk.rewards.reverse(owed[2:3], "记错了")
        self.desk.rewards.mark(owed[3:], State.DELIVERED)
        if day.month % 3 == 0:
            past, script = [each for each in self.rounds if each[1].activity == "guess_price"][-2]
            self.desk.rounds.step(past, Step.CORRECT)
            self._strike(past, script)
            self.desk.rounds.step(past, Step.PUBLISH)

    def _strike(self, id: RoundId, script: Script) -> None:
        """The first entry that counts is ruled out."""
        row = next(row for row in self.desk.rounds.board(id).rows if row.pile.value == "counted")
        self.desk.court.correct(id, row.line, How.STRIKE, why="核对后不算")
        script.struck |= {each.name for each in self.year.people if row.name == self.called(each.name)}

    def called(self, name: str) -> str:
        """How the roster calls somebody now; before they are on it, by their name."""
        return next((m.name for m in self.desk.members.roster() if name in (m.name, *m.aliases)), name)


_HEAR = {"red_packet_rain": Player._hear_rain, "story_wallpaper": Player._hear_stories}


def played(folder: Path, year: Year) -> list[tuple[RoundId, Script]]:
    """Play ``year`` into ``folder``; the rounds with their scripts."""
    with desk_on(folder) as (desk, clock):
        player = Player(year, desk, clock)
        player.play()
        return player.rounds
