"""The owner's own say in the certificates: words with blanks, a palette, a background, a logo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.errors import UserError
from core.linebreak import clusters
from core.papers.setting import plain
from core.text import Lang, Text

WORDS: Mapping[str, int] = MappingProxyType({"heading": 40, "closing": 80, "deed": 240})
"""What may be worded, and how many characters each may have."""
BLANKS: Mapping[str, Text] = MappingProxyType(
    {
        "date": Text("日期", "date"),
        "activity": Text("活动", "activity"),
        "number": Text("期数", "number"),
        "deed": Text("事迹", "deed"),
    }
)
"""The blanks of these words, and what the owner calls them."""
_BLANK = re.compile(r"\{([^{}]*)\}")
_CALLED = {name: key for key, text in BLANKS.items() for name in (key, text.zh, text.en)}

_KNOWN = Text("{date}、{activity}、{number}、{deed}", "{date}, {activity}, {number}, {deed}")
_UNKNOWN = Text("“{blank}”填不出来，可用的有：{known}", 'Nothing fills "{blank}"; there are: {known}')
_STRAY = Text(
    "花括号要成对，中间写名字。可用的有：{known}", "Braces go in pairs around a name. There are: {known}"
)
_TOO_LONG = Text("最多 {n} 个字", "At most {n} characters")
_WRONG_WORDS = Text("“{words}”太长，这张纸上写不下", '"{words}" is too long for this paper')
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Design:
    """What the owner chose instead of ours; empty means ours.

    The words hold for papers in ``lang``. ``background`` and ``logo`` are a PNG's or JPEG's
    bytes; ``darkest`` and ``lightest`` (``#rrggbb``) bound what the background shows.
    ``lunar`` writes the lunar date below the date.
    """

    heading: str = ""
    closing: str = ""
    deed: str = ""
    lang: Lang = Lang.ZH
    palette: str = ""
    background: bytes = b""
    darkest: str = "#000000"
    lightest: str = "#FFFFFF"
    logo: bytes = b""
    lunar: bool = False

    def words(self, which: str, lang: Lang) -> str:
        """The own words for ``which`` of :data:`WORDS`, empty where ours hold."""
        return str(getattr(self, which)) if lang is self.lang else ""


OURS = Design()
"""The certificates as they come."""


def checked(which: str, words: str) -> str:
    """``words`` on one line, blanks called as they are kept; raises :class:`UserError` for others.

    Only bare names are blanks: no attribute, index or format is ever evaluated.
    """
    line = plain(words)
    if len(line) > WORDS[which]:
        raise UserError(_TOO_LONG.fill(n=WORDS[which]))
    known = _KNOWN.fill(**{key: _braced(key) for key in BLANKS})
    for found in _BLANK.findall(line):
        if found.strip() not in _CALLED:
            raise UserError(_UNKNOWN.fill(blank="{" + found[:_SHOWN] + "}", known=known))
    if set("{}") & set(_BLANK.sub("", line)):
        raise UserError(_STRAY.fill(known=known))
    return _BLANK.sub(lambda match: "{" + _CALLED[match[1].strip()] + "}", line)


def shown(words: str, lang: Lang) -> str:
    """Kept ``words`` with the blanks called as the owner calls them."""
    return _BLANK.sub(lambda match: "{" + BLANKS[match[1]].to(lang) + "}", words)


def filled(words: str, facts: Mapping[str, str]) -> str:
    """``words`` with every blank filled once: what fills one is never read for blanks again."""
    return plain(_BLANK.sub(lambda match: facts.get(match[1], match[0]), words))


def words_too_long(words: str) -> UserError:
    """What to say when own words do not fit."""
    return UserError(_WRONG_WORDS.fill(words="".join(clusters(words)[:_SHOWN])))


def _braced(key: str) -> Text:
    text = BLANKS[key]
    return Text.literal("{" + text.zh + "}", "{" + text.en + "}")
