from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from core.activities import NAMES, REGISTRY
from core.activities.guess_price import ACTIVITY, Settings
from core.activity import Moment
from core.announcement import SENT_IN, Scene, blanks, compose, day, next_text, result, span, texts
from core.clock import CHINA
from core.errors import UserError
from core.judging import Award, Ruling, Standing
from core.prize import Prize, PrizeKind, PrizeTable
from core.reason import Reason
from core.round import Card, Event, Phase, Round, Step
from core.text import Lang, Text

TWO = datetime(2026, 11, 18, 14, tzinfo=CHINA)
CARD = Card("猜价格", "种草", "群内", "发一个数", "前 5 名免单", "一人一次")
ROUND = Round(
    1,
    "guess_price",
    18,
    Settings(item="茶杯", secret=Decimal("7316.42")),
    PrizeTable.parse(["1: 免单"]),
    CARD,
    starts_at=TWO,
    ends_at=TWO + timedelta(hours=1),
)
SCENE = Scene(ACTIVITY, ROUND, "好物优选 3 群", Lang.ZH, {}, "答案已封存")
WHY = Reason("hit", Text.literal("命中"))


def test_the_announcement_is_the_plan_card_and_no_answer() -> None:
    assert compose(SCENE, Moment.ANNOUNCE) == (
        "【猜价格 · 第 18 期】\n猜一猜：“茶杯”的售卖价\n"
        "▪ 时间：11 月 18 日（周三） 14:00–15:00\n▪ 地点：群内\n"
        "▪ 玩法：发一个数\n▪ 奖励：前 5 名免单\n▪ 须知：一人一次\n答案已封存"
    )


def test_lines_that_stay_empty_are_left_out() -> None:
    bare = replace(SCENE, round=replace(ROUND, card=Card(), starts_at=None, ends_at=None), seal="")
    assert compose(bare, Moment.ANNOUNCE) == "【猜价格 · 第 18 期】\n猜一猜：“茶杯”的售卖价"


def test_the_owners_own_wording_is_kept_line_by_line() -> None:
    own = "奖品如下：\n\n{reward}\n{seal}\n{nobody} {0} {a.b}"
    scene = replace(SCENE, wording={Moment.START: own}, seal="")
    assert compose(scene, Moment.START) == "奖品如下：\n\n前 5 名免单\n{nobody} {0} {a.b}"


def test_facts_are_never_read_as_blanks() -> None:
    card = replace(CARD, name="{seal}<img src=x>", how="{reward}")
    said = compose(replace(SCENE, round=replace(ROUND, card=card)), Moment.ANNOUNCE)
    assert said.startswith("【{seal}<img src=x> · 第 18 期】")
    assert "▪ 玩法：{reward}\n" in said


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("name", NAMES)
def test_every_activity_has_all_its_texts(name: str, lang: Lang) -> None:
    activity = REGISTRY[name]
    round_ = replace(ROUND, activity=name, settings=activity.settings())
    for moment in Moment:
        if moment is Moment.RESULT:
            continue
        said = compose(Scene(activity, round_, "群", lang, {}), moment)
        assert said
        assert "{" not in said
        own = activity.announcements.get(moment)
        if own is not None:
            assert blanks(own.to(lang), frozenset(activity.facts(round_.settings))) == own.blanks


@pytest.mark.parametrize("wording", ["{nobody}", "{0}", "{a.b}", "{reward!r}", "{reward:>9}", "{}"])
def test_blanks_that_nothing_fills(wording: str) -> None:
    with pytest.raises(UserError):
        blanks(wording)


def test_blanks_that_something_fills() -> None:
    assert blanks("{reward}{item} }{", frozenset({"item"})) == {"reward", "item"}


def test_days_and_spans() -> None:
    assert day(TWO, Lang.ZH) == "11 月 18 日（周三）"
    assert span(TWO, TWO + timedelta(hours=1), Lang.EN) == "Wed 18 Nov 14:00–15:00"
    assert (
        span(TWO, TWO + timedelta(hours=11), Lang.ZH) == "11 月 18 日（周三） 14:00–11 月 19 日（周四） 01:00"
    )
    assert span(TWO, None, Lang.ZH) == "11 月 18 日（周三） 14:00"
    assert span(None, TWO, Lang.ZH) == ""


def ruling() -> Ruling:
    return Ruling(
        standings=(Standing(1, 1, Text.literal("¥93.50"), WHY), Standing(2, 2, Text.literal("¥99.00"), WHY)),
        awards=(
            Award(1, Prize(PrizeKind.FREE_ORDER), WHY, 1, Text.literal("神算子"), Text.literal("…")),
            Award(1, Prize(PrizeKind.COUPON, 500), WHY, 1),
            Award(3, Prize(PrizeKind.ENCOURAGEMENT), WHY, 0),
        ),
        facts={
            "answer": Text.literal("不出现"),
            "result_answer": Text.literal("答案 ¥93.50"),
            "note_order": Text.literal("按先后"),
        },
    )


def test_the_result_names_every_winner_once() -> None:
    said = result(SCENE, ruling(), {1: "🍀", 2: "乙", 3: "<b>"})
    assert said.split("\n") == [
        "【猜价格 · 第 18 期 · 结果】",
        "答案 ¥93.50",
        "1. @🍀 ¥93.50 免单（神算子）、优惠券 ¥5.00",
        "· @<b> 激励",
        "按先后",
    ]
    english = result(replace(SCENE, lang=Lang.EN), ruling(), {1: "🍀", 3: "x"})
    assert "Free order (神算子)" in english


def test_a_result_without_winners_and_a_correction() -> None:
    assert "这一期没有人得奖" in result(SCENE, Ruling(), {})
    corrected = replace(ROUND, events=(Event(Step.CORRECT, Phase.JUDGED, TWO, "看错一条"),))
    said = result(replace(SCENE, round=corrected), Ruling(), {})
    assert said.startswith("【猜价格 · 第 18 期 · 结果更正】\n11 月 18 日（周三）更正：看错一条")


def test_texts_stand_in_the_order_they_are_sent() -> None:
    found = texts(SCENE, ruling(), {})
    assert [each.moment for each in found] == list(Moment)
    at = {each.moment: each.at for each in found}
    assert at[Moment.TEN_BEFORE] == TWO - timedelta(minutes=10)
    assert at[Moment.TEN_LEFT] == TWO + timedelta(minutes=50)
    assert at[Moment.ANNOUNCE] is None
    assert Moment.RESULT not in [each.moment for each in texts(SCENE, None, {})]


def test_the_next_text_skips_what_was_sent_or_overtaken() -> None:
    found = texts(SCENE, ruling(), {})

    def moment(phase: Phase, sent: set[Moment], now: datetime) -> Moment | None:
        following = next_text(found, phase, frozenset(sent), now)
        return following and following.moment

    early = TWO - timedelta(days=2)
    assert moment(Phase.ANNOUNCED, set(), early) is Moment.DAY_BEFORE
    assert moment(Phase.ANNOUNCED, {Moment.DAY_BEFORE}, early) is Moment.TEN_BEFORE
    assert moment(Phase.ANNOUNCED, set(), TWO - timedelta(minutes=9)) is Moment.TEN_BEFORE
    assert moment(Phase.CANCELLED, set(), TWO) is None
    assert set(SENT_IN) == set(Phase)
