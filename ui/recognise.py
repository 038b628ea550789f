"""The reader of print, loaded when first used: pylopdf's PP-OCR models, offline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from core.errors import UserError
from core.paste.screenshot import Box, Recognised, Recogniser
from core.text import Text

if TYPE_CHECKING:
    from pylopdf import OcrEngine

MISSING = Text(
    "读截图的部件没装好，先在微信里复制文字再粘贴",
    "The part that reads screenshots is missing; copy the text in WeChat and paste it instead",
)
UNREADABLE = Text("这张图片打不开", "This picture cannot be opened")
_UNSURE = 0.5
_POINTS = 72
"""A page of as many points as the picture has pixels is drawn one to one at this resolution."""


class Engine:
    """The recogniser of the program; it lets other threads run while it works."""

    def __init__(self) -> None:
        self._engine = _load()

    def recognise(self, png: bytes) -> Sequence[Recognised]:
        """The rows of print in a picture; raises :class:`UserError` for bytes that are no PNG."""
        import pylopdf

        width, height = size_of(png)
        document = pylopdf.Document()
        page = document.new_page(width=width, height=height)
        try:
            page.insert_image((0, 0, width, height), stream=png)
            words = self._engine.recognize(page, dpi=_POINTS, min_confidence=_UNSURE)
        except (pylopdf.PdfError, ValueError) as error:
            raise UserError(UNREADABLE) from error
        finally:
            document.close()
        return [Recognised(each["text"], Box(*each["bbox"]), each["confidence"]) for each in words]


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, as its head says."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        raise UserError(UNREADABLE)
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _load() -> OcrEngine:
    try:
        import pylopdf

        return pylopdf.OcrEngine()
    except (ImportError, OSError) as error:
        raise UserError(MISSING) from error


@cache
def engine() -> Recogniser:
    """The one engine of the program, made on first use; call it on the reading thread."""
    return Engine()
