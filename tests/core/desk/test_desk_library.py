from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from played import ASSETS, chat

from core.activities import quick_answer
from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError
from core.round import Step
from core.text import Lang

QUESTIONS = """1. 上海的东方明珠是什么？
A. 电视塔 B. 博物馆
答案：A
标签：文化

2. 群规第一条是不发广告
答案：对
标签：平台

3. 一打是几个？
答案：12
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.library.add_questions(QUESTIONS)
    return desk


def test_questions_are_gathered_once(desk: Desk) -> None:
    done = desk.library.add_questions(QUESTIONS + "\n4. 没有答案的题\nA. 甲 B. 乙\n")
    assert (done.value.added, done.value.known, len(done.value.unread)) == (3, 0, 1)
    assert done.changed == Topic.LIBRARY
    again = desk.library.add_questions(QUESTIONS)
    assert (again.value.added, again.value.known, again.changed) == (0, 3, Topic.NONE)
    assert done.undo is not None
    done.undo()
    assert desk.library.questions() == ()
    assert desk.library.add_questions(QUESTIONS).value.added == 3


def test_searching(filled: Desk) -> None:
    assert [each.question.answer for each in filled.library.questions("東方明珠")] == ["A"]
    assert [each.question.answer for each in filled.library.questions(tag="平台")] == ["对"]
    assert filled.library.questions("没有这个") == ()
    assert set(filled.library.tags()) == {"文化", "平台"}


def test_nothing_to_read_is_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.library.add_questions("  ")


def test_editing_and_removing(filled: Desk) -> None:
    question = filled.library.questions()[0].question
    done = filled.library.edit_question(replace(question, answer="B"))
    assert (done.value.answer, done.changed) == ("B", Topic.LIBRARY)
    assert filled.library.questions()[0].question.answer == "B"
    assert filled.library.edit_question(done.value).changed == Topic.NONE
    assert done.undo is not None
    done.undo()
    assert filled.library.questions()[0].question == question
    for wrong in (replace(question, prompt=" "), replace(question, id=999)):
        with pytest.raises(UserError):
            filled.library.edit_question(wrong)
    removed = filled.library.remove_questions([question.id])
    assert removed.value == 1
    assert [each.question.id for each in filled.library.questions()] == [2, 3]
    assert removed.undo is not None
    removed.undo()
    assert filled.library.questions()[0].question == question


def test_the_template_is_filled_in_and_read_back(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "题目.xlsx"
    desk.library.question_template(path)
    book = load_workbook(path)
    book.active.append(["一打加一是几？", "数字", *[""] * 8, "13"])
    book.save(path)
    assert desk.library.import_questions(path).value.added == 2
    assert [each.question.answer for each in desk.library.questions()] == ["A", "13"]


def test_a_formula_in_the_template_stays_text(tmp_path: Path) -> None:
    from core.desk.sheets import read_rows, write_rows

    write_rows(tmp_path / "x.xlsx", [["=1+1", "@SUM(A1)", "<img src=x>"]])
    assert load_workbook(tmp_path / "x.xlsx").active["A1"].data_type == "s"
    assert read_rows(tmp_path / "x.xlsx") == [("=1+1", "@SUM(A1)", "<img src=x>")]


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_sheet_is_a_sentence(desk: Desk, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(UserError):
        desk.library.import_questions(tmp_path / "x.xlsx")
    with pytest.raises(UserError):
        desk.library.import_questions(tmp_path / "nowhere.xlsx")


def test_an_empty_sheet_has_no_questions(desk: Desk, tmp_path: Path) -> None:
    Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(UserError):
        desk.library.import_questions(tmp_path / "x.xlsx")


QUIZ = {"quick_answer": quick_answer.ACTIVITY}


def test_how_often_a_question_was_right(folder: Path, clock: FixedClock) -> None:
    desk = Desk.open(folder, clock, assets=ASSETS, registry=QUIZ)
    try:
        desk.members.import_names("阿杰\n小鱼\n老周")
        desk.library.add_questions(QUESTIONS)
        bank = tuple(each.question for each in desk.library.questions())
        round_ = desk.rounds.plan("quick_answer", Lang.ZH).value
        desk.rounds.edit(round_.id, settings={"questions": bank})
        clock.at = round_.starts_at or clock.at
        desk.rounds.step(round_.id, Step.OPEN)
        said = chat(
            ("阿杰", "14:01", "1A"),
            ("小鱼", "14:02", "1A"),
            ("老周", "14:03", "1B"),
            ("阿杰", "14:04", "第2题 对"),
            ("小鱼", "14:05", "第2题 错"),
        )
        desk.intake.paste(round_.id, said.replace("11月18日", f"{clock.at:%m月%d日}"))
        clock.move(hours=2)
        for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
            desk.rounds.step(round_.id, step)
        figures = [(each.answers, each.right) for each in desk.library.questions()]
        assert figures[:2] == [(3, 2), (2, 1)]
        again = desk.rounds.plan("quick_answer", Lang.ZH).value
        assert again.settings.questions == ()
    finally:
        desk.close()


def test_picking_takes_what_was_not_asked_lately(folder: Path, clock: FixedClock) -> None:
    desk = Desk.open(folder, clock, assets=ASSETS, registry=QUIZ)
    try:
        desk.library.add_questions(QUESTIONS)
        assert {each.id for each in desk.library.pick(10)} == {1, 2, 3}
        assert len(desk.library.pick(2)) == 2
        assert [each.answer for each in desk.library.pick(5, tags=("平台", "无"))] == ["对"]
        asked = desk.library.questions()[0].question
        round_ = desk.rounds.plan("quick_answer", Lang.ZH).value
        desk.rounds.edit(round_.id, settings={"questions": (asked,)})
        assert len(desk.library.pick(10)) == 3
        desk.rounds.step(round_.id, Step.OPEN)
        assert {each.id for each in desk.library.pick(10)} == {2, 3}
        found = desk.library.questions()[0]
        assert (found.times, found.last_asked) == (1, clock.at.date())
        clock.move(days=30)
        assert len(desk.library.pick(10)) == 3
    finally:
        desk.close()


def test_picks_differ_by_chance_alone(folder: Path, clock: FixedClock) -> None:
    salts = iter(range(1, 100))
    fresh = lambda n: bytes([next(salts)]) * n  # noqa: E731
    desk = Desk.open(folder, clock, assets=ASSETS, registry=QUIZ, fresh=fresh)
    try:
        desk.library.add_questions("\n\n".join(f"{n}. 第 {n} 个数？\n答案：{n}" for n in range(1, 31)))
        picks = [tuple(each.id for each in desk.library.pick(10)) for _ in range(20)]
        assert len(set(picks)) == 20
        assert {id for pick in picks for id in pick} == set(range(1, 31))
    finally:
        desk.close()


def test_own_idioms_are_let_in_and_the_chain_is_judged_again(
    desk: Desk, clock: FixedClock, opened: Callable[[], Desk]
) -> None:
    round_ = desk.rounds.plan("idiom_chain", Lang.ZH).value
    clock.at = round_.starts_at or clock.at
    desk.rounds.step(round_.id, Step.OPEN)
    clock.move(minutes=5)
    desk.intake.paste(
        round_.id,
        chat(("阿杰", "20:01", "为所欲为"), ("小鱼", "20:02", "为爱发电")).replace(
            "11月18日", f"{clock.at.month:02d}月{clock.at.day:02d}日"
        ),
    )
    before = [row.pile.value for row in desk.rounds.board(round_.id).rows]
    done = desk.library.add_word("为爱发电", "wèi ài fā diàn")
    assert done.changed == Topic.LIBRARY | Topic.LINES
    after = [row.pile.value for row in desk.rounds.board(round_.id).rows]
    assert before == ["counted", "against"]
    assert after == ["counted", "counted"]
    assert [each.word for each in opened().library.own_words()] == ["为爱发电"]
    removed = opened().library.remove_words(["为爱发电"])
    assert removed.undo is not None
    assert opened().library.own_words() == ()


def test_own_idioms_undo_readings_and_refusals(desk: Desk) -> None:
    assert desk.library.suggest("为爱发电").split()[1] == "ài"
    done = desk.library.add_word("为爱发电")
    assert desk.library.add_word("为爱发电", desk.library.suggest("为爱发电")).changed == Topic.NONE
    changed = desk.library.add_word("为爱发电", "wei4 ai4 fa1 dian4")
    assert changed.undo is not None
    changed.undo()
    assert desk.library.own_words() == (done.value,)
    assert done.undo is not None
    done.undo()
    assert desk.library.own_words() == ()
    for word, readings in (("一心一意", ""), ("abc", ""), ("", ""), ("为爱发电", "wei ai"), ("𠮷𠮷𠮷𠮷", "")):
        with pytest.raises(UserError):
            desk.library.add_word(word, readings)
    with pytest.raises(UserError):
        desk.library.remove_words(["没有"])


def test_pictures_are_kept_once_by_what_is_in_them(desk: Desk, folder: Path) -> None:
    name = desk.library.keep_picture(PNG).value
    assert desk.library.keep_picture(PNG).value == name
    assert desk.library.picture(name) == PNG
    assert [each.name for each in (folder / "pictures").iterdir()] == [f"{name}.png"]
    assert desk.library.picture("0" * 64) is None
    with pytest.raises(UserError):
        desk.library.keep_picture(b"hello")
