from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.quick_answer import ACTIVITY, Scope, Scoring, Settings, part_tallies
from core.activities.quick_answer.marking import Sort, mark
from core.activities.quick_answer.scoring import speed_points
from core.activities.quick_answer.terms import Accepted, Asked
from core.activities.quick_answer.transcript import Timetable, Where
from core.activity import Which
from core.board import compare
from core.clock import CHINA
from core.court import rule
from core.judging import Case, Person, Pile, Ruling
from core.message import Message
from core.prize import PrizeTable
from core.questions import Question, QuestionKind, ask_text
from core.roster import Role
from core.text import Lang
from tests.core.activities.golden import cases, docket

TWO = datetime(2026, 11, 18, 14, tzinfo=CHINA)
TOWER = Question("上海的地标是哪座塔？", "东方明珠", alternates=("东方明珠塔",))
PEARL = Question("东方明珠是什么？", "A", QuestionKind.CHOICE, ("电视塔", "博物馆", "大桥", "酒店"))
FEAST = Question("端午节在农历五月初五，对吗？", "对", QuestionKind.TRUE_FALSE)
COLD = Question("冰箱冷藏室一般几度？", "4", QuestionKind.NUMBER, tolerance=Decimal(1))
FRUIT = Question("哪些是水果？", "AC", QuestionKind.SEVERAL, ("苹果", "土豆", "香蕉"))
ALL = (PEARL, TOWER, FEAST, COLD, FRUIT)


@pytest.mark.parametrize(
    ("question", "said", "sort"),
    [
        (PEARL, "Ａ", Sort.RIGHT),
        (PEARL, "a.", Sort.RIGHT),
        (PEARL, "选A", Sort.RIGHT),
        (PEARL, "A吧", Sort.RIGHT),
        (PEARL, "我觉得是A", Sort.RIGHT),
        (PEARL, "電視塔", Sort.RIGHT),
        (PEARL, "B", Sort.WRONG),
        (PEARL, "A还是B", Sort.UNCLEAR),
        (PEARL, "E", Sort.UNCLEAR),
        (PEARL, "2", Sort.UNCLEAR),
        (PEARL, "哈哈哈", Sort.NOTHING),
        (TOWER, "東方明珠", Sort.RIGHT),
        (TOWER, "答案：东方明珠塔！", Sort.RIGHT),
        (TOWER, "广州塔吧", Sort.WRONG),
        (TOWER, "东方明朱", Sort.NEAR),
        (TOWER, "我家孩子上个月刚刚去那里玩过人可真多", Sort.NOTHING),
        (TOWER, "这是什么塔？", Sort.NOTHING),
        (TOWER, "不知道", Sort.NOTHING),
        (FEAST, "√", Sort.RIGHT),
        (FEAST, "没错", Sort.RIGHT),
        (FEAST, "不对", Sort.WRONG),
        (FEAST, "对吗", Sort.UNCLEAR),
        (COLD, "5度", Sort.RIGHT),
        (COLD, "三点五", Sort.RIGHT),
        (COLD, "6", Sort.WRONG),
        (COLD, "4-6", Sort.UNCLEAR),
        (FRUIT, "CA", Sort.RIGHT),
        (FRUIT, "A、C", Sort.RIGHT),
        (FRUIT, "苹果和香蕉", Sort.RIGHT),
        (FRUIT, "A", Sort.WRONG),
        (FRUIT, "全选", Sort.WRONG),
    ],
)
def test_marks(question: Question, said: str, sort: Sort) -> None:
    assert mark(question, said).sort is sort


