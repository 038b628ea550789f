"""Like king beyond its golden rounds: what is read, the words in private, the checks and texts on links."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.like_king import ACTIVITY, Goal, Settings
from core.activities.like_king.climb import climb, nudge
from core.activities.like_king.saying import MOST, hear
from core.activity import Moment
from core.announcement import Scene, compose
from core.clock import CHINA
from core.judging import Case, Person, Ruling
from core.message import Message
from core.prize import Prize, PrizeKind, PrizeTable
from core.round import Card, Phase, Round
from core.text import Lang

ENDS = datetime(2026, 11, 22, 14, 30, tzinfo=CHINA)
FREE = PrizeTable.parse(["1: 免单"])


def ruled(counts: dict[str, int], rules: Settings, prizes: PrizeTable = FREE) -> Ruling:
    people = {id: Person(id, name) for id, name in enumerate(counts, 1)}
    messages = tuple(
        Message(id, id, None, f"{likes}赞", f"{likes}赞", order=id)
        for id, likes in enumerate(counts.values(), 1)
    )
    return ACTIVITY.judge(rules, Case(messages, people, prizes=prizes))


def told(counts: dict[str, int], who: int, rules: Settings | None = None, prizes: PrizeTable = FREE) -> str:
    rules = rules or Settings()
    found = climb(rules, ruled(counts, rules, prizes))
    return nudge(found, who, list(counts)[who - 1], prizes, ENDS).zh


@pytest.mark.parametrize(
    ("said", "likes"),
    [
        ("88赞", 88),
        ("集了102个", 102),
        ("８８個讚", 88),
        ("一百零八个", 108),
        ("1.2k", 1200),
        ("88个啦，帮我再点点", 88),
        ("老公帮我点了1个，现在51", 51),
        ("63/100", 63),
        ("99 差1", 99),
        ("共计102人点赞", 102),
        ("还差3个就到50了", None),
        ("点赞第3个", None),
        ("帮我点3个赞", None),
        ("我也来一个", None),
        ("50赞送什么", None),
        ("", None),
    ],
)
def test_a_count_is_read(said: str, likes: int | None) -> None:
    found = hear(said, (50, 100))
    assert (found.likes if found else None) == likes
    assert found is None or found.why is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("又多了5个", "more"),
        ("+5", "more"),
        ("掉了3个赞", "fewer"),
        ("破百了", "over"),
        ("超过80了", "over"),
        ("88→102", "two_numbers"),
        ("差不多100", "about"),
        (f"{MOST + 1}赞", "too_many"),
    ],
)
def test_what_could_mean_two_things_is_asked(said: str, why: str) -> None:
    found = hear(said)
    assert found is not None
    assert found.why is not None
    assert found.why.code == why


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.integers(0, MOST))
def test_reading_never_raises_and_a_plain_count_is_itself(text: str, likes: int) -> None:
    hear(text, (50,))
    found = hear(f"集了{likes}个赞")
    assert found is not None
    assert (found.likes, found.why) == (likes, None)


def test_everybody_has_words_of_their_own() -> None:
    counts = {"阿杰": 47, "小满🌾": 97, "云锭": 130, "老周": 120, "<b>": 120}
    assert told(counts, 1) == (
        "阿杰，你现在 47 个赞，还差 3 个就能拿优惠券 5 元！14:30 截止，过了就不算，最新的截图记得发群里。"
    )
    assert "还差 3 个就能拿红包 ¥5.00" in told(counts, 2)
    assert "排第 1，守住就有奖" in told(counts, 3)
    assert "再多 11 个就进前 1 名，能拿免单" in told(counts, 4)
    assert told(counts, 5).startswith("<b>，")
    assert "最高一档够到了" in told(counts, 4, prizes=PrizeTable())
    assert "谢谢你来积赞" in told({"甲": 9}, 1, Settings(goals=()), PrizeTable())


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.integers(0, 300), max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_gap_is_what_is_missing(counts: dict[str, int]) -> None:
    rules = Settings(audit=0)
    for each in climb(rules, ruled(counts, rules)).climbers:
        above = [goal.likes for goal in rules.goals if goal.likes > each.likes]
        assert each.gap == (min(above) - each.likes if above else 0)
        assert [goal.likes for goal in each.reached] == sorted(
            (goal.likes for goal in rules.goals if goal.likes <= each.likes), reverse=True
        )


def codes(rules: Settings, prizes: PrizeTable = FREE) -> list[str]:
    return [each.code for each in ACTIVITY.check(rules, prizes)]


def test_the_platform_rule_is_said_before_a_round_opens_and_a_link_keeps_it_shut() -> None:
    assert codes(Settings(post="三张海报")) == ["platform"]
    assert ACTIVITY.blocked(Settings(post="三张海报"), FREE) is None
    for link in ("https://a.b/c", "www.shop.cn", "新品 weidian.com/x"):
        why = ACTIVITY.blocked(Settings(post=link), FREE)
        assert why is not None
        assert "外链" in why.text.zh
    assert codes(Settings(goals=()), PrizeTable()) == ["post_missing", "prizes_missing"]
    twice = (Goal(50, Prize(PrizeKind.COUPON)), Goal(50, Prize(PrizeKind.CASH, 100)))
    assert "goals_twice" in codes(Settings(goals=twice))


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("moment", [Moment.ANNOUNCE, Moment.DAY_BEFORE, Moment.START])
def test_the_texts_carry_the_platform_rule_in_the_owners_words_if_there_are_any(
    lang: Lang, moment: Moment
) -> None:
    words = ACTIVITY.card
    named = (ACTIVITY.name, words.purpose, words.place, words.how, words.reward, words.notes)
    card = Card(*(each.to(lang) for each in named))
    round_ = Round(1, "like_king", 1, Settings(post="海报"), FREE, card, phase=Phase.PLANNED)
    said = compose(Scene(ACTIVITY, round_, "好物群", lang, {}), moment)
    assert ("外链" if lang is Lang.ZH else "external links") in said
    own = Scene(ACTIVITY, round_, "好物群", lang, {}, rules={"law": "只晒图，别的都不用。"})
    said = compose(own, moment)
    assert "只晒图，别的都不用。" in said
    assert "{" not in said
