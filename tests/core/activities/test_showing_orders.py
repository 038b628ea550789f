"""Showing orders: what a figure says, tables, the season, and that the lowest stay unnamed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.showing_orders import ACTIVITY, Count, Measure, Settings
from core.activities.showing_orders.race import race
from core.activities.showing_orders.saying import hear
from core.activities.showing_orders.table import read_table
from core.activities.showing_orders.tally import own_row
from core.activities.showing_orders.terms import following
from core.announcement import Scene, result
from core.judging import Case, Person, Pile, Ruling
from core.message import Message
from core.prize import PrizeTable
from core.round import Round
from core.text import Lang

SAID = [
    (Measure.ORDERS, "今天3单", "3"),
    (Measure.ORDERS, "+2单", "+2"),
    (Measure.ORDERS, "又＋2单", "+2"),
    (Measure.ORDERS, "再加3单", "+3"),
    (Measure.ORDERS, "退了1单", "-1"),
    (Measure.ORDERS, "减1单", "-1"),
    (Measure.ORDERS, "1单退了", "-1"),
    (Measure.ORDERS, "退单1", "-1"),
    (Measure.ORDERS, "没退的，3单", "3"),
    (Measure.ORDERS, "我退休了，3单", "3"),
    (Measure.ORDERS, "今天第3单", "=3"),
    (Measure.ORDERS, "第三单啦", "=3"),
    (Measure.ORDERS, "一共 12 单！", "=12"),
    (Measure.ORDERS, "今天3单，分享12次", "3"),
    (Measure.ORDERS, "3单 成交1280元", "3"),
    (Measure.SHARES, "今天3单，分享12次", "12"),
    (Measure.SHARES, "转发 5 个群", "5"),
    (Measure.SHARES, "撤了1条", "-1"),
    (Measure.REACH, "覆盖1.2万人", "12,000"),
    (Measure.REACH, "1.2k", "1,200"),
    (Measure.PRODUCT, "3盒车厘子", "3"),
    (Measure.PRODUCT, "退1箱", "-1"),
    (Measure.AMOUNT, "成交 1,280 元", "1,280"),
    (Measure.AMOUNT, "+200元", "+200"),
    (Measure.AMOUNT, "-50元", "-50"),
    (Measure.AMOUNT, "¥-50", "-50"),
    (Measure.AMOUNT, "退款 ¥99.90", "-99.90"),
    (Measure.AMOUNT, "累计 3000 元", "=3,000"),
    (Measure.AMOUNT, "卖了3单，九十九块九", "99.90"),
]


@pytest.mark.parametrize(("measure", "words", "shown"), SAID)
def test_a_figure_is_a_report_more_a_refund_or_a_total(measure: Measure, words: str, shown: str) -> None:
    said = hear(measure, words)
    assert said is not None
    assert (said.why, said.other, said.shown) == (None, False, shown)


OTHER = [
    (Measure.ORDERS, "分享12次"),
    (Measure.ORDERS, "成交 1,280 元"),
    (Measure.ORDERS, "卖了3件"),
    (Measure.SHARES, "今天3单"),
    (Measure.REACH, "分享12次"),
    (Measure.PRODUCT, "分享2次"),
    (Measure.AMOUNT, "8折买的"),
]


@pytest.mark.parametrize(("measure", "words"), OTHER)
def test_a_figure_of_another_measure_is_no_entry(measure: Measure, words: str) -> None:
    said = hear(measure, words)
    assert said is not None
    assert said.other


@pytest.mark.parametrize(
    "words", ["3单+2单", "3单退1单", "昨天3单", "+1", "5-8单", "大概3单吧不到4单", "3单吗"]
)
def test_what_could_be_two_things_is_asked(words: str) -> None:
    said = hear(Measure.ORDERS, words)
    assert said is not None
    assert said.why is not None


@pytest.mark.parametrize(
    "words", ["今天开单啦", "加油！", "几点截止", "", "群主今天第几单了", "\u202e", "第"]
)
def test_chatter_says_nothing(words: str) -> None:
    assert hear(Measure.ORDERS, words) is None


def test_a_list_that_goes_round_counts_for_its_sender_only() -> None:
    body = "晒单接龙\n1. 小满 3单\n2. 阿杰：5单\n3、小满 4单"
    assert own_row(body, "阿杰") == "5单"
    assert own_row(body, "小满") == "4单"
    assert own_row(body, "云姐") == body
    assert own_row("小满 3单", "小满") == "小满 3单"


TABLE = """姓名\t单量
小满🌾\t3
1. 豆豆妈：12
2、云姐, +2
老周 退1单
Luna 88\t4
Luna 88 6单
小鱼儿3单
只有名字
12
=1+1
<img src=x>\t9"""


def test_a_table_is_read_row_by_row_and_a_bare_figure_is_a_total() -> None:
    table = read_table(Measure.ORDERS, TABLE, ["Luna 88", "小满🌾"])
    assert [(row.name, row.said) for row in table.rows] == [
        ("小满🌾", "累计 3"),
        ("豆豆妈", "累计 12"),
        ("云姐", "+2"),
        ("老周", "退1单"),
        ("Luna 88", "累计 4"),
        ("Luna 88", "累计 6单"),
        ("小鱼儿", "累计 3单"),
        ("<img src=x>", "累计 9"),
    ]
    assert table.unread == ("只有名字", "12", "=1+1")


def test_a_table_of_several_columns_gives_the_one_that_is_compared() -> None:
    text = "阿杰\t3单\t1,280.50\n云姐\t3单\t2,000元"
    assert [row.said for row in read_table(Measure.AMOUNT, text).rows] == ["累计 1,280.50", "累计 2,000元"]
    assert [row.said for row in read_table(Measure.ORDERS, text).rows] == ["累计 3单", "累计 3单"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60), st.sampled_from(list(Measure)))
def test_nothing_pasted_makes_the_readers_stumble(words: str, measure: Measure) -> None:
    hear(measure, words)
    table = read_table(measure, words, ["甲"])
    assert all(row.name and hear(measure, row.said) is not None for row in table.rows)


def test_the_measures_rotate_unless_the_owner_stays_with_one() -> None:
    order, at = [], Settings()
    for _ in Measure:
        order.append(at.measure)
        at = following(at)
    assert set(order) == set(Measure)
    assert at.measure is order[0]
    stays = Settings(measure=Measure.REACH, rotate=False)
    assert following(stays) is stays


NAMES = ["小满", "阿杰", "豆豆妈", "云姐", "老周", "苏苏", "🍀"]
REPORTS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(["今天{n}单", "+{n}单", "退{n}单", "累计{n}单", "哈哈"]),
        st.integers(0, 9),
    ),
    max_size=25,
)


def judged(reports: list[tuple[int, str, int]], terms: Settings, past: tuple[Ruling, ...] = ()) -> Ruling:
    messages = tuple(
        Message(nth, who + 1, None, said.format(n=n), said.format(n=n), order=nth)
        for nth, (who, said, n) in enumerate(reports, 1)
    )
    people = {id: Person(id, name) for id, name in enumerate(NAMES, 1)}
    prizes = PrizeTable.parse(["1: 红包 18.88", "2-3: 红包 8.88"])
    return ACTIVITY.judge(terms, Case(messages, people, prizes=prizes, past=past))


@settings(max_examples=80, deadline=None)
@given(REPORTS, REPORTS, st.sampled_from(list(Count)), st.integers(1, 4))
def test_who_is_encouraged_is_named_nowhere_in_public(
    reports: list[tuple[int, str, int]], before: list[tuple[int, str, int]], count: Count, lowest: int
) -> None:
    terms = Settings(count=count, lowest=lowest)
    ruling = judged(reports, terms, (judged(before, terms),))
    private = {each.who for each in ruling.awards if not each.is_public}
    assert not private & {each.who for each in ruling.awards if each.is_public}
    names = dict(enumerate(NAMES, 1))
    scene = Scene(ACTIVITY, Round(1, "showing_orders", 1, terms, PrizeTable()), "群", Lang.ZH, {})
    told = result(scene, ruling, names)
    assert not any(names[who] in told for who in private)
    assert "激励" not in told
    off = judged(reports, replace(terms, encourage=False), (judged(before, terms),))
    assert all(each.is_public for each in off.awards)
    assert [each for each in ruling.awards if each.is_public] == list(off.awards)


@settings(max_examples=80, deadline=None)
@given(REPORTS)
def test_figures_are_the_sum_of_what_was_said_since_the_last_total(
    reports: list[tuple[int, str, int]],
) -> None:
    """An independent reckoning of the default rule."""
    totals: dict[int, int] = {}
    for who, said, n in reports:
        if said.startswith("累计"):
            totals[who + 1] = n
        elif "单" in said:
            totals[who + 1] = totals.get(who + 1, 0) + (-n if said.startswith("退") else n)
    ruling = judged(reports, Settings())
    assert {each.who: each.score for each in ruling.standings} == {
        who: Decimal(n) for who, n in totals.items() if n > 0
    }
    shown = race(Settings(), ruling)
    assert shown.sum == sum(n for n in totals.values() if n > 0)
    assert shown.people == len(totals)
    counted = {each.who for each in ruling.verdicts if each.pile is Pile.COUNTED}
    assert counted == set(totals)


def test_the_words_in_private_are_true() -> None:
    past = judged([(0, "今天{n}单", 9), (3, "今天{n}单", 1)], Settings())
    now = [
        (0, "今天{n}单", 9),
        (1, "今天{n}单", 8),
        (2, "今天{n}单", 7),
        (3, "今天{n}单", 2),
        (4, "今天{n}单", 0),
    ]
    ruling = judged(now, Settings(improved_title="", first_title=""), (past,))
    told = {each.who: each.whisper.zh for each in ruling.awards if each.whisper}
    assert told == {
        5: "老周，谢谢你来晒单日报到。这一期还没开张没关系，头一单最难。"
        "缺文案缺图跟我说，我帮你起个头，下一期一起加油！",
        4: "云姐，这一期你晒了 2 单，谢谢你来。比上次多了 1 单，看得见的进步。再多 5 单，就够着奖了。"
        "有卡住的地方跟我说，下一期一起加油！",
    }
