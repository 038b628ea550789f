"""Evidence pictures: kept by hash, tied to a message, flagged when somebody else shows the same."""

from __future__ import annotations

import pytest
from played import CHAT, running

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError, WrongStep
from core.picture import Picture
from core.round import RoundId, Step
from core.text import Lang
from tests.core.pictures import cropped, look, noisy, page

PNG = b"\x89PNG\r\n\x1a\n" + b"one"
JPG = b"\xff\xd8\xff" + b"another"
LOOK, COPY = look(page(1)), look(cropped(noisy(page(1), 3, 4), top=0.04))


def line(desk: Desk, id: RoundId, said: str) -> int:
    return next(row.line for row in desk.rounds.board(id).rows if row.said == said)


def flags(desk: Desk, id: RoundId) -> dict[str, list[str]]:
    rows = desk.rounds.board(id).rows
    return {row.said: [each.text.zh for each in row.flags] for row in rows if row.flags}


@pytest.fixture
def said(desk: Desk, clock: FixedClock) -> tuple[RoundId, list[str]]:
    """A running round with its chat, and what two members said in it."""
    id = running(desk, clock).id
    desk.intake.paste(id, CHAT)
    rows = [row for row in desk.rounds.board(id).rows if row.member is not None]
    one = rows[0]
    other = next(row for row in rows if row.member != one.member)
    return id, [one.said, other.said]


def test_a_picture_is_kept_and_tied_to_its_message(desk: Desk, said: tuple[RoundId, list[str]]) -> None:
    id, (first, _) = said
    at = line(desk, id, first)
    before = desk.rounds.board(id).ruling
    done = desk.court.attach(id, at, PNG, LOOK)
    assert done.changed == Topic.LINES
    row = next(each for each in desk.rounds.board(id).rows if each.line == at)
    (kept,) = row.pictures
    assert row.corrections == ()
    assert desk.library.picture(Picture.unpack(kept.value).name) == PNG
    assert desk.court.attach(id, at, PNG, LOOK).changed == Topic.NONE
    assert desk.rounds.board(id).ruling == before, "a picture is evidence, not a verdict"
    assert done.undo is not None
    done.undo()
    row = next(each for each in desk.rounds.board(id).rows if each.line == at)
    assert row.pictures == ()


def test_the_same_picture_from_two_members_is_flagged(desk: Desk, said: tuple[RoundId, list[str]]) -> None:
    id, (first, second) = said
    desk.court.attach(id, line(desk, id, first), PNG, LOOK)
    assert flags(desk, id) == {}
    made = desk.court.attach(id, line(desk, id, second), JPG, COPY).value
    found = flags(desk, id)
    assert set(found) == {first, second}
    assert "的截图几乎一样" in found[second][0]
    lifted = desk.court.lift(id, made.id)
    assert flags(desk, id) == {}
    assert lifted.undo is not None
    lifted.undo()
    assert set(flags(desk, id)) == {first, second}


def test_a_picture_from_another_round_is_flagged(
    desk: Desk, clock: FixedClock, said: tuple[RoundId, list[str]]
) -> None:
    id, (first, second) = said
    desk.court.attach(id, line(desk, id, first), PNG, LOOK)
    later = desk.rounds.plan("guess_price", Lang.ZH).value
    desk.rounds.step(later.id, Step.OPEN)
    desk.intake.paste(later.id, CHAT)
    desk.court.attach(later.id, line(desk, later.id, second), JPG, COPY)
    (words,) = flags(desk, later.id)[second]
    assert "期里" in words
    assert "交过几乎一样的截图" in words


def test_what_is_no_picture_or_no_message_is_refused(desk: Desk, said: tuple[RoundId, list[str]]) -> None:
    id, (first, _) = said
    with pytest.raises(UserError):
        desk.court.attach(id, line(desk, id, first), b"no picture")
    with pytest.raises(UserError):
        desk.court.attach(id, 9_999, PNG)
    desk.rounds.step(id, Step.CANCEL)
    with pytest.raises(WrongStep):
        desk.court.attach(id, line(desk, id, first), PNG)
