"""Chains among the lines: each post stays a line, and each entry of a chain becomes one of its own.

A post is a line of kind CHAIN from whoever posted it; judges never see it once its entries are
there. An entry is a line of kind CHAIN too, with source CHAIN: from whom is typed, its text is the
rest, its quote what the chain is about, its time that of the post where it first stood. Of several
posts of one chain in a paste only the entries of the newest become lines, and of several pastes
only they stand (:func:`standing`): what was taken out or changed has gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from core.fold import fold_name, fold_text
from core.message import Kind, Line, Source
from core.paste.chain import Chain, name_in, read_chain, squeeze

Span = tuple[int, int]
"""The first and last line of the paste (from 0) that a line was read from."""


def is_post(line: Line) -> bool:
    """Is this a whole chain, as posted?"""
    return line.kind is Kind.CHAIN and line.source is not Source.CHAIN


def expand(
    lines: list[Line], spans: list[Span], starts: Mapping[int, int], known: frozenset[str]
) -> tuple[list[Line], list[Span]]:
    """``lines`` and ``spans`` with the entries of every chain behind the post in which they first stood.

    ``starts`` gives, for each line of kind CHAIN, the line of the paste in which its text begins.
    """
    posts = [(nth, chain) for nth in starts if (chain := read_chain(lines[nth].body))]
    names = known | {fold_name(line.sender) for line in lines if line.sender} if posts else known
    newest = {_key(chain.title): Counter(map(squeeze, _texts(chain))) for _, chain in posts}
    entries: dict[int, list[tuple[Line, Span]]] = {}
    for nth, chain in posts:
        left = newest[_key(chain.title)]
        entries[nth] = []
        for entry in chain.entries:
            if left[squeeze(entry.text)] > 0:
                left[squeeze(entry.text)] -= 1
                at = starts[nth] + entry.line
                line = _entry(entry.text, chain.title, lines[nth], names)
                entries[nth].append((line, (at, at + entry.text.count("\n"))))
    both = zip(lines, spans, strict=True)
    found = [each for nth, pair in enumerate(both) for each in (pair, *entries.get(nth, ()))]
    return [line for line, _ in found], [span for _, span in found]


def _texts(chain: Chain) -> list[str]:
    return [entry.text for entry in chain.entries]


def _entry(text: str, title: str, post: Line, names: frozenset[str]) -> Line:
    name, rest, is_known = name_in(text, names)
    guessed = post.guessed - {"sender"} if is_known else post.guessed - {"sender"} | {"name"}
    return Line(name, post.sent_at, rest, Kind.CHAIN, title, guessed, source=Source.CHAIN)


def entry_key(line: Line) -> tuple[str, str]:
    """What makes an entry the same entry in another post or paste, however its name was cut."""
    return _key(line.quote or ""), squeeze(line.sender + line.body)


def _key(title: str) -> str:
    return fold_text(title)


def standing(lines: Iterable[Line]) -> Mapping[str, frozenset[str]]:
    """For each chain whose entries are among ``lines`` (in order of arrival) what its newest post holds."""
    chains: dict[str, frozenset[str]] = {}
    entered: set[str] = set()
    by_entry, chained = Source.CHAIN, Kind.CHAIN
    for line in lines:
        if line.source is by_entry:
            entered.add(entry_key(line)[0])
        elif line.kind is chained and (chain := read_chain(line.body)):
            chains[_key(chain.title)] = frozenset(map(squeeze, _texts(chain)))
    return {key: chains[key] for key in entered if key in chains}


def has_gone(line: Line, chains: Mapping[str, frozenset[str]]) -> bool:
    """Is ``line`` an entry that the newest post of its chain no longer holds?"""
    if line.source is not Source.CHAIN:
        return False
    key, text = entry_key(line)
    return text not in chains.get(key, {text})


def is_counted_by_entry(line: Line, chains: Mapping[str, frozenset[str]]) -> bool:
    """Is ``line`` a post whose entries are lines of their own?"""
    chain = read_chain(line.body) if is_post(line) else None
    return chain is not None and _key(chain.title) in chains
