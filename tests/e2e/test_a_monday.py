"""A Monday through the real window, from opening the console to the last reward delivered.

The group has a past on a real file: a hunt and a price round of the week before, rewards still owed,
codes in the stock, a month of check-in that runs. Everything is done by pressing, pasting and typing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from core.clock import CHINA, FixedClock
from core.desk.desk import Desk
from core.judging import Pile
from core.ledger import State
from core.prize import PrizeTable
from core.roster import Role
from core.round import Phase, RoundId, Step
from core.text import Lang
from tests.e2e.conftest import ASSETS, DATA, Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard
from ui.sections.week_card import SlotTile

WINNERS = ["阿杰", "小满🌾", "豆豆妈", "云锭", "🍀"]
AFTER = [
    *(("苏苏", "已发放"), ("小满🌾", "已发放"), ("云锭", "已发放"), ("阿杰", "已发放"), ("小满🌾", "已发放")),
    *(("豆豆妈", "已放弃"), ("云锭", "已发放"), ("🍀", "已冲销")),
]
ROSTER = (DATA / "roster.txt").read_text(encoding="utf-8")
CODES = "10元券，12月31日前：\nMON-0001\nMON-0002\nMON-0003\nMON-0004\nMON-0005"
LAST_HUNT = (("阿杰", "14:01", "保温杯"), ("小满🌾", "14:02", "第2款"), ("苏苏", "14:03", "车厘子"))
LAST_PRICES = (("云锭", "14:01", "89"), ("麦子", "14:02", "91.5"), ("小满🌾", "14:03", "九十"))
SHELF = "第1款 智利车厘子 2J 1kg 89.9元\n第2款 保温杯 500ml 59.9"


class Past:
    """What the group did before that Monday, kept in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock(datetime(2026, 11, 1, 8, 0, tzinfo=CHINA))
        self.desk = Desk.open(folder, self.clock, assets=ASSETS)

    def happen(self) -> None:
        desk = self.desk
        desk.preferences.set(group_name="好物优选 3 群", owner_name="周敏", seal_text="好物优选")
        desk.members.import_names(f"周敏\n{ROSTER}")
        host = next(each for each in desk.members.roster() if each.name == "周敏")
        desk.members.edit(replace(host, role=Role.OWNER))
        desk.library.add_coupons(CODES)
        self._month()
        products = desk.library.add_products(SHELF).value.products
        hunt = self._play(
            "treasure_hunt",
            16,
            LAST_HUNT,
            {"products": products, "price": Decimal("59.9")},
            "1-5: 体验 当天商品",
        )
        prices = self._play(
            "guess_price", 18, LAST_PRICES, {"item": "茶杯", "secret": Decimal(90)}, "1-2: 优惠券 10"
        )
        done = [each.debt.booking.id for each in desk.rewards.all(round=hunt)]
        desk.rewards.mark(done, State.DELIVERED)
        desk.rewards.mark([desk.rewards.all(round=prices)[-1].debt.booking.id], State.DELIVERED)
        desk.close()

    def _month(self) -> None:
        """Check-in of November, open; its chat is in up to the 20th."""
        desk = self.desk
        id = desk.rounds.plan("check_in", Lang.ZH).value.id
        desk.rounds.step(id, Step.ANNOUNCE)
        desk.rounds.step(id, Step.OPEN)
        self.clock.at = datetime(2026, 11, 20, 22, 0, tzinfo=CHINA)
        for day in range(2, 21):
            said = [
                (name, "08:0" + str(nth), "早")
                for nth, name in enumerate(("小满🌾", "阿杰", "云锭"))
                if day % 2 or not nth
            ]
            desk.intake.paste(id, chat(*said, day=f"2026年11月{day:02}日"))

    def _play(self, activity: str, day: int, said: Any, settings: dict[str, Any], prizes: str) -> RoundId:
        desk, start = self.desk, datetime(2026, 11, day, 14, 0, tzinfo=CHINA)
        self.clock.at = start - timedelta(days=1)
        id = desk.rounds.plan(activity, Lang.ZH).value.id
        desk.rounds.edit(
            id,
            settings=settings,
            starts_at=start,
            ends_at=start + timedelta(minutes=30),
            prizes=PrizeTable.parse([prizes]),
        )
        desk.rounds.step(id, Step.ANNOUNCE)
        self.clock.at = start
        desk.rounds.step(id, Step.OPEN)
        self.clock.at = start + timedelta(minutes=31)
        desk.intake.paste(id, chat(*said, day=f"2026年11月{day:02}日"))
        for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
            desk.rounds.step(id, step)
        return id


