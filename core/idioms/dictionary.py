"""The dictionary the activity asks: finds idioms, reads messages, knows what could come next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from pathlib import Path

from core.idioms.hints import hints_for
from core.idioms.idiom import KNOWN_FREQUENCY, Idiom, OwnWord, Readings, fold_word
from core.idioms.link import Rule, follows
from core.idioms.pinyin import toneless
from core.idioms.spotting import Found, spot
from core.idioms.table import Table, lengths_by_pair
from core.text import Text
from core.traditional import is_plain, spellings

FILES = ("cedict.tsv", "idioms.tsv", "modern.tsv")
_EXAMPLES = 12
_HEADS = 8
_LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Continuations:
    """What could follow: how many words, how many of them people know, the most frequent of
    them, and the first characters that begin most frequently."""

    count: int
    known: int
    examples: tuple[Idiom, ...]
    heads: tuple[str, ...]

    @property
    def is_dead_end(self) -> bool:
        """Nothing in the dictionary follows."""
        return self.count == 0


class Dictionary:
    """All idioms the console knows, the owner's own first. Immutable but for what it has looked up."""

    def __init__(self, table: Table, own: Iterable[OwnWord] = ()) -> None:
        self._table = table
        self._own = {idiom.key: idiom for idiom in (word.as_idiom() for word in own)}
        self._pairs, self._own_pairs = table.by_pair, lengths_by_pair(self._own)
        self.lengths = lru_cache(maxsize=65_536)(self._lengths)

    @classmethod
    def load(cls, folder: Path, own: Iterable[OwnWord] = ()) -> Dictionary:
        """Reads the tables in ``folder`` (assets/idioms); raises ``OSError`` if one is missing."""
        return cls(Table((folder / name).read_text(encoding="utf-8") for name in FILES), own)

    def with_own(self, own: Iterable[OwnWord]) -> Dictionary:
        """The same tables, shared, with these words of the owner's instead."""
        return Dictionary(self._table, own)

    def __len__(self) -> int:
        return len(self._table) + sum(key not in self._table for key in self._own)

    def __iter__(self) -> Iterator[str]:
        """The characters of every idiom, the owner's own last."""
        yield from self._table.keys()
        yield from (key for key in self._own if key not in self._table)

    def find(self, text: str) -> Idiom | None:
        """The idiom that ``text`` is, whatever its width, punctuation or script; None if it is none."""
        return self.look(fold_word(text)) if len(text) <= _LONGEST_TEXT else None

    def find_in(self, message: str) -> Found:
        """Which idiom a chat message offers: the rules stand at the top of core/idioms/spotting.py."""
        return spot(message, self)

    def continuations(
        self, idiom: Idiom, rule: Rule, said: Collection[str] = (), length4: bool = False
    ) -> Continuations:
        """What could follow ``idiom`` when the words ``said`` are used up."""
        used = {word.replace("，", "") for word in said} | {idiom.key}
        keys = [
            key for key in self._next_keys(idiom, rule) if key not in used and (len(key) == 4 or not length4)
        ]
        weighed = [(self._frequency(key), key) for key in keys]
        heads: Counter[str] = Counter()
        for frequency, key in weighed:
            heads[key[0]] += frequency + 1
        best = nlargest(_EXAMPLES, weighed, key=lambda each: each[0])
        return Continuations(
            count=len(keys),
            known=sum(frequency >= KNOWN_FREQUENCY for frequency, _ in weighed),
            examples=tuple(found for _, key in best if (found := self._get(key))),
            heads=tuple(sign for sign, _ in heads.most_common(_HEADS)),
        )

    def hints(
        self, idiom: Idiom, rule: Rule, said: Collection[str] = (), length4: bool = False
    ) -> tuple[Text, ...]:
        """For the owner: from vague to nearly saying it, about the best known word that could follow."""
        return hints_for(self.continuations(idiom, rule, said, length4), rule)

    def suggest_readings(self, word: str) -> Readings:
        """Likely readings of a word that is not in the dictionary, a tuple a character, the most
        frequent first; empty for a character that no idiom holds. Empty if it is not all Han."""
        key = fold_word(word)
        if known := self.find(key):
            return known.readings
        table = self._table.by_sign
        return tuple(next((table[form] for form in spellings(sign) if form in table), ()) for sign in key)

    def _lengths(self, pair: str) -> int:
        """The lengths of the idioms that begin with these two characters, in whatever script, as bits;
        0 if none does. Most words of a chat begin none, and need not be looked up."""
        table, own, found = self._pairs, self._own_pairs, 0
        for form in (pair,) if is_plain(pair) else spellings(pair):
            found |= table.get(form, 0) | own.get(form, 0)
        return found

    def _get(self, key: str) -> Idiom | None:
        return self._own.get(key) or self._table.get(key)

    def look(self, key: str) -> Idiom | None:
        """The idiom of exactly these characters, in whatever script."""
        if not self.lengths(key[:2]) >> len(key) & 1:
            return None
        if (found := self._get(key)) or len(key) > _LONGEST_TEXT:
            return found
        others = islice(spellings(key), 1, None)
        return next((found for form in others if (found := self._get(form))), None)

    def _frequency(self, key: str) -> int:
        own = self._own.get(key)
        return own.frequency if own else self._table.frequency(key)

    def _next_keys(self, idiom: Idiom, rule: Rule) -> Iterable[str]:
        """Keys of the words that may follow, each once; the owner's readings outrank the table's."""
        own = [key for key, each in self._own.items() if follows(idiom, each, rule).holds]
        if rule is Rule.SAME_CHARACTER:
            found: Iterable[str] = self._table.by_character.get(idiom.last, ())
        else:
            sounds = idiom.readings[-1]
            if rule is Rule.SAME_SOUND:
                sounds = tuple(dict.fromkeys(map(toneless, sounds)))
            found = dict.fromkeys(key for sound in sounds for key in self._table.by_sound.get(sound, ()))
        return [*own, *(key for key in found if key not in self._own)]
