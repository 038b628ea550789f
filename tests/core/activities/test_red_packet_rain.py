"""Red-packet rain: plans exact to the fen, a course that never drifts, lists of shares, checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.activities.red_packet_rain import ACTIVITY, Final, Gap, Pace, Settings, Shape
from core.activities.red_packet_rain.checks import crowd, overrun, placing
from core.activities.red_packet_rain.course import deadlines, prompt, rain_of, wave_words
from core.activities.red_packet_rain.flow import State, begins_at, flow
from core.activities.red_packet_rain.notes import Sort, notes_of, write
from core.activities.red_packet_rain.plan import drawn_gaps, plan_of
from core.activities.red_packet_rain.shares import Grab, body_of, read_grabs
from core.activities.red_packet_rain.telling import span
from core.clock import CHINA
from core.draw import Chance
from core.happening import Happening
from core.prize import PrizeTable
from core.ranking import Ties
from core.round import Event, Phase, Round, Step
from core.text import Lang

TWO = datetime(2026, 11, 20, 14, tzinfo=CHINA)
PLANS = st.builds(
    Settings,
    budget=st.integers(1, 10_000_000),
    waves=st.integers(1, 30),
    pieces=st.integers(1, 100),
    shape=st.sampled_from(list(Shape)),
    gap=st.integers(1, 60),
    groups=st.sampled_from(["", "二群", "二群\n三群\n二群\n", "\n\n甲\n乙\n丙"]),
)


def at(minute: float) -> datetime:
    return TWO + timedelta(minutes=minute)


def rows(*words: tuple[float, str]) -> tuple[Happening, ...]:
    return tuple(Happening(at(minute), what) for minute, what in words)


@given(PLANS)
def test_not_a_fen_is_lost_and_what_does_not_divide_is_said(settings: Settings) -> None:
    plan = plan_of(settings)
    assert plan.fen + plan.unplaced == settings.budget
    assert 0 <= plan.unplaced < plan.groups
    assert [each.number for each in plan.waves] == list(range(1, settings.waves + 1))
    amounts = [each.fen for each in plan.waves]
    if settings.shape is Shape.FLAT:
        assert len(set(amounts[:-1])) <= 1
    assert amounts == sorted(amounts)
    assert [each.code for each in placing(settings)] == [
        code for code, fen in (("placed", plan.placed), ("unplaced", plan.unplaced)) if fen
    ]
    assert all(
        later.after - sooner.after == timedelta(minutes=settings.gap)
        for sooner, later in pairwise(plan.waves)
    )


@given(PLANS, st.binary(min_size=32, max_size=32))
def test_random_gaps_last_as_long_as_even_ones(settings: Settings, key: bytes) -> None:
    gaps = drawn_gaps(settings, Chance(key))
    assert gaps == drawn_gaps(settings, Chance(key))
    usual = settings.gap * 60
    assert sum(each.seconds for each in gaps) == usual * (settings.waves - 1)
    assert all(usual // 2 <= each.seconds <= usual + usual // 2 for each in gaps)
    drawn = plan_of(replace(settings, pace=Pace.RANDOM, gaps=gaps))
    assert [after.after - before.after for before, after in pairwise(drawn.waves)] == [
        timedelta(seconds=each.seconds) for each in gaps
    ]


def test_gaps_drawn_for_another_number_of_waves_are_not_used() -> None:
    settings = Settings(waves=4, gap=5, pace=Pace.RANDOM, gaps=(Gap(60), Gap(60)))
    assert plan_of(settings).waves[-1].after == timedelta(minutes=15)
    assert "gaps_missing" in [each.code for each in ACTIVITY.check(settings, PrizeTable())]


def test_words_between_the_waves() -> None:
    settings = Settings(waves=4, value="一群人\n省钱", points="薄\n轻", benefits="减 20", step="回 1")
    said = plan_of(settings).said
    assert len(said) == 4
    assert "\n".join(said).split("\n") == ["一群人", "省钱", "薄", "减 20", "轻", "回 1"]
    assert said[-1].endswith("回 1")
    assert plan_of(Settings(waves=3)).said == ("", "", "")
    assert plan_of(replace(settings, waves=1)).said == ("一群人\n省钱\n薄\n减 20\n轻\n回 1",)


MONEY_CHECKS = [
    ({"budget": 599, "waves": 6, "pieces": 100}, ["too_thin"]),
    ({"budget": 600, "waves": 6, "pieces": 100}, ["thin"]),
    ({"budget": 100, "waves": 1, "pieces": 100}, ["thin"]),
    ({"budget": 3000, "waves": 6, "pieces": 100}, []),
    ({"budget": 120_000, "waves": 6}, []),
    ({"budget": 120_001, "waves": 6}, ["too_large"]),
    ({"budget": 120_001, "waves": 6, "limit": 20_001}, []),
    ({"budget": 120_001, "waves": 6, "groups": "二群"}, []),
    ({"budget": 60_000, "waves": 6, "shape": Shape.LAST_BIG}, ["too_large"]),
    ({"people": 15, "pieces": 20}, ["more_than_people"]),
    ({"people": 201, "pieces": 20}, ["few"]),
    ({"people": 200, "pieces": 20}, []),
]


@pytest.mark.parametrize(("given_", "codes"), MONEY_CHECKS)
def test_money_and_shares_are_checked_before_it_rains(given_: dict[str, object], codes: list[str]) -> None:
    settings = Settings(item="茶", step="回 1", **given_)  # type: ignore[arg-type]
    assert [each.code for each in ACTIVITY.check(settings, ACTIVITY.prizes)] == codes
    blocked = ACTIVITY.blocked(settings, ACTIVITY.prizes)
    assert (blocked is not None) == bool({"too_thin", "too_large"} & set(codes))


def test_one_yuan_for_a_hundred_is_questioned_in_words() -> None:
    (thin,) = ACTIVITY.check(Settings(item="茶", step="回", budget=100, waves=1, pieces=100), ACTIVITY.prizes)
    assert thin.text.zh == "第 1 波 ¥1.00 发 100 个，平均一个才 ¥0.01，真要这样发吗"
    assert crowd(Settings(pieces=20), 186) == ()


def test_other_checks() -> None:
    codes = [each.code for each in ACTIVITY.check(Settings(final=Final.QUIZ), PrizeTable())]
    assert codes == ["item_missing", "no_quiz", "no_script"]
    assert [each.code for each in ACTIVITY.check(Settings(), PrizeTable())] == [
        "item_missing",
        "prizes_missing",
        "no_script",
    ]
    plan = plan_of(Settings())
    assert overrun(plan, TWO, at(30)) == ()
    assert overrun(plan, TWO, at(25))[0].text.zh == "最后一波要到 14:25，比截止晚"
    assert overrun(plan, None, at(25)) == ()
    assert Settings(final=Final.DRAW).ties is Ties.DRAW


RAIN = plan_of(Settings(waves=5, gap=4, budget=5000))


def dues(*words: tuple[float, str], now: float) -> list[float | None]:
    beats = flow(RAIN, TWO, rows(*words), at(now)).beats
    return [None if each.at is None else (each.at - TWO) / timedelta(minutes=1) for each in beats]


def test_little_delays_never_add_up() -> None:
    assert dues((0.2, "sent 1"), (4.5, "sent 2"), (8.3, "sent 3"), now=9) == [0.2, 4.5, 8.3, 12, 16]
    assert dues((0.2, "sent 1"), (3, "sent 2"), now=3) == [0.2, 3, 8, 12, 16]


def test_a_late_wave_is_caught_up_with_and_two_never_fall_together() -> None:
    assert dues((0, "sent 1"), (7.5, "sent 2"), now=7.5) == [0, 7.5, 9.5, 12, 16]
    assert dues((0, "sent 1"), now=14) == [0, 4, 16, 18, 20]


def test_asleep_set_back_and_killed_it_goes_on() -> None:
    slept = write(Sort.SLEPT, at(5))
    rain = flow(RAIN, TWO, rows((0, "sent 1"), (4, "sent 2"), (9, slept)), at(9))
    assert [each.state for each in rain.beats] == [
        State.SENT,
        State.SENT,
        State.DUE,
        State.LATER,
        State.LATER,
    ]
    assert (rain.next, rain.due, rain.beats[2].missed) == (3, at(8), True)
    assert [each.text.zh for each in rain.told] == ["14:05–14:09 电脑睡着了，第 3 波（14:08）没发"]
    back = write(Sort.BACK, at(10))
    before = rows((0, "sent 1"), (4, "sent 2"), (9, slept), (9.2, "sent 3"), (3, back))
    rain = flow(RAIN, TWO, before, at(3))
    assert rain.due == at(5), "12 on the old clock, two minutes from then"
    assert rain.told[-1].text.zh == "14:03 电脑的时钟往回拨了 7 分钟，后面的波次跟着挪，间隔不变"
    rain = flow(RAIN, TWO, (*before, *rows((5, "sent 4"), (12, "again"))), at(12))
    assert rain.told[-1].text.zh == "14:12 重新打开了程序，第 5 波（14:09）过点没发"
    assert [each.state for each in rain.sent] == [State.SENT] * 4
    rain = flow(RAIN, TWO, (*before, *rows((5, "sent 4"), (12, "again"), (12.1, "skip 5"))), at(13))
    assert (rain.next, rain.due, rain.words) == (0, None, 0)
    assert rain.told[-1].text.zh == "14:12 跳过第 5 波，¥10.00 没发"


def test_a_clock_found_behind_without_a_word_moves_everything_back() -> None:
    rain = flow(RAIN, TWO, rows((0, "sent 1"), (4, "sent 2")), at(-6))
    assert rain.due == at(-2), "four minutes are left, as they were at 14:04"
    assert rain.told[-1].grave


def test_paused_the_time_left_stands_still() -> None:
    held = rows((0, "sent 1"), (1, "pause"))
    for now in (1, 2, 30):
        rain = flow(RAIN, TWO, held, at(now))
        assert rain.due is not None
        assert rain.due - at(now) == timedelta(minutes=3)
        assert rain.paused_at == at(1)
    asleep = (*held, *rows((20, write(Sort.SLEPT, at(2)))))
    assert not any(each.missed for each in flow(RAIN, TWO, asleep, at(20)).beats)
    assert flow(RAIN, TWO, (*asleep, *rows((21, "resume"))), at(21)).due == at(24)


def test_a_note_taken_back_never_was() -> None:
    words = rows(
        (0, "sent 1"), (4, "sent 2"), (4.1, "lift 1"), (4.2, "lift 99"), (4.3, "lift x"), (4.4, "🧧")
    )
    assert [each.sort for each in notes_of(words)] == [Sort.SENT]
    assert flow(RAIN, TWO, words, at(5)).next == 2
    assert [each.number for each in notes_of((*words, *rows((5, "lift 2"))))] == [1, 2]


WORDS = st.sampled_from(
    [
        "sent 1",
        "sent 2",
        "sent 3",
        "sent 99",
        "sent -1",
        "skip 2",
        "skip 5",
        "said 1",
        "pause",
        "resume",
        "more 60",
        "more -9999999",
        "again",
        "emptied 1 9",
        "slept 2026-11-20T13:59:00+08:00",
        "back 2026-11-20T14:31:00+08:00",
        "back 2026-11-20T14:31:00",
        "lift 0",
        "<img>",
        "",
    ]
)


@given(st.lists(st.tuples(st.floats(-60, 60), WORDS), max_size=14), st.floats(-90, 90))
def test_whatever_was_noted_the_rain_stands_somewhere(words: list[tuple[float, str]], now: float) -> None:
    noted = tuple(Happening(at(minute), what) for minute, what in words)
    rain = flow(RAIN, TWO, noted, at(now))
    assert rain == flow(RAIN, TWO, noted, at(now))
    done = (State.SENT, State.SKIPPED)
    left = [each for each in rain.beats if each.state not in done]
    assert rain.next == (left[0].wave.number if left else 0)
    assert all(each.at is not None for each in left)
    assert [each.at for each in left] == sorted(each.at for each in left if each.at is not None)
    assert all(a.at != b.at for a, b in pairwise(left)), "two waves never fall together"
    assert all(each.text.zh and each.text.en for each in rain.told)


def running(*words: tuple[float, str], **settings: object) -> Round:
    events = tuple(Event(Step.NOTE, Phase.OPEN, at(minute), what) for minute, what in words)
    chosen = Settings(**{"waves": 3, "gap": 5, "step": "回 1", **settings})  # type: ignore[arg-type]
    prizes = PrizeTable()
    return Round(7, "red_packet_rain", 3, chosen, prizes, phase=Phase.OPEN, opened_at=TWO, events=events)


def test_deadlines_are_the_waves_to_come() -> None:
    found = deadlines(running((0, "sent 1")), at(1))
    assert [(each.at, each.what.zh) for each in found] == [
        (at(5), "发第 2 波"),
        (at(10), "发第 3 波"),
    ]
    assert deadlines(running((0, "sent 1"), (1, "pause")), at(1)) == ()
    assert deadlines(replace(running(), opened_at=None), at(1)) == ()


def test_opened_a_little_early_the_first_wave_comes_as_announced() -> None:
    soon = replace(running(), opened_at=at(-2), starts_at=at(0))
    rain = rain_of(soon, at(-1))
    assert rain is not None
    assert rain.due == at(0)
    assert begins_at(at(-20), at(0)) == at(-20)
    assert begins_at(at(3), at(0)) == at(3)
    assert begins_at(at(1), None) == at(1)


def test_words_of_a_wave_name_the_next_but_not_where_gaps_are_random() -> None:
    round_ = running((0, "sent 1"))

    def said(round_: Round, now: float, lang: Lang = Lang.ZH) -> str:
        rain = rain_of(round_, at(now))
        assert rain is not None
        return wave_words(round_, rain, lang, at(now))

    assert said(round_, 5) == "【超级红包雨】第 2 波来啦！20 个，手快有！\n下一波 14:10，别走开。"
    assert said(round_, 9.5).endswith("下一波 14:12，别走开。")
    assert said(running((0, "sent 1"), gap=1), 9).endswith("下一波马上来，别走开。")
    last = running((0, "sent 1"), (5, "sent 2"))
    assert said(last, 10).startswith("【超级红包雨】最后一波，第 3 波")
    secret = running((0, "sent 1"), pace=Pace.RANDOM, gaps=(Gap(300), Gap(300)))
    assert "14:10" not in said(secret, 5, Lang.EN)


def test_opened_anew_another_day_it_begins_anew_and_opened_again_by_mistake_it_goes_on() -> None:
    noted = rows((0, "sent 1"), (4, "sent 2"), (4.1, "lift 1"), (4.2, "sent 2"))
    later = flow(RAIN, at(600), noted, at(601))
    assert (later.next, later.due, later.told) == (1, at(600), ())
    again = flow(RAIN, at(600), (*noted, *rows((600, "sent 1"))), at(601))
    assert [each.wave.number for each in again.sent] == [1]
    assert flow(RAIN, TWO, noted, at(5)).next == 3
    back = flow(RAIN, TWO, rows((-7, write(Sort.BACK, at(1))), (-7, "sent 1")), at(-6))
    assert back.next == 2, "a clock set back right after opening is no earlier run"


def test_what_is_to_be_said_next_comes_with_its_note() -> None:
    def next_(round_: Round, now: float) -> tuple[str, str] | None:
        found = prompt(round_, at(now), Lang.ZH)
        return None if found is None else (found.note, found.body.split("\n")[0])

    assert next_(running(), 0) == ("sent 1", "【超级红包雨】第 1 波来啦！20 个，手快有！")
    spoken = running((0, "sent 1"), points="薄")
    assert next_(spoken, 1) == ("said 1", "薄")
    assert next_(running((0, "sent 1"), (1, "pause")), 2) is None
    done = running((0, "sent 1"), (5, "sent 2"), (10, "sent 3"), (11, "said 3"))
    assert next_(done, 12) is None
    assert next_(replace(running(), opened_at=None), 1) is None


def test_many_missed_waves_are_told_as_a_stretch() -> None:
    slept = rows((0, "sent 1"), (0.5, "skip 3"), (60, write(Sort.SLEPT, at(1))))
    plan = plan_of(Settings(waves=8, gap=4))
    told = flow(plan, TWO, slept, at(60)).told[-1].text
    assert told.zh == "14:01–15:00 电脑睡着了，第 2 波（14:04）、第 4–8 波（14:12–14:28）没发"
    assert told.en == "The computer slept 14:01–15:00: wave 2 (14:04), waves 4–8 (14:12–14:28) not sent"


def test_words_are_said_until_a_wave_presses() -> None:
    settings = Settings(waves=3, gap=5, value="这个群只推自己用过的", step="回 1")
    plan = plan_of(settings)
    sent = rows((0, "sent 1"))
    assert flow(plan, TWO, sent, at(1)).words == 1
    assert flow(plan, TWO, sent, at(4.6)).words == 0
    assert flow(plan, TWO, (*sent, *rows((1, "said 1"))), at(1)).words == 0
    whole = rows((0, "sent 1"), (5, "sent 2"), (10, "sent 3"))
    assert flow(plan, TWO, whole, at(60)).words == 3


LISTS = [
    ("小满 3.21\n阿杰 0.12", [("小满", 321), ("阿杰", 12)]),
    ("小满：3.21元\n阿杰: ¥0.12", [("小满", 321), ("阿杰", 12)]),
    ("1. 小满 3块2\n2、阿杰\t１.５０元", [("小满", 320), ("阿杰", 150)]),
    ("小满\n14:02\n3.21元\n手气最佳\n阿杰\n14:03:11\n0.12元", [("小满", 321), ("阿杰", 12)]),
    ("小满 14:02:11 3.21元 手气最佳", [("小满", 321)]),
    ("小满🌾3.21", [("小满🌾", 321)]),
    ("=1+1 2.00\n<img src=x> 0.01", [("=1+1", 200), ("<img src=x>", 1)]),
    ("12.50\n0.88元", [("12.50", 88)]),
    ("昵称\t金额\n老周\t5", [("老周", 500)]),
    ("10个红包共5.00元，32秒被抢光\n云锭 0.50", [("云锭", 50)]),
]


@pytest.mark.parametrize(("text", "found"), LISTS)
def test_lists_of_names_and_amounts_as_owners_write_them(text: str, found: list[tuple[str, int]]) -> None:
    grabs = read_grabs(text, ["12.50", "小满"])
    assert (grabs.rows, grabs.unread) == (tuple(Grab(*each) for each in found), ())


def test_a_list_says_how_fast_the_packet_was_gone_and_what_was_not_understood() -> None:
    assert read_grabs("20个红包共10.00元，1分3秒被抢光").emptied == 63
    assert read_grabs("7秒抢光").emptied == 7
    assert read_grabs("小满 3.21").emptied is None
    odd = read_grabs("看不懂的一行\n小满 3.21\n还有一行")
    assert (odd.rows, odd.unread) == ((Grab("小满", 321),), ("看不懂的一行", "还有一行"))


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_whatever_is_typed_into_the_list_nothing_breaks(text: str, known: list[str]) -> None:
    grabs = read_grabs(text, known)
    assert all(0 < row.fen <= 1_000_000 and row.name for row in grabs.rows)


@pytest.mark.parametrize(("wave", "fen", "body"), [(3, 1234, "第3波 12.34元"), (12, 1, "第12波 0.01元")])
def test_a_share_as_it_is_noted(wave: int, fen: int, body: str) -> None:
    assert body_of(wave, fen) == body


@pytest.mark.parametrize(
    ("seconds", "zh"),
    [(7, "7 秒"), (60, "1 分钟"), (80, "1 分 20 秒"), (480, "8 分钟"), (3900, "1 小时 5 分")],
)
def test_lengths_of_time_in_words(seconds: int, zh: str) -> None:
    assert span(timedelta(seconds=seconds)).zh == zh
