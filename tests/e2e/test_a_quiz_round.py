"""A quiz through the real window: a bank pasted in, questions on one key, the whole hour pasted, repairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.clock import CHINA
from core.judging import Pile
from core.ledger import State
from core.questions import Question, ask_text
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row, words
from ui import clipboard
from ui.instruments.question_list import ROW
from ui.parts.button import Button

BANK = """1. 上海的地标“东方明珠”是什么？
A. 电视塔
B. 博物馆
C. 大桥
D. 酒店
答案：A

2. 我们群的自提点在哪个门？
答案：北门

3. 端午节在农历五月初五，对吗？
答案：对

4. 冰箱冷藏室一般设几度最合适？
A. -18
B. 0
C. 4
D. 12
答案：C

5. 这道题忘了写答案
"""
OTHER = {"A": "b", "C": "D", "北门": "东门吧", "对": "×"}
"""A wrong answer to each right one."""


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A quiz of four questions that runs; three members are old hands, 🍀 is nobody yet."""
    me = owner(datetime(2026, 9, 1, 9, 0, tzinfo=CHINA))
    me.open()
    hands = Hands(me)
    members = hands.go("members")
    hands.write(members.bring._names.area, "周敏\n林知夏\n阿杰\n豆豆妈")
    hands.press(members.bring._add)
    hands.press(members.enrol.bring)
    hands.pick(members.table, "周敏")
    box = members.person._role.editor
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.currentText() == "群主"
    members.person._later.timeout.emit()
    me.clock.at = datetime(2026, 11, 17, 10, 0, tzinfo=CHINA)
    me.at(10, 0)
    library = hands.go("library")
    hands.write(library.bring._text.area, BANK)
    hands.press(library.bring._add)
    assert hands.told == "收了 4 道题，1 处没读懂"
    assert library.bring._text.value() == "5. 这道题忘了写答案", "what could not be read stays to be mended"
    page = hands.go("quick_answer")
    hands.press(hands.button("计划第一期", page))
    hands.press(page.instrument.picker.ten)
    assert len(page.board.round.settings.questions) == 4
    put_in_order(hands)
    hands.next()
    me.at(14, 0)
    hands.next()
    assert hands.phase() is Phase.OPEN
    return hands


def questions(hands: Hands) -> tuple[Question, ...]:
    found: tuple[Question, ...] = hands.page.board.round.settings.questions
    return found


def put_in_order(hands: Hands) -> None:
    """Chance chose the order; move questions up until they stand as they do in the bank."""
    picker = hands.page.instrument.picker
    while True:
        ids = [each.id for each in questions(hands)]
        wrong = next((nth for nth in range(1, 4) if ids[nth] < ids[nth - 1]), 0)
        if not wrong:
            return
        ups = [each for each in picker.findChildren(Button) if each.isVisible() and each.words() == "往前挪"]
        hands.press(ups[wrong])


def hour(hands: Hands) -> str:
    """The hour as copied: the owner's questions, answers in every spelling, chatter between them."""
    said = [("周敏", "14:00", "准备好了吗？马上开始！"), ("豆豆妈", "14:00", "来了来了")]
    last = len(questions(hands))
    for nth, question in enumerate(questions(hands), 1):
        at, right = f"14:{5 * nth:02}", question.answer
        said += [
            ("周敏", at, ask_text(nth, question)),
            ("林知夏", at, {"A": "选Ａ", "C": "C吧", "对": "√", "北门": "答案：北門"}[right]),
            ("🍀", at, right.lower()),
            ("阿杰", f"14:{5 * nth + 1:02}", OTHER[right] if nth == last else right),
        ]
        if nth < 3:
            said.append(("豆豆妈", f"14:{5 * nth + 2:02}", OTHER[right]))
        if nth == 1:
            said.append(("阿杰", "14:08", "哈哈这题简单"))
    return chat(*said, day="2026年11月17日")


def play(hands: Hands) -> None:
    """The hour pasted, the stranger welcomed, closed and judged."""
    hands.owner.at(15, 0)
    hands.paste(hour(hands))
    assert hands.page.blocks.doubts.asked().name == "🍀"
    hands.key(Qt.Key.Key_N)
    assert not hands.page.board.doubts
    hands.next()
    hands.next()
    assert hands.phase() is Phase.JUDGED


