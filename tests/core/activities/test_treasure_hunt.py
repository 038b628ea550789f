from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.activities.treasure_hunt import ACTIVITY, Settings, Target, Way, finds, matching, task, tells
from core.activity import Moment, Which
from core.announcement import Scene, texts
from core.clock import CHINA
from core.judging import Case, Person
from core.message import Message
from core.prize import PrizeTable
from core.products import Product, numbered
from core.round import Card, Round
from core.seal import announced, holds, seal
from core.text import Lang
from tests.core.activities.golden import cases

AT = datetime(2026, 11, 23, 14, 0, tzinfo=CHINA)
PRICES = st.decimals(Decimal("0.01"), Decimal(9_999), places=2)
NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=9)
BOARDS = st.lists(st.builds(Product, NAMES, PRICES), min_size=1, max_size=8).map(numbered)
SETTINGS = st.builds(
    Settings,
    products=BOARDS,
    target=st.sampled_from(Target),
    price=st.one_of(st.none(), PRICES),
    span=st.one_of(st.none(), st.tuples(PRICES, PRICES).map(lambda pair: (min(pair), max(pair)))),
    nth=st.integers(1, 9),
    way=st.sampled_from(Way),
)
BOARD = numbered(
    [
        Product("智利车厘子", Decimal("89.90")),
        Product("保温杯", Decimal("59.90")),
        Product("玻璃杯", Decimal(99)),
        Product("陶瓷茶杯", Decimal("99.00")),
    ]
)


def codes(settings: Settings, prizes: PrizeTable = ACTIVITY.prizes) -> list[str]:
    return [each.code for each in ACTIVITY.check(settings, prizes)]


def scene(settings: Settings, lang: Lang = Lang.ZH, **card: str) -> Scene:
    words = {
        part: getattr(ACTIVITY.card, part).to(lang) for part in ("purpose", "place", "how", "reward", "notes")
    }
    round_ = Round(
        1,
        "treasure_hunt",
        3,
        settings,
        ACTIVITY.prizes,
        card=Card(**(words | card)),
        starts_at=AT,
        ends_at=AT + timedelta(minutes=30),
        seal_salt="00" * 16,
    )
    answer = ACTIVITY.sealed(settings)
    return Scene(ACTIVITY, round_, "群", lang, {}, announced("00" * 16, answer).to(lang) if answer else "")


@given(SETTINGS)
def test_what_matches_is_what_the_target_says(settings: Settings) -> None:
    """Against a plain search through the prices."""
    prices = [each.price for each in settings.products]
    levels = sorted(set(prices), reverse=settings.way is Way.FROM_HIGH)
    wanted = {
        Target.HIGHEST: lambda p: p == max(prices),
        Target.LOWEST: lambda p: p == min(prices),
        Target.EXACT: lambda p: p == settings.price,
        Target.WITHIN: lambda p: settings.span is not None and settings.span[0] <= p <= settings.span[1],
        Target.KTH: lambda p: levels[settings.nth - 1 :][:1] == [p],
    }[settings.target]
    assert matching(settings) == tuple(each for each in settings.products if wanted(each.price))


@given(SETTINGS, st.sampled_from(Lang))
def test_nothing_sent_before_the_result_holds_the_answer(settings: Settings, lang: Lang) -> None:
    """None holds a product's name or a secret price, and our own check finds nothing either.

    Products named in the very words of every announcement (“今天的商品”) are another matter.
    """
    right = matching(settings)
    usual = {sign for each in texts(scene(Settings(products=BOARD), lang), None, {}) for sign in each.body}
    assume(all(usual.isdisjoint(each.name) for each in settings.products))
    sent = [each.body for each in texts(scene(settings, lang), None, {})]
    assert len(sent) == len(Moment) - 1
    for body in sent:
        assert not any(each.name in body for each in settings.products)
        if settings.target not in (Target.EXACT, Target.WITHIN):
            assert not any(each.shown_price in body for each in right)
            assert not tells(settings, body)


