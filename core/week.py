"""The seeded week: the twelve activities in order, with their names and usual times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from core.text import Text


@dataclass(frozen=True, slots=True)
class Slot:
    """An activity's name and usual time; ``weekday`` 0 is Monday, None where it is no weekly one."""

    id: str
    number: int
    name: Text
    weekday: int | None
    start: time
    minutes: int
    rhythm: Text


def _weekly(
    number: int, id: str, zh: str, en: str, weekday: int, minutes: int, start: time = time(14)
) -> Slot:
    days_en = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
    rhythm = Text.literal(
        f"每周{'一二三四五六日'[weekday]} {start:%H:%M}", f"{days_en[weekday]} {start:%H:%M}"
    )
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
    ),
    Slot(
        "lucky_cat",
        10,
        Text("招财猫", "Lucky cat"),
        None,
        time(20),
        60,
        Text("每月最后一天", "End of the month"),
    ),
    Slot(
        "story_wallpaper",
        11,
        Text("故事墙纸", "Story wallpaper"),
        None,
        time(20),
        60,
        Text("每月一题", "A theme a month"),
    ),
    _weekly(12, "idiom_chain", "成语接龙", "Idiom chain", 4, 60, time(20)),
)

SLOTS = {slot.id: slot for slot in WEEK}
