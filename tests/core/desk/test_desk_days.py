"""Days at the desk: a paste without dates asks once, pieces pasted anyhow give one sheet, months follow."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core.activities.check_in.sheet import Sheet
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.desk.done import Topic
from core.round import RoundId, Step
from core.text import Lang

ASSETS = Path(__file__).resolve().parents[3] / "assets"
FIRST, LAST = datetime(2026, 11, 1, tzinfo=CHINA), datetime(2026, 12, 1, tzinfo=CHINA)
PEOPLE = [f"成员{nth}号" for nth in range(20)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(tmp_path, FixedClock(datetime(2026, 11, 18, 14, tzinfo=CHINA)), assets=ASSETS)
    made.members.import_names("\n".join(PEOPLE))
    yield made
    made.close()


@pytest.fixture
def month(desk: Desk) -> RoundId:
    """November, open."""
    id = desk.rounds.plan("check_in", Lang.ZH).value.id
    for step in (Step.ANNOUNCE, Step.OPEN):
        desk.rounds.step(id, step)
    assert desk.rounds.get(id).opened_at == FIRST
    return id


def sheet(desk: Desk, id: RoundId) -> Sheet:
    found = Sheet.of(desk.rounds.board(id).ruling)
    assert found is not None
    return found


def states(desk: Desk, id: RoundId) -> dict[str, str]:
    names = desk.rounds.board(id).names
    return {names[row.who]: row.states for row in sheet(desk, id).rows if row.days}


UNDATED = "成员1号: 早\n\n成员2号: 打卡\n\n成员2号: 车厘子\n"


def test_a_paste_without_times_asks_its_day_and_keeps_nothing_before(desk: Desk, month: RoundId) -> None:
    asked = desk.intake.paste(month, UNDATED)
    assert (asked.value.asks_day, asked.value.added, asked.changed) == (3, 0, Topic.NONE)
    assert not desk.rounds.board(month).rows
    done = desk.intake.paste(month, UNDATED, day=date(2026, 11, 3))
    assert done.value.added == 3
    assert states(desk, month) == {"成员1号": "xxc".ljust(30), "成员2号": "xxc".ljust(30)}
    again = desk.intake.paste(month, UNDATED, day=date(2026, 11, 3))
    assert (again.value.added, again.value.repeated) == (0, 3)


def test_the_same_words_on_another_day_are_another_day(desk: Desk, month: RoundId) -> None:
    for day in (3, 4, 6):
        assert desk.intake.paste(month, UNDATED, day=date(2026, 11, day)).value.added == 3
    assert states(desk, month)["成员1号"] == "xxccxc".ljust(30)
    timed = "成员1号\n2026年11月3日 07:30\n早\n\n成员3号\n2026年11月3日 08:00\n早\n"
    done = desk.intake.paste(month, timed)
    assert done.value.added == 1, "the line whose time is known now is the one of that day"
    assert states(desk, month)["成员3号"][2] == "c"


def test_the_day_is_remembered_when_a_paste_is_read_again(desk: Desk, month: RoundId) -> None:
    paste = desk.intake.paste(month, UNDATED, day=date(2026, 11, 3)).value.paste
    assert paste is not None
    assert not desk.intake.reread(paste).differs
    assert desk.intake.outdated(month) == ()


def test_the_same_day_pasted_three_times_counts_once(desk: Desk, month: RoundId) -> None:
    text = "成员1号\n2026年11月3日 07:30\n早\n\n成员1号\n2026年11月3日 07:31\n车厘子\n"
    first = desk.intake.paste(month, text)
    before = sheet(desk, month)
    for _ in range(2):
        done = desk.intake.paste(month, text)
        assert (done.value.added, done.value.repeated, done.changed) == (0, 2, Topic.NONE)
    assert sheet(desk, month) == before
    assert first.undo is not None
    first.undo()
    assert not desk.rounds.board(month).rows
    assert desk.intake.paste(month, text).value.added == 2, "what was withdrawn may come again"


def test_who_joins_the_roster_later_is_known_to_the_next_paste(desk: Desk, month: RoundId) -> None:
    text = "成员1号\n2026年11月3日 07:30\n早\n\n老周\n2026年11月3日 07:31\n早\n"
    desk.intake.paste(month, text)
    desk.members.add("老周")
    assert desk.intake.paste(month, text).value.repeated == 2
    assert "老周" in states(desk, month)


def chat(seed: int, count: int) -> list[tuple[datetime, str, str]]:
    dice = random.Random(seed)
    bodies = ("早", "打卡", "早安", "车厘子到了吗", "收到", "[捂脸]", "第{}单", "谢谢群主")
    said = [
        (
            FIRST + timedelta(minutes=dice.randrange(30 * 1440)),
            dice.choice(PEOPLE),
            dice.choice(bodies).format(dice.randrange(90)),
        )
        for _ in range(count)
    ]
    return sorted(said, key=lambda each: each[0])


def copied(said: list[tuple[datetime, str, str]]) -> str:
    return "\n\n".join(f"{name}\n{at:%Y年%m月%d日 %H:%M}\n{words}" for at, name, words in said)


@pytest.mark.parametrize("seed", range(3))
def test_overlapping_pieces_out_of_order_and_twice_give_the_sheet_of_one_count(
    desk: Desk, month: RoundId, seed: int
) -> None:
    said, dice = chat(seed, 2_000), random.Random(seed)
    size = 500
    pieces = [said[start : start + size] for start in range(0, len(said), 380)] * 2
    dice.shuffle(pieces)
    for piece in pieces:
        desk.intake.paste(month, copied(piece))
    board = desk.rounds.board(month)
    assert len(board.rows) == len(said)
    assert [(row.sender, row.said) for row in board.rows] == [(name, words) for _, name, words in said]
    here: dict[str, set[date]] = {}
    talk: Counter[str] = Counter()
    before: set[tuple[str, date, str]] = set()
    for at, name, words in said:
        if words in ("早", "打卡", "早安"):
            here.setdefault(name, set()).add(at.date())
        talk[name] += 1 if words == "[捂脸]" or (name, at.date(), words) in before else 2
        before.add((name, at.date(), words))
    found = sheet(desk, month)
    for row in found.rows:
        name = board.names[row.who]
        days = {found.calendar.day(at) for at, each in enumerate(row.states) if each == "c"}
        assert (days, row.halves) == (here.get(name, set()), talk[name])


def test_streaks_follow_from_month_to_month(desk: Desk, month: RoundId) -> None:
    desk.intake.paste(
        month, copied([(FIRST + timedelta(days=day, hours=8), "成员1号", "早") for day in (27, 28, 29)])
    )
    clock = desk._office.clock
    assert isinstance(clock, FixedClock)
    clock.at = LAST + timedelta(hours=9)
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        desk.rounds.step(month, step)
    december = desk.rounds.plan("check_in", Lang.ZH).value
    assert (december.starts_at, december.ends_at) == (LAST, datetime(2027, 1, 1, tzinfo=CHINA))
    for step in (Step.ANNOUNCE, Step.OPEN):
        desk.rounds.step(december.id, step)
    desk.intake.paste(december.id, copied([(LAST + timedelta(hours=8), "成员1号", "早")]))
    row = next(row for row in sheet(desk, december.id).rows if row.days)
    assert (row.carried, row.streak()) == (3, 4)
    assert [each.verdicts for each in desk.rounds.past(december.id)] == [()]
