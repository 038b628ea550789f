"""Draws to test with: one that is pinned, and as many random ones as wanted, always the same."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

from core.draw import Batch, Draw, Entrant, FixedList, Note, Proof, deal, pack, prove, prove_public, verify
from core.draw.proof import ranking_of

ROOT = Path(__file__).resolve().parents[3]
VERIFY = ROOT / "assets" / "verify"
TEMPLATE = (VERIFY / "proof.html").read_text(encoding="utf-8")

SECRET = bytes(range(32))
SALT = "福彩 3D 第 2026320 期 407"
LISTED = FixedList(
    (
        Entrant("糖糖妈"),
        Entrant("老方(7号楼)", 6),
        Entrant("Vivian.L"),
        Entrant("群主", 0, "群主不参加"),
    )
)
PINNED = Draw("招财猫", "好物优选 3 群", LISTED, (Batch("红包 ¥66.00", 1),), SALT, "福彩 3D")

HARD_NAMES = (
    *(
        "<img src=x onerror=alert(1)>",
        "</script><script>",
        "=1+1",
        "عربي",
        "𠮷野家",
        "👨‍👩‍👧‍👦",
        "a\u202eb",
        "&amp;",
    ),
    *(
        '"引号"',
        "\\u0041",
        "1",
        "{name}",
        "é",
        "ﬁ",
        "\x7f删",
        "名" * 500,
        "\ue000私",
        "𝒜",
        "O'Neil",
        "\u2028行".strip(),
    ),
)


def random_draw(seed: int) -> Proof:
    """A draw for each seed: weights, bars, strikes, absences, hard names, now and then RFC 3797."""
    dice = random.Random(seed)
    public = seed % 10 == 9
    names = {f"群友{dice.randrange(10**6)}" for _ in range(dice.randrange(25))}
    names |= set(dice.sample(HARD_NAMES, dice.randrange(6)))
    listed = FixedList(tuple(_entrant(dice, name, public) for name in sorted(names)))
    numbers = list(range(1, len(listed) + 1))
    struck = tuple(
        Note(each, "要求退出") for each in dice.sample(numbers, dice.randrange(2) if numbers else 0)
    )
    batches = tuple(Batch(f"奖 {nth}", dice.randint(1, 4)) for nth in range(dice.randrange(4)))
    salt = f"9319./{seed}./" if public else f"公共数 {seed} 🎲"
    draw = Draw(f"第 {seed} 次", "群 <b>", listed, batches, salt, "彩票", struck)
    secret = dice.randbytes(32)
    ranking = ranking_of(draw, secret, "rfc3797" if public else "groupdesk-draw-1")
    gone = dice.sample(ranking, min(len(ranking), dice.randrange(4)))
    draw = Draw(**{**vars(draw), "absent": tuple(Note(each, "没来 & 没领") for each in gone)})
    assert deal(ranking, batches, draw.absent) is not None
    return prove_public(draw) if public else prove(draw, secret)


def _entrant(dice: random.Random, name: str, public: bool) -> Entrant:
    from core.draw import written

    if dice.random() < 0.1:
        return Entrant(written(name), 0, "黑名单")
    return Entrant(written(name), 1 if public else dice.choice((1, 1, 1, 2, 6)))


@cache
def random_proofs(count: int) -> tuple[Proof, ...]:
    return tuple(random_draw(seed) for seed in range(count))


def changed_bytes(count: int) -> list[bytes]:
    """``count`` proofs, one byte of each changed anywhere; no line ends, so that they go one a line."""
    dice, changed = random.Random(3797), []
    texts = [pack(proof).encode() for proof in random_proofs(50)]
    for _ in range(count):
        text = bytearray(dice.choice(texts))
        at = dice.randrange(len(text))
        text[at] = dice.choice([byte for byte in range(256) if byte not in (10, text[at])])
        changed.append(bytes(text))
    return changed


def verdict(proof: Proof | str | bytes) -> str:
    """What the program says: ``ok`` and the ranking, or ``no`` and the first finding."""
    findings = verify(proof)
    if findings:
        return f"no {findings[0].code}"
    assert isinstance(proof, Proof)
    return " ".join(["ok", *map(str, proof.ranking)])


def checked_by_python(lines: list[bytes], folder: Path) -> list[str]:
    """The Python checker's verdicts, without the luck, in one run of a bare interpreter."""
    path = folder / "proofs.txt"
    path.write_bytes(b"\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFY / "check_draw.py"), "--lines", str(path)],
        capture_output=True,
        timeout=120,
    )
    assert not done.stderr, done.stderr.decode()
    return [_bare(line) for line in done.stdout.decode().splitlines()]


def _bare(line: str) -> str:
    return " ".join(part.partition(":")[0] for part in line.split())


def engine() -> str:
    """The page's own script that checks, without what shows it."""
    return TEMPLATE.partition('<script id="engine">')[2].partition("</script>")[0]


def asked(texts: list[bytes]) -> str:
    """A script that answers as :func:`checked_by_python` does, one verdict a line, after :func:`engine`."""
    data = json.dumps([text.decode("latin-1") for text in texts]).replace("<", "\\u003c")
    return (
        data + ".map(function (text) { var r = checkProof(text);"
        "var numbers = r.places.map(function (place) { return place.number; });"
        "return r.code ? 'no ' + r.code : ['ok'].concat(numbers).join(' ');"
        "}).join('\\n')"
    )
