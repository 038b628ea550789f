"""PNG files written by ourselves: papers are flat colours, which pack best, and fastest, unfiltered.

Qt tries five filters on every row while it holds Python; zlib lets go of it, so the window goes on.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from PySide6.QtGui import QImage

_SIGN = b"\x89PNG\r\n\x1a\n"
_LEVEL, _MEMORY = 3, 9
_ROWS = 128
_RGB, _RGBA = 2, 6


def png_of(image: QImage) -> bytes:
    """``image`` as a PNG file, 8 bits a channel, with alpha where it has some, and its dots a metre."""
    kind = _RGBA if image.hasAlphaChannel() else _RGB
    head = struct.pack(">IIBBBBB", image.width(), image.height(), 8, kind, 0, 0, 0)
    dots = struct.pack(">IIB", image.dotsPerMeterX(), image.dotsPerMeterY(), 1)
    chunks = ((b"IHDR", head), (b"pHYs", dots), *((b"IDAT", each) for each in _packed(image)), (b"IEND", b""))
    return _SIGN + b"".join(_chunk(*each) for each in chunks)


def _packed(image: QImage) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY)
    for top in range(0, image.height(), _ROWS):
        if packed := packer.compress(_rows(image, top)):
            yield packed
    yield packer.flush()


def _rows(image: QImage, top: int) -> bytes:
    """Some rows from ``top`` on, before each the zero that says: not filtered."""
    alpha = image.hasAlphaChannel()
    form = QImage.Format.Format_RGBA8888 if alpha else QImage.Format.Format_RGB888
    wide, high = image.width(), min(_ROWS, image.height() - top)
    piece = image.copy(0, top, wide, high).convertToFormat(form)
    bits, step, long = memoryview(piece.constBits()), piece.bytesPerLine(), wide * (4 if alpha else 3)
    return b"".join(part for row in range(high) for part in (b"\0", bits[row * step : row * step + long]))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
