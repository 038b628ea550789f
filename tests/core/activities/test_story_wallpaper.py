"""故事墙纸: reading stories, consent and votes; numbers nobody can steer; copies known again."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.story_wallpaper import ACTIVITY, Marks, Order, Settings, criteria
from core.activities.story_wallpaper.deck import ballot_text, deck
from core.activities.story_wallpaper.sheet import Sheet
from core.activities.story_wallpaper.sketch import likeness, pack, sketch, unpack
from core.activities.story_wallpaper.story import Consent, consent_in, continued, note_of, tell
from core.activities.story_wallpaper.votes import vote_in
from core.judging import Case, Person
from core.message import Message
from core.prize import PrizeTable
from core.text import Lang

BODIES = (
    "一把伞，全打在我这边。",
    "灯亮了，他才走。",
    "面早给你下着了。",
    "信写得歪歪扭扭。",
    "杯子磕掉了三块。",
)


def message(id: int, body: str, who: int = 0, *, counted: bool = False) -> Message:
    return Message(id, who or id, None, body, body, order=id, counted=counted)


def story(id: int, text: str, who: int = 0) -> Message:
    return message(id, f"【故事】{text[:3]}\n{text}\n同意刊登", who)


@pytest.mark.parametrize(
    ("text", "title", "body", "pen", "nameless", "consent"),
    [
        ("【故事】外婆的杯子\n白底蓝边。\n同意刊登", "外婆的杯子", "白底蓝边。", "", False, Consent.GIVEN),
        ("#故事# 灯\n亮了。\n署名：𠮷田屋🍀\n同意匿名刊登", "灯", "亮了。", "𠮷田屋🍀", True, Consent.GIVEN),
        ("我的故事《夜班》灯亮着。可以发公众号", "夜班", "灯亮着。", "", False, Consent.GIVEN),
        ("投稿：\n标题：《回家》\n走了很远。\n不要刊登", "回家", "走了很远。", "", False, Consent.REFUSED),
        ("【故事】门\n没锁。（署名：小林，同意刊登）", "门", "没锁。", "小林", False, Consent.GIVEN),
        (
            "[Story] Cup\nIt had three chips.\nI agree to publish",
            "Cup",
            "It had three chips.",
            "",
            False,
            Consent.GIVEN,
        ),
        ("【故事】她说\n“我同意刊登。”", "她说", "“我同意刊登。”", "", False, Consent.UNASKED),
        (
            "【故事】爱\n他终于同意公开了这个秘密。",
            "爱",
            "他终于同意公开了这个秘密。",
            "",
            False,
            Consent.UNASKED,
        ),
        ("【故事】信\n写给我的。\n同意刊登，可以做墙纸", "信", "写给我的。", "", False, Consent.GIVEN),
        (
            "【故事】阳台\n葱又长了。\n不要发公众号，群里看看就好",
            "阳台",
            "葱又长了。",
            "",
            False,
            Consent.REFUSED,
        ),
        ("【故事】\u202e反\n<img src=x>\n=1+1", "\u202e反", "<img src=x>\n=1+1", "", False, Consent.UNASKED),
        ("【故事】", "", "", "", False, Consent.UNASKED),
    ],
)
def test_a_story_is_told_apart_from_its_notes(
    text: str, title: str, body: str, pen: str, nameless: bool, consent: Consent
) -> None:
    told = tell(text)
    assert (told.title, told.text, told.pen) == (title, body, pen)
    assert (told.is_anonymous, told.consent) == (nameless, consent)


@pytest.mark.parametrize(
    "words", ["我爸不同意", "我同意公开我们的关系", "不是不同意刊登", "同意", "公众号" * 14 + "x"]
)
def test_what_is_no_word_about_publishing(words: str) -> None:
    assert consent_in(words) is None


def test_of_what_the_author_said_and_what_the_owner_noted_the_later_holds() -> None:
    def consent(noted: bool, at: str, said: str, sent: str | None) -> Consent:
        note = note_of(noted, datetime.fromisoformat(at))
        when = None if sent is None else datetime.fromisoformat(sent)
        lines = [
            message(1, f"【故事】灯\n灯亮了。\n{note}"),
            replace(message(2, said, 1), sent_at=when),
        ]
        (found,) = Sheet(Settings(theme="家", must_consent=False), lines).stories
        assert found.told.text == "灯亮了。"
        return found.told.consent

    given, refused = Consent.GIVEN, Consent.REFUSED
    assert consent(True, "2026-11-18 20:30", "不同意刊登", "2026-11-18 20:05") is given
    assert consent(True, "2026-11-18 20:30", "不同意刊登了", "2026-11-18 21:05") is refused
    assert consent(False, "2026-11-18 20:30", "同意刊登", "2026-11-17 09:05") is refused
    assert consent(False, "2026-11-18 20:30", "同意刊登", "2026-11-19 09:05") is given
    assert consent(True, "2026-11-18 20:30", "不同意刊登", None) is refused, "untold, nothing is published"
    assert consent(False, "2026-11-18 20:30", "同意刊登", None) is refused


def test_no_word_takes_long_to_read() -> None:
    started = time.perf_counter()
    for words in (
        "同意刊登" + "。" * 43 + "x",
        "我" * 47,
        "同意刊登" + "我的" * 20 + "x",
        "不同意" + "我的故事" * 11,
    ):
        consent_in(words)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("投3号", 3), ("３号", 3), ("③号！！", 3), ("我投了三号", 3), ("支持第12篇", 12), ("二十一号👍", 21),
        ("投 5", 5), ("vote 3", 3), ("投2号，写得太好了", 2), ("3号写得真好", None), ("不投3号", None),
        ("谁投了3号", None), ("投票3月5日截止", None), ("给3块钱", None), ("周三14:00", None), ("投3号吗", 0),
        ("投3号还是5号", 0), ("投《灯》和投《门》", 0), ("今天1号", None), ("", None),
    ],
)  # fmt: skip
def test_a_vote_is_read_or_left(words: str, number: int | None) -> None:
    vote = vote_in(words)
    assert (None if vote is None else vote.number) == number


def test_a_story_goes_on_only_where_it_says_so() -> None:
    assert continued("（接上）后来呢") == "后来呢"
    assert continued("【2/3】后来呢") == "后来呢"
    assert continued("接上条：后来呢") == "后来呢"
    assert continued("续写了很久") is None


@given(st.permutations(BODIES), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_numbers_do_not_hang_on_arrival_and_striking_one_moves_no_other_past_another(
    order: list[str], struck: int
) -> None:
    rules = Settings(theme="家", order=Order.SHUFFLED)
    every = [each.told.text for each in Sheet(rules, [story(n, b) for n, b in enumerate(order, 1)]).play]
    assert every == [
        each.told.text for each in Sheet(rules, [story(n, b) for n, b in enumerate(BODIES, 1)]).play
    ]
    left = [story(n, b) for n, b in enumerate(order, 1) if b != BODIES[struck]]
    assert [each.told.text for each in Sheet(rules, left).play] == [b for b in every if b != BODIES[struck]]


def test_another_theme_is_another_order() -> None:
    lines = [story(n, b) for n, b in enumerate(BODIES, 1)]
    orders = {tuple(each.id for each in Sheet(Settings(theme=theme), lines).play) for theme in "家春夏秋冬灯"}
    assert len(orders) > 3


def test_a_fixed_ballot_never_moves() -> None:
    lines = [story(n, b) for n, b in enumerate(BODIES[:3], 1)]
    rules = Settings(theme="家", ballot=(3, 1, 2))
    assert [each.id for each in Sheet(rules, lines).play] == [3, 1, 2]
    later = [*lines, story(9, BODIES[4]), message(10, "投2号", 77)]
    sheet = Sheet(rules, later)
    assert [each.id for each in sheet.play] == [3, 1, 2]
    assert sheet.votes[1] == [77]
    gone = Sheet(rules, [each for each in later if each.id != 1])
    assert [(each.id, each.number) for each in gone.play] == [(3, 1), (2, 3)], "a hole stays a hole"
    assert gone.verdicts[10].why.code == "no_such"


def test_likeness_of_copies_and_of_strangers() -> None:
    one = (
        "外婆的灶台上有一只搪瓷杯，白底蓝边，磕掉了三块。她说一块是妈妈磕的，一块是我磕的，还有一块是她自己。"
    )
    two = one.replace("外婆", "奶奶").replace("妈妈", "爸爸")
    other = "我们那栋的声控灯总是坏，对门的老周每天下夜班都咳一声，灯亮了，他再轻轻把门带上，我才睡得着。"
    assert likeness(sketch(one), sketch(one)) == 100
    assert 50 < likeness(sketch(one), sketch(two)) < 95
    assert likeness(sketch(one), sketch(other)) < 10
    assert likeness(sketch(one), sketch("太短")) == 0
    assert unpack(pack(sketch(one))) == sketch(one)
    assert unpack("不是") == ()
    assert sketch(one) == sketch(one.replace("，", "\n"))


def test_criteria_are_read_as_owners_write_them() -> None:
    def read(words: str) -> list[tuple[str, int]]:
        return [(each.name, each.weight) for each in criteria(Settings(criteria=words))]

    assert read("真情实感 4、切合主题×3，有画面：2；好读") == [
        ("真情实感", 4), ("切合主题", 3), ("有画面", 2), ("好读", 1),
    ]  # fmt: skip
    assert read("零 0、一 1") == [("一", 1)]
    assert read(" ，、") == []
    codes = {each.code for each in ACTIVITY.check(Settings(criteria="", theme=""), PrizeTable())}
    assert codes == {"theme_missing", "criteria_missing", "prizes_missing"}
    most = PrizeTable.parse(["1-9: 神秘大礼"])
    assert [each.code for each in ACTIVITY.check(Settings(theme="家", quota=8), most)] == ["more_prizes"]


def test_marks_of_other_criteria_or_out_of_bounds_do_no_harm() -> None:
    people = {1: Person(1, "甲")}
    rules = Settings(theme="家", share=0, marks=(Marks(1, (9, -1)), Marks(55, (3, 3, 3))))
    ruling = ACTIVITY.judge(rules, Case((story(1, BODIES[0]),), people))
    assert [each.code for each in ruling.undecided] == ["unread"]
    assert ruling.standings[0].figure.zh == "40.0 分"


def test_the_deck_is_what_the_judge_saw() -> None:
    people = {n: Person(n, f"成员{n}") for n in range(1, 9)}
    lines = (
        story(1, BODIES[0]),
        message(2, "（接上）后来呢，后来我长大了。", 1),
        message(3, "【故事】没说\n同不同意。"),
        message(4, "投《一把伞》"),
        message(5, "早"),
        story(6, BODIES[1]),
    )
    rules = Settings(theme="家", marks=(Marks(1, (5, 4, 0)),))
    ruling = ACTIVITY.judge(rules, Case(lines, people))
    found = deck(rules, ruling, lines)
    assert {each.id: each.story.number > 0 for each in found.cards} == {1: True, 3: False, 6: True}
    assert found.votes == 1
    card = found.of(1)
    assert card is not None
    assert card.story.parts == (2,)
    assert "后来我长大了。" in card.story.told.text
    assert card.marks == (5, 4, 0)
    assert not card.is_read
    assert card.may_print
    assert not found.of(3).may_print  # type: ignore[union-attr]
    assert found.of(None) is None
    for lang in Lang:
        words = ballot_text(rules, "故事墙纸", found).to(lang)
        assert "一把伞" in words
        assert not any(person.name in words for person in people.values()), "no names on the ballot"


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_written_breaks_the_reading(bodies: list[str]) -> None:
    lines = [message(n, body) for n, body in enumerate((*bodies, *(f"【故事】{b}" for b in bodies)), 1)]
    sheet = Sheet(Settings(theme="家", must_consent=False), lines)
    named = {each.id for each in sheet.stories} | set(sheet.verdicts)
    assert named == {each.id for each in lines}


def test_twenty_thousand_messages_are_judged_in_a_moment() -> None:
    people = {n: Person(n, f"成员{n}") for n in range(1, 301)}
    said = (
        "投3号",
        "早",
        "哈哈哈哈",
        "3号写得真好",
        "这个月的主题好难写呀，想了好久也没想出来",
        "同意刊登",
        "[强]",
    )
    lines = [replace(story(n, f"第{n}个故事，{BODIES[n % 5]}" * 9), who=n) for n in range(1, 61)]
    lines += [message(n, said[n % len(said)], n % 300 + 1) for n in range(61, 20_001)]
    started = time.perf_counter()
    ruling = ACTIVITY.judge(Settings(theme="家", order=Order.ARRIVAL), Case(tuple(lines), people))
    assert len(ruling.verdicts) == 20_000
    assert time.perf_counter() - started < 1.5, "0.3 s on a machine of its own"
