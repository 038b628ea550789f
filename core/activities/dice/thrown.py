"""The console's dice: who signed up, and what each message is told before and after the throw."""

from __future__ import annotations

from decimal import Decimal

from core.activities.dice import words
from core.activities.dice.hand import HOSTS, Console
from core.activities.dice.plays import Play
from core.activities.dice.saying import signs_up
from core.activities.dice.terms import Settings
from core.draw import Tied
from core.judging import Case, Pile, Verdict
from core.message import Kind, LineId, MemberId, Message
from core.reason import Reason


class SignUps:
    """Who takes part in a throw of the console, in order of arrival, by the message that said so."""

    def __init__(self, settings: Settings, case: Case) -> None:
        self.settings, self.case = settings, case
        self.messages: dict[MemberId, Message] = {}
        self.found: dict[LineId, Verdict] = {}
        self.hosts = {each.id for each in case.people.values() if each.role in HOSTS}
        for message in case.messages:
            self._hear(message)

    def console(self) -> Console | None:
        """The dice in the console's hand, None before the public number is there."""
        if self.case.chance is None or not self.messages:
            return None
        labels, people = self.case.labels, self.case.people
        names = {who: labels.get(who) or people[who].name for who in self.messages}
        return Console(dict(Tied.of(names).names), self.case.chance)

    def verdicts(self, play: Play | None) -> dict[LineId, Verdict]:
        """The verdict on every message; ``play`` is None before the throw."""
        for who, message in self.messages.items():
            thrown = [throw.shown for _, throw in play.counting.get(who, ())] if play else []
            if play is None or not thrown:
                self._note(message, Pile.COUNTED, words.SIGNED)
                continue
            shown = " → ".join(thrown)
            first = Decimal(sum(throw.sum for heat, throw in play.counting[who] if heat == 1))
            why = Reason("hit" if who in play.hits else "thrown", words.THROWN.fill(points=shown))
            self.found[message.id] = Verdict(message.id, who, Pile.COUNTED, why, shown, first, 1)
        return self.found

    def _hear(self, message: Message) -> None:
        limit, labels = self.settings.limit, self.case.labels
        if message.kind is not Kind.TEXT or not signs_up(message.body):
            self._note(message, Pile.CHATTER, words.NO_THROW)
        elif message.who in self.hosts:
            barred = self.case.people[message.who].barred
            self._note(message, Pile.BARRED, barred or words.HOST)
        elif message.who in self.messages:
            self._note(message, Pile.DUPLICATE, words.SIGNED_TWICE)
        elif labels and message.who not in labels:
            self._note(message, Pile.LATE, words.UNLISTED)
        elif 0 < limit <= len(self.messages) and not message.counted:
            self._note(message, Pile.AGAINST, Reason("full", words.FULL.fill(n=limit)))
        else:
            self.messages[message.who] = message

    def _note(self, message: Message, pile: Pile, why: Reason) -> None:
        self.found[message.id] = Verdict(message.id, message.who, pile, why)
