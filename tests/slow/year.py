"""A year of a group of three hundred, made from a seed: who they are, their habits, all they write.

What everybody does is decided here, message by message, and kept beside the words: it is the truth that
the figures of the product are held against. Nobody's habit is left to chance: who takes part in so much
of the rounds does so evenly, and chance picks only words and minutes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from core.clock import CHINA
from core.idioms import Dictionary
from core.week import SLOTS, Cadence, Slot
from tests.slow.year_people import FIRST, LAST, LOYAL, OWNER, STEADY, STRANGER, Person, people
from tests.slow.year_said import QUIET, WRITERS, Said, Script, talk

MESSAGES, FRIENDS = 700_000, 40
NOW = datetime(2026, 12, 31, 20, 30, tzinfo=CHINA)
"""The owner looks at the console on the year's last evening; December's check-in is still open."""
HELLOS = ("早", "早安", "早上好", "打卡", "签到")
_STICKERS = ("[动画表情]", "[图片]", "[捂脸]")


class Year:
    """All of it. ``messages`` are spread over the year; the same seed gives the same year."""

    def __init__(self, assets: Path, seed: int = 7, messages: int = MESSAGES) -> None:
        self.dice = random.Random(seed)
        self.people = people(self.dice)
        self.renamed = next(each.name for each in self.people if each.habit == STEADY)
        self.twice = [each.name for each in self.people if each.habit == LOYAL][7]
        self.links = _chain(Dictionary.load(assets / "idioms"), 170)
        self._turns: dict[str, float] = {each.name: each.at for each in self.people}
        scripts = [self._written(slot, day) for day in _days(FIRST, LAST) for slot in _due(day)]
        spoken = sum(len(each.heard) for each in scripts)
        months = self._months(messages - spoken)
        self.scripts = sorted([*scripts, *months], key=lambda each: (each.start, each.activity))

    def names_on(self, name: str, at: datetime) -> str:
        """How a member is called in the group at a time: one changed the name, one came back by another."""
        if name == self.renamed and at.month >= 7:
            return f"{name}（改名啦）"
        if name == self.twice and at.month >= 10:
            return "新号回来报到"
        return name

    def _written(self, slot: Slot, day: date) -> Script:
        start = datetime.combine(day, slot.start, CHINA)
        end, words = start + timedelta(minutes=slot.minutes), self.links if slot.id == "idiom_chain" else ()
        script = Script(slot.id, start, end, is_over=start.date() < LAST, words=words)
        WRITERS[slot.id](self.dice, script, self._coming(day))
        if slot.id != "story_wallpaper":
            self._chatter(script)
        script.said.sort(key=lambda each: each.at)
        return script

    def _coming(self, day: date) -> list[str]:
        """Who takes part in the next round of that day: an even share of everybody's rounds."""
        coming = []
        for each in self.people:
            before = self._turns[each.name]
            self._turns[each.name] = after = before + each.share(day)
            if int(after) > int(before):
                coming.append(each.name)
        self.dice.shuffle(coming)
        return coming

    def _chatter(self, script: Script) -> None:
        """Words that are no entry, by those who are about; the owner and somebody unknown among them."""
        day, minutes = script.start.date(), (script.end - script.start) // timedelta(minutes=1)
        about = [each.name for each in self.people if each.speaks(day) and each.habit != STRANGER]
        for who in [OWNER, "路过的新朋友", *self.dice.sample(about, 20)]:
            at = script.start + timedelta(minutes=self.dice.randrange(minutes))
            script.said.append(Said(at, who, self.dice.choice(QUIET)))

    def _months(self, messages: int) -> list[Script]:
        """A round of check-in for each month, with all the talk the rounds have left to say."""
        days = list(_days(FIRST, LAST))
        friends = self._friends()
        scripts = []
        for month in range(1, 13):
            first = datetime(2026, month, 1, tzinfo=CHINA)
            end = datetime(2026 + month // 12, month % 12 + 1, 1, tzinfo=CHINA)
            script = Script("check_in", first, end, is_over=month < 12)
            for day in (each for each in days if each.month == month):
                nth = (day - FIRST).days
                count = messages * (nth + 1) // len(days) - messages * nth // len(days)
                script.said += sorted(self._day(day, count, friends), key=lambda each: each.at)
            scripts.append(script)
        return scripts

    def _friends(self) -> list[tuple[str, str, int]]:
        """Pairs who talk to each other, each every so many days."""
        steady = [p.name for p in self.people if p.habit in (LOYAL, STEADY) and "@" not in p.name]
        pairs = zip(steady[:FRIENDS], steady[FRIENDS : 2 * FRIENDS], strict=True)
        return [(one, other, 3 + nth) for nth, (one, other) in enumerate(pairs)]

    def _day(self, day: date, count: int, friends: Iterable[tuple[str, str, int]]) -> Iterator[Said]:
        dice, begun = self.dice, datetime.combine(day, datetime.min.time(), CHINA)
        last = 20 * 60 if day == LAST else 24 * 60
        about = [each for each in self.people if each.speaks(day)]
        said = []
        for each in about:
            if each.share(day) and dice.random() < min(0.95, each.share(day) + 0.1):
                at = begun + timedelta(minutes=dice.randrange(360, 720))
                said.append(Said(at, each.name, dice.choice(HELLOS), enters=True))
        for one, other, every in friends:
            if day.toordinal() % every == 0:
                one, other = (one, other) if day.day % 2 else (other, one)
                at = begun + timedelta(minutes=dice.randrange(720, last))
                text = f"@{self.names_on(other, at)}\u2005{talk(dice)}"
                said.append(Said(at, one, text, to=other))
        # Everybody about is heard of every other day, the rest is as chance will have it.
        weights = [1 + 9 * each.share(day) for each in about]
        heard = [each.name for nth, each in enumerate(about) if (nth + day.toordinal()) % 2]
        for who in heard + dice.choices(
            [each.name for each in about], weights, k=count - len(said) - len(heard)
        ):
            at = begun + timedelta(minutes=dice.randrange(last))
            said.append(Said(at, who, dice.choice(_STICKERS) if dice.random() < 0.1 else talk(dice)))
        return iter(said)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=nth) for nth in range((last - first).days + 1))


