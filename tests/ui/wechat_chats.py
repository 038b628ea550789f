"""Chats to be painted and read back: names and messages drawn by lot, and what a reader must find."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from core.fold import fold_name
from core.message import Kind, Line
from tests.ui.wechat_painter import DESKTOP, PHONE, Item, Middle, Photo, Said, Skin, paint

OWNER = "群主阿宽"
NAMES = (
    "阿杰", "小满🌾", "云锭", "Fish 小鱼", "老王", "王小明", "A001 团长", "一只特立独行的猫",
    "Lily_莉莉", "周周✨", "李四（3号楼）", "甜甜圈🍩🍩", "隔壁老陈", "大脸猫爱吃鱼", "Mr.Zhang",
    "春暖花开", "幸福一家人", "阳光总在风雨后又见彩虹", "88号当铺", "糖糖妈妈", "向日葵🌻", "Echo",
    "赵姐-水果团购-南门自提", "夏末", "二胖", "江南小朱", "Ａ罗",
    "一个名字特别特别长的人她说她叫王小明而且后面还有",
)  # fmt: skip
WORDS = (
    "我选 B", "第 3 题选 C", "收到，谢谢群主", "这个茶杯真好看", "已下单，麻烦周五送到南门",
    "有没有大一号的？", "接龙成功[强]", "一心一意", "义不容辞",
    "今天的活动几点开始呀，我怕错过了，能不能提前十分钟在群里喊一声", "不对", "对", "A", "C！",
    "我觉得是 B，因为上次群主说过产地在福建武夷山那边", "哈哈哈哈", "签到", "打卡第 12 天",
    "OK, count me in", "上次那款还有货吗？上周三买的已经吃完了，孩子很喜欢，还想再来两箱",
    "@阿杰 你选哪个", "群主辛苦了🌹🌹", "😂😂我都看不懂了", "晚上 8:30 可以吗",
    "身份证尾号 3021 的那位记得领奖", "好吃👍",
)  # fmt: skip
PRICES = (
    "{n}", "{n}.{c}", "我猜 {n}.{c} 元", "¥{n}.{c}", "{n} 块 {d}", "{n}.{d}元", "大概{n}-{m}吧",
    "{n}%", "{d}.{c}折", "我猜{n}.{c}😂",
    "这款应该是 {n}.{c} 元吧，超市里标价 {m}，打完折差不多就这个数", "{n}.{c}, 不改了", "改成 {n}.{c}",
)  # fmt: skip
TIMES = (
    "14:02",
    "昨天 19:18",
    "星期三 09:12",
    "2026年9月28日 14:00",
    "11月16日 晚上8:05",
    "上午9:30",
    "周五 12:00",
)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")


@dataclass(frozen=True, slots=True)
class Shot:
    """One screenshot to be painted."""

    items: tuple[Item, ...]
    skin: Skin
    scale: float
    dark: bool

    @property
    def image(self) -> QImage:
        """The picture."""
        return paint(self.items, skin=self.skin, scale=self.scale, dark=self.dark)

    @property
    def posts(self) -> list[Said]:
        """The messages in words."""
        return [item for item in self.items if isinstance(item, Said)]

    @property
    def label(self) -> str:
        """What it is, for a test's name."""
        kind, light = "phone" if self.skin is PHONE else "desktop", "dark" if self.dark else "light"
        return f"{kind}-{self.scale:g}-{light}"


LOOKS = [
    (skin, scale, dark)
    for skin, scales in ((DESKTOP, (1.0, 1.25, 1.5, 1.75, 2.0)), (PHONE, (2.0, 3.0)))
    for scale in scales
    for dark in (False, True)
]


def shots(count: int, seed: int = 11) -> list[Shot]:
    """``count`` screenshots, every look in turn."""
    luck = random.Random(seed)
    return [Shot(tuple(_items(luck)), *LOOKS[nth % len(LOOKS)]) for nth in range(count)]


def _items(luck: random.Random) -> list[Item]:
    items: list[Item] = [Middle(luck.choice(TIMES))]
    for nth in range(luck.randrange(5, 8)):
        chance = luck.random()
        if nth and chance < 0.10:
            items.append(Photo(luck.choice(NAMES), what=luck.choice(("photo", "sticker", "packet"))))
        elif nth and chance < 0.16:
            items.append(Middle('"{}" 撤回了一条消息'.format(luck.choice(("小鱼", "老王")))))
        items.append(_post(luck))
    return items


def _post(luck: random.Random) -> Said:
    words = _price(luck) if luck.random() < 0.5 else luck.choice(WORDS)
    if luck.random() < 0.2:
        return Said(OWNER, words, own=True)
    quote = f"{OWNER}：请报价" if luck.random() < 0.08 else ""
    return Said(luck.choice(NAMES), words, quote=quote)


def _price(luck: random.Random) -> str:
    n, c = luck.randrange(8, 1300), luck.randrange(100)
    return luck.choice(PRICES).format(n=n, c=f"{c:02}", d=luck.randrange(10), m=n + luck.randrange(1, 60))


def plain(text: str) -> str:
    """``text`` as reading is judged: no emoji (nobody can read those), no blanks, one width of signs."""
    bare = "".join(unicodedata.normalize("NFKC", _EMOJI.sub("", text)).split())
    return bare.replace("“", '"').replace("”", '"')


def digits(text: str) -> str:
    """The digits and points of ``text``."""
    return "".join(re.findall(r"[0-9.%¥-]", plain(text)))


def matched(posts: Sequence[Said], lines: Sequence[Line]) -> list[tuple[Said, Line | None]]:
    """Each post with the line read for it, in order; None where there is none left."""
    said = [line for line in lines if line.kind not in (Kind.NOTICE, Kind.PICTURE, Kind.RED_PACKET)]
    return [(post, said[nth] if nth < len(said) else None) for nth, post in enumerate(posts)]


def is_same(post: Said, line: Line | None) -> bool:
    """Whether name and words came out right."""
    return (
        line is not None
        and fold_name(line.sender) == fold_name(post.who)
        and plain(line.body) == plain(post.text)
    )
