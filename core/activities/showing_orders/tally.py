"""The chat gone through once: each member's reports, what they come to, and why the rest is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from core.activities.showing_orders import words
from core.activities.showing_orders.saying import How, Said, hear
from core.activities.showing_orders.terms import Count, Settings
from core.judging import NOTHING_READ, Case, Found, Pile, Reading, Verdict
from core.message import Kind, LineId, MemberId, Message
from core.reason import Reason

_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.、．)）]\s*")


@dataclass(frozen=True, slots=True)
class Report:
    """A message that says a figure."""

    message: Message
    said: Said


@dataclass(slots=True)
class Tally:
    """One member's reports: those that count, in order of arrival, and the ones set aside for them."""

    reports: list[Report] = field(default_factory=list)
    aside: list[Report] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """What the counting reports come to; refunds are below zero."""
        return sum((each.said.value for each in self.reports), Decimal(0))


@dataclass(slots=True)
class Sheet:
    """Everybody's tally, and the verdicts on the messages that are no report."""

    settings: Settings
    tallies: dict[MemberId, Tally] = field(default_factory=dict)
    found: dict[LineId, Verdict] = field(default_factory=dict)
    said: set[tuple[MemberId, str, datetime]] = field(default_factory=set)

    @classmethod
    def fill(cls, settings: Settings, case: Case) -> Sheet:
        """The sheet of a whole case."""
        sheet = cls(settings)
        heard: dict[MemberId, list[Report]] = {}
        other = Reason("other_measure", words.OTHER.fill(what=settings.measure.label))
        for message in case.messages:
            person = case.people.get(message.who)
            said = said_in(settings, message, person.name if person else "")
            if said is None:
                sheet._note(message, Pile.CHATTER, words.NO_FIGURE)
            elif said.other:
                sheet._note(message, Pile.CHATTER, other)
            elif said.why is not None:
                sheet._note(message, Pile.UNCLEAR, said.why)
            else:
                sheet._take(heard.setdefault(message.who, []), Report(message, said))
        for who, reports in heard.items():
            sheet.tallies[who] = _settled(settings.count, reports)
        return sheet

    def _take(self, reports: list[Report], report: Report) -> None:
        """Saying the very same in the same minute is one report sent twice."""
        message, sent = report.message, report.message.sent_at
        mark = (message.who, message.body.strip(), sent.replace(second=0)) if sent else None
        if mark is None or mark not in self.said or message.counted:
            reports.append(report)
        else:
            self._note(
                message, Pile.DUPLICATE, Reason("twice", words.TWICE.fill(when=f"{sent:%H:%M}")), report.said
            )
        if mark is not None:
            self.said.add(mark)

    def _note(self, message: Message, pile: Pile, why: Reason, said: Said | None = None) -> None:
        shown, value = (said.shown, said.value) if said else ("", None)
        self.found[message.id] = Verdict(message.id, message.who, pile, why, shown, value)


def said_in(settings: Settings, message: Message, name: str) -> Said | None:
    """The figure in a message; of a list that goes round the group only the sender's own row counts."""
    if message.kind not in (Kind.TEXT, Kind.CHAIN):
        return None
    return hear(settings.measure, own_row(message.body, name))


def own_row(body: str, name: str) -> str:
    """What stands behind ``name`` in a list of names and figures, or ``body`` if it is no such list."""
    if "\n" not in body or not name or name not in body:
        return body
    rows = [_NUMBERED.sub("", row).strip() for row in body.split("\n")]
    own = [row[len(name) :].lstrip(" :：,，\t") for row in rows if row.startswith(name)]
    return own[-1] if own else body


def read(settings: Settings, message: Message, _dictionary: object = None) -> Reading:
    """The figure in a message, apart from any round."""
    said = said_in(settings, message, "")
    if said is None or said.other:
        return NOTHING_READ
    if said.why is not None:
        return Reading(Found.UNCLEAR, why=said.why)
    return Reading(Found.CLEAR, said.shown, said.value)


def _settled(count: Count, reports: list[Report]) -> Tally:
    """Which of a member's reports count: all since the last total, the latest run, or the highest."""
    if count is Count.SUM:
        since = max((at for at, each in enumerate(reports) if each.said.how is How.TOTAL), default=0)
        kept = [each for at, each in enumerate(reports) if at >= since or each.message.counted]
    else:
        kept = _run_of(count, _runs(reports))
    counting = {each.message.id for each in kept}
    return Tally(kept, [each for each in reports if each.message.id not in counting])


def _runs(reports: list[Report]) -> list[list[Report]]:
    """The reports cut where a new figure is given; what is added or taken back goes on from it."""
    runs: list[list[Report]] = []
    for each in reports:
        if not runs or each.said.how in (How.REPORT, How.TOTAL):
            runs.append([])
        runs[-1].append(each)
    return runs


def _run_of(count: Count, runs: list[list[Report]]) -> list[Report]:
    """The latest run or the highest, but first of all the one the owner said counts."""
    told = [run for run in runs if run[0].message.counted and run[0].said.how is not How.BACK]
    if told:
        return told[-1]
    if count is Count.LATEST:
        return runs[-1]
    return max(runs, key=lambda run: sum((each.said.value for each in run), Decimal(0)))


def set_aside(settings: Settings, tally: Tally) -> list[Verdict]:
    """What the reports that do not count are told."""
    entry = settings.measure.show(tally.reports[0].said.value)
    why = Reason("superseded", words.ASIDE[settings.count].fill(entry=entry))
    return [verdict(each, Pile.SUPERSEDED, why) for each in tally.aside]


def verdict(report: Report, pile: Pile, why: Reason) -> Verdict:
    """What became of a report."""
    message, said = report.message, report.said
    return Verdict(message.id, message.who, pile, why, said.shown, said.value)
