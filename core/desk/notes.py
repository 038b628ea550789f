"""Texts to winners: one for each member and round, in private with their codes, or one call in the group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.announcement import fill
from core.coupons import Standing
from core.desk.phrasing import notice_of
from core.desk.sealing import lang_of
from core.ledger import EntryId
from core.notices import Notice
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office
    from core.desk.rewards import Reward

_ROUND = Text("{activity}第 {n} 期", "{activity} round {n}")


@dataclass(frozen=True, slots=True)
class Note:
    """A text to a winner about these rewards; ``has_code`` says that it holds a coupon code."""

    bookings: tuple[EntryId, ...]
    name: str
    words: str
    has_code: bool


def write_notes(office: Office, rewards: Sequence[Reward], notice: Notice) -> tuple[Note, ...]:
    """The texts for ``rewards``, in their order; several of one member and round share one."""
    lang = lang_of(office.preferences)
    template = notice_of(office, notice, lang)
    together: dict[object, list[Reward]] = {}
    for each in rewards:
        together.setdefault((office.who(each.debt.booking.who), each.debt.booking.round), []).append(each)
    return tuple(_note(office, group, template, lang, notice) for group in together.values())


def _note(office: Office, rewards: Sequence[Reward], template: str, lang: Lang, notice: Notice) -> Note:
    first = rewards[0]
    held = [
        each.held for each in rewards if each.held is not None and each.held.standing is not Standing.RETIRED
    ]
    if notice is not Notice.WINNER:
        held = []
    slots = office.registry
    activity = slots[first.activity].name if first.activity in slots else Text.literal(first.activity)
    days = [each.coupon.expires_on for each in held if each.coupon.expires_on is not None]
    between = "、" if lang is Lang.ZH else ", "
    facts = {
        "name": first.name,
        "round": _ROUND.fill(activity=activity, n=first.number).to(lang) if first.number else "",
        "activity": activity.to(lang),
        "number": str(first.number or ""),
        "prize": between.join(each.debt.booking.prize.name.to(lang) for each in rewards),
        "code": between.join(each.coupon.code for each in held),
        "until": min(days).isoformat() if days else "",
        "group": office.preferences.group_name,
    }
    return Note(
        tuple(each.debt.booking.id for each in rewards), first.name, fill(template, facts), bool(held)
    )
