"""The proof of a draw: everything needed to do it again, as a value, as text and as a page.

The text is one line of ASCII JSON, ``{"checksum":"…","proof":{…}}``; the checksum is SHA-256
of exactly the bytes between ``"proof":`` and the last brace, so that no byte of it can change
unseen. Whoever writes a proof anew can of course also sum it anew: what a cheat cannot
change is the commitment and the fingerprint that stand in the chat already.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace

import msgspec

from core.draw import rfc3797
from core.draw.entrants import Entrant, FixedList, written
from core.draw.luck import commitment, draw_key, rank
from core.draw.winning import Batch, Note, Win, deal

SEALED, PUBLIC = "groupdesk-draw-1", "rfc3797"
"""The two ways to draw: a committed secret with a salt, or RFC 3797 from public numbers alone."""

HEAD, MIDDLE, TAIL = '{"checksum":"', '","proof":', "}"
_FRAME = re.compile(re.escape(HEAD) + "([0-9a-f]{64})" + re.escape(MIDDLE) + r"(\{[ -~]*\})" + TAIL)
_SLOT = "/*proof*/"
_DATA = re.compile(rb'<script type="application/json" id="proof">(.*?)</script>', re.DOTALL)


class Unreadable(ValueError):
    """A text that is no proof, or no longer the proof it was; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Draw:
    """All that is settled before the luck is known, and who turned out absent after.

    ``times`` are when the commitment, the list and the salt were published, as printed
    ("" where not told). ``struck`` were taken off after the list was fixed, ``absent`` are
    winners who cannot take their prize, in the order in which that was published.
    """

    title: str
    group: str
    listed: FixedList
    batches: tuple[Batch, ...]
    salt: str
    salt_from: str
    struck: tuple[Note, ...] = ()
    absent: tuple[Note, ...] = ()
    times: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class Proof:
    """A draw with its outcome and the opened secret (64 hex figures; "" by RFC 3797)."""

    draw: Draw
    secret: str
    commitment: str
    fingerprint: str
    ranking: tuple[int, ...]
    wins: tuple[Win, ...]
    method: str = SEALED


class _Packed(msgspec.Struct, forbid_unknown_fields=True):
    """How a proof stands in its text; rows instead of objects keep a long list short."""

    method: str
    title: str
    group: str
    times: tuple[str, str, str]
    commitment: str
    fingerprint: str
    salt: str
    salt_from: str
    secret: str
    entrants: list[tuple[int, str, str]]
    struck: list[tuple[int, str]]
    absent: list[tuple[int, str]]
    prizes: list[tuple[int, str]]
    ranking: list[int]
    winners: list[tuple[int, int, int]]


def ranking_of(draw: Draw, secret: bytes, method: str = SEALED) -> tuple[int, ...]:
    """The numbers of ``draw``'s list, best first, by ``method``; the salt of RFC 3797 is its key string.

    By RFC 3797 the pool is who holds tickets and is not struck, each counted once.
    """
    struck = {note.number for note in draw.struck}
    if method == SEALED:
        return tuple(place.number for place in rank(draw.listed, draw_key(secret, draw.salt), struck))
    pool = [
        number for number, each in enumerate(draw.listed.entrants, 1) if each.tickets and number not in struck
    ]
    return tuple(pool[nth - 1] for nth in rfc3797.select(draw.salt, len(pool)))


def prove(draw: Draw, secret: bytes) -> Proof:
    """Do the draw with its committed 32 secret bytes; the same arguments give the same proof for ever."""
    draw = _printable(draw)
    ranking = ranking_of(draw, secret)
    wins = deal(ranking, draw.batches, draw.absent)
    return Proof(draw, secret.hex(), commitment(secret), draw.listed.fingerprint, ranking, wins)


def prove_public(draw: Draw) -> Proof:
    """Do the draw by RFC 3797; ``draw.salt`` is the key string, nobody holds more than one ticket."""
    if any(each.tickets > 1 for each in draw.listed.entrants):
        raise ValueError("RFC 3797 knows no weights")
    draw = _printable(draw)
    ranking = ranking_of(draw, b"", PUBLIC)
    wins = deal(ranking, draw.batches, draw.absent)
    return Proof(draw, "", "", draw.listed.fingerprint, ranking, wins, PUBLIC)


