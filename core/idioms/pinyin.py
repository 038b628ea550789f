"""Syllables: with a tone number as the tables hold them, with a tone mark as people read them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_NUMBERED = re.compile(r"([a-zü]{1,6})([0-5])")
_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
_TONES = {mark: tone for tone, mark in _MARKS.items()}
NEUTRAL = "5"


@cache
def mark(syllable: str) -> str:
    """``yi4`` → ``yì``, ``lüe4`` → ``lüè``, ``de5`` → ``de``; anything else as it is."""
    match = _NUMBERED.fullmatch(syllable)
    if match is None:
        return syllable
    letters, tone = match[1], match[2]
    if (at := _bearer(letters)) < 0 or tone not in _MARKS:
        return letters
    return unicodedata.normalize("NFC", letters[: at + 1] + _MARKS[tone] + letters[at + 1 :])


def number(syllable: str) -> str:
    """``yì``, ``YI4`` → ``yi4``; ``lv4``, ``lu:4`` → ``lü4``; without a tone the neutral ``de5``.

    Raises ``ValueError`` for what cannot be a syllable.
    """
    tone, letters = "", ""
    for sign in unicodedata.normalize("NFD", syllable.strip().lower()):
        if sign in _TONES:
            tone = _TONES[sign]
        else:
            letters += sign
    letters = unicodedata.normalize("NFC", letters).replace("u:", "ü").replace("v", "ü").replace("ɡ", "g")
    match = _NUMBERED.fullmatch(letters if letters[-1:].isdigit() else letters + (tone or NEUTRAL))
    if match is None or not set(match[1]) & set("aeiouü"):
        raise ValueError(f"no syllable: {syllable!r}")
    return match[1] + (NEUTRAL if match[2] == "0" else match[2])


def toneless(syllable: str) -> str:
    """``yi4`` → ``yi``."""
    return syllable.rstrip("012345")


def _bearer(letters: str) -> int:
    """The vowel that bears the mark: a or e, the o of ou, else the last; -1 without a vowel."""
    for choice in ("a", "e", "ou"):
        if choice in letters:
            return letters.index(choice)
    return max(letters.rfind(vowel) for vowel in "iouü")
