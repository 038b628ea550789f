from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from played import CHAT, MORE, ONE, chat, judged, line_of, member, published, winners

from core.activities.guess_price import Ranking
from core.clock import FixedClock
from core.desk import Desk, Owed
from core.errors import WrongStep
from core.ledger import State
from core.message import How
from core.papers.honour import register_fingerprint
from core.ranking import Ties
from core.round import Round, Step

CASH = ("1: 现金 10", "2: 现金 5")


def republish(desk: Desk, round_: Round) -> str:
    desk.rounds.step(round_.id, Step.JUDGE) if desk.rounds.get(round_.id).phase.value == "closed" else None
    said = desk.rounds.step(round_.id, Step.PUBLISH).said
    assert said is not None
    return said.zh


def booked(desk: Desk) -> list[tuple[str, int | None, State]]:
    return sorted((each.name, each.debt.booking.prize.amount, each.debt.state) for each in desk.rewards.all())


def test_publishing_books_what_is_owed(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, prizes=CASH)
    assert booked(desk) == [("小鱼", 500, State.OWED), ("老周", 1000, State.OWED)]
    assert desk.rewards.owed() == Owed(2, 1500, 0)
    assert desk.rewards.all()[0].number == 1


def test_publishing_twice_books_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock, prizes=CASH)
    before, papers = desk._office.store.ledger.entries(), desk.papers.register()
    desk.rounds.step(round_.id, Step.CORRECT, "再看一遍")
    republish(desk, round_)
    assert desk._office.store.ledger.entries() == before
    assert desk.papers.register() == papers


@pytest.mark.parametrize("state", [State.TOLD, State.DELIVERED, State.FORFEITED])
def test_a_correction_books_only_the_difference_whatever_was_delivered(
    desk: Desk, clock: FixedClock, state: State
) -> None:
    round_ = published(desk, clock, prizes=CASH)
    desk.rewards.mark([each.debt.booking.id for each in desk.rewards.all()], state)
    desk.rounds.step(round_.id, Step.CORRECT, "小鱼是群主家人")
    desk.court.correct(round_.id, line_of(desk, round_, "我猜 88.8"), How.STRIKE, why="家人")
    said = republish(desk, round_)
    assert booked(desk) == [("Fish", 500, State.OWED), ("小鱼", 500, State.REVERSED), ("老周", 1000, state)]
    assert "新记 1 份，冲销 1 份" in said
    desk.rounds.step(round_.id, Step.CORRECT)
    republish(desk, round_)
    assert len(booked(desk)) == 3


def test_a_reversed_reward_is_booked_anew_when_it_is_due_again(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock, prizes=CASH)
    desk.rounds.step(round_.id, Step.CORRECT)
    done = desk.court.correct(round_.id, line_of(desk, round_, "89.9"), How.STRIKE)
    republish(desk, round_)
    desk.rounds.step(round_.id, Step.CORRECT)
    desk.court.lift(round_.id, done.value.id)
    republish(desk, round_)
    open_now = [each for each in booked(desk) if each[2] is State.OWED]
    assert open_now == [("小鱼", 500, State.OWED), ("老周", 1000, State.OWED)]


def test_certificates_are_numbered_and_tied_to_the_register(desk: Desk, clock: FixedClock) -> None:
    desk.preferences.set(owner_name="周敏", group_name="好物优选 3 群")
    round_ = judged(desk, clock)
    drafts = desk.papers.honours(round_.id)
    assert [(each.name, each.serial, each.fingerprint) for each in drafts] == [
        ("老周", "", ""),
        ("小鱼", "", ""),
    ]
    desk.rounds.step(round_.id, Step.PUBLISH)
    issued = desk.papers.honours(round_.id)
    assert [each.serial for each in issued] == ["猜价-2026-0001", "猜价-2026-0002"]
    assert all(each.fingerprint == register_fingerprint(each) for each in issued)
    assert (issued[0].group, issued[0].issuer, issued[0].title) == ("好物优选 3 群", "周敏", "神算子")


def test_numbers_go_on_over_rounds_and_begin_anew_with_the_year(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    published(desk, clock, CHAT.replace("11月18日", "11月25日"))
    clock.at = ONE.replace(year=2027, month=1, day=5)
    published(desk, clock, CHAT.replace("2026年11月18日", "2027年01月06日"))
    serials = [each.honour.serial for each in reversed(desk.papers.register())]
    assert serials[:4] == [f"猜价-2026-000{n}" for n in (1, 2, 3, 4)]
    assert serials[4:] == ["猜价-2027-0001", "猜价-2027-0002"]


def test_a_paper_no_longer_due_is_void_and_others_keep_their_number(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock)
    desk.rounds.step(round_.id, Step.CORRECT)
    desk.intake.paste(round_.id, MORE)
    assert winners(desk, round_) == ["江南", "老周"]
    republish(desk, round_)
    assert [(each.name, each.serial) for each in desk.papers.honours(round_.id)] == [
        ("江南", "猜价-2026-0003"),
        ("老周", "猜价-2026-0004"),
    ]
    void = [each.honour.serial for each in desk.papers.register() if each.void_at is not None]
    assert void == ["猜价-2026-0002", "猜价-2026-0001"]


def test_an_issued_paper_keeps_what_it_said(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock)
    before = desk.papers.honours(round_.id)
    zhou = desk.members.roster().by_id(member(desk, "老周"))
    desk.members.edit(replace(zhou, name="周老板"))
    desk.preferences.set(owner_name="别人", texts_lang="en")
    assert desk.papers.honours(round_.id) == before


def test_a_real_name_goes_on_the_paper(desk: Desk, clock: FixedClock) -> None:
    zhou = desk.members.roster().by_id(member(desk, "老周"))
    desk.members.edit(replace(zhou, real_name="周建国"))
    assert desk.papers.honours(judged(desk, clock).id)[0].real_name == "周建国"


def test_the_ruling_of_both_steps_is_kept(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    ruling = desk.rounds.board(round_.id).ruling
    desk.rounds.step(round_.id, Step.PUBLISH)
    store = desk._office.store
    assert store.connection.rows("SELECT step FROM ruling ORDER BY id") == [("judge",), ("publish",)]
    kept = store.rulings.whole(store.rulings.published("guess_price")[round_.id])
    assert kept == replace(ruling, facts=kept.facts)


def test_a_tie_is_decided_before_publishing(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock, chat(("阿杰", "14:01", "89"), ("小鱼", "14:02", "91")), prizes=("1: 免单",))
    desk.rounds.edit(round_.id, settings={"ranking": Ranking.NEAREST})
    (why,) = desk.rounds.board(round_.id).ruling.undecided
    with pytest.raises(WrongStep) as caught:
        desk.rounds.step(round_.id, Step.PUBLISH)
    assert caught.value.text == why.text
    assert desk.rewards.all() == ()
    desk.rounds.edit(round_.id, settings={"ties": Ties.ADD})
    desk.rounds.step(round_.id, Step.PUBLISH)
    assert [each.name for each in desk.rewards.all()] == ["小鱼", "阿杰"]


def test_the_answer_is_sealed_in_the_announcement_and_opened_with_the_result(
    desk: Desk, clock: FixedClock
) -> None:
    round_ = judged(desk, clock)
    board = desk.rounds.board(round_.id)
    announcement, result = board.texts[0].body, board.texts[-1].body
    assert round_.seal_salt == "07" * 16
    assert "SHA-256" in announcement
    assert ":90" not in announcement
    assert f"{round_.seal_salt}:90" in result
    assert round_.seal_salt not in announcement


def test_the_text_to_announce_holds_the_seal_before_the_step_is_taken(desk: Desk) -> None:
    from played import planned

    round_ = planned(desk)
    before = desk.rounds.board(round_.id).texts[0].body
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    assert desk.rounds.board(round_.id).texts[0].body == before
    assert "SHA-256" in before


def test_an_answer_changed_after_the_announcement_asks_for_a_new_one(desk: Desk, clock: FixedClock) -> None:
    from played import running

    from core.activity import Moment

    round_ = running(desk, clock)

    def codes() -> list[str]:
        return [each.code for each in desk.rounds.board(round_.id).checks]

    assert "seal_broken" not in codes()
    done = desk.rounds.edit(round_.id, settings={"secret": Decimal("92.5")})
    assert "seal_broken" in codes()
    assert done.undo is not None
    done.undo()
    assert "seal_broken" not in codes()
    desk.rounds.edit(round_.id, settings={"secret": Decimal("92.5")})
    desk.rounds.mark_sent(round_.id, Moment.ANNOUNCE)
    assert "seal_broken" not in codes()


def test_nothing_is_booked_when_the_disk_gives_out_midway(
    desk: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = judged(desk, clock)

    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(desk._office.store.papers, "add", fail)
    with pytest.raises(Exception, match="disk is full"):
        desk.rounds.step(round_.id, Step.PUBLISH)
    assert desk.rounds.get(round_.id) == round_
    assert desk.rewards.all() == ()
    monkeypatch.undo()
    clock.move(minutes=1)
    desk.rounds.step(round_.id, Step.PUBLISH)
    assert len(desk.rewards.all()) == 2


def test_members_merged_after_publishing_owe_and_win_as_one(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock, prizes=CASH)
    before = desk._office.store.ledger.entries()
    keep, gone = member(desk, "江南"), member(desk, "老周")
    desk.members.merge(keep, gone)
    assert [each.name for each in desk.rewards.all()] == ["小鱼", "江南"]
    desk.rounds.step(round_.id, Step.CORRECT)
    clock.at += timedelta(hours=1)
    republish(desk, round_)
    assert desk._office.store.ledger.entries() == before
    assert desk.figures.season("guess_price")[0].member == keep
