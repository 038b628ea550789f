"""The result pictures of real rounds: which there are, and that an open round gives nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.clock import FixedClock
from core.desk import Desk
from core.desk.draws import RoundDraw
from core.papers.tally import Tally, TallyKind
from core.round import Phase
from core.text import Lang
from tests.ui.sample_console import ASSETS, MOMENT, sample
from ui.papers import PapersDialog, open_papers
from ui.parts.paper_parts import Paper
from ui.posters import draw_of, gather, posters
from ui.work import Work


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(sample(tmp_path), FixedClock(MOMENT), assets=ASSETS)
    yield made
    made.close()


def pictures(desk: Desk, activity: str, phase: Phase, lang: Lang = Lang.ZH) -> list[Paper]:
    round_ = next(each for each in desk._office.rounds(activity) if each.phase is phase)
    board = desk.rounds.board(round_.id)
    return posters(board, *gather(desk, board), lang, MOMENT, draw_of(desk, board, lang))


def said(paper: Paper) -> str:
    return "\n".join(words.text for words in paper.make().words)


@pytest.mark.parametrize(
    ("activity", "phase", "names"),
    [
        ("guess_price", Phase.PUBLISHED, ["报价分布", "排行榜"]),
        ("check_in", Phase.OPEN, ["月表", "排行榜"]),
        ("check_in", Phase.PUBLISHED, ["月表", "排行榜"]),
        ("lucky_cat", Phase.JUDGED, ["中签结果", "排行榜"]),
        ("quick_answer", Phase.PUBLISHED, ["排行榜"]),
    ],
)
def test_every_round_has_its_pictures(
    qapp: QApplication, desk: Desk, activity: str, phase: Phase, names: list[str]
) -> None:
    found = pictures(desk, activity, phase)
    assert [paper.name for paper in found] == names
    for paper in found:
        image = paper.image(200)
        assert (image.width(), image.isNull()) == (1080, False)


def test_the_line_of_an_open_round_can_be_shown_to_the_group(qapp: QApplication, desk: Desk) -> None:
    words = said(pictures(desk, "guess_price", Phase.OPEN)[0])
    assert "中位" in words
    for secret in ("答案", "89.90", "命中", "免单", "差 ¥"):
        assert secret not in words
    told = said(pictures(desk, "guess_price", Phase.PUBLISHED)[0])
    assert "答案 ¥139.90" in told
    assert "Answer ¥139.90" in said(pictures(desk, "guess_price", Phase.PUBLISHED, Lang.EN)[0])


def test_names_are_masked_where_the_owner_wants_it(qapp: QApplication, desk: Desk) -> None:
    assert "陳先生 Chan" in said(pictures(desk, "check_in", Phase.OPEN)[0])
    desk.preferences.set(mask_names=True)
    assert "陳先生 Chan" not in said(pictures(desk, "check_in", Phase.OPEN)[0])
    winners = [win.number for win in draw(desk).drawing.wins]
    names = [draw(desk).roll.name(number) for number in winners]
    assert not any(name in said(pictures(desk, "lucky_cat", Phase.JUDGED)[0]) for name in names)


def draw(desk: Desk) -> RoundDraw:
    round_ = next(each for each in desk._office.rounds("lucky_cat") if each.phase is Phase.JUDGED)
    return desk.draws.of(round_.id, Lang.ZH)


def test_who_never_came_is_not_on_the_sheet(qapp: QApplication, desk: Desk) -> None:
    board = desk.rounds.board(next(iter(desk._office.rounds("check_in"))).id)
    absent = {board.names[who] for who in board.names} - set(
        said(pictures(desk, "check_in", Phase.OPEN)[0]).splitlines()
    )
    assert absent, "of a group of nearly two hundred some never came"


def test_they_open_in_one_window(qapp: QApplication, tmp_path: Path) -> None:
    work = Work(FixedClock(MOMENT), inline=True)
    folder = sample(tmp_path)
    work.open(lambda: Desk.open(folder, FixedClock(MOMENT), assets=ASSETS), lambda: None, lambda error: None)
    parent = QWidget()
    boards: list[object] = []
    work.act(lambda desk: desk.rounds.board(desk._office.rounds("lucky_cat")[0].id), boards.append)
    open_papers(boards[0], work, "picture", parent)  # type: ignore[arg-type]
    dialog = parent.findChildren(PapersDialog)[0]
    assert [row.paper.name for row in dialog.rows] == ["中签结果", "排行榜"]
    assert not dialog.preview.image().isNull()
    dialog.save_images(tmp_path)
    assert len(list(tmp_path.glob("*.png"))) == 2
    dialog.close()
    work.close()
    parent.deleteLater()


def test_certificates_know_what_was_done_one_by_one(desk: Desk) -> None:
    told = {each.honour.serial: each.honour.tally for each in desk.papers.register()}
    assert told["机智-2026-0001"] == Tally(TallyKind.CHECKS, "yyyyy")
    assert told["灌水-2026-0002"] == Tally(TallyKind.DAYS, "y" * 30)
    assert told["灌水-2026-0001"] == Tally(TallyKind.DAYS, "-" * 11 + "y" * 20)
    assert told["猜价-2026-0001"] is None
