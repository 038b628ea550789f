"""The pictures only one activity has, as data: the line of guesses, the month sheet, the draw."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.papers.attendance import MOST_ROWS, Attendance, Attendant, attendance
from core.papers.dotted import RISE, ROOM, Dots, Spread, spread
from core.papers.drawn import MOST_WINNERS, Draw, Drawn, drawn
from core.papers.porcelain import EDGE, FAR, GOLD_FILL, GOLD_INK, NEAR, WIDTH, Head, Rank
from core.papers.sheet import Box, Disc, Sheet, Words
from core.text import Lang
from tests.core.sheets import by_em

HEAD = Head("好物优选 3 群", "猜价格", 18, date(2026, 11, 18), "售卖价 ¥89.90", "60 条消息", "好物优选")
DOTS = Dots(
    ((100.0, 0.0, False), (300.0, 0.0, True), (300.0, 24.0, False)),
    20.0,
    ((0.0, "¥50"), (456.0, "¥100"), (ROOM, "¥150")),
    (300.0, "答案 ¥89.90"),
    (280.0, 420.0),
    "更低的还有 1 个",
    "更高的还有 12 个",
)
LINE = Spread(HEAD, (("46", "个报价"), ("¥94.20", "中位")), DOTS, (Rank(1, "老周", "¥89.90"),))
HOSTILE = ("<img src=x>", "=1+1", "🌟" * 40, "很长的名字" * 100, "\u202eabc", "𠮷龘㛃")


def texts(sheet: Sheet) -> list[str]:
    return [words.text for words in sheet.words]


def ends(words: Words) -> float:
    return words.x + by_em(words.text, words.face, words.size)


def assert_inside(sheet: Sheet) -> None:
    for words in sheet.words:
        assert words.x >= EDGE - 3, words
        assert ends(words) <= WIDTH - 10, words
        assert 0 < words.y < sheet.height, words
    for item in sheet.items:
        if isinstance(item, Box):
            assert item.x >= 0
            assert item.x + item.width <= WIDTH
            assert item.y + item.height <= sheet.height


def test_every_guess_is_a_dot_and_a_hit_is_gold() -> None:
    sheet = spread(LINE, by_em)
    assert_inside(sheet)
    dots = [item for item in sheet.items if isinstance(item, Disc) and item.radius == 10.0]
    assert [dot.fill == GOLD_FILL for dot in dots] == [False, True, False]
    assert [dot.x for dot in dots] == [NEAR + 100, NEAR + 300, NEAR + 300]
    assert dots[1].y - dots[2].y == 24.0
    assert {"46", "¥94.20", "答案 ¥89.90", "¥100", "更低的还有 1 个", "老周"} <= set(texts(sheet))
    answer = next(words for words in sheet.words if words.text == "答案 ¥89.90")
    assert answer.colour == GOLD_INK


def test_without_answer_nothing_tells_of_it() -> None:
    bare = spread(Spread(HEAD, LINE.figures, Dots(DOTS.points[:1], 20.0)), by_em)
    assert not any("答案" in text for text in texts(bare))
    assert "老周" not in texts(bare)


@settings(max_examples=40, deadline=None)
@given(
    place=st.floats(0, ROOM),
    half=st.tuples(st.floats(0, ROOM), st.floats(0, ROOM)).map(sorted),
    lang=st.sampled_from(Lang),
    points=st.lists(st.tuples(st.floats(0, ROOM), st.floats(0, RISE), st.booleans()), max_size=30),
)
def test_wherever_the_answer_lies_it_stays_on_the_picture(
    place: float, half: list[float], lang: Lang, points: list[tuple[float, float, bool]]
) -> None:
    dots = Dots(
        tuple(points), 12.0, ((place, "¥1,000,000"),), (place, "答案 ¥1,234,567.89"), (half[0], half[1])
    )
    head = Head("群" * 60, "猜价格" * 20, 1, date(2026, 1, 1), lang=lang)
    sheet = spread(Spread(head, (("9" * 30, "x" * 60),) * 4, dots), by_em)
    assert_inside(sheet)
    answer = next(words for words in sheet.words if words.text.startswith("答案"))
    assert answer.x >= NEAR - 1
    assert ends(answer) <= FAR + 1


def month(names: tuple[str, ...], states: str = "cm l.?x- c", lang: Lang = Lang.ZH) -> Attendance:
    rows = tuple(Attendant(name, states, tuple(range(len(states))), 4, 99) for name in names)
    labels = tuple("1" if not nth else "" for nth in range(len(states)))
    return Attendance(Head("群", "灌水小王子", 6, date(2026, 11, 30), lang=lang), rows, labels)


@pytest.mark.parametrize("lang", Lang)
def test_a_month_says_of_every_day_what_it_was(lang: Lang) -> None:
    sheet = attendance(month(("阿杰",), lang=lang), by_em)
    assert_inside(sheet)
    squares = [item for item in sheet.items if isinstance(item, Box) and item.radius == 4]
    legend = 4 + 3
    assert len(squares) == len([each for each in "cm l.?x- c" if each in "cml.?"]) + legend
    assert texts(sheet).count("补" if lang is Lang.ZH else "M") == 2
    assert "4" in texts(sheet)
    streak = next(words for words in sheet.words if words.text == "99")
    assert streak.colour == GOLD_INK


def test_a_whole_group_fits_and_the_rest_is_counted() -> None:
    sheet = attendance(month(tuple(f"群友{nth}" for nth in range(300)), "c" * 31), by_em)
    assert_inside(sheet)
    assert f"还有 {300 - MOST_ROWS} 人" in texts(sheet)
    assert_inside(attendance(month(HOSTILE, "c" * 31), by_em))


def test_every_winner_stands_under_their_prize() -> None:
    luck = "签值 0.99"
    value = Draw(
        HEAD,
        (
            ("红包 ¥66", (Drawn(112, "黄小月", luck),)),
            ("免单", tuple(Drawn(n, f"群友{n}", luck) for n in (3, 5, 8))),
        ),
        (("名单的指纹", "0182 a3dc 906f 47e2 05fa f866 1196 f2ef b34e d877 53f0 d3b7 6a98 a845 6ef7 2426"),),
    )
    sheet = drawn(value, by_em)
    assert_inside(sheet)
    said = texts(sheet)
    assert said.index("红包 ¥66") < said.index("黄小月") < said.index("免单") < said.index("群友8")
    assert {"第 112 号", "第 8 号", "谁都能验", "名单的指纹"} <= set(said)
    assert "0182a3dc906f47e2" in "".join(said).replace(" ", "")
    assert said.count(luck) == 4


def test_many_winners_and_hostile_names_stay_inside() -> None:
    many = tuple(Drawn(n, HOSTILE[n % len(HOSTILE)], "说明" * 60) for n in range(1, 301))
    sheet = drawn(Draw(HEAD, (("奖" * 90, many), ("第二种", many[:3]))), by_em)
    assert_inside(sheet)
    said = texts(sheet)
    assert f"还有 {300 - MOST_WINNERS} 位，名单里都有" in said
    assert "还有 3 位，名单里都有" in said
    assert sum(text.startswith("第 ") for text in said) == MOST_WINNERS + 1
