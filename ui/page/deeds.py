"""Everything the owner can do on a page, each as one call of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.activity import Moment
from core.announcement import Copyable
from core.board import Doubt, Row
from core.ledger import Debt, State
from core.message import How, LineId, MemberId
from core.ranking import Ties
from core.round import Round, RoundId, Step
from ui.paint.look import prepared
from ui.say import voice
from ui.work import Work

if TYPE_CHECKING:
    from core.board import Board

Then = Callable[[Any], None]


class Deeds(QObject):
    """The desk as a page sees it; all calls concern the round shown.

    ``day_asked`` carries a text that was not taken in because nobody knows its day, and what
    was to follow.
    """

    day_asked = Signal(str, object)

    def __init__(self, work: Work, activity: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.activity = activity
        self.id: RoundId = 0

    def find(self, then: Then) -> None:
        """The id of the round to show first, or None."""
        self.work.act(lambda desk: desk.rounds.current(self.activity), then)

    def load(self, then: Callable[[Board], None]) -> None:
        """The board of the round."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.board(id), then)

    def plan(self, then: Then) -> None:
        """A new round, filled in as the last one was."""
        lang = voice.lang
        self.work.act(lambda desk: desk.rounds.plan(self.activity, lang), then)

    def step(self, step: Step, note: str = "") -> None:
        """Take ``step``."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.step(id, step, note))

    def hold(self, held: bool) -> None:
        """Hold the running round, or let it go on."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.pause(id) if held else desk.rounds.resume(id))

    def extend(self, minutes: int) -> None:
        """Close so many minutes later."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.extend(id, minutes))

    def edit(self, near: QObject | None = None, then: Then | None = None, **fields: Any) -> None:
        """Change the plan; what cannot be accepted is reported beside ``near``."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.edit(id, **fields), then, near)

    def preview(self, then: Then, near: QObject | None = None, **fields: Any) -> None:
        """Who would move and win otherwise if the plan were changed so."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.preview(id, **fields), then, near)

    def settle_ties(self, round_: Round, ties: Ties, then: Then | None = None) -> None:
        """Decide what happens to those who share the last prize."""
        self.edit(then=then, settings=replace(round_.settings, ties=ties))

    def salt(self, text: str, near: QObject | None = None) -> None:
        """Draw between the tied with the public number ``text``."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.salt(id, text), None, near)

    def sent(self, moment: Moment) -> None:
        """The text for ``moment`` has been copied."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.mark_sent(id, moment))

    def copied(self, text: Copyable) -> None:
        """``text`` has been copied."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.copied(id, text))

    def look(self, text: str, then: Then) -> None:
        """What a paste of ``text`` would bring; nothing is written."""
        id = self.id
        self.work.act(lambda desk: desk.intake.look(id, text), then)

    def paste(self, text: str, then: Then, day: date | None = None) -> None:
        """Take ``text`` in as evidence; ``day`` is when messages without a time were sent."""
        id = self.id
        self.work.act(lambda desk: desk.intake.paste(id, text, day=day), partial(self._taken, text, then))

    def _taken(self, text: str, then: Then, result: Any) -> None:
        if result.asks_day:
            self.day_asked.emit(text, then)
        else:
            then(result)

    def type_in(self, member: MemberId, text: str, sent_at: datetime) -> None:
        """Write down what ``member`` said elsewhere, or what the owner knows of them."""
        id = self.id
        self.work.act(lambda desk: desk.intake.type_in(id, member, text, sent_at))

    def past(self, then: Then) -> None:
        """The earlier rulings of the activity, newest first."""
        id = self.id
        self.work.act(lambda desk: desk.rounds.past(id), then)

    def claim(self, doubt: Doubt, member: MemberId) -> None:
        """The name in doubt is ``member``; where no name was written, these lines are."""
        id = self.id
        self.work.act(lambda desk: desk.court.claim(id, doubt.name, member, doubt.lines))

    def welcome(self, name: str) -> None:
        """``name`` is a new member."""
        id = self.id
        self.work.act(lambda desk: desk.court.welcome(id, name))

    def welcome_all(self) -> None:
        """Every name that is like nobody's is a new member."""
        id = self.id
        self.work.act(lambda desk: desk.court.welcome_all(id))

    def correct(self, row: Row, how: How, value: str = "", why: str = "") -> None:
        """Overrule what became of ``row``; LIFT takes the last correction back."""
        id, line = self.id, row.line
        if how is How.LIFT:
            if row.corrections:
                last = row.corrections[-1].id
                self.work.act(lambda desk: desk.court.lift(id, last))
        else:
            self.work.act(lambda desk: desk.court.correct(id, line, how, value, why))

    def attach(self, line: LineId, picture: QImage | bytes) -> None:
        """Keep a picture as evidence for the message ``line``."""
        id = self.id

        def keep(found: tuple[bytes, bytes]) -> None:
            self.work.act(lambda desk: desk.court.attach(id, line, *found))

        self.work.paint(lambda: prepared(picture), keep)

    def lift(self, correction: int) -> None:
        """Take one correction back, or one picture off its message."""
        id = self.id
        self.work.act(lambda desk: desk.court.lift(id, correction))

    def picture(self, name: str, then: Then) -> None:
        """The bytes of a kept picture, or None."""
        self.work.act(lambda desk: desk.library.picture(name), then)

    def reword(self, moment: Moment, wording: str | None) -> None:
        """Keep ``wording`` as the owner's own for this activity."""
        self.work.act(lambda desk: desk.wording.set(self.activity, moment, wording))

    def mark(self, debts: tuple[Debt, ...], state: State) -> None:
        """Move rewards to ``state``."""
        ids = tuple(debt.booking.id for debt in debts)
        self.work.act(lambda desk: desk.rewards.mark(ids, state))
