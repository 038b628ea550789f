from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.questions import (
    COLUMNS,
    EXAMPLE,
    Question,
    QuestionKind,
    ask_text,
    from_rows,
    parse_questions,
    problem,
    to_rows,
)

Kind = QuestionKind


def one(text: str) -> Question:
    """The only question in ``text``, nothing left unread."""
    questions, unread = parse_questions(text)
    assert not unread, unread
    assert len(questions) == 1, questions
    return questions[0]


def brief(text: str) -> list[tuple[str, str, str, int]]:
    """Prompt, kind, answer and number of options of every question."""
    questions, unread = parse_questions(text)
    assert not unread, unread
    return [(each.prompt, each.kind.value, each.answer, len(each.options)) for each in questions]


@pytest.mark.parametrize(
    "text",
    [
        "1. 谁高？\nA. 甲\nB. 乙\n答案：B",
        "1、谁高？\nA、甲\nB、乙\n正确答案:b",
        "第1题：谁高？\n（A）甲\n（B）乙\n【答案】B",
        "(1) 谁高？ A.甲 B.乙 答案：B",
        "１．谁高？\nＡ．甲\nＢ．乙\n答案：Ｂ",
        "谁高？\nA 甲  B 乙\n答案 B",
        "谁高？\nA) 甲 B) 乙\n答：B",
        "Q1: 谁高？\nA: 甲\nB: 乙\nAnswer: B",
        "题目：谁高？\nA.甲；B.乙\n参考答案：B. 乙",
        "\ufeff1. 谁高？\r\nA. 甲\r\nB. 乙\r\n答案：乙",
        "1.【单选题】谁高？\nA.甲\nB.乙\nkey: B",
    ],
)
def test_layouts_of_a_choice(text: str) -> None:
    question = one(text)
    assert (question.prompt, question.options) == ("谁高？", ("甲", "乙"))
    assert (question.kind, question.answer, question.chosen) == (Kind.CHOICE, "B", (1,))


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("1. 哪些是水果（A、C）\nA.苹果 B.土豆 C.香蕉", Kind.SEVERAL, "AC"),
        ("1. 哪些是水果（多选）\nA.苹果\nB.土豆\nC.香蕉\n答案：A C", Kind.SEVERAL, "AC"),
        ("1. 端午在五月初五（√）", Kind.TRUE_FALSE, "对"),
        ("1. 地球是方的。（×）", Kind.TRUE_FALSE, "错"),
        ("1. 地球是圆的？ 答案：正确", Kind.TRUE_FALSE, "对"),
        ("首都是哪里？|北京", Kind.TEXT, "北京"),
        ("问：首都是哪里？\n答：北京", Kind.TEXT, "北京"),
        ("Q: 一年几个月？\nA: 12", Kind.NUMBER, "12"),
        ("1. 一年几个月？（答案：12个）", Kind.NUMBER, "12个"),
        ("1. 首都是哪里？\n答案：\n北京", Kind.TEXT, "北京"),
    ],
)
def test_other_kinds(text: str, kind: QuestionKind, answer: str) -> None:
    question = one(text)
    assert (question.kind, question.answer) == (kind, answer)


def test_all_that_belongs_to_a_question() -> None:
    question = one(
        "3. 上海的地标\n是哪座塔？\n答案：东方明珠/东方明珠塔\n也算：明珠塔；东方明珠电视塔\n"
        "解析：1994 年建成。\n高 468 米。\n标签：文化 平台"
    )
    assert question.prompt == "上海的地标\n是哪座塔？"
    assert question.answer == "东方明珠"
    assert question.alternates == ("东方明珠塔", "明珠塔", "东方明珠电视塔")
    assert question.explanation == "1994 年建成。\n高 468 米。"
    assert question.tags == ("文化", "平台")


@pytest.mark.parametrize("said", ["-18±2", "-18+-2", "-18（误差2）", "-18 上下2"])
def test_numbers_with_a_tolerance(said: str) -> None:
    question = one(f"1. 冷冻室几度？\n答案：{said}")
    assert (question.kind, question.number, question.tolerance) == (Kind.NUMBER, Decimal(-18), Decimal(2))


def test_options_under_circled_numbers() -> None:
    question = one("谁最矮？\n①甲 ②乙\n③丙\n答案：②")
    assert (question.numbered, question.options, question.answer) == (True, ("甲", "乙", "丙"), "B")
    assert ask_text(3, question) == "第 3 题：谁最矮？\n1. 甲\n2. 乙\n3. 丙"


@pytest.mark.parametrize(
    "key", ["答案：1.B 2.A 3.对", "参考答案：1B，2A，3√", "答案 1-2 BA 3 对", "1.B 2.A 3.对"]
)
def test_a_key_at_the_end(key: str) -> None:
    text = f"1. 甲？\nA.一 B.二\n2. 乙？\nA.一\nB.二\n3. 丙？\n{key}"
    assert brief(text) == [
        ("甲？", "choice", "B", 2),
        ("乙？", "choice", "A", 2),
        ("丙？", "true_false", "对", 0),
    ]


