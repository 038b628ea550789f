"""Lists of members as owners paste them: numbers, roles, days, headings, chats, sheets."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import CHINA
from core.listing import Column, Listed, gather, look_at_rows, read_list, read_sheet, rows_in
from core.roster import Role

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)
TODAY = NOW.date()
O, H, M = Role.OWNER, Role.HELPER, Role.MEMBER
HOSTILE = (
    "<img src=x>",
    "=1+1",
    "🍀",
    "مريم",
    "𠮷田屋 小林",
    "\u202eabc",
    "'; DROP TABLE member;--",
    "长" * 100,
)


def names(text: str) -> list[str]:
    return [each.name for each in read_list(text, NOW).people]


NUMBERED = """1. 周敏（群主）
2. 阿禾 管理员 2024-03-01
3、小鱼儿  2025年1月2日入群
4) 🍀
5. 12345
6. 群友12 [入群时间：2024/3/1 10:22]
7. 王姐〔北门生鲜自提点・周末休息〕
8. 老K（管理员） 8月3日
9. Lisa - admin
10. 阿May🌸	成员	2024.5.6
11. 走了的 退群 2026-01-02
"""


def test_a_numbered_list_with_roles_and_days() -> None:
    assert read_list(NUMBERED, NOW).people == (
        Listed("周敏", role=O),
        Listed("阿禾", role=H, joined_on=date(2024, 3, 1)),
        Listed("小鱼儿", joined_on=date(2025, 1, 2)),
        Listed("🍀"),
        Listed("12345"),
        Listed("群友12", joined_on=date(2024, 3, 1)),
        Listed("王姐〔北门生鲜自提点・周末休息〕"),
        Listed("老K", role=H, joined_on=date(2026, 8, 3)),
        Listed("Lisa", role=H),
        Listed("阿May🌸", role=M, joined_on=date(2024, 5, 6)),
        Listed("走了的", left_on=date(2026, 1, 2)),
    )


def test_headings_say_what_those_below_are() -> None:
    listing = read_list(
        "好物优选 3 群(6)\n群主\n周敏\n管理员（2）\n阿禾\n阿May\n群成员（3）\n甲\n乙\n共 6 人", NOW
    )
    assert [(each.name, each.role) for each in listing.people] == [
        *(("周敏", O), ("阿禾", H), ("阿May", H), ("甲", M), ("乙", M)),
    ]
    assert listing.unread == ("好物优选 3 群(6)",)
    assert listing.whole


def test_several_behind_a_role() -> None:
    listing = read_list("群主：周敏\n管理员：A、B，C\n成员：\n甲、乙", NOW)
    assert [(each.name, each.role) for each in listing.people] == [
        *(("周敏", O), ("A", H), ("B", H), ("C", H), ("甲、乙", M)),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("群主\n阿杰", ["群主", "阿杰"]),
        ("1\n2\n3", ["1", "2", "3"]),
        ("100分\n12点睡\n3号楼小王", ["100分", "12点睡", "3号楼小王"]),
        ("1.5倍速\n2.0时代\n3.14派", ["1.5倍速", "2.0时代", "3.14派"]),
        ("阿杰 3-2\n小王 12/25", ["阿杰 3-2", "小王 12/25"]),
        ("阿杰 2099-01-01\n甲", ["阿杰 2099-01-01", "甲"]),
        ("2024-01-02\n甲", ["2024-01-02", "甲"]),
        ("小管理员\n管理员小号", ["小管理员", "管理员小号"]),
        ("成员001\n成员002\n管理员3", ["成员001", "成员002", "管理员3"]),
        ("客服：小王\n甲", ["客服：小王", "甲"]),
        ("甲、乙，丙;丁", ["甲", "乙", "丙", "丁"]),
        ("①甲\n②乙\n③丙", ["甲", "乙", "丙"]),
        ("（1）甲\n（2）乙", ["甲", "乙"]),
        ("ＡＢ\nab\nA B", ["ＡＢ"]),
        ("甲\n\n\u200b\n 乙 \r\n", ["甲", "乙"]),
        ("#接龙\n报名\n\n1. 小鱼 1人\n2. 阿杰", ["小鱼", "阿杰"]),
        ("“阿杰”邀请“小满、大壮”加入了群聊", ["小满", "大壮"]),
        ('"露露"通过扫描"阿杰"分享的二维码加入群聊\n"豆豆"加入了群聊', ["露露", "豆豆"]),
        ("", []),
        ("长" * 400, []),
    ],
)
def test_names_and_nothing_else(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_stretch_of_chat_is_a_list_of_its_senders() -> None:
    chat = "\n".join(f"{who}\n2026年11月1{n}日 14:0{n}\n第 {n} 题选 B\n" for n, who in enumerate("甲乙甲", 1))
    listing = read_list(chat, NOW)
    assert [(each.name, each.times, each.first_seen) for each in listing.people] == [
        ("甲", 2, date(2026, 11, 11)),
        ("乙", 1, date(2026, 11, 12)),
    ]
    assert not listing.whole


def test_hostile_names_stay_as_they_are() -> None:
    assert names("\n".join(HOSTILE)) == list(HOSTILE)
    assert names("\n".join(f"{n}. {each}" for n, each in enumerate(HOSTILE, 1))) == list(HOSTILE)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_nothing_pasted_raises_and_no_name_is_twice(text: str) -> None:
    listing = read_list(text, NOW)
    assert all(each.name.strip() and len(each.name) <= 100 for each in listing.people)
    assert len(gather(listing.people).people) == len(listing.people)


PLAIN = st.text(st.characters(categories=("Lo", "Lu", "So")), min_size=1, max_size=12).map("友{}".format)


@settings(max_examples=60, deadline=None)
@given(st.lists(PLAIN, min_size=2, max_size=30, unique=True))
def test_numbers_and_days_come_off_whatever_the_names(people: list[str]) -> None:
    plain = names("\n".join(people))
    assert names("\n".join(f"{n}. {each} 2024-03-01" for n, each in enumerate(people, 1))) == plain


# Tables

ROWS = [
    ["编号", "群昵称", "备注", "入群时间", "身份", "标签", "组别"],
    [1, "=1+1", "老客", datetime(2024, 3, 1, 9, 30), "管理员", "团长、宝妈", "一组"],
    [2.0, "<img src=x>", None, "2025/1/2", "", "", None],
    [3, "", "没名字", None, None, None, None],
]


def test_a_sheet_with_headings() -> None:
    sheet = look_at_rows(ROWS, TODAY)
    assert sheet.headed
    assert sheet.guess == {
        Column.NAME: 1,
        Column.NOTE: 2,
        Column.JOINED: 3,
        Column.ROLE: 4,
        Column.TAGS: 5,
        Column.SUBGROUP: 6,
    }
    listing = read_sheet(sheet, sheet.guess, TODAY)
    assert listing.people == (
        Listed(
            *("=1+1", ()),
            role=H,
            joined_on=date(2024, 3, 1),
            note="老客",
            tags=("团长", "宝妈"),
            subgroup="一组",
        ),
        Listed("<img src=x>", joined_on=date(2025, 1, 2)),
    )
    assert listing.unread == ("3 没名字",)


def test_a_sheet_without_headings_is_told_by_its_cells() -> None:
    rows = rows_in("1\t甲\t2024-01-02\t管理员\n2\t乙\t2024-02-03\t成员\n3\t丙\t\t\n")
    sheet = look_at_rows(rows, TODAY)
    assert not sheet.headed
    assert sheet.guess == {Column.NAME: 1, Column.JOINED: 2, Column.ROLE: 3}
    assert [each.name for each in read_sheet(sheet, sheet.guess, TODAY).people] == ["甲", "乙", "丙"]


@pytest.mark.parametrize("text", ["甲\n乙\t备注\n丙", "甲", "甲\t乙"])
def test_a_list_is_no_table(text: str) -> None:
    assert rows_in(text) == ()


def test_an_empty_sheet_and_ragged_rows() -> None:
    assert look_at_rows([], TODAY).width == 0
    ragged = look_at_rows([["姓名", "备注"], ["甲"], ["乙", "x", "y"]], TODAY)
    assert [each.note for each in read_sheet(ragged, ragged.guess, TODAY).people] == ["", "x"]


def test_what_is_said_of_somebody_twice_is_put_together() -> None:
    one, two = Listed("甲", role=H), Listed("甲 ", joined_on=TODAY, role=M)
    assert gather([one, two]).people == (Listed("甲", role=H, joined_on=TODAY),)
