"""After an update: what the better reader makes of earlier pastes, for one round or all, and taking it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.desk.done import Done, Topic
from core.desk.office import ROUND
from core.desk.rereading import Rereading, RereadingDesk
from core.round import RoundId
from core.store import PasteId
from core.text import Text

_TAKEN = Text(
    "{n} 次粘贴按新的读法了，{m} 条和原来不同",
    "{n} {n:paste|pastes} read anew; {m} {m:message differs|messages differ}",
)
_BACK = Text("都回到原来的读法了", "All are back to the earlier reading")


@dataclass(frozen=True, slots=True)
class Offer:
    """A round whose earlier pastes read differently now; ``title`` names the round."""

    round: RoundId
    title: Text
    readings: tuple[Rereading, ...]


class OffersDesk(RereadingDesk):
    """Earlier pastes under the present reader, offered together."""

    def offers(self, id: RoundId | None = None) -> tuple[Offer, ...]:
        """What could be read better in a round, or in all that may still be changed; nothing is written."""
        rounds = [each for each in self._office.rounds() if id in (None, each.id)]
        found = [(each, self.outdated(each.id)) for each in rounds]
        return tuple(
            Offer(each.id, self._title(each.activity, each.number), some) for each, some in found if some
        )

    def take_offers(self, pastes: Iterable[PasteId]) -> Done[int]:
        """Read these pastes anew for good; undo takes all of them back."""
        with self._whole():
            done = [self.take_reading(paste) for paste in pastes]
        values = [each.value for each in done]
        lines = sum(len(each.added) + len(each.changed) + len(each.dropped) for each in values)
        said = _TAKEN.fill(n=len(done), m=lines)
        return Done(len(done), Topic.LINES, said, lambda: self._undone(done))

    def keep_offers(self, pastes: Iterable[PasteId]) -> Done[None]:
        """Leave these pastes as they were read, until there is a better reader again."""
        with self._whole():
            for paste in pastes:
                self.keep_reading(paste)
        return Done(None, Topic.NONE)

    def _title(self, activity: str, number: int) -> Text:
        known = self._office.registry.get(activity)
        return ROUND.fill(activity=known.name if known else Text.literal("?"), n=number)

    def _undone(self, done: list[Done[Rereading]]) -> Done[Any]:
        with self._whole():
            for each in reversed(done):
                if each.undo is not None:
                    each.undo()
        return Done(None, Topic.LINES, _BACK)
