from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.activities.guess_price import ACTIVITY, Settings
from core.activity import Activity, Need, Whom
from core.clock import CHINA
from core.court import BY_MINUTE, BY_PASTE, Docket, Held, Wins, by_time, rule
from core.judging import Case, Pile, Ruling, Verdict
from core.message import Correction, How, Kind, Line
from core.reason import Reason
from core.roster import Member, Role, Roster
from core.text import Text

TWO = datetime(2026, 11, 18, 14, tzinfo=CHINA)
THREE = TWO + timedelta(hours=1)
MEMBERS = (
    Member(1, "群主", Role.OWNER),
    Member(2, "甲", joined_on=date(2026, 11, 10)),
    Member(3, "乙", joined_on=date(2025, 1, 1)),
    Member(4, "同名"),
    Member(5, "同名"),
    Member(6, "走了", left_on=date(2026, 11, 18)),
)
SEEN = Reason("seen", Text("看到", "Seen"))


@dataclass
class Witness:
    """A judge that counts everything it is shown and remembers the case."""

    case: Case | None = None

    def judge(self, settings: Settings, case: Case) -> Ruling:
        self.case = case
        return Ruling(tuple(Verdict(m.id, m.who, Pile.COUNTED, SEEN, m.body) for m in case.messages))

    def activity(self, needs: Need = Need.NONE) -> Activity[Any]:
        return replace(ACTIVITY, judge=self.judge, needs=needs)


def held(*lines: Line | tuple[str, int | None, str], pasted: datetime = THREE) -> tuple[Held, ...]:
    """Lines by (sender, minutes after two, body)."""
    found = [
        each
        if isinstance(each, Line)
        else Line(each[0], None if each[1] is None else TWO + timedelta(minutes=each[1]), each[2])
        for each in lines
    ]
    return tuple(Held(id, line, pasted) for id, line in enumerate(found, 1))


def docket(*lines: Line | tuple[str, int | None, str], **given: Any) -> Docket:
    pasted = given.pop("pasted", THREE)
    settings = given.pop("settings", Settings(item="杯", secret=Decimal("93.5")))
    return Docket(
        given.pop("activity", ACTIVITY),
        settings,
        ACTIVITY.prizes,
        Roster(MEMBERS),
        held(*lines, pasted=pasted),
        opened_at=given.pop("opened_at", TWO),
        closed_at=given.pop("closed_at", THREE),
        **given,
    )


def codes(docket: Docket) -> list[str]:
    return [f"{verdict.pile.value} {verdict.why.code}" for verdict in rule(docket).verdicts]


def correct(line: int, how: How, value: str = "", why: str = "", id: int = 1) -> Correction:
    return Correction(id, line, how, value, why, "群主", THREE)


def test_nothing_pasted() -> None:
    ruling = rule(docket())
    assert (ruling.verdicts, ruling.standings, ruling.awards) == ((), (), ())


def test_arrival_is_the_minute_sent_then_the_paste() -> None:
    witness = Witness()
    seconds = Line("乙", TWO + timedelta(minutes=3, seconds=59), "c")
    rule(docket(("甲", 5, "a"), ("乙", 3, "b"), seconds, ("甲", 3, "d"), activity=witness.activity()))
    assert witness.case is not None
    assert [message.body for message in witness.case.messages] == ["b", "c", "d", "a"]
    assert [message.order for message in witness.case.messages] == [0, 1, 2, 3]
    assert witness.case.order_by_time


def test_one_line_without_time_makes_the_paste_the_order() -> None:
    witness = Witness()
    lines = (("甲", 5, "a"), ("乙", None, "b"), ("甲", 3, "c"))
    rule(docket(*lines, activity=witness.activity()))
    assert witness.case is not None
    assert [message.body for message in witness.case.messages] == ["a", "b", "c"]
    assert not witness.case.order_by_time


def test_notices_without_time_do_not_spoil_the_order() -> None:
    notice = Line("", None, "“甲”撤回了一条消息", Kind.NOTICE)
    lines = (notice, ("甲", 5, "100"), notice, ("乙", 3, "99"))
    assert by_time(held(*lines))
    assert [row.split(" ")[0] for row in codes(docket(*lines))] == [
        "chatter",
        "counted",
        "chatter",
        "counted",
    ]
    assert [standing.who for standing in rule(docket(*lines)).standings] == [3, 2]
    assert codes(docket(notice)) == ["chatter notice"]


