"""The page of the insights: figures in words, facts with names, words to copy, targets kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.desk import sample
from core.desk.insights import Overview, Tie
from core.insights import Sense, Share, Shift, insights
from core.papers.monthly import monthly
from core.text import Lang, Text
from tests.core.test_insights import FADING, LOYAL, NEWCOMER, PEOPLE, RISING, SILENT, TODAY, season, spoken
from tests.ui.conftest import ASSETS
from tests.ui.desk_work import NOON, Bench, bench
from ui.monthly import month_of
from ui.paint.glyphs import measure
from ui.papers import PapersDialog
from ui.parts.width import Width
from ui.say import voice
from ui.sections.insights import Fact, InsightsPage, facts
from ui.theme import THEME, Mode

NAMES = {LOYAL: "小满🌾", FADING: "<img src=x>", RISING: "=1+1", NEWCOMER: "阿杰", SILENT: "云锭"}


def overview(days: int = 30) -> Overview:
    return Overview(
        figures=insights(season(), PEOPLE, spoken(season()), TODAY, days),
        names=NAMES,
        activities={"guess_price": Text("猜价格", "Guess the price")},
        ties=(Tie(LOYAL, RISING, 9), Tie(LOYAL, FADING, 2)),
        targets={Sense.BELONGING: 30, Sense.PARTICIPATION: None, Sense.ACHIEVEMENT: 57},
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    sample.play(tmp_path, ASSETS, NOON)
    with bench(tmp_path) as found:
        yield found


def test_facts_come_with_names_and_words(qapp: QApplication) -> None:
    rows = facts(overview())
    assert [row.said.text() for row in rows] == [
        "1 位新人还没参加过活动（新人共 1 位，参加过 0 位）",
        "1 位以前常来，现在来得少了一半以上",
        "2 位 14 天以上没说话",
        "1 位越来越活跃",
    ]
    assert rows[1].names.text() == "<img src=x>", "shown as it was written"
    rows[0].copy.click()
    assert "@阿杰" in qapp.clipboard().text()
    rows[2].copy.click()
    assert "@" not in qapp.clipboard().text(), "nobody is called out for silence"
    rows[3].copy.click()
    assert "@=1+1" in qapp.clipboard().text()


def test_many_names_are_cut_and_counted(qapp: QApplication) -> None:
    many = replace(
        overview(),
        figures=replace(
            overview().figures, rising=tuple(Shift(who, Share(0, 3), Share(3, 3)) for who in range(40))
        ),
        names={who: f"群友{who}" for who in range(40)},
    )
    row = facts(many)[-1]
    assert row.names.text().endswith("群友23 等 40 人")
    row.copy.click()
    assert qapp.clipboard().text().count("@") == 40


@pytest.mark.parametrize("width", Width)
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("lang", Lang)
def test_it_can_be_drawn(qapp: QApplication, desk: Bench, width: Width, mode: Mode, lang: Lang) -> None:
    THEME.choose(mode=mode)
    voice.speak(lang)
    page = InsightsPage(desk.work)
    page.resize(460 if width is Width.NARROW else 1080, 900)
    page.set_width(width)
    page.show_overview(overview())
    page.show()
    assert not page.grab().isNull()
    assert page.tiles[Sense.BELONGING].figure.text() == "40%"
    assert page.rates.bars[0].figure.startswith("47%")


def test_what_was_played_is_counted(qapp: QApplication, desk: Bench) -> None:
    """The sample group's own rounds, against the rulings they were published with."""
    desk.clock.at = NOON
    overview = desk.desk().insights.overview(365)
    played = desk.desk().insights.played()
    assert overview.figures.rounds == len(played) > 3
    for each in played:
        board = desk.desk().rounds.board(each.round)
        entries = {
            row.member for row in board.rows if row.pile in ("counted", "duplicate", "superseded", "late")
        }
        assert each.took_part == entries - {None}, each.activity
        assert each.won == {award.who for award in board.ruling.awards}
    assert not desk.failed


def test_a_target_is_kept(qapp: QApplication, desk: Bench) -> None:
    page = InsightsPage(desk.work)
    page.show()
    page.shown()
    qapp.processEvents()
    tile = page.tiles[Sense.PARTICIPATION]
    tile.target.setCurrentIndex(7)
    tile.target.activated.emit(7)
    qapp.processEvents()
    assert desk.desk().preferences.get().target_participation == "35"
    again = InsightsPage(desk.work)
    again.show()
    again.shown()
    qapp.processEvents()
    assert again.tiles[Sense.PARTICIPATION].target.currentText() == "目标 35%"


def test_an_empty_group_is_told_what_comes(qapp: QApplication, desk: Bench) -> None:
    page = InsightsPage(desk.work)
    page.show()
    page.show_overview(replace(overview(), figures=insights((), (), {}, TODAY, 30)))
    assert page.empty.isVisible()
    assert not page.findChildren(Fact)


def test_the_month_report_says_what_was_played(qapp: QApplication, desk: Bench) -> None:
    """Every figure of the picture against the rounds themselves; nobody is named for staying away."""
    found = desk.desk()
    first = found.insights.months()[0]
    month = month_of(found.insights.month(first), Lang.ZH)
    rounds = [each for each in found.insights.played() if each.day.replace(day=1) == first]
    roster = {each.id: each.name for each in found.members.roster()}
    times = Counter(who for each in rounds for who in each.took_part)
    assert month.figures[0] == (str(len(rounds)), "期活动")
    assert month.figures[3][0] == str(sum(len(each.won) for each in rounds))
    assert [rank.figure for rank in month.ranks] == [f"{n} 期" for _, n in times.most_common(8)]
    assert {rank.name for rank in month.ranks} <= {roster[who] for who in times}
    for lang in Lang:
        sheet = monthly(month_of(found.insights.month(first), lang), measure)
        assert sheet.height > 900
        for words in sheet.words:
            assert 0 < words.x < sheet.width - 40
            assert 0 < words.y < sheet.height - 20


def test_the_reports_open_with_a_month_each(qapp: QApplication, desk: Bench) -> None:
    page = InsightsPage(desk.work)
    page.show()
    page.shown()
    qapp.processEvents()
    page.report.click()
    qapp.processEvents()
    (dialog,) = page.findChildren(PapersDialog)
    assert len(dialog.rows) == len(desk.desk().insights.months())
    assert not dialog.preview.image().isNull()
    dialog.close()
    assert not desk.failed
