"""A story as a wallpaper: for a phone, square, on A4 pages, or as one long picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.errors import UserError
from core.linebreak import clusters
from core.papers.ornament import seal
from core.papers.setting import Style, centred, evened, left, plain, right, shrunk
from core.papers.sheet import Box, Face, Item, Measure, Path, Picture, Sheet, mixed
from core.papers.story.body import Body, Ink, excerpt, fitted, paged, set_body
from core.papers.story.grounds import DRESSES, Place, ground
from core.papers.story.tale import Look, Photo, Shape, Tale
from core.text import Text

_TITLE_TOO_LONG = Text(
    "题目“{title}”太长，{shape}上两行也写不下，改短一点再导出",
    'The title "{title}" is too long for two lines ({shape}). Shorten it and export again',
)
_NAME_TOO_LONG = Text(
    "署名“{name}”太长，{shape}上一行写不下，给作者填个短一点的署名再导出",
    'The name "{name}" is too long for one line ({shape}). Give a shorter one and export again',
)
_SENTENCE_TOO_LONG = Text(
    "《{title}》第一句就放不下{shape}，用长图，或者断一断句再导出",
    'The first sentence of "{title}" does not fit ({shape}): use the long picture or break it up',
)
_TOO_LONG = Text(
    "《{title}》有 {n} 字，一张长图放不下，用 A4 再导出",
    '"{title}" has {n} signs, too long for one picture: export it as A4',
)
_NO_TEXT = Text("《{title}》没有正文，导出不了", '"{title}" has no text to export')
_EXCERPT = Text("节选，全文 {n} 字", "From a story of {n} signs")
_THEME = Text("{theme} · 第 {number} 期", "{theme} · No. {number}")
_NOBODY = Text("匿名群友", "A member of the group")
_SHOWN = 18
_PHOTO_SHARES = (1.0, 0.8, 0.62, 0.0)
"""A photo gives way before the words do."""
_LEAST_PHOTO = 0.62
_LONGEST = 24_000.0
"""Units of a long picture: phones and painters go no further."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand on a shape: size, margins at the sides, top of the title, where the body may
    reach down to, the free foot; the largest and smallest body, the title, the highest photo, the head."""

    width: float
    height: float
    side: float
    top: float
    bottom: float
    foot: float
    most: int
    least: int
    title: int
    photo: float
    head: float


FRAMES = {
    Shape.PHONE: Frame(1080, 2340, 118, 560, 1800, 360, 60, 34, 84, 560, 480),
    Shape.SQUARE: Frame(1080, 1080, 104, 104, 800, 150, 48, 28, 62, 300, 196),
    Shape.A4: Frame(1240, 1754, 158, 196, 1400, 190, 44, 27, 74, 520, 300),
    Shape.LONG: Frame(1080, 0, 104, 330, 0, 260, 42, 42, 78, 1500, 380),
}


def wallpapers(tale: Tale, look: Look, shape: Shape, measure: Measure) -> tuple[Sheet, ...]:
    """The sheets of ``tale``: several only on A4, where a long story goes on to further pages.

    What is too long for a phone or a square is set as an excerpt of whole sentences, and says so.
    Raises :class:`UserError` where title, name or the very first sentence do not fit.
    """
    if not any(plain(each) for each in tale.paragraphs):
        raise UserError(_NO_TEXT.fill(title=_short(tale.title)))
    return _Setter(tale, look, shape, measure).sheets()


def _short(text: str) -> str:
    parts = clusters(plain(text))
    return "".join(parts[:_SHOWN]) + ("…" if len(parts) > _SHOWN else "")


class _Setter:
    """One pass over a story; holds what every part of the paper asks for."""

    def __init__(self, tale: Tale, look: Look, shape: Shape, measure: Measure) -> None:
        self.tale, self.look, self.shape, self.measure = tale, look, shape, measure
        self.frame, self.dress = FRAMES[shape], DRESSES[look]
        self.left, self.room = self.frame.side, self.frame.width - 2 * self.frame.side
        self.ink = Ink(Face.SERIF, self.dress.text, self.frame.most, self.frame.least, look is Look.LETTER)

    def sheets(self) -> tuple[Sheet, ...]:
        head, y = self._head()
        if self.shape is Shape.LONG:
            return (self._long(head, y),)
        start = y
        for share in _PHOTO_SHARES:
            photos, y = self._photos(start, self.tale.photos[:1] if share else (), self.frame.photo * share)
            high = self.frame.bottom - y
            body = fitted(self.measure, self.ink, self.tale.paragraphs, self.room, high)
            if body is not None or not photos:
                break
        if body is None and self.shape is Shape.A4:
            photos, y = self._photos(start, self.tale.photos[:1], self.frame.photo)
            return self._pages(head, photos, y)
        if body is None:
            photos, y = self._photos(start, self.tale.photos[:1], self.frame.photo * _LEAST_PHOTO)
            high = self.frame.bottom - y
            body = excerpt(self.measure, self.ink, self.tale.paragraphs, self.room, high)
        if body is None:
            raise UserError(_SENTENCE_TOO_LONG.fill(title=_short(self.tale.title), shape=self.shape.label))
        # A short story stands a little above the middle of its room.
        spare = 0.0 if self.look is Look.LETTER else max(0.0, high - body.height)
        top = y + spare * (0.36 if body.is_poem else 0.2)
        words = body.words(self.measure, self.left, top)
        end = top + body.height
        return (
            self._sheet(
                (*self._rules(body, top), *head, *photos, *words, *self._sign(end, body)), self.frame.height
            ),
        )

    def _long(self, head: tuple[Item, ...], y: float) -> Sheet:
        body = set_body(self.measure, self.ink, self.tale.paragraphs, self.room, self.frame.most)
        first, y = self._photos(y, self.tale.photos[:1], self.frame.photo)
        words = body.words(self.measure, self.left, y)
        rules = self._rules(body, y)
        y += body.height + 30
        rest, y = self._photos(y, self.tale.photos[1:], self.frame.photo)
        sign = self._sign(y, body)
        height = y + 250 + self.frame.foot
        if height > _LONGEST:
            raise UserError(_TOO_LONG.fill(title=_short(self.tale.title), n=f"{_length(self.tale):,}"))
        # Even, so that half the size has no half pixel at its edge.
        return self._sheet((*rules, *head, *first, *words, *rest, *sign), 2 * round(height / 2))

    def _pages(self, head: tuple[Item, ...], photos: tuple[Item, ...], y: float) -> tuple[Sheet, ...]:
        """A story that is too long for one page of A4, at a size good to read."""
        size = 32
        body = set_body(self.measure, self.ink, self.tale.paragraphs, self.room, size)
        top, bottom = 190.0, self.frame.bottom
        pages = paged(body, (bottom - y, bottom - top))
        found = []
        for nth, page in enumerate(pages):
            begin = y if nth == 0 else top
            words = page.words(self.measure, self.left, begin)
            items: tuple[Item, ...] = (
                *self._rules(page, begin),
                *(head if nth == 0 else ()),
                *(photos if nth == 0 else ()),
                *words,
            )
            if nth == len(pages) - 1:
                items = (*items, *self._sign(begin + page.height, page))
            number = centred(
                self.measure,
                Style(Face.SERIF, 24, self.dress.soft),
                self.frame.width / 2,
                self.frame.bottom + 96,
                f"{nth + 1} / {len(pages)}",
            )
            is_last = nth == len(pages) - 1
            found.append(
                self._sheet(items if is_last else (*items, number), self.frame.height, is_first=nth == 0)
            )
        return tuple(found)

    def _sheet(self, items: tuple[Item, ...], height: float, *, is_first: bool = True) -> Sheet:
        head = self.frame.head if is_first else 0.0
        behind = ground(self.look, Place(self.frame.width, height, head, self.frame.foot))
        return Sheet(self.frame.width, height, self.dress.paper, (*behind, *items))

    def _head(self) -> tuple[tuple[Item, ...], float]:
        """Theme and title; and where the story may begin."""
        frame, dress = self.frame, self.dress
        middle, y = frame.width / 2, frame.top
        small = Style(Face.SANS, round(frame.title * 0.34), dress.soft, 3)
        themed = _THEME.fill(theme=plain(self.tale.theme) or "·", number=self.tale.number).to(self.tale.lang)
        label = shrunk(self.measure, small, themed, self.room, 0.4) or small.scaled(0.4)
        items: list[Item] = []
        lines, style = self._title()
        if self.look is Look.LETTER or self.look is Look.INK:
            items.append(left(label, self.left, y, themed))
            y += frame.title * 0.5
            for line in lines:
                y += style.size * 1.22
                items.append(left(style, self.left - style.size * 0.03, y, line))
        else:
            items.append(centred(self.measure, label, middle, y, themed))
            y += frame.title * 0.5
            for line in lines:
                y += style.size * 1.22
                items.append(centred(self.measure, style, middle, y, line))
        y += frame.title * 0.52
        items += self._rule(y)
        return tuple(items), y + frame.title * 0.62

    def _title(self) -> tuple[tuple[str, ...], Style]:
        colour = self.dress.accent if self.look in (Look.NIGHT, Look.PORCELAIN) else self.dress.text
        style = Style(Face.SERIF_BOLD, self.frame.title, colour, round(self.frame.title * 0.06, 1))
        title = plain(self.tale.title)
        one = shrunk(self.measure, style, title, self.room, 0.72)
        if one is not None:
            return (title,), one
        small = style.scaled(0.72)
        lines = evened(self.measure, small, title, self.room)
        if len(lines) > 2:
            raise UserError(_TITLE_TOO_LONG.fill(title=_short(title), shape=self.shape.label))
        return lines, small

    def _rule(self, y: float) -> list[Item]:
        """The stroke below the title, each look its own."""
        frame, dress, middle = self.frame, self.dress, self.frame.width / 2
        if self.look is Look.NIGHT:
            return [Box(middle - 5 + step * 26, y - 5, 10, 10, dress.accent, radius=5) for step in (-1, 0, 1)]
        if self.look is Look.PORCELAIN:
            reach = self.room * 0.16
            return [
                Path(((middle - reach, y), (middle - 16, y)), dress.accent, 2),
                Path(((middle + 16, y), (middle + reach, y)), dress.accent, 2),
                Path(
                    ((middle - 8, y), (middle, y - 8), (middle + 8, y), (middle, y + 8)),
                    dress.accent,
                    closed=True,
                ),
            ]
        if self.look is Look.LETTER:
            return []
        return [Box(self.left, y - 3, frame.title * 0.9, 5, dress.accent)]

    def _rules(self, body: Body, top: float) -> tuple[Item, ...]:
        """The lines of letter paper, one below each line of words."""
        if self.look is not Look.LETTER:
            return ()
        first, end = top + body.leading * 0.95, self._last_rule(top + body.height)
        count = max(0, int((end - first) / body.leading)) + 1
        size, foot = max(30, round(self.frame.title * 0.46)), top + body.height
        lines = (round(first + row * body.leading, 1) for row in range(count))
        # No line runs through the signature.
        return tuple(
            Path(((self.left, y), (self.left + self.room, y)), self.dress.line, 2.0)
            for y in lines
            if not foot + size * 0.5 < y < foot + size * 3.4
        )

    def _last_rule(self, end: float) -> float:
        """Letter paper is ruled down to its foot."""
        if self.shape is Shape.LONG:
            return end
        return self.frame.height - self.frame.width * 0.1

    def _photos(self, y: float, photos: tuple[Photo, ...], most: float) -> tuple[tuple[Item, ...], float]:
        """Photos below one another, each in a mount, and where they end."""
        items: list[Item] = []
        for photo in photos:
            scale = min(self.room / max(photo.width, 1), most / max(photo.height, 1))
            wide, high = round(photo.width * scale, 1), round(photo.height * scale, 1)
            x = round((self.frame.width - wide) / 2, 1)
            mount = "#FFFFFF" if self.look is not Look.NIGHT else mixed("#FFFFFF", self.dress.paper, 0.9)
            items += [
                Box(x - 14, y - 14, wide + 28, high + 28, mount, self.dress.line, 1.5, 4),
                Picture(x, y, wide, high, photo.content),
            ]
            y += high + 56
        return tuple(items), y

    def _sign(self, y: float, body: Body) -> tuple[Item, ...]:
        """The author to the right, the group below, the seal beside; an excerpt says that it is one."""
        lang, dress = self.tale.lang, self.dress
        size = max(30, round(self.frame.title * 0.46))
        name = plain(self.tale.author) or _NOBODY.to(lang)
        style = Style(Face.SERIF_BOLD, size, dress.text)
        stamp = size * 2.3 if plain(self.tale.seal_text) else 0.0
        room = self.room - (stamp + 24 if stamp else 0)
        fits = shrunk(self.measure, style, f"—— {name}", room, 0.55)
        if fits is None:
            raise UserError(_NAME_TOO_LONG.fill(name=_short(name), shape=self.shape.label))
        edge = self.left + self.room - (stamp + 24 if stamp else 0)
        small = Style(Face.SANS, round(size * 0.66), dress.soft, 1)
        group = plain(self.tale.group)
        below = shrunk(self.measure, small, group, room, 0.5) or small.scaled(0.5)
        base = y + size * 1.9
        items: list[Item] = [
            right(self.measure, fits, edge, base, f"—— {name}"),
            right(self.measure, below, edge, base + size * 1.15, group),
        ]
        if stamp:
            items += seal(
                self.measure,
                self.tale.seal_text,
                round(edge + 24, 1),
                round(base - size * 0.96, 1),
                round(stamp, 1),
            )
        if body.is_excerpt:
            told = _EXCERPT.fill(n=f"{_length(self.tale):,}").to(lang)
            items.append(left(replace(small, size=round(size * 0.6)), self.left, base, told))
        return tuple(items)


def _length(tale: Tale) -> int:
    return sum(len(clusters("".join(each.split()))) for each in tale.paragraphs)
