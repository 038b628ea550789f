"""The instruments: dots on a line, the dragon, the deck of questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from core.activities.idiom_chain.ribbon import Ribbon, Ring
from core.clock import CHINA
from core.idioms import Rule
from core.judging import Pile, Ruling, Verdict
from core.questions import Question, QuestionKind
from core.reason import Reason
from core.round import Phase
from core.text import Text
from tests.ui.desk_work import Bench, bench
from tests.ui.sample_board import sample_board
from ui.instruments.chain_sheet import EDGE, ChainSheet
from ui.instruments.chain_side import ChainClock, LastLink, until
from ui.instruments.dot_plot import Dotted, fit_axis, lay_out
from ui.instruments.hint_bar import Ahead, HintBar
from ui.instruments.number_line import GuessLine, shown
from ui.instruments.refusals import RefusalsCard
from ui.page import ActivityPage
from ui.parts.width import Width
from ui.say import say

VALUES = st.lists(st.decimals(0, 100_000, places=2), min_size=0, max_size=300)
AT = datetime(2026, 11, 20, 20, 46, tzinfo=CHINA)


@settings(max_examples=60, deadline=None)
@given(VALUES, st.integers(200, 900), st.integers(40, 120))
def test_every_guess_is_a_dot_within_the_picture(values: list[Decimal], width: int, height: int) -> None:
    plot = lay_out([Dotted(value) for value in values], width, height)
    assert len(plot.dots) == len(values)
    assert all(-1 <= dot.column * plot.pitch <= width + plot.pitch for dot in plot.dots)
    assert plot.levels * plot.rise <= height + 0.01


@settings(max_examples=60, deadline=None)
@given(VALUES.filter(bool))
def test_ticks_are_few_round_and_within_the_axis(values: list[Decimal]) -> None:
    axis = fit_axis(values, 460)
    assert len(axis.ticks) <= 24
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)
    assert axis.below + axis.above < max(1, len(values))


def test_one_wild_guess_does_not_squeeze_everybody_else() -> None:
    values = [Decimal(90 + nth % 10) for nth in range(40)] + [Decimal(99999)]
    axis = fit_axis(values, 460)
    assert axis.above == 1
    assert axis.high < 400


def test_equal_guesses_stack_in_one_column() -> None:
    plot = lay_out([Dotted(Decimal("89.9"))] * 12, 460, 88)
    assert {dot.column for dot in plot.dots} == {plot.dots[0].column}
    assert sorted(dot.level for dot in plot.dots) == list(range(12))


FIGURES = [("93.50", False, "¥93.5"), ("100", False, "¥100"), ("8.80", True, "8.8%"), ("1E+2", False, "¥100")]


@pytest.mark.parametrize(("value", "percent", "words"), FIGURES)
def test_figures_are_said_short(value: str, percent: bool, words: str) -> None:
    assert shown(Decimal(value), percent) == words


def test_the_line_says_its_figures_and_never_the_answer_while_open(qapp: QApplication) -> None:
    line, board = GuessLine(), sample_board()
    line.show_board(board)
    assert line.title.text() == "42 个报价"
    assert line.facts.text() == "中位 ¥93.5 · 最低 ¥59 · 最高 ¥168"
    assert not line.seal.isHidden()
    assert line.line._answer is None
    line.show_board(sample_board(Phase.JUDGED))
    assert line.line._answer == Decimal("89.9")
    assert line.seal.isHidden()


def test_fresh_guesses_are_those_of_the_last_paste(qapp: QApplication) -> None:
    line, board = GuessLine(), sample_board()
    counted = [each for each in board.ruling.verdicts if each.pile is Pile.COUNTED]
    before = replace(board, ruling=replace(board.ruling, verdicts=tuple(counted[:-2])))
    line.show_board(before)
    line.show_board(board)
    assert line._fresh == {each.message for each in counted[-2:]}
    line.show_board(board)
    assert line._fresh == {each.message for each in counted[-2:]}


def test_an_empty_line_and_a_crowded_one_are_drawn(qapp: QApplication) -> None:
    line, board = GuessLine(), sample_board()
    line.resize(460, 170)
    line.show_board(replace(board, ruling=Ruling()))
    line.grab()
    crowd = tuple(
        Verdict(nth, nth, Pile.COUNTED, Reason("x", Text("甲", "a")), f"{nth % 7}%", Decimal(nth % 7))
        for nth in range(500)
    )
    line.show_board(replace(board, ruling=Ruling(crowd)))
    line.set_width(Width.NARROW)
    line.grab()
    assert line.facts.text() == "中位 3%"


def ring(nth: int, word: str = "一心一意", refused: int = 0) -> Ring:
    why = Reason("does_not_link", Text("甲", "a"))
    tried = tuple(Verdict(900 + each, 2, Pile.AGAINST, why, "无中生有", part=nth) for each in range(refused))
    return Ring(nth, word, 1, nth, "yī", "yì", tried)


@pytest.mark.parametrize("count", [0, 1, 5, 23, 400])
def test_the_dragon_is_as_high_as_its_rows(qapp: QApplication, count: int) -> None:
    sheet = ChainSheet()
    sheet.resize(702, 100)
    sheet.show_ribbon(
        Ribbon(tuple(ring(nth, refused=nth % 3) for nth in range(1, count + 1)), ()),
        {1: "甲"},
        "yì",
        is_open=True,
    )
    cells = count + 1 if count else 0
    rows = -(-cells // sheet.columns(702))
    assert sheet.columns(702) == 5
    assert sheet.height_for(702) == max(0, rows * 108 - 12)
    assert all(
        spot.where.left() >= EDGE and spot.where.right() <= 702 - EDGE + 1 for spot in sheet._spots(702)
    )
    sheet.grab()


def test_an_idiom_of_eight_and_a_hostile_name_are_drawn(qapp: QApplication) -> None:
    sheet = ChainSheet()
    sheet.show_ribbon(Ribbon((ring(1, "青山不老，绿水长流"), ring(2)), ()), {1: "<img src=x>" * 60}, "yì")
    image = sheet.picture()
    assert image.width() == (720 + 56) * 2
    assert not image.isNull()


def test_the_limit_runs_from_the_end_of_the_minute() -> None:
    assert until(AT, 60) == AT.replace(minute=48)
    assert until(AT.replace(second=10), 60) == AT.replace(minute=47, second=10)
    assert until(AT, 0) is None
    assert until(None, 60) is None


def test_the_chain_clock_counts_and_then_says_close(qapp: QApplication) -> None:
    clock = ChainClock()
    last = LastLink("陳先生 Chan", 23, AT, until(AT, 60))
    clock.show_last(last, 60, AT.replace(hour=21, minute=0), AT.replace(minute=47, second=37))
    assert clock.clock.digits._words.zh == "0:23"
    clock.tick(AT.replace(minute=49))
    assert clock.clock.digits._words.zh == "0:00"
    assert clock.clock.caption.text() == "到点没人接，可以截止了"


def test_hints_are_given_one_by_one_and_begin_anew_with_the_next_word(qapp: QApplication) -> None:
    bar, said = HintBar(), list[str]()
    bar.copied.connect(lambda text: said.append(say(text)))
    ladder = tuple(Text.literal(f"提示词{nth}") for nth in range(3))
    ahead = Ahead("wū", "", ("乌", "屋"), 21, 3, ladder)
    bar.show_ahead(ahead, "爱屋及乌")
    bar.first.click()
    bar.first.click()
    bar.show_ahead(ahead, "爱屋及乌")
    bar.first.click()
    assert said == ["【提示】提示词0", "【提示】提示词1", "【提示】提示词2"]
    assert bar.first.isHidden()
    bar.show_ahead(ahead, "乌合之众")
    assert not bar.first.isHidden()


def test_a_dead_end_is_said(qapp: QApplication) -> None:
    bar = HintBar()
    bar.show_ahead(Ahead("wū", "", (), 0, 0, ()), "爱屋及乌")
    assert "死路" in bar.facts.text()
    assert bar.first.isHidden()


def test_refusals_by_member_are_counted(qapp: QApplication) -> None:
    card = RefusalsCard()
    why = Reason("unknown_idiom", Text("词典里没有", "unknown"))
    tried = [Verdict(nth, nth % 2, Pile.AGAINST, why, "爱咋咋地") for nth in range(5)]
    card.show_tried(tried, {0: "甲", 1: "乙"})
    taken: list[str] = []
    card.taken_in.connect(taken.append)
    assert card.caption.text() == "5"
    card.choice.choose("member")
    card._build()
    assert card._column.count() == 2 * 2 + 1


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        yield made


def opened(desk: Bench, qapp: QApplication, activity: str, **settings_: object) -> ActivityPage:
    from importlib import import_module

    page: ActivityPage = import_module(f"ui.activities.{activity}").page(desk.work, desk.heartbeat)
    page.resize(1080, 800)
    page.show()
    page.plan()
    settle(qapp)
    page.deeds.edit(settings=settings_)
    settle(qapp)
    page.take_next()
    settle(qapp)
    assert page.board is not None
    assert page.board.round.starts_at is not None
    desk.clock.at = page.board.round.starts_at
    page.take_next()
    settle(qapp)
    return page


def settle(qapp: QApplication) -> None:
    for _ in range(6):
        qapp.processEvents()


QUESTIONS = (
    Question("东方明珠是什么？", "A", QuestionKind.CHOICE, ("电视塔", "博物馆")),
    Question("车厘子又叫什么？", "樱桃"),
)


def test_the_next_question_is_copied_once_however_often_its_key_is_hit(
    desk: Bench, qapp: QApplication
) -> None:
    page = opened(desk, qapp, "quick_answer", questions=QUESTIONS)
    deck = page.instrument
    deck.ask_next()  # type: ignore[attr-defined]
    settle(qapp)
    deck.ask_next()  # type: ignore[attr-defined]
    settle(qapp)
    assert page.board is not None
    assert [each.number for each in page.board.round.settings.asked] == [1]
    assert "东方明珠" in qapp.clipboard().text()
    assert "答案" not in qapp.clipboard().text()
    desk.clock.move(seconds=5)
    deck.ask_next()  # type: ignore[attr-defined]
    settle(qapp)
    assert [each.number for each in page.board.round.settings.asked] == [1, 2]
    assert "车厘子" in qapp.clipboard().text()
    desk.clock.move(seconds=5)
    deck.ask_next()  # type: ignore[attr-defined]
    settle(qapp)
    assert len(page.board.round.settings.asked) == 2
    page.close()
    assert not desk.failed


def test_a_void_question_is_struck_and_restored(desk: Bench, qapp: QApplication) -> None:
    page = opened(desk, qapp, "quick_answer", questions=QUESTIONS)
    deck = page.instrument
    deck.void.click()  # type: ignore[attr-defined]
    settle(qapp)
    assert page.board is not None
    assert page.board.round.settings.void == (1,)
    deck.void.click()  # type: ignore[attr-defined]
    settle(qapp)
    assert page.board.round.settings.void == ()
    page.close()


def test_the_chain_page_reads_links_hints_and_takes_words_in(desk: Bench, qapp: QApplication) -> None:
    desk.desk().members.import_names("甲子\n乙丑")
    page = opened(desk, qapp, "idiom_chain", rule=Rule.SAME_CHARACTER, limit=0)
    assert page.board is not None
    start = page.board.round.starts_at
    assert start is not None
    day = f"{start:%Y年%m月%d日 %H:%M}"
    chat = f"甲子\n{day}\n一心一意\n\n乙丑\n{day}\n意气风发\n\n甲子\n{day}\n发咋咋地\n"
    page.blocks.intake.pasted.emit(chat)
    settle(qapp)
    chain = page.instrument
    assert chain.sheet._ribbon.words == ("一心一意", "意气风发")  # type: ignore[attr-defined]
    assert not chain.hint.isHidden()  # type: ignore[attr-defined]
    assert chain.refusals.caption.text() == "1"  # type: ignore[attr-defined]
    page.work.act(lambda desk: desk.library.add_word("发咋咋地", "fā zǎ zǎ de"))
    settle(qapp)
    assert chain.sheet._ribbon.words[-1] == "发咋咋地"  # type: ignore[attr-defined]
    page.close()
    assert not desk.failed


def test_another_link_rule_is_taken_when_nobody_moves(desk: Bench, qapp: QApplication) -> None:
    page = opened(desk, qapp, "idiom_chain", rule=Rule.SAME_CHARACTER)
    page.instrument.rule.chosen.emit(Rule.SAME_SOUND.value)  # type: ignore[attr-defined]
    settle(qapp)
    assert page.board is not None
    assert page.board.round.settings.rule is Rule.SAME_SOUND
    page.close()
