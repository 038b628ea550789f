"""Reading a story out of a message: title, paragraphs, how it is signed, whether it may be published."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import lru_cache

from core.linebreak import clusters

_SORT = r"(?:我的)?(?:故事墙纸|故事|投稿|征文|story)(?:投稿)?"
_MARK = re.compile(
    rf"\s*(?:[【\[#＃]\s*{_SORT}\s*(?:[】\]#＃:：]|(?=\s))|{_SORT}\s*(?:[:：]|(?=《)))\s*", re.IGNORECASE
)
_MORE = re.compile(
    r"\s*(?:[（(【\[]\s*(?:接上[条文篇]?|续上?[条文篇]?|下篇?|[二三四五六]|[2-9]\s*/\s*[2-9])\s*[)）】\]]|(?:接上[条文篇]?|续上?[条文篇]?)\s*[:：，,])"
    r"[\s:：，,]*"
)
_TITLED = re.compile(r"《([^《》]{1,40})》\s*(.*)")
_TITLE_LINE = re.compile(r"(?:标题|题目|title)\s*[:：]\s*(\S.*)", re.IGNORECASE)
_SIGNED = re.compile(
    r"[（(—–-]*\s*(?:署名|笔名|作者|by)\s*[:：]\s*([^（）()]{1,40}?)\s*[)）]?", re.IGNORECASE
)
_ANONYMOUS = re.compile(r"匿名|不署名|anonymous", re.IGNORECASE)
_NAMELESS = re.compile(r"[（(]?\s*(?:请|我要)?(?:匿名|不署名)(?:投稿|刊登|发布)?\s*[)）。]?")
_ASIDE = re.compile(r"[（(]([^（）()]{2,40})[)）]\s*[。.]?$")

_DONE = (
    r"(?:刊登|刊发|刊出|发布|发表|公开|公布|转载|外发|登出来|登报|上墙|做成?(?:墙纸|壁纸)|[发上放]公众号|发出去"
    r"|publish(?:ed|ing)?)"
)
_WHOSE = (
    r"(?:我|本人|作者|故事|文章|照片|图片|文字|这篇|的|都|也|完全|均|和|与|但是?|请|、|，|,|:|：|\s|it|this)*"
)
_YES = r"(?:同意|授权|允许|可以?|愿意|欢迎|准许|没意见|ok|i?\s*agree(?:\s+to)?|may|happy\s+to)"
_NO = r"(?:不|别|勿|谢绝|拒绝|(?:do|please)\s+not|don['’]?t)"
_HOW_ONE = (
    r"群主|群里|贵号|公众号|本群|大家|被|在|给|把|用|来|上|匿名|实名|随意|随便|和|与|或|并|、|，|\s|我的|我|故事"
    r"|照片|图片|这篇|文章|墙纸|小册子|it|be|have"
)
_HOW = rf"(?:{_HOW_ONE})*"
_TAIL = (
    rf"(?:{_DONE}|{_HOW_ONE}|[的了哦呀啊吧哈～~。.！!,）)]"
    r"|可以|同意|也|谢谢|没问题|都行|即可|不用问我|thanks?|[^\w\s，、])*+"
)
_WISH = r"(?:同意|授权|允许|想|要|愿意?|能|可以|便|得|希望)?"
_GIVEN = re.compile(rf"{_WHOSE}{_YES}{_HOW}{_DONE}{_TAIL}|{_WHOSE}同意授权{_TAIL}", re.IGNORECASE)
_REFUSED = re.compile(
    rf"{_WHOSE}{_NO}\s*{_WISH}{_HOW}{_DONE}(?:{_TAIL}|[了的]?[，,。 ].{{0,16}})"
    rf"|{_WHOSE}不授权{_TAIL}"
    rf"|{_WHOSE}[仅只](?:限|在|给|供)*\s*(?:本?群内|群里)(?:看看?|分享|传阅|交流)?{_TAIL}",
    re.IGNORECASE,
)
_NOTED = re.compile(r"\s*[（(](\d{4}-\d\d-\d\d \d\d:\d\d) 记[)）]")
_SENTENCE = re.compile(r"[^。！？!?；;]+[。！？!?；;…]*")
_BARE = re.compile(r"[我\s]*(?:不?同意|授权|可以|没问题|ok|yes)[的了啊呀哦哈\s。.！!~]*", re.IGNORECASE)
_ENDS = "。！？…，；：、.!?,;:”』」"
_SHORT_TITLE, _SHORT_NOTE = 20, 48
_NOTES = 4
"""Notes on signature and consent stand among so many last lines, or in the first."""
_NAME_SIGNS = 14


class Consent(Enum):
    """Whether the author lets the story be published."""

    GIVEN = "given"
    REFUSED = "refused"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it will be set: ``title`` may be empty, ``paragraphs`` hold no notes.

    ``pen`` is the name it wants to be signed with, empty for the member's own.
    """

    title: str
    paragraphs: tuple[str, ...]
    pen: str = ""
    is_anonymous: bool = False
    consent: Consent = Consent.UNASKED
    noted: str = ""
    """When the owner wrote the consent down, as ``2026-11-18 15:30``; empty where the author wrote it."""

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)

    @property
    def length(self) -> int:
        """How many signs it has, blanks left out."""
        return sum(len(clusters("".join(each.split()))) for each in self.paragraphs)

    @property
    def name(self) -> str:
        """The title, else how the story begins."""
        if self.title:
            return self.title
        first = self.paragraphs[0] if self.paragraphs else ""
        clause = re.split(r"[，。！？；：、,.!?;:…\s]", first.strip("“「『\"'"))[0] or first
        signs = clusters(clause)
        return "".join(signs[:_NAME_SIGNS]) + ("…" if len(signs) > _NAME_SIGNS else "")


