"""The board of a like king: lanes against the tiers, what to look at, the tiers edited, words in private."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.activities.like_king import Goal, Proof
from core.activities.like_king.climb import Climb, Climber
from core.prize import Prize, PrizeKind
from core.round import Phase, Step
from core.text import Lang, Text
from tests.ui.desk_work import NOON, Bench, bench
from ui.activities.like_king import MOUNT, chip
from ui.activities.like_king import page as make_page
from ui.instruments.goal_editor import GoalEditor
from ui.instruments.like_lanes import ROW, Field, LikeLanes, LikeScale, Track
from ui.instruments.like_tiers import LikeTiers
from ui.instruments.nudge_sheet import NudgeSheet
from ui.page import ActivityPage
from ui.parts.width import Width
from ui.say import say
from ui.theme import THEME, Mode, current

NAMES = {1: "小满🌾", 2: "<img src=x>" * 40, 3: "阿杰\n换行"}
FIFTY = Goal(50, Prize(PrizeKind.COUPON, None, "5 元"))
HUNDRED = Goal(100, Prize(PrizeKind.RED_PACKET, 500))
CLIMBERS = (
    Climber(1, 1, 900, 11, "likes", (HUNDRED, FIFTY)),
    Climber(2, 2, 97, 12, "fell", (FIFTY,), HUNDRED),
    Climber(3, 3, 20, 13, "no_proof", (), FIFTY, is_drawn=True),
)
CLIMB = Climb(CLIMBERS, ((FIFTY, 2), (HUNDRED, 1)))
CHAT = (
    ("小满🌾", "集了102个"),
    ("小满🌾", "[图片]"),
    ("阿杰", "47"),
    ("阿杰", "[图片]"),
    ("云锭", "88赞"),
    ("云锭", "85赞"),
    ("豆豆妈", "[图片]"),
)


def lanes_of(climb: Climb = CLIMB) -> LikeLanes:
    lanes = LikeLanes(Field(climb, NAMES))
    lanes.resize(600, 3 * ROW)
    lanes.show_lanes(climb.climbers, 1, {12: Text("少了", "fewer")})
    return lanes


def inked(image: QImage, nth: int, colour: str) -> int:
    y = nth * ROW + ROW // 2
    return sum(image.pixelColor(x, y).name() == colour.lower() for x in range(image.width()))


def test_what_is_reached_is_full_and_the_way_to_the_next_is_pale(qapp: QApplication) -> None:
    image = lanes_of().grab().toImage()
    strong = current().accent_text
    top, some, none = (inked(image, nth, strong) for nth in range(3))
    assert top > some > 40
    assert none == 0, "nothing is reached with 20 of 50"


@pytest.mark.parametrize("likes", [1, 50, 100, 10_000])
def test_a_track_keeps_its_order_whatever_the_counts(likes: int) -> None:
    track = Track(100, 500, 100, max(likes, 100))
    places = [track.at(each) for each in (0, 25, 50, 100, likes)]
    assert sorted(places[:4]) == places[:4]
    assert min(places) >= 100
    assert max(places) <= 500
    assert Track(0, 100, 0, likes).at(likes) == 100, "without tiers the most likes reach the end"
    assert Track(0, 100, 0, 0).at(0) == 0


def test_what_a_lane_says(qapp: QApplication) -> None:
    lanes = lanes_of()
    assert lanes.told(0) == "小满🌾 900\n100 · 红包 ¥5.00\n50 · 优惠券 5 元"
    assert lanes.told(1).endswith("97\n离 100 还差 3 个\n50 · 优惠券 5 元\n看看这一条：少了")
    assert lanes.told(2) == "阿杰 换行 20\n离 50 还差 30 个\n抽到核对"
    assert lanes.row_at(3 * ROW + 1) == -1
    picked: list[int] = []
    lanes.picked.connect(picked.append)
    QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, ROW + 4))
    assert picked == [12]
    LikeScale(Field(CLIMB, NAMES, narrow=True)).grab()
    lanes_of(Climb()).grab()


def test_tiers_are_typed_and_handed_on_only_when_they_can_be_read(qapp: QApplication) -> None:
    editor, given = GoalEditor(), []
    editor.changed.connect(given.append)
    editor.show_goals((FIFTY, HUNDRED))
    assert editor.goals() == (FIFTY, HUNDRED)
    editor.rows[0].likes.setText("１00")
    editor.hand_on()
    assert given == []
    assert editor.note.text() == "两档的赞数一样"
    editor.rows[0].likes.setText("二十")
    editor.hand_on()
    assert editor.note.text() == "赞数写成 1–10000 的整数"
    editor.rows[0].likes.setText("30")
    editor.rows[0].amount.setText("1.999")
    editor.hand_on()
    assert editor.note.text().startswith("金额写成")
    assert given == []
    editor.rows[0].amount.setText("")
    editor.hand_on()
    assert given == [(Goal(30, FIFTY.prize), HUNDRED)]
    editor.rows[1].drop.click()
    assert given[-1] == (Goal(30, FIFTY.prize),)
    editor.add.click()
    assert [each.likes for each in given[-1]] == [30, 80]
    editor.show_goals(())
    assert editor.goals() == ()


def test_a_hundred_words_in_private_are_shown_in_parts(qapp: QApplication) -> None:
    tiers = LikeTiers()
    sheet = NudgeSheet([(n, f"甲{n}", Text.literal(f"还差 {n} 个")) for n in range(100)], tiers)
    copied: list[int] = []
    sheet.copied.connect(copied.append)
    assert len(sheet.buttons) == 30
    for _ in range(3):
        sheet.more.click()
    assert len(sheet.buttons) == 100
    assert sheet.more.isHidden()
    sheet.buttons[77].click()
    assert copied == [77]
    assert QApplication.clipboard().text() == "还差 77 个"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        yield made


@pytest.fixture
def page(desk: Bench, qapp: QApplication) -> Iterator[ActivityPage]:
    """A running round with its first counts; it is a quarter past two."""
    id = desk.desk().rounds.plan("like_king", Lang.ZH).value.id
    start = NOON.replace(hour=14)
    desk.desk().rounds.edit(id, starts_at=start, ends_at=start.replace(minute=30))
    desk.clock.at = start
    desk.desk().rounds.step(id, Step.OPEN)
    desk.desk().members.import_names("小满🌾\n阿杰\n云锭\n豆豆妈")
    desk.clock.at = start.replace(minute=15)
    said = "\n\n".join(f"{name}\n2026年11月18日 14:03\n{words}" for name, words in CHAT)
    desk.desk().intake.paste(id, said)
    made = make_page(desk.work, desk.heartbeat)
    made.resize(1080, 800)
    made.show()
    made.shown()
    settle(qapp)
    yield made
    made.close()
    assert not desk.failed, desk.failed[0].text.en


def settle(qapp: QApplication) -> None:
    for _ in range(6):
        qapp.processEvents()


def tiers_of(page: ActivityPage) -> LikeTiers:
    assert isinstance(page.instrument, LikeTiers)
    return page.instrument


def said_of(page: ActivityPage, said: str) -> str:
    assert page.board is not None
    return say(chip(next(row for row in page.board.rows if row.said == said)).word)


def test_the_page_says_what_every_message_is(page: ActivityPage, qapp: QApplication) -> None:
    tiers = tiers_of(page)
    assert MOUNT.instrument is LikeTiers
    assert tiers.title.text() == "3 人报赞"
    assert tiers.facts.text() == "最多 102 个赞"
    assert [said_of(page, said) for said in ("集了102个", "88赞", "85赞")] == ["有效", "变少了", "变少了"]
    assert tiers.look.words() == "3 条要看看"
    seen = []
    for _ in range(4):
        tiers.look.click()
        settle(qapp)
        row = page.blocks.table.view.row()
        assert row is not None
        seen.append(row.said)
    assert seen == ["88赞", "85赞", "[图片]", "88赞"], "one after another, and round"


def test_the_nearest_to_their_tier_come_first(page: ActivityPage, qapp: QApplication) -> None:
    tiers = tiers_of(page)
    assert [each.likes for each in tiers.lanes.lanes] == [102, 88, 47]
    tiers.order.choose("near")
    tiers.order.chosen.emit("near")
    assert [each.gap for each in tiers.lanes.lanes] == [3, 12]


def test_changed_tiers_show_who_would_win_otherwise(page: ActivityPage, qapp: QApplication) -> None:
    tiers = tiers_of(page)
    asked: list[object] = []
    tiers.settings_asked.connect(lambda settings, _: asked.append(settings.goals))
    tiers._put((Goal(40, FIFTY.prize),))
    assert asked == [(Goal(40, FIFTY.prize),)]
    page.deeds.edit(settings=replace(page.board.round.settings, goals=()))  # type: ignore[union-attr]
    settle(qapp)
    assert tiers.scale.isHidden()
    assert tiers.order.isHidden()
    assert tiers.lanes.isVisible()


def test_a_kept_screenshot_goes_with_the_lane_picked(page: ActivityPage, qapp: QApplication) -> None:
    assert page.board is not None
    page.deeds.edit(settings=replace(page.board.round.settings, proof=Proof.KEPT))
    settle(qapp)
    assert said_of(page, "47") == "缺截图"
    lane = next(each for each in tiers_of(page).lanes.lanes if each.likes == 47)
    tiers_of(page).lanes.picked.emit(lane.message)
    settle(qapp)
    shot = QImage(60, 90, QImage.Format.Format_RGB32)
    shot.fill(Qt.GlobalColor.darkCyan)
    page.blocks.intake.picture_pasted.emit(shot)
    settle(qapp)
    assert said_of(page, "47") == "有效"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("width", list(Width))
def test_every_width_and_theme_is_drawn(
    page: ActivityPage, qapp: QApplication, width: Width, mode: Mode
) -> None:
    THEME.choose(mode=mode)
    page.resize({Width.WIDE: 1080, Width.MIDDLE: 950, Width.NARROW: 460}[width], 800)
    page.set_width(width)
    settle(qapp)
    tiers = tiers_of(page)
    assert tiers.lanes.isVisible()
    assert tiers.sizeHint().width() <= page.width()
    assert not page.grab().toImage().isNull()
    THEME.choose(mode=Mode.LIGHT)


def test_after_closing_nobody_is_nudged(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    assert tiers_of(page).nudge.isVisible()
    desk.clock.at = NOON.replace(hour=14, minute=31)
    page.deeds.step(Step.CLOSE)
    settle(qapp)
    assert page.board is not None
    assert page.board.phase is Phase.CLOSED
    assert not tiers_of(page).nudge.isVisible()
