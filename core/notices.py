"""Texts that belong to no moment of a round: to winners, and about the rules of the platform and the law."""

from __future__ import annotations

from collections.abc import Mapping

from core.settings import LabelledEnum
from core.text import Text


class Notice(LabelledEnum):
    """Which text."""

    WINNER = "winner", "给获奖人的私信", "To a winner, in private"
    CALL = "call", "群里喊人领奖", "To winners, in the group"
    LINKS = "links", "不奖励转发外链", "No rewards for external links"
    DRAW = "draw", "抽奖怎么抽", "How draws are held"
    STAKES = "stakes", "不收大家的钱", "Nobody stakes money"


OURS: Mapping[Notice, Text] = {
    Notice.WINNER: Text(
        "{name}，恭喜！\n你在{round}拿到了：{prize}\n券码：{code}\n有效期到 {until}\n"
        "收到回我一声就行，有问题随时说。",
        "Congratulations, {name}!\nIn {round} you won: {prize}\nCode: {code}\nValid until {until}\n"
        "Tell me when you have it, and ask if anything is unclear.",
    ),
    Notice.CALL: Text(
        "@{name} 恭喜！{round}的奖励：{prize}，私信群主领取。",
        "@{name} Congratulations! {round}: {prize}. Message me to collect it.",
    ),
    Notice.LINKS: Text(
        "按微信的规矩，不拿奖励换转发：晒图文就好，不用转外部链接，不用关注，不用下载。",
        "By WeChat's rules nothing is given for sharing: pictures and words are enough, no external links, "
        "nothing to follow or install.",
    ),
    Notice.DRAW: Text(
        "抽奖规则：奖品、份数、时间、抽法都提前写在预告里；单个奖品不超过 ¥50,000；"
        "先公布指纹再抽，谁都能自己验算，抽完记录留底，不重抽。",
        "How we draw: prizes, their number, the time and the way are announced beforehand; "
        "no prize is worth more "
        "than ¥50,000; the fingerprint is published first, anybody can check the draw, records are kept, "
        "and nothing is drawn twice.",
    ),
    Notice.STAKES: Text(
        "参加不用花钱：不收报名费，不垫钱，不下注；红包由群主发，抢到多少算多少。",
        "Taking part costs nothing: no fee, no advance, no stakes; red packets come from the owner.",
    ),
}
FILLED = (Notice.WINNER, Notice.CALL)
"""Those with blanks of their own, filled for each winner; the others can be put into any text."""
WINNER_BLANKS = frozenset({"name", "round", "activity", "number", "prize", "code", "until", "group"})
"""What a text to a winner may use; the code only in private."""
CALL_BLANKS = WINNER_BLANKS - {"code"}
RULES: Mapping[str, Notice] = {
    "links_rule": Notice.LINKS,
    "draw_rule": Notice.DRAW,
    "stakes_rule": Notice.STAKES,
}
"""The blanks by which an announcement takes a rule in."""


def blanks_for(notice: Notice) -> frozenset[str]:
    """The blanks the text may use."""
    if notice is Notice.WINNER:
        return WINNER_BLANKS
    return CALL_BLANKS if notice is Notice.CALL else frozenset()