def test_alternates_of_every_kind() -> None:
    assert mark(replace(PEARL, alternates=("B",)), "B").sort is Sort.RIGHT
    assert mark(replace(FEAST, alternates=("错",)), "×").sort is Sort.RIGHT
    assert mark(replace(FEAST, alternates=("×",)), "不对").sort is Sort.RIGHT
    assert mark(replace(PEARL, alternates=("博物馆",)), "b").sort is Sort.RIGHT
    assert mark(replace(PEARL, alternates=("天塔",)), "A").sort is Sort.RIGHT
    assert mark(replace(COLD, alternates=("10",)), "9度").sort is Sort.RIGHT
    assert mark(replace(FRUIT, alternates=("A",)), "A").sort is Sort.RIGHT
    assert mark(TOWER, "东方明朱", 1).sort is Sort.RIGHT
    assert mark(replace(PEARL, options=()), "A").sort is Sort.RIGHT


def spoken(*bodies: str) -> tuple[Message, ...]:
    return tuple(
        Message(id, 1, TWO + timedelta(minutes=id), body, body, order=id) for id, body in enumerate(bodies, 1)
    )


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("3B", [(3, "B")]),
        ("3.B", [(3, "B")]),
        ("3、对", [(3, "对")]),
        ("第三题 B", [(3, "B")]),
        ("我觉得第3题选B", [(3, "选B")]),
        ("Q3 B", [(3, "B")]),
        ("3题B", [(3, "B")]),
        ("1A 2B 3C", [(1, "A"), (2, "B"), (3, "C")]),
        ("1A2B3C", [(1, "A"), (2, "B"), (3, "C")]),
        ("1.A\n2.东方明珠\n3.√", [(1, "A"), (2, "东方明珠"), (3, "√")]),
        ("1-3 ABC", [(1, "A"), (2, "B"), (3, "C")]),
        ("１Ａ，２Ｂ", [(1, "A"), (2, "B")]),
        ("第1题A第2题B", [(1, "A"), (2, "B")]),
        ("9B", [(0, "9B")]),
        ("3.5", [(0, "3.5")]),
        ("4", [(0, "4")]),
        ("2", [(0, "2")]),
        ("14:05", [(0, "14:05")]),
        ("13800000000", [(0, "13800000000")]),
        ("一共100元", [(0, "一共100元")]),
        ("A", [(0, "A")]),
    ],
)
def test_answers_that_name_their_question(said: str, pieces: list[tuple[int, str]]) -> None:
    found = Timetable.of(ALL, (), ()).place(spoken(said)[0])
    assert [(each.part, each.body) for each in found] == pieces


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("第 3 题", (3,)),
        ("第三题：端午", (3,)),
        ("【抢答】第3题来了", (3,)),
        ("Q3", (3,)),
        ("3. 来了", (3,)),
        ("3、来了", (3,)),
        ("东方明珠是什么", (1,)),
        (ask_text(5, FRUIT), (5,)),
        ("第 9 题", ()),
        ("3.5 折", ()),
        ("第3题答案是对", ()),
        ("大家准备", ()),
    ],
)
def test_how_the_owner_asks(said: str, parts: tuple[int, ...]) -> None:
    messages = spoken(said)
    assert Timetable.of(ALL, messages, ()).hear_owner(messages[0]) == parts


def test_a_list_of_rules_is_no_question_where_the_owner_quotes_them() -> None:
    messages = spoken("1. 不许抄", ask_text(1, PEARL))
    table = Timetable.of(ALL, messages, ())
    assert [table.hear_owner(each) for each in messages] == [(), (1,)]


def test_all_questions_in_one_message_need_named_answers() -> None:
    (sheet,) = spoken("\n".join(ask_text(nth, each) for nth, each in enumerate(ALL, 1)))
    table = Timetable.of(ALL, (sheet,), ())
    assert table.hear_owner(sheet) == (1, 2, 3, 4, 5)
    assert [(each.part, each.where) for each in table.place(spoken("A")[0])] == [(0, Where.WHICH)]
    both = table.place(spoken("2 东方明珠 3对")[0])
    assert [(each.part, each.body, each.where) for each in both] == [
        (2, "东方明珠", Where.OPEN),
        (3, "对", Where.OPEN),
    ]


