"""Members at the window: renamed mid-round, parted again, and two of one name; each taken back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from core.judging import Pile
from core.roster import Known
from tests.e2e.hands import CTRL, Hands, chat
from tests.e2e.test_reading_put_right import hands
from ui.parts.alias import Alias

__all__ = ["hands"]


def said(hands: Hands) -> list[tuple[str, str]]:
    return [(row.name, row.said) for row in hands.page.board.rows]


def person(hands: Hands, name: str) -> Any:
    page = hands.go("members")
    hands.pick(page.table, name)
    return page.person


def test_who_renames_themselves_mid_round_is_one_person(hands: Hands) -> None:
    hands.paste(chat(("小鱼", "14:01", "88"), ("阿杰", "14:02", "95")))
    hands.paste(chat(("小鱼✅3", "14:05", "91")))
    page = hands.page
    doubt = page.blocks.doubts.asked()
    assert doubt.name == "小鱼✅3"
    assert page.board.names[doubt.candidates[0].member] == "小鱼", "the likely one is offered first"
    assert said(hands)[-1] == ("小鱼✅3", "91")
    assert page.board.rows[-1].pile is Pile.WHO
    hands.key(Qt.Key.Key_1)
    assert said(hands) == [("小鱼", "88"), ("阿杰", "95"), ("小鱼", "91")]
    assert [place.name for place in page.board.standings] == ["小鱼", "阿杰"], "one person, one place"
    assert not page.blocks.doubts.isVisible()
    assert hands.told == "“小鱼✅3”就是小鱼，以后都认得"
    who = page.board.rows[0].member
    roster: Any = []
    hands.owner.console.work.act(lambda desk: roster.append(desk.members.roster()))  # type: ignore[union-attr]
    assert roster[0].match("小鱼✅3") == roster[0].match("小鱼") == Known(who)
    hands.paste(chat(("小鱼✅3", "14:07", "谢谢")))
    assert said(hands)[-1] == ("小鱼", "谢谢"), "never asked again"
    hands.owner.close()
    hands.owner.open()
    hands.go("guess_price")
    assert {name for name, _ in said(hands)} == {"小鱼", "阿杰"}


def test_a_name_that_is_somebody_else_s_is_parted_with_its_messages(hands: Hands) -> None:
    hands.paste(chat(("小鱼", "14:01", "88"), ("小鱼✅3", "14:05", "91")))
    hands.key(Qt.Key.Key_1)
    assert len(hands.page.board.standings) == 1
    card = person(hands, "小鱼")
    (alias,) = card.findChildren(Alias)
    assert alias.name.text() == "小鱼✅3"
    hands.press(alias.part)
    assert hands.told == "“小鱼✅3”是单独一位成员了，不再是小鱼"
    assert not [each for each in card.findChildren(Alias) if each.isVisible()]
    hands.go("guess_price")
    assert said(hands) == [("小鱼", "88"), ("小鱼✅3", "91")]
    assert len(hands.page.board.standings) == 2
    hands.key(Qt.Key.Key_Z, CTRL)
    assert said(hands) == [("小鱼", "88"), ("小鱼", "91")]


def test_merged_people_come_apart_from_the_same_row(hands: Hands) -> None:
    hands.paste(chat(("小鱼", "14:01", "88"), ("Fish", "14:05", "91")))
    card = person(hands, "小鱼")
    hands.press(card._join)
    box = card._merge.editor
    box.setCurrentIndex(box.findText("Fish"))
    hands.owner.wait()
    page = hands.go("members")
    assert "小鱼" not in [member.name for member in page.table.rows.items]
    hands.pick(page.table, "Fish")
    hands.press(page.person.findChildren(Alias)[0].part)
    assert hands.told == "“小鱼”又是单独一位成员了"
    assert {"小鱼", "Fish"} <= {member.name for member in page.table.rows.items}
    hands.go("guess_price")
    assert said(hands) == [("小鱼", "88"), ("Fish", "91")]


def test_two_of_one_name_are_told_apart_message_by_message(hands: Hands) -> None:
    card = person(hands, "小鱼")
    hands.press(card._namesake)
    assert "小鱼 2" in hands.told
    hands.go("guess_price")
    hands.paste(chat(("小鱼", "14:01", "88"), ("小鱼", "14:03", "91")))
    page = hands.page
    assert len(page.board.doubts) == 2
    names = page.board.names
    first = page.blocks.doubts.asked()
    assert {names[each.member] for each in first.candidates} == {"小鱼", "小鱼 2"}
    key = {names[each.member]: nth for nth, each in enumerate(first.candidates)}
    hands.key((Qt.Key.Key_1, Qt.Key.Key_2)[key["小鱼"]])
    assert len(page.board.doubts) == 1, "the other message is asked about on its own"
    hands.key((Qt.Key.Key_1, Qt.Key.Key_2)[key["小鱼 2"]])
    assert said(hands) == [("小鱼", "88"), ("小鱼 2", "91")]
    assert len(page.board.standings) == 2
    hands.take_back()
    assert len(page.board.doubts) == 1


@pytest.mark.parametrize("hostile", ["<img src=x>", "=1+1", "א\u202eבג"])
def test_hostile_names_are_parted_too(hands: Hands, hostile: str) -> None:
    hands.paste(chat(("小鱼", "14:01", "88"), (hostile, "14:05", "91")))
    doubt = hands.page.blocks.doubts.asked()
    fish = next(who for who, name in hands.page.board.names.items() if name == "小鱼")
    hands.page.deeds.claim(doubt, fish)
    hands.owner.wait()
    card = person(hands, "小鱼")
    hands.press(card.findChildren(Alias)[0].part)
    hands.go("guess_price")
    assert len(hands.page.board.standings) == 2