def titles(hands: Hands) -> dict[str, list[str]]:
    """Who gets which certificates."""
    board, found = hands.page.board, dict[str, list[str]]()
    for award in board.ruling.awards:
        if award.certificate is not None:
            found.setdefault(board.names[award.who], []).append(award.certificate.zh)
    return found


def pick_question(hands: Hands, number: int) -> None:
    deck = hands.page.instrument
    hands.press(deck.list, QPoint(40, ROW * (number - 1) + 10))
    assert deck.head.text() == f"第 {number} 题"


def test_each_question_on_one_key_and_a_double_press_asks_once(hands: Hands) -> None:
    page, me = hands.page, hands.owner
    for nth, question in enumerate(questions(hands), 1):
        me.clock.move(seconds=60)
        hands.copy("")
        hands.key(Qt.Key.Key_Q)
        assert clipboard.read_text() == ask_text(nth, question)
        hands.copy("")
        hands.key(Qt.Key.Key_Q)
        assert clipboard.read_text() == "", "a double press asks nothing"
        assert [each.number for each in page.board.round.settings.asked] == list(range(1, nth + 1))
        assert not page.instrument.answer.isVisible(), "the answer is shown only when asked for"
    assert not page.instrument.next.isEnabled()
    me.clock.move(seconds=30)
    assert me.console is not None
    me.console.heartbeat.beat()
    assert words(page.instrument.clock._words) == "0:30"


def test_the_whole_hour_is_cut_by_the_owners_questions(hands: Hands) -> None:
    page = hands.page
    play(hands)
    by_name = {place.name: int(place.standing.score) for place in page.board.standings}
    assert by_name == {"林知夏": 4, "🍀": 4, "阿杰": 3}, "nothing right is no place"
    parts = [(row.name, row.part) for row in page.board.rows if row.pile is Pile.COUNTED]
    assert [part for name, part in parts if name == "林知夏"] == [1, 2, 3, 4]
    said = {row.said: row.pile for row in page.board.rows}
    assert said["来了来了"] is Pile.CHATTER
    assert said["哈哈这题简单"] is Pile.CHATTER
    assert titles(hands) == {
        "林知夏": ["答题小王子"],
        "🍀": ["答题小王子", "最佳抢答新人"],
        "阿杰": ["最敢答奖"],
    }


def test_a_question_voided_after_judging_shows_whom_it_moves(hands: Hands) -> None:
    page = hands.page
    play(hands)
    pick_question(hands, 4)
    hands.press(page.instrument.void)
    sheet = hands.popover()
    hands.press(hands.button("不改了", sheet))
    assert page.board.round.settings.void == ()
    hands.press(page.instrument.void)
    shown = hands.labels(hands.popover())
    assert "3 → 1" in shown
    assert any("答题小王子" in words for words in shown)
    hands.press(hands.button("就这样改", hands.popover()))
    assert page.board.round.settings.void == (4,)
    assert titles(hands)["阿杰"] == ["答题小王子"]
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.board.round.settings.void == ()
    assert titles(hands)["阿杰"] == ["最敢答奖"]


def test_one_more_answer_is_accepted(hands: Hands) -> None:
    page = hands.page
    play(hands)
    pick_question(hands, 4)
    hands.press(page.instrument.accept)
    sheet = hands.popover()
    hands.write(hands.line(sheet), OTHER[questions(hands)[3].answer])
    hands.press(hands.button("看看会怎样", sheet))
    hands.press(hands.button("就这样改", hands.popover()))
    assert titles(hands)["阿杰"] == ["答题小王子"]


