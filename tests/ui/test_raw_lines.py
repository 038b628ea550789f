"""What the lines of a paste were taken for, and what is asked about them: for every layout there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import delete

from core.clock import CHINA
from core.paste import FAMILIES, Column, Table, parse, rows
from core.text import Lang
from ui.offers import OffersDialog
from ui.parts.line_question import LineQuestion, questions
from ui.parts.raw_lines import RawLines, Took, raw_lines
from ui.parts.read_as import ReadAs
from ui.say import voice
from ui.tables import TableDialog
from ui.transcript import TranscriptDialog

NOW = datetime(2026, 12, 1, tzinfo=CHINA)
CUT = (
    "我猜 95\n\n阿杰\n2026年11月18日 14:31\n99\n第二行\n\n"
    '"小鱼" 撤回了一条消息\n\n江南\n2026年11月18日 14:33\n好冷'
)
PIECES = (
    *("阿杰", "2026年11月18日 14:31", "99", "", "答案是：", "小鱼:", '"小鱼" 撤回了一条消息'),
    *("#接龙", "1. 阿杰 2", "<img>", "\u202e"),
)


def took(
    text: str, headers: Mapping[int, bool] | None = None, given: Mapping[int, int] | None = None
) -> list[Took]:
    read = parse(text, pasted_at=NOW, known=("阿杰", "小鱼", "江南"))
    return [line.took for line in raw_lines(text, read, headers or {}, given or {}, {7: "老周"})]


def test_every_line_is_called_what_it_was_taken_for() -> None:
    assert took(CUT) == [
        Took.LEFT, Took.BLANK,
        Took.SENDER, Took.TIME, Took.WORDS, Took.WORDS, Took.BLANK,
        Took.NOTICE, Took.BLANK,
        Took.SENDER, Took.TIME, Took.WORDS,
    ]  # fmt: skip
    assert took(CUT, headers={0: False})[0] is Took.NOTHING
    assert took(CUT, given={0: 7})[0] is Took.GIVEN


def test_a_time_that_somebody_wrote_is_words() -> None:
    assert took("阿杰 2026/11/18 14:00\n14:30\n\n小鱼 2026/11/18 14:01\n8:30")[1] is Took.WORDS


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_in_every_layout_senders_are_told_from_words(family: object) -> None:
    text = family.sample  # type: ignore[attr-defined]
    read = parse(text, pasted_at=NOW)
    lines = raw_lines(text, read, {}, {}, {})
    assert [line.text for line in lines] == rows(text)
    for line, (start, _) in zip(read.lines, read.spans, strict=True):
        if line.sender and line.source.value == "paste":
            assert lines[start].took is Took.SENDER
    assert all((line.took is Took.BLANK) == (not line.text.strip()) for line in lines)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join))
def test_any_paste_can_be_shown_and_asked_about(text: str) -> None:
    read = parse(text, pasted_at=NOW, known=("阿杰",))
    lines = raw_lines(text, read, {}, {}, {})
    assert len(lines) == len(rows(text))
    asked = [at for each in questions(read, {}, {}) if each.is_header for at in each.lines]
    assert len(asked) == len(set(asked)), "no line is asked about twice"
    left = [at for each in questions(read, {}, {}) if each.is_left for at in each.lines]
    assert left == list(read.left_at)
    assert all(lines[at].took is Took.LEFT for at in left)
    settled = questions(read, dict.fromkeys(left, False), {})
    assert not [each for each in settled if each.is_left]


def test_the_list_shows_hostile_lines_letter_by_letter(qapp: QApplication) -> None:
    text = "<img src=x>\n2026年11月18日 14:31\n=1+1\n" + "长" * 5000
    view = RawLines()
    view.show_lines(raw_lines(text, parse(text, pasted_at=NOW), {}, {}, {}))
    assert view.lines.index(0, 0).data() == "<img src=x>"
    tip = view.lines.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip
    assert len(view.lines.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)) < 800
    view.resize(300, 200)
    view.choose(2)
    assert view.held() == 2
    for lang in Lang:
        voice.speak(lang)
        assert not view.grab().isNull()


def test_a_leftover_offers_other_answers_than_a_doubtful_line(qapp: QApplication) -> None:
    text = "我猜 95\n\n" + "答案是：\n2026年11月18日 14:32\n88"
    read = parse(text, pasted_at=NOW, known=("阿杰",))
    head, left = (each for each in questions(read, {}, {}) if each.is_header or each.is_left)
    doubtful, cut = LineQuestion(2, "答案是：", head), LineQuestion(0, "我猜 95", left)
    assert [not each.isHidden() for each in (doubtful.yes, doubtful.no, doubtful.who)] == [True, True, False]
    assert [not each.isHidden() for each in (cut.yes, cut.no, cut.who)] == [True, True, True]
    assert (doubtful.no.words(), cut.no.words()) == ("不是发言人", "不是消息")


def test_with_nothing_to_say_the_strip_is_out_of_sight(qapp: QApplication) -> None:
    strip = ReadAs()
    assert strip.isHidden()
    strip.show_offer(2)
    assert not strip.isHidden()
    assert strip.is_offering
    strip.show_none()
    assert not strip.isHidden(), "the offer stays"
    strip.show_offer(0)
    assert strip.isHidden()


class Later(QObject):
    """Work whose answers come when the test says so."""

    failed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Any] = []

    def act(self, _job: Any, then: Any, _near: Any = None) -> None:
        self.answers.append(then)


def test_an_answer_after_the_sheet_was_closed_is_for_nobody(qapp: QApplication) -> None:
    table = Table(("1", "2"), (("阿杰", "99"), ("小鱼", "88")), {Column.NAME: 0, Column.TEXT: 1}, 0)
    page = QWidget()
    made: list[tuple[type[QDialog], Later, QDialog]] = []
    for make in (
        lambda work: TranscriptDialog(1, None, {}, work, page),
        lambda work: OffersDialog(1, work, page),
        lambda work: TableDialog(table, "", 1, work, page),
    ):
        work = Later()
        dialog = make(work)
        if hasattr(dialog, "start"):
            dialog.start()
        made.append((type(dialog), work, dialog))
    for kind, work, dialog in made:
        assert work.answers, kind
        delete(dialog)
        for answer in work.answers:
            answer(None)
