"""A sealed answer: committed to before the round by a salted SHA-256, opened with the result.

The sealed text is ``salt:answer`` in UTF-8, so that any member can check it with any
SHA-256 tool by pasting one line. The salt keeps a guessable answer from being found by trying.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from decimal import Decimal

from core.text import Text

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")

_ANNOUNCED = Text(
    "答案已封存，封条 SHA-256：{code}\n公布结果时给出原文，谁都能验：原文一算，就该是这串封条。",
    "The answer is sealed, SHA-256: {code}\n"
    "The sealed text comes with the result; anybody can check that its SHA-256 is this code.",
)
_REVEALED = Text(
    "封条原文：{sealed}\n"
    "验法：把原文贴进任意 SHA-256 在线工具（前后不留空格、不换行），得到的应和预告的封条一样：{code}",
    "Sealed text: {sealed}\n"
    "To check: paste it into any SHA-256 tool, no blank or line end around it; "
    "the result must be the code announced: {code}",
)


def canonical(answer: str) -> str:
    """``answer`` in the one form that is sealed: 99.90 as ``99.9``, full width as half, blanks single."""
    plain = " ".join(unicodedata.normalize("NFKC", answer).split())
    if not _NUMBER.fullmatch(plain):
        return plain
    number = f"{Decimal(plain):f}"
    whole, point, rest = number.partition(".")
    return (whole.lstrip("0") or "0") + (point + rest).rstrip("0").rstrip(".")


def sealed_text(salt: str, answer: str) -> str:
    """The line whose SHA-256 is published; raises ``ValueError`` without a salt or an answer."""
    plain = canonical(answer)
    if not salt or not plain:
        raise ValueError("a seal needs a salt and an answer")
    return f"{salt}:{plain}"


def seal(salt: str, answer: str) -> str:
    """The commitment to ``answer``: SHA-256 of :func:`sealed_text`, 64 hex figures."""
    return hashlib.sha256(sealed_text(salt, answer).encode()).hexdigest()


def holds(code: str, salt: str, answer: str) -> bool:
    """Whether ``code`` is the seal of ``answer``."""
    return hmac.compare_digest(code.strip().lower().encode(), seal(salt, answer).encode())


def announced(salt: str, answer: str) -> Text:
    """What the announcement says about the seal; the answer is not in it."""
    return _ANNOUNCED.fill(code=seal(salt, answer))


def revealed(salt: str, answer: str) -> Text:
    """What the result says: the sealed text, and how a member checks it by hand."""
    return _REVEALED.fill(sealed=sealed_text(salt, answer), code=seal(salt, answer))
