"""File names out of anything: safe on every system, short enough, and no two alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

from core.linebreak import clusters

_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
MOST_BYTES = 160
"""A name's length in UTF-8 without its ending; file systems allow 255, Windows 260 for the whole path."""


def safe_name(name: str, otherwise: str = "未命名") -> str:
    """``name`` as a file may be called on any system; ``otherwise`` if nothing is left of it."""
    line = " ".join(name.split())
    kept = "".join("_" if char in _FORBIDDEN else "" if _is_control(char) else char for char in line)
    bare = _cut(" ".join(unicodedata.normalize("NFC", kept).split())).strip(". ")
    if not bare.strip("_. "):
        return otherwise
    return f"_{bare}" if bare.split(".")[0].strip().casefold() in _DEVICES else bare


def safe_names(names: Iterable[str], ending: str, taken: Collection[str] = ()) -> list[str]:
    """A safe file name for each of ``names``, with ``ending``; repeats and ``taken`` ones get (2), (3) …"""
    used = {_folded(name) for name in taken}
    found = []
    for name in names:
        bare, number = safe_name(name), 1
        while _folded(made := f"{bare}{f' ({number})' if number > 1 else ''}{ending}") in used:
            number += 1
        used.add(_folded(made))
        found.append(made)
    return found


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and char != "\u200d"


def _cut(name: str) -> str:
    kept = ""
    for cluster in clusters(name):
        if len((kept + cluster).encode("utf-8", "ignore")) > MOST_BYTES:
            break
        kept += cluster
    return kept


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
