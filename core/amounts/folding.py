"""Chat text folded for reading numbers: one width, one script, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

_SCRIPT = str.maketrans(
    {
        **dict(
            zip(
                "壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟萬億兩弍弐壱",
                "一二二三三三四五六六七八九十百千万亿两二二一",
                strict=True,
            )
        ),
        **dict(
            zip(
                "塊圓圆錢個點價費郵單號應該對幾來餘內過還約買賣樓棟題週時鐘這們別張條雙歲數獎題",
                "块元元钱个点价费邮单号应该对几来余内过还约买卖楼栋题周时钟这们别张条双岁数奖题",
                strict=True,
            )
        ),
        **dict(
            zip(
                "猜報選給後認為錯讓會嗎麼誰關開導達運減滿優惠貴賺貨據電話覺計佔傭體種無現實顆兒",
                "猜报选给后认为错让会吗么谁关开导达运减满优惠贵赚货据电话觉计占佣体种无现实颗儿",
                strict=True,
            )
        ),
        **dict(zip("〇○➕➖﹢✖", "零零+-+×", strict=True)),
        "円": "日元",
    }
)
_SCRIPT_SIGNS = frozenset(map(chr, _SCRIPT))
_INVISIBLE_SIGNS = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\u20e3\u00ad\u061c"
# A circled or raised figure must not melt into the digits beside it: ①99 is not 199, 99² not 992.
_ENCLOSED_SIGNS = "①-⓿❶-➓㈠-㊿㋀-㋋㍘-㍰㏠-㏾\U0001f100-\U0001f10a"
# Emoji that would turn into Han characters, such as 🉐.
_HAN_EMOJI = "\U0001f200-\U0001f265"
_RAISED_SIGNS = "²³¹¼-¾⁰-⁹₀-₉⅐-⅟"
_INVISIBLE = re.compile(f"[{_INVISIBLE_SIGNS}]+")
_ENCLOSED = re.compile(f"[{_ENCLOSED_SIGNS}{_HAN_EMOJI}]")
_RAISED = re.compile(f"[{_RAISED_SIGNS}]")
_RARE = re.compile(f"[{_INVISIBLE_SIGNS}{_ENCLOSED_SIGNS}{_HAN_EMOJI}{_RAISED_SIGNS}]")
"""What most messages hold none of: one look spares them three."""
RAISED_MARK = "\ue003"
"""Stands for a raised figure or a vulgar fraction, which makes the number before it unclear."""
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_CALLED = re.compile("@(?:群主|所有人|全体成员|管理员|老板|店长)")
_MENTION = re.compile(r"@[^@\u2005\n]{1,60}\u2005")


def fold(text: str) -> str:
    """``text`` in lower case and half width, traditional number words simplified, mentions blanked.

    Full-width commas stay as they are, for in Chinese text they part numbers.
    """
    if text.isascii():
        return text.lower()
    if "@" in text:
        text = _CALLED.sub(" ", text)
    if "\u2005" in text:
        text = _MENTION.sub(" ", text)
    if _RARE.search(text):
        text = _RAISED.sub(RAISED_MARK, _ENCLOSED.sub(" ", _INVISIBLE.sub("", text)))
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text).replace("，", "\ue000")
    folded = unicodedata.normalize("NFKC", text).replace("\ue000", "，")
    return (folded if _SCRIPT_SIGNS.isdisjoint(folded) else folded.translate(_SCRIPT)).lower()
