"""A snippet: words ready for the chat, of one kind, for a product or for any."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.reason import Reason
from core.settings import LabelledEnum
from core.text import Text

LONGEST_BODY, LONGEST_PRODUCT, LONGEST_TAG, MOST_TAGS = 2_000, 60, 20, 10
NO_BODY = Reason("no_body", Text("文案是空的", "There are no words in it"))
LONG_BODY = Reason("long_body", Text("一条文案最多 {n} 个字", "A snippet has at most {n} characters"))
LONG_PRODUCT = Reason(
    "long_product", Text("商品名最多 {n} 个字", "A product's name has at most {n} characters")
)
MANY_TAGS = Reason(
    "many_tags",
    Text("标签最多 {n} 个，每个最多 {m} 个字", "At most {n} tags of at most {m} characters each"),
)
_TAG = re.compile(r"[#＃、,，;；\s]+")


class SnippetKind(LabelledEnum):
    """What the words are for."""

    VALUE = "value", "价值", "Value"
    SELLING = "selling", "卖点", "Selling"
    GUIDANCE = "guidance", "引导", "Guidance"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a kind; ``product`` empty for words that fit any."""

    body: str
    kind: SnippetKind = SnippetKind.SELLING
    product: str = ""
    tags: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A line or row that is no snippet: its number, what it says, and why."""

    line: int
    said: str
    why: Reason


def problem(snippet: Snippet) -> Reason | None:
    """What keeps this from being a snippet, None when nothing does."""
    if not snippet.body.strip():
        return NO_BODY
    if len(snippet.body) > LONGEST_BODY:
        return Reason(LONG_BODY.code, LONG_BODY.text.fill(n=LONGEST_BODY))
    if len(snippet.product) > LONGEST_PRODUCT:
        return Reason(LONG_PRODUCT.code, LONG_PRODUCT.text.fill(n=LONGEST_PRODUCT))
    if len(snippet.tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in snippet.tags):
        return Reason(MANY_TAGS.code, MANY_TAGS.text.fill(n=MOST_TAGS, m=LONGEST_TAG))
    return None


def tags_of(words: str) -> tuple[str, ...]:
    """The tags in ``#水果 #年货`` or ``水果、年货``, each once."""
    return tuple(dict.fromkeys(tag for tag in _TAG.split(words) if tag))


_KINDS = {
    SnippetKind.VALUE: ("价值", "价值点", "产品价值", "value"),
    SnippetKind.SELLING: ("卖点", "亮点", "特点", "selling", "selling point"),
    SnippetKind.GUIDANCE: ("引导", "引导语", "下单引导", "行动", "guidance"),
}
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}
"""What people call a kind, and the kind."""
