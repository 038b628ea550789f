"""Finding Chinese words by their pinyin: ``clz``, ``cheli`` and ``chelizi`` all find 车厘子."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Readings = Callable[[str], Sequence[str]]
"""The syllables of one character without their tones, the most frequent first; none for others."""


def is_spelt(word: str, wanted: str, readings: Readings) -> bool:
    """Whether letters ``wanted`` spell a stretch of ``word``: initials, whole syllables, or both mixed.

    A sign without readings passes for any one letter, so that one rare sign hides no word.
    """
    letters = "".join(wanted.lower().split())
    if not letters.isascii() or not letters.isalpha():
        return False
    signs = [sign.lower() for sign in word if not sign.isspace()]
    return any(_from(signs, at, letters, readings) for at in range(len(signs)))


def _from(signs: Sequence[str], at: int, letters: str, readings: Readings) -> bool:
    """Whether ``letters`` can be used up from the sign at ``at`` on, at least one letter a sign."""
    if not letters:
        return True
    if at == len(signs):
        return False
    sounds = [signs[at]] if signs[at].isascii() else readings(signs[at]) or [letters[0]]
    for sound in sounds:
        plain = sound.replace("ü", "v")
        for length in range(1, len(plain) + 1):
            if letters[:length] != plain[:length]:
                break
            last = length == len(letters)
            if (length in (1, len(plain)) or last) and _from(signs, at + 1, letters[length:], readings):
                return True
    return False
