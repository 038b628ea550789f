from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from drawing import (
    PINNED,
    SECRET,
    TEMPLATE,
    VERIFY,
    asked,
    changed_bytes,
    checked_by_python,
    engine,
    random_proofs,
    verdict,
)
from PySide6.QtQml import QJSEngine

from core.draw import (
    CODES,
    Batch,
    Chance,
    Draw,
    Entrant,
    FixedList,
    Note,
    Proof,
    Unreadable,
    Win,
    decimals,
    pack,
    page,
    prove,
    prove_public,
    text_in,
    unpack,
    verify,
)
from core.draw.words import fixed, sealed, told
from core.text import Lang

pytestmark = pytest.mark.usefixtures("qapp")  # QJSEngine wants an application

PROOF = prove(PINNED, SECRET)
DRAWS = 1_000


def checked_by_page(texts: list[bytes]) -> list[str]:
    script = QJSEngine()
    loaded = script.evaluate(engine())
    assert not loaded.isError(), loaded.toString()
    said = script.evaluate(asked(texts))
    assert not said.isError(), said.toString()
    return said.toString().split("\n")


def test_program_checker_and_page_agree_on_a_thousand_draws(tmp_path: Path) -> None:
    proofs = random_proofs(DRAWS)
    texts = [pack(proof).encode() for proof in proofs]
    told_here = [verdict(proof) for proof in proofs]
    assert all(each.startswith("ok") for each in told_here)
    assert checked_by_python(texts, tmp_path) == told_here
    assert checked_by_page(texts) == told_here
    assert all(unpack(text.decode()) == proof for text, proof in zip(texts, proofs, strict=True))


def test_each_of_a_thousand_changed_bytes_is_refused_by_all_three(tmp_path: Path) -> None:
    changed = changed_bytes(1_000)
    here = [verdict(text) for text in changed]
    assert all(each.startswith("no ") for each in here)
    assert all(each.startswith("no ") for each in checked_by_python(changed, tmp_path))
    assert all(each.startswith("no ") for each in checked_by_page(changed))


def resealed(**changes: Any) -> bytes:
    """The pinned proof's text with other facts and a checksum that fits them: what a cheat would write."""
    inner = json.loads(pack(PROOF))["proof"] | changes
    plain = json.dumps(inner, separators=(",", ":"))
    plain = plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'{{"checksum":"{hashlib.sha256(plain.encode()).hexdigest()}","proof":{plain}}}'.encode()


ROWS: list[list[Any]] = [
    [1, "Vivian.L", ""],
    [1, "糖糖妈", ""],
    [0, "群主", "群主不参加"],
    [6, "老方(7号楼)", ""],
]
CHEATS = [
    ("method", {"method": "dice"}),
    ("commitment", {"secret": "11" * 32}),
    ("commitment", {"secret": "zz" * 32}),
    ("commitment", {"secret": SECRET.hex().upper()}),
    ("commitment", {"commitment": "0" * 64}),
    ("commitment", {"method": "rfc3797", "entrants": [], "fingerprint": hashlib.sha256(b"").hexdigest()}),
    ("list", {"entrants": ROWS[::-1]}),
    ("list", {"entrants": [ROWS[0], ROWS[0]]}),
    ("list", {"entrants": [[5, "群主", "不参加"]]}),
    ("list", {"entrants": [[-1, "甲", "x"]]}),
    ("list", {"entrants": [[1001, "甲", ""]]}),
    ("list", {"entrants": [[1, " 甲", ""]]}),
    ("fingerprint", {"entrants": [ROWS[0], [2, "糖糖妈", ""], *ROWS[2:]]}),
    ("fingerprint", {"entrants": ROWS[:2]}),
    ("fingerprint", {"fingerprint": "é"}),
    ("salt", {"salt": " "}),
    ("ranking", {"salt": "407"}),
    ("ranking", {"ranking": list(reversed(PROOF.ranking))}),
    ("ranking", {"struck": [[4, "没交钱"]]}),
    ("struck", {"struck": [[9, "没交钱"]]}),
    ("struck", {"struck": [[2, "没交钱"], [2, "没交钱"]]}),
    ("absent", {"absent": [[3, "没来"]]}),
    ("winners", {"absent": [[PROOF.ranking[0], "没来"]]}),
    ("winners", {"winners": [[PROOF.ranking[1], 0, 0]]}),
    ("winners", {"prizes": [[2, "红包"]]}),
    ("unreadable", {"prizes": [[0, "红包"]]}),
    ("unreadable", {"absent": [[4, ""]]}),
    ("unreadable", {"entrants": 5}),
    ("unreadable", {"times": ["", ""]}),
    ("unreadable", {"title": 1}),
    ("unreadable", {"title": "\ud800", "entrants": [[1, "\ud800", ""]]}),
    ("unreadable", {"ranking": [1.0]}),
    ("unreadable", {"ranking": [True]}),
    ("unreadable", {"more": 1}),
]