def test_headings_set_the_kind_and_are_no_questions() -> None:
    text = (
        "一、单选题（每题 1 分）\n1. 甲？（A）\nA.一 B.二\n"
        "二、判断题\n1. 乙（错）\n三、填空题\n1. 丙？\n答案：4"
    )
    assert brief(text) == [
        ("甲？（　）", "choice", "A", 2),
        ("乙（　）", "true_false", "错", 0),
        ("丙？", "number", "4", 0),
    ]


def test_questions_parted_by_blank_lines_or_bars() -> None:
    assert brief("甲？\n答案：一\n\n乙？\n答案：二") == [("甲？", "text", "一", 0), ("乙？", "text", "二", 0)]
    assert brief("甲？ | 一\n乙？｜二") == [("甲？", "text", "一", 0), ("乙？", "text", "二", 0)]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("1. 甲？\nA.一 B.二\n2. 乙？\n答案：x", 1, "no_answer"),
        ("1. 甲？\nA.一 B.二\n答案：C", 1, "no_such_option"),
        ("1. （单选）甲？\nA.一 B.二\n答案：AB", 1, "one_answer"),
        ("1. （判断）甲？\n答案：也许", 1, "not_true_or_false"),
        ("随便说说", 1, "no_answer"),
    ],
)
def test_what_is_no_question_yet_comes_back_with_its_line(text: str, line: int, code: str) -> None:
    _, unread = parse_questions(text)
    assert [(each.line, each.why.code) for each in unread] == [(line, code)]
    assert unread[0].said


def test_a_table_with_its_header_in_any_order() -> None:
    rows = [
        ["标签", "答案", "选项B", "选项A", "题目"],
        ["商品 文化", "B", "乙", "甲", "谁高？"],
        [None, "", "", "", ""],
    ]
    (question,), unread = from_rows(rows)
    assert not unread
    assert (question.options, question.answer, question.tags) == (("甲", "乙"), "B", ("商品", "文化"))


def test_a_table_without_a_header() -> None:
    questions, unread = from_rows(
        [["首都？", "北京"], ["谁高？", "甲", "乙", "B"], ["几个月？", 12.0], ["只有题"]]
    )
    assert [each.answer for each in questions] == ["北京", "B", "12"]
    assert [(each.line, each.why.code) for each in unread] == [(4, "no_answer")]
    pasted, _ = parse_questions("首都？\t北京\n谁高？\t甲\t乙\tB")
    assert pasted == questions[:2]


def test_the_template_reads_itself() -> None:
    (question,), unread = from_rows([COLUMNS, EXAMPLE])
    assert not unread
    assert question.options == ("电视塔", "博物馆", "大桥", "酒店")
    assert problem(question) is None


WORDS = (
    st.text("甲乙丙丁 x1", min_size=1, max_size=6)
    .map(str.strip)
    .filter(lambda each: each and not each.isdecimal())
)
TAGS = st.lists(st.sampled_from(["平台", "公司", "文化"]), unique=True, max_size=2).map(tuple)
LETTERED = st.builds(
    lambda prompt, options, at, tags: Question(
        prompt, "ABCDEFGH"[at % len(options)], Kind.CHOICE, tuple(options), tags=tags
    ),
    WORDS,
    st.lists(WORDS, min_size=2, max_size=8),
    st.integers(0, 7),
    TAGS,
)
WORDED = st.builds(
    lambda prompt, answer, more, tags: Question(prompt, answer, Kind.TEXT, alternates=tuple(more), tags=tags),
    WORDS,
    WORDS,
    st.lists(WORDS, max_size=2, unique=True),
    TAGS,
)
NUMBERED = st.builds(
    lambda prompt, number, off: Question(prompt, str(number), Kind.NUMBER, tolerance=Decimal(off)),
    WORDS,
    st.integers(-99, 9999),
    st.integers(0, 5),
)


@given(st.lists(st.one_of(LETTERED, WORDED, NUMBERED), max_size=5))
def test_a_table_is_read_back_equal(questions: list[Question]) -> None:
    found, unread = from_rows(to_rows(questions))
    assert not unread
    assert list(found) == questions


@given(st.lists(LETTERED, min_size=1, max_size=4))
def test_what_is_asked_in_the_chat_can_be_pasted_back(questions: list[Question]) -> None:
    text = "\n\n".join(
        f"{ask_text(nth, each)}\n答案：{each.answer}\n标签：{' '.join(each.tags)}"
        for nth, each in enumerate(questions, 1)
    )
    found, unread = parse_questions(text)
    assert not unread
    assert list(found) == questions


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    questions, unread = parse_questions(text)
    assert all(problem(each) is None for each in questions)
    assert all(each.line >= 1 for each in unread)


@given(st.lists(st.text("1.、A B答案：|\t\n（）甲？题第①-", max_size=20), max_size=8))
def test_no_layout_is_too_strange(lines: list[str]) -> None:
    questions, _ = parse_questions("\n".join(lines))
    assert all(problem(each) is None for each in questions)
