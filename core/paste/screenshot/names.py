"""Names as a screenshot shows them: cut off with …, and without the emoji nobody can read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from core.fold import fold_name

_SIGNS = re.compile(r"[^\w]+", re.UNICODE)
_CUT = re.compile(r"\s*(?:…[.…]*|\.{2,3}|⋯+)$")
_SHORTEST_CUT = 4
_STRAY = 2
"""So many signs may be read out of an emoji at the end of a name."""

_TWINS = ("-一—–ー", "o0〇", "l1i|丨", "口囗", "日曰", "未末", "己已巳")
_ALIKE = str.maketrans({each: twins[0] for twins in _TWINS for each in twins})


def looks(name: str) -> str:
    """``name`` folded, signs that print alike made one."""
    return fold_name(name).translate(_ALIKE)


def bare(name: str) -> str:
    """``name`` folded, letters and digits of any script alone."""
    return _SIGNS.sub("", fold_name(name))


class Names:
    """The names the group knows, to be found again from what is left of them in a picture."""

    def __init__(self, known: Collection[str]) -> None:
        self._folded = {fold_name(name): name for name in known}
        self._looks: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        for name in known:
            self._looks[looks(name)].add(name)
            if key := bare(name):
                self._bare[key].add(name)

    def find(self, read: str) -> tuple[str, bool]:
        """The name meant by what was ``read``, and whether more than folding had to be done for it.

        What fits no known name, or several, is kept as it was read.
        """
        if (known := self._folded.get(fold_name(read))) is not None:
            return known, False
        found = self._cut_off(read) or self._bare.get(bare(read)) or self._looks.get(looks(read))
        found = found or self._with_stray(bare(read))
        return (next(iter(found)), True) if found and len(found) == 1 else (read, False)

    def _cut_off(self, read: str) -> set[str]:
        """The names that begin like one that ends in …"""
        cut = _CUT.search(read)
        key = bare(read[: cut.start()]) if cut else ""
        if len(key) < _SHORTEST_CUT:
            return set()
        return {name for known, names in self._bare.items() if known.startswith(key) for name in names}

    def _with_stray(self, read: str) -> set[str]:
        """The names that end in an emoji, and else are ``read`` but for signs read out of that emoji."""
        for end in range(1, _STRAY + 1):
            names = self._bare.get(read[:-end], set()) if len(read) > end + 1 else set()
            if found := {name for name in names if _SIGNS.search(name[-1:])}:
                return found
        return set()
