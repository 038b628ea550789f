"""What certificates wear: what they were last handed out in, else what the owner has chosen by now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.certificate import TEMPLATES
from core.desk.sealing import lang_of
from core.errors import UserError
from core.papers.design import OURS, Design, checked
from core.papers.dress import Dress
from core.papers.honour import Honour
from core.papers.palettes import ACCENTS
from core.papers.shape import SHAPES, Shape
from core.store import Certificate
from core.text import Lang

if TYPE_CHECKING:
    from core.desk.office import Office

DESIGN = "design"
"""What the design is called among the preferences."""
_COLOUR = re.compile(r"#[0-9A-F]{6}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Outfit:
    """A dress ready to be put on: its pictures are at hand, and what is unknown by now is ours."""

    template: str = "classic"
    shape: Shape = Shape.LANDSCAPE
    design: Design = OURS
    dress: Dress = field(default_factory=Dress)

    def on(self, template: str, shape: Shape) -> Outfit:
        """The same design in another template or on another paper."""
        return Outfit(template, shape, self.design, replace(self.dress, template=template, paper=shape.value))


def todays_dress(office: Office) -> Dress:
    """What a certificate issued now wears."""
    preferences, kept = office.preferences, kept_design(office)
    design = {key: value for key, value in kept.items() if isinstance(value, str | bool)}
    return Dress(preferences.certificate, preferences.paper, design)


def outfit(office: Office, dress: Dress, lang: Lang) -> Outfit:
    """``dress`` for papers in ``lang``."""
    template = dress.template if dress.template in TEMPLATES else "classic"
    shape = SHAPES.get(dress.paper, Shape.LANDSCAPE)
    return Outfit(template, shape, design_of(office, dress.design, lang), dress)


def outfits(office: Office, honours: Sequence[Honour]) -> tuple[Outfit, ...]:
    """What each wears; drafts and papers older than that was kept wear today's."""
    worn = {each.honour.serial: each.dress for each in office.store.papers.of()} if honours else {}
    today, made = todays_dress(office), list[tuple[Dress, Lang, Outfit]]()

    def ready(dress: Dress, lang: Lang) -> Outfit:
        for known, tongue, found in made:
            if known == dress and tongue is lang:
                return found
        made.append((dress, lang, outfit(office, dress, lang)))
        return made[-1][2]

    return tuple(ready(worn.get(each.serial) or today, each.lang) for each in honours)


def note_worn(office: Office, worn: Iterable[tuple[str, Dress]], now: datetime) -> int:
    """Note what certificates (by serial) are handed out in; how many wore something else before."""
    known = {each.honour.serial: each for each in office.store.papers.of()}
    changed = [
        (known[serial], dress) for serial, dress in worn if serial in known and known[serial].dress != dress
    ]
    for paper, dress in changed:
        office.store.papers.wear([paper.id], dress, now)
    return len(changed)


def dress_again(office: Office, papers: Sequence[Certificate], who: int) -> Dress:
    """What a certificate wears that is issued beside or instead of ``papers`` of the same round.

    As that member's own before, else as the others, else today's.
    """
    worn = [(office.who(each.who), each.dress) for each in papers if each.dress is not None]
    own = [dress for each, dress in worn if each == who]
    every = own or [dress for _, dress in worn]
    return every[-1] if every else todays_dress(office)


def kept_design(office: Office) -> Mapping[str, Any]:
    """The owner's design as it is kept."""
    found = office.store.preferences.all().get(DESIGN)
    return found if isinstance(found, dict) else {}


def todays_design(office: Office) -> Design:
    """The owner's design for papers in the language of the texts."""
    return design_of(office, kept_design(office), lang_of(office.preferences))


def design_of(office: Office, kept: Mapping[str, Any], lang: Lang) -> Design:
    """A kept design for papers in ``lang``; what cannot be read any more is ours."""
    heading, closing, deed = (
        _words(kept.get(f"{key}_{lang.value}"), key) for key in ("heading", "closing", "deed")
    )
    palette, darkest, lightest = (kept.get(key) for key in ("palette", "darkest", "lightest"))
    return Design(
        heading=heading,
        closing=closing,
        deed=deed,
        lang=lang,
        palette=palette if isinstance(palette, str) and palette in ACCENTS else "",
        background=_content(office, kept.get("background")),
        darkest=str(darkest) if _is(_COLOUR, darkest) else "#000000",
        lightest=str(lightest) if _is(_COLOUR, lightest) else "#FFFFFF",
        logo=_content(office, kept.get("logo")),
        lunar=kept.get("lunar") is True,
    )


def _content(office: Office, name: object) -> bytes:
    """The picture of that hash; none where its file is gone."""
    if not isinstance(name, str) or not _is(_HASH, name):
        return b""
    path = office.store.pictures.path(name)
    try:
        return path.read_bytes() if path is not None else b""
    except OSError:
        return b""


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _words(value: object, which: str) -> str:
    try:
        return checked(which, value) if isinstance(value, str) else ""
    except UserError:
        return ""
