"""From an award to an honour: what a certificate says, and its serial number."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from core.activities.check_in.sheet import CAME, MADE_UP, MISSED, Sheet
from core.clock import CHINA
from core.desk.sealing import lang_of
from core.judging import Award, Pile, Ruling
from core.message import MemberId
from core.papers.honour import Honour
from core.papers.tally import Tally, TallyKind
from core.round import Round
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

Mark = tuple[MemberId, Text, Text]
"""What makes two certificates the same: who, the title, the deed."""
_DAYS = {CAME: "y", MADE_UP: "y", MISSED: "n"}


def mark_of(award: Award) -> Mark | None:
    """What an award's certificate is known by, None where none goes with it."""
    if award.certificate is None or award.deed is None:
        return None
    return award.who, award.certificate, award.deed


def serial_of(activity: str, year: int, number: int) -> str:
    """``猜价-2026-0012``: the first two characters of the activity's Chinese name, year, counter."""
    return f"{activity[:2]}-{year}-{number:04d}"


def honour_of(
    office: Office, round_: Round, ruling: Ruling, award: Award, at: datetime, serial: str = ""
) -> Honour:
    """What the certificate of ``award`` of ``ruling`` says; without ``serial`` it is a draft."""
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
        tally=tally_of(round_, ruling, award.who),
    )


def tally_of(round_: Round, ruling: Ruling, who: MemberId) -> Tally | None:
    """What ``who`` did, one by one, where the activity counts it so; None where it cannot be told."""
    match round_.activity:
        case "quick_answer":
            return _checks(round_, ruling, who)
        case "check_in":
            sheet = Sheet.of(ruling)
            row = next((each for each in sheet.rows if each.who == who), None) if sheet else None
            return (
                Tally(TallyKind.DAYS, "".join(_DAYS.get(each, "-") for each in row.states)) if row else None
            )
        case "idiom_chain":
            links = sum(each.who == who for each in ruling.verdicts if each.pile is Pile.COUNTED)
            return Tally(TallyKind.LINKS, "y" * links) if links else None
    return None


def _checks(round_: Round, ruling: Ruling, who: MemberId) -> Tally | None:
    """Which questions were answered right; several answers in one message do not say which."""
    own = [each for each in ruling.verdicts if each.who == who and each.pile is Pile.COUNTED]
    right = {each.part for each in own if each.why.code.startswith("right")}
    if not right or any(each.why.code == "several" for each in own):
        return None
    live = [n for n in range(1, len(round_.settings.questions) + 1) if n not in round_.settings.void]
    return Tally(TallyKind.CHECKS, "".join("y" if n in right else "n" for n in live))
