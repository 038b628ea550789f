from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from core.icalendar import Alarm, Event, escaped, folded, write_calendar

AT = datetime(2026, 11, 18, 7, 30, 15, tzinfo=CHINA)
NAMES = (
    "猜价格",
    "一；二; 三, 四\\n",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x",
    "<img src=x>",
    "=1+1",
    "长" * 500,
    "👨‍👩‍👧‍👦🌾" * 40,
    "\u202eשלום\u2028ab\x85c\x00\x1b",
    "",
)


def event(summary: str, description: str = "") -> Event:
    alarm = Alarm(timedelta(days=1), summary)
    return Event("a-1@groupdesk", AT, AT + timedelta(hours=1), summary, description, (alarm,))


def unfolded(content: bytes) -> list[str]:
    """The content lines of a file, read by nothing of ours."""
    assert content.endswith(b"\r\n")
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def plain(value: str) -> str:
    """A TEXT value as a calendar reads it."""
    out, signs = [], iter(value)
    for sign in signs:
        if sign == "\\":
            sign = next(signs)
            sign = "\n" if sign in "nN" else sign
        out.append(sign)
    return "".join(out)


def value_of(lines: list[str], name: str) -> str:
    found = [line.removeprefix(f"{name}:") for line in lines if line.startswith(f"{name}:")]
    assert len(found) == 1
    return found[0]


def test_a_whole_file_to_the_byte() -> None:
    assert write_calendar("好物, 3 群", [event("猜价格", "一\n二")], AT).decode() == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Groupdesk//Week plan//EN\r\nCALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\nX-WR-CALNAME:好物\\, 3 群\r\nBEGIN:VEVENT\r\nUID:a-1@groupdesk\r\n"
        "DTSTAMP:20261117T233015Z\r\nDTSTART:20261117T233015Z\r\nDTEND:20261118T003015Z\r\n"
        "SUMMARY:猜价格\r\nDESCRIPTION:一\\n二\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:猜价格\r\n"
        "TRIGGER:-PT1440M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_one_value(name: str) -> None:
    lines = unfolded(write_calendar(name, [event(name)], AT))
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 1
    assert sum(line == "END:VEVENT" for line in lines) == 1
    assert len(lines) == 19
    for breaks in ("\r\n", "\u2028", "\x85"):
        name = name.replace(breaks, "\n")
    assert plain(value_of(lines, "SUMMARY")) == name.replace("\x00", "").replace("\x1b", "")


@given(st.text(st.characters(codec="utf-8")))
def test_lines_are_at_most_75_octets_and_come_back_whole(words: str) -> None:
    content = write_calendar(words, [event(words, words)], AT)
    pieces = content.split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    for piece in pieces:
        piece.decode("utf-8")
    lines = unfolded(content)
    assert value_of(lines, "X-WR-CALNAME") == escaped(words)
    assert value_of(lines, "SUMMARY") == escaped(words)


@pytest.mark.parametrize(("length", "pieces"), [(75, 1), (76, 2), (149, 2), (150, 3)])
def test_a_line_is_folded_just_where_it_must_be(length: int, pieces: int) -> None:
    assert folded("x" * length).count(b"\r\n") == pieces


def test_what_is_half_a_sign_is_left_out() -> None:
    assert escaped("a\ud83db") == "ab"
