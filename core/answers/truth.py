"""True or false, in the many ways a group says it."""

from __future__ import annotations

import re
import unicodedata

from core.amounts import Nothing
from core.amounts.noise import blank
from core.amounts.words import ASIDE as OF_OTHERS
from core.amounts.words import FILLERS, any_of, either
from core.answers.leads import is_placeholder, tidy
from core.answers.reading import ASIDE, BOTH, DOUBTFUL, NEGATED, QUESTION, WORDY, Told, Truth, Unclear

_YES = (
    "对 对的 對 對的 没错 沒錯 正确 正確 是的 是真的 真的 真 属实 勾 打勾 打钩 钩 √ ✓ ✔ ☑ ✅ "
    "true right correct yes 没毛病 没问题 没有错 正解 yep yeah 千真万确"
)
_NO = (
    "错 错的 错误 錯 錯的 錯誤 错了 不对 不對 不对的 不正确 不是的 不是真的 不属实 否 假 假的 叉 打叉 打× "
    "× ✕ ✖ ❌ ✗ ✘ ❎ false wrong no nope 有误 有错 不成立 不真 谣言"
)
_DOUBLE = (
    "对不对 是不是 对错 对吗 是吗 错吗 不错 不是不对 没不对 对了 ⭕ 〇 ○ 半对 不一定 不全对 不完全对 "
    "也对也不对 有对有错 打错 打错了 选错了 按错了 点错了 答错了 看错了 "
    "不是吧"
)
_SPARE = (
    "这题 这道题 这道 这句 这句话 这话 这个说法 说法 这说法 题目 题 该 此 这 这个 那个 那句 本题 判断题 "
    "上面 以上 完全 全 都 非常 当然 明显 显然 选项 嘞 哇"
)
_MEANT = {"对", "没错", "是", "真"}
_FILLERS = " ".join(word for word in f"{FILLERS} {_SPARE}".split() if word not in _MEANT)
_SAID = re.compile(
    rf"(?P<double>{either(_DOUBLE)})|(?P<no>{either(_NO)}|(?<![a-z])[nfx](?![a-z]))"
    rf"|(?P<yes>{either(_YES)}|(?<![a-z])[yt](?![a-z]))|(?P<copula>不是|是)"
    rf"|(?P<spare>{either(_FILLERS)}|h{{2,}}|[^\w]|_)"
)
_MAYBE = re.compile(any_of(f"{_DOUBLE} {_NO} {_YES} 是 n f x y t"))
"""What no side can be named without."""
_STRONG = re.compile(r"正确|错误|正確|錯誤|[√✓✔✅×❌✗✘✖]")
_ELSEWHERE = re.compile(r"是[我你他她俺咱]|[对對][我你他她]")
_TURNED = re.compile("对不对|是不是")
_ASKED = re.compile(r"[?？]|吗|嗎|么\Z|为什么|怎么")
_FEW = 10


def truth(text: str) -> Truth:
    """Whether ``text`` calls a statement true or false; unclear ones are asked."""
    folded = "" if is_placeholder(text) else _fold(text)
    if not _MAYBE.search(folded):
        return Nothing()
    plain = blank(folded, keep_dates=True)
    if not plain.strip() or len(plain) > 200 or _ELSEWHERE.search(plain):
        return Nothing()
    # With other words around it only a strong word makes it worth a question.
    spare = _FEW if _STRONG.search(plain) else 0
    found, rest = _scan(plain, spare)
    if len(rest) > spare or (rest and not found):
        return Nothing()
    if rest:
        return Unclear(ASIDE if OF_OTHERS.search(plain) else WORDY)
    sides = found - {"copula_yes", "copula_no"}
    if "double" in sides:
        return Unclear(QUESTION if _ASKED.search(plain) or _TURNED.search(plain) else DOUBTFUL)
    if "copula_no" in found and sides:
        return Unclear(NEGATED)
    sides = sides or {side.removeprefix("copula_") for side in found}
    if len(sides) != 1:
        return Unclear(BOTH) if sides else Nothing()
    if _ASKED.search(plain):
        return Unclear(QUESTION)
    return Told(sides == {"yes"})


def _fold(text: str) -> str:
    """Lower case, one width; the marks ✓ and × stay."""
    return unicodedata.normalize("NFKC", tidy(text[:400])).lower()


def _scan(plain: str, spare: int) -> tuple[set[str], str]:
    """The sides named in the text, and the words that belong to none; no further than to one word
    more than may be to ``spare``."""
    found, rest, position = set(), "", 0
    while position < len(plain) and len(rest) <= spare:
        match = _SAID.match(plain, position)
        if not match:
            rest += plain[position]
            position += 1
            continue
        side = match.lastgroup or ""
        if side == "copula":
            side = "copula_no" if match[0] == "不是" else "copula_yes"
        if side != "spare":
            found.add(side)
        position = match.end()
    return found, rest