def test_the_same_texts_whatever_the_answer_is() -> None:
    """But for the seal the texts are those of another board: they cannot hold what they do not depend on."""
    other = numbered([Product("完全别的东西", Decimal(1)), Product("第二样", Decimal(2))])
    for target in (Target.HIGHEST, Target.LOWEST, Target.KTH):
        settings = Settings(products=BOARD, target=target, nth=2)
        bodies = [
            [each.body for each in texts(replace(scene(made), seal="x"), None, {})]
            for made in (settings, replace(settings, products=other))
        ]
        assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("找找玻璃杯", True),
        ("就是第3款", True),
        ("3款里的一款", True),
        ("¥99 的那款", True),
        ("99.0 元", True),
        ("第 3 期，14:00 开始，前 5 名", False),
        ("智利车厘子和保温杯不是", False),
        ("99 位朋友", False),
    ],
)
def test_an_owner_s_own_wording_that_tells_is_noticed(words: str, told: bool) -> None:
    settings = Settings(products=BOARD, target=Target.HIGHEST)
    assert tells(settings, words) is told
    assert any(tells(settings, each.body) for each in texts(scene(settings, notes=words), None, {})) is told


def test_the_price_that_is_asked_for_tells_nothing() -> None:
    settings = Settings(products=BOARD, target=Target.EXACT, price=Decimal(99))
    assert not tells(settings, "正好 ¥99.00 的一款")
    assert tells(settings, "玻璃杯")


def test_checks_before_opening() -> None:
    assert codes(Settings(), PrizeTable()) == ["products_missing", "prizes_missing"]
    assert codes(Settings(target=Target.EXACT)) == ["products_missing", "target_missing"]
    exact = Settings(products=BOARD, target=Target.EXACT, price=Decimal("99.00"))
    assert codes(exact) == ["several_fit"]
    assert codes(replace(exact, price=Decimal(98))) == ["nothing_fits"]
    assert codes(replace(exact, price=Decimal("59.9"))) == []
    twins = (*BOARD, Product("保温杯", Decimal(1), 9))
    assert codes(replace(exact, products=twins, price=Decimal("89.90"))) == ["same_name"]
    broken = (*BOARD, Product(" ", Decimal(1), 9))
    assert codes(replace(exact, products=broken, price=Decimal("59.9"))) == ["bad_product"]


def test_only_what_asks_for_nothing_is_blocked() -> None:
    prizes = PrizeTable()
    for settings in (Settings(), Settings(products=BOARD, target=Target.WITHIN)):
        assert ACTIVITY.blocked(settings, prizes) is not None
    assert ACTIVITY.blocked(Settings(products=BOARD), prizes) is None


def test_the_seal_holds_every_right_product() -> None:
    settings = Settings(products=BOARD, target=Target.HIGHEST)
    answer = ACTIVITY.sealed(settings)
    assert answer == "3. 玻璃杯 ¥99.00；4. 陶瓷茶杯 ¥99.00"
    assert holds(seal("ab", answer), "ab", answer)
    assert ACTIVITY.sealed(Settings()) == ""


@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.sampled_from(["第1款", "第3款", "玻璃杯", "99", "早上好"])),
        max_size=12,
    )
)
def test_found_products_are_those_that_were_named(said: list[tuple[int, str]]) -> None:
    messages = tuple(Message(nth, who, None, body, body, order=nth) for nth, (who, body) in enumerate(said))
    people = {who: Person(who, str(who)) for who, _ in said}
    ruling = ACTIVITY.judge(Settings(products=BOARD, which=Which.EVERY), Case(messages, people))
    named = {
        1: {who for who, body in said if body == "第1款"},
        3: {who for who, body in said if body in ("第3款", "玻璃杯", "99")},
        4: {who for who, body in said if body == "99"},
    }
    assert {number: each.people for number, each in finds(ruling).items()} == {
        number: len(who) for number, who in named.items() if who
    }


def test_every_target_way_and_choice_is_played_in_a_golden_round() -> None:
    played = [golden.data.get("settings", {}) for golden in cases("treasure_hunt")]
    assert {each.get("target", "highest") for each in played} == {each.value for each in Target}
    assert {each.get("way", "from_high") for each in played} == {each.value for each in Way}
    assert {each.get("which", "first") for each in played} == {each.value for each in Which}


@pytest.mark.parametrize("lang", list(Lang))
def test_the_task_is_said_for_every_target(lang: Lang) -> None:
    said = {
        task(Settings(target=each, price=Decimal(9), span=(Decimal(1), Decimal(2)))).to(lang)
        for each in Target
    }
    assert len(said) == len(Target)
    assert task(Settings(target=Target.EXACT)).zh == "神秘的一款"
