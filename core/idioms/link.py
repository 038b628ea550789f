"""Whether one idiom links to another, and why or why not.

The last character of the one meets the first of the next. By *same character* they must be the
same character, however they are read; by *same sound and tone* or *same sound* only the sound
counts, and then every reading attested for the character in that very idiom does.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.idioms.idiom import Idiom
from core.idioms.pinyin import mark, toneless
from core.quick import quick
from core.settings import LabelledEnum
from core.text import Text

_PAIR = Text("{pair}", "{pair}")
_TONE = Text("{pair}，声调不同", "{pair}: only the tone differs")
_CHARACTER = Text("{pair}，音同字不同", "{pair}: same sound, another character")
_SOUND = Text("{pair}，字同音不同", "{pair}: same character, another sound")


class Rule(LabelledEnum):
    """How strict a link must be."""

    SAME_CHARACTER = "same_character", "同字", "Same character"
    SAME_SOUND_AND_TONE = "same_sound_and_tone", "同音同调", "Same sound and tone"
    SAME_SOUND = "same_sound", "同音", "Same sound"


_SAME_CHARACTER = Rule.SAME_CHARACTER  # asked for at every link, and an enum finds its members slowly


@quick
@dataclass(frozen=True, slots=True)
class Link:
    """The meeting of two idioms: the characters, all their readings (tone numbers), the judgement.

    ``tone_only`` says that the sounds agree and only the tones differ. Where several readings
    are attested, ``tail_sound`` and ``head_sound`` are the pair that agrees best.
    """

    holds: bool
    rule: Rule
    tail: str
    head: str
    tail_sound: str
    head_sound: str
    tone_only: bool

    @property
    def pair(self) -> str:
        """Both sides with tone marks: ``宜 yí ≠ 意 yì``; ``意 yì = 义 yì``; ``宜 yí ≈ 意 yì`` where the
        tone does not matter; ``为 wéi`` where they are one, ``重 zhòng/chóng`` but for the sound."""
        tail, head = mark(self.tail_sound), mark(self.head_sound)
        if self.holds and self.tail == self.head:
            return f"{self.tail} {tail}" if tail == head else f"{self.tail} {tail}/{head}"
        sign = "≠" if not self.holds else "≈" if self.tone_only else "="
        return f"{self.tail} {tail} {sign} {self.head} {head}"

    @property
    def why(self) -> Text:
        """The pair as a sentence, naming what alone was missing."""
        return _sentence(self).fill(pair=self.pair)


def links(previous: Idiom, following: Idiom, rule: Rule) -> bool:
    """Whether :func:`follows` holds, without the particulars."""
    if rule is _SAME_CHARACTER:
        return previous.last == following.first
    return follows(previous, following, rule).holds


def follows(previous: Idiom, following: Idiom, rule: Rule) -> Link:
    """Whether ``following`` may come after ``previous`` under ``rule``."""
    tail, head = previous.last, following.first
    tail_sound, head_sound = _best_pair(previous.readings[-1], following.readings[0])
    same_tone = tail_sound == head_sound
    same_sound = same_tone or toneless(tail_sound) == toneless(head_sound)
    if rule is _SAME_CHARACTER:
        holds = tail == head
    else:
        holds = same_sound if rule is Rule.SAME_SOUND else same_tone
    return Link(holds, rule, tail, head, tail_sound, head_sound, same_sound and not same_tone)


def _best_pair(tails: tuple[str, ...], heads: tuple[str, ...]) -> tuple[str, str]:
    """Equal readings if there are any, else equal but for the tone, else the usual ones."""
    if len(tails) == len(heads) == 1:
        return tails[0], heads[0]
    pairs = [(tail, head) for tail in tails for head in heads]
    return max(pairs, key=lambda pair: (pair[0] == pair[1], toneless(pair[0]) == toneless(pair[1])))


def _sentence(link: Link) -> Text:
    if link.holds:
        return _PAIR
    if link.tone_only and link.rule is not Rule.SAME_CHARACTER:
        return _TONE
    if link.rule is Rule.SAME_CHARACTER and link.tail_sound == link.head_sound:
        return _CHARACTER
    if link.rule is not Rule.SAME_CHARACTER and link.tail == link.head:
        return _SOUND
    return _PAIR
