"""The members page: found, chosen by the handful, brought in from lists, told, proposed into sub-groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from core.desk.sheets import write_rows
from core.listing import Column
from core.roster import Member, Role
from core.text import Lang
from tests.ui.sample_console import (
    CTRL,
    choose,
    labels,
    names,
    opened,
    pick,
    press,
    sample,
    settle,
    shut,
    take_back,
    told,
    write,
)
from ui.app import Console
from ui.parts.button import Button
from ui.parts.popover import Popover
from ui.say import voice

HOSTILE = ("<img src=x onerror=alert(1)>", "=1+1", "\u202eهذا اسم طويل", "🍀" * 8, "长" * 40)


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    """The sample group with the members in front."""
    made = opened(qapp, sample(tmp_path))
    press(qapp, made.window.nav.items["members"])
    yield made
    shut(qapp, made)


def desk(console: Console) -> Any:
    return console.work._desk


def page(console: Console) -> Any:
    return console.window.page()


def member(console: Console, name: str) -> Member:
    found: Member = next(each for each in desk(console).members.roster() if each.name == name)
    return found


def popover(qapp: QApplication) -> Any:
    return next(each for each in qapp.topLevelWidgets() if isinstance(each, Popover) and each.isVisible())


def button(inside: Any, words: str) -> Button:
    found: list[Button] = [b for b in inside.findChildren(Button) if b.isVisible() and b.words() == words]
    assert found, f"no button {words}"
    return found[0]


def test_found_by_pinyin_and_by_label(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    write(qapp, shown.search, "xiaoman")
    assert names(shown.table) == ["小满🌾"]
    write(qapp, shown.search, "")
    desk(console).crowd.tag([member(console, "阿杰").id], "=1+1")
    shown.shown()
    at = shown.pick.findText("标签：=1+1（1）")
    assert at > 0
    shown.pick.setCurrentIndex(at)
    shown.pick.activated.emit(at)
    assert names(shown.table) == ["阿杰"]
    write(qapp, shown.search, "没有这个人")
    assert names(shown.table) == []
    assert "没找到" in labels(shown)


def test_a_subgroup_for_those_chosen_and_taken_back(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    pick(qapp, shown.table, "阿杰", "云锭", "豆豆妈")
    press(qapp, shown.list.bulk.buttons["subgroup"])
    sheet = popover(qapp)
    write(qapp, sheet.findChild(QLineEdit), "<b>一组</b>", enter=True)
    assert told(console) == "3 人归入“<b>一组</b>”"
    assert member(console, "云锭").subgroup == "<b>一组</b>"
    assert len(shown.table.chosen_items()) == 3, "they stay chosen for the next deed"
    press(qapp, shown.list.bulk.buttons["tag"])
    write(qapp, popover(qapp).findChild(QLineEdit), "宝妈", enter=True)
    assert member(console, "豆豆妈").tags == ("宝妈",)
    take_back(qapp, console)
    assert member(console, "豆豆妈").tags == ()


def test_all_by_the_keyboard_and_delete_asks_first(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    desk(console).members.add("只在名单上的")
    write(qapp, shown.search, "阿杰")
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_A, CTRL)
    assert shown.table.chosen_items()
    write(qapp, shown.search, "")
    before = [each.name for each in desk(console).members.roster()]
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_A, CTRL)
    count = len(shown.table.chosen_items())
    assert count == len(names(shown.table))
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    settle(qapp)
    sheet = popover(qapp)
    assert f"把 {count} 人从名单拿掉？" in labels(sheet)
    assert any("有记录，名字留着" in each for each in labels(sheet))
    assert [each.name for each in desk(console).members.roster()] == before, "asked, not done"
    press(qapp, button(sheet, "拿掉"))
    roster = desk(console).members.roster()
    assert not roster.knows("只在名单上的")
    assert len(roster) == len(before) - 1, "those on record stay by name"
    assert {each.left_on for each in roster} == {date(2026, 11, 18)}
    take_back(qapp, console)
    assert sorted(each.name for each in desk(console).members.roster()) == sorted(before)


def test_roles_and_leaving_from_the_menu(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    pick(qapp, shown.table, "阿杰", "云锭")
    press(qapp, shown.list.bulk.more)
    choose(qapp, "身份：助手")
    assert member(console, "云锭").role is Role.HELPER
    press(qapp, shown.list.bulk.more)
    choose(qapp, "记为退群")
    assert told(console) == "2 人记为今天退群"
    assert "云锭" not in names(shown.table)


def test_groups_and_tags_of_one_are_kept_as_written(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    desk(console).crowd.tag([member(console, "云锭").id], "团长")
    shown.shown()
    pick(qapp, shown.table, "阿杰")
    person = shown.person
    person._later.setInterval(600_000)
    write(qapp, person._tags.line, "宝妈， <i>团长</i>、宝妈、")
    write(qapp, person._group.line, "3 群")
    write(qapp, person._subgroup.line, "=1+1")
    person._later.timeout.emit()
    settle(qapp)
    found = member(console, "阿杰")
    assert (found.tags, found.group, found.subgroup) == (("宝妈", "<i>团长</i>"), "3 群", "=1+1")
    offers = person._tags.offers
    assert offers.splitPath("宝妈、团") == ["团"]
    assert offers.model().stringList()[0] in ("团长", "宝妈", "<i>团长</i>")


def test_a_list_is_looked_over_doubts_answered_and_brought_in(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    text = "管理员：云锭\n成员\n小鱼儿✨\n豆豆妈 2025-02-03\n" + "\n".join(HOSTILE)
    write(qapp, shown.bring._names.area, text)
    press(qapp, shown.bring._add)
    enrol = shown.enrol
    assert enrol.isVisible()
    assert names(enrol.table)[0] == "小鱼儿✨", "what waits for a word stands first"
    assert any(each.startswith("要你认 1") for each in labels(enrol))
    pick(qapp, enrol.table, "小鱼儿✨")
    press(qapp, button(enrol, "就是小鱼儿"))
    assert "就是小鱼儿，以后都认得" in [str(enrol.table.rows.index(0, 2).data())]
    pick(qapp, enrol.table, "=1+1")
    press(qapp, button(enrol, "不加"))
    press(qapp, enrol.bring)
    assert told(console) == "加了 4 人，给 3 人补了资料"
    everybody = {each.name for each in desk(console).members.roster()}
    assert {each for each in HOSTILE if each != "=1+1"} <= everybody
    assert "=1+1" not in everybody
    assert "小鱼儿✨" in member(console, "小鱼儿").aliases
    assert (member(console, "云锭").role, member(console, "豆豆妈").joined_on) == (
        Role.HELPER,
        date(2025, 2, 3),
    )
    assert shown.table.isVisible(), "back at the roster"
    take_back(qapp, console)
    assert member(console, "豆豆妈").joined_on is None
    assert not set(HOSTILE) & {each.name for each in desk(console).members.roster()}


def test_a_file_is_asked_about_column_by_column(console: Console, qapp: QApplication, tmp_path: Path) -> None:
    shown, path = page(console), tmp_path / "群友.xlsx"
    write_rows(path, [["编号", "谁", "几时来的"], [1, "=1+1", "2025-01-02"], [2, "新人甲", ""]])
    shown.bring.open_file(str(path))
    settle(qapp)
    enrol = shown.enrol
    assert enrol.strip.isVisible()
    enrol.strip.choose(1, Column.NAME)
    enrol.strip.choose(2, Column.JOINED)
    settle(qapp)
    assert "=1+1" in names(enrol.table)
    assert names(enrol.table) == ["谁", "=1+1", "新人甲"]
    press(qapp, enrol.headed.switch)
    assert names(enrol.table) == ["=1+1", "新人甲"]
    before = set(names(enrol.table))
    pick(qapp, enrol.table, "新人甲")
    press(qapp, button(enrol, "只加选中的"))
    assert enrol.answers == {0: -1}
    assert set(names(enrol.table)) == before
    enrol.strip.choose(1, None)
    settle(qapp)
    assert enrol.about.text() == "先选出哪一列是称呼"
    assert names(enrol.table) == []
    assert not enrol.bring.isEnabled()
    press(qapp, enrol.back)
    assert shown.table.isVisible()
    shown.bring.open_file(str(tmp_path / "none.xlsx"))
    settle(qapp)
    assert shown.bring._wrong.isVisible()


def test_those_who_only_spoke(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    press(qapp, shown.bring.spoke)
    enrol = shown.enrol
    if enrol.isVisible():
        assert any("说过" in str(enrol.table.rows.index(n, 2).data()) for n in range(len(names(enrol.table))))
    else:
        assert "聊过天的都在名单里了" in labels(shown.bring)


def test_a_members_page_from_the_list_and_back(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    pick(qapp, shown.table, "A栋-团长老周")
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    settle(qapp)
    said = labels(shown.story)
    for words in ("A栋-团长老周", "参加过的", "奖励", "证书", "打卡这一年", "说话"):
        assert words in said
    assert "晒单日 第 8 期" in said
    story = desk(console).story.of(member(console, "A栋-团长老周").id)
    assert str(len(story.chapters)) in said
    assert not shown.person.story.isVisible(), "it is open already"
    assert shown.person.isVisible()
    press(qapp, shown.story.back)
    assert shown.table.isVisible()


def test_a_certificate_opens_again_from_the_page(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    shown.open_story(member(console, "A栋-团长老周").id)
    settle(qapp)
    every = [each for each in shown.story.findChildren(Button) if each.words() == "打开" and each.isVisible()]
    assert every
    every[0].click()
    settle(qapp)
    from ui.certificates import CertificatesDialog

    dialog = next(each for each in qapp.topLevelWidgets() if isinstance(each, CertificatesDialog))
    assert dialog.isVisible()
    dialog.close()
    settle(qapp)


def test_narrow_the_page_carries_the_card_of_their_data(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    console.window.resize(QSize(460, 900))
    settle(qapp)
    shown.open_story(member(console, "小鱼儿").id)
    settle(qapp)
    assert shown.story.isAncestorOf(shown.person)
    assert not shown._side.isVisible()
    console.window.resize(QSize(1280, 800))
    settle(qapp)
    assert not shown.story.isAncestorOf(shown.person)
    assert shown._side.isAncestorOf(shown.person)


def test_the_proposal_is_changed_applied_and_taken_back(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    press(qapp, shown.gauge.propose)
    plan = shown.plan
    assert len(plan.teams) == 7
    assert {"核心", "常客", "新人", "安静"} <= set(labels(plan))
    plan.count.set_value(3)
    plan.count.line.editingFinished.emit()
    settle(qapp)
    assert [len(team.members) for team in plan.teams] == [62, 62, 61]
    plan._rename(0, "北门 <b>")
    who = plan.teams[1].members[5]
    nth = next(n for n, place in enumerate(plan.table.rows.items) if place.who == who)
    plan.table.selectRow(nth)
    plan._move(1)
    assert who in plan.teams[0].members
    nth = next(n for n, place in enumerate(plan.table.rows.items) if place.who == who)
    plan.table.selectRow(nth)
    press(qapp, plan.lead)
    assert plan.teams[0].lead == who
    press(qapp, plan.copy)
    words = qapp.clipboard().text()
    assert "北门 <b>（63 人）组长 @" in words
    assert "安静" not in words
    press(qapp, plan.apply)
    assert told(console) == "185 人分好了 3 个小组"
    lead = next(each for each in desk(console).members.roster() if each.id == who)
    assert (lead.subgroup, lead.tags[0]) == ("北门 <b>", "组长")
    assert "分了 3 个小组" in shown.gauge.said.text()
    take_back(qapp, console)
    assert all(not each.subgroup for each in desk(console).members.roster())


@pytest.mark.parametrize("lang", Lang)
def test_hostile_names_are_plain_text_in_every_view(console: Console, qapp: QApplication, lang: Lang) -> None:
    shown = page(console)
    desk(console).members.import_names("\n".join(HOSTILE))
    ids = [member(console, name).id for name in HOSTILE]
    desk(console).crowd.tag(ids, "<img src=y>")
    desk(console).crowd.set_subgroup(ids, "<b>=1</b>")
    voice.speak(lang)
    shown.shown()
    settle(qapp)
    assert set(HOSTILE) <= set(names(shown.table))
    for id in ids:
        shown.open_story(id)
        settle(qapp)
    shown._propose()
    settle(qapp)
    shown.bring._names.set_value("\n".join(f"{name}✨" for name in HOSTILE))
    shown.bring._look()
    settle(qapp)
    rich = [each for each in shown.findChildren(QLabel) if each.textFormat() is not Qt.TextFormat.PlainText]
    assert not [each.text() for each in rich if "<" in each.text()]


def test_two_chosen_are_one_person_and_apart_again(console: Console, qapp: QApplication) -> None:
    shown = page(console)
    pick(qapp, shown.table, "阿杰", "云锭")
    press(qapp, shown.list.bulk.more)
    choose(qapp, "是同一个人：“阿杰”并入“云锭”")
    assert "阿杰" in member(console, "云锭").aliases
    assert "阿杰" not in names(shown.table)
    take_back(qapp, console)
    assert {"阿杰", "云锭"} <= set(names(shown.table))
