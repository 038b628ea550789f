"""What we claim of reading screenshots, over all of them: names with words, and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication

from core.clock import CHINA
from core.message import Kind
from tests.ui.wechat_chats import NAMES, OWNER, Shot, digits, is_same, matched, shots
from ui.recognise import engine
from ui.screenshots import read_screenshot

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=CHINA)
COUNT = 56
PAIRS, FIGURES = 0.95, 0.99


@dataclass
class Tally:
    """What came out right so far, and what did not."""

    pairs: int = 0
    right: int = 0
    figures: int = 0
    exact: int = 0
    extra: int = 0
    silent: int = 0
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def tally() -> Tally:
    return Tally()


@pytest.mark.parametrize("shot", shots(COUNT, seed=2026), ids=lambda shot: shot.label)
def test_read_one(qapp: QApplication, shot: Shot, tally: Tally):
    reading = read_screenshot(shot.image, engine(), pasted_at=NOW, owner=OWNER, known=(*NAMES, OWNER))
    certain = {id(each.line): each.is_certain for each in reading.seen}
    for post, line in matched(shot.posts, reading.lines):
        tally.pairs += 1
        tally.right += is_same(post, line)
        if not is_same(post, line):
            tally.wrong.append(f"{shot.label}: {post.who} {post.text} → {line}")
            tally.silent += line is not None and certain[id(line)]
        if digits(post.text):
            tally.figures += 1
            tally.exact += line is not None and digits(line.body) == digits(post.text)
    spoken = [
        line for line in reading.lines if line.kind in (Kind.TEXT, Kind.CHAIN, Kind.VOICE, Kind.STICKER)
    ]
    tally.extra += max(0, len(spoken) - len(shot.posts))


def test_the_claim(tally: Tally):
    if tally.pairs < COUNT:
        pytest.skip("only where all screenshots ran in this process")
    report = "\n".join(tally.wrong)
    assert tally.right >= PAIRS * tally.pairs, report
    assert tally.exact >= FIGURES * tally.figures, report
    assert tally.extra == 0
