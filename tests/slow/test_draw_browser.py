"""The proof page in a real browser without a window: Chromium, if there is one.

`CHROMIUM=/path make test-slow` names one that is not on the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from core.draw import pack, page, prove
from tests.core.draw.drawing import (
    PINNED,
    SECRET,
    TEMPLATE,
    asked,
    changed_bytes,
    engine,
    random_proofs,
    verdict,
)

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
BROWSER = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: set CHROMIUM to one")


def shown(html: str | bytes, folder: Path) -> str:
    """The page as it stands after its scripts ran."""
    path = folder / "page.html"
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    command = [
        str(BROWSER),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--accept-lang=zh-CN",
        "--dump-dom",
    ]
    done = subprocess.run(
        [*command, f"--user-data-dir={folder / 'profile'}", path.as_uri()],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return done.stdout.decode()


def verdicts(texts: list[bytes], folder: Path) -> list[str]:
    """The page's verdicts on all of ``texts``, in one page load."""
    script = f"document.getElementById('said').textContent = {asked(texts)};"
    html = (
        f'<!doctype html><meta charset="utf-8"><pre id="said"></pre>'
        f"<script>{engine()}</script><script>{script}</script>"
    )
    said = shown(html, folder).partition('<pre id="said">')[2].partition("</pre>")[0]
    return unescape(said).split("\n")


def test_the_browser_agrees_on_a_thousand_draws(tmp_path: Path) -> None:
    proofs = random_proofs(1_000)
    assert verdicts([pack(proof).encode() for proof in proofs], tmp_path) == [
        verdict(proof) for proof in proofs
    ]


def test_the_browser_refuses_a_thousand_changed_bytes(tmp_path: Path) -> None:
    said = verdicts(changed_bytes(1_000), tmp_path)
    assert len(said) == 1_000
    assert all(each.startswith("no ") for each in said)


def test_the_page_says_so(tmp_path: Path) -> None:
    proof = prove(PINNED, SECRET)
    html = page(proof, TEMPLATE).encode()
    good = shown(html, tmp_path)
    assert '<b id="word">对得上</b>' in good
    for part in ("糖糖妈", "老方(7号楼)", "红包 ¥66.00", "群主不参加", "630d cd29"):
        assert part in good
    at = html.index(b"Vivian")
    for byte in (b"W", b"\xff", b"<"):
        bad = shown(html[:at] + byte + html[at + 1 :], tmp_path)
        assert '<b id="word">对不上</b>' in bad
        assert '<div id="whole" hidden="">' in bad


@pytest.mark.parametrize("seed", range(4, 40, 5))
def test_a_page_of_hard_names_shows_them_as_words(seed: int, tmp_path: Path) -> None:
    proof = random_proofs(40)[seed]
    dom = shown(page(proof, TEMPLATE), tmp_path)
    assert '<b id="word">对得上</b>' in dom
    assert "<img" not in dom.partition("<script")[0]