DAY = "2026年11月23日"
MORNING = chat(
    ("小满🌾", "07:58", "早呀"),
    ("阿杰", "08:10", "打卡"),
    ("周敏", "08:20", "大家早"),
    ("云锭", "08:55", "早"),
    day=DAY,
)
POSTS = chat(
    ("周敏", "08:30", "第1款 智利车厘子 2J 1kg 89.9元"),
    ("周敏", "08:32", "第2款 保温杯 500ml 原价129 到手价 59.9"),
    ("豆豆妈", "08:33", "保温杯还有吗"),
    ("周敏", "08:35", "第3款 玻璃杯 四只装 ￥99"),
    ("周敏", "08:36", "【陶瓷茶杯】\n带盖\n💰99.00"),
    day=DAY,
)
ANSWERS = chat(
    ("阿杰", "14:01", "玻璃杯"),
    ("小满🌾", "14:02", "我猜是陶瓷茶杯"),
    ("豆豆妈", "14:02", "那个杯子"),
    ("云锭", "14:03", "第3款"),
    ("周敏", "14:03", "第3款"),
    ("苏苏", "14:04", "今天几点自提"),
    ("🍀", "14:06", "九十九块"),
    ("=1+1", "14:07", "玻璃杯"),
    ("<img src=x>", "14:08", "保温杯"),
    ("麦子", "14:29", "[图片]"),
    ("麦子", "14:32", "玻璃杯"),
    day=DAY,
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """Monday the 23rd, half past eight: the console is opened."""
    me = owner(datetime(2026, 11, 23, 8, 30, tzinfo=CHINA))
    Past(me.folder).happen()
    me.open()
    return Hands(me)


def test_a_monday(hands: Hands, tmp_path: Path) -> None:
    before = figures(hands)
    open_today(hands)
    prepare(hands)
    check_in(hands)
    announce(hands)
    play(hands)
    publish(hands)
    write_certificates(hands, tmp_path / "papers")
    hand_over(hands)
    assert figures(hands) == {
        "participation": (before["participation"][0] + 4, before["participation"][1] + 1),
        "rounds": before["rounds"] + 1,
    }
    write_excel(hands, tmp_path / "台账.xlsx")
    page = hands.go("preferences")
    hands.press(hands.button("现在备份", page))
    backup = next(each for each in (hands.owner.folder / "backups").iterdir() if "-asked" in each.name)
    assert hands.told == f"备份好了：{backup.name}"
    everything_is_there_again(hands, backup)


def open_today(hands: Hands) -> None:
    """Today says what runs, what is owed, and that the afternoon's hunt is not planned yet."""
    page = hands.page
    said = hands.labels(page)
    assert "11 月 23 日，星期一" in said
    assert any("还欠 1 份奖励" in each for each in said)
    assert {"灌水小王子 第 1 期", "云锭", "猜价格 第 1 期 · 待告知"} <= set(said)
    assert tile(hands, "treasure_hunt").accessibleName() == "寻宝日 · 14:00–14:30 · 未备"
    due = hands.labels(page.unplanned)
    assert due.index("寻宝日") < due.index("机智抢答"), "today's before tomorrow's"


def prepare(hands: Hands) -> None:
    """From what is not planned yet to a plan: the morning's posts pasted, cheap ones free."""
    hands.press(hands.button("去计划", hands.page.unplanned))
    page = hands.page
    assert hands.window.place == "treasure_hunt"
    hands.press(hands.button("计划下一期", page))
    assert (page.board.round.number, f"{page.board.round.starts_at:%m-%d %H:%M}") == (2, "11-23 14:00")
    hands.copy(POSTS)
    hands.press(page.instrument.picker.fill.paste)
    hands.press(hands.popover().ok)
    assert len(page.board.round.settings.products) == 4, "the question about one of them is none"
    hands.plan(free_up_to="99")
    hands.go("today")
    assert "寻宝日 第 2 期" in hands.labels(hands.page.next)
    assert any("说对哪款都算" in each for each in hands.labels(hands.page.next)), "two fit: it is said"
    assert "寻宝日" not in hands.labels(hands.page.unplanned)


def check_in(hands: Hands) -> None:
    """Nine o'clock: the morning's chat goes into the month that runs, the weekend can come later."""
    hands.owner.at(9, 0)
    page = hands.go("check_in")
    counted = page.board.piles[Pile.COUNTED]
    hands.paste(MORNING)
    assert hands.told == "加了 4 条"
    hands.paste(MORNING)
    assert page.board.piles[Pile.COUNTED] == counted + 3, "the owner takes no part, twice is once"
    assert any("21 日、22 日没有聊天，还没贴" in each for each in hands.labels(page))


def announce(hands: Hands) -> None:
    """The announcement and both warm-ups are copied from Today, each when it is due."""
    me, page = hands.owner, hands.go("today")
    hands.press(hands.button("复制预告文字", page.next))
    said = clipboard.read_text()
    assert "11 月 23 日（周一） 14:00–14:30" in said
    plain = re.sub(r"[0-9a-f]{64}", "", said)
    assert plain != said, "the seal is announced"
    assert not any(word in plain for word in ("玻璃杯", "茶杯", "保温杯", "车厘子", "99"))
    for minute, words in ((50, "还有 10 分钟，14:00 开始！"), (59, "最后 1 分钟")):
        me.at(13, minute)
        hands.press(hands.button("复制", page.texts))
        assert words in clipboard.read_text()
    assert "提前 1 分钟" not in hands.labels(page.texts), "what was sent is ticked off"
    me.at(14, 0)
    hands.press(hands.button("打开这一场", page.next))
    hands.next()
    assert hands.phase() is Phase.OPEN
    assert clipboard.read_text().startswith("【寻宝日】开始！")


def play(hands: Hands) -> None:
    """One paste after the end; the doubtful answer is read, the unknown name becomes a member."""
    me, page = hands.owner, hands.page
    me.at(14, 33)
    hands.paste(ANSWERS)
    piles = [row(page, said).pile for said in ("那个杯子", "今天几点自提", "[图片]", "九十九块")]
    assert piles == [Pile.UNCLEAR, Pile.CHATTER, Pile.CHATTER, Pile.COUNTED]
    assert [each.pile for each in page.board.rows if each.name == "周敏"] == [Pile.BARRED]
    assert page.board.rows[-1].pile is Pile.LATE
    hands.select("那个杯子")
    hands.key(Qt.Key.Key_R)
    field = hands.window.focusWidget()
    assert field is not None
    hands.write(field, "第4款")
    hands.key(Qt.Key.Key_Return)
    assert page.blocks.doubts.asked().name == "=1+1"
    hands.key(Qt.Key.Key_N)
    assert not page.board.doubts
    hands.next()
    hands.next()
    assert hands.phase() is Phase.JUDGED
    assert [place.name for place in page.board.standings] == [*WINNERS, "=1+1"]


def publish(hands: Hands) -> None:
    """The result text is on the clipboard with every winner, and holds the seal that was announced."""
    page = hands.page
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    said = clipboard.read_text()
    assert all(f"{nth}. @{name} " in said for nth, name in enumerate(WINNERS, 1))
    assert "封条原文" in said
    assert len(page.board.debts) == 5
    hands.copy("something else")
    hands.press(page.blocks.result.copy)
    assert clipboard.read_text() == said


def write_certificates(hands: Hands, folder: Path) -> None:
    folder.mkdir()
    dialog = hands.papers(hands.page.blocks.result.papers)
    dialog.save_images(folder)
    hands.owner.wait()
    assert sorted(path.stem for path in folder.iterdir()) == sorted(f"{name} 寻宝达人" for name in WINNERS)
    dialog.close()
    hands.owner.wait()


def hand_over(hands: Hands) -> None:
    """All are told, one gives it up, one is reversed, the rest is handed over: nothing is open."""
    page = hands.go("rewards")
    assert [each.name for each in page.table.rows.items] == ["云锭", *WINNERS]
    hands.press(page.every)
    hands.press(page.notes.all)
    said = clipboard.read_text()
    assert all(f"{name}，恭喜！" in said for name in WINNERS)
    assert re.search(r"券码：MON-000\d\n有效期到 2026-12-31", said)
    assert hands.told == "6 份记为“已告知”"
    deed(hands, "豆豆妈", "对方放弃")
    deed(hands, "🍀", "冲销…")
    hands.write(hands.line(hands.popover()), "和阿杰一户")
    hands.press(hands.button("冲销", hands.popover()))
    assert hands.told == "冲销了“免单 当天商品”"
    hands.press(page.every)
    hands.press(hands.button("记为已发放", page))
    assert hands.told == "4 份记为“已发放”"
    assert page.none.isVisible()
    hands.press(hands.button("全部", page))
    assert states(page) == AFTER
    hands.pick(page.table, "🍀")
    assert "和阿杰一户" in hands.labels(page.story)
    assert "没有欠着" not in " ".join(hands.labels(hands.go("today")))
    assert "公布结果以后，欠谁什么会列在这里。" in hands.labels(hands.page.owed)


def write_excel(hands: Hands, path: Path) -> None:
    """The ledger as a sheet that a spreadsheet reads: as many rows as there are rewards, names as words."""
    page = hands.go("rewards")
    hands.press(page.export)
    hands.choose("奖励台账 · Excel…")
    dialog = next(
        each
        for each in hands.owner.app.topLevelWidgets()
        if isinstance(each, QFileDialog) and each.isVisible()
    )
    name = next(each for each in dialog.findChildren(QLineEdit) if each.objectName() == "fileNameEdit")
    assert name.text() == "奖励台账.xlsx"
    hands.write(name, str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    hands.owner.wait()
    assert hands.told == f"存好了：{path.name}，{len(AFTER)} 行"
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    found = [(each[2], each[12], each[14] or "") for each in rows[1:] if each[4] == "寻宝日" and each[5] == 2]
    assert [name for name, *_ in found] == WINNERS
    assert ("🍀", "已冲销", "和阿杰一户") in found


def everything_is_there_again(hands: Hands, backup: Path) -> None:
    """The computer dies; opened again, and looked at in the backup, all is as it was."""
    me, board = hands.owner, hands.go("treasure_hunt").board
    me.die()
    me.open()
    page = hands.go("treasure_hunt")
    assert (page.board.rows, page.board.standings, page.board.debts) == (
        board.rows,
        board.standings,
        board.debts,
    )
    page = hands.go("rewards")
    hands.press(hands.button("全部", page))
    assert states(page) == AFTER
    assert hands.go("check_in").board.piles[Pile.COUNTED] == 40
    assert me.console is not None
    held: list[Any] = []
    me.console.work.act(lambda desk: held.append(desk.upkeep.inspect(backup)))
    assert (held[0].group, held[0].rounds, held[0].rewards) == ("好物优选 3 群", 4, len(AFTER))


def tile(hands: Hands, activity: str) -> SlotTile:
    return next(each for each in hands.page.week.findChildren(SlotTile) if each.slot.id == activity)


def deed(hands: Hands, name: str, words: str) -> None:
    """Choose one row and press a line of the menu below the table."""
    page = hands.page
    page.table.clearSelection()
    hands.owner.wait()
    hands.pick(page.table, name)
    hands.press(page._more)
    hands.choose(words)


def states(page: Any) -> list[tuple[str, str]]:
    """Who stands how in the ledger that is in sight."""
    return [(each.name, each.debt.state.label.zh) for each in page.table.rows.items]


def figures(hands: Hands) -> dict[str, Any]:
    """What the insights say: those who took part of those who are here, and how many rounds there were."""
    back, page = hands.window.place, hands.go("insights")
    said = " ".join(hands.labels(page))
    took_part, rounds = re.search(r"参与感 \d+% (\d+)/(\d+)", said), re.search(r"(\d+) 期活动", said)
    assert took_part is not None
    assert rounds is not None
    hands.go(back)
    return {"participation": tuple(map(int, took_part.groups())), "rounds": int(rounds[1])}
