"""The table of idioms as it lies in its files: found by word at once, by first sound when first asked.

A row is kept as the line it is (word, readings, tier, frequency, gloss, parted by tabs) and becomes
an :class:`Idiom` when it is looked at; 34,000 objects at start-up would cost ten times as much.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from core.idioms.idiom import Idiom, Readings, Tier
from core.idioms.pinyin import toneless

_COMMA = "，"
_TIERS = {str(tier.value): tier for tier in Tier}


class Table:
    """Idioms by key (the Han characters alone); of a key given twice the first counts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._rows: dict[str, str] = {}
        self._seen: dict[str, Idiom] = {}
        for text in texts:
            self._add(text)

    def _add(self, text: str) -> None:
        rows = self._rows
        for line in text.splitlines():
            word, tab, _ = line.partition("\t")
            if tab and word[0] != "#":
                rows.setdefault(word.replace(_COMMA, "") if _COMMA in word else word, line)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def keys(self) -> Iterable[str]:
        """Every word, commas away."""
        return self._rows.keys()

    def get(self, key: str) -> Idiom | None:
        """The idiom with these characters."""
        if (idiom := self._seen.get(key)) is not None:
            return idiom
        if (line := self._rows.get(key)) is None:
            return None
        return self._seen.setdefault(key, _read(line))

    def frequency(self, key: str) -> int:
        """How frequent the word is, without building the idiom."""
        return int(self._rows[key].split("\t", 4)[3])

    @cached_property
    def by_character(self) -> Mapping[str, list[str]]:
        """Keys by first character."""
        index: dict[str, list[str]] = defaultdict(list)
        for key in self._rows:
            index[key[0]].append(key)
        return dict(index)

    @cached_property
    def by_pair(self) -> Mapping[str, int]:
        """By two characters, the lengths of the keys that begin with them."""
        return lengths_by_pair(self._rows)

    @cached_property
    def by_sound(self) -> Mapping[str, list[str]]:
        """Keys by every reading of the first character, with its tone and without."""
        index: dict[str, list[str]] = defaultdict(list)
        for key, line in self._rows.items():
            first = line.split("\t", 2)[1].partition(" ")[0].split("/")
            for sound in dict.fromkeys([*first, *map(toneless, first)]):
                index[sound].append(key)
        return dict(index)

    @cached_property
    def by_sign(self) -> Mapping[str, tuple[str, ...]]:
        """For every character its readings in all these words, the most frequent first."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for key, line in self._rows.items():
            for sign, sounds in zip(key, line.split("\t", 2)[1].split(" "), strict=True):
                counts[sign].update(sounds.split("/"))
        return {sign: tuple(sound for sound, _ in count.most_common()) for sign, count in counts.items()}


def lengths_by_pair(keys: Iterable[str]) -> dict[str, int]:
    """By the first two characters, the lengths of the ``keys`` that begin with them: bit n says that
    one has n characters."""
    lengths: dict[str, int] = {}
    for key in keys:
        pair = key[:2]
        lengths[pair] = lengths.get(pair, 0) | 1 << len(key)
    return lengths


def _read(line: str) -> Idiom:
    word, sounds, tier, frequency, *gloss = line.split("\t")
    parts = sounds.split(" ")
    readings: Readings = tuple([tuple(each.split("/")) for each in parts] if "/" in sounds else zip(parts))
    return Idiom(word, readings, _TIERS[tier], int(frequency), gloss[0] if gloss else "")
