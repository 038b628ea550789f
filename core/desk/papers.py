"""Certificates: what each winner's says, and the register of all that were issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.desk.honouring import Mark, honour_of, mark_of
from core.papers.honour import Honour
from core.round import RoundId

if TYPE_CHECKING:
    from core.desk.office import Office


@dataclass(frozen=True, slots=True)
class Registered:
    """A line of the register: the paper as issued, when, in which round, and since when it is void."""

    honour: Honour
    round: RoundId
    at: datetime
    void_at: datetime | None


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
        honours, now = [], office.now()
        for award in office.ruling(found).awards:
            if (mark := mark_of(award)) is not None:
                kept = issued.get(mark)
                honours.append(kept.pop(0) if kept else honour_of(office, found, award, now))
        return tuple(honours)

    def register(self) -> tuple[Registered, ...]:
        """Every certificate that was ever issued, newest first."""
        papers = reversed(self._office.store.papers.of())
        return tuple(Registered(each.honour, each.round, each.at, each.void_at) for each in papers)
