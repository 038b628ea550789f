"""Check-in: words, days and hours, the sheet as it is kept, streaks, and an independent count."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.check_in import ACTIVITY, Damp, Means, Settings
from core.activities.check_in.days import Calendar, calendar, days_in, month_of, windows
from core.activities.check_in.saying import What, ear
from core.activities.check_in.sheet import Row, Sheet, shown, year
from core.activities.check_in.words import NO_WORDS, OVER_BUDGET, TIES_COST, WINDOWS_ODD
from core.clock import CHINA
from core.court import Docket, Held, rule
from core.judging import Ruling
from core.message import Line
from core.prize import PrizeTable
from core.roster import Member, Roster
from tests.core.activities.golden import Golden, cases, check, docket

ON = date(2026, 11, 18)


@pytest.mark.parametrize("golden", cases("check_in"), ids=lambda golden: golden.path.stem)
def test_the_sheet_of_a_golden_round(golden: Golden) -> None:
    ruling, names = check(golden), {m.id: m.name for m in docket(golden).roster}
    sheet = Sheet.of(ruling)
    assert sheet is not None
    assert {names[row.who]: row.states.rstrip() for row in sheet.rows} == golden.data["rows"]
    assert {names[row.who]: row.streak() for row in sheet.rows} == golden.data["streaks"]
    assert {names[row.who]: shown(row.halves) for row in sheet.rows} == golden.data["talk"]


CHECKS_IN = [
    *(
        [
            "早",
            "早！",
            "大家早[太阳]",
            "早上好大家今天有团吗",
            "打卡",
            "来打卡了",
            "第12天打卡",
            "11月18日打卡",
            "早安🌞",
            "早早早",
            "签到",
        ]
    ),
    *(
        [
            "Morning",
            "good morning all",
            "ＧＭ",
            "早 今天有货吗",
            "群主早",
            "每日打卡第 3 天",
            "@群主 早",
            "早呀各位",
        ]
    ),
]
TALK = [
    *(
        [
            "早就说了",
            "明早发货",
            "早餐吃啥",
            "打卡网红店",
            "没打卡",
            "打卡了吗",
            "忘记打卡了",
            "怎么签到",
            "gmail",
            "早点睡",
            "补货了吗",
        ]
    ),
    *(["[捂脸]", "99", "谁还没打卡", "最早的那款", ""]),
]


@pytest.mark.parametrize("body", CHECKS_IN)
def test_words_that_check_in(body: str) -> None:
    said = ear(Settings()).hear(body)
    assert said is not None
    assert said.what is What.CHECK


@pytest.mark.parametrize("body", TALK)
def test_words_that_are_talk(body: str) -> None:
    assert ear(Settings()).hear(body) is None


@pytest.mark.parametrize(
    "body", ["请假", "明天请假", "11月5日请假", "请假3天", "今天請假一下", "家里有事，请假"]
)
def test_leave(body: str) -> None:
    said = ear(Settings()).hear(body)
    assert said is not None
    assert said.what is What.LEAVE


@pytest.mark.parametrize(
    "body", ["我跟公司请假了", "能请假吗", "老板不给请假", "谁请假了", "没请假", "请假" * 40]
)
def test_stories_of_leave(body: str) -> None:
    assert ear(Settings()).hear(body) is None


def test_own_words_are_words_and_no_patterns() -> None:
    listen = ear(Settings(words="(.*) 喵 冒个泡"))
    assert listen.hear("今天的团不错") is None
    assert listen.hear("喵喵") is not None
    assert listen.hear("喵喵狗粮") is None
    assert listen.hear("冒个泡，买菜去") is not None
    assert ear(Settings(words="")).hear("早") is None


DAYS = [
    ("5号 忘了", ["2026-11-05"]),
    ("11-05", ["2026-11-05"]),
    ("2026年11月5日", ["2026-11-05"]),
    ("明天", ["2026-11-19"]),
    ("前天和昨天", ["2026-11-16", "2026-11-17"]),
    ("5-7号", ["2026-11-05", "2026-11-06", "2026-11-07"]),
    ("11.29-12.1", ["2026-11-29", "2026-11-30", "2026-12-01"]),
    ("3天", ["2026-11-18", "2026-11-19", "2026-11-20"]),
    ("从20号起两天", ["2026-11-20", "2026-11-21"]),
    ("2次", []),
    ("12:30", []),
    ("2月30日", []),
    ("31号", []),
]


@pytest.mark.parametrize(("words", "days"), DAYS)
def test_days_in_words(words: str, days: list[str]) -> None:
    assert [each.isoformat() for each in days_in(words, ON)[0]] == days


def test_days_of_a_neighbouring_year() -> None:
    assert days_in("12-31", date(2027, 1, 2))[0] == (date(2026, 12, 31),)
    assert days_in("1月2日", date(2026, 12, 30))[0] == (date(2027, 1, 2),)


HOURS = [
    ("", 0, []),
    ("09:00-12:00", 0, ["09:00–12:00"]),
    ("9点－12点，20:00–24:00", 0, ["09:00–12:00", "20:00–24:00"]),
    ("20-22 6-9 12-13", 0, ["06:00–09:00", "12:00–13:00", "20:00–22:00"]),
    ("22:00-02:00", 4, ["22:00–02:00"]),
    ("22:00-02:00", 0, None),
    ("9-10 9:30-11", 0, None),
    ("1-2 3-4 5-6 7-8", 0, None),
    ("25-26", 0, None),
    ("早上", 0, None),
]


@pytest.mark.parametrize(("text", "hour", "wanted"), HOURS)
def test_hours_an_owner_writes(text: str, hour: int, wanted: list[str] | None) -> None:
    found = windows(text, hour)
    assert (None if found is None else [each.shown for each in found]) == wanted


def test_a_round_is_a_month_and_the_next_one_where_that_is_taken() -> None:
    now = datetime(2026, 11, 18, 14, tzinfo=CHINA)
    first = datetime(2026, 11, 1, tzinfo=CHINA)
    december = datetime(2026, 12, 1, tzinfo=CHINA)
    assert month_of(0, now, frozenset()) == (first, december)
    assert month_of(0, now, frozenset({first})) == (december, datetime(2027, 1, 1, tzinfo=CHINA))
    early = datetime(2026, 12, 1, 2, tzinfo=CHINA)
    assert month_of(4, early, frozenset())[0] == datetime(2026, 11, 1, 4, tzinfo=CHINA)


def test_the_days_of_a_sheet() -> None:
    first, last = datetime(2026, 11, 1, tzinfo=CHINA), datetime(2026, 12, 1, tzinfo=CHINA)
    assert calendar(first, last, None, 0) == Calendar(date(2026, 11, 1), 30, 0)
    assert calendar(None, last, None, 0) == Calendar(date(2026, 11, 1), 30, 0)
    assert calendar(first, None, None, 0) == Calendar(date(2026, 11, 1), 30, 0)
    assert calendar(None, None, first + timedelta(days=3), 0).count == 30
    assert calendar(first, first + timedelta(hours=20), None, 0).count == 1


def test_what_is_checked_before_opening() -> None:
    prizes = PrizeTable.parse(["1: 红包 200"])
    found = ACTIVITY.check(Settings(windows="早上", words=" "), prizes)
    assert found == (WINDOWS_ODD, NO_WORDS, OVER_BUDGET, TIES_COST)
    assert ACTIVITY.blocked(Settings(windows="早上"), prizes) == WINDOWS_ODD
    assert ACTIVITY.blocked(Settings(), prizes) is None


states = st.text(alphabet="cml.x- ", min_size=1, max_size=31)


@given(st.lists(st.tuples(states, st.integers(0, 400)), max_size=5))
def test_a_sheet_is_kept_in_a_ruling_and_read_again(rows: list[tuple[str, int]]) -> None:
    made = tuple(Row(nth, each, (nth,) * len(each), carried) for nth, (each, carried) in enumerate(rows, 1))
    sheet = Sheet(Calendar(ON, 31, 240), 3, made)
    assert Sheet.of(Ruling(facts={"sheet": sheet.packed()})) == sheet
    assert Sheet.of(Ruling()) is None


@given(states, st.integers(0, 99))
def test_a_streak_is_what_a_finger_counts(letters: str, carried: int) -> None:
    run = carried
    for each in letters:
        run = run + 1 if each in "cm" else 0 if each == "." else run
    assert Row(1, letters, (), carried).streak() == run


def test_the_year_of_a_member() -> None:
    months = [
        Sheet(Calendar(date(2026, 9 + nth, 1), 2), 2, (Row(1, "c.", (2, 0)), Row(2, "..", (0, 0))))
        for nth in range(3)
    ]
    days = year(1, months)
    assert [(each.day.month, each.state) for each in days] == [
        *((9, "c"), (9, "."), (10, "c"), (10, "."), (11, "c"), (11, "."))
    ]


BODIES = ["早", "打卡", "早安！", "车厘子", "收到", "[捂脸]", "打卡了吗", "草莓", "签到", "哈哈"]
HELLOS = {"早", "打卡", "早安！", "签到"}


def chat(seed: int, members: int, messages: int) -> list[tuple[datetime, str, str]]:
    """A month of talk, in order of time."""
    dice, first = random.Random(seed), datetime(2026, 11, 1, tzinfo=CHINA)
    found = [
        (
            first + timedelta(minutes=dice.randrange(30 * 1440)),
            f"成员{dice.randrange(members)}",
            dice.choice(BODIES),
        )
        for _ in range(messages)
    ]
    return sorted(found, key=lambda each: each[0])


@given(st.integers(0, 10_000), st.sampled_from(Damp))
@settings(max_examples=12, deadline=None)
def test_the_sheet_equals_an_independent_count(seed: int, damp: Damp) -> None:
    said = chat(seed, 12, 400)
    people = sorted({name for _, name, _ in said})
    lines = tuple(Held(nth, Line(name, at, body), at) for nth, (at, name, body) in enumerate(said, 1))
    ruling = rule(
        Docket(
            ACTIVITY,
            Settings(damp=damp),
            ACTIVITY.prizes,
            Roster(Member(nth, name) for nth, name in enumerate(people, 1)),
            lines,
            opened_at=datetime(2026, 11, 1, tzinfo=CHINA),
            closed_at=datetime(2026, 12, 1, tzinfo=CHINA),
        )
    )
    here = {(name, at.date()) for at, name, body in said if body in HELLOS}
    talk: Counter[str] = Counter()
    before: set[tuple[str, date, str]] = set()
    for at, name, body in said:
        damped = body == "[捂脸]" or (name, at.date(), body) in before
        talk[name] += damp.halves if damped else 2
        before.add((name, at.date(), body))
    sheet = Sheet.of(ruling)
    assert sheet is not None
    assert {row.who for row in sheet.rows} == set(range(1, len(people) + 1))
    for row in sheet.rows:
        name = people[row.who - 1]
        days = {sheet.calendar.day(at) for at, each in enumerate(row.states) if each == "c"}
        assert days == {day for who, day in here if who == name}
        assert row.halves == talk[name]
    days_of = Counter(name for name, _ in here)
    assert {people[each.who - 1]: int(each.score) for each in ruling.standings} == days_of


def test_any_message_is_present_once_a_day() -> None:
    said = chat(3, 8, 200)
    case = docket(cases("check_in")[0])
    held = tuple(Held(nth, Line(name, at, body), at) for nth, (at, name, body) in enumerate(said, 1))
    names = sorted({name for _, name, _ in said})
    ruling = rule(
        replace(
            case,
            settings=Settings(means=Means.ANY),
            lines=held,
            roster=Roster(Member(nth, name) for nth, name in enumerate(names, 1)),
            opened_at=datetime(2026, 11, 1, tzinfo=CHINA),
            closed_at=datetime(2026, 12, 1, tzinfo=CHINA),
        )
    )
    present = Counter(name for name, _ in {(name, at.date()) for at, name, _ in said})
    assert {names[each.who - 1]: int(each.score) for each in ruling.standings} == present


def test_who_left_misses_nothing_from_that_day_on() -> None:
    said = [
        (datetime(2026, 11, day, 9, tzinfo=CHINA), name, "早")
        for day in range(1, 21)
        for name in ("甲", "乙")
    ]
    said = [each for each in said if each[1] == "甲" or each[0].day <= 5]
    held = tuple(Held(nth, Line(name, at, body), at) for nth, (at, name, body) in enumerate(said, 1))
    people = (
        Member(1, "甲"),
        Member(2, "乙", left_on=date(2026, 11, 10)),
        Member(3, "丙", left_on=date(2026, 10, 9)),
    )
    ruling = rule(
        replace(
            docket(cases("check_in")[0]),
            settings=Settings(),
            lines=held,
            corrections=(),
            roster=Roster(people),
            opened_at=datetime(2026, 11, 1, tzinfo=CHINA),
            closed_at=datetime(2026, 12, 1, tzinfo=CHINA),
        )
    )
    sheet = Sheet.of(ruling)
    assert sheet is not None
    states = {row.who: row.states[:20] for row in sheet.rows}
    assert states == {1: "c" * 20, 2: "ccccc....-----------"}