def test_times_in_other_zones_are_compared_as_moments() -> None:
    utc = Line("甲", (TWO + timedelta(minutes=1)).astimezone(UTC), "100")
    assert [standing.who for standing in rule(docket(("乙", 2, "87"), utc)).standings] == [2, 3]


def test_the_result_says_how_order_was_told() -> None:
    assert rule(docket(("甲", 5, "100"))).facts["note_order"] == BY_MINUTE
    assert rule(docket(("甲", None, "100"))).facts["note_order"] == BY_PASTE
    assert "note_order" not in rule(docket(("甲", 5, "哈哈"))).facts


@pytest.mark.parametrize(
    ("minutes", "grace", "said"),
    [
        (-1, 1, "against early"),
        (0, 1, "counted off_by"),
        (60, 0, "counted off_by"),
        (61, 0, "late late"),
        (61, 1, "counted off_by"),
        (62, 1, "late late"),
        (1500, 1, "late late"),
    ],
)
def test_minutes_around_opening_and_closing(minutes: int, grace: int, said: str) -> None:
    settings = Settings(item="杯", secret=Decimal("93.5"), grace=grace)
    assert codes(docket(("甲", minutes, "100"), settings=settings)) == [said]


def test_opened_within_a_minute_counts_that_minute() -> None:
    lines = (("甲", 0, "100"),)
    assert codes(docket(*lines, opened_at=TWO + timedelta(seconds=40))) == ["counted off_by"]
    assert codes(docket(("甲", 60, "100"), closed_at=THREE + timedelta(seconds=40))) == ["counted off_by"]


def test_a_late_day_is_named() -> None:
    (verdict,) = rule(docket(("甲", 1500, "100"))).verdicts
    assert verdict.why.text.zh == "11-19 15:00 才发，15:00 已截止"


def test_without_times_the_paste_after_closing_is_flagged() -> None:
    late = THREE + timedelta(minutes=2)
    assert codes(docket(("甲", None, "100"), pasted=late)) == ["late after_closing"]
    assert codes(docket(("甲", None, "100"), pasted=THREE)) == ["counted off_by"]
    assert codes(docket(("甲", None, "100"), pasted=late, corrections=(correct(1, How.COUNT),))) == [
        "counted off_by"
    ]


def test_late_chatter_is_chatter() -> None:
    assert codes(docket(("甲", 90, "晚安"))) == ["chatter no_entry"]


def test_strangers_are_asked_for_only_where_something_hangs_on_it() -> None:
    lines = (
        ("路人", 1, "大家好"),
        ("路人", 2, "100"),
        ("路人", 90, "100"),
        ("同名", 3, "100"),
        ("", 4, "大家好"),
    )
    assert codes(docket(*lines)) == ["chatter no_entry", "who who", "late late", "who which", "who no_sender"]


def test_who_is_barred() -> None:
    lines = (("群主", 1, "100"), ("走了", 1, "100"), ("甲", 1, "100"))
    assert codes(docket(*lines)) == ["barred host", "barred left", "counted off_by"]


def test_hosts_reach_a_judge_that_needs_them_at_any_time() -> None:
    witness = Witness()
    lines = (("群主", -9, "第 1 题"), ("群主", 99, "结束"), ("甲", 99, "100"))
    found = rule(docket(*lines, activity=witness.activity(Need.HOSTS)))
    assert [verdict.why.code for verdict in found.verdicts] == ["seen", "seen", "late"]


def test_the_dictionary_reaches_only_those_who_need_it() -> None:
    witness, book = Witness(), object()
    rule(docket(idioms=book, activity=witness.activity()))
    assert witness.case is not None
    assert witness.case.idioms is None
    rule(docket(idioms=book, activity=witness.activity(Need.IDIOMS)))
    assert witness.case.idioms is book


