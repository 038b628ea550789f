"""Today, members, rewards, library and preferences on the sample group, through what an owner presses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.ledger import State
from core.roster import Member, Role
from core.round import Phase
from core.text import Lang
from tests.ui.sample_console import (
    CTRL,
    MOMENT,
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
from ui.parts.alias import Alias
from ui.parts.button import Button
from ui.parts.popover import Popover
from ui.sections.preferences_tables import TablesCard
from ui.sections.restoring import RestoreDialog


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    """The sample group."""
    made = opened(qapp, sample(tmp_path))
    yield made
    shut(qapp, made)


@pytest.fixture
def bare(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    """A console nobody has used yet."""
    made = opened(qapp, tmp_path / "data")
    yield made
    shut(qapp, made)


def go(console: Console, qapp: QApplication, place: str) -> Any:
    press(qapp, console.window.nav.items[place])
    return in_sight(console)


def in_sight(console: Console) -> Any:
    return console.window.page()


def button(inside: Any, words: str) -> Button:
    found: list[Button] = [
        each for each in inside.findChildren(Button) if each.isVisible() and each.words() == words
    ]
    assert found, f"no button {words}"
    return found[0]


def desk(console: Console) -> Any:
    return console.work._desk


def member(console: Console, name: str) -> Member:
    found: Member = next(each for each in desk(console).members.roster() if each.name == name)
    return found


# Members


def test_a_messy_list_comes_in_once(bare: Console, qapp: QApplication) -> None:
    page = go(bare, qapp, "members")
    assert page.list.none.isVisible()
    assert not page.bring._add.isEnabled()
    messy = "阿杰\r\n\r\n 小满🌾 \n阿杰\n=1+1\n<img src=x>\n" + "长" * 101 + "\n🍀\t备注"
    write(qapp, page.bring._names.area, messy.replace("\r", ""))
    press(qapp, page.bring._add)
    assert names(page.enrol.table) == ["阿杰", "小满🌾", "=1+1", "<img src=x>", "🍀"]
    assert desk(bare).members.roster().names == (), "nothing is written before it is brought in"
    press(qapp, page.enrol.bring)
    assert told(bare) == "加了 5 人，1 行太长没收"
    assert set(names(page.table)) == {"阿杰", "小满🌾", "=1+1", "<img src=x>", "🍀"}
    assert page.bring._names.value() == ""
    take_back(qapp, bare)
    assert names(page.table) == []
    assert page.list.none.isVisible()


def test_somebody_is_found_by_any_of_their_names(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "members")
    write(qapp, page.search, "小鱼✅2")
    assert names(page.table) == ["小鱼儿"]
    write(qapp, page.search, "ＶＩＶＩＡＮ")
    assert names(page.table) == ["Vivian"]
    write(qapp, page.search, "没有这个人")
    assert names(page.table) == []
    write(qapp, page.search, "")
    assert len(names(page.table)) > 100


def test_a_renamed_member_is_still_known_by_the_old_name(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "members")
    pick(qapp, page.table, "阿May🌸")
    person = page.person
    person._later.setInterval(600_000)  # a slow machine must not save between the two
    write(qapp, person._name.line, "May姐")
    write(qapp, person._real.line, "李梅")
    person._later.timeout.emit()
    settle(qapp)
    found = member(console, "May姐")
    assert (found.aliases, found.real_name) == (("阿May🌸",), "李梅")
    assert "May姐" in names(page.table)
    QTest.keyClick(page.table, Qt.Key.Key_Z, CTRL)
    settle(qapp)
    assert member(console, "阿May🌸").aliases == ()


def test_a_name_that_is_taken_is_said_and_not_kept(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "members")
    pick(qapp, page.table, "云锭")
    write(qapp, page.person._name.line, "阿杰")
    page.person._later.timeout.emit()
    settle(qapp)
    assert told(console) == "阿杰已经叫“阿杰”了"
    assert "云锭" in names(page.table)
    write(qapp, page.person._name.line, "阿杰的妈妈")
    page.person._later.timeout.emit()
    settle(qapp)
    assert member(console, "阿杰的妈妈").aliases == ("云锭",)


def test_roles_and_further_names(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "members")
    pick(qapp, page.table, "豆豆妈")
    person = page.person
    QTest.keyClick(person._role.editor, Qt.Key.Key_Up)
    person._later.timeout.emit()
    settle(qapp)
    assert member(console, "豆豆妈").role is Role.HELPER
    write(qapp, person._new_alias, "<b>豆妈</b>", enter=True)
    assert member(console, "豆豆妈").aliases == ("<b>豆妈</b>",)
    assert member(console, "豆豆妈").role is Role.HELPER
    (alias,) = [each for each in person.findChildren(Alias) if each.isVisible()]
    press(qapp, alias.drop)
    assert member(console, "豆豆妈").aliases == ()


def test_two_who_are_one_and_apart_again(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "members")
    count = len(names(page.table))
    pick(qapp, page.table, "小鱼儿")
    press(qapp, page.person._join)
    box = page.person._merge.editor
    at = box.findText("余小鱼（自提点）")
    assert at > 0
    assert box.findText("小鱼儿") == -1, "nobody is merged with themselves"
    box.setCurrentIndex(at)
    settle(qapp)
    assert told(console) == "“小鱼儿”并入“余小鱼（自提点）”"
    assert len(names(page.table)) == count - 1
    assert set(member(console, "余小鱼（自提点）").aliases) == {"小鱼儿", "小鱼✅2"}
    take_back(qapp, console)
    assert len(names(page.table)) == count
    assert member(console, "小鱼儿").aliases == ("小鱼✅2",)
    assert member(console, "余小鱼（自提点）").aliases == ()


# Rewards


def states(page: Any) -> list[State]:
    return [each.debt.state for each in page.table.rows.items]


def test_rewards_are_told_delivered_and_taken_back(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "rewards")
    owed = [each.name for each in page.table.rows.items if each.debt.state is State.OWED]
    assert len(owed) >= 2
    assert not page._deeds[State.TOLD].isEnabled()
    pick(qapp, page.table, owed[0])
    qapp.clipboard().clear()
    press(qapp, page._text)
    assert qapp.clipboard().text().startswith(f"@{owed[0]} ")
    press(qapp, page._deeds[State.TOLD])
    first = page.table.item()
    assert (first.name, first.debt.state) == (owed[0], State.TOLD)
    assert told(console) == "1 份记为“已告知”"
    take_back(qapp, console)
    assert page.table.item().debt.state is State.OWED
    before = len(states(page))
    pick(qapp, page.table, owed[0])
    press(qapp, page._deeds[State.DELIVERED])
    assert len(states(page)) == before - 1, "what is delivered is no longer owed"
    press(qapp, button_of(page.filter, "全部"))
    assert State.DELIVERED in states(page)


def button_of(segmented: Any, words: str) -> Any:
    return next(each for each in segmented._segments if each.accessibleName() == words)


def test_a_reward_is_reversed_for_good(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "rewards")
    press(qapp, button_of(page.filter, "全部"))
    before = len(states(page))
    name = next(each.name for each in page.table.rows.items if each.debt.state is State.OWED)
    pick(qapp, page.table, name)
    press(qapp, page._more)
    choose(qapp, "冲销…")
    sheet = next(each for each in qapp.topLevelWidgets() if isinstance(each, Popover) and each.isVisible())
    (line,) = sheet.findChildren(QLineEdit)
    (button,) = sheet.findChildren(Button)
    press(qapp, button)
    assert sheet.isVisible(), "nothing is reversed without a reason"
    write(qapp, line, "记重了")
    press(qapp, button)
    assert len(states(page)) == before, "nothing is ever taken out of the ledger"
    assert states(page).count(State.REVERSED) == 1
    assert not console.window.toast._action.isVisible()
    press(qapp, page._more)
    with pytest.raises(AssertionError):
        choose(qapp, "退回待告知")
    for each in qapp.topLevelWidgets():
        if each.inherits("QMenu"):
            each.close()
    settle(qapp)


def test_where_nothing_is_owed_the_page_says_so(bare: Console, qapp: QApplication) -> None:
    page = go(bare, qapp, "rewards")
    assert page.none.isVisible()
    assert not page.table.isVisible()


# Today


def test_today_on_the_first_day_shows_three_steps(bare: Console, qapp: QApplication) -> None:
    page = in_sight(bare)
    assert page.next._first.isVisible()
    assert not page.running.isVisible()
    assert not page.texts.isVisible()
    for words, place in (("去起名", "preferences"), ("去贴名单", "members"), ("去计划", "guess_price")):
        page = go(bare, qapp, "today")
        press(qapp, button(page, words))
        assert bare.window.place == place
    press(qapp, button(in_sight(bare), "计划第一期"))
    page = go(bare, qapp, "today")
    assert not page.next._first.isVisible()
    assert "猜价格 第 1 期" in labels(page.next)


def test_today_shows_what_runs_and_who_is_owed(console: Console, qapp: QApplication) -> None:
    page = in_sight(console)
    assert page.head.title.text() == "11 月 18 日，星期三"
    assert {"猜价格 第 18 期", "18:42"} <= set(labels(page.running))
    assert any(each.startswith("成语接龙") for each in labels(page.running))
    owed = desk(console).rewards.all(open_only=True)
    assert {each.name for each in owed[-5:]} <= set(labels(page.owed)), "whoever waits longest comes first"
    console.work.clock.move(seconds=2)  # type: ignore[attr-defined]
    console.heartbeat.beat()
    assert "18:40" in labels(page.running)
    press(qapp, button(page.running, "回到现场"))
    assert console.window.place == "like_king", "what ends first stands first"
    page = go(console, qapp, "today")
    press(qapp, button(page.owed, "全部"))
    assert console.window.place == "rewards"
    page = go(console, qapp, "today")
    press(qapp, page.week.tiles["quick_answer"])
    assert console.window.place == "quick_answer"


def test_a_due_text_is_copied_marked_and_unmarked(console: Console, qapp: QApplication) -> None:
    page = in_sight(console)
    due = desk(console).figures.today().texts
    assert due
    before = labels(page.texts)
    press(qapp, button(page.texts, "复制"))
    assert qapp.clipboard().text() == due[0].text.body
    assert len(desk(console).figures.today().texts) == len(due) - 1
    assert labels(page.texts) != before
    take_back(qapp, console)
    assert len(desk(console).figures.today().texts) == len(due)
    assert labels(page.texts) == before


def test_the_next_round_is_announced_from_today(console: Console, qapp: QApplication) -> None:
    made = desk(console).rounds.plan("quick_answer", Lang.ZH).value
    console.window.go("members")
    page = go(console, qapp, "today")
    assert "机智抢答 第 13 期" in labels(page.next)
    assert "预告还没发" in labels(page.next)
    assert any("题" in each for each in labels(page.next)[2:]), "a quiz without questions lacks something"
    assert any(each.endswith("14:00 开始") for each in labels(page.next))
    qapp.clipboard().clear()
    press(qapp, page.next._copy)
    assert "机智抢答" in qapp.clipboard().text()
    assert desk(console).rounds.get(made.id).phase is Phase.ANNOUNCED
    assert not page.next._copy.isVisible()
    assert not console.window.toast.isAncestorOf(qapp.focusWidget() or page), "Enter would take it back"
    take_back(qapp, console)
    assert desk(console).rounds.get(made.id).phase is Phase.PLANNED
    assert page.next._copy.isVisible()
    press(qapp, page.next._open)
    assert console.window.place == "quick_answer"


def test_midnight_turns_the_page(console: Console, qapp: QApplication) -> None:
    page = in_sight(console)
    console.work.clock.at = MOMENT + timedelta(hours=10)  # type: ignore[attr-defined]
    console.heartbeat.beat()
    settle(qapp)
    assert page.head.title.text() == "11 月 19 日，星期四"


# Library


def test_questions_are_found_shown_and_taken_out(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "library")
    count = len(names(page.questions))
    write(qapp, page.search, "东方明珠")
    page._later.timeout.emit()
    settle(qapp)
    (found,) = names(page.questions)
    pick(qapp, page.questions, found)
    assert "答案：A" in "\n".join(labels(page.one))
    press(qapp, page._drop)
    assert told(console) == "去掉了 1 道题"
    assert page.none.isVisible()
    take_back(qapp, console)
    assert names(page.questions) == [found]
    write(qapp, page.search, "")
    page._later.timeout.emit()
    settle(qapp)
    assert len(names(page.questions)) == count


def test_an_idiom_of_ones_own_with_its_reading(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "library")
    press(qapp, button_of(page.shelf, "我的成语"))
    assert page.none.isVisible()
    write(qapp, page.own._word.line, "说走就走")
    QTest.keyClick(page.own._word.line, Qt.Key.Key_Return)
    settle(qapp)
    assert page.own._reading.line.text() == "shuō zǒu jiù zǒu"
    press(qapp, button(page.own, "收进来"))
    assert names(page.idioms) == ["说走就走"]
    assert page.own._word.line.text() == ""
    write(qapp, page.own._word.line, "一心一意")
    press(qapp, button(page.own, "收进来"))
    assert told(console) == "“一心一意”本来就在成语表里"
    pick(qapp, page.idioms, "说走就走")
    press(qapp, page._drop)
    assert page.none.isVisible()
    take_back(qapp, console)
    assert names(page.idioms) == ["说走就走"]


# Preferences


def test_a_backup_is_made_and_put_back(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "preferences")
    count = len(desk(console).upkeep.backups())
    press(qapp, button(page, "现在备份"))
    assert len(desk(console).upkeep.backups()) == count + 1
    assert told(console).startswith("备份好了")
    write(qapp, page._name.line, "改了名的群", enter=True)
    assert console.window.nav.group.accessibleName() == "改了名的群"
    press(qapp, button(page, "恢复到这时…"))
    look = next(each for each in qapp.topLevelWidgets() if isinstance(each, RestoreDialog))
    said = labels(look)
    assert {"好物优选 3 群", "改了名的群"} <= set(said), "the backup beside the present"
    press(qapp, look.leave)
    assert console.window.nav.group.accessibleName() == "改了名的群", "looking changes nothing"
    press(qapp, button(page, "恢复到这时…"))
    look = next(
        each for each in qapp.topLevelWidgets() if isinstance(each, RestoreDialog) and each.isVisible()
    )
    press(qapp, look.go)
    assert told(console).startswith("恢复好了")
    assert console.window.nav.group.accessibleName() == "好物优选 3 群"
    assert page._name.line.text() == "好物优选 3 群"
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    settle(qapp)
    assert console.window.nav.group.accessibleName() == "好物优选 3 群", "what is past is past"


def test_every_table_is_written_with_one_press(console: Console, qapp: QApplication, tmp_path: Path) -> None:
    page = go(console, qapp, "preferences")
    card = page.findChild(TablesCard)
    where = tmp_path / "out"
    where.mkdir()
    for suffix in ("csv", "xlsx"):
        card.write(suffix, str(where))
        settle(qapp)
        assert "张表都存在" in told(console)
    assert sorted(path.name for path in where.iterdir()) == [
        "群主台导出 2026-11-18",
        "群主台导出 2026-11-18 2",
    ]
    assert len(list(where.rglob("*.csv"))) == len(list(where.rglob("*.xlsx"))) >= 17
    card.write("csv", str(tmp_path / "nowhere"))
    settle(qapp)
    assert any("建不了文件夹" in each for each in labels(card))
    assert all(each.isEnabled() for each in card.findChildren(Button))


def test_what_is_kept_and_since_when_is_said(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "preferences")
    stock = desk(console).upkeep.stock()
    assert any(f"{stock.rounds} 期活动，{stock.messages} 条消息" in each for each in labels(page))
    assert any("从不自己删" in each for each in labels(page))


def test_switches_are_kept(console: Console, qapp: QApplication) -> None:
    page = go(console, qapp, "preferences")
    press(qapp, page._masked.switch)
    assert desk(console).preferences.get().mask_names
    press(qapp, page._motion.switch)
    assert desk(console).preferences.get().reduced_motion
    write(qapp, page._seal.line, "好物", enter=True)
    assert desk(console).preferences.get().seal_text == "好物"
