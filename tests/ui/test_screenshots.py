"""Screenshots read by the engine itself: a few here, all of them in tests/slow."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.clock import CHINA
from core.message import Kind
from core.paste.screenshot import Reading, Role
from tests.ui.wechat_chats import NAMES, OWNER, Shot, is_same, matched, shots
from tests.ui.wechat_painter import PHONE, Middle, Photo, Said, Share, paint, paint_packet
from ui.recognise import engine
from ui.screenshots import Steps, Stopped, read_screenshot

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=CHINA)


def read(image: QImage) -> Reading:
    return read_screenshot(image, engine(), pasted_at=NOW, owner=OWNER, known=(*NAMES, OWNER))


@pytest.mark.parametrize("shot", shots(14)[1::4], ids=lambda shot: shot.label)
def test_names_and_words(qapp: QApplication, shot: Shot):
    reading = read(shot.image)
    wrong = [(post, line) for post, line in matched(shot.posts, reading.lines) if not is_same(post, line)]
    assert not wrong
    assert all(line.sent_at is not None for line in reading.lines)


def test_everything_a_chat_holds(qapp: QApplication):
    items = (
        Middle("昨天 19:18"),
        Said("小满🌾", "¥66.6😂"),
        Photo("云锭"),
        Said("老王", "A", quote="群主阿宽：第 1 题"),
        Middle('"小鱼" 撤回了一条消息'),
        Said(OWNER, "截止 15:00", own=True),
        Photo("阿杰", what="packet"),
    )
    image = paint(items, skin=PHONE, scale=2, dark=True)
    small = QBuffer()
    small.open(QBuffer.OpenModeFlag.ReadWrite)
    image.save(small, "JPG", 85)
    reading = read(QImage.fromData(small.data()))
    assert [(line.sender, line.kind) for line in reading.lines] == [
        ("小满🌾", Kind.TEXT),
        ("云锭", Kind.PICTURE),
        ("老王", Kind.TEXT),
        ("", Kind.NOTICE),
        (OWNER, Kind.TEXT),
        ("阿杰", Kind.RED_PACKET),
    ]
    assert reading.lines[0].body == "¥66.6", "an emoji is never read as a figure"
    assert reading.lines[2].quote
    assert {line.sent_at for line in reading.lines} == {datetime(2026, 11, 17, 19, 18, tzinfo=CHINA)}


def test_the_page_of_a_red_packet(qapp: QApplication):
    shares = [
        Share("阿杰", "14:02:11", "8.88"),
        Share("小满🌾", "14:03", "23.45", is_best=True),
        Share("老王", "11-17 09:30", "0.01"),
    ]
    reading = read(paint_packet(shares))
    assert [(each.line.sender, each.line.body, each.role) for each in reading.seen] == [
        ("阿杰", "8.88元", Role.SHARE),
        ("小满🌾", "23.45元", Role.BEST_SHARE),
        ("老王", "0.01元", Role.SHARE),
    ]


def test_reading_tells_how_far_it_is_and_can_be_stopped(qapp: QApplication):
    told: list[float] = []
    with pytest.raises(Stopped):
        read_screenshot(
            QImage(40, 40, QImage.Format.Format_RGB32),
            engine(),
            pasted_at=NOW,
            steps=Steps(told.append, lambda: len(told) == 2),
        )
    assert told == sorted(told)
    assert len(told) == 2


def test_the_engine_is_loaded_on_first_use_only():
    words = "import sys, ui.reading, ui.app; print([m for m in sys.modules if m.startswith('pylopdf')])"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr
