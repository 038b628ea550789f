"""After an update: what reads better now is offered with its differences, taken or left, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from played import chat, running

from core.clock import FixedClock
from core.desk import Desk
from core.paste import Transcript, parse
from core.round import Step
from core.store import Reading
from core.text import Lang

TWO = (
    chat(("阿杰", "14:01", "99"), ("小鱼", "14:02", "88.8")),
    chat(("老周", "14:03", "90"), ("Fish", "14:04", "91")),
)


@pytest.fixture
def offered(desk: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> int:
    """A round with two pastes of which an earlier reader lost the second message; its id."""
    round_ = running(desk, clock)

    def less(*text: object, **how: object) -> Transcript:
        read = parse(*text, **how)  # type: ignore[arg-type]
        return replace(read, lines=read.lines[:1], spans=read.spans[:1])

    with monkeypatch.context() as patch:
        patch.setattr("core.desk.intake.parse", less)
        patch.setattr("core.desk.intake.reading_of", lambda family=None, headers=None: Reading(1))
        for text in TWO:
            desk.intake.paste(round_.id, text)
    return round_.id


def said(desk: Desk, id: int) -> list[str]:
    return [row.said for row in desk.rounds.board(id).rows]


def test_all_is_offered_by_round_with_its_differences(desk: Desk, offered: int) -> None:
    (offer,) = desk.intake.offers()
    assert (offer.round, offer.title.zh) == (offered, "猜价格第 1 期")
    assert [[line.body for line in each.added] for each in offer.readings] == [["88.8"], ["91"]]
    assert desk.intake.offers(offered) == (offer,)
    assert said(desk, offered) == ["99", "90"], "nothing is written by looking"


def test_all_is_taken_at_once_and_taken_back(desk: Desk, offered: int, opened) -> None:
    (offer,) = desk.intake.offers()
    done = desk.intake.take_offers(each.paste for each in offer.readings)
    assert (done.value, done.said and done.said.zh) == (2, "2 次粘贴按新的读法了，2 条和原来不同")
    assert said(desk, offered) == ["99", "88.8", "90", "91"]
    assert desk.intake.offers() == ()
    assert done.undo is not None
    done.undo()
    assert said(desk, offered) == ["99", "90"]
    assert len(desk.intake.offers()[0].readings) == 2


def test_what_is_left_as_it_was_is_not_offered_again(desk: Desk, offered: int, opened) -> None:
    (offer,) = desk.intake.offers()
    desk.intake.keep_offers(each.paste for each in offer.readings)
    assert desk.intake.offers() == ()
    assert said(opened(), offered) == ["99", "90"]
    assert opened().intake.offers() == ()


def test_other_rounds_and_published_ones_are_not_touched(desk: Desk, offered: int) -> None:
    other = desk.rounds.plan("idiom_chain", Lang.ZH).value
    assert desk.intake.offers(other.id) == ()
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        desk.rounds.step(offered, step)
    assert desk.intake.offers() == ()