@pytest.mark.parametrize(("code", "changes"), CHEATS)
def test_a_proof_written_anew_is_refused_for_what_it_says(
    code: str, changes: dict[str, Any], tmp_path: Path
) -> None:
    text = resealed(**changes)
    assert verdict(text) == f"no {code}"
    assert checked_by_python([text], tmp_path) == [f"no {code}"]
    assert checked_by_page([text]) == [f"no {code}"]


def test_a_proof_in_other_words_is_refused(tmp_path: Path) -> None:
    inner = pack(PROOF).partition('"proof":')[2][:-1].replace('"times":["","",""]', '"times":["", "",""]')
    text = f'{{"checksum":"{hashlib.sha256(inner.encode()).hexdigest()}","proof":{inner}}}'.encode()
    assert (
        verdict(text)
        == checked_by_python([text], tmp_path)[0]
        == checked_by_page([text])[0]
        == "no unreadable"
    )


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"\xff\xfe", b"<html>", b'{"checksum":"' + b"0" * 64, b"[" * 9999]
)
def test_no_proof_at_all(text: bytes, tmp_path: Path) -> None:
    assert verdict(text) == "no unreadable"
    assert checked_by_page([text]) == ["no unreadable"]


def test_every_finding_has_words_everywhere() -> None:
    checker = (VERIFY / "check_draw.py").read_text(encoding="utf-8")
    for code in CODES:
        assert f'"{code}": (' in checker
        assert f"{code}: [" in TEMPLATE
    (reason,) = verify(b"")
    assert reason.text.zh
    assert reason.text.en


def test_the_page_holds_the_proof_and_asks_for_nothing_from_outside() -> None:
    html = page(PROOF, TEMPLATE)
    assert verify(html.encode()) == ()
    assert text_in(html.encode()) == pack(PROOF)
    assert "http" not in html.replace("http-equiv", "")
    assert "default-src 'none'" in html
    assert html.count("</script>") == TEMPLATE.count("</script>")
    with pytest.raises(ValueError, match="template"):
        page(PROOF, "")


def test_a_hostile_name_cannot_leave_the_data() -> None:
    draw = replace(
        PINNED, listed=FixedList((Entrant("</script><img src=x onerror=alert(1)>&"),)), title="<b>"
    )
    html = page(prove(draw, SECRET), TEMPLATE)
    assert "<img" not in html
    assert html.count("</script>") == TEMPLATE.count("</script>")
    assert verify(html.encode()) == ()


def test_one_byte_of_a_page_s_proof() -> None:
    html = page(PROOF, TEMPLATE).encode()
    start = html.index(b'{"checksum"')
    for at in range(start, start + len(pack(PROOF)), 7):
        assert verify(html[:at] + bytes([html[at] ^ 1]) + html[at + 1 :])


def test_the_same_draw_again_is_the_same_proof() -> None:
    assert pack(prove(PINNED, SECRET)) == pack(PROOF)
    assert verify(PROOF) == ()
    assert verify(replace(PROOF, wins=(Win(1, 0),)))[0].code == "winners"


def test_words_that_no_checker_could_read_are_mended_first() -> None:
    draw = Draw(
        "标\ud800题\n", "群", PINNED.listed, (Batch("奖\ud800", 1),), " 407\n", "", times=("", "", "")
    )
    proof = prove(draw, SECRET)
    assert proof.draw.salt == "407"
    assert unpack(pack(proof)) == proof
    assert verify(pack(proof)) == ()


def run_checker(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(VERIFY / "check_draw.py"), *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)


