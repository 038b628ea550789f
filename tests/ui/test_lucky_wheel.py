"""The instrument of the draw: fingerprints in fours, the wheel skipped, numbers looked up, the section."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.activities.guess_price import Ranking
from core.desk.draws import Eligible
from core.draw import Roll, deal, draw_key
from core.draw.proof import SEALED
from core.draw.reveal import DURATION, Reveal
from core.draw.winning import Batch
from core.prize import PrizeTable
from core.ranking import Ties
from core.round import RoundId, Step
from core.text import Lang
from tests.ui.desk_work import NOON, Bench, bench
from ui import clipboard
from ui.activities.guess_price import page as make_price_page
from ui.activities.lucky_cat import page as make_page
from ui.instruments.draw_proof import looked_up
from ui.instruments.draw_sheets import FilterSheet
from ui.instruments.draw_steps import Balls
from ui.instruments.draw_winners import waiting
from ui.instruments.lucky_wheel import LuckyWheel
from ui.instruments.wheel_dial import PICTURE, Show, WheelShow, picture, record
from ui.page import ActivityPage
from ui.page.proofs import save_pages
from ui.paint.gif import encode, palette_of
from ui.parts.width import Width
from ui.say import say
from ui.sections.draws import Draws, state_of
from ui.theme import THEME, current

PEOPLE = ["糖糖妈", "<img src=x>" * 5, "Vivian.L", "半夏", "=1+1", "🍇", "‮阿坤"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        made.desk().members.import_names("\n".join([*PEOPLE, "路过的"]))
        yield made


def drawn(desk: Bench, *, salt: str = "407") -> RoundId:
    """A round as far as its public number."""
    door = desk.desk()
    id = door.rounds.plan("lucky_cat", Lang.ZH).value.id
    door.rounds.edit(
        id,
        settings={"source": "福彩 3D"},
        prizes=PrizeTable.parse(["1: 红包 66", "2-3: 神秘大礼 保温杯"]),
        starts_at=NOON,
        ends_at=NOON + timedelta(hours=1),
    )
    door.rounds.step(id, Step.ANNOUNCE)
    door.rounds.step(id, Step.OPEN)
    door.draws.enter(id, "\n".join(PEOPLE))
    desk.clock.at = NOON + timedelta(hours=1)
    door.rounds.step(id, Step.CLOSE)
    door.draws.fix(id)
    if salt:
        door.rounds.salt(id, salt)
    return id


def settle(qapp: QApplication) -> None:
    for _ in range(6):
        qapp.processEvents()


@pytest.fixture
def page(desk: Bench, qapp: QApplication) -> Iterator[ActivityPage]:
    drawn(desk)
    made = make_page(desk.work, desk.heartbeat)
    made.resize(1080, 800)
    made.show()
    made.shown()
    settle(qapp)
    yield made
    made.close()


def instrument(page: ActivityPage) -> LuckyWheel:
    assert isinstance(page.instrument, LuckyWheel)
    return page.instrument


def test_fingerprints_stand_in_fours_and_figures_in_rings(page: ActivityPage) -> None:
    steps = instrument(page).steps
    for box in (steps.code, steps.print_):
        assert [len(group) for line in box.lines() for group in line.split()] == [4] * 16
    balls = Balls()
    balls.show_number("4 0 7")
    assert balls.figures() == ["4", "0", "7"]
    balls.show_number("上证 3921.08")
    assert balls.figures() == []
    assert not balls.grab().toImage().isNull()


def test_winners_are_gold_and_hostile_names_are_plain(page: ActivityPage) -> None:
    found = instrument(page)
    image = found.winners.tiles.grab().toImage()
    shades = {image.pixelColor(x, 60).name().upper() for x in range(0, image.width(), 3)}
    assert current().gold_tint.upper() in shades
    rows = found.alternates.table.rows
    shown = [rows.index(n, 2).data() for n in range(rows.rowCount())]
    assert set(shown) <= {" ".join(name.split()) for name in PEOPLE}
    for width in Width:
        page.set_width(width)
        assert not found.grab().toImage().isNull()


def test_anybody_can_be_looked_up(page: ActivityPage) -> None:
    draw = instrument(page)._draw
    assert draw is not None
    assert looked_up(draw, "  ") is None
    number = draw.roll.listed.number_of("半夏")
    place = draw.drawing.ranking.index(number) + 1
    for said in ("半夏", str(number), "半 夏"):
        told = looked_up(draw, said)
        assert told is not None
        assert f"第 {number} 号" in told.zh
        assert f"排第 {place}" in told.zh
    missing, several = looked_up(draw, "路过的"), looked_up(draw, "i")
    assert missing is not None
    assert missing.zh == "名单上没有"
    assert several is not None
    assert "3 个" in several.zh  # l, 1 and i look alike
    assert len(waiting(draw)) == len(PEOPLE) - 3


def test_the_wheel_plays_once_and_any_key_skips(page: ActivityPage, qapp: QApplication) -> None:
    found = instrument(page)
    before = [each.number for each in found.winners.tiles.items]
    THEME.choose(reduced_motion=False)
    finished: list[int] = []
    found.wheel.finished.connect(lambda: finished.append(1))
    found.winners.replay.click()
    settle(qapp)
    assert found.wheel.plays
    assert found.wheel.width() == found.width()
    assert not found.wheel.grab().toImage().isNull()
    QTest.keyClick(found.wheel, Qt.Key.Key_A)
    assert not found.wheel.plays
    assert finished == [1]
    assert [each.number for each in found.winners.tiles.items] == before
    THEME.choose(reduced_motion=True)
    found.reveal()
    assert not found.wheel.plays
    THEME.choose(reduced_motion=False)


def show() -> Show:
    names = {n: f"名字 {n}" for n in range(1, 31)}
    roll = Roll.fix(dict.fromkeys(names, 1), names, {}).drawn("407", draw_key(b"\x07" * 32, "407"), SEALED)
    wins = deal(roll.ranking(), (Batch("红包", 3),))
    printed = {number: roll.name(number) for number in roll.ranking()}
    made = Reveal.of(roll, roll.ranking(), wins)
    return Show(made, printed, {win.number: "红包" for win in wins}, "招财猫 第 3 期")


def test_the_film_shows_the_same_frames(tmp_path: Path) -> None:
    shown = show()
    file = tmp_path / "a.gif"
    file.write_bytes(record(shown))
    assert file.stat().st_size < 2_000_000
    reader = QImageReader(str(file))
    assert reader.supportsAnimation()
    frames = [reader.read() for _ in range(reader.imageCount())]
    assert len(frames) == int(DURATION * 10) + 1
    assert {(each.width(), each.height()) for each in frames} == {PICTURE}
    gold = QColor(current().gold_fill)
    last = frames[-1]
    near = [
        1
        for x in range(0, last.width(), 2)
        for y in range(0, 340, 2)
        if abs(last.pixelColor(x, y).red() - gold.red()) < 12
        and abs(last.pixelColor(x, y).blue() - gold.blue()) < 12
    ]
    assert near
    assert picture(shown, 1.0) == picture(shown, 1.0)
    assert picture(shown, DURATION) == picture(shown, DURATION + 9)


def test_a_gif_is_read_back_pixel_by_pixel(tmp_path: Path) -> None:
    pictures = []
    for nth in range(5):
        image = QImage(61, 37, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        for x in range(nth * 7, 61):
            image.setPixelColor(x, (x * (nth + 3)) % 37, QColor("#2B5BA8" if x % 2 else "#D0A137"))
        pictures.append(image)
    colours = palette_of([pictures[0].scaled(610, 370)])
    file = tmp_path / "b.gif"
    file.write_bytes(encode([(image, 10) for image in pictures], colours))
    reader = QImageReader(str(file))
    for image in pictures:
        wanted = image.convertToFormat(QImage.Format.Format_Indexed8, colours)
        found = reader.read()
        assert found.convertToFormat(QImage.Format.Format_RGB32) == wanted.convertToFormat(
            QImage.Format.Format_RGB32
        )


def test_the_filter_sheet_asks_again_and_gives_who_was_found(page: ActivityPage) -> None:
    sheet = FilterSheet(page)
    asked: list[tuple[object, int, int]] = []
    taken: list[tuple[object, str]] = []
    sheet.asked.connect(lambda *wanted: asked.append(wanted))
    sheet.taken.connect(lambda found, why: taken.append((found, why)))
    sheet.which.set_value("lucky_cat")
    sheet.least.set_value(20)
    sheet.ask()
    assert asked[-1] == ("lucky_cat", 20, 31)
    sheet.show_found(())
    assert not sheet.take.isEnabled()
    sheet.show_found((Eligible(1, "半夏", 22),))
    sheet.take.click()
    assert taken == [((Eligible(1, "半夏", 22),), "招财猫满 20 天")]


def test_the_section_lists_all_checks_and_draws_in_public(
    desk: Bench, page: ActivityPage, qapp: QApplication, tmp_path: Path
) -> None:
    cancelled = desk.desk().rounds.plan("lucky_cat", Lang.ZH).value.id
    desk.desk().rounds.edit(cancelled, settings={"source": "x"})
    desk.desk().rounds.step(cancelled, Step.ANNOUNCE)
    went: list[str] = []
    section = Draws(desk.work, went.append)
    section.resize(1080, 800)
    section.show()
    section.shown()
    settle(qapp)
    states = [say(state_of(row).word) for row in section.kept.table.rows.items]
    assert states == ["名单未定", "已开奖"]
    section.kept.table.selectRow(0)
    assert not section.kept.save.isEnabled()
    section.kept.table.selectRow(1)
    shown = section.evidence
    assert shown.isVisible()
    assert "".join(shown.listed.lines()).replace(" ", "") in desk.desk().rounds.board(1).texts[-1].body
    assert shown.salts.text().startswith("公共数 407")
    section.kept.copy.click()
    assert "封存数：" in clipboard.read_text()
    section.kept.go.click()
    assert went == ["lucky_cat"]
    section.public.names.set_value("甲\n乙\n丙\n丁")
    section.public.numbers.set_value("4 0 7\n3921.08")
    section.public.draw.click()
    assert section.public.found.text().startswith("1. 第 ")
    proof = section.public._proof
    assert proof is not None
    file = tmp_path / "rfc.html"
    section.kept.save_pages((proof,), str(file))
    section.check.check_file(str(file))
    assert section.check.told.text() == "没问题，重算一遍，结果一样"
    section.check.check(b"nothing")
    assert section.check.told.text().startswith("对不上")
    section.check.check_file(str(tmp_path / "missing.html"))
    section.public.names.set_value("")
    section.public.draw.click()
    assert desk.failed
    section.close()


def test_a_drawn_tie_is_proved_and_revealed_from_its_page(
    desk: Bench, qapp: QApplication, tmp_path: Path
) -> None:
    door = desk.desk()
    id = door.rounds.plan("guess_price", Lang.ZH).value.id
    rules = {"item": "茶杯", "secret": Decimal(99), "ranking": Ranking.NEAREST, "ties": Ties.DRAW}
    door.rounds.edit(id, settings=rules, prizes=PrizeTable.parse(["1: 免单 茶杯"]))
    door.rounds.edit(id, starts_at=NOON, ends_at=NOON + timedelta(hours=1))
    door.rounds.step(id, Step.ANNOUNCE)
    door.rounds.step(id, Step.OPEN)
    door.intake.paste(id, "半夏\n2026年11月18日 12:01\n98\n\n🍇\n2026年11月18日 12:02\n100\n")
    desk.clock.at = NOON + timedelta(hours=1)
    door.rounds.step(id, Step.CLOSE)
    door.rounds.step(id, Step.JUDGE)
    made = make_price_page(desk.work, desk.heartbeat)
    made.resize(1080, 800)
    made.show()
    made.shown()
    settle(qapp)
    assert not made.blocks.result.proofs.isVisible()
    door.rounds.salt(id, "407")
    made.show_round(id)
    settle(qapp)
    assert made.blocks.result.proofs.isVisible()
    made.blocks.result.proofs.click()
    settle(qapp)
    menu = next(each for each in qapp.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
    assert [each.text() for each in menu.actions()] == ["存验证页…", "复制证明文字", "揭晓"]
    menu.actions()[1].trigger()
    assert "封存数：" in clipboard.read_text()
    THEME.choose(reduced_motion=False)
    menu.actions()[2].trigger()
    settle(qapp)
    wheel = next(each for each in made.findChildren(WheelShow) if each.plays)
    QTest.keyClick(wheel, Qt.Key.Key_Escape)
    assert not wheel.plays
    menu.close()
    proofs = door.rounds.proofs(id, Lang.ZH)
    save_pages((*proofs, *proofs), desk.work, tmp_path / "并列.html")
    assert door.draws.check((tmp_path / "并列-2.html").read_bytes()).findings == ()
    made.close()
