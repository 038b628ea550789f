from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.snippets import Snippet, SnippetKind, from_rows, parse_snippets, problem, to_rows

PASTED = """商品：智利车厘子
卖点：2J 大果
脆甜多汁
#水果 #年货
【引导】
点小程序下单
今晚 22:00 截单

价值: 一箱顶三箱

商品：保温杯
随便一段话，没说是哪一类
标签：杯子、送礼
"""
SNIPPETS = (
    Snippet("2J 大果\n脆甜多汁", SnippetKind.SELLING, "智利车厘子", ("水果", "年货")),
    Snippet("点小程序下单\n今晚 22:00 截单", SnippetKind.GUIDANCE, "智利车厘子"),
    Snippet("一箱顶三箱", SnippetKind.VALUE, "智利车厘子"),
    Snippet("随便一段话，没说是哪一类", SnippetKind.SELLING, "保温杯", ("杯子", "送礼")),
)


def test_pasted_snippets_say_their_kind_product_and_tags() -> None:
    assert parse_snippets(PASTED) == (SNIPPETS, ())


def test_what_words_do_not_say_is_taken_from_the_form() -> None:
    ((found,), _) = parse_snippets("点这里", SnippetKind.GUIDANCE, " 茶 杯 ")
    assert found == Snippet("点这里", SnippetKind.GUIDANCE, "茶 杯")


def test_rows_go_out_and_come_back() -> None:
    wild = Snippet("=1+1\n@SUM\t<img src=x>", SnippetKind.VALUE, "-茶杯", ("+a",))
    assert from_rows(to_rows((*SNIPPETS, wild))) == ((*SNIPPETS, wild), ())
    assert parse_snippets("文案\t类别\nx\t引导语")[0] == (Snippet("x", SnippetKind.GUIDANCE),)


def test_too_long_is_said_with_its_line() -> None:
    good, (unread,) = parse_snippets("好\n\n" + "长" * 2001)
    assert (len(good), unread.line, unread.why.code) == (1, 3, "long_body")


@given(st.text(alphabet="商品卖点：【】#\n\t ab长", max_size=80))
@settings(max_examples=150, deadline=None)
def test_nothing_pasted_raises_and_every_snippet_is_sound(text: str) -> None:
    assert all(problem(each) is None for each in parse_snippets(text)[0])
