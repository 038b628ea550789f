"""What every certificate says, in whichever template: the sentence, the signature, the register."""

from __future__ import annotations

from core.errors import UserError
from core.han_numerals import han_date, han_number
from core.linebreak import clusters
from core.papers.design import Design, filled
from core.papers.honour import SHOWN_FINGERPRINT, Honour, deed_clause, in_fours
from core.papers.moon import lunar_date
from core.papers.setting import latin, plain
from core.text import Lang, Text

HEADING = Text("荣誉证书", "Certificate of Honour")
CLOSING = "称号，以资鼓励。"
LEAD = "This is to certify that"
DEED = Text(
    "在{date}“{activity}”第{number}期中，{deed}。特授予",
    "{deed} in round {number} of {activity} on {date}, and is awarded the title",
)
_OWNER = Text("群主", "Owner of the group")
_SERIAL = Text("编号", "No.")
_REGISTER = Text("名册指纹", "Register")

_DEED_TOO_LONG = Text(
    "事迹太长，证书上写不下。请缩短到 {n} 个字以内",
    "The deed is too long for a certificate. Shorten it to {n} characters",
)
_TITLE_TOO_LONG = Text(
    "称号“{title}”太长，证书上一行写不下", 'The title "{title}" is too long for one line of a certificate'
)
_MOST_DEED = Text.literal("150", "300")
_SHOWN = 24


def heading_of(honour: Honour, design: Design) -> str:
    """What stands in large letters at the head."""
    own = design.words("heading", honour.lang)
    return filled(own, facts_of(honour)) or HEADING.to(honour.lang)


def closing_of(honour: Honour, design: Design) -> str:
    """What stands below the title; an English paper of ours says nothing there."""
    own = design.words("closing", honour.lang)
    return filled(own, facts_of(honour)) or (CLOSING if honour.lang is Lang.ZH else "")


def deed_sentence(honour: Honour, design: Design) -> str:
    """When, where and what for, up to the title."""
    words = design.words("deed", honour.lang) or DEED.to(honour.lang)
    said = filled(words, facts_of(honour))
    return said if honour.lang is Lang.ZH else latin(said)


def sentence_in_band(honour: Honour, design: Design) -> str:
    """When, where, what for and the title, where the title itself stands in a band."""
    said, title = deed_sentence(honour, design), plain(honour.title)
    if honour.lang is Lang.EN:
        return f'{said} "{title}".'
    return f"{said}“{title}”{'' if closing_in_band(honour, design) else CLOSING}"


def closing_in_band(honour: Honour, design: Design) -> str:
    """The owner's own closing; ours is a part of the sentence."""
    return filled(design.words("closing", honour.lang), facts_of(honour))


def round_of(honour: Honour) -> str:
    """The activity and which round of it."""
    name, number = plain(honour.activity), honour.round_number
    return f"{name}　第 {number} 期" if honour.lang is Lang.ZH else f"{name}, round {number}"


def date_in_figures(honour: Honour) -> str:
    """The day, in figures on a Chinese paper too."""
    day = honour.date
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if honour.lang is Lang.ZH else date_of(honour)


def facts_of(honour: Honour) -> dict[str, str]:
    """What fills the blanks; figures in Han numerals on a Chinese paper."""
    number = honour.round_number
    return {
        "date": date_of(honour),
        "activity": plain(honour.activity),
        "number": han_number(number) if honour.lang is Lang.ZH else str(number),
        "deed": deed_clause(honour),
    }


def date_of(honour: Honour) -> str:
    """The day, in Han numerals on a Chinese paper."""
    date = honour.date
    return han_date(date) if honour.lang is Lang.ZH else f"{date.day} {date:%B %Y}"


def moon_of(honour: Honour, design: Design) -> str:
    """The day by the moon, where the owner wants it and it is known."""
    return lunar_date(honour.date, honour.lang) if design.lunar else ""


def issuer_of(honour: Honour) -> str:
    """Who signs: the owner by name, else the group."""
    name = plain(honour.issuer).removeprefix(_OWNER.zh).strip()
    if not name:
        return plain(honour.group)
    if honour.lang is Lang.EN:
        return f"{name}, {_OWNER.en.lower()}"
    return f"{_OWNER.zh}　{'　'.join(name) if len(name) == 2 else name}"


def register_rows(honour: Honour) -> list[str]:
    """The serial and the fingerprint as they stand on the paper; a draft has neither."""
    rows = ((_SERIAL, plain(honour.serial)), (_REGISTER, in_fours(honour.fingerprint[:SHOWN_FINGERPRINT])))
    return [f"{label.to(honour.lang)}　{value}" for label, value in rows if value]


def deed_too_long() -> UserError:
    """What to say when the sentence does not fit."""
    return UserError(_DEED_TOO_LONG.fill(n=_MOST_DEED))


def title_too_long(title: str) -> UserError:
    """What to say when the title does not fit."""
    return UserError(_TITLE_TOO_LONG.fill(title="".join(clusters(title)[:_SHOWN])))