def test_overrides() -> None:
    lines = (("甲", 1, "哈哈"), ("路人", 2, "100"), ("乙", 3, "101"), ("甲", 99, "90"))
    corrections = (
        correct(1, How.READ_AS, "95", id=1),
        correct(2, How.NAME, "3", id=2),
        correct(3, How.STRIKE, why="改过两次", id=3),
        correct(4, How.COUNT, id=4),
    )
    found = rule(docket(*lines, corrections=corrections))
    assert [f"{v.pile.value} {v.why.code}" for v in found.verdicts] == [
        "superseded superseded",
        "counted off_by",
        "against struck",
        "counted off_by",
    ]
    assert found.verdicts[2].why.text.zh == "群主判：不算。改过两次"
    assert (found.verdicts[1].who, found.verdicts[3].value) == (3, Decimal(90))


def test_the_last_override_of_a_sort_holds_until_it_is_lifted() -> None:
    lines = (("甲", 1, "100"),)
    strike, count = correct(1, How.STRIKE, id=1), correct(1, How.COUNT, id=2)
    assert codes(docket(*lines, corrections=(strike,))) == ["against struck"]
    assert codes(docket(*lines, corrections=(strike, count))) == ["counted off_by"]
    lift = correct(1, How.LIFT, "1", id=2)
    assert codes(docket(*lines, corrections=(strike, lift))) == ["counted off_by"]


def test_a_placeholder_read_as_a_number_is_one() -> None:
    picture = Line("甲", TWO, "[图片]", Kind.PICTURE)
    assert codes(docket(picture)) == ["chatter no_guess"]
    assert codes(docket(picture, corrections=(correct(1, How.READ_AS, "99"),))) == ["counted off_by"]


@pytest.mark.parametrize(
    ("whom", "said"),
    [
        (Whom.EVERYONE, ["counted", "counted"]),
        (Whom.NEWCOMERS, ["counted", "barred"]),
        (Whom.OLD, ["barred", "counted"]),
    ],
)
def test_newcomers_and_old_members(whom: Whom, said: list[str]) -> None:
    settings = Settings(item="杯", secret=Decimal("93.5"), whom=whom)
    found = codes(docket(("甲", 1, "100"), ("乙", 1, "101"), settings=settings))
    assert [each.split(" ")[0] for each in found] == said


@pytest.mark.parametrize(
    ("wins", "rounds", "days", "rests"),
    [
        (Wins(1, TWO - timedelta(days=7)), 0, 0, False),
        (Wins(1, TWO - timedelta(days=7)), 1, 0, True),
        (Wins(2, TWO - timedelta(days=14)), 1, 0, False),
        (Wins(9, TWO - timedelta(days=14)), 1, 15, True),
        (Wins(9, TWO - timedelta(days=15)), 1, 15, False),
        (Wins(0, TWO), 5, 0, False),
        (Wins(1, TWO + timedelta(days=7)), 5, 30, False),
    ],
)
def test_winners_sit_out(wins: Wins, rounds: int, days: int, rests: bool) -> None:
    settings = Settings(item="杯", secret=Decimal("93.5"), rest_rounds=rounds, rest_days=days)
    found = codes(docket(("甲", 1, "100"), settings=settings, wins={2: wins}))
    assert found == (["barred resting"] if rests else ["counted off_by"])


LINES = st.lists(
    st.tuples(
        st.sampled_from(["群主", "甲", "乙", "同名", "走了", "路人", "", "🍀"]),
        st.one_of(st.none(), st.integers(-3, 65)),
        st.sampled_from(["99", "100", "90-100", "哈哈", "15%", ""]),
    ),
    max_size=10,
)
CORRECTIONS = st.lists(
    st.tuples(st.integers(1, 10), st.sampled_from([How.COUNT, How.STRIKE, How.READ_AS, How.NAME])), max_size=4
)


@given(LINES, CORRECTIONS)
def test_every_line_gets_one_verdict_in_the_order_of_the_round(
    lines: list[tuple[str, int | None, str]], overrides: list[tuple[int, How]]
) -> None:
    corrections = tuple(
        correct(line, how, {"name": "3", "read_as": "88"}.get(how.value, ""), id=id)
        for id, (line, how) in enumerate(overrides, 1)
    )
    found = rule(docket(*lines, corrections=corrections))
    assert [verdict.message for verdict in found.verdicts] == list(range(1, len(lines) + 1))
    assert 1 not in {standing.who for standing in found.standings}
    assert found == rule(docket(*lines, corrections=corrections))
