"""Publishing: the difference into the ledger, certificates issued and made void."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from core.desk.handing import settle_codes
from core.desk.honouring import honour_of, mark_of, serial_of
from core.desk.wardrobe import dress_again
from core.judging import Award, Ruling
from core.ledger import RESTORED, Entry, State, settle
from core.papers.honour import registered
from core.round import Round
from core.store import Certificate
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

CORRECTED = Text("更正后不再应得", "No longer due after a correction")
_BOOKED = Text(
    "已公布，记下 {booked} 份奖励，发出 {issued} 张证书",
    "Published: {booked} {booked:reward|rewards} booked, {issued} {issued:certificate|certificates} issued",
)
_CORRECTED = Text(
    "更正已公布：新记 {booked} 份，冲销 {reversed} 份，补发证书 {issued} 张，作废 {void} 张",
    "Correction published: {booked} booked, {reversed} reversed, {issued} certificates issued, {void} void",
)


def publish(office: Office, round_: Round, ruling: Ruling, now: datetime) -> Text:
    """Book and issue what ``ruling`` owes and is not there yet; what was done, in a sentence.

    Runs inside the step's transaction. Done twice it does nothing the second time.
    """
    booked, taken_back = _book(office, round_, ruling.awards, now)
    settle_codes(office, now)
    issued, void = _issue(office, round_, ruling, now)
    text = _CORRECTED if round_.is_corrected else _BOOKED
    return text.fill(booked=booked, reversed=taken_back, issued=issued, void=void)


def _book(office: Office, round_: Round, awards: Sequence[Award], now: datetime) -> tuple[int, int]:
    ledger = office.store.ledger
    posted = [replace(each, who=office.who(each.who)) for each in ledger.entries(round_.id)]
    difference = settle(awards, posted)
    for debt in difference.reverse:
        note = CORRECTED.zh
        ledger.add(replace(debt.booking, state=State.REVERSED, at=now, about=debt.booking.id, note=note))
    for award in difference.book:
        title = award.certificate.zh if award.certificate else ""
        ledger.add(Entry(0, round_.id, award.who, award.prize, State.OWED, now, title=title))
    for award in difference.restore:
        title = award.certificate.zh if award.certificate else ""
        owed = Entry(0, round_.id, award.who, award.prize, State.OWED, now, title=title)
        booking = ledger.add(owed)
        ledger.add(replace(owed, state=State.DELIVERED, about=booking, note=RESTORED.zh))
    return len(difference.book) + len(difference.restore), len(difference.reverse)


def _issue(office: Office, round_: Round, ruling: Ruling, now: datetime) -> tuple[int, int]:
    """Certificates that are due and not there; those there and not due are made void."""
    papers, awards = office.store.papers, ruling.awards
    due = Counter(mark for award in awards if (mark := mark_of(award)) is not None)
    void, before = 0, papers.of(round_.id)
    for paper in before:
        if paper.void_at is not None:
            continue
        mark = (office.who(paper.who), paper.title, paper.deed)
        if due[mark] > 0:
            due[mark] -= 1
        else:
            papers.void(paper.id, now, CORRECTED.zh)
            void += 1
    issued = 0
    for award in awards:
        award_mark = mark_of(award)
        if award_mark is not None and due[award_mark] > 0:
            due[award_mark] -= 1
            dress = dress_again(office, before, award.who)
            papers.add(replace(_paper(office, round_, ruling, award, now), dress=dress))
            issued += 1
    return issued, void


def _paper(office: Office, round_: Round, ruling: Ruling, award: Award, now: datetime) -> Certificate:
    assert award.certificate is not None
    assert award.deed is not None
    number = office.store.papers.last_number(round_.activity, now.year) + 1
    serial = serial_of(office.activity(round_.activity).name.zh, now.year, number)
    return Certificate(
        id=0,
        round=round_.id,
        who=award.who,
        activity=round_.activity,
        year=now.year,
        number=number,
        title=award.certificate,
        deed=award.deed,
        honour=registered(honour_of(office, round_, ruling, award, now, serial)),
        at=now,
    )
