"""Checking a proof: doing the draw again and saying what does not agree."""

from __future__ import annotations

import hmac

from core.draw.luck import SECRET_BYTES, commitment
from core.draw.proof import PUBLIC, SEALED, Draw, Proof, Unreadable, ranking_of, text_in, unpack
from core.draw.winning import deal
from core.reason import Reason
from core.text import Text

_SAID = {
    "unreadable": Text("这不是一份完整的抽签证明", "This is not a whole proof of a draw"),
    "checksum": Text("证明被改过，校验和对不上", "The proof was changed: its checksum does not match"),
    "method": Text("抽法不认识", "The way it was drawn is unknown"),
    "commitment": Text("封存数和预告的指纹对不上", "The secret does not match its commitment"),
    "list": Text("名单有重名、乱序或票数不对", "The list has a name twice, is out of order or miscounted"),
    "fingerprint": Text("名单和公布的指纹对不上", "The list does not match its fingerprint"),
    "salt": Text("没有公共数", "There is no public salt"),
    "struck": Text("划掉的号码不对", "Somebody struck is not on the list"),
    "absent": Text("缺席的号码不对", "Somebody absent was not in the draw"),
    "ranking": Text("名次和重算的对不上", "The ranking is not what the luck says"),
    "winners": Text("中签的人和重算的对不上", "The winners are not what the ranking says"),
}
CODES = frozenset(_SAID)
"""Every finding there can be; the page and the Python checker use the same codes."""


def verify(proof: Proof | str | bytes) -> tuple[Reason, ...]:
    """What is wrong with ``proof`` (a value, its text, or the bytes of a page or JSON file); () if it holds.

    A finding that makes the next ones meaningless is the last.
    """
    try:
        if isinstance(proof, bytes):
            proof = text_in(proof)
        read = unpack(proof) if isinstance(proof, str) else proof
    except Unreadable as wrong:
        return (_finding(wrong.code),)
    return tuple(_finding(code) for code in _codes(read))


def _finding(code: str) -> Reason:
    return Reason(code, _SAID[code])


def _codes(proof: Proof) -> list[str]:
    codes = _before_the_luck(proof)
    if codes:
        return codes
    ranking = ranking_of(proof.draw, bytes.fromhex(proof.secret), proof.method)
    if ranking != proof.ranking:
        return ["ranking"]
    try:
        wins = deal(ranking, proof.draw.batches, proof.draw.absent)
    except ValueError:
        return ["absent"]
    return [] if wins == proof.wins else ["winners"]


def _before_the_luck(proof: Proof) -> list[str]:
    draw = proof.draw
    checks = {
        "method": proof.method in (SEALED, PUBLIC),
        "commitment": _kept_its_word(proof),
        "list": proof.method != PUBLIC or all(each.tickets < 2 for each in draw.listed.entrants),
        "fingerprint": hmac.compare_digest(draw.listed.fingerprint.encode(), proof.fingerprint.encode()),
        "salt": bool(draw.salt.strip()) and (proof.method != PUBLIC or draw.salt.isascii()),
        "struck": _struck_fits(draw),
    }
    return [code for code, holds in checks.items() if not holds]


def _kept_its_word(proof: Proof) -> bool:
    if proof.method == PUBLIC:
        return not proof.secret and not proof.commitment
    try:
        secret = bytes.fromhex(proof.secret)
    except ValueError:
        return False
    right = len(secret) == SECRET_BYTES and secret.hex() == proof.secret
    return right and commitment(secret) == proof.commitment


def _struck_fits(draw: Draw) -> bool:
    numbers = [note.number for note in draw.struck]
    return len(set(numbers)) == len(numbers) and all(1 <= each <= len(draw.listed) for each in numbers)
