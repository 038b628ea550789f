"""Stories as papers, with every sign an em wide: nothing lost, no mark where no mark may stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.linebreak import NEVER_LAST
from core.papers.sheet import Box, Disc, Face, Picture, Sheet, Words
from core.papers.story import Booklet, Chapter, Look, Photo, Shape, Tale, article, booklet, wallpapers
from core.papers.story.body import Ink, Run, paged, set_body
from core.papers.story.wallpaper import FRAMES
from core.text import Lang
from tests.core.sheets import by_em

DAY = date(2026, 11, 21)
MID = (
    "我爸送我去车站，一把伞，全打在我这边。到了站他甩甩袖子，说“今天的雨真小”，一点都没有淋着。",
    "我上了车回头看，他站在廊下拧袖子，拧出来的水比我这些年流的眼泪还多（他从来不说）。",
    "后来每次下雨我都往右边靠一靠，把左边空出来，好像他还站在那儿，举着那把旧伞，一句话也不说。",
)
PARAGRAPH = "那年冬天特别长，雪下了又停，停了又下，巷口的灯一直亮着。父亲说等雪化了就带我去看火车。"
LONG = tuple(f"第{n}天，{PARAGRAPH}" for n in range(1, 46))
PHOTO = Photo(b"x", 1200, 900)


def tale(
    paragraphs: tuple[str, ...] = MID, title: str = "一把伞", author: str = "小满", **more: object
) -> Tale:
    fields: dict[str, object] = {"seal_text": "好物优选", **more}
    return Tale(title, paragraphs, author, "家里的一件小事", "好物优选 3 群", 3, DAY, **fields)  # type: ignore[arg-type]


def written(sheets: tuple[Sheet, ...]) -> str:
    return "".join(words.text for sheet in sheets for words in sheet.words).replace(" ", "")


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("photos", [(), (PHOTO, Photo(b"y", 800, 1000))])
def test_every_look_in_every_shape_holds_the_whole_story(
    look: Look, shape: Shape, photos: tuple[Photo, ...]
) -> None:
    (sheet,) = wallpapers(tale(photos=photos), look, shape, by_em)
    assert all(part.replace(" ", "") in written((sheet,)) for part in ("一把伞", "小满", "好物优选 3 群"))
    assert "".join(MID) in written((sheet,))
    frame = FRAMES[shape]
    assert sheet.width == frame.width
    assert shape is Shape.LONG or sheet.height == frame.height
    for words in sheet.words:
        assert words.x >= 0
        assert words.x + by_em(words.text.rstrip("，。、：；？！"), words.face, words.size) <= sheet.width
        assert 0 < words.y < sheet.height
    pictures = [each for each in sheet.items if isinstance(each, Picture)]
    assert len(pictures) == (len(photos) if shape is Shape.LONG else len(pictures))
    for each in pictures:
        assert each.width / each.height == pytest.approx(1200 / 900, 0.01) or shape is Shape.LONG


@pytest.mark.parametrize("look", Look)
def test_two_thousand_signs_fill_pages_and_one_long_picture(look: Look) -> None:
    value = tale(LONG, "等雪")
    pages = wallpapers(value, look, Shape.A4, by_em)
    assert len(pages) > 1
    (long,) = wallpapers(value, look, Shape.LONG, by_em)
    for sheets in (pages, (long,)):
        assert "".join(LONG) == "".join(
            w.text for sheet in sheets for w in sheet.words if w.face is Face.SERIF and "/" not in w.text
        )
    (phone,) = wallpapers(value, look, Shape.PHONE, by_em)
    assert f"节选，全文 {sum(map(len, LONG)):,} 字".replace(" ", "") in written((phone,))
    body = [words for words in phone.words if words.face is Face.SERIF]
    assert body[-1].text.endswith("……")
    assert body[-1].text.removesuffix("……")[-1] in "。！？", "whole sentences only"


def test_what_does_not_fit_is_refused_with_a_sentence() -> None:
    endless = "这一句没有句号" * 400
    with pytest.raises(UserError) as first:
        wallpapers(tale((endless,)), Look.INK, Shape.PHONE, by_em)
    assert "第一句就放不下手机" in first.value.text.zh
    with pytest.raises(UserError) as title:
        wallpapers(tale(title="很长的题目" * 20), Look.NIGHT, Shape.SQUARE, by_em)
    assert "题目“很长的题目很长的题目很长的题目很长的…”太长" in title.value.text.zh
    with pytest.raises(UserError) as name:
        wallpapers(tale(author="名" * 500), Look.LETTER, Shape.A4, by_em)
    assert "署名" in name.value.text.zh
    with pytest.raises(UserError) as empty:
        wallpapers(tale(("\u202e", " ")), Look.INK, Shape.LONG, by_em)
    assert "没有正文" in empty.value.text.zh
    with pytest.raises(UserError) as long:
        wallpapers(tale((PARAGRAPH,) * 400), Look.INK, Shape.LONG, by_em)
    assert "用 A4" in long.value.text.zh


@given(
    st.lists(st.text("雪，。！？；“”（）「」…—下了停a b12", min_size=1, max_size=160), min_size=1, max_size=5)
)
@settings(max_examples=50, deadline=None)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(paragraphs: list[str]) -> None:
    ink = Ink(Face.SERIF, "#000000", 40, 40)
    body = set_body(by_em, ink, [f"雪下了{each}停了" for each in paragraphs], 720, 40)
    for run in body.runs:
        for line in run.lines[1:]:
            # A run of marks alone is longer than a line: then it breaks where it must.
            assert line[0] not in "，。！？；）”」" or not line.strip("，。！？；）”」…—")
        for line in run.lines[:-1]:
            assert line[-1] not in NEVER_LAST or not line.strip("".join(NEVER_LAST))


@given(st.lists(st.integers(1, 24), min_size=1, max_size=9), st.integers(3, 14), st.integers(3, 14))
@settings(max_examples=80, deadline=None)
def test_pages_hold_every_line_once_and_no_more_than_they_can(
    counts: list[int], first: int, others: int
) -> None:
    ink = Ink(Face.SERIF, "#000000", 30, 30)
    base = set_body(by_em, ink, ["字" * 80], 600, 30)
    runs = tuple(Run(tuple(f"{nth}.{row}" for row in range(count))) for nth, count in enumerate(counts))
    body = type(base)(base.style, runs, base.room)
    highs = (first * body.leading, others * body.leading)
    pages = paged(body, highs)
    lines = [line for page in pages for run in page.runs for line in run.lines]
    assert lines == [line for run in runs for line in run.lines]
    assert all(page.height <= max(highs) + 1 for page in pages)
    assert pages[0].height <= highs[0] + 1 or len(pages[0].runs[0].lines) < 2


def test_a_booklet_counts_its_pages() -> None:
    value = Booklet(
        "二〇二六年",
        "好物优选 3 群",
        (
            Chapter("回家的路", 2, date(2026, 10, 20), (tale(title="末班车"), tale(LONG, "等雪"))),
            Chapter("家里的一件小事", 3, DAY, (tale(photos=(PHOTO, PHOTO, PHOTO)), tale(author=""))),
        ),
        "好物优选",
    )
    sheets = booklet(value, by_em)
    cover, contents = sheets[0], sheets[1]
    assert "二〇二六年" in written((cover,))
    assert "二〇二六年十月至十一月" in written((cover,))
    rows: dict[float, list[Words]] = {}
    for words in contents.words:
        rows.setdefault(words.y, []).append(words)
    for title in ("末班车", "等雪", "回家的路", "家里的一件小事"):
        row = next(row for row in rows.values() if any(each.text == title for each in row))
        page = int(next(each.text for each in row if each.text.isdigit()))
        assert title in written((sheets[page - 1],)), title
    feet = [
        int(each.text)
        for sheet in sheets[1:-1]
        for each in sheet.words
        if each.text.isdigit() and each.y > 1600
    ]
    assert feet == sorted(feet)
    assert "匿名群友" in written(sheets)
    assert sum(isinstance(item, Picture) for sheet in sheets for item in sheet.items) == 3
    assert all(
        item.x >= 0 and item.x + item.width <= sheet.width
        for sheet in sheets
        for item in sheet.items
        if isinstance(item, Picture | Box)
    )
    with pytest.raises(UserError):
        booklet(Booklet("空", "群", (Chapter("空", 1, DAY, ()),)), by_em)


@pytest.mark.parametrize("title", ["夏", "二〇二六年", "家里的一件小事", "一年里记下来的十六个字都写在这里"])
def test_the_title_of_a_booklet_hangs_between_sun_and_hills(title: str) -> None:
    (cover, *_) = booklet(Booklet(title, "群", (Chapter("甲", 1, DAY, (tale(),)),)), by_em)
    sun = max((item for item in cover.items if isinstance(item, Disc)), key=lambda each: each.radius)
    signs = [words for words in cover.words if len(words.text) == 1 and words.size > 60]
    assert "".join(words.text for words in signs) == title
    assert all(words.y - 0.85 * words.size >= sun.y + sun.radius for words in signs)
    assert all(words.y < 1280 for words in signs)


@pytest.mark.parametrize("lang", Lang)
def test_an_article_holds_every_word_and_runs_nothing(lang: Lang) -> None:
    hostile = tale(("<script>alert(1)</script>", "=1+1"), "<img src=x>", "𠮷\u202e🍀", lang=lang)
    made = article([tale(lang=lang), hostile], [("a&b.png",), ()], lang)
    assert "<script>" not in made.page
    assert "<img src=x>" not in made.page
    assert "&lt;script&gt;" in made.page
    assert 'src="a&amp;b.png"' in made.page
    assert "default-src 'none'" in made.page
    assert "<script>alert(1)</script>" in made.text
    assert "\u202e" not in made.text + made.page
    assert all(each in made.text for each in MID)
