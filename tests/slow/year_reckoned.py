"""The figures of the insights reckoned a second time, from the definitions on the page and the year's script.

Plain walks over who wrote what when; nothing of the product's own counting is used. What rewards cost and
who won is read with SQL and JSON of its own out of the file the desk left behind.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from tests.slow.year import NOW, Year, takers
from tests.slow.year_people import Person
from tests.slow.year_said import Said, Script

BEGUN = date(2025, 12, 28)
"""When the roster was first written down."""
Fraction = tuple[int, int]


@dataclass(frozen=True)
class Held:
    """A published round: its script, who took part, who won something, what its rewards cost in fen."""

    script: Script
    came: frozenset[str]
    won: frozenset[str]
    cost: int

    @property
    def day(self) -> date:
        return self.script.start.date()


@dataclass(frozen=True)
class Books:
    """What the file says of winners and costs, by round."""

    won: Mapping[int, frozenset[str]]
    cost: Mapping[int, int]


def books(folder: Path) -> Books:
    """Read out of the ledger and the last published rulings, with names as they are now."""
    with closing(sqlite3.connect(f"file:{folder / 'groupdesk.db'}?mode=ro", uri=True)) as file:
        into = dict(file.execute("SELECT id, merged_into FROM member WHERE merged_into IS NOT NULL"))
        names = dict(file.execute("SELECT id, name FROM member"))
        last = "SELECT max(id) FROM ruling WHERE step = 'publish' GROUP BY round"
        won = {
            round_: frozenset(
                names[into.get(each["who"], each["who"])]
                for each in json.loads(zlib.decompress(body))["awards"]
            )
            for round_, body in file.execute(f"SELECT round, body FROM ruling WHERE id IN ({last})")
        }
        rows = file.execute("SELECT id, round, amount, state, about FROM ledger ORDER BY id").fetchall()
    booked = {id: (round_, amount or 0) for id, round_, amount, _, about in rows if about is None}
    state = {about or id: state for id, _, _, state, about in rows}
    cost: Counter[int] = Counter()
    for id, (round_, amount) in booked.items():
        if state[id] not in ("reversed", "forfeited"):
            cost[round_] += amount
    return Books(won, cost)


class Reckoning:
    """All figures of so many days up to the year's last day."""

    def __init__(self, year: Year, rounds: Sequence[tuple[int, Script]], kept: Books, days: int) -> None:
        self.year, self.days, self.today = year, days, NOW.date()
        self.people = {each.name: each for each in year.people}
        now_called = {year.names_on(name, NOW): name for name in self.people}
        names = lambda them: frozenset(now_called.get(each, each) for each in them)  # noqa: E731
        self.all = [
            Held(script, takers(script, self.people), names(kept.won[id]), kept.cost.get(id, 0))
            for id, script in rounds
            if script.is_over
        ]
        self.all.sort(key=lambda each: each.script.start)
        start = self.today - timedelta(days=days)
        self.now = [each for each in self.all if start < each.day <= self.today]
        self.before = [each for each in self.all if start - timedelta(days=days) < each.day <= start]
        self.since = start
        self.here = [each for each in year.people if self.is_in(each, self.today)]
        self.spoke: dict[str, set[date]] = defaultdict(set)
        for script in year.scripts:
            for each in script.heard:
                if each.at <= NOW and each.who in self.people:
                    self.spoke[each.who].add(each.at.date())

    def is_in(self, one: Person, day: date) -> bool:
        came = one.joined or BEGUN
        return came <= day and (one.left is None or day < one.left)

    def active(self) -> set[str]:
        return {name for each in self.now for name in each.came}

    def rate(self, each: Held) -> float:
        there = [one.name for one in self.year.people if self.is_in(one, each.day)]
        return sum(name in each.came for name in there) / len(there)

    def rates(self) -> dict[str, tuple[int, float, float | None]]:
        found = {}
        for activity in {each.script.activity for each in self.now}:
            now = [self.rate(each) for each in self.now if each.script.activity == activity]
            old = [self.rate(each) for each in self.before if each.script.activity == activity]
            found[activity] = (len(now), sum(now) / len(now), sum(old) / len(old) if old else None)
        return found

    def hours(self) -> dict[int, tuple[int, float]]:
        by_hour: dict[int, list[float]] = defaultdict(list)
        for each in self.now:
            by_hour[each.script.start.hour].append(self.rate(each))
        return {hour: (len(rates), sum(rates) / len(rates)) for hour, rates in by_hour.items()}

    def newcomers(self) -> tuple[set[str], set[str]]:
        """Who joined in these days and took part, and who did in nothing."""
        new = {one.name for one in self.here if one.joined and self.since < one.joined <= self.today}
        return new & self.active(), new - self.active()

    def silent(self) -> dict[str, int | None]:
        found: dict[str, int | None] = {}
        for one in self.here:
            if (self.today - (one.joined or BEGUN)).days >= 14:
                ago = (self.today - max(self.spoke[one.name])).days if self.spoke[one.name] else None
                if ago is None or ago >= 14:
                    found[one.name] = ago
        return found

    def shifts(self) -> tuple[dict[str, tuple[Fraction, Fraction]], dict[str, tuple[Fraction, Fraction]]]:
        """Fading and rising: of the rounds held while present, so many before and so many now."""
        fading, rising = {}, {}
        for one in self.here:
            old, new = self._part(one, self.before), self._part(one, self.now)
            if old[1] and new[1]:
                was, is_ = old[0] / old[1], new[0] / new[1]
                if old[0] >= 3 and is_ <= was / 2:
                    fading[one.name] = (old, new)
                elif new[0] >= 3 and was <= is_ / 2:
                    rising[one.name] = (old, new)
        return fading, rising

    def _part(self, one: Person, rounds: Iterable[Held]) -> Fraction:
        there = [each for each in rounds if self.is_in(one, each.day)]
        return sum(one.name in each.came for each in there), len(there)

    def back(self) -> Fraction:
        here = {one.name for one in self.here}
        part = whole = 0
        for nth in range(len(self.now) - 1):
            came = self.now[nth].came & here
            whole += len(came)
            part += sum(name in self.now[nth + 1].came for name in came)
        return part, whole

    def cost(self) -> int:
        return sum(each.cost for each in self.now)

    def sense(self, which: str, end: date) -> Fraction:
        window = [each for each in self.all if end - timedelta(days=28) < each.day <= end]
        if not window:
            return 0, 0
        here = {one.name for one in self.year.people if self.is_in(one, end)}
        came = {name for each in window for name in each.came} & here
        if which == "participation":
            return len(came), len(here)
        if which == "achievement":
            return sum(any(name in each.won for each in window) for name in came), len(came)
        weeks = {
            name: {(end - day).days // 7 for day in self.spoke[name] if 0 <= (end - day).days < 28}
            for name in here
        }
        return sum(len(each) >= 2 for each in weeks.values()), len(here)

    def trend(self, which: str) -> list[float | None]:
        found = [self.sense(which, self.today - timedelta(weeks=ago)) for ago in range(11, -1, -1)]
        return [part / whole if whole else None for part, whole in found]

    def ties(self) -> Counter[tuple[str, str]]:
        """Who mentioned whom, and who linked right after whom."""
        since, pairs = NOW - timedelta(days=self.days), list[tuple[str, str]]()
        for script in self.year.scripts:
            pairs += [(each.who, each.to) for each in script.heard if each.to and since <= each.at <= NOW]
        for each in self.all:
            if each.script.activity == "idiom_chain" and each.script.start >= since:
                links = [said.who for said in _in_order(each.script.said) if said.enters]
                pairs += pairwise(links)
        return Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])


def _in_order(said: Iterable[Said]) -> list[Said]:
    return sorted(said, key=lambda each: each.at)
