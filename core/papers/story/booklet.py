"""The stories of a month, or of several, as a booklet of A4 pages: cover, contents, stories, colophon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import UserError
from core.han_numerals import han_digits, han_number
from core.linebreak import clusters
from core.papers.ornament import seal
from core.papers.setting import Style, centred, elided, evened, left, plain, right, shrunk, width
from core.papers.sheet import Box, Disc, Face, Item, Measure, Path, Picture, Sheet
from core.papers.story.body import Ink, paged, set_body
from core.papers.story.grounds import DRESSES, Place, ground
from core.papers.story.tale import Look, Tale
from core.text import Lang, Text

WIDTH, HEIGHT = 1240.0, round(1240 * 297 / 210, 3)
_LEFT, _ROOM = 170.0, 900.0
_TOP, _BOTTOM = 210.0, 1530.0
_DRESS = DRESSES[Look.INK]
_INK = Ink(Face.SERIF, _DRESS.text, 33, 33)
_A_PAGE = 22
"""Entries of the contents on a page."""
_PHOTO = 620.0

_CONTENTS = Text("目录", "Contents")
_NUMBERED = Text("第 {number} 期", "Round {number}")
_KIND = Text("故事集", "Stories")
_COUNT = Text("收入 {n} 篇故事", "{n} {n:story|stories}")
_THANKS = Text("谢谢每一位写下故事的人", "With thanks to everybody who wrote")
_MADE = Text("{group} · {when}", "{group} · {when}")
_EMPTY = Text(
    "还没有能刊登的故事：入选、并且作者同意刊登的才进小册子",
    "No story to print yet: it has to be chosen, and its author to agree",
)
_NOBODY = Text("匿名群友", "A member of the group")
_TITLE_TOO_LONG = Text(
    "题目“{title}”太长，小册子里三行也写不下，改短一点再导出",
    'The title "{title}" is too long for three lines of the booklet. Shorten it and export again',
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The stories of one round."""

    theme: str
    number: int
    date: date
    tales: tuple[Tale, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """What a booklet holds; ``title`` stands on the cover, ``group`` made it."""

    title: str
    group: str
    chapters: tuple[Chapter, ...]
    seal_text: str = ""
    lang: Lang = Lang.ZH


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the contents: a chapter (no author), or a story, and its page."""

    name: str
    author: str
    page: int
    is_chapter: bool = False


def booklet(value: Booklet, measure: Measure) -> tuple[Sheet, ...]:
    """Every page in order, the cover first; raises :class:`UserError` for an empty booklet."""
    chapters = [each for each in value.chapters if each.tales]
    if not chapters:
        raise UserError(_EMPTY)
    return _Binder(value, chapters, measure).sheets()


class _Binder:
    """Lays the stories first, for the contents have to know their pages."""

    def __init__(self, value: Booklet, chapters: list[Chapter], measure: Measure) -> None:
        self.value, self.chapters, self.measure = value, chapters, measure
        self.lang = value.lang
        self.is_parted = len(chapters) > 1
        self.entries: list[_Entry] = []

    def sheets(self) -> tuple[Sheet, ...]:
        count = sum(len(each.tales) for each in self.chapters) + (len(self.chapters) if self.is_parted else 0)
        before = 1 + -(-count // _A_PAGE)
        inside: list[Sheet] = []
        for chapter in self.chapters:
            if self.is_parted:
                self.entries.append(
                    _Entry(plain(chapter.theme), "", before + len(inside) + 1, is_chapter=True)
                )
                inside.append(self._opening(chapter))
            for tale in chapter.tales:
                author = plain(tale.author) or _NOBODY.to(self.lang)
                self.entries.append(_Entry(plain(tale.title), author, before + len(inside) + 1))
                inside += self._story(tale, before + len(inside) + 1)
        return (self._cover(), *self._contents(), *inside, self._colophon())

    def _when(self) -> str:
        days = [each.date for each in self.chapters]
        first, last = min(days), max(days)
        if self.lang is not Lang.ZH:
            return f"{first:%B %Y}" if first == last else f"{first:%B %Y} – {last:%B %Y}"
        months = [f"{han_digits(each.year)}年{han_number(each.month)}月" for each in (first, last)]
        if months[0] == months[1]:
            return months[0]
        return f"{months[0]}至{han_number(last.month) + '月' if first.year == last.year else months[1]}"

    def _cover(self) -> Sheet:
        """The title down the right side, hills below, the seal under the group's name."""
        items: list[Item] = [*ground(Look.INK, Place(WIDTH, HEIGHT, 560.0, 330.0))]
        title = clusters(plain(self.value.title) or _KIND.to(self.lang))
        is_upright = self.lang is Lang.ZH and len(title) <= 16 and not any(each.isascii() for each in title)
        items += self._upright(title) if is_upright else self._across("".join(title))
        small = Style(Face.SANS, 30, _DRESS.soft, 3)
        y = 1010.0
        items.append(left(Style(Face.SERIF_BOLD, 46, _DRESS.text, 6), 150, y, _KIND.to(self.lang)))
        items.append(Box(152, y + 32, 92, 5, _DRESS.accent))
        group = plain(self.value.group)
        fitting = shrunk(self.measure, small, group, 620, 0.5) or small.scaled(0.5)
        items.append(left(fitting, 150, y + 96, elided(self.measure, fitting, group, 620)))
        items.append(left(small, 150, y + 148, self._when()))
        if plain(self.value.seal_text):
            items += seal(self.measure, self.value.seal_text, 150, 812, 116)
        return Sheet(WIDTH, HEIGHT, _DRESS.paper, tuple(items))

    def _upright(self, title: list[str]) -> list[Item]:
        rows = 8 if len(title) > 6 else 6
        size = min(148, int(740 / min(len(title), rows)))
        style = Style(Face.SERIF_BOLD, size, _DRESS.text)
        items: list[Item] = []
        for at, each in enumerate(title):
            column, row = divmod(at, rows)
            x, y = 992 - column * size * 1.3, 388 + size * 1.16 * (row + 1)
            items.append(centred(self.measure, style, x, y, each))
        return items

    def _across(self, title: str) -> list[Item]:
        style = Style(Face.SERIF_BOLD, 104, _DRESS.text, 4)
        lines = evened(self.measure, style, title, 940)
        if len(lines) > 3:
            style = style.scaled(0.6)
            lines = evened(self.measure, style, title, 940)
        if len(lines) > 4:
            raise UserError(_TITLE_TOO_LONG.fill(title=_short(title)))
        return [
            left(style, 150, 500 + (3 - len(lines)) * 60 + nth * style.size * 1.3, line)
            for nth, line in enumerate(lines)
        ]

    def _contents(self) -> list[Sheet]:
        found: list[Sheet] = []
        for start in range(0, len(self.entries), _A_PAGE):
            items: list[Item] = []
            y = _TOP
            if not start:
                items.append(
                    left(Style(Face.SERIF_BOLD, 64, _DRESS.text, 14), _LEFT, y + 24, _CONTENTS.to(self.lang))
                )
                items.append(Box(_LEFT + 2, y + 56, 74, 5, _DRESS.accent))
            y += 140
            for entry in self.entries[start : start + _A_PAGE]:
                items += self._entry(entry, y)
                y += 54
            found.append(self._page(items, 2 + start // _A_PAGE))
        return found

    def _entry(self, entry: _Entry, y: float) -> list[Item]:
        """Title, author, dots, page."""
        end = _LEFT + _ROOM
        style = Style(
            Face.SERIF_BOLD if entry.is_chapter else Face.SERIF,
            33,
            _DRESS.accent if entry.is_chapter else _DRESS.text,
        )
        page = right(self.measure, Style(Face.SERIF, 30, _DRESS.soft), end, y, str(entry.page))
        start = _LEFT if entry.is_chapter or not self.is_parted else _LEFT + 44
        name = elided(self.measure, style, entry.name, (end - start) * 0.62)
        items: list[Item] = [page, left(style, start, y, name)]
        x = start + width(self.measure, style, name) + 24
        if entry.author:
            small = Style(Face.SANS, 24, _DRESS.soft)
            author = elided(self.measure, small, entry.author, 240)
            items.append(left(small, x, y - 1, author))
            x += width(self.measure, small, author) + 24
        items += [Disc(round(dot, 1), y - 9, 1.7, _DRESS.line) for dot in _dots(x, page.x - 20)]
        return items

    def _opening(self, chapter: Chapter) -> Sheet:
        items: list[Item] = [*ground(Look.INK, Place(WIDTH, HEIGHT, 0.0, 260.0))]
        style = Style(Face.SERIF_BOLD, 96, _DRESS.text, 10)
        lines = evened(self.measure, style, plain(chapter.theme) or "·", 900)[:4]
        y = 760.0 - 62 * (len(lines) - 1)
        small = Style(Face.SANS, 32, _DRESS.soft, 3)
        items.append(left(small, _LEFT, y - 150, _NUMBERED.fill(number=chapter.number).to(self.lang)))
        items += [left(style, _LEFT, y + nth * 124, line) for nth, line in enumerate(lines)]
        items.append(Box(_LEFT + 3, y + len(lines) * 124 - 50, 100, 6, _DRESS.accent))
        count = _COUNT.fill(n=len(chapter.tales)).to(self.lang)
        items.append(left(small, _LEFT, y + len(lines) * 124 + 40, count))
        return Sheet(WIDTH, HEIGHT, _DRESS.paper, tuple(items))

    def _story(self, tale: Tale, page: int) -> list[Sheet]:
        """A story from the head of a new page, as many pages as it needs; its photos behind the text."""
        head, y = self._head(tale)
        body = set_body(self.measure, _INK, tale.paragraphs, _ROOM, _INK.most)
        pages = paged(body, (_BOTTOM - y, _BOTTOM - _TOP))
        found: list[list[Item]] = []
        for nth, each in enumerate(pages):
            begin = y if nth == 0 else _TOP
            found.append([*(head if nth == 0 else ()), *each.words(self.measure, _LEFT, begin)])
        end = (y if len(pages) == 1 else _TOP) + pages[-1].height
        end = self._sign(tale, found, end)
        self._photos(tale, found, end)
        return [self._page(items, page + nth, tale) for nth, items in enumerate(found)]

    def _head(self, tale: Tale) -> tuple[list[Item], float]:
        style = Style(Face.SERIF_BOLD, 62, _DRESS.text, 3)
        title = plain(tale.title)
        lines = evened(self.measure, style, title, _ROOM)
        if len(lines) > 3:
            raise UserError(_TITLE_TOO_LONG.fill(title=_short(title)))
        y = _TOP + 30
        items: list[Item] = [left(style, _LEFT - 2, y + nth * 84, line) for nth, line in enumerate(lines)]
        y += (len(lines) - 1) * 84 + 48
        items.append(Box(_LEFT + 1, y, 62, 5, _DRESS.accent))
        return items, y + 66

    def _sign(self, tale: Tale, pages: list[list[Item]], end: float) -> float:
        """Who wrote it, behind the last line; on a page of its own line if there is no room."""
        author = plain(tale.author) or _NOBODY.to(self.lang)
        style = Style(Face.SERIF_BOLD, 32, _DRESS.text)
        fits = shrunk(self.measure, style, f"—— {author}", _ROOM, 0.5) or style.scaled(0.5)
        words = elided(self.measure, fits, f"—— {author}", _ROOM)
        y = min(end + 78, _BOTTOM + 58)
        pages[-1].append(right(self.measure, fits, _LEFT + _ROOM, y, words))
        return y + 40

    def _photos(self, tale: Tale, pages: list[list[Item]], end: float) -> None:
        for photo in tale.photos:
            scale = min(_ROOM / max(photo.width, 1), _PHOTO / max(photo.height, 1))
            wide, high = round(photo.width * scale, 1), round(photo.height * scale, 1)
            if end + high + 30 > _BOTTOM + 40:
                pages.append([])
                end = _TOP
            x, y = round((WIDTH - wide) / 2, 1), round(end + 14, 1)
            pages[-1] += [
                Box(x - 12, y - 12, wide + 24, high + 24, "#FFFFFF", _DRESS.line, 1.5, 4),
                Picture(x, y, wide, high, photo.content),
            ]
            end += high + 64

    def _page(self, items: list[Item], number: int, tale: Tale | None = None) -> Sheet:
        """A page with its running head and number."""
        small = Style(Face.SANS, 22, _DRESS.soft, 1)
        top: list[Item] = []
        if tale is not None:
            theme = elided(self.measure, small, plain(tale.theme), _ROOM / 2)
            top = [
                left(small, _LEFT, 118, theme),
                right(
                    self.measure, small, _LEFT + _ROOM, 118, _NUMBERED.fill(number=tale.number).to(self.lang)
                ),
                Path(((_LEFT, 138), (_LEFT + _ROOM, 138)), _DRESS.line, 1.5),
            ]
        foot = centred(self.measure, Style(Face.SERIF, 25, _DRESS.soft, 1), WIDTH / 2, 1662, str(number))
        return Sheet(WIDTH, HEIGHT, "#FBF8F0", (*top, *items, foot))

    def _colophon(self) -> Sheet:
        count = sum(len(each.tales) for each in self.chapters)
        style, small = Style(Face.SERIF, 36, _DRESS.text, 3), Style(Face.SANS, 27, _DRESS.soft, 1)
        made = _MADE.fill(group=plain(self.value.group), when=self._when()).to(self.lang)
        items: list[Item] = [
            centred(self.measure, style, WIDTH / 2, 790, _THANKS.to(self.lang)),
            centred(self.measure, small, WIDTH / 2, 860, _COUNT.fill(n=count).to(self.lang)),
            centred(self.measure, small, WIDTH / 2, 910, elided(self.measure, small, made, 1000)),
            *seal(self.measure, self.value.seal_text or "故事", WIDTH / 2 - 60, 980, 120),
        ]
        return Sheet(
            WIDTH, HEIGHT, _DRESS.paper, (*ground(Look.INK, Place(WIDTH, HEIGHT, 0.0, 260.0)), *items)
        )


def _dots(start: float, end: float) -> Sequence[float]:
    """Where the dots of a leader stand, on one grid for all lines."""
    pitch = 13.0
    first = int(start / pitch) + 1
    return [at * pitch for at in range(first, int(end / pitch) + 1)]


def _short(text: str) -> str:
    parts = clusters(plain(text))
    return "".join(parts[:18]) + ("…" if len(parts) > 18 else "")
