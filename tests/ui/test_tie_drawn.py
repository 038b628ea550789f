"""A tie drawn on the page: chosen after judging, the announcement sent again, the number of a member."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.activities.guess_price import Ranking
from core.activity import Moment
from core.prize import PrizeTable
from core.ranking import TIE_DRAW
from core.round import Phase
from tests.ui.desk_work import Bench, bench
from ui.activities.guess_price import page as make_page
from ui.page import ActivityPage

CHAT = "阿May🌸\n2026年11月18日 14:01\n98\n\n<img src=x>\n2026年11月18日 14:02\n100\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        made.desk().members.import_names("阿May🌸\n<img src=x>")
        yield made


@pytest.fixture
def page(desk: Bench, qapp: QApplication) -> Iterator[ActivityPage]:
    made = make_page(desk.work, desk.heartbeat)
    made.resize(1080, 800)
    made.show()
    made.shown()
    settle(qapp)
    yield made
    made.close()


def settle(qapp: QApplication) -> None:
    for _ in range(6):
        qapp.processEvents()


def judged(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    page.plan()
    settle(qapp)
    settings = {"item": "车厘子", "secret": Decimal("99"), "ranking": Ranking.NEAREST}
    page.deeds.edit(settings=settings, prizes=PrizeTable.parse(["1: 免单 车厘子"]))
    settle(qapp)
    for minute in (0, 0, 31, 31):
        desk.clock.at = desk.clock.at.replace(hour=14, minute=minute)
        page.take_next()
        settle(qapp)
        if page.board is not None and page.board.phase is Phase.OPEN:
            page.blocks.intake.pasted.emit(CHAT)
            settle(qapp)


def test_a_tie_is_drawn_with_a_member_s_number(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    judged(desk, page, qapp)
    assert page.board is not None
    assert page.board.phase is Phase.JUDGED
    card = page.blocks.undecided
    assert card.draw.isVisible()
    card.draw.click()
    settle(qapp)
    assert [each.code for each in page.board.ruling.undecided] == [TIE_DRAW]
    assert card.salt.isVisible()
    card.salt.setText("407")
    card.use.click()
    settle(qapp)
    assert "not posted" in desk.failed.pop().text.en
    page.deeds.sent(Moment.ANNOUNCE)
    settle(qapp)
    card.salt.setText("407")
    card.use.click()
    settle(qapp)
    assert not desk.failed
    assert page.board.ruling.undecided == ()
    assert not card.isVisible()
    assert len(page.board.ruling.awards) == 1
    page.take_next()
    settle(qapp)
    assert page.board.phase is Phase.PUBLISHED
    assert "407" in page.board.texts[-1].body
