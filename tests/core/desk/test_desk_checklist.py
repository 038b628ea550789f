"""The checklist of the next round: what is missing leads somewhere, what is ready is said."""

from __future__ import annotations

from datetime import datetime, timedelta

from played import ONE, planned

from core.activity import Moment
from core.checklist import Line, Mark, Where
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.prize import PrizeTable
from core.round import Step
from core.text import Lang


def lines(desk: Desk) -> tuple[Line, ...]:
    return desk.figures.today().checklist


def said(desk: Desk, *marks: Mark) -> list[str]:
    found = (each for each in lines(desk) if not marks or each.mark in marks)
    return [" ".join(part for part in (each.words.zh, each.more.zh) if part) for each in found]


def line(desk: Desk, words: str) -> Line:
    return next(each for each in lines(desk) if words in each.words.zh)


def test_a_round_that_lacks_nothing(desk: Desk) -> None:
    planned(desk, secret="83.7", prizes=("1-5: 免单 茶杯",))
    assert said(desk, Mark.MISSING) == []
    assert said(desk) == [
        "材料齐了 茶杯",
        "奖品定了 免单 茶杯",
        "截止时间 15:00",
        "话术填满了",
        "预告还没发 提前一天发，已经到点",
    ]


def test_what_the_activity_lacks_leads_to_the_round(desk: Desk) -> None:
    desk.rounds.plan("guess_price", Lang.ZH)
    missing = [each for each in lines(desk) if each.mark is Mark.MISSING]
    assert missing
    assert {each.where for each in missing} == {Where.ROUND}
    assert "材料齐了" not in said(desk)


def test_codes_and_budget_against_stock_and_spent(desk: Desk) -> None:
    round_ = planned(desk, prizes=("1-3: 优惠券 10",))
    short = line(desk, "券码")
    assert (short.mark, short.where) == (Mark.MISSING, Where.COUPONS)
    desk.library.add_coupons("10元券：\n" + "\n".join(f"AB26-{n}QKZ" for n in range(1, 6)))
    assert line(desk, "券码够").mark is Mark.READY
    assert "有 5 个" in line(desk, "券码够").more.zh
    desk.rounds.edit(round_.id, prizes=PrizeTable.parse(("1-2: 红包 20",)))
    desk.rewards.set_budget("guess_price", "2026-11", 5000)
    assert line(desk, "预算够").more.zh == "这一期最多 ¥40，还能用 ¥50"
    desk.rewards.set_budget("guess_price", "2026-11", 3000)
    assert (line(desk, "预算").mark, line(desk, "预算").where) == (Mark.MISSING, Where.BUDGET)


def test_an_open_blank_in_the_owners_words(desk: Desk) -> None:
    round_ = planned(desk)
    office = desk._office
    with office.store.atomic():
        office.store.wordings.put("guess_price", Moment.TEN_BEFORE, "马上开始 {谁知道}")
    found = line(desk, "没填")
    assert (found.mark, found.where) == (Mark.MISSING, Where.WORDING)
    assert "{谁知道}" in found.words.zh
    desk.rounds.step(round_.id, Step.CANCEL)
    assert lines(desk) == ()


def test_warm_ups_are_copied_from_their_line(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    assert line(desk, "10 分钟").more.zh == "13:50 发"
    clock.at = ONE + timedelta(minutes=52)
    late = line(desk, "10 分钟")
    assert (late.mark, late.more.zh, late.where) == (Mark.OPEN, "该发了", Where.COPY)
    assert late.text is not None
    assert "还有 10 分钟" in late.text.body
    desk.rounds.mark_sent(round_.id, late.text.moment)
    assert (line(desk, "10 分钟").mark, line(desk, "10 分钟").more.zh) == (Mark.READY, "发了")


def test_a_holiday_is_said_and_stops_nothing(desk: Desk, clock: FixedClock) -> None:
    clock.at = datetime(2026, 9, 30, 15, tzinfo=CHINA)
    round_ = planned(desk, secret="83.7", prizes=("1-5: 免单 茶杯",))
    desk.rounds.edit(round_.id, starts_at=round_.starts_at - timedelta(days=6), ends_at=round_.ends_at)
    desk.rounds.edit(round_.id, ends_at=round_.ends_at - timedelta(days=6))
    found = line(desk, "国庆节")
    assert (found.mark, found.where) == (Mark.NOTE, None)
    assert [each.text.zh for each in desk.rounds.board(round_.id).checks] == [
        "10 月 1 日是国庆节假期，来的人可能少"
    ]
    clock.at += timedelta(days=1)
    desk.rounds.step(round_.id, Step.OPEN)
    assert desk.rounds.board(round_.id).checks == ()