def _printable(draw: Draw) -> Draw:
    """``draw`` with all its words as :func:`written` has them, so that every checker reads the same."""
    entrants = (
        replace(each, barred=written(each.barred)) if each.barred else each for each in draw.listed.entrants
    )
    return replace(
        draw,
        title=written(draw.title),
        group=written(draw.group),
        listed=FixedList(tuple(entrants)),
        batches=tuple(Batch(written(batch.prize), batch.count) for batch in draw.batches),
        salt=written(draw.salt),
        salt_from=written(draw.salt_from),
        struck=tuple(Note(note.number, written(note.why)) for note in draw.struck),
        absent=tuple(Note(note.number, written(note.why)) for note in draw.absent),
    )


def pack(proof: Proof) -> str:
    """``proof`` as one line of ASCII JSON with its checksum, safe inside a page."""
    inner = json.dumps(msgspec.to_builtins(_packed(proof)), ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        inner = inner.replace(sign, f"\\u{ord(sign):04x}")
    return f"{HEAD}{hashlib.sha256(inner.encode()).hexdigest()}{MIDDLE}{inner}{TAIL}"


def _packed(proof: Proof) -> _Packed:
    draw = proof.draw
    return _Packed(
        method=proof.method,
        title=draw.title,
        group=draw.group,
        times=draw.times,
        commitment=proof.commitment,
        fingerprint=proof.fingerprint,
        salt=draw.salt,
        salt_from=draw.salt_from,
        secret=proof.secret,
        entrants=[(each.tickets, each.name, each.barred) for each in draw.listed.entrants],
        struck=[(note.number, note.why) for note in draw.struck],
        absent=[(note.number, note.why) for note in draw.absent],
        prizes=[(batch.count, batch.prize) for batch in draw.batches],
        ranking=list(proof.ranking),
        winners=[(win.number, win.batch, win.instead_of) for win in proof.wins],
    )


def unpack(text: str) -> Proof:
    """The proof in a text of :func:`pack`; raises :class:`Unreadable`, never for what it claims."""
    frame = _FRAME.fullmatch(text)
    if frame is None:
        raise Unreadable("unreadable")
    if hashlib.sha256(frame[2].encode()).hexdigest() != frame[1]:
        raise Unreadable("checksum")
    try:
        proof = _unpacked(msgspec.json.decode(frame[2], type=_Packed))
    except (msgspec.DecodeError, ValueError) as wrong:
        raise Unreadable("list" if isinstance(wrong, _BadList) else "unreadable") from wrong
    if pack(proof) != text:  # the same proof in other words: no checker takes it
        raise Unreadable("unreadable")
    return proof


class _BadList(ValueError):
    """A list that is not in order, or holds what no list may hold."""


def _unpacked(packed: _Packed) -> Proof:
    draw = Draw(
        title=packed.title,
        group=packed.group,
        listed=_list(packed.entrants),
        batches=tuple(Batch(prize, count) for count, prize in packed.prizes),
        salt=packed.salt,
        salt_from=packed.salt_from,
        struck=tuple(Note(*each) for each in packed.struck),
        absent=tuple(Note(*each) for each in packed.absent),
        times=packed.times,
    )
    wins = tuple(Win(*each) for each in packed.winners)
    ranking = tuple(packed.ranking)
    return Proof(draw, packed.secret, packed.commitment, packed.fingerprint, ranking, wins, packed.method)


def _list(rows: list[tuple[int, str, str]]) -> FixedList:
    try:
        entrants = tuple(Entrant(name, tickets, barred) for tickets, name, barred in rows)
        listed = FixedList(entrants)
    except ValueError as wrong:
        raise _BadList(str(wrong)) from wrong
    if listed.entrants != entrants:
        raise _BadList("not in order")
    return listed


def page(proof: Proof, template: str) -> str:
    """The proof page: ``template`` (assets/verify/proof.html) with the proof's text inside."""
    before, slot, after = template.partition(_SLOT)
    if not slot:
        raise ValueError("the template has no place for the proof")
    return before + pack(proof) + after


def text_in(content: bytes) -> str:
    """The proof's text in a file of any of its forms, page or JSON; raises :class:`Unreadable`."""
    found = _DATA.search(content)
    raw = found[1] if found else content
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError as wrong:
        raise Unreadable("unreadable") from wrong
