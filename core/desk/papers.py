"""Certificates: what each winner's says, and the register of all that were issued."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.desk.done import Done, Topic
from core.desk.honouring import Mark, honour_of, mark_of
from core.desk.sealing import lang_of
from core.desk.searching import is_found
from core.desk.sheets import Cell
from core.desk.wardrobe import Outfit, note_worn, outfit, outfits, todays_dress
from core.desk.wiping import wiped_names
from core.papers.dress import Dress
from core.papers.honour import SHOWN_FINGERPRINT, Honour, in_fours, register_fingerprint
from core.round import RoundId
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

_HEX = re.compile(r"[0-9a-f](?:[\s·:-]*[0-9a-f])*")
_SHORT = Text(
    "写全 {n} 位指纹，证书左下角的“名册指纹”后面",
    'Write all {n} figures of the fingerprint, behind "Register" on the paper',
)
_OURS = Text("是我们发的", "Issued here")
_VOID = Text("是我们发的，{at} 已经作废", "Issued here, but void since {at}")
_ALTERED = Text(
    "编号在名册里，但名册这一行和指纹对不上，数据被改过",
    "Registered, but the line no longer gives its fingerprint: the data were altered",
)
_NAMELESS = Text(
    "是我们发的，名字后来应本人要求抹去了", "Issued here; the name was wiped later, as the member asked"
)
_UNKNOWN = Text("名册里没有这个指纹，不是我们发的", "No such fingerprint in the register: not issued here")
_COLUMNS = tuple(
    Text(zh, en)
    for zh, en in (
        *(("编号", "No."), ("成员", "Member"), ("称号", "Title"), ("事迹", "Deed"), ("活动", "Activity")),
        *(("期数", "Round"), ("发出", "Issued"), ("作废", "Void since"), ("名册指纹", "Register")),
    )
)


@dataclass(frozen=True, slots=True)
class Registered:
    """A line of the register: the paper as issued, when, in which round, and since when it is void."""

    honour: Honour
    round: RoundId
    at: datetime
    void_at: datetime | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a fingerprint is of the register, in a sentence; ``found`` is its line, if there is one."""

    said: Text
    found: Registered | None = None
    is_good: bool = False


class PapersDesk:
    """What goes on paper. An issued certificate never changes; a wrong one is void and another issued."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def honours(self, round_: RoundId) -> tuple[Honour, ...]:
        """The certificates of a round as it stands, in order of the awards; drafts have no serial."""
        office, found = self._office, self._office.round(round_)
        issued: dict[Mark, list[Honour]] = {}
        for paper in office.store.papers.of(round_):
            if paper.void_at is None:
                issued.setdefault((office.who(paper.who), paper.title, paper.deed), []).append(paper.honour)
        honours, now, ruling = list[Honour](), office.now(), office.ruling(found)
        for award in ruling.awards:
            if (mark := mark_of(award)) is not None:
                kept = issued.get(mark)
                honours.append(kept.pop(0) if kept else honour_of(office, found, ruling, award, now))
        return tuple(honours)

    def outfits(self, honours: Sequence[Honour]) -> tuple[Outfit, ...]:
        """What each of ``honours`` wears: what it was last handed out in, else what is chosen by now."""
        return outfits(self._office, honours)

    def today(self) -> Outfit:
        """What a certificate issued now wears."""
        return outfit(self._office, todays_dress(self._office), lang_of(self._office.preferences))

    def hand_out(self, worn: Sequence[tuple[Honour, Dress]]) -> Done[int]:
        """Note what certificates are handed out in; drafts are none yet. How many wore something else."""
        with self._office.store.atomic():
            changed = note_worn(
                self._office,
                ((honour.serial, dress) for honour, dress in worn if honour.serial),
                self._office.now(),
            )
        return Done(changed, Topic.NONE)

    def register(self, search: str = "") -> tuple[Registered, ...]:
        """Every certificate that was ever issued, newest first.

        ``search`` is looked for in serial, name, title, deed and activity, pinyin too.
        """
        papers = reversed(self._office.store.papers.of())
        found = (Registered(each.honour, each.round, each.at, each.void_at) for each in papers)
        return tuple(each for each in found if self._is_meant(each.honour, search))

    def check(self, words: str) -> Checked:
        """Whether the fingerprint in ``words``, typed or copied off a paper, is one of ours."""
        folded = unicodedata.normalize("NFKC", words).lower()
        runs = [re.sub(r"[^0-9a-f]", "", run) for run in _HEX.findall(folded)]
        whole = [run for run in runs if len(run) >= SHOWN_FINGERPRINT]
        if not whole:
            return Checked(_SHORT.fill(n=SHOWN_FINGERPRINT))
        for each in self.register():
            if any(_names(run, each.honour.fingerprint) for run in whole):
                return _checked(each, wiped_names(self._office))
        return Checked(_UNKNOWN)

    def rows(self, lang: Lang) -> Sequence[Sequence[Cell]]:
        """The register as a table, oldest first, under its titles."""
        lines = [
            (
                *(each.honour.serial, each.honour.real_name or each.honour.name, each.honour.title),
                *(each.honour.deed, each.honour.activity, each.honour.round_number, each.at, each.void_at),
                in_fours(each.honour.fingerprint[:SHOWN_FINGERPRINT]),
            )
            for each in reversed(self.register())
        ]
        return [[title.to(lang) for title in _COLUMNS], *lines]

    def _is_meant(self, honour: Honour, search: str) -> bool:
        words = (honour.name, honour.real_name, honour.title, honour.deed, honour.activity)
        return is_found(self._office, search, *words, exact=(honour.serial,))


def _names(run: str, fingerprint: str) -> bool:
    """Whether the fingerprint, or as much of it as a paper shows, ends ``run``; a serial may stand before."""
    at = run.find(fingerprint[:SHOWN_FINGERPRINT])
    return bool(fingerprint) and at >= 0 and fingerprint.startswith(run[at:])


def _checked(line: Registered, wiped: Collection[str]) -> Checked:
    if line.honour.name in wiped and line.void_at is None:
        return Checked(_NAMELESS, line, is_good=True)
    if line.honour.name not in wiped and register_fingerprint(line.honour) != line.honour.fingerprint:
        return Checked(_ALTERED, line)
    if line.void_at is not None:
        return Checked(_VOID.fill(at=f"{line.void_at:%Y-%m-%d %H:%M}"), line)
    return Checked(_OURS, line, is_good=True)
