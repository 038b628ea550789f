"""Golden rounds: a chat, settings and roster as data, and the ruling that must come of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from core.activities import REGISTRY
from core.board import _rows
from core.clock import CHINA
from core.court import Docket, Held, Wins, rule
from core.draw import Chance, draw_key
from core.draw.proof import PUBLIC, SEALED
from core.draw.rfc3797 import key_in
from core.happening import Happening
from core.idioms import Dictionary, OwnWord
from core.judging import Ruling
from core.lottery import list_of
from core.message import TIMELESS, Correction, How, Kind, Line, Source
from core.paste.placeholders import kind_of
from core.picture import Picture
from core.prize import PrizeTable
from core.roster import Member, Role, Roster
from core.settings import asks, unpack
from tests.core import pictures

CASES = Path(__file__).parents[2] / "cases"
ASSETS = Path(__file__).parents[3] / "assets" / "idioms"
DAY = datetime(2026, 11, 18, tzinfo=CHINA)
_LINE = re.compile(r"(?:((?:(?:\d{4}-)?\d{2}-\d{2} )?\d{1,2}:\d{2}) )?([^:]*): ?(.*)")


@dataclass(frozen=True, slots=True)
class Golden:
    """One case: its file and what stands in it."""

    path: Path
    data: dict[str, Any]

    @property
    def activity(self) -> str:
        return self.path.parent.name


def cases(activity: str | None = None) -> list[Golden]:
    """All golden rounds, of one activity or of every one."""
    return [
        Golden(path, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(CASES.glob(f"{activity or '*'}/*.toml"))
        if path.parent.name in REGISTRY
    ]


@cache
def dictionary() -> Dictionary:
    return Dictionary.load(ASSETS)


def docket(golden: Golden, roster: Roster | None = None) -> Docket:
    """The round as evidence, ready for the court; rounds under ``past`` (newest first) are ruled for it."""
    data, activity = golden.data, REGISTRY[golden.activity]
    unknown = data.get("settings", {}).keys() - asks(activity.settings).keys()
    assert not unknown, f"no such setting: {unknown}"
    settings = unpack(activity.settings, data.get("settings", {}))
    for name in data.get("settings", {}):
        assert name in asks(activity.settings)
    lines = (*_marked(_lines(data["chat"]), data), *map(_off_page, _lines(data.get("shares", ""))))
    pasted = _at(data["pasted"]) if "pasted" in data else _at(data.get("closes", "15:00"))
    held = tuple(Held(id, line, pasted) for id, line in enumerate(lines, 1))
    past = [Golden(golden.path, each) for each in data.get("past", ())]
    earlier = [line for each in past for line in _lines(each.data["chat"])]
    roster = roster or _roster(data, (*lines, *earlier))
    idioms = dictionary()
    if "words" in data:
        idioms = idioms.with_own([OwnWord.read(*row.split(": ")) for row in data["words"]])
    made = Docket(
        activity=activity,
        settings=settings,
        prizes=PrizeTable.parse(data["prizes"]) if "prizes" in data else activity.prizes,
        roster=roster,
        lines=held,
        corrections=(*_corrections(data, roster), *_pictures(data)),
        opened_at=_at(data["opens"]) if "opens" in data else None,
        closed_at=_at(data["closes"]) if "closes" in data else None,
        past=tuple(rule(docket(each, roster)) for each in past),
        wins={_id(roster, name): _won(row) for name, row in data.get("wins", {}).items()},
        idioms=idioms,
        happened=tuple(_happening(row) for row in data.get("happened", ())),
        starts_at=_at(data["starts"]) if "starts" in data else None,
        **_luck(data, roster),
    )
    return _with_roll(made, data) if "fixed" in data else made


SECRET = b"\x07" * 32


def _with_roll(made: Docket, data: dict[str, Any]) -> Docket:
    """``fixed``: how many lines there were when the list was fixed; ``later``: corrections made after."""
    salt, method = data.get("salt", ""), data.get("settings", {}).get("method", SEALED)
    names = {member.id: member.name for member in made.roster}
    roll = list_of(rule(replace(made, lines=made.lines[: data["fixed"]], chance=None)), names)
    if salt and method == PUBLIC:
        roll = roll.drawn(key_in(salt), b"", PUBLIC)
    elif salt:
        roll = roll.drawn(salt, draw_key(SECRET, salt), SEALED)
    later = _corrections({"corrections": data.get("later", ())}, made.roster)
    return replace(made, roll=roll, labels=names, corrections=(*made.corrections, *later))


def _luck(data: dict[str, Any], roster: Roster) -> dict[str, Any]:
    """``salt`` opens the luck of a fixed secret; ``listed`` are the names drawn with (default: none)."""
    if "salt" not in data:
        return {}
    chance = Chance.opened(SECRET, data["salt"])
    return {"chance": chance, "labels": {_id(roster, name): name for name in data.get("listed", ())}}


def _id(roster: Roster, name: str) -> int:
    return next(member.id for member in roster if member.name == name)


def _won(row: str) -> Wins:
    """``2 2026-11-11``: how many rounds ago, and when."""
    ago, day = row.split(" ")
    return Wins(int(ago), datetime.fromisoformat(day).replace(tzinfo=CHINA))


def _at(clock: str) -> datetime:
    """``14:03`` of the usual day, ``11-03 09:01`` of that year, or ``2028-02-29 09:00``."""
    *day, time = clock.split(" ")
    hour, minute = time.split(":")
    start = DAY
    if day:
        full = day[0] if day[0].count("-") == 2 else f"{DAY.year}-{day[0]}"
        start = datetime.fromisoformat(full).replace(tzinfo=CHINA)
    return start + timedelta(hours=int(hour), minutes=int(minute))


def _happening(row: str) -> Happening:
    """``14:10:03 sent 3``; a further time of day stands for that moment."""
    at, *words = row.split(" ")
    return Happening(
        _second(at), " ".join(_second(each).isoformat() if ":" in each else each for each in words)
    )


def _second(clock: str) -> datetime:
    hour, minute, second = map(int, clock.split(":"))
    return DAY + timedelta(hours=hour, minutes=minute, seconds=second)


def _off_page(line: Line) -> Line:
    """``line`` as it is read off the page of a red packet."""
    return replace(line, kind=Kind.RED_PACKET, source=Source.SCREENSHOT)


def _lines(chat: str) -> list[Line]:
    """``14:03 name: text`` or ``name: text``; a line that begins with two blanks goes on with the text."""
    rows: list[list[str]] = []
    for row in chat.strip("\n").split("\n") if chat else ():
        if row.startswith("  "):
            rows[-1].append(row[2:])
        else:
            rows.append([row])
    found = []
    for first, *more in rows:
        match = _LINE.fullmatch(first)
        assert match, first
        body = "\n".join([match[3], *more])
        found.append(Line(match[2], _at(match[1]) if match[1] else None, body, kind_of(body)))
    return found


def _marked(lines: list[Line], data: dict[str, Any]) -> list[Line]:
    """``lines`` with those numbered under ``hand`` typed by the owner, under ``timeless`` of a day only."""
    hand, timeless = data.get("hand", ()), data.get("timeless", ())
    return [
        replace(
            line,
            source=Source.HAND if nth in hand else line.source,
            guessed=frozenset({TIMELESS}) if nth in timeless else line.guessed,
        )
        for nth, line in enumerate(lines, 1)
    ]


def _roster(data: dict[str, Any], lines: tuple[Line, ...]) -> Roster:
    entries = data.get("roster", {})
    strangers = set(data.get("strangers", ()))
    names = dict.fromkeys([*entries, *(line.sender for line in lines if line.sender not in strangers)])
    return Roster(_member(id, name, entries.get(name, {})) for id, name in enumerate(names, 1))


def _member(id: int, name: str, entry: dict[str, Any]) -> Member:
    days = {
        field: date.fromisoformat(entry[key])
        for field, key in (("joined_on", "joined"), ("first_seen", "seen"), ("left_on", "left"))
        if key in entry
    }
    return Member(
        id,
        name,
        Role(entry.get("role", "member")),
        tuple(entry.get("aliases", ())),
        banned=entry.get("banned", False),
        **days,
    )


def _corrections(data: dict[str, Any], roster: Roster) -> list[Correction]:
    """Rows such as ``3 read_as 99``, ``4 name 乙``, ``2 count``, ``1 strike``, ``1 strike why``."""
    found = []
    for id, row in enumerate(data.get("corrections", ()), 1):
        line, how, value = [*row.split(" ", 2), ""][:3]
        if how == "name":
            value = str(_id(roster, value))
        value, why = ("", value) if how == "strike" else (value, "")
        found.append(Correction(id, int(line), How(how), value, why, "群主", DAY))
    return found


def _pictures(data: dict[str, Any]) -> list[Correction]:
    """Rows such as ``1 7`` (with line 1 goes page 7) and ``2 7 cropped`` (a lossy copy without its edges)."""
    found = []
    for nth, row in enumerate(data.get("pictures", ()), 1):
        line, seed, *how = row.split(" ")
        shot = pictures.page(int(seed))
        if how:
            shot = pictures.cropped(pictures.noisy(shot, 1, 4), top=0.04, bottom=0.03)
        packed = (
            Picture(row.replace(" ", "-"), pictures.look(shot)) if how else Picture(seed, pictures.look(shot))
        )
        found.append(Correction(900 + nth, int(line), How.ATTACH, packed.pack(), "", "群主", DAY))
    return found


def check(golden: Golden) -> Ruling:
    """Rule ``golden`` and hold the ruling against everything its file says."""
    data, held = golden.data, docket(golden)
    ruling = rule(held)
    names = {member.id: member.name for member in held.roster}
    if "verdicts" in data:
        codes = [(v.pile.value, f"{v.pile.value} {v.why.code}") for v in ruling.verdicts]
        wanted = data["verdicts"]
        got = [
            full if nth >= len(wanted) or " " in wanted[nth] else pile
            for nth, (pile, full) in enumerate(codes)
        ]
        assert got == wanted
    if "standings" in data:
        assert [f"{s.place} {names[s.who]} {s.why.code}" for s in ruling.standings] == data["standings"]
    if "awards" in data:
        assert [_award(names[a.who], a) for a in ruling.awards] == data["awards"]
    for name, text in data.get("facts", {}).items():
        assert ruling.facts[name].zh == text
    if "undecided" in data:
        assert [each.code for each in ruling.undecided] == data["undecided"]
    for nth, text in data.get("reasons", {}).items():
        assert ruling.verdicts[int(nth) - 1].why.text.zh == text
    for nth, text in data.get("figures", {}).items():
        assert ruling.standings[int(nth) - 1].figure.zh == text
    for nth, text in data.get("readings", {}).items():
        assert ruling.verdicts[int(nth) - 1].reading == text
    if "flags" in data:
        rows = _rows(held, ruling, names, ())
        flags = {
            str(nth): [each.text.zh for each in row.flags] for nth, row in enumerate(rows, 1) if row.flags
        }
        assert flags == data["flags"]
    for nth, part in data.get("parts", {}).items():
        assert ruling.verdicts[int(nth) - 1].part == part
    for name, text in data.get("deeds", {}).items():
        deed = next(a.deed for a in ruling.awards if names[a.who] == name and a.deed is not None)
        assert deed is not None
        assert deed.zh == text
    return ruling


def _award(name: str, award: Any) -> str:
    title = f" + {award.certificate.zh}" if award.certificate else ""
    return f"{name} {award.prize.name.zh}{title}"