def _due(day: date) -> list[Slot]:
    """The rounds of a day by the rule book's week; check-in is a month's."""
    tomorrow = day + timedelta(days=1)
    return [
        slot
        for slot in SLOTS.values()
        if slot.weekday == day.weekday()
        or (slot.cadence is Cadence.MONTH_FIRST and day.day == 1)
        or (slot.cadence is Cadence.MONTH_LAST and tomorrow.day == 1)
    ]


def _chain(book: Dictionary, count: int) -> list[str]:
    """A chain of idioms, each beginning with the sign the one before ends with, none twice."""
    heads: dict[str, list[str]] = defaultdict(list)
    for word in book:
        if len(word) == 4:
            heads[word[0]].append(word)
    chain = ["一帆风顺"]
    while len(chain) < count:
        after = heads[chain[-1][-1]]
        best = max(after, key=lambda word: (len(heads[word[-1]]), word))
        after.remove(best)
        chain.append(best)
    return chain


def pasted(said: Iterable[Said], year: Year) -> str:
    """As Windows copies it."""
    return "\n\n".join(
        f"{year.names_on(each.who, each.at)}\n{each.at:%Y年%m月%d日 %H:%M}\n{each.text}" for each in said
    )


def takers(script: Script, people: Mapping[str, Person]) -> frozenset[str]:
    """The members who took part in a round: who sent an entry that the owner did not rule out."""
    came = {each.who for each in script.heard if each.enters and each.who in people}
    return frozenset(came - script.struck)
