"""The draw's readers, and the draw itself recomputed by hand from what is published."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.lucky_cat import ACTIVITY, Settings, Tickets, alike
from core.activities.lucky_cat.ballots import ballot_in
from core.activities.lucky_cat.entering import entered
from core.activities.lucky_cat.listing import read_list
from core.activities.lucky_cat.terms import Apart, Method
from core.court import rule
from core.message import Kind, Message
from core.prize import PrizeTable
from tests.core.activities.golden import SECRET, Golden, cases, docket


def said(body: str, kind: Kind = Kind.TEXT) -> Message:
    return Message(1, 1, None, body, body, kind)


@pytest.mark.parametrize(
    ("body", "tickets"),
    [
        ("已转发", 1),
        ("我已转发啦[强]", 1),
        ("转了转了", 1),
        ("+1", 1),
        ("＋１", 1),
        ("算我一个！", 1),
        ("转发了三次", 3),
        ("已转发 x12", 10),
        ("已转发2个群", 2),
        ("已转发，两张", 2),
        ("已转发十二次", 10),
        ("【入选】灌水小王子满 20 天（22 天）", 1),
        ("【入选】6 票", 6),
        ("转发了吗", None),
        ("还没转发", None),
        ("怎么报名", None),
        ("谁报名了？", None),
        ("今天几点自提", None),
        ("我买+1份", None),
        ("取消报名", None),
        ("报名截止了大家抓紧", None),
        ("[图片]", None),
        ("第3次活动已转发", 1),
    ],
)
def test_what_is_an_entry(body: str, tickets: int | None) -> None:
    found = entered(Settings(tickets=Tickets.SAID), said(body))
    assert (found.tickets if found else None) == tickets


def test_everybody_in_a_chain_takes_part_and_pictures_do_not() -> None:
    assert entered(Settings(), said("", Kind.CHAIN)) is not None
    assert entered(Settings(), said("2人", Kind.CHAIN)) is not None
    assert entered(Settings(), said("不参加了", Kind.CHAIN)) is None
    assert entered(Settings(), said("已转发", Kind.PICTURE)) is None


@pytest.mark.parametrize(
    ("body", "votes", "title", "name", "own"),
    [
        ("投3号", (3,), "", "", False),
        ("我投 ３ 号", (3,), "", "", False),
        ("投三号", (3,), "", "", False),
        ("选12号！", (12,), "", "", False),
        ("投3", (3,), "", "", False),
        ("最美投1号，最帅投5号", (1, 5), "", "", False),
        ("提名最美 小鱼", (), "最美", "小鱼", False),
        ("推荐小鱼最帅", (), "最帅", "小鱼", False),
        ("我自荐最美", (), "最美", "", True),
        ("提名我", (), "", "", True),
        ("投3箱橙子", None, "", "", False),
        ("谁投3号？", None, "", "", False),
        ("投诉电话是多少", None, "", "", False),
    ],
)
def test_ballots(body: str, votes: tuple[int, ...] | None, title: str, name: str, own: bool) -> None:
    found = ballot_in(Settings(votes="最美 最帅"), said(body))
    if votes is None:
        assert found is None
    else:
        assert found is not None
        assert (found.votes, found.title, found.name, found.own) == (votes, title, name, own)
    assert ballot_in(Settings(), said(body)) is None


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("小鱼\n阿杰\n", [("小鱼", 1), ("阿杰", 1)]),
        ("1. 小鱼\n2、阿杰 3票\n3）老周 x2", [("小鱼", 1), ("阿杰", 3), ("老周", 2)]),
        ("小鱼、阿杰，老周", [("小鱼", 1), ("阿杰", 1), ("老周", 1)]),
        ("@小鱼 @阿杰", [("小鱼", 1), ("阿杰", 1)]),
        ("小鱼\t6\n阿杰\t1", [("小鱼", 6), ("阿杰", 1)]),
        ("老方(7号楼)\nABC、D栋", [("老方(7号楼)", 1), ("ABC、D栋", 1)]),
        ("#接龙\n转发的来\n\n1. 小鱼 2张\n2. 阿杰", [("小鱼", 2), ("阿杰", 1)]),
        ("邻居12号\n邻居 7", [("邻居12号", 1), ("邻居 7", 1)]),
        ("小 鱼\n小鱼\n小鱼 ", [("小 鱼", 1)]),
        ("=1+1\n<img src=x>", [("=1+1", 1), ("<img src=x>", 1)]),
        ("  \n\n", []),
    ],
)
def test_a_pasted_list(text: str, rows: list[tuple[str, int]]) -> None:
    found = read_list(text, ("老方(7号楼)", "ABC、D栋", "邻居 7"))
    assert [(row.name, row.tickets) for row in found.rows] == rows


def test_repeats_on_a_list_are_told() -> None:
    assert read_list("小鱼\n阿杰\n小鱼").repeats == ("小鱼",)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_reading_never_fails_and_tickets_are_bounded(text: str) -> None:
    for way in Tickets:
        found = entered(Settings(tickets=way, most=5), said(text))
        assert found is None or found.unclear or 1 <= found.tickets <= 5
    ballot_in(Settings(votes="最美"), said(text))
    assert all(row.name.strip() for row in read_list(text).rows)


def golden(name: str) -> Golden:
    return next(each for each in cases("lucky_cat") if each.path.stem == name)


@pytest.mark.parametrize("name", ["three_prizes_each_once", "six_tickets_to_one", "one_of_eight_absent"])
def test_the_ranking_is_what_anybody_computes(name: str) -> None:
    held = docket(golden(name))
    assert held.roll is not None
    key = hmac.new(SECRET, held.roll.salt.encode(), hashlib.sha256).digest()

    def luck(name: str, tickets: int) -> bytes:
        return max(
            hmac.new(key, f"draw:{n}:{name}".encode(), hashlib.sha256).digest() for n in range(1, tickets + 1)
        )

    by_hand = sorted(
        ((luck(each.name, each.tickets), who) for who, each in held.roll.rows if each.tickets), reverse=True
    )
    ruling = rule(held)
    assert [standing.who for standing in ruling.standings] == [who for _, who in by_hand]
    lines = "".join(f"{each.tickets}\t{each.name}\n" for _, each in held.roll.rows)
    assert hashlib.sha256(lines.encode()).hexdigest() == held.roll.listed.fingerprint


def test_the_same_list_in_another_order_gives_the_same_result() -> None:
    whole, other = golden("struck_after_the_list"), golden("not_struck")
    names = [
        [held.roster.name_of(s.who) for s in rule(held).standings] for held in map(docket, (whole, other))
    ]
    assert names[0] == [name for name in names[1] if name != "乙"]


def test_look_alikes_and_namesakes_but_for_those_told_apart() -> None:
    people = {1: "小鱼0", 2: "小鱼O", 3: "阿杰", 4: "阿杰", 5: "老周"}
    assert alike(Settings(), people) == ((1, 2), (3, 4))
    assert alike(Settings(apart=(Apart(1, 2),)), people) == ((3, 4),)


def test_checks_before_opening() -> None:
    def codes(prizes: tuple[str, ...] = ("1: 红包 1",), **rules: object) -> set[str]:
        return {each.code for each in ACTIVITY.check(Settings(**rules), PrizeTable.parse(prizes))}  # type: ignore[arg-type]

    assert codes() == {"source_missing"}
    assert codes(source="福彩 3D") == set()
    assert codes(()) == {"nothing_to_win"}
    assert codes((), votes="最美") == set()
    assert codes(("1: 现金 50000.01",), source="x") == {"over_law"}
    assert codes(source="x", what="活动链接") == {"links"}
    assert codes(source="x", method=Method.PUBLIC, tickets=Tickets.EACH) == {"weighted_public"}
