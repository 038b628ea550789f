"""The chain as the ribbon shows it: each ring with its sounds, and who failed to make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.idioms import Dictionary, Idiom, Rule, follows, mark
from core.judging import Pile, Ruling, Verdict
from core.message import LineId, MemberId


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring (环): its word, whose it is, how its first and last character sound (tone marks).

    ``who`` and ``message`` are None for a start set beforehand. ``refused`` are the idioms
    that were tried for this ring without making it; ``gloss`` is English or empty.
    """

    number: int
    word: str
    who: MemberId | None
    message: LineId | None
    head_sound: str
    tail_sound: str
    refused: tuple[Verdict, ...] = ()
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The whole chain, and the idioms tried for the ring that is still to come."""

    rings: tuple[Ring, ...]
    waiting: tuple[Verdict, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What has been said, for hints and continuations."""
        return tuple(ring.word for ring in self.rings)


def chain(ruling: Ruling, dictionary: Dictionary, rule: Rule) -> Ribbon:
    """The ribbon of ``ruling``; sounds are those by which neighbours link under ``rule``."""
    linked = {each.part: each for each in ruling.verdicts if each.pile is Pile.COUNTED}
    words = [each.reading for _, each in sorted(linked.items())]
    if "start" in ruling.facts:
        words.insert(0, ruling.facts["start"].zh)
    idioms = [dictionary.find(word) for word in words]
    tried: dict[int, list[Verdict]] = {}
    for each in ruling.verdicts:
        if each.part and each.pile not in (Pile.COUNTED, Pile.CHATTER):
            tried.setdefault(each.part, []).append(each)
    sounds = _sounds(idioms, rule)
    rings = [
        _ring(nth, word, linked.get(nth), idiom, sound, tuple(tried.get(nth, ())))
        for nth, (word, idiom, sound) in enumerate(zip(words, idioms, sounds, strict=True), 1)
    ]
    return Ribbon(tuple(rings), tuple(tried.get(len(rings) + 1, ())))


def _ring(
    nth: int,
    word: str,
    verdict: Verdict | None,
    idiom: Idiom | None,
    sound: tuple[str, str],
    refused: tuple[Verdict, ...],
) -> Ring:
    who, message = (verdict.who, verdict.message) if verdict else (None, None)
    return Ring(nth, word, who, message, *sound, refused, idiom.gloss if idiom else "")


def _sounds(idioms: Sequence[Idiom | None], rule: Rule) -> list[tuple[str, str]]:
    """For each idiom how its ends sound, by the readings that link it to its neighbours."""
    heads = [mark(each.readings[0][0]) if each else "" for each in idioms]
    tails = [mark(each.readings[-1][0]) if each else "" for each in idioms]
    for at, (before, after) in enumerate(pairwise(idioms)):
        if before is None or after is None:
            continue
        link = follows(before, after, rule)
        if link.holds:
            tails[at], heads[at + 1] = mark(link.tail_sound), mark(link.head_sound)
    return list(zip(heads, tails, strict=True))
