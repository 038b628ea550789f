"""Where something was bought: the shops members name, the links they paste, what was used goods."""

from __future__ import annotations

import re

OWN = "本群"

_KNOWN: tuple[tuple[str, str], ...] = (
    (OWN, "本群|咱群|群里|群内|自家|群主家|团长家|咱家"),
    ("闲鱼", "闲鱼|goofish"),
    (
        "拼多多",
        r"拼多多|拼夕夕|并夕夕|多多(?!买菜|少|益善)|(?<![a-z])pdd(?![a-z])|百亿补贴|pinduoduo|yangkeduo",
    ),
    ("多多买菜", "多多买菜"),
    ("京东", r"京东|狗东|东哥|(?<![a-z])jd(?![a-z])|3\.cn"),
    ("天猫", r"天猫|猫超|tmall|(?<![a-z])tm(?![a-z])"),
    ("淘宝", r"淘宝|桃宝|某宝|万能的?淘|taobao|tb\.cn|(?<![a-z])tb(?![a-z])"),
    ("抖音", r"抖音|抖店|douyin|(?<![a-z])dy(?![a-z])"),
    ("快手", "快手|kuaishou"),
    ("唯品会", r"唯品会?|vip\.com|vipshop"),
    ("小红书", "小红书|xhslink|xiaohongshu"),
    ("苏宁", "苏宁|suning"),
    ("1688", r"1688(?:\.com)?|阿里巴巴"),
    ("美团", "美团|meituan"),
    ("盒马", "盒马|hippo"),
    ("山姆", "山姆|sam'?s"),
    (
        "线下",
        "超市|线下|实体店?|门店|商场|专柜|沃尔玛|永辉|大润发|家乐福|物美|便利店|菜市场|批发市场|小卖部|楼下|药店|costco|开市客",
    ),
)
ANY = re.compile("|".join(f"(?P<shop{nth}>{pattern})" for nth, (_, pattern) in enumerate(_KNOWN)))
"""Every word that names a shop we know, in folded text."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+", re.IGNORECASE)
_SHARED = re.compile(r"[￥¥$€₤₳₴₰](?=[0-9]*[A-Za-z])[A-Za-z0-9]{6,16}[￥¥$€₤₳₴₰]")
_USED = re.compile(r"二手|闲鱼|闲置|转让|翻新|[一二三四五六七八九0-9]成新|拆封|自用过|用过的|中古")


def link_in(said: str) -> str:
    """The address or shop code pasted in ``said``, "" if there is none."""
    found = _ADDRESS.search(said) or _SHARED.search(said)
    return found[0] if found else ""


def without_links(said: str) -> str:
    """``said`` with addresses and shop codes turned to blanks: their figures are no prices."""
    return _SHARED.sub(" ", _ADDRESS.sub(" ", said))


def channel_in(folded: str) -> str:
    """The shop named first in folded text, "" for none that we know."""
    found = ANY.search(folded)
    return _KNOWN[int(found.lastgroup[4:])][0] if found and found.lastgroup else ""


def is_used(folded: str) -> bool:
    """Whether the words speak of used goods."""
    return _USED.search(folded) is not None
