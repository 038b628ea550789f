"""What WeChat itself says between the messages: recalls, joins, pats, red packets taken."""

from __future__ import annotations

import re

from core.paste.headers import Mark
from core.paste.page import Page

_WHO = r"(?:[\"“”「『][^\n]{1,80}?[\"“”」』]|你|我|You)"
_WORDS = ("撤回了", "拍了拍", "群聊", "的红包", "修改群名")
_NOTICE = re.compile(
    rf"{_WHO} ?撤回了(?:一条|成员)[^\n]{{0,60}}消息(?: ?重新编辑)?$"
    rf"|{_WHO} ?拍了拍 ?(?:{_WHO}|自己)[^\n]{{0,40}}$"
    rf"|{_WHO} ?(?:邀请|通过)[^\n]{{1,400}}加入了?群聊$"
    rf"|{_WHO} ?加入了?群聊$"
    rf"|{_WHO} ?将 ?[^\n]{{1,200}}移出了?群聊$"
    rf"|{_WHO} ?修改群名为[^\n]{{1,80}}$"
    r"|[^\n]{1,60}领取了你的红包(?:[，,]你的红包已被领完)?$|你领取了[^\n]{1,60}的红包$"
)


def is_notice(line: str) -> bool:
    """Is ``line`` (flattened) something only WeChat says?"""
    return len(line) <= 500 and bool(_NOTICE.match(line))


def find_notices(page: Page, marks: list[Mark]) -> list[Mark]:
    """The notices that stand between messages: paragraphs with a header or the end behind them."""
    words = [word for word in _WORDS if word in page.once]
    if not words:
        return []
    taken = {at for mark in marks for at in range(mark.line, mark.body)}
    ahead = {mark.line for mark in marks} | {len(page.flat)}
    found: list[Mark] = []
    hits = [at for at, line in enumerate(page.flat) if any(word in line for word in words)]
    for at in reversed(hits):
        # The first paragraph of a body is its member's own, whatever it says.
        if at in taken or not page.is_blank(at - 1) or not is_notice(page.flat[at]):
            continue
        if page.next_line(at + 1) in ahead and not _follows_header(page, at, taken):
            found.append(Mark(at, at + 1, "", notice=True))
            ahead.add(at)
    return found[::-1]


def _follows_header(page: Page, at: int, taken: set[int]) -> bool:
    before = at - 1
    while before >= 0 and not page.flat[before]:
        before -= 1
    return before in taken
