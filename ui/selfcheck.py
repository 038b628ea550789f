"""The program checks itself: a short round from plan to certificate, in a temporary store."""

from __future__ import annotations

import sys
import tempfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.activities import NAMES, REGISTRY
from core.certificate import Honour
from core.clock import CHINA, FixedClock
from core.holidays import special
from core.papers.moon import lunar_date
from core.round import Step
from core.text import Lang
from ui.app import Console
from ui.places import PLACES
from ui.theme import Role, font

START = datetime(2026, 11, 18, 14, 0, tzinfo=CHINA)
CHAT = """阿杰
2026年11月18日 14:01
我猜 89.9

小满🌾
2026年11月18日 14:02
一百

云锭
2026年11月18日 14:03
来了来了
"""


def check(assets: Path) -> int:
    """Play the round through the real window; 0 when every part of it came out right."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        clock = FixedClock(START - timedelta(hours=2))
        console = Console(app, clock, assets, lang=Lang.ZH, inline=True)
        console.open(Path(folder) / "data")
        console.window.show()
        faults = [*_play(console, clock, Path(folder)), *_visit(app, console), *_read(clock)]
        console.close()
    for fault in faults:
        print("self-check:", fault, file=sys.stderr)
    print("self-check: ok" if not faults else f"self-check: {len(faults)} fault(s)")
    return 1 if faults else 0


def _play(console: Console, clock: FixedClock, folder: Path) -> list[str]:
    """A guessed price, two guesses, one certificate."""
    faults: list[str] = []

    def expect(what: str, found: object, wanted: object) -> None:
        if found != wanted:
            faults.append(f"{what}: {found!r} instead of {wanted!r}")

    def play(desk: object) -> None:
        from core.desk import Desk

        assert isinstance(desk, Desk)
        desk.preferences.set(group_name="自检群", owner_name="自检", seal_text="自检")
        desk.members.import_names("阿杰\n小满🌾\n云锭")
        id = desk.rounds.plan("guess_price", Lang.ZH).value.id
        desk.rounds.edit(
            id,
            settings={"item": "茶杯", "secret": Decimal("89.90")},
            starts_at=START,
            ends_at=START + timedelta(hours=1),
        )
        desk.rounds.step(id, Step.ANNOUNCE)
        clock.at = START
        desk.rounds.step(id, Step.OPEN)
        clock.move(minutes=5)
        expect("pasted", desk.intake.paste(id, CHAT).value.added, 3)
        expect("pasted again", desk.intake.paste(id, CHAT).value.added, 0)
        clock.move(hours=1)
        for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
            desk.rounds.step(id, step)
        board = desk.rounds.board(id)
        expect("places", [place.name for place in board.standings], ["阿杰", "小满🌾"])
        expect("owed", desk.rewards.owed().count, 2)
        expect("papers", len(desk.papers.honours(id)), 2)
        expect("certificate", _paint(desk.papers.honours(id)[0], folder), True)
        expect("backup", desk.upkeep.backup().value.exists(), True)

    console.work.act(play)
    expect("activities", sorted(REGISTRY), sorted(NAMES))
    expect("lunar", lunar_date(date(2026, 2, 17), Lang.ZH), "农历丙午年正月初一")
    found = special(date(2026, 10, 1))
    expect("holiday", found.text.zh if found else None, "国庆节 放假")
    return faults


def _paint(honour: Honour, folder: Path) -> bool:
    from ui.certificates import certificates
    from ui.paint.image import render_a4, save_png

    file = folder / "certificate.png"
    save_png(render_a4(certificates([honour])[0].make(), 100), file)
    return file.stat().st_size > 20_000


def _read(clock: FixedClock) -> list[str]:
    """A screenshot of one message, read by the engine that was bundled."""
    from core.errors import UserError
    from ui.recognise import engine
    from ui.screenshots import read_screenshot

    try:
        reading = read_screenshot(_screenshot(), engine(), pasted_at=clock.now(), known=("阿杰",))
    except UserError as error:
        return [f"screenshot: {error.text.en}"]
    found = [(line.sender, line.body) for line in reading.lines]
    return [] if found == [("阿杰", "我猜89.90元")] else [f"screenshot: read as {found}"]


def _screenshot() -> QImage:
    """A bubble with a name above it and an avatar beside it."""
    image = QImage(560, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#ededed"))
    brush = QPainter(image)
    brush.fillRect(24, 40, 40, 40, QColor("#7a9cc6"))
    brush.fillRect(74, 64, 200, 48, QColor("#ffffff"))
    name, words = ("阿杰", 15, "#8a8a8a", 74, 54), ("我猜 89.90 元", 20, "#191919", 88, 96)
    for text, size, tone, x, y in (name, words):
        written = QFont(font(Role.BODY))
        written.setPixelSize(size)
        brush.setFont(written)
        brush.setPen(QColor(tone))
        brush.drawText(x, y, text)
    brush.end()
    return image


def _visit(app: QApplication, console: Console) -> list[str]:
    """Every page opens."""
    faults = []
    for key in PLACES:
        try:
            console.window.go(key)
            app.processEvents()
        except Exception as error:  # noqa: BLE001 - the check reports whatever happens
            faults.append(f"page {key}: {error!r}")
    return faults
