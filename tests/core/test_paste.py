"""Pastes as data: each with the lines it must become."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.clock import CHINA
from core.message import Kind, Line, Source
from core.paste import FAMILIES, MAX_CHARACTERS, parse, rows, sample_of, strip_mention

NOON = datetime(2026, 9, 30, 12, 0, tzinfo=CHINA)
PASTES = Path(__file__).parent / "data" / "pastes"


def _pastes() -> list[Any]:
    found = []
    for file in sorted(PASTES.glob("*.toml")):
        content = tomllib.loads(file.read_text("utf-8"))
        for paste in content["paste"]:
            paste.setdefault("family", content["family"])
            found.append(pytest.param(paste, id=f"{file.stem}: {paste['about']}"))
    return found


def _line(expected: list[str], guessed: str) -> Line:
    sender, at, body, *rest = expected
    return Line(
        sender=sender,
        sent_at=datetime.fromisoformat(at).replace(tzinfo=CHINA) if at else None,
        body=body,
        kind=Kind(rest[0]) if rest else Kind.TEXT,
        quote=rest[1] if rest[1:] and rest[1] else None,
        guessed=frozenset(guessed.split()),
        source=Source.CHAIN if len(rest) > 2 else Source.PASTE,
    )


@pytest.mark.parametrize("paste", _pastes())
def test_a_paste_becomes_its_lines(paste: dict[str, Any]) -> None:
    text = paste["text"]
    old, new, times = paste.get("repeat", ["", "", 0])
    if paste.get("append") == "nul":
        text += "\ud83d\ude00\ud83d\0"
    if times:
        text = text.replace(old, new * times)
    got = parse(
        text,
        pasted_at=paste.get("pasted_at", NOON),
        known=paste.get("known", ()),
        family=paste.get("forced"),
        headers={int(at): is_one for at, is_one in paste.get("headers", {}).items()},
    )
    guessed = paste.get("guessed", [""] * len(paste["lines"]))
    lines = [
        [field.replace(old, new * times) if times else field for field in line] for line in paste["lines"]
    ]
    assert list(got.lines) == [_line(*each) for each in zip(lines, guessed, strict=True)]
    assert list(got.leftovers) == paste.get("leftovers", [])
    assert [doubt.code for doubt in got.doubts] == paste.get("doubts", [])
    assert got.family == paste["family"]
    if "spans" in paste:
        assert list(map(list, got.spans)) == paste["spans"]
    if "left_at" in paste:
        assert list(got.left_at) == paste["left_at"]
    if "doubt_at" in paste:
        assert list(map(list, got.doubt_at)) == paste["doubt_at"]


@pytest.mark.parametrize("paste", _pastes())
def test_every_line_of_a_paste_is_found_where_it_is_said_to_be(paste: dict[str, Any]) -> None:
    got = parse(paste["text"], pasted_at=NOON, known=paste.get("known", ()), family=paste.get("forced"))
    lines = rows(paste["text"])
    assert len(got.spans) == len(got.lines)
    assert len(got.doubt_at) == len(got.doubts)
    assert [lines[at] for at in got.left_at] == list(got.leftovers)
    for line, (first, last) in zip(got.lines, got.spans, strict=True):
        assert 0 <= first <= last < len(lines)
        own = "".join("\n".join(lines[first : last + 1]).split())
        assert "".join(line.body.split()) in own
        assert "".join(line.sender.split()) in own
    assert all(0 <= at < len(lines) for places in got.doubt_at for at in places)


def test_there_are_many_pastes() -> None:
    assert len(_pastes()) >= 150


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_sample_of_a_family_is_of_that_family(family: Any) -> None:
    got = parse(sample_of(family.name), pasted_at=NOON)
    assert got.family == family.name
    spoken = [line for line in got.lines if line.kind is not Kind.NOTICE and line.source is Source.PASTE]
    assert len(spoken) in (1, 2)
    assert not got.leftovers
    assert family.title.zh != family.title.en


def test_there_is_no_sample_of_a_stranger() -> None:
    assert sample_of("klingon") == ""
    assert parse("我猜 99", pasted_at=NOON, family="klingon").family == "bare"


def test_a_paste_that_is_too_large_is_refused_with_a_sentence() -> None:
    got = parse("猜" * (MAX_CHARACTERS + 1), pasted_at=NOON)
    assert (got.lines, got.leftovers) == ((), ())
    assert [doubt.code for doubt in got.doubts] == ["too_large"]
    assert "301 万字" in got.doubts[0].text.zh


def test_control_characters_in_one_name_do_not_spoil_a_paste() -> None:
    got = parse("阿\x08杰\n2026年09月28日 13:02\n我猜 99，真的\n", pasted_at=NOON)
    assert [(line.sender, line.body) for line in got.lines] == [("阿\x08杰", "我猜 99，真的")]


def test_a_very_long_name_above_its_time_is_read_and_questioned() -> None:
    got = parse(f"{'长' * 500}\n2026年09月28日 13:02\n99", pasted_at=NOON)
    assert got.lines[0].sender == "长" * 500
    assert [doubt.code for doubt in got.doubts] == ["long_name"]


def test_when_everybody_is_ahead_the_computer_is_late() -> None:
    text = "阿杰\n2026年09月28日 13:02\n99\n\n小鱼\n2026年09月28日 13:03\n98"
    got = parse(text, pasted_at=datetime(2020, 1, 1, tzinfo=CHINA))
    assert [line.sender for line in got.lines] == ["阿杰", "小鱼"]


@pytest.mark.parametrize(
    ("body", "known", "own"),
    [
        ("@小鱼\u2005我猜 99", (), "我猜 99"),
        ("@小 鱼 Fish\u2005我猜 99", (), "我猜 99"),
        ("@小鱼 我猜 99", (), "我猜 99"),
        ("@小 鱼 Fish 我猜 99", ("小 鱼 Fish", "小"), "我猜 99"),
        ("@所有人 我猜 99", (), "我猜 99"),
        ("@群主99", (), "99"),
        ("＠小鱼 @阿杰\u2005 99", (), "99"),
        ("@小鱼", (), ""),
        ("@ 99", (), "@ 99"),
        ("我猜 99 @小鱼", (), "我猜 99 @小鱼"),
        ("99", (), "99"),
        ("", (), ""),
    ],
)
def test_a_leading_mention_comes_off_for_judging(body: str, known: tuple[str, ...], own: str) -> None:
    assert strip_mention(body, known) == own
