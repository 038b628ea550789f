"""Luck as a judge is given it: throws, shares and orders, each recomputable from key and label.

A number below ``bound`` is the first of the labelled 256-bit numbers (block 0, 1, …) that is
under the largest multiple of ``bound``, modulo ``bound``: rejection sampling, so no remainder leans.
The numbers are HMAC-SHA256(key, label):

    throw  "throw:" + n + ":" + block + ":" + name       bound 6, plus one
    share  "share:" + k + ":" + block + ":" + name       bound as :meth:`Chance.share` says
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise

from core.draw.entrants import written
from core.draw.luck import draw_key, luck

_BITS = 256


@dataclass(frozen=True, slots=True)
class Chance:
    """The luck of one round; the same key gives the same luck to the same label, for ever."""

    key: bytes = field(repr=False)

    @classmethod
    def opened(cls, secret: bytes, salt: str) -> Chance:
        """The luck that a committed secret and a salt from outside make together."""
        return cls(draw_key(secret, salt))

    def throw(self, name: str, nth: int) -> int:
        """What ``name`` throws with the dice the ``nth`` time (from 1): 1 to 6."""
        return 1 + below(self._numbers("throw", nth, name), 6)

    def share(self, total_fen: int, pieces: int, name: str = "") -> tuple[int, ...]:
        """``total_fen`` in that many parts of at least one fen, every way to part it equally likely.

        The cuts between the fen are chosen without repeats by Floyd's sampling: for k = 1 …
        pieces - 1 a cut among the first total - pieces + k, or the last of these if it is taken.
        Raises ``ValueError`` where there is not a fen for each.
        """
        if not 1 <= pieces <= total_fen:
            raise ValueError(f"{total_fen} fen cannot be parted among {pieces}")
        cuts: set[int] = set()
        for k in range(1, pieces):
            last = total_fen - pieces + k
            cut = 1 + below(self._numbers("share", k, name), last)
            cuts.add(last if cut in cuts else cut)
        return tuple(after - before for before, after in pairwise([0, *sorted(cuts), total_fen]))

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """``names`` by the luck of their first ticket, largest first: how a tie is drawn."""
        return tuple(sorted(names, key=lambda name: (-luck(self.key, written(name)), name)))

    def _numbers(self, what: str, nth: int, name: str) -> Iterator[int]:
        for block in count():
            label = f"{what}:{nth}:{block}:{written(name)}"
            yield int.from_bytes(hmac.digest(self.key, label.encode(), "sha256"), "big")


def below(numbers: Iterator[int], bound: int, bits: int = _BITS) -> int:
    """The first of ``numbers`` (each of ``bits`` bits) that no remainder favours, modulo ``bound``."""
    if not 1 <= bound <= 1 << bits:
        raise ValueError(f"no number below {bound}")
    fair = (1 << bits) // bound * bound
    return next(number % bound for number in numbers if number < fair)
