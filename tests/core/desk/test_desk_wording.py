from __future__ import annotations

import pytest
from played import planned, running

from core.activity import Moment
from core.clock import FixedClock
from core.desk import Desk
from core.desk.wording import Source
from core.errors import UserError
from core.notices import OURS, Notice
from core.tones import TONES, Tone


def text(desk: Desk, moment: Moment, activity: str = "guess_price"):
    return next(each for each in desk.wording.texts(activity).texts if each.moment is moment)


def sent(desk: Desk, id: int, moment: Moment) -> str:
    return next(each.body for each in desk.rounds.board(id).texts if each.moment is moment)


def test_every_text_is_shown_with_its_words_and_how_it_reads(desk: Desk) -> None:
    found = desk.wording.texts("guess_price")
    assert [each.moment for each in found.texts] == [each for each in Moment if each is not Moment.RESULT]
    assert found.shown.zh == "按一期新的预览"
    round_ = planned(desk)
    found = desk.wording.texts("guess_price")
    assert found.shown.zh == "按第 1 期预览"
    for each in found.texts:
        assert each.preview == sent(desk, round_.id, each.moment)
        assert "{" not in each.preview
    assert "{时间}" in text(desk, Moment.ANNOUNCE).words
    assert ("商品", "“茶杯”") in [(each.name, each.sample) for each in found.blanks]
    assert [each.source for each in found.texts[:3]] == [Source.TONE, Source.TONE, Source.ACTIVITY]


def test_own_words_with_chinese_blanks(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    assert desk.wording.preview("guess_price", Moment.START, "猜{商品}，{截止}截") == "猜“茶杯”，15:00截"
    done = desk.wording.set("guess_price", Moment.START, "猜{商品}，{end}截\n{外链规则}")
    assert text(desk, Moment.START).source is Source.OWN
    assert desk.wording.get("guess_price") == {Moment.START: "猜{item}，{end}截\n{links_rule}"}
    assert sent(desk, round_.id, Moment.START) == "猜“茶杯”，15:00截\n" + OURS[Notice.LINKS].zh
    with pytest.raises(UserError) as error:
        desk.wording.preview("guess_price", Moment.START, "{价格}")
    assert error.value.text.zh.startswith("“{价格}”填不出来，可用的有：")
    assert "商品" in error.value.text.zh
    assert "item" in error.value.text.en
    assert done.undo is not None
    done.undo()
    assert text(desk, Moment.START).source is Source.ACTIVITY
    assert desk.wording.default("guess_price", Moment.START) == text(desk, Moment.START).words


@pytest.mark.parametrize("words", ["{__class__}", "{0}", "{item.x}", "{}", "x" * 2001])
def test_words_that_cannot_be_filled_are_refused(desk: Desk, words: str) -> None:
    for refused in (
        lambda: desk.wording.set("guess_price", Moment.START, words),
        lambda: desk.wording.set_notice(Notice.WINNER, words),
    ):
        with pytest.raises(UserError):
            refused()
    with pytest.raises(UserError):
        desk.wording.set("guess_price", Moment.RESULT, "x")


def test_a_tone_changes_what_nobody_worded(desk: Desk, clock: FixedClock, opened) -> None:
    round_ = running(desk, clock)
    desk.wording.set("guess_price", Moment.TIME_UP, "停")
    before = {
        moment: sent(desk, round_.id, moment) for moment in (Moment.START, Moment.TIME_UP, Moment.ONE_BEFORE)
    }
    done = desk.wording.set_tone(Tone.LIVELY)
    after = {moment: sent(desk, round_.id, moment) for moment in before}
    assert after[Moment.ONE_BEFORE].startswith("🚨 最后 1 分钟！【猜价格】")
    assert (after[Moment.START], after[Moment.TIME_UP]) == (before[Moment.START], "停")
    assert opened().wording.tone() is Tone.LIVELY
    assert done.undo is not None


def test_a_tone_for_one_text_is_taken_by_hand(desk: Desk) -> None:
    words = desk.wording.default("guess_price", Moment.START, Tone.WARM)
    desk.wording.set("guess_price", Moment.START, words)
    assert desk.wording.get("guess_price")[Moment.START] == TONES[Tone.WARM][Moment.START].zh


def test_notices_are_worded_and_go_back(desk: Desk) -> None:
    shown = {each.notice: each for each in desk.wording.notices()}
    assert "券码：HW26-10-7Q3K" in shown[Notice.WINNER].preview
    assert not shown[Notice.DRAW].is_own
    done = desk.wording.set_notice(Notice.DRAW, "我们群这样抽")
    assert [each.preview for each in desk.wording.notices() if each.is_own] == ["我们群这样抽"]
    desk.wording.set("guess_price", Moment.ANNOUNCE, "{抽奖规则}")
    assert text(desk, Moment.ANNOUNCE).preview == "我们群这样抽"
    assert done.undo is not None
    done.undo()
    assert desk.wording.notice(Notice.DRAW) == OURS[Notice.DRAW].zh
    with pytest.raises(UserError):
        desk.wording.set_notice(Notice.CALL, "{券码}")
    with pytest.raises(UserError):
        desk.wording.set_notice(Notice.DRAW, "{时间}")
