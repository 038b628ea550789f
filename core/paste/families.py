"""The layouts a paste may have, in the order they are tried; a new one is a module and a line here."""

from __future__ import annotations

from core.paste.chain import CHAIN
from core.paste.dated_first import DATED_FIRST
from core.paste.email import EMAIL
from core.paste.headers import Family, Mark
from core.paste.inline import INLINE
from core.paste.mac import MAC
from core.paste.name_colon import NAME_COLON
from core.paste.one_line import ONE_LINE
from core.paste.page import Page
from core.paste.qq import QQ
from core.paste.three_line import THREE_LINE
from core.paste.wecom import WECOM
from core.paste.with_id import WITH_ID
from core.text import Text


def _none(page: Page) -> list[Mark]:  # noqa: ARG001
    return []


BARE = Family(
    name="bare",
    title=Text("只有文字，没有名字", "Words only, no names"),
    sample="我猜 99",
    marks=_none,
    dated=False,
)

FAMILIES: tuple[Family, ...] = (
    THREE_LINE,
    WITH_ID,
    WECOM,
    MAC,
    EMAIL,
    QQ,
    INLINE,
    DATED_FIRST,
    NAME_COLON,
    CHAIN,
    ONE_LINE,
    BARE,
)
"""Of two that see as many headers the first is taken: those that read more out of a header stand before."""


def family_of(name: str | None) -> Family | None:
    """The family of that name, or None."""
    return next((family for family in FAMILIES if family.name == name), None)


def sample_of(name: str) -> str:
    """A short paste in the layout of that name, to show the owner; "" if there is none."""
    family = family_of(name)
    return family.sample if family else ""
