"""What may stand beside a name on a list: a role, the day somebody joined or left, a number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from core.roster import Role

_WORDS = {
    Role.OWNER: ("群主", "owner", "group owner"),
    Role.HELPER: ("管理员", "群管理员", "群管理", "群管", "助手", "helper", "admin", "administrator"),
    Role.MEMBER: ("成员", "群成员", "普通成员", "群员", "member", "members"),
    Role.OUTSIDER: ("不是成员", "群外", "outsider", "not a member"),
}
ROLES = {word: role for role, words in _WORDS.items() for word in words}
"""The words for roles, folded."""
_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s?[-/.年]\s?)?(?P<month>\d{1,2})\s?(?P<sep>[-/.月])\s?(?P<day>\d{1,2})(?:[日号])?"
    r"(?:[T\s]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_CAME = r"(?:入群|进群|加入群聊|加群|加入|进来|joined)(?:时间|日期|于|的|on|:|：|\s)*"
_LEFT = r"(?:退群|离群|离开|left)(?:时间|日期|于|on|:|：|\s)*"
_AT_END = re.compile(
    rf"(?:^|(?P<gap>[\s（(\[【<,，;；|·-]+))(?P<word>{_CAME}|{_LEFT})?(?P<date>{_DAY.pattern})"
    r"\s*(?:入群|进群|加入|加群|joined)?\s*[)）\]】>]*\s*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(\[【<〔]\s*([^（()）\[\]【】<>〔〕]{1,14}?)\s*[)）\]】>〕]")
_ENDS = re.compile(r"(?P<name>.*[^\s|·\-—_/])[\s|·\-—_/]+(?P<word>\S{1,14})$")
_BEGINS = re.compile(r"(?P<word>[^\s:：]{1,14})\s*[:：]\s*(?P<name>.*)$")

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
"""Full-width signs as narrow ones, sign by sign: places stay what they are."""


def read_role(words: str) -> Role | None:
    """The role ``words`` name, None for anything else."""
    folded = unicodedata.normalize("NFKC", words).strip().lower()
    return ROLES.get(folded) or next((role for role in Role if role.value == folded), None)


def read_day(words: str, today: date) -> date | None:
    """The day ``words`` are, all of them; without a year the last such day. None for what is no day."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", words).strip())
    return _day(found, today) if found else None


def _day(found: re.Match[str], today: date) -> date | None:
    if found["year"] is None and found["sep"] != "月":  # 3-2 and 12/25 are nicknames as well
        return None
    years = [int(found["year"])] if found["year"] else [today.year, today.year - 1]
    for year in years:
        try:
            day = date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if day <= today:
            return day
    return None


def part_day(words: str, today: date) -> tuple[str, date | None, bool]:
    """``words`` without the day at their end, that day, and whether it is the one they left."""
    found = _AT_END.search(words.translate(_NARROW))
    day = _day(found, today) if found else None
    if found is None or day is None or not words[: found.start()].strip():
        return words, None, False
    left = bool(re.match(_LEFT, found["word"] or "", re.IGNORECASE))
    return words[: found.start()].rstrip(), day, left


def part_role(words: str) -> tuple[str, Role | None]:
    """A name without the role beside it, and the role: in brackets, behind a blank, before a colon."""
    for found in reversed(list(_BRACKETED.finditer(words))):
        role = read_role(found[1])
        rest = f"{words[: found.start()].rstrip()} {words[found.end() :].lstrip()}".strip()
        if role is not None and rest:
            return rest, role
    begins, ends = _BEGINS.match(words), _ENDS.match(words)
    if begins and begins["name"].strip() and (role := read_role(begins["word"])):
        return begins["name"].strip(), role
    if ends and (role := read_role(ends["word"])):
        return ends["name"].rstrip(), role
    return words, None
