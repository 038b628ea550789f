"""An idiom as a value, and the owner's own words beside the table's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from core.errors import UserError
from core.idioms.pinyin import mark, number
from core.quick import quick
from core.text import Text

Readings = tuple[tuple[str, ...], ...]
"""For each Han character the syllables attested for it in this very word, the usual one first."""

KNOWN_FREQUENCY = 10
"""From this frequency on (occurrences in jieba's corpus) a word counts as one that people know."""

HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_NOT_HAN = re.compile(f"[^{HAN}]")
_SILENT = frozenset("PZSCM")
_PARTS = re.compile(r"[\s'’,，、/;；·]+")


class Tier(IntEnum):
    """Where a word comes from."""

    OWN = 0
    """The owner accepted it."""
    TABLE = 1
    """The list of idioms that circulates everywhere."""
    WIDER = 2
    """Idioms other dictionaries list and tier 1 lacks."""
    MODERN = 3
    """Greetings and modern phrases that groups play."""


@quick
@dataclass(frozen=True, slots=True)
class Idiom:
    """A word with its readings; ``word`` is as written, with its comma if it has one.

    ``frequency`` is occurrences in a corpus (0 unknown), ``gloss`` English (CC-CEDICT) or empty.
    """

    word: str
    readings: Readings
    tier: Tier = Tier.TABLE
    frequency: int = 0
    gloss: str = ""

    @property
    def key(self) -> str:
        """The characters alone: how idioms are compared."""
        return self.word.replace("，", "")

    @property
    def first(self) -> str:
        """The first character."""
        return self.word[0]

    @property
    def last(self) -> str:
        """The last character."""
        return self.word[-1]

    @property
    def pinyin(self) -> str:
        """The usual reading with tone marks: ``mǎ dào chéng gōng``."""
        return " ".join(mark(each[0]) for each in self.readings)

    @property
    def is_known(self) -> bool:
        """Whether people can be expected to know it."""
        return self.frequency >= KNOWN_FREQUENCY


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word the owner accepted, with readings; ``word`` in Han characters, commas allowed.

    Raises ``ValueError`` unless there is at least one reading for every character.
    """

    word: str
    readings: Readings

    def __post_init__(self) -> None:
        key = fold_word(self.word)
        if not key or len(key) != len(self.readings) or not all(self.readings):
            raise ValueError(f"{self.word!r} needs one reading a character")

    @classmethod
    def read(cls, word: str, pinyin: str) -> OwnWord:
        """``爱咋咋地`` with ``ài zǎ zǎ de`` or ``ai4 za3 za3 de5``; several readings as ``ba1|ba4``.

        Raises :class:`UserError` when characters and syllables do not pair.
        """
        key = fold_word(word)
        if not key:
            raise UserError(
                Text("这里只收汉字，请去掉字母和数字", "Han characters only, no letters or digits")
            )
        parts = [part for part in _PARTS.split(pinyin.strip()) if part]
        if len(parts) != len(key):
            wrong = Text("{n} 个字要 {n} 个拼音，现在是 {m} 个", "{n} characters need {n} syllables, not {m}")
            raise UserError(wrong.fill(n=len(key), m=len(parts)))
        return cls(word_shown(word), tuple(_syllables(part) for part in parts))

    def as_idiom(self) -> Idiom:
        """The word as an entry of the dictionary; known by definition, for the owner knows it."""
        return Idiom(word_shown(self.word), self.readings, Tier.OWN, KNOWN_FREQUENCY)


def fold_word(text: str) -> str:
    """The Han characters of ``text``, width, punctuation, blanks and emoji away.

    Empty where letters or digits are left: then it is not a word alone.
    """
    plain = unicodedata.normalize("NFKC", text)
    others = _NOT_HAN.findall(plain)
    if any(unicodedata.category(sign)[0] not in _SILENT for sign in others):
        return ""
    return _NOT_HAN.sub("", plain) if others else plain


def word_shown(word: str) -> str:
    """``word`` as it is shown: Han characters, a comma where it was parted."""
    runs = re.findall(f"[{HAN}]+", unicodedata.normalize("NFKC", word))
    return "，".join(runs)


def _syllables(part: str) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(number(each) for each in part.split("|")))
    except ValueError:
        raise UserError(Text("“{part}”不是拼音", '"{part}" is not pinyin').fill(part=part)) from None
