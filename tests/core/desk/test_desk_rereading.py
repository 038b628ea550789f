"""Old pastes under a better reader: differences first, ids and corrections kept, undone again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

import pytest
from played import CHAT, MORE, SAID, member, published, running

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError, WrongStep
from core.message import How, Source
from core.paste import FAMILIES, READER, Transcript, parse, sample_of
from core.store import Reading

CHAIN = (
    "阿杰\n2026年11月18日 14:01\n#接龙\n猜价\n\n1. 阿杰 95\n2. 小鱼 88.8\n\n小鱼\n2026年11月18日 14:05\n好"
)

Old = Callable[[Callable[[Transcript], Transcript]], AbstractContextManager[None]]


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> Old:
    """Pastes inside are read by an earlier reader: what it makes of today's transcript is given."""

    @contextmanager
    def reading(less: Callable[[Transcript], Transcript]):
        with monkeypatch.context() as patch:
            patch.setattr("core.desk.intake.parse", lambda *text, **how: less(parse(*text, **how)))
            patch.setattr("core.desk.intake.reading_of", lambda family=None, headers=None: Reading(1))
            yield

    return reading


def without_entries(read: Transcript) -> Transcript:
    return replace(read, lines=tuple(line for line in read.lines if line.source is not Source.CHAIN))


def glued(read: Transcript) -> Transcript:
    """The second message taken for words of the first."""
    first, second, *rest = read.lines
    return replace(read, lines=(replace(first, body=f"{first.body}\n{second.sender}\n{second.body}"), *rest))


def said(desk: Desk, id: int) -> list[str]:
    return [f"{row.name} {row.said.split()[0] if row.said else ''}" for row in desk.rounds.board(id).rows]


def test_an_old_paste_is_offered_with_its_differences_and_read_again(
    desk: Desk, clock: FixedClock, old: Old, opened
) -> None:
    round_ = running(desk, clock)
    with old(without_entries):
        desk.intake.paste(round_.id, CHAIN)
    assert said(desk, round_.id) == ["阿杰 #接龙", "小鱼 好"]
    (offer,) = desk.intake.outdated(round_.id)
    assert [(line.sender, line.body) for line in offer.added] == [("阿杰", "95"), ("小鱼", "88.8")]
    assert (offer.changed, offer.dropped, offer.same) == ((), (), 2)
    assert said(desk, round_.id) == ["阿杰 #接龙", "小鱼 好"]

    done = desk.intake.take_reading(offer.paste)
    assert done.changed == Topic.LINES
    assert done.said is not None
    assert done.said.zh == "按新的读法：多了 2 条，改了 0 条，少了 0 条"
    assert said(desk, round_.id) == ["阿杰 #接龙", "阿杰 95", "小鱼 88.8", "小鱼 好"]
    assert desk.intake.outdated(round_.id) == ()
    assert said(opened(), round_.id) == ["阿杰 #接龙", "阿杰 95", "小鱼 88.8", "小鱼 好"]
    assert opened().intake.paste(round_.id, CHAIN).value.added == 0


def test_lines_that_stay_keep_their_ids_and_corrections_and_changed_ones_take_them_over(
    desk: Desk, clock: FixedClock, old: Old
) -> None:
    round_ = running(desk, clock)
    with old(glued):
        desk.intake.paste(round_.id, CHAT)
    before = {held.line.sender: held.id for held in desk._office.sheet(round_.id).held}
    desk.court.correct(round_.id, before["阿杰"], How.READ_AS, "77", "口误")
    desk.court.correct(round_.id, before["老周"], How.STRIKE, "", "玩笑")
    (offer,) = desk.intake.outdated(round_.id)
    assert [(mine.body, new.body) for mine, new in offer.changed] == [("99\n小鱼\n我猜 88.8", "99")]
    assert [line.sender for line in offer.added] == ["小鱼"]
    assert (offer.dropped, offer.same) == ((), 3)

    desk.intake.take_reading(offer.paste)
    held = desk._office.sheet(round_.id).held
    assert [each.line.sender for each in held] == [name for name, *_ in SAID]
    after = {each.line.sender: each.id for each in held}
    assert after["老周"] == before["老周"]
    assert after["阿杰"] != before["阿杰"]
    rows = {row.name: row for row in desk.rounds.board(round_.id).rows}
    assert rows["阿杰"].reading.endswith("77.00")
    assert rows["老周"].pile.value == "against"


def test_undo_goes_back_to_the_old_reading_and_offers_the_new_one_again(
    desk: Desk, clock: FixedClock, old: Old, opened
) -> None:
    round_ = running(desk, clock)
    with old(glued):
        desk.intake.paste(round_.id, CHAT)
    before = desk._office.sheet(round_.id)
    (offer,) = desk.intake.outdated(round_.id)
    done = desk.intake.take_reading(offer.paste)
    assert done.undo is not None
    assert done.undo().changed == Topic.LINES
    after = desk._office.sheet(round_.id)
    assert [(each.id, each.line) for each in after.held] == [(each.id, each.line) for each in before.held]
    (again,) = opened().intake.outdated(round_.id)
    assert (again.added, again.changed) == (offer.added, offer.changed)


def test_what_another_paste_shows_stays_whatever_this_one_is_read_as(
    desk: Desk, clock: FixedClock, old: Old
) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, MORE)
    with old(glued):
        desk.intake.paste(round_.id, CHAT)
    (offer,) = desk.intake.outdated(round_.id)
    desk.intake.take_reading(offer.paste)
    assert said(desk, round_.id) == [f"{name} {text.split()[0]}" for name, _, text in SAID] + ["江南 90"]


