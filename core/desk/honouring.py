"""From an award to an honour: what a certificate says, and its serial number."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from core.clock import CHINA
from core.desk.sealing import lang_of
from core.judging import Award
from core.message import MemberId
from core.papers.honour import Honour
from core.round import Round
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

Mark = tuple[MemberId, Text, Text]
"""What makes two certificates the same: who, the title, the deed."""


def mark_of(award: Award) -> Mark | None:
    """What an award's certificate is known by, None where none goes with it."""
    if award.certificate is None or award.deed is None:
        return None
    return award.who, award.certificate, award.deed


def serial_of(activity: str, year: int, number: int) -> str:
    """``猜价-2026-0012``: the first two characters of the activity's Chinese name, year, counter."""
    return f"{activity[:2]}-{year}-{number:04d}"


def honour_of(office: Office, round_: Round, award: Award, at: datetime, serial: str = "") -> Honour:
    """What the certificate of ``award`` says; without ``serial`` it is a draft."""
    assert award.certificate is not None
    assert award.deed is not None
    preferences, lang = office.preferences, lang_of(office.preferences)
    member = office.roster.by_id(award.who)
    return Honour(
        group=preferences.group_name,
        activity=round_.card.name or office.activity(round_.activity).name.to(lang),
        round_number=round_.number,
        name=member.name,
        deed=award.deed.to(lang),
        title=award.certificate.to(lang),
        issuer=preferences.owner_name,
        date=at.astimezone(CHINA).date(),
        serial=serial,
        real_name=member.real_name,
        seal_text=preferences.seal_text,
        lang=lang,
    )
