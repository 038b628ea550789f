"""An honour: everything a certificate says, before any template has a say in how."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date

from core.papers.setting import plain
from core.papers.tally import Tally
from core.text import Lang

SHOWN_FINGERPRINT = 16
"""How many hex figures of the fingerprint stand on a paper."""


@dataclass(frozen=True, slots=True)
class Honour:
    """Who is honoured, for what, by whom.

    ``deed`` follows the name and has no subject: 十题全对，最先答完，名列第一; in English a verb in
    the past: “answered all ten questions and finished first”. A closing stop is dropped.
    ``real_name`` wins over ``name`` (the nickname), whose emoji go unless ``keep_emoji``.
    ``issuer`` is the owner's name alone, empty for the group; ``seal_text`` is cut down to four
    characters, empty for the issuer's. ``fingerprint`` is :func:`register_fingerprint`, 64 hex
    figures, of which the paper shows the first 16. ``tally`` is the deed as a picture, for the templates
    that draw one.
    """

    group: str
    activity: str
    round_number: int
    name: str
    deed: str
    title: str
    issuer: str
    date: date
    serial: str
    real_name: str = ""
    fingerprint: str = ""
    seal_text: str = ""
    lang: Lang = Lang.ZH
    keep_emoji: bool = False
    tally: Tally | None = None


def register_line(honour: Honour) -> str:
    """The line of the register that a certificate stands for: a JSON list of what it says, in UTF-8."""
    said = (honour.group, honour.activity, honour.round_number, honour.real_name or honour.name)
    rest = (honour.deed, honour.title, honour.issuer, honour.date.isoformat())
    return json.dumps([honour.serial, *said, *rest], ensure_ascii=False, separators=(",", ":"))


def register_fingerprint(honour: Honour) -> str:
    """SHA-256 over :func:`register_line`, 64 hex figures; anybody who has the line can recompute it."""
    return hashlib.sha256(register_line(honour).encode("utf-8", "surrogatepass")).hexdigest()


def registered(honour: Honour) -> Honour:
    """The honour with its fingerprint."""
    return replace(honour, fingerprint=register_fingerprint(honour))


def in_fours(figures: str) -> str:
    """Hex figures in groups of four, so that two people can read them to each other."""
    return " ".join(figures[at : at + 4] for at in range(0, len(figures), 4))


def deed_clause(honour: Honour) -> str:
    """The deed on one line as a part of a sentence: no closing stop, in English no capital."""
    clause = plain(honour.deed).rstrip("。.！!；;，, ")
    is_word = clause[1:2].islower() or clause[1:2] == " "
    return clause[:1].lower() + clause[1:] if honour.lang is Lang.EN and is_word else clause


def seal_source(honour: Honour) -> str:
    """What the seal is cut from: its own text, else the issuer's name, else the group's."""
    return plain(honour.seal_text) or plain(honour.issuer) or plain(honour.group)
