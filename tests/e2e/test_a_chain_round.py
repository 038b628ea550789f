"""An idiom chain through the real window: wrong links, an unknown idiom let in, two at once, the picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.judging import Pile
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard

PEOPLE = "云锭\n阿杰\n小满🌾\n豆豆妈\n老周"
CHAT = chat(
    ("豆豆妈", "14:00", "我接：马到成功！"),
    ("阿杰", "14:01", "功成身退"),
    ("小满🌾", "14:01", "退避三舍"),
    ("阿杰", "14:02", "马马虎虎"),
    ("云锭", "14:02", "舍己为人"),
    ("云锭", "14:02", "人之常情"),
    ("老周", "14:03", "人山人海"),
    ("阿杰", "14:03", "人定胜天"),
    ("豆豆妈", "14:03", "海阔天空"),
    ("小满🌾", "14:04", "空穴来风"),
    ("云锭", "14:05", "風調雨順"),
    ("小满🌾", "14:05", "这个难，容我想想"),
    ("老周", "14:05", "顺手牵羊"),
    ("阿杰", "14:06", "羊肠小道"),
    ("云锭", "14:06", "空穴来风"),
    ("小满🌾", "14:06", "道听途说"),
    ("阿杰", "14:07", "说走就走"),
    ("豆豆妈", "14:07", "走马观花"),
    ("老周", "14:07", "硕大无朋"),
)
CHAT_SAID = (
    "我接：马到成功！", "马马虎虎", "人之常情", "人定胜天", "風調雨順", "这个难，容我想想", "说走就走",
    "走马观花", "硕大无朋",
)  # fmt: skip
LINKED = (
    "塞翁失马", "马到成功", "功成身退", "退避三舍", "舍己为人", "人山人海", "海阔天空", "空穴来风",
    "风调雨顺", "顺手牵羊", "羊肠小道", "道听途说",
)  # fmt: skip


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A chain that runs, its chat pasted; it is 14:08."""
    me = owner()
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    hands = Hands(me)
    page = hands.go("idiom_chain")
    hands.press(hands.button("计划第一期", page))
    hands.plan(start="塞翁失马")
    hands.copy("")
    hands.next()
    assert "塞翁失马" in clipboard.read_text()
    assert hands.phase() is Phase.ANNOUNCED
    me.clock.at = me.clock.at.replace(day=18)
    me.at(14, 0)
    hands.next()
    assert hands.phase() is Phase.OPEN
    me.at(14, 8)
    hands.paste(CHAT)
    return hands


def chain(hands: Hands) -> tuple[str, ...]:
    return tuple(hands.page.instrument.sheet._ribbon.words)


def test_every_message_ends_where_it_belongs(hands: Hands) -> None:
    page = hands.page
    assert chain(hands) == LINKED
    found = {said: (row(page, said).pile, row(page, said).why.text.zh) for said in CHAT_SAID}
    assert found == {
        "我接：马到成功！": (Pile.COUNTED, "第 2 环，马 mǎ"),
        "马马虎虎": (Pile.AGAINST, "舍 shè ≠ 马 mǎ"),
        "人之常情": (Pile.AGAINST, "上一环就是自己，要等别人接一环"),
        "人定胜天": (Pile.LATE, "老周 先到，不算错"),
        "風調雨順": (Pile.COUNTED, "第 9 环，风 fēng"),
        "这个难，容我想想": (Pile.CHATTER, "没有成语"),
        "说走就走": (Pile.AGAINST, "词典里没有“说走就走”"),
        "走马观花": (Pile.AGAINST, "说 shuō ≠ 走 zǒu"),
        "硕大无朋": (Pile.AGAINST, "说 shuō ≠ 硕 shuò"),
    }
    again = [each for each in page.board.rows if each.said == "空穴来风"][-1]
    assert (again.name, again.pile, again.why.text.zh) == ("云锭", Pile.DUPLICATE, "第 8 环，小满🌾 说的")
    assert page.board.standings[0].name == "小满🌾"


def test_an_unknown_idiom_is_let_in_and_the_chain_judged_again(hands: Hands) -> None:
    page = hands.page
    let_in(hands)
    assert chain(hands) == (*LINKED, "说走就走", "走马观花")
    assert page.board.standings[0].name == "豆豆妈"
    assert "说走就走" in hands.told
    hands.take_back()
    assert chain(hands) == LINKED
    assert page.board.standings[0].name == "小满🌾"
    let_in(hands, Qt.Key.Key_Escape)
    assert chain(hands) == LINKED, "closing the sheet lets nothing in"