def test_a_correction_books_only_the_difference(hands: Hands) -> None:
    page = hands.page
    play(hands)
    pick_question(hands, 4)
    hands.press(page.instrument.void)
    hands.press(hands.button("就这样改", hands.popover()))
    hands.copy("")
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    assert "@🍀" in clipboard.read_text()
    first = {debt.booking.id: debt for debt in page.board.debts}
    hands.press(page.blocks.standings.told)
    assert {debt.state for debt in page.board.debts} == {State.TOLD}
    hands.press(page.bar.back)
    sheet = hands.popover()
    hands.write(hands.line(sheet), "第 4 题没有错")
    hands.press(hands.button("开始更正", sheet))
    assert hands.phase() is Phase.JUDGED
    pick_question(hands, 4)
    hands.press(page.instrument.void)
    hands.press(hands.button("就这样改", hands.popover()))
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    assert hands.told.startswith("更正已公布")
    after = {debt.booking.id: debt for debt in page.board.debts}
    names = page.board.names
    gone = [names[debt.booking.who] for debt in after.values() if debt.state is State.REVERSED]
    fresh = [names[after[id].booking.who] for id in after if id not in first]
    assert (gone, fresh) == (["阿杰", "豆豆妈"], ["阿杰"]), "the prince's and what the next in line had"
    assert titles(hands)["阿杰"] == ["最敢答奖"]
    kept = [debt for id, debt in after.items() if id in first and debt.state is not State.REVERSED]
    assert {debt.state for debt in kept} == {State.TOLD}, "what was told stays told"


def test_certificates_for_the_prince_and_the_newcomer(hands: Hands) -> None:
    page = hands.page
    play(hands)
    hands.next()
    dialog = hands.papers(page.blocks.result.papers)
    found = [(row.paper.name, row.paper.title) for row in dialog.rows]
    assert ("林知夏", "答题小王子") in found
    assert ("🍀", "答题小王子") in found
    assert ("🍀", "最佳抢答新人") in found
    clover = next(row.paper for row in dialog.rows if row.paper.title == "最佳抢答新人")
    assert "🍀" in "".join(each.text for each in clover.make().words)
    dialog.close()
    assert [debt.state for debt in page.board.debts] == [State.OWED] * len(found)
    library = hands.go("library")
    assert [each.times for each in library.questions.rows.items] == [1, 1, 1, 1]
    assert {each.answers for each in library.questions.rows.items} == {3, 4}
    page = hands.go("quick_answer")
    hands.next()
    assert page.board.round.number == 2
    hands.press(page.instrument.picker.ten)
    assert page.instrument.picker.note.isVisible(), "nothing has rested for thirty days"
    assert page.board.round.settings.questions == ()


def test_keys_settle_who_it_was_and_what_counts(hands: Hands) -> None:
    page, control = hands.page, Qt.KeyboardModifier.ControlModifier
    hands.owner.at(14, 10)
    asked = ask_text(1, questions(hands)[0])
    said = (("周敏", asked), ("阿杰✅3", "A"), ("林知夏", "b"), ("豆豆妈", "A还是B"))
    hands.paste(chat(*[(name, "14:05", words) for name, words in said], day="2026年11月17日"))
    assert page.blocks.doubts.asked().name == "阿杰✅3"
    hands.key(Qt.Key.Key_1)
    assert (row(page, "A").name, page.board.doubts) == ("阿杰", ())
    hands.key(Qt.Key.Key_Z, control)
    assert page.blocks.doubts.asked().name == "阿杰✅3"
    hands.key(Qt.Key.Key_1)
    hands.select("b")
    hands.key(Qt.Key.Key_X)
    assert row(page, "b").pile is Pile.AGAINST
    hands.key(Qt.Key.Key_Z, control)
    assert row(page, "b").pile is Pile.COUNTED
    hands.key(Qt.Key.Key_X)
    hands.key(Qt.Key.Key_C)
    assert row(page, "b").pile is Pile.COUNTED
    hands.select("A还是B")
    assert row(page, "A还是B").pile is Pile.UNCLEAR
    hands.key(Qt.Key.Key_R)
    field = hands.window.focusWidget()
    hands.write(field, "A")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.owner.wait()
    assert row(page, "A还是B").why.code == "right"
    hands.select("b")
    hands.key(Qt.Key.Key_W)
    sheet: Any = hands.popover()
    hands.write(sheet.line, "豆豆")
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    hands.owner.wait()
    assert row(page, "b").name == "豆豆妈"