def test_the_next_question_ends_the_one_before() -> None:
    first, answer, second = spoken(ask_text(1, PEARL), "A", ask_text(2, TOWER))
    table = Timetable.of(ALL, (first, second), ())
    table.hear_owner(first)
    assert table.place(answer)[0].part == 1
    table.note_answer()
    table.hear_owner(second)
    assert table.place(spoken("第1题 B")[0])[0].where is Where.OVER
    assert table.place(spoken("东方明珠")[0])[0].part == 2


def test_moments_serve_only_for_questions_not_in_the_chat() -> None:
    first = spoken(ask_text(1, PEARL))[0]
    asked = (Asked(1, TWO), Asked(2, TWO + timedelta(minutes=5, seconds=30)), Asked(77, TWO))
    table = Timetable.of(ALL, (first,), asked)
    assert table.to_come == [(asked[1].at, 2)]
    table.hear_owner(first)
    late = Message(9, 2, TWO + timedelta(minutes=5), "东方明珠", "", order=9)
    assert table.place(late)[0].part == 2


@pytest.mark.parametrize(
    ("taken", "seconds", "points"),
    [(0, 60, 1000), (30, 60, 750), (60, 60, 500), (999, 60, 500), (-5, 60, 1000), (1, 3, 833)],
)
def test_speed_to_the_second(taken: int, seconds: int, points: int) -> None:
    asked = TWO + timedelta(seconds=100)
    assert speed_points(asked, asked + timedelta(seconds=taken), seconds) == points


def test_speed_without_times_is_full() -> None:
    assert speed_points(None, TWO, 60) == speed_points(TWO, None, 60) == 1000


def play(terms: Settings, *said: tuple[int, str], prizes: str = "") -> Ruling:
    messages = tuple(Message(nth, who, None, body, body, order=nth) for nth, (who, body) in enumerate(said))
    people = {who: Person(who, f"成员{who}", Role.OWNER if who == 0 else Role.MEMBER) for who, _ in said}
    table = PrizeTable.parse([prizes]) if prizes else PrizeTable()
    return ACTIVITY.judge(terms, Case(messages, people, prizes=table))


def test_without_questions_nothing_is_judged() -> None:
    ruling = play(Settings(), (1, "A"))
    assert [each.code for each in ruling.undecided] == ["no_questions"]
    assert [each.pile for each in ruling.verdicts] == [Pile.CHATTER]


def test_figures_for_the_deck() -> None:
    ruling = play(Settings(questions=ALL[:3]), (1, "1A 2广州塔"), (2, "1A 3错"), (1, "3对"))
    assert [(each.number, each.people, each.right, each.first) for each in part_tallies(ruling)] == [
        (1, 2, 2, 1),
        (2, 1, 0, None),
        (3, 2, 1, 1),
    ]
    assert ruling.facts["result_hardest"].zh == "最难的是第 2 题，1 人答，0 人对"
    assert part_tallies(Ruling()) == ()


def test_a_near_answer_the_owner_counts_is_right() -> None:
    near = Message(1, 1, None, "东方明朱", "东方明朱", counted=True)
    ruling = ACTIVITY.judge(Settings(questions=(TOWER,)), Case((near,), {1: Person(1, "甲")}))
    assert [each.why.code for each in ruling.verdicts] == ["right"]


def test_every_answer_counts_but_scores_once() -> None:
    terms = Settings(questions=(replace(PEARL, alternates=("B",)),), which=Which.EVERY)
    ruling = play(terms, (1, "C"), (1, "A"), (1, "B"))
    assert [each.why.code for each in ruling.verdicts] == ["wrong", "right", "right_again"]
    assert [standing.score for standing in ruling.standings] == [1]


