"""What a member repeats of others: quotes, and mentions at the beginning."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import accumulate

from core.fold import fold_name

_RULE = re.compile(r"[-—–－](?: ?[-—–－]){4,40}$")
_ONE_LINE = re.compile(r"(?:引用 ?[:：]|↳ ?回复 ?|回复 ?(?=[^\n:：]{1,40}[:：][^\n]*\n- ))")
_MENTION = re.compile(r"[@＠](?:[^\u2005\n]{1,64}\u2005|(?:所有人|全体成员|群主)|\S{1,64}(?=\s|$))\s*")


def take_quote(body: str) -> tuple[str | None, str]:
    """The quote that ``body`` begins with, or None, and the member's own words.

    Something of their own must remain; else all of it is their own.
    """
    if body[:1] == "「":
        return _take_old_style(body)
    if body[:1] == ">":
        return _take_marked(body)
    if body[:1] in "引↳" and (found := _ONE_LINE.match(body)):
        first, _, own = body.partition("\n")
        if own.strip():
            return first[found.end() :].strip(), own.strip()
    return None, body


def _take_old_style(body: str) -> tuple[str | None, str]:
    lines = body.split("\n")
    balances = accumulate(line.count("「") - line.count("」") for line in lines)
    rules = [
        (balance != 0, at)
        for at, balance in enumerate(balances)
        if at and _RULE.match(lines[at].strip()) and lines[at - 1].rstrip().endswith("」")
    ]
    if not rules:
        return None, body
    _, at = min(rules)  # the first rule where the brackets balance, else the first
    own = "\n".join(lines[at + 1 :]).strip()
    return ("\n".join(lines[:at]).strip()[1:-1].strip(), own) if own else (None, body)


def _take_marked(body: str) -> tuple[str | None, str]:
    lines = body.split("\n")
    end = next((at for at, line in enumerate(lines) if not line.startswith("> ")), len(lines))
    own = "\n".join(lines[end:]).strip()
    if not end or not own:
        return None, body
    return "\n".join(line[2:] for line in lines[:end]).strip(), own


def strip_mention(body: str, known: Collection[str] = ()) -> str:
    """``body`` without the mentions it begins with; ``known`` names may hold blanks."""
    while body[:1] in ("@", "＠"):
        length = _known_mention(body, known) or ((found := _MENTION.match(body)) and found.end()) or 0
        if not length:
            break
        body = body[length:].lstrip()
    return body


def _known_mention(body: str, known: Iterable[str]) -> int:
    """How long the mention of a known name at the beginning of ``body`` is; 0 if there is none."""
    folded = fold_name(body[1:160])
    lengths = (
        1 + len(name)
        for name in known
        if name and folded.startswith(fold_name(name)) and body.startswith(name, 1)
    )
    return max(lengths, default=0)