def test_what_a_member_sees_of_the_checker(tmp_path: Path) -> None:
    good, bad = tmp_path / "好.html", tmp_path / "bad.json"
    good.write_text(page(PROOF, TEMPLATE), encoding="utf-8")
    bad.write_text(pack(PROOF).replace("Vivian", "Vivien"), encoding="utf-8")
    seen = run_checker(str(good), "糖糖妈")
    assert seen.returncode == 0, seen.stderr
    assert "对得上" in seen.stdout
    assert "第 2 号 糖糖妈" in seen.stdout
    assert PROOF.commitment in seen.stdout
    seen = run_checker(str(bad))
    assert seen.returncode == 1
    assert "对不上" in seen.stdout
    assert run_checker().returncode == 2
    assert not seen.stderr


def test_the_checker_throws_and_shares_alike() -> None:
    chance, secret = Chance.opened(SECRET, "407"), SECRET.hex()
    throw = run_checker("--throw", secret, "407", "3", "糖糖妈")
    assert throw.stdout.split() == [str(chance.throw("糖糖妈", 3))]
    share = run_checker("--share", secret, "407", "1000", "8", "雨")
    assert share.stdout.split() == [str(each) for each in chance.share(1000, 8, "雨")]


def test_the_page_reads_luck_as_the_program_does() -> None:
    lucks = [0, 2**256 - 1, *(int(hashlib.sha256(bytes([nth])).hexdigest(), 16) for nth in range(50))]
    script = QJSEngine()
    script.evaluate(engine())
    asked_for = json.dumps([f"{each:064x}" for each in lucks])
    assert script.evaluate(f"{asked_for}.map(decimals).join(' ')").toString().split() == list(
        map(decimals, lucks)
    )


@pytest.mark.parametrize("size", [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1000])
def test_the_page_s_own_sums(size: int) -> None:
    """SHA-256 and MD5 at every edge of a block, against the standard library."""
    script = QJSEngine()
    script.evaluate(engine())
    data = [nth % 256 for nth in range(size)]
    for name in ("sha256", "md5"):
        said = script.evaluate(f"hex({name}({data}))").toString()
        assert said == hashlib.new(name, bytes(data)).hexdigest()


def test_rfc_3797_knows_no_weights() -> None:
    with pytest.raises(ValueError, match="weights"):
        prove_public(PINNED)


def test_nobody_and_nothing() -> None:
    empty = prove(replace(PINNED, listed=FixedList(()), batches=(Batch("奖", 3),)), SECRET)
    assert (empty.ranking, empty.wins) == ((), ())
    assert verify(pack(empty)) == ()
    assert "没有人中签" in told(empty).zh


def told_with_everything() -> Proof:
    first = PROOF.ranking[0]
    struck = next(number for number in (1, 2) if number != first)
    return prove(
        replace(PINNED, absent=(Note(first, "24 小时没领"),), struck=(Note(struck, "退出"),)), SECRET
    )


@pytest.mark.parametrize("lang", list(Lang))
def test_the_text_for_the_chat(lang: Lang) -> None:
    proof = told_with_everything()
    said = told(proof).to(lang)
    winner = proof.draw.listed.by_number(proof.wins[0].number).name
    for part in (
        f"@{winner}",
        "24 小时没领",
        "退出",
        proof.commitment,
        proof.secret,
        proof.fingerprint,
        PINNED.salt,
    ):
        assert part in said
    assert "630d cd29" in sealed(proof.commitment).to(lang)
    assert "3" in fixed(proof.draw.listed).to(lang)
    public = prove_public(replace(PINNED, listed=FixedList((Entrant("甲"), Entrant("乙"))), salt="9319./"))
    assert "RFC 3797" in told(public).to(lang)


def test_six_tickets_to_one() -> None:
    """Over 4,000 secrets the holder of six comes before the holder of one in six of seven, nobody twice."""
    listed = FixedList((Entrant("甲", 6), Entrant("乙", 1)))
    draw = replace(PINNED, listed=listed, batches=(Batch("奖", 2),))
    first = 0
    for nth in range(4_000):
        wins = prove(draw, hashlib.sha256(b"%d" % nth).digest()).wins
        assert sorted(win.number for win in wins) == [1, 2]
        first += listed.by_number(wins[0].number).name == "甲"
    assert abs(first - 4_000 * 6 / 7) < 75, f"{first} of 4,000, expected 3,429"


def test_a_text_that_is_no_longer_the_proof_it_was_says_so() -> None:
    with pytest.raises(Unreadable) as caught:
        unpack(pack(PROOF).replace("Vivian", "Vivien"))
    assert caught.value.code == "checksum"
