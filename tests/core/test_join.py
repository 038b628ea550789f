"""Laying a new paste over what is held: nothing twice, nothing lost, each line in its place."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import CHINA
from core.message import Kind, Line, Source
from core.paste import join, parse

NINE = datetime(2026, 9, 28, 9, 0, tzinfo=CHINA)


def says(*spoken: str) -> list[Line]:
    """Lines from "name text" without a time, or "name@minute text"."""
    lines = []
    for each in spoken:
        head, _, body = each.partition(" ")
        name, _, minute = head.partition("@")
        lines.append(Line(name, NINE + timedelta(minutes=int(minute)) if minute else None, body))
    return lines


def heard(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.sender} {line.body}" for line in lines]


A, B, C, D, E = "甲@0 90", "乙@1 110", "丙@1 95", "甲@2 100", "丁@3 99"


@pytest.mark.parametrize(
    ("held", "new", "merged", "repeated"),
    [
        pytest.param([], [A, B], [A, B], 0, id="nothing held"),
        pytest.param([A, B], [], [A, B], 0, id="nothing new"),
        pytest.param([A, B, C], [A, B, C], [A, B, C], 3, id="the same again"),
        pytest.param([A, B, C], [B], [A, B, C], 1, id="a part again"),
        pytest.param([B], [A, B, C], [A, B, C], 1, id="more on both sides"),
        pytest.param([A, B, C], [B, C, D, E], [A, B, C, D, E], 2, id="overlap, then new"),
        pytest.param([C, D, E], [A, B, C, D], [A, B, C, D, E], 2, id="earlier lines come before"),
        pytest.param([A, B], [D, E], [A, B, D, E], 0, id="later, no overlap"),
        pytest.param([D, E], [A, B], [A, B, D, E], 0, id="earlier, no overlap"),
        pytest.param([A, E], [B, C, D], [A, B, C, D, E], 0, id="in between, no overlap"),
        pytest.param([A, C, E], [A, B, C, D, E], [A, B, C, D, E], 3, id="lines skipped when first copied"),
        pytest.param([A, B, C, D, E], [A, C, E], [A, B, C, D, E], 3, id="lines skipped when copied again"),
        pytest.param([A, B, C], [A, C, D], [A, B, C, D], 2, id="one line missing, one new"),
        pytest.param([A, B], [A, "乙@1 111"], [A, B, "乙@1 111"], 1, id="another text is another line"),
        pytest.param([A], ["甲@1 90"], [A, "甲@1 90"], 0, id="another minute is another line"),
        pytest.param([A], ["乙@0 90"], [A, "乙@0 90"], 0, id="another name is another line"),
    ],
)
def test_two_stretches_with_times(held: list[str], new: list[str], merged: list[str], repeated: int) -> None:
    joined = join(says(*held), says(*new))
    assert list(joined.merged(says(*held))) == says(*merged)
    assert joined.repeated == repeated
    assert len(joined.added) == len(merged) - len(held)


@pytest.mark.parametrize(
    ("held", "new", "merged"),
    [
        pytest.param(
            ["甲@0 1", "甲@0 1"], ["甲@0 1", "甲@0 1"], ["甲@0 1"] * 2, id="twice and twice is twice"
        ),
        pytest.param(["甲@0 1"], ["甲@0 1", "甲@0 1"], ["甲@0 1"] * 2, id="once and twice is twice"),
        pytest.param(["甲@0 1", "甲@0 1"], ["甲@0 1"], ["甲@0 1"] * 2, id="twice and once is twice"),
        pytest.param(
            ["甲@0 1", "乙@0 2"],
            ["乙@0 2", "甲@0 1"],
            ["甲@0 1", "乙@0 2", "甲@0 1"],
            id="again in the same minute, after the overlap",
        ),
        pytest.param(
            ["甲@0 1", "乙@0 3", "甲@0 1"],
            ["甲@0 1", "丙@0 4", "甲@0 1", "乙@0 3"],
            ["甲@0 1", "丙@0 4", "甲@0 1", "乙@0 3", "甲@0 1"],
            id="before the overlap",
        ),
    ],
)
def test_the_same_text_in_the_same_minute_counts_as_often_as_it_was_said(
    held: list[str], new: list[str], merged: list[str]
) -> None:
    assert list(join(says(*held), says(*new)).merged(says(*held))) == says(*merged)


QUIZ = ["甲 B", "乙 A", "丙 C", "丁 B", "戊 D"]


@pytest.mark.parametrize(
    ("held", "new", "merged"),
    [
        pytest.param(QUIZ, QUIZ, QUIZ, id="the same again"),
        pytest.param(QUIZ, [*QUIZ[2:], "己 A"], [*QUIZ, "己 A"], id="overlap at the end"),
        pytest.param(QUIZ[2:], QUIZ[:4], QUIZ, id="overlap at the beginning"),
        pytest.param(QUIZ, ["丙 C", "己 A", "乙 A"], [*QUIZ, "丙 C", "己 A", "乙 A"], id="said again: new"),
        pytest.param(QUIZ, ["戊 D", "甲 B"], [*QUIZ, "甲 B"], id="one line of overlap at the very edge"),
        pytest.param(
            ["甲 我先猜九十九块九毛", "乙 A", "丙 C", "丁 我猜大概是一百二十块"],
            ["甲 我先猜九十九块九毛", "丙 C", "丁 我猜大概是一百二十块", "己 好"],
            ["甲 我先猜九十九块九毛", "乙 A", "丙 C", "丁 我猜大概是一百二十块", "己 好"],
            id="long texts are the same even where a line was skipped",
        ),
        pytest.param(
            [*QUIZ[:3], *QUIZ[:3]],
            ["乙 A", "丙 C", "己 D"],
            [*QUIZ[:3], *QUIZ[:3], "己 D"],
            id="the last of two places",
        ),
    ],
)
def test_without_times_only_aligned_runs_are_repeats(
    held: list[str], new: list[str], merged: list[str]
) -> None:
    assert list(join(says(*held), says(*new)).merged(says(*held))) == says(*merged)


def test_a_device_without_times_meets_one_with_times() -> None:
    timed = says("甲@0 90", "乙@1 110", "丙@2 95")
    bare = says("乙 110", "丙 95", "丁 88")
    assert heard(join(timed, bare).merged(timed)) == ["甲 90", "乙 110", "丙 95", "丁 88"]
    assert heard(join(bare, timed).merged(bare)) == ["甲 90", "乙 110", "丙 95", "丁 88"]


def test_where_both_have_times_the_minutes_must_agree_even_among_lines_without() -> None:
    held = says("甲@0 90", "乙 110")
    new = says("甲@5 90", "乙 110")
    assert join(held, new).repeated == 0


def test_one_line_without_a_time_does_not_weaken_those_with() -> None:
    held, new = says(A, B, "戊 在吗", D), says(B, C, D, E)
    assert list(join(held, new).merged(held)) == says(A, B, "戊 在吗", C, D, E)


def test_names_are_compared_as_asked() -> None:
    held, new = says("小鱼@0 1"), says("ＦＩＳＨ@0 1")
    assert join(held, says("小\u200b鱼\ufe0f@0 1")).repeated == 1
    assert join(held, new).repeated == 0
    assert join(held, new, who=lambda name: {"小鱼": 1, "ＦＩＳＨ": 1}[name]).repeated == 1


def test_two_layouts_of_one_chat_are_the_same_lines() -> None:
    day = "—————  2026-09-28  —————"
    windows = "阿杰\n2026年09月28日  9:05\n[图片]\n\n小鱼\n2026年09月28日  9:06\n两行\n文字"
    phone = f"{day}\n\n\n阿杰  9:05\n\n[图片: 1.jpg(请在附件中查看)]\n\n小鱼  9:06\n\n两行\n文字"
    held = parse(windows, pasted_at=NINE + timedelta(days=1)).lines
    new = parse(phone, pasted_at=NINE + timedelta(days=1)).lines
    assert [line.kind for line in join(held, new).added] == [Kind.NOTICE]


def test_two_copies_pasted_in_the_wrong_order_add_nothing() -> None:
    log = says(*(f"甲@{minute} 第{minute}条" for minute in range(40)))
    assert join(log, [*log[20:], *log[:20]]).repeated == 40
    assert join([*log[20:], *log[:20]], log).repeated == 40


def test_added_lines_name_their_place_and_origin() -> None:
    held, new = says(B, D), says(A, B, C, D, E)
    joined = join(held, new)
    assert joined.index == (0, 2, 4)
    assert joined.at == (0, 1, 2)
    assert joined.pairs == ((0, 1), (1, 3))
    assert joined.added == tuple(says(A, C, E))


@pytest.mark.parametrize("body", ["1", "一样的长文字一样的长文字一样的长文字"])
def test_twenty_thousand_alike_do_not_take_forever(body: str) -> None:
    held = [Line("甲", None, body)] * 20_000
    assert join(held, [*held, *says("甲 2")]).repeated == 20_000
    assert join(held, [*says("乙 2"), *held, *says("甲 2")]).repeated >= 0


NAMES = st.sampled_from("甲乙丙丁")
TEXTS = st.sampled_from(["1", "2", "B", "[强]", "九十九块九毛钱"])
GAPS = st.sampled_from([0, 0, 0, 1, 1, 5])


@st.composite
def logs(draw: st.DrawFn, *, timed: bool = True) -> list[Line]:
    """A chat with many repetitions; with times, within a minute all lines differ."""
    at, said, lines = NINE, set(), []
    for name, text, gap in draw(st.lists(st.tuples(NAMES, TEXTS, GAPS), max_size=40)):
        at += timedelta(minutes=gap)
        if (name, text, at) not in said:
            lines.append(Line(name, at if timed else None, text))
        said.add((name, text, at))
    return lines


@given(log=st.one_of(logs(), logs(timed=False)))
@settings(max_examples=150, deadline=None)
def test_joining_again_adds_nothing(log: list[Line]) -> None:
    assert join(log, log).added == ()
    once = join([], log).merged([])
    assert list(once) == log
    assert join(once, log).merged(once) == once


@given(held=st.one_of(logs(), logs(timed=False)), new=st.one_of(logs(), logs(timed=False)))
@settings(max_examples=200, deadline=None)
def test_every_new_line_is_added_or_paired_and_the_orders_stay(held: list[Line], new: list[Line]) -> None:
    joined = join(held, new)
    assert sorted([*joined.index, *(at for _, at in joined.pairs)]) == list(range(len(new)))
    assert len({mine for mine, _ in joined.pairs}) == joined.repeated
    assert list(joined.at) == sorted(joined.at)
    assert list(joined.index) == sorted(joined.index)
    merged = joined.merged(held)
    assert len(merged) == len(held) + len(joined.added)
    # A letter said over and over, with minutes here and none there, is anybody's guess.
    if is_timed(held) == is_timed(new):
        assert join(merged, new).repeated >= joined.repeated


def is_timed(lines: list[Line]) -> bool:
    return all(line.sent_at is not None for line in lines)


def windows(log: list[Line], data: st.DataObject) -> list[list[Line]]:
    size = data.draw(st.integers(2, 15))
    step = data.draw(st.integers(1, size - 1))
    return [log[start : start + size] for start in range(0, max(1, len(log) - size + step), step)]


@given(log=logs(), data=st.data())
@settings(max_examples=150, deadline=None)
def test_overlapping_windows_give_back_the_chat_growing_either_way(
    log: list[Line], data: st.DataObject
) -> None:
    cut = windows(log, data)
    after = data.draw(st.integers(0, len(cut) - 1))
    before, held = after, tuple(cut[after])
    while (before, after) != (0, len(cut) - 1):
        if before == 0 or (after < len(cut) - 1 and data.draw(st.booleans())):
            after += 1
            held = join(held, cut[after]).merged(held)
        else:
            before -= 1
            held = join(held, cut[before]).merged(held)
    assert list(held) == log


@given(log=logs(), data=st.data())
@settings(max_examples=150, deadline=None)
def test_windows_in_any_order_give_back_the_chat_where_no_minute_is_shared(
    log: list[Line], data: st.DataObject
) -> None:
    log = list({line.sent_at: line for line in log}.values())
    held: tuple[Line, ...] = ()
    for window in data.draw(st.permutations(windows(log, data))):
        held = join(held, window).merged(held)
    assert list(held) == log


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_windows_without_times_give_back_the_chat_where_the_overlap_is_plain(data: st.DataObject) -> None:
    texts = data.draw(st.lists(TEXTS, max_size=30))
    log = [
        Line("甲乙丙"[at % 3], None, text if at % 3 else f"第{at}句") for at, text in enumerate(texts)
    ]  # two of three lines repeat, the third does not
    size = data.draw(st.integers(4, 12))
    step = data.draw(st.integers(1, size - 3))
    held: tuple[Line, ...] = ()
    for start in range(0, max(1, len(log) - size + step), step):
        held = join(held, log[start : start + size]).merged(held)
    assert list(held) == log


CHAIN_AT_NINE = "群主\n2026年09月28日 09:00\n#接龙\n报名\n\n1. 阿杰 1人\n2. 小鱼 2人"
CHAIN_AT_TEN = "小鱼\n2026年09月28日 10:00\n#接龙\n报名\n\n1. 阿杰 1人\n2. 小鱼 3人\n3. 老王 1人"


def read(text: str, *known: str, family: str | None = None) -> tuple[Line, ...]:
    return parse(text, pasted_at=datetime(2026, 9, 30, tzinfo=CHINA), known=known, family=family).lines


def entries(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.sender} {line.body}" for line in lines if line.source is Source.CHAIN]


@pytest.mark.parametrize("known", [(), ("阿杰", "小鱼", "老王")])
def test_entries_of_a_chain_are_held_once_whichever_post_shows_them(known: tuple[str, ...]) -> None:
    held = read(CHAIN_AT_NINE)
    joined = join(held, read(CHAIN_AT_TEN, *known))
    merged = joined.merged(held)
    assert entries(merged) == ["阿杰 1人", "小鱼 2人", "小鱼 3人", "老王 1人"]
    assert joined.repeated == 1
    assert join(merged, read(CHAIN_AT_NINE + "\n\n" + CHAIN_AT_TEN, *known)).added == ()
    assert join(merged, read(CHAIN_AT_TEN, *known)).added == ()


def test_the_same_entry_of_another_chain_is_another_entry() -> None:
    held = read(CHAIN_AT_NINE)
    joined = join(held, read(CHAIN_AT_NINE.replace("报名", "早餐报名").replace("09:00", "09:05")))
    assert len(joined.added) == 3
    assert joined.repeated == 0


def test_entries_stand_behind_their_post_and_the_chat_behind_them() -> None:
    held = read(CHAIN_AT_NINE + "\n\n阿杰\n2026年09月28日 09:01\n好的各位")
    merged = join(held, read(CHAIN_AT_NINE + "\n3. 团子 1人")).merged(held)
    assert [line.sender for line in merged] == ["群主", "阿杰", "小鱼", "群主", "团子", "阿杰"]


WECOM = "阿杰 9/28 12:55:45\n\n小鱼@微信 9/28 12:56:01\n我猜 99 吧\n\n老周 9/28 12:56:30\n98"
PHONE = (
    "阿杰\n2026年09月28日 12:55\n[图片]\n\n小鱼\n2026年09月28日 12:56\n我猜 99 吧\n\n"
    "老周\n2026年09月28日 12:56\n98"
)
BARE_OF_TIME = "阿杰:\n[图片]\n  \n小鱼:\n我猜\u200b 99 吧\n  \n老周:\n98"
TWELVE = (
    "阿杰 2026/9/28 12:55 PM\n[图片]\n\n小鱼 2026/9/28 12:56\u202fPM\n我猜 99\u00a0吧\n\n"
    "老周 2026/9/28 12:56 PM\n98"
)
LOG = "2026-09-28 12:55:45 阿杰\n[图片]\n2026-09-28 12:56:01 小鱼\n我猜 99 吧\n2026-09-28 12:56:30 老周\n98"
NIGHT = "【群主】阿杰 12:55:45\n[图片]\n\n小鱼 12:56:01\n我猜 99 吧\n\n老周 12:56:30\n98"
DEVICES = [WECOM, PHONE, BARE_OF_TIME, TWELVE, LOG, NIGHT]


@pytest.mark.parametrize("first", range(len(DEVICES)))
@pytest.mark.parametrize("second", range(len(DEVICES)))
def test_the_same_chat_from_another_device_adds_nothing(first: int, second: int) -> None:
    held, new = read(DEVICES[first], "阿杰"), read(DEVICES[second], "阿杰")
    assert len(held) == len(new) == 3
    assert join(held, new).added == ()


def test_remarks_on_one_device_are_group_names_on_the_other() -> None:
    people = {"鱼鱼同事": 1, "小鱼": 1, "杰哥": 2, "阿杰": 2}
    other = PHONE.replace("小鱼", "鱼鱼同事").replace("阿杰", "杰哥")
    more = other + "\n\n鱼鱼同事\n2026年09月28日 12:58\n改成 97"
    joined = join(read(PHONE), read(more), lambda name: people.get(name, name))
    assert [(line.sender, line.body) for line in joined.added] == [("鱼鱼同事", "改成 97")]


def test_a_guessed_day_is_compared_by_its_time_of_day_only() -> None:
    held = read("阿杰 昨天 12:55\n我猜 99 吧", "阿杰")
    assert held[0].guessed == {"day"}
    again = read("阿杰\n2026年09月28日 12:55\n我猜 99 吧")
    other = read("阿杰\n2026年09月28日 12:56\n我猜 99 吧")
    assert join(held, again).added == ()
    assert len(join(held, other).added) == 1
    leap = [Line("阿杰", datetime(2028, 2, 29, 9, 0, tzinfo=CHINA), "99", guessed=frozenset({"year"}))]
    assert join(leap, leap).added == ()


def test_shares_of_a_red_packet_are_told_apart_by_their_amounts() -> None:
    at = datetime(2026, 11, 20, 14, 2, tzinfo=CHINA)
    shares = [Line("小满", at, f"0.{n}0元", Kind.RED_PACKET, source=Source.SCREENSHOT) for n in (3, 4)]
    assert len(join([shares[0]], shares).added) == 1, "two packets in one minute, as in two groups"
    assert not join(shares, shares).added