def test_lines_a_better_reader_no_longer_sees_are_dropped(desk: Desk, clock: FixedClock, old: Old) -> None:
    def one_more(read: Transcript) -> Transcript:
        return replace(read, lines=(*read.lines, replace(read.lines[0], sender="鬼", body="55")))

    round_ = running(desk, clock)
    with old(one_more):
        desk.intake.paste(round_.id, CHAT)
    (offer,) = desk.intake.outdated(round_.id)
    assert [line.sender for line in offer.dropped] == ["鬼"]
    desk.intake.take_reading(offer.paste)
    assert [each.line.sender for each in desk._office.sheet(round_.id).held] == [name for name, *_ in SAID]


def test_left_as_it_was_it_is_not_offered_again(desk: Desk, clock: FixedClock, old: Old, opened) -> None:
    round_ = running(desk, clock)
    with old(without_entries):
        desk.intake.paste(round_.id, CHAIN)
    (offer,) = desk.intake.outdated(round_.id)
    desk.intake.keep_reading(offer.paste)
    assert opened().intake.outdated(round_.id) == ()
    assert said(opened(), round_.id) == ["阿杰 #接龙", "小鱼 好"]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_same_reader_reads_every_layout_the_same(
    desk: Desk, clock: FixedClock, old: Old, family, opened
) -> None:
    round_ = running(desk, clock)
    with old(lambda read: read):
        desk.intake.paste(round_.id, CHAT)
        paste = desk.intake.paste(round_.id, sample_of(family.name)).value.paste
    assert paste is not None
    preview = opened().intake.reread(paste)
    assert not preview.differs
    assert opened().intake.outdated(round_.id) == ()
    assert opened().intake.take_reading(paste).changed == Topic.NONE
    assert opened()._office.store.readings.of(paste).reader == READER


def test_the_owner_s_word_on_layout_and_headers_is_kept_and_can_be_changed_later(
    desk: Desk, clock: FixedClock, opened
) -> None:
    text = "阿杰\n2026年11月18日 14:01\n公告\n\n开奖\n2026年11月18日 12:00\n快来"
    round_ = running(desk, clock)
    assert desk.intake.look(round_.id, text).read.spans == ((0, 2), (4, 6))
    paste = desk.intake.paste(round_.id, text, headers={4: False}).value.paste
    assert paste is not None
    assert said(desk, round_.id) == ["阿杰 公告"]
    assert not opened().intake.reread(paste).differs
    preview = opened().intake.reread(paste, headers={})
    assert [line.sender for line in preview.added] == ["开奖"]
    assert [new.body for _, new in preview.changed] == ["公告"]
    done = opened().intake.take_reading(paste, headers={})
    assert said(opened(), round_.id) == ["阿杰 公告", "开奖 快来"]
    assert done.undo is not None
    desk = opened()
    assert len(desk.intake.reread(paste_of(desk, round_.id), family="bare").dropped) == 2


def paste_of(desk: Desk, id: int) -> int:
    """The one paste in force."""
    (found,) = desk._office.store.readings.before(id, READER + 1)
    return found


def test_a_forced_layout_is_kept(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, CHAT, "bare").value.paste
    assert paste is not None
    assert not desk.intake.reread(paste).differs
    preview = desk.intake.reread(paste, family="")
    assert (len(preview.added), len(preview.dropped)) == (5, 1)


def test_leftovers_are_those_of_the_reading_in_force(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, "老王\n" + CHAT).value.paste
    assert paste is not None
    assert desk.rounds.board(round_.id).leftovers == ("老王",)
    desk.intake.take_reading(paste, headers={0: True})
    assert desk.rounds.board(round_.id).leftovers == ()
    assert desk._office.sheet(round_.id).held[0].line.sender == "老王"


def test_a_published_round_stays_as_it_was_judged(desk: Desk, clock: FixedClock, old: Old) -> None:
    with old(glued):
        round_ = published(desk, clock)
    assert desk.intake.outdated(round_.id) == ()
    with pytest.raises(WrongStep):
        desk.intake.take_reading(paste_of(desk, round_.id))


def test_what_was_withdrawn_or_typed_is_not_read_again(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    done = desk.intake.paste(round_.id, CHAT)
    assert done.undo is not None
    assert done.value.paste is not None
    done.undo()
    desk.intake.type_in(round_.id, member(desk, "阿杰"), "99")
    for paste in (done.value.paste, done.value.paste + 1, 999):
        with pytest.raises(UserError):
            desk.intake.reread(paste)
    assert desk.intake.outdated(round_.id) == ()


def test_evidence_is_never_edited(desk: Desk, clock: FixedClock, old: Old) -> None:
    round_ = running(desk, clock)
    with old(glued):
        desk.intake.paste(round_.id, CHAT)
    connection = desk._office.store.connection
    tables = {name: connection.rows(f"SELECT * FROM {name} ORDER BY rowid") for name in ("paste", "line")}
    desk.intake.take_reading(paste_of(desk, round_.id))
    for name, rows in tables.items():
        assert connection.rows(f"SELECT * FROM {name} ORDER BY rowid")[: len(rows)] == rows


def test_chat_of_a_better_known_roster_is_read_by_it(desk: Desk, clock: FixedClock) -> None:
    """Who is known decides where names end in a copy through a one-line field."""
    round_ = running(desk, clock)
    text = "阿杰 2026年11月18日 14:01 99 大 海 2026年11月18日 14:02 88"
    paste = desk.intake.paste(round_.id, text).value.paste
    assert paste is not None
    desk.members.import_names("大 海")
    preview = desk.intake.reread(paste)
    assert [(mine.sender, new.sender) for mine, new in preview.changed if mine.sender != new.sender] == [
        ("海", "大 海")
    ]
    desk.intake.take_reading(paste)
    assert said(desk, round_.id) == ["阿杰 99", "大 海 88"]