@lru_cache(maxsize=512)
def tell(text: str) -> Told:
    """``text`` as a story."""
    body = text[found.end() :] if (found := _MARK.match(text)) else text
    lines = [line for each in body.splitlines() if (line := _tidy(each))]
    title, lines = _titled(lines)
    told = Told(title, ())
    kept: list[str] = []
    for at, line in enumerate(lines):
        is_note = at >= len(lines) - _NOTES or at == 0
        told, line = _noted(told, line) if is_note else (told, line)
        if line:
            kept.append(line)
    return replace(told, paragraphs=tuple(kept))


def _tidy(line: str) -> str:
    return line.strip().strip("\u3000\ufeff\u200b").strip()


def _titled(lines: list[str]) -> tuple[str, list[str]]:
    """The title and the lines behind it; a short first line that is no sentence is one."""
    if not lines:
        return "", []
    first, rest = lines[0], lines[1:]
    if found := _TITLED.match(first):
        return found[1].strip(), [*([found[2]] if found[2] else []), *rest]
    if found := _TITLE_LINE.fullmatch(first):
        return found[1].strip().strip("《》"), rest
    is_note = consent_in(first) is not None or _SIGNED.fullmatch(first) or _NAMELESS.fullmatch(first)
    # What follows has to be more than a note, else the line is the story.
    is_followed = any(consent_in(each) is None and not _SIGNED.fullmatch(each) for each in rest)
    if is_followed and len(first) <= _SHORT_TITLE and first[-1] not in _ENDS and not is_note:
        return first, rest
    return "", lines


def _noted(told: Told, line: str) -> tuple[Told, str]:
    """What a line says about signature and consent, and what is left of the line."""
    if found := _SIGNED.fullmatch(line):
        return _signed(told, found[1]), ""
    if _NAMELESS.fullmatch(line):
        return replace(told, is_anonymous=True), ""
    if not line:
        return told, line
    bare = _NOTED.sub("", line)
    if bare != line and (said := consent_in(bare)) is not None:
        found = _NOTED.search(line)
        return replace(_consented(told, said, bare), noted=found[1] if found else ""), ""
    if found := _ASIDE.search(line):
        told, rest = _in_aside(told, found[1])
        return _noted(told, line[: found.start()].rstrip()) if not rest else (told, line)
    pieces = _SENTENCE.findall(line)
    if pieces and not _is_tale(line) and (said := consent_in(pieces[-1])) is not None:
        told = _consented(told, said, pieces[-1])
        return told, line[: line.rindex(pieces[-1])].rstrip(" ，,、")
    return told, line


def _in_aside(told: Told, words: str) -> tuple[Told, str]:
    """What a bracket at a line's end says, and whether anything else stands in it."""
    left = []
    for each in re.split(r"[，,；;。\s]+", words):
        if signed := _SIGNED.fullmatch(each):
            told = _signed(told, signed[1])
        elif _NAMELESS.fullmatch(each):
            told = replace(told, is_anonymous=True)
        elif (said := consent_in(each)) is not None:
            told = _consented(told, said, each)
        else:
            left.append(each)
    return told, "".join(left)


def _is_tale(line: str) -> bool:
    """A line of speech belongs to the story, whatever is agreed in it."""
    return line[0] in '“「『"' or line[-1] in '”」』"'


def _signed(told: Told, name: str) -> Told:
    return (
        replace(told, is_anonymous=True)
        if _ANONYMOUS.search(name)
        else replace(told, pen=name.strip(" 《》"))
    )


def _consented(told: Told, said: Consent, words: str) -> Told:
    return replace(told, consent=said, is_anonymous=told.is_anonymous or bool(_ANONYMOUS.search(words)))


def consent_in(words: str) -> Consent | None:
    """What ``words`` say about publishing, if they speak of nothing else."""
    if len(words) > _SHORT_NOTE:
        return None
    if _REFUSED.fullmatch(words):
        return Consent.REFUSED
    return Consent.GIVEN if _GIVEN.fullmatch(words) else None


def note_of(agrees: bool, at: datetime) -> str:
    """The line by which the owner writes down what an author said elsewhere."""
    return f"{'同意刊登' if agrees else '不同意刊登'}（{at:%Y-%m-%d %H:%M} 记）"


def is_bare_consent(words: str) -> bool:
    """Whether somebody just agrees, without saying to what."""
    return len(words) <= 12 and _BARE.fullmatch(words) is not None


def is_marked(text: str) -> bool:
    """Whether a message says of itself that it is a story."""
    return _MARK.match(text) is not None


def continued(text: str) -> str | None:
    """The text behind ``（接上）`` or ``（2/3）``; None for a message that goes on with nothing."""
    found = _MORE.match(text)
    return text[found.end() :] if found else None


def signs(text: str) -> int:
    """How many signs a text has, blanks left out."""
    return len("".join(text.split()))


def folded(text: str) -> str:
    """The letters and figures of ``text`` in one form, to compare stories by."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in plain if each.isalnum())
