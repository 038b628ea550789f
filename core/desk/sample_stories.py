"""The sample group's stories: last month's told and chosen, this month's being read and voted for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from core.clock import FixedClock
from core.desk.desk import Desk
from core.round import RoundId, Step
from core.text import Lang

_PAST, _NOW = "story_wallpaper_past.txt", "story_wallpaper.txt"
_PHOTOS = {"外婆的搪瓷杯": "story_cup.jpg", "楼道里的灯": "story_lights.jpg"}
_MARKS = {"外婆的搪瓷杯": (5, 5, 5), "楼道里的灯": (5, 5, 4), "第二碗": (4, 3, 5), "豆豆的信": (5, 4, 4)}


def play_stories(desk: Desk, clock: FixedClock, chats: Path, now: datetime) -> None:
    """A published round of last month, and one whose numbers are fixed and whose votes come in."""
    past = now - timedelta(days=31)
    id = _plan(desk, clock, 2, past, "回家的路", past + timedelta(days=2))
    clock.at = past + timedelta(days=2)
    _paste(desk, id, chats / _PAST, past)
    _mark(desk, id, dict.fromkeys(("末班车", "第七盏灯", "导航"), (4, 4, 5)))
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        desk.rounds.step(id, step)
    start = now.replace(second=0, microsecond=0) - timedelta(days=5)
    id = _plan(desk, clock, 3, start, "家里的一件小事", now + timedelta(hours=5))
    clock.at = start + timedelta(minutes=6050)
    _paste(desk, id, chats / _NOW, start, until=6050)
    _fix(desk, id)
    clock.at = now
    _paste(desk, id, chats / _NOW, start)
    _mark(desk, id, _MARKS)
    lines = _stories(desk, id)
    for title, file in _PHOTOS.items():
        desk.court.attach(id, lines[title], (chats / file).read_bytes())


def _plan(desk: Desk, clock: FixedClock, number: int, start: datetime, theme: str, ends: datetime) -> RoundId:
    clock.at = start - timedelta(days=2)
    id = desk.rounds.plan("story_wallpaper", Lang.ZH).value.id
    settings = {"theme": theme, "quota": 5}
    desk.rounds.edit(id, settings=settings, starts_at=start, ends_at=ends, number=number)
    clock.at = start - timedelta(days=1)
    desk.rounds.step(id, Step.ANNOUNCE)
    clock.at = start
    for text in desk.rounds.board(id).texts[1:5]:
        desk.rounds.mark_sent(id, text.moment)
    desk.rounds.step(id, Step.OPEN)
    return id


def _paste(desk: Desk, id: RoundId, chat: Path, start: datetime, until: int = 100_000) -> None:
    blocks = []
    for line in chat.read_text("utf-8").splitlines():
        minute, name, said = line.split("\t")
        if int(minute) <= until:
            at = start + timedelta(minutes=int(minute))
            blocks.append(f"{name}\n{at:%Y年%m月%d日 %H:%M}\n{said.replace('¶', chr(10))}")
    desk.intake.paste(id, "\n\n".join(blocks))


def _stories(desk: Desk, id: RoundId) -> dict[str, int]:
    """The message of each story by its title."""
    rows = (row for row in desk.rounds.board(id).rows if row.reading.startswith("《"))
    return {row.reading[1 : row.reading.index("》")]: row.line for row in reversed(list(rows))}


def _fix(desk: Desk, id: RoundId) -> None:
    """The numbers as they are, as the button does it."""
    rows = [row for row in desk.rounds.board(id).rows if row.why.code in ("story", "story_copy")]
    rows.sort(key=lambda row: int(row.why.text.zh.split(" ")[0]))
    desk.rounds.edit(id, settings={"ballot": tuple(row.line for row in rows)})


def _mark(desk: Desk, id: RoundId, marks: Mapping[str, tuple[int, ...]]) -> None:
    from core.activities.story_wallpaper import Marks

    lines = _stories(desk, id)
    kept = tuple(Marks(lines[title], each) for title, each in marks.items())
    desk.rounds.edit(id, settings={"marks": kept})
