"""What the idiom chain says: the plan card, the chat texts, and the chain as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.activities.idiom_chain.terms import Length
from core.activity import CardWords, Moment
from core.idioms import Rule
from core.text import Text

HEADLINE = Text("谁先说谁起头，{rule}就能接", "Whoever speaks first begins; linked by the {rule}")
HEADLINE_FROM = Text("从“{start}”开始，{rule}就能接", 'We begin with "{start}"; linked by the {rule}')
RULES: Mapping[Rule, Text] = {
    Rule.SAME_CHARACTER: Text("首字和上一个的末字相同", "begins with the character the last one ended with"),
    Rule.SAME_SOUND_AND_TONE: Text(
        "首字和上一个的末字同音同调", "begins with the sound and tone the last one ended with"
    ),
    Rule.SAME_SOUND: Text(
        "首字和上一个的末字同音，声调不论", "begins with the sound the last one ended with"
    ),
}
LENGTHS: Mapping[Length, Text] = {
    Length.FOUR: Text("只要四个字的", "four characters only"),
    Length.ANY: Text("字数不限", "of any length"),
}
LIMIT = Text("{limit} 秒没人接就结束", "over when nobody links for {limit} seconds")
NO_LIMIT = Text("到点结束", "over at closing time")

LENGTH = Text("一共接了 {n} 环，{people} 人接上", "{n} {n:link|links} by {people} {people:member|members}")
RECORD = Text("这一季最长，以前最多 {before} 环", "The longest this season; {before} before")
BY_MINUTE = Text(
    "聊天记录只到分钟，{limit} 秒的时限按对成员有利的算。",
    "Chat carries minutes only; the limit of {limit} seconds is read in the members' favour.",
)
UNTIMED = Text(
    "聊天记录没有时间，{limit} 秒的时限没法判，按先后顺序算。",
    "Without times in the chat the limit of {limit} seconds could not be kept; order of arrival decides.",
)
_PER_LINE = 4

CARD = CardWords(
    purpose=Text("越玩越黏，攒下群里的文化味", "Stickiness and a culture of our own"),
    place=Text("群内", "In the group"),
    how=Text(
        "群主出一个成语，大家接着发：首字要和上一个的末字相同，四个字，说过的不算。同时发的，先到的算。",
        "The owner names an idiom; the next begins with the character the last one ended with. "
        "Four characters, none twice; of several at once the first counts.",
    ),
    reward=Text("最后接上的人得证书“脑洞大开”和优惠券", "The last to link wins a certificate and a coupon"),
    notes=Text(
        "提前预热，人多才接得长；不能自己接自己；不在词典里的，群主说了算。",
        "Warm up, so that more take part; never two links running; the owner decides on words not listed.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 开始！\n{headline}\n先在脑子里囤几个，奖励：{reward}",
        "[{activity}] 10 minutes to go, we start at {start}!\n{headline}\nReward: {reward}",
    ),
    Moment.START: Text(
        "【{activity}】开始！{headline}\n接法：{rule}，{length}，说过的不算。\n{limit}，{winner}赢。",
        "[{activity}] Go! {headline}\nThe next one {rule}, {length}, none twice.\n{limit}. Winner: {winner}.",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟，{end} 收龙尾！会接的别藏着。",
        "[{activity}] 10 minutes left, the chain closes at {end}. Keep linking!",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到，龙尾收住！马上公布谁接得最妙。",
        "[{activity}] Time is up, the chain is closed! Result in a moment.",
    ),
}


def chain_lines(words: Sequence[str]) -> str:
    """The chain as chat text, four idioms a line, every line but the first begun by its arrow."""
    rows = ["→".join(words[at : at + _PER_LINE]) for at in range(0, len(words), _PER_LINE)]
    return "\n→".join(rows)
