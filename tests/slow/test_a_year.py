"""A year of three hundred members, twelve activities and 700,000 messages: the insights tell it as it was.

The year is made by a script with known habits (:mod:`tests.slow.year`) and played through the real desk;
every figure of the page is held against a reckoning of its own over the script (:mod:`year_reckoned`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.clock import FixedClock
from core.desk import Desk
from core.desk.insights import MOST_TIES, Overview
from core.insights import Sense, Shift
from core.store.opening import FILE
from core.week import WEEK
from tests.slow.year import MESSAGES, NOW, Year, takers
from tests.slow.year_people import FADING, LAST, LOYAL, MEMBERS, RETURNING, RISING, SILENT, STRANGER
from tests.slow.year_played import ASSETS, played
from tests.slow.year_reckoned import Books, Reckoning, books
from tests.slow.year_said import Script

DAYS = (30, 90, 365)
MOST_BYTES = 400_000_000


@dataclass
class Kept:
    """The year, the file it was played into, its rounds, and the desk opened on it anew."""

    year: Year
    folder: Path
    rounds: list[tuple[int, Script]]
    books: Books
    desk: Desk

    def named(self, id: int) -> str:
        """The member's name as the script has it."""
        called = self.desk.members.roster().by_id(id).name
        return next((p.name for p in self.year.people if self.year.names_on(p.name, NOW) == called), called)

    def of(self, *habits: str) -> set[str]:
        return {each.name for each in self.year.people if each.habit in habits}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder, year = tmp_path_factory.mktemp("year"), Year(ASSETS)
    rounds = played(folder, year)
    desk = Desk.open(folder, FixedClock(NOW), assets=ASSETS)
    yield Kept(year, folder, rounds, books(folder), desk)
    desk.close()


def test_it_is_a_year_of_that_size(kept: Kept) -> None:
    assert len(kept.desk.members.roster()) == MEMBERS
    assert {each.activity for each in kept.desk.rounds.all()} == {slot.id for slot in WEEK}
    count = kept.desk._office.store.connection.number
    unpasted = sum(each.at > NOW for _, script in kept.rounds for each in script.heard)
    assert count("SELECT count(*) FROM line") == MESSAGES - unpasted
    assert unpasted < 100, "the last evening's draw is still running"
    assert (kept.folder / FILE).stat().st_size < MOST_BYTES


def test_who_took_part_is_who_did(kept: Kept) -> None:
    people = {each.name: each for each in kept.year.people}
    found = {each.round: each for each in kept.desk.insights.played()}
    assert set(found) == {id for id, script in kept.rounds if script.is_over}
    wrong = []
    for id, script in kept.rounds:
        if id in found:
            came = {kept.named(who) for who in found[id].took_part} & people.keys()
            if came != takers(script, people):
                wrong.append((script.activity, script.start, came ^ takers(script, people)))
    assert not wrong


@pytest.fixture(scope="module", params=DAYS)
def both(request: pytest.FixtureRequest, kept: Kept) -> tuple[Kept, Overview, Reckoning]:
    days: int = request.param
    return kept, kept.desk.insights.overview(days), Reckoning(kept.year, kept.rounds, kept.books, days)


def test_counts_rates_and_hours(both: tuple[Kept, Overview, Reckoning]) -> None:
    _, found, own = both
    figures = found.figures
    assert (figures.rounds, figures.present) == (len(own.now), len(own.here))
    assert figures.active == len(own.active())
    rates = {each.activity: (each.rounds, each.now, each.before) for each in figures.rates}
    assert rates.keys() == own.rates().keys()
    for activity, (rounds, now, before) in own.rates().items():
        assert rates[activity] == (
            rounds,
            pytest.approx(now),
            before if before is None else pytest.approx(before),
        )
    hours = {each.hour: (each.rounds, pytest.approx(each.rate)) for each in figures.hours}
    assert hours == own.hours()


def test_cost_and_return(both: tuple[Kept, Overview, Reckoning]) -> None:
    _, found, own = both
    assert found.figures.cost == own.cost()
    assert found.figures.cost_each == own.cost() // len(own.active())
    assert (found.figures.back.part, found.figures.back.whole) == own.back()


def test_newcomers_silent_fading_and_rising(both: tuple[Kept, Overview, Reckoning]) -> None:
    kept, found, own = both
    figures = found.figures
    came, nothing = own.newcomers()
    assert (figures.newcomers.part, figures.newcomers.whole) == (len(came), len(came | nothing))
    assert {kept.named(each) for each in figures.strangers} == nothing
    assert {kept.named(each.who): each.days for each in figures.silent} == own.silent()
    for shown, reckoned in zip((figures.fading, figures.rising), own.shifts(), strict=True):
        assert {kept.named(each.who): _fractions(each) for each in shown} == reckoned


def _fractions(shift: Shift) -> tuple[tuple[int, int], tuple[int, int]]:
    return (shift.before.part, shift.before.whole), (shift.now.part, shift.now.whole)


def test_the_three_senses_and_their_trends(both: tuple[Kept, Overview, Reckoning]) -> None:
    _, found, own = both
    for felt in found.figures.senses:
        assert (felt.now.part, felt.now.whole) == own.sense(felt.sense.value, own.today)
        assert list(felt.trend) == [
            None if each is None else pytest.approx(each) for each in own.trend(felt.sense.value)
        ]
    assert {each.sense for each in found.figures.senses} == set(Sense)


def test_who_talks_with_whom(both: tuple[Kept, Overview, Reckoning]) -> None:
    kept, found, own = both
    ties = own.ties()
    shown = {tuple(sorted((kept.named(each.one), kept.named(each.other)))): each.times for each in found.ties}
    assert len(shown) == MOST_TIES
    assert all(ties[pair] == times for pair, times in shown.items())
    least = min(shown.values())
    assert all(pair in shown for pair, times in ties.items() if times > least)


def test_the_habits_are_named_exactly(kept: Kept) -> None:
    """Over three months: whoever fades, rises, is silent or came new is named, and nobody else is."""
    figures = kept.desk.insights.overview(90).figures
    names = lambda them: {kept.named(each) for each in them}  # noqa: E731
    assert names(each.who for each in figures.fading) == kept.of(FADING)
    assert names(each.who for each in figures.rising) == kept.of(RISING, RETURNING)
    assert names(each.who for each in figures.silent) == kept.of(SILENT)
    since = LAST - timedelta(days=90)
    new = {each.name for each in kept.year.people if each.joined and each.joined > since}
    assert names(figures.strangers) == new & kept.of(STRANGER)
    assert figures.newcomers.part == len(new - kept.of(STRANGER))


def test_the_loyal_lead_the_month(kept: Kept) -> None:
    month = kept.desk.insights.month(date(2026, 11, 1))
    loyal = kept.of(LOYAL)
    assert {kept.named(who) for who, _ in month.often[: len(loyal)]} == loyal