def test_a_repair_shows_whom_it_moves() -> None:
    golden = next(each for each in cases("quick_answer") if each.path.stem == "before_the_void")
    before = docket(golden)
    after = replace(before, settings=replace(before.settings, void=(1,)))
    names = {member.id: member.name for member in before.roster}
    changes = {names[each.who]: each for each in compare(rule(before), rule(after))}
    assert (changes["甲"].place_before, changes["甲"].place_after) == (1, 2)
    assert [text.zh for text in changes["乙"].won_after] == ["证书", "答题小王子"]
    accepted = replace(before, settings=replace(before.settings, accepted=(Accepted(3, "10"),)))
    assert {names[each.who] for each in compare(rule(before), rule(accepted))} == {"甲", "乙"}


def test_checks_before_opening() -> None:
    codes = lambda terms, prizes=ACTIVITY.prizes: [each.code for each in ACTIVITY.check(terms, prizes)]  # noqa: E731
    assert codes(Settings()) == ["questions_missing"]
    assert codes(Settings(questions=ALL)) == []
    assert codes(Settings(questions=(PEARL, replace(PEARL, answer="E")))) == ["bad_question", "same_question"]
    assert codes(Settings(questions=(Question("东方明珠在哪？", "东方明珠"),))) == ["question_tells"]
    bare = Settings(
        questions=ALL, all_right_title="", most_right_title="", newcomer_title="", trying_title=" "
    )
    assert codes(bare) == ["prizes_missing"]
    assert codes(bare, PrizeTable.parse(["1: 免单"])) == []


@pytest.mark.parametrize("lang", list(Lang))
def test_texts_give_neither_question_nor_answer_away(lang: Lang) -> None:
    terms = Settings(questions=ALL)
    known = {"activity", "start", "end", "reward", *ACTIVITY.facts(terms)}
    assert all(text.blanks <= known for text in ACTIVITY.announcements.values())
    said = " ".join(text.to(lang) for text in (*ACTIVITY.facts(terms).values(), ACTIVITY.summary(terms)))
    assert "东方明珠" not in said
    assert ACTIVITY.summary(Settings()).to(lang)


SAID = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(
            [
                "A",
                "B",
                "对",
                "错",
                "4",
                "东方明珠",
                "1A 2东方明珠 3对",
                "第2题 广州塔",
                "哈哈",
                *(each.prompt for each in ALL[:3]),
            ]
        ),
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(
    SAID,
    st.sampled_from(list(Scoring)),
    st.sampled_from(list(Scope)),
    st.sampled_from(list(Which)),
    st.sets(st.integers(1, 3)),
)
def test_points_are_what_the_verdicts_say(
    said: list[tuple[int, str]], scoring: Scoring, scope: Scope, which: Which, void: set[int]
) -> None:
    terms = Settings(questions=ALL[:3], scoring=scoring, scope=scope, which=which, void=tuple(void))
    ruling = play(terms, *said, prizes="1-2: 免单")
    assert len(ruling.verdicts) == len(said)
    assert 0 not in {standing.who for standing in ruling.standings}
    scores = [standing.score for standing in ruling.standings]
    assert scores == sorted(scores, reverse=True)
    right = sum(each.right for each in part_tallies(ruling) if each.number not in void)
    if scoring is Scoring.ONE and scope is Scope.ALL_RIGHT:
        assert sum(scores) == right
    if scoring is Scoring.ONE and scope is Scope.FIRST_RIGHT:
        assert sum(scores) == sum(each.right > 0 for each in part_tallies(ruling) if each.number not in void)
    titled = [award for award in ruling.awards if award.certificate]
    assert all(award.deed for award in titled)


def test_every_choice_is_played_in_a_golden_round() -> None:
    played = [golden.data.get("settings", {}) for golden in cases("quick_answer")]
    assert {each.get("scoring", "one") for each in played} == {each.value for each in Scoring}
    assert {each.get("scope", "all_right") for each in played} == {each.value for each in Scope}
    assert {each.get("which", "first") for each in played} >= {"first", "last", "best"}
