"""The page of a round through a real desk: planned, opened, pasted, settled, judged, published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.board import Board
from core.judging import Pile
from core.ledger import State
from core.message import How
from core.round import Phase, Step
from tests.ui.desk_work import Bench, bench
from ui.activities.guess_price import page as make_page
from ui.page import ActivityPage
from ui.parts.width import Width

CHAT = """阿May🌸
2026年11月18日 14:01
我猜99

<img src=x>
2026年11月18日 14:02
88块5

老周
2026年11月18日 14:03
９９

老周
2026年11月18日 14:04
100左右

小满🌾
2026年11月18日 14:05
今天几点提货呀
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
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
    assert not desk.failed, desk.failed[0].text.en


def settle(qapp: QApplication) -> None:
    for _ in range(6):
        qapp.processEvents()


def run(page: ActivityPage, qapp: QApplication, *steps: Step) -> None:
    for _ in steps:
        page.take_next()
        settle(qapp)


def opened(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    page.plan()
    settle(qapp)
    page.deeds.edit(settings={"item": "车厘子", "secret": Decimal("99")})
    settle(qapp)
    run(page, qapp, Step.ANNOUNCE)
    desk.clock.at = desk.clock.at.replace(hour=14, minute=0)
    run(page, qapp, Step.OPEN)
    desk.clock.at = desk.clock.at.replace(hour=14, minute=6)
    page.blocks.intake.pasted.emit(CHAT)
    settle(qapp)


def board(page: ActivityPage) -> Board:
    assert page.board is not None
    return page.board


def test_without_a_round_the_page_teaches_and_plans_the_first(page: ActivityPage, qapp: QApplication) -> None:
    assert page.empty.isVisible()
    assert not page.bar.isVisible()
    page.plan()
    settle(qapp)
    assert board(page).phase is Phase.PLANNED
    assert page.blocks.plan.isVisible()
    assert not page.blocks.table.isVisible()


def test_what_is_written_on_the_plan_card_is_saved(page: ActivityPage, qapp: QApplication) -> None:
    page.plan()
    settle(qapp)
    plan = page.blocks.plan
    plan.form.fields["item"].line.setText("智利车厘子")  # type: ignore[attr-defined]
    plan.form.fields["secret"].line.setText("¥89.90")  # type: ignore[attr-defined]
    plan.save()
    settle(qapp)
    assert board(page).round.settings.item == "智利车厘子"
    assert board(page).round.settings.secret == Decimal("89.90")
    assert page.title.subtitle.text().startswith("智利车厘子 · ")


def test_a_wrong_field_says_what_would_be_right(page: ActivityPage, qapp: QApplication) -> None:
    page.plan()
    settle(qapp)
    plan = page.blocks.plan
    plan.form.fields["item"].line.setText("茶杯")  # type: ignore[attr-defined]
    plan.form.fields["secret"].line.setText("九十多")  # type: ignore[attr-defined]
    plan.save()
    settle(qapp)
    assert plan.form.fields["secret"].failure() is not None
    assert board(page).round.settings.item == ""


def test_announcing_puts_the_text_on_the_clipboard_without_the_answer(
    page: ActivityPage, qapp: QApplication
) -> None:
    page.plan()
    settle(qapp)
    page.deeds.edit(settings={"item": "车厘子", "secret": Decimal("73.31")})
    settle(qapp)
    run(page, qapp, Step.ANNOUNCE)
    assert board(page).phase is Phase.ANNOUNCED
    assert "车厘子" in qapp.clipboard().text()
    assert "73.31" not in qapp.clipboard().text()


def test_a_paste_fills_table_and_doubts(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    found = board(page)
    assert len(found.rows) == 5
    assert page.blocks.table.view.rows.rowCount() == 5
    assert {doubt.name for doubt in found.doubts} == {"阿May🌸", "<img src=x>", "老周"}
    assert page.blocks.doubts.isVisible()
    assert sum(found.piles.values()) == 5


def test_pasting_the_same_again_changes_nothing(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    before = board(page)
    page.blocks.intake.pasted.emit(CHAT)
    settle(qapp)
    assert board(page).rows == before.rows


def test_words_without_a_name_are_kept_as_a_row(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    page.blocks.intake.pasted.emit("我猜 91")
    settle(qapp)
    row = board(page).rows[-1]
    assert (row.said, row.pile) == ("我猜 91", Pile.WHO)
    nameless = next(doubt for doubt in board(page).doubts if not doubt.name)
    page.deeds.welcome_all()
    settle(qapp)
    page.deeds.claim(nameless, next(iter(board(page).names)))
    settle(qapp)
    assert board(page).doubts == ()


@pytest.mark.parametrize("junk", ["", " \n \t", "\u200b"])
def test_nothing_readable_is_one_sentence_and_changes_nothing(
    desk: Bench, page: ActivityPage, qapp: QApplication, junk: str
) -> None:
    opened(desk, page, qapp)
    before = board(page).rows
    page.blocks.intake.pasted.emit(junk)
    settle(qapp)
    assert board(page).rows == before
    assert len(desk.failed) == 1
    desk.failed.clear()


def test_n_welcomes_the_name_asked_about(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    asked = page.blocks.doubts.asked()
    assert asked is not None
    page.blocks.doubts.fresh.click()
    settle(qapp)
    assert asked.name in board(page).names.values()
    assert page.blocks.doubts.asked() is not None
    assert page.blocks.doubts.asked() != asked


def test_three_strangers_become_members_at_once(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    assert not page.blocks.doubts.bulk.isHidden()
    page.blocks.doubts.bulk.click()
    settle(qapp)
    assert board(page).doubts == ()
    assert not page.blocks.doubts.isVisible()
    assert len(board(page).standings) == 3


def test_an_unclear_message_is_read_as_the_owner_says_and_lifted_again(
    desk: Bench, page: ActivityPage, qapp: QApplication
) -> None:
    opened(desk, page, qapp)
    page.deeds.welcome_all()
    settle(qapp)
    unclear = next(row for row in board(page).rows if row.pile is Pile.UNCLEAR)
    view = page.blocks.table.view
    view.go_to(unclear.line)
    view.overridden.emit(unclear, How.READ_AS, "100")
    settle(qapp)
    row = next(row for row in board(page).rows if row.line == unclear.line)
    assert row.reading == "¥100.00"
    assert row.corrections
    page.deeds.correct(row, How.LIFT)
    settle(qapp)
    assert next(row for row in board(page).rows if row.line == unclear.line).pile is Pile.UNCLEAR


def test_keys_reject_and_count_the_selected_row(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    page.deeds.welcome_all()
    settle(qapp)
    first = next(row for row in board(page).rows if row.pile is Pile.COUNTED)
    view = page.blocks.table.view
    view.go_to(first.line)
    QTest.keyClick(view, Qt.Key.Key_X)
    settle(qapp)
    assert next(row for row in board(page).rows if row.line == first.line).pile is Pile.AGAINST
    assert view.row() is not None
    QTest.keyClick(view, Qt.Key.Key_C)
    settle(qapp)
    assert next(row for row in board(page).rows if row.line == first.line).pile is Pile.COUNTED


def test_a_rule_that_moves_somebody_is_asked_about_first(
    desk: Bench, page: ActivityPage, qapp: QApplication
) -> None:
    opened(desk, page, qapp)
    page.deeds.welcome_all()
    settle(qapp)
    plan = page.blocks.plan
    page.blocks.turn("plan")
    plan.form.fields["secret"].line.setText("88.5")  # type: ignore[attr-defined]
    plan.save()
    settle(qapp)
    assert plan.changes.isVisible()
    assert board(page).round.settings.secret == Decimal("99")
    plan.changes.accept.click()
    settle(qapp)
    assert board(page).round.settings.secret == Decimal("88.5")
    assert board(page).standings[0].name == "<img src=x>"


def test_a_dropped_change_leaves_everything(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    page.deeds.welcome_all()
    settle(qapp)
    plan = page.blocks.plan
    page.blocks.turn("plan")
    plan.form.fields["secret"].line.setText("88.5")  # type: ignore[attr-defined]
    plan.save()
    settle(qapp)
    plan.changes.drop.click()
    settle(qapp)
    assert plan.form.fields["secret"].line.text() in ("99", "99.00")  # type: ignore[attr-defined]
    assert board(page).round.settings.secret == Decimal("99")


def test_a_round_goes_all_the_way_and_back_by_correction(
    desk: Bench, page: ActivityPage, qapp: QApplication
) -> None:
    opened(desk, page, qapp)
    page.deeds.welcome_all()
    settle(qapp)
    run(page, qapp, Step.CLOSE, Step.JUDGE)
    assert board(page).phase is Phase.JUDGED
    assert page.blocks.result.isVisible()
    run(page, qapp, Step.PUBLISH)
    assert board(page).phase is Phase.PUBLISHED
    assert "结果" in qapp.clipboard().text()
    assert {debt.state for debt in board(page).debts} == {State.OWED}
    page.blocks.standings.told.click()
    settle(qapp)
    assert {debt.state for debt in board(page).debts} == {State.TOLD}
    page.deeds.step(Step.CORRECT, "看漏了一条")
    settle(qapp)
    assert board(page).phase is Phase.JUDGED
    assert board(page).round.is_corrected


def test_a_cancelled_round_is_one_sentence_and_a_way_back(
    desk: Bench, page: ActivityPage, qapp: QApplication
) -> None:
    opened(desk, page, qapp)
    page.deeds.step(Step.CANCEL)
    settle(qapp)
    assert page.bar.reopen.isVisible()
    page.bar.reopen.click()
    settle(qapp)
    assert board(page).phase is Phase.PLANNED


def test_a_copied_text_stays_until_it_was_seen(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    shown = board(page).next_text(desk.clock.now())
    assert shown is not None
    page.blocks.next.button.click()
    settle(qapp)
    assert qapp.clipboard().text() == shown.body
    assert page.blocks.next.button.words() == "已复制"
    page.blocks.next.settled.emit()
    settle(qapp)
    assert board(page).next_text(desk.clock.now()) != shown


@pytest.mark.parametrize("width", list(Width))
def test_every_width_shows_the_same_round(
    desk: Bench, page: ActivityPage, qapp: QApplication, width: Width
) -> None:
    opened(desk, page, qapp)
    page.resize({Width.WIDE: 1080, Width.MIDDLE: 860, Width.NARROW: 420}[width], 800)
    page.set_width(width)
    settle(qapp)
    assert page.blocks.doubts.isVisible()
    assert page.blocks.instrument.isVisible()
    if width is Width.NARROW:
        assert page.blocks.head.isVisible()
        assert page.blocks.columns.one.parentWidget().minimumSizeHint().width() <= 420
        page.blocks.turn("messages")
        settle(qapp)
    assert page.blocks.table.isVisible()
    page.set_width(Width.WIDE)
    settle(qapp)
    assert page.blocks.table.isVisible()
    assert page.blocks.standings.isVisible()


def test_the_clipboard_is_read_ahead(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    opened(desk, page, qapp)
    qapp.clipboard().setText(
        "阿May🌸\n2026年11月18日 14:06\n我猜97\n\n老周\n2026年11月18日 14:06\n随便聊聊\n"
    )
    page.blocks.intake._pause.stop()
    page.blocks.intake._look()
    settle(qapp)
    assert page.blocks.intake.box._line.text() == "剪贴板里有 2 条新消息，约 1 个报价"


def test_mended_wording_gets_its_blanks_back(desk: Bench, page: ActivityPage, qapp: QApplication) -> None:
    from core.activity import Moment
    from core.text import Lang
    from ui.page.wording import blanked

    opened(desk, page, qapp)
    text = next(each for each in board(page).texts if each.moment is Moment.TEN_LEFT)
    again = blanked(text.body + "\n别漏了{车厘子}哦", board(page), Lang.ZH)
    assert "{end}" in again
    assert "{activity}" in again
    assert "｛" in again
    page.deeds.reword(Moment.TEN_LEFT, again)
    settle(qapp)
    kept = next(each for each in board(page).texts if each.moment is Moment.TEN_LEFT)
    assert kept.body.startswith(text.body)
