"""Hints to the next link, for the owner to hand out one by one: from vague to nearly saying it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.idioms.idiom import Idiom
from core.idioms.link import Rule
from core.idioms.pinyin import mark
from core.text import Text

if TYPE_CHECKING:
    from core.idioms.dictionary import Continuations

# Only what a character plainly is; a character that is several things stands where it is known best.
_KINDS: tuple[tuple[Text, str], ...] = (
    (Text("一个数字", "a number"), "一二三四五六七八九十百千万亿两双半零"),
    (Text("一种颜色", "a colour"), "红黄蓝绿青紫白黑赤朱丹碧乌皂苍翠灰粉"),
    (
        Text("一种动物", "an animal"),
        "龙虎马牛羊鸡狗犬猪鼠兔蛇猴狼狐象鹿鱼鸟雀燕鹤凤鹰鹊鸦鸭鹅蜂蝶蚁蝉蛙龟熊豹狮猫驴雁莺蚕",
    ),
    (
        Text("身体的一部分", "a part of the body"),
        "头面目眼耳鼻口舌牙齿唇手足脚指掌心肝胆肠腹胸背肩腰骨皮眉脸喉",
    ),
    (Text("一个方向", "a direction"), "东南西北上下左右前后内外里中"),
    (Text("一个季节或时候", "a season or a time of day"), "春夏秋冬朝夕晨暮昼夜晚旦年岁日"),
    (Text("天上的东西", "something in the sky"), "天月星云风雨雷电雪霜露虹霞雾"),
    (Text("山水土石", "a thing of the land"), "山水江河湖海石土沙泉溪川岭峰岸波浪地田"),
    (Text("花草树木", "a plant"), "花草树木竹梅兰菊松柏桃李杏柳桂荷莲瓜果叶根枝藤桑梧"),
    (Text("金玉一类", "a precious thing"), "金银铜铁玉珠宝钱锦"),
    (Text("亲人", "one of the family"), "父母兄弟子女夫妻儿孙爷"),
)
_HIDDEN = "□"


def hints_for(next_words: Continuations, rule: Rule) -> tuple[Text, ...]:
    """The ladder to the best known word that could follow; nothing where none could."""
    if not next_words.examples:
        return ()
    word = next_words.examples[0]
    ladder = [_how_many(next_words), _first_letter(word, next_words.heads, rule), _shape(word)]
    ladder += [_uncovered(word, shown) for shown in _covers(len(word.key), rule)]
    return tuple(hint for hint in ladder if hint is not None)


def _how_many(next_words: Continuations) -> Text:
    if next_words.known:
        some = Text(
            "还有 {n} 个能接，其中 {known} 个是常见的",
            "{n} {n:word|words} can follow, {known} of them well known",
        )
        return some.fill(n=next_words.count, known=next_words.known)
    rare = Text("还有 {n} 个能接，都不常见", "{n} {n:word|words} can follow, none of them well known")
    return rare.fill(n=next_words.count)


def _first_letter(word: Idiom, heads: Sequence[str], rule: Rule) -> Text | None:
    """What kind of thing the first character is, else which characters begin; by same character
    the group sees the first one anyway."""
    if rule is Rule.SAME_CHARACTER:
        return None
    for kind, signs in _KINDS:
        if word.first in signs:
            return Text("首字是{kind}", "the first character is {kind}").fill(kind=kind)
    if len(heads) > 1:
        return Text("首字可以是：{signs}", "it may begin with {signs}").fill(signs="、".join(heads))
    return Text("首字读 {sound}", "it begins with {sound}").fill(sound=mark(word.readings[0][0]))


def _shape(word: Idiom) -> Text | None:
    """A figure the word makes: 千山万水 none, 一心一意 twice the same sign."""
    key = word.key
    if len(key) != 4:
        return Text("是 {n} 个字的", "it has {n} characters").fill(n=len(key))
    if key[0] == key[1] and key[2] == key[3]:
        return Text("是 AABB 式的", "its shape is AABB")
    if len(set(key)) == 4:
        return None
    a, b = next((a, b) for a in range(4) for b in range(a + 1, 4) if key[a] == key[b])
    alike = Text("第 {a} 个字和第 {b} 个字相同", "characters {a} and {b} are the same")
    return alike.fill(a=a + 1, b=b + 1)


def _covers(length: int, rule: Rule) -> tuple[frozenset[int], ...]:
    """Which places are shown on each of the last steps: an end, the other end, all but one."""
    first = frozenset((0,))
    ends = first | {length - 1}
    steps = [ends, frozenset(range(length)) - {length - 2}]
    return tuple(steps if rule is Rule.SAME_CHARACTER else [first, *steps])


def _uncovered(word: Idiom, shown: frozenset[int]) -> Text:
    places, at = [], 0
    for sign in word.word:
        if sign == "，":
            places.append(sign)
            continue
        places.append(sign if at in shown else _HIDDEN)
        at += 1
    return Text.literal("".join(places))
