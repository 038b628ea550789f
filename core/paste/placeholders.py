"""What stands in copied text for things that are no text: pictures, stickers, voices …"""

from __future__ import annotations

import re

from core.message import Kind

_WORDS: dict[Kind, str] = {
    Kind.STICKER: "动画表情|表情|Sticker",
    Kind.PICTURE: "图片|照片|Photo|Image|image",
    Kind.VOICE: "语音|Voice|Audio",
    Kind.VIDEO: "视频|Video",
    Kind.FILE: "文件|File",
    Kind.LINK: "链接|Link",
    Kind.PLACE: "位置|Location",
    Kind.CARD: "名片|个人名片|Contact Card|Card",
    Kind.TRANSFER: "转账|微信转账|Transfer",
    Kind.RED_PACKET: "红包|微信红包|Red Packet",
    Kind.MINI_PROGRAM: "小程序|Mini Program",
    Kind.MUSIC: "音乐|Music",
    Kind.FORWARD: "聊天记录|Chat History",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_ONE = re.compile(
    r"\s*\[(" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")"
    r"(?::[^\[\]\n]{0,200}\(请在附件中查看\))?\]"
    r"(?:\(file://[^\s()]{0,500}\)|\s{0,2}[0-9]{1,3}(?:'[0-9]{1,2})?(?:\"|″|”|''|秒))?\s*"
)
_CHAIN = ("#接龙", "#Group Note", "＃接龙")


def kind_of(body: str) -> Kind:
    """What sort of thing a message is; a placeholder only if the *whole* body is made of them."""
    if not body:
        return Kind.EMPTY
    if body[0] != "[":
        return Kind.CHAIN if body.startswith(_CHAIN) else Kind.TEXT
    first = found = _ONE.match(body)
    while found:
        if found.end() == len(body):
            return _KINDS[first[1]] if first else Kind.TEXT
        found = _ONE.match(body, found.end())
    return Kind.TEXT
