"""Reading a vote: ``投3号``, ``支持第三篇``, ``③号！``, ``投《外婆的搪瓷杯》``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 40
_N = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_NO_DATE = r"(?!\s*[月日点时:：./\d])"
_CHOSEN = re.compile(
    rf"(?:投(?:票|一票|我的?票)?[了给]?|支持|选|顶|给|vote\s*(?:for)?)\s*(?:第|no\.?|#)?\s*{_N}{_NO_DATE}\s*(?:号|篇|#)"
    rf"|(?:投(?:票|一票)?[了给]?|vote\s*(?:for)?)\s*(?:第|no\.?|#)?\s*{_N}{_NO_DATE}(?=$|[\s,。.!~;、])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"(?:第|no\.?|#)?\s*{_N}\s*(?:号|篇)")
_TITLED = re.compile(r"(?:投(?:票|一票)?给?|支持|选|vote\s*(?:for)?)\s*《([^《》]{1,40})》", re.IGNORECASE)
_NOT = re.compile(r"(?:不|别|没|谁)(?:会|要|想)?(?:投|选|支持|给)")
_DIGITS = {each: at for at, each in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: the story's number, or its title where that was written; neither where it is unclear."""

    number: int = 0
    title: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether it names one story."""
        return bool(self.number or self.title)

    @property
    def shown(self) -> str:
        """The vote as it was read."""
        return f"{self.number} 号" if self.number else f"《{self.title}》" if self.title else ""


@lru_cache(maxsize=4096)
def vote_in(text: str) -> Vote | None:
    """The vote in a message, None where there is none."""
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    if _NOT.search(plain):
        return None
    if titled := _TITLED.findall(text):
        return Vote(title=titled[0].strip()) if len(set(titled)) == 1 else Vote()
    chosen = _CHOSEN.search(plain)
    if not chosen and not _is_bare(plain):
        return None
    numbers = {_value(each[0] or each[1]) for each in _CHOSEN.findall(plain)}
    numbers |= {_value(each) for each in _NUMBERED.findall(plain)}
    is_asked = plain.endswith(("?", "吗", "呢"))
    return Vote(number=numbers.pop()) if len(numbers) == 1 and not is_asked else Vote()


def _is_bare(plain: str) -> bool:
    """Nothing but a number: ``3号``, ``3号!!``, ``三号+1``."""
    rest, count = _NUMBERED.subn("", plain)
    return count > 0 and not re.search(r"[^\W_]", rest.replace("+1", "").replace("一票", ""))


def _value(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS.get(written, 0) if len(written) == 1 else 0
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
