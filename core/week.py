"""The seeded week: the twelve activities in order, with their names and usual times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from core.text import Text

DAYS = tuple(
    Text.literal(f"周{zh}", f"{en}s")
    for zh, en in zip(
        "一二三四五六日",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
_WEEKLY = Text("每{day} {time}", "{day} {time}")


class Cadence(StrEnum):
    """On which days an activity takes place."""

    WEEKLY = "weekly"
    DAILY = "daily"
    MONTH_FIRST = "month_first"
    MONTH_LAST = "month_last"


_CADENCES = {
    Cadence.DAILY: Text("每天 {time}", "Daily {time}"),
    Cadence.MONTH_FIRST: Text("每月 1 日 {time}", "On the 1st, {time}"),
    Cadence.MONTH_LAST: Text("每月最后一天 {time}", "End of the month, {time}"),
}


def rhythm_of(cadence: Cadence, weekday: int | None, start: time) -> Text:
    """A rhythm in words; ``weekday`` 0 is Monday and is asked for only where ``cadence`` is weekly."""
    if cadence is Cadence.WEEKLY and weekday is not None:
        return _WEEKLY.fill(day=DAYS[weekday], time=f"{start:%H:%M}")
    return _CADENCES[cadence].fill(time=f"{start:%H:%M}")


@dataclass(frozen=True, slots=True)
class Shift:
    """One turn the owner moved: the day it usually falls on, and when it is instead (None: not at all)."""

    day: date
    to: datetime | None


@dataclass(frozen=True, slots=True)
class Slot:
    """An activity's name and usual time; ``weekday`` 0 is Monday, None where it is no weekly one.

    ``is_on`` is False where the owner has switched the activity off. ``shifts`` are single turns the
    owner moved or left out, ``skips_holidays`` says that none is held on a public holiday.
    """

    id: str
    number: int
    name: Text
    weekday: int | None
    start: time
    minutes: int
    rhythm: Text
    cadence: Cadence = Cadence.WEEKLY
    is_on: bool = True
    shifts: tuple[Shift, ...] = ()
    skips_holidays: bool = False

    @property
    def has_day(self) -> bool:
        """Whether it is one of the week's eight that have a day of their own."""
        return self.weekday is not None and self.number <= _OF_THE_DAYS


_OF_THE_DAYS = 8


def _weekly(
    number: int, id: str, zh: str, en: str, weekday: int, minutes: int, start: time = time(14)
) -> Slot:
    rhythm = rhythm_of(Cadence.WEEKLY, weekday, start)
    return Slot(id, number, Text(zh, en), weekday, start, minutes, rhythm)


WEEK: tuple[Slot, ...] = (
    _weekly(1, "treasure_hunt", "寻宝日", "Treasure hunt", 0, 30),
    _weekly(2, "quick_answer", "机智抢答", "Quick answer", 1, 60),
    _weekly(3, "guess_price", "猜价格", "Price guess", 2, 60),
    _weekly(4, "save_money", "比省钱", "Save money", 3, 30),
    _weekly(5, "red_packet_rain", "超级红包雨", "Red-packet rain", 4, 30),
    _weekly(6, "dice", "掷骰子", "Dice", 5, 30),
    _weekly(7, "like_king", "积赞王", "Like king", 6, 30),
    _weekly(8, "showing_orders", "晒单日", "Showing orders", 6, 30),
    Slot(
        "check_in",
        9,
        Text("灌水小王子", "Check-in and talk"),
        None,
        time(9),
        15,
        Text("每天 09:00", "Daily 09:00"),
        Cadence.DAILY,
    ),
    Slot(
        "lucky_cat",
        10,
        Text("招财猫", "Lucky cat"),
        None,
        time(20),
        60,
        Text("每月最后一天", "End of the month"),
        Cadence.MONTH_LAST,
    ),
    Slot(
        "story_wallpaper",
        11,
        Text("故事墙纸", "Story wallpaper"),
        None,
        time(20),
        60,
        Text("每月一题", "A theme a month"),
        Cadence.MONTH_FIRST,
    ),
    _weekly(12, "idiom_chain", "成语接龙", "Idiom chain", 4, 60, time(20)),
)

SLOTS = {slot.id: slot for slot in WEEK}