def test_hints_are_copied_one_by_one(hands: Hands) -> None:
    hint = hands.page.instrument.hint
    assert hint.wanted.text() == "要接“说”字"
    given = []
    while hint.first.isVisible():
        offered = hint.first.words()
        hands.press(hint.first)
        given.append(clipboard.read_text())
        assert given[-1].startswith("【提示】")
        assert not hint.first.isVisible() or hint.first.words() != offered
    assert len(given) >= 2
    assert len(set(given)) == len(given)


def test_another_rule_is_tried_before_it_is_taken(hands: Hands) -> None:
    page = hands.page
    hands.press(hands.button("同音", page.title))
    hands.press(hands.button("不改了", hands.popover()))
    assert page.board.round.settings.rule.value == "same_character"
    assert page.instrument.rule.choice() == "same_character"
    assert chain(hands) == LINKED
    hands.press(hands.button("同音", page.title))
    hands.press(hands.button("就这样改", hands.popover()))
    assert chain(hands) == (*LINKED, "硕大无朋")
    assert page.board.standings[0].name == "老周"


def test_from_the_close_to_certificate_and_picture(hands: Hands) -> None:
    page = hands.page
    let_in(hands)
    hands.next()
    assert hands.phase() is Phase.CLOSED
    hands.take_back()
    assert hands.phase() is Phase.OPEN, "closing is undone from the toast"
    hands.next()
    hands.next()
    assert hands.phase() is Phase.JUDGED
    hands.press(page.bar.back)
    assert hands.phase() is Phase.CLOSED, "judging is undone by the step back"
    hands.next()
    hands.copy("")
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    said = clipboard.read_text()
    assert "@豆豆妈" in said
    assert "塞翁失马→马到成功" in said
    assert hands.told.startswith("已公布")
    assert not hands.window.toast._action.isVisible(), "what is published is not undone"
    assert [debt.booking.prize.kind.value for debt in page.board.debts] == ["certificate", "coupon"]
    _certificate(hands)
    _picture(hands)


def _certificate(hands: Hands) -> None:
    dialog = hands.papers(hands.page.blocks.result.papers)
    (paper,) = dialog.rows
    assert (paper.paper.name, paper.paper.title) == ("豆豆妈", "脑洞大开")
    sheet = paper.paper.make()
    assert "走马观花" in "".join(getattr(each, "text", "") for each in sheet.items)
    dialog.close()


def _picture(hands: Hands) -> None:
    hands.press(hands.page.instrument.save)
    hands.choose("复制长图")
    image = QGuiApplication.clipboard().image()
    assert image.width() > 1400
    colours = {image.pixelColor(x, 150).name() for x in range(0, image.width(), 2)}
    assert len(colours) > 5, "there is something on the picture"


def let_in(hands: Hands, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press 收进我的词典 and take the reading that is suggested (or press ``key``)."""
    hands.press(hands.button("收进我的词典", hands.page.instrument.refusals))
    sheet = hands.popover()
    line = sheet.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "shuō zǒu jiù zǒu"
    QTest.keyClick(line, key)
    hands.owner.wait()
    assert not sheet.isVisible()


def test_what_was_typed_this_moment_is_announced(owner: Callable[..., Owner]) -> None:
    me = owner()
    me.open()
    hands = Hands(me)
    page = hands.go("idiom_chain")
    hands.press(hands.button("计划第一期", page))
    assert not hands.window.toast.isAncestorOf(me.app.focusWidget() or page), "Enter must not take it back"
    hands.write(page.blocks.plan.form.fields["start"].line, "一心一意")
    hands.copy("")
    hands.next()
    assert hands.phase() is Phase.ANNOUNCED
    assert "“一心一意”" in clipboard.read_text()
    hands.press(page.title.plan)
    hands.write(page.blocks.plan.form.fields["limit"].line, "一会儿")
    hands.next()
    assert hands.phase() is Phase.ANNOUNCED, "a rule that cannot be read is mended first"
    assert page.blocks.plan.form.fields["limit"].failure() is not None
