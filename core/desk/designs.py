"""The owner's design of certificates: kept with the preferences, its pictures by their hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.desk.done import Done, Topic
from core.desk.sealing import lang_of
from core.desk.wardrobe import DESIGN, kept_design, todays_design
from core.errors import UserError
from core.papers.design import Design, checked
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

LARGEST = 20_000_000
"""Bytes a picture may have."""
NO_PICTURE = Text("只能用 PNG 或 JPEG 图片", "Only PNG or JPEG pictures can be used")
TOO_LARGE = Text(
    "图片太大，最多 {n} MB。压小一点再选", "The picture is too large: at most {n} MB. Make it smaller first"
)
_RESET = Text("证书改回原样", "Certificates are as they came")
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class DesignsDesk:
    """What the owner chose for certificates; what cannot be read any more is ours."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def get(self) -> Design:
        """The design for papers in the language of the texts."""
        return todays_design(self._office)

    def word(self, which: str, words: str) -> Done[Design]:
        """Word ``which``: heading, closing or deed; nothing goes back to ours.

        Raises :class:`UserError` for a blank nothing fills, a stray brace, or too many words.
        """
        lang = lang_of(self._office.preferences)
        return self._put({**self._kept(), f"{which}_{lang.value}": checked(which, words)})

    def colour(self, palette: str) -> Done[Design]:
        """Take a palette; empty for the template's own."""
        return self._put({**self._kept(), "palette": palette})

    def count_moons(self, lunar: bool) -> Done[Design]:
        """Write the lunar date below the date, or leave it out."""
        return self._put({**self._kept(), "lunar": lunar})

    def hang(
        self, which: str, content: bytes, darkest: str = "#000000", lightest: str = "#FFFFFF"
    ) -> Done[Design]:
        """Take a picture as background or logo; no content takes it away.

        ``darkest`` and ``lightest`` bound its colours. Raises :class:`UserError` for what is no
        PNG or JPEG, or has more than :data:`LARGEST` bytes.
        """
        kept = self._kept()
        if not content:
            return self._put({**kept, which: ""})
        if len(content) > LARGEST:
            raise UserError(TOO_LARGE.fill(n=LARGEST // 1_000_000))
        if not content.startswith(_SIGNS):
            raise UserError(NO_PICTURE)
        with self._office.store.atomic():
            name = self._office.store.pictures.keep(content, self._office.now())
        tones = {"darkest": darkest, "lightest": lightest} if which == "background" else {}
        return self._put({**kept, which: name, **tones})

    def reset(self) -> Done[Design]:
        """Everything as it came; can be undone."""
        return self._put({}, _RESET)

    def _kept(self) -> Mapping[str, Any]:
        return kept_design(self._office)

    def _put(self, kept: Mapping[str, Any], said: Text | None = None) -> Done[Design]:
        before, after = self._kept(), {key: value for key, value in kept.items() if value}
        if before == after:
            return Done(self.get(), Topic.NONE)
        with self._office.store.atomic():
            self._office.store.preferences.put({DESIGN: after})
        undo = (lambda: self._put(before)) if said is not None else None
        return Done(self.get(), Topic.PREFERENCES, said, undo)
