"""The register: searched, checked against papers people hold, written out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from played import CHAT, MORE, published

from core.clock import FixedClock
from core.desk import Desk
from core.desk.sheets import read_rows
from core.papers.design import OURS
from core.papers.dress import Dress
from core.papers.honour import in_fours
from core.papers.shape import Shape
from core.round import Step
from core.text import Lang

PNG = b"\x89PNG\r\n\x1a\n" + b"logo"


def corrected(desk: Desk, clock: FixedClock) -> None:
    """Two papers void, two others issued for them."""
    round_ = published(desk, clock)
    desk.rounds.step(round_.id, Step.CORRECT)
    desk.intake.paste(round_.id, MORE)
    desk.rounds.step(round_.id, Step.PUBLISH)


@pytest.mark.parametrize(
    ("search", "names"),
    [("", 2), ("小鱼", 1), ("xiaoyu", 1), ("0002", 1), ("猜价格", 2), ("=1+1", 0), ("<img src=x>", 0)],
)
def test_the_register_is_searched_like_every_table(
    desk: Desk, clock: FixedClock, search: str, names: int
) -> None:
    published(desk, clock)
    assert len(desk.papers.register(search)) == names


def test_a_fingerprint_is_known_however_it_was_copied(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    line = desk.papers.register()[0]
    shown, serial = line.honour.fingerprint[:16], line.honour.serial
    for words in (
        shown,
        in_fours(shown).upper(),
        "-".join(in_fours(shown).split()),
        line.honour.fingerprint,
        f"编号　{serial}　　名册指纹　{in_fours(shown)}",
        f"{serial} {shown}",
        "".join(chr(ord(sign) + 0xFEE0) for sign in shown),
    ):
        checked = desk.papers.check(words)
        assert checked.is_good, words
        assert checked.found == line


def test_what_is_none_of_ours_is_said_so(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    shown = desk.papers.register()[0].honour.fingerprint
    for words, said in (
        ("", "写全 16 位"),
        (shown[:15], "写全 16 位"),
        ("🌟<img src=x>", "写全 16 位"),
        ("abcd" * 4, "不是我们发的"),
        (shown[:16] + "0000", "不是我们发的"),
        (shown[:15] + ("0" if shown[15] != "0" else "1"), "不是我们发的"),
    ):
        checked = desk.papers.check(words)
        assert said in checked.said.zh, words
        assert not checked.is_good
        assert checked.found is None


def test_a_void_paper_is_ours_but_no_longer_good(desk: Desk, clock: FixedClock) -> None:
    corrected(desk, clock)
    void = next(each for each in desk.papers.register() if each.void_at is not None)
    checked = desk.papers.check(void.honour.fingerprint[:16])
    assert not checked.is_good
    assert checked.found == void
    assert "已经作废" in checked.said.zh


def test_a_line_altered_behind_our_back_is_noticed(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock)
    paper = desk._office.store.papers.of(round_.id)[0]
    forged = replace(paper, number=99, honour=replace(paper.honour, serial="猜价-2026-0099", name="冒名"))
    older = paper.honour.fingerprint
    with desk._office.store.atomic():
        desk._office.store.papers.add(forged)
    checked = desk.papers.check(older)
    assert not checked.is_good
    assert "数据被改过" in checked.said.zh


@pytest.mark.parametrize("lang", Lang)
def test_the_register_goes_out_whole(desk: Desk, clock: FixedClock, tmp_path: Path, lang: Lang) -> None:
    corrected(desk, clock)
    desk.export.write("certificates", tmp_path / "a.csv", lang)
    head, *rows = read_rows(tmp_path / "a.csv")
    assert len(rows) == len(desk.papers.register()) == 4
    assert [row[0] for row in rows] == [f"猜价-2026-000{n}" for n in (1, 2, 3, 4)]
    assert [bool(row[7]) for row in rows] == [True, True, False, False]
    assert head[0] == ("编号" if lang is Lang.ZH else "No.")
    first = desk.papers.register()[-1].honour
    assert rows[0][8] == in_fours(first.fingerprint[:16])


def test_an_empty_register_is_a_head_alone(desk: Desk) -> None:
    assert len(desk.papers.rows(Lang.ZH)) == 1
    assert not desk.papers.check(CHAT).is_good


def worn(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Serial, template, paper and heading of every paper, oldest first."""
    honours = [each.honour for each in reversed(desk.papers.register())]
    return [
        (honour.serial[-4:], each.template, each.shape.value, each.design.heading)
        for honour, each in zip(honours, desk.papers.outfits(honours), strict=True)
    ]


def test_a_paper_wears_what_it_was_issued_in(
    desk: Desk, clock: FixedClock, opened: Callable[[], Desk]
) -> None:
    desk.preferences.set(certificate="ink", paper="portrait")
    desk.designs.word("heading", "喜报")
    desk.designs.hang("logo", PNG)
    published(desk, clock)
    desk.preferences.set(certificate="modern", paper="phone")
    desk.designs.reset()
    assert worn(desk) == [("0001", "ink", "portrait", "喜报"), ("0002", "ink", "portrait", "喜报")]
    desk.close()
    again = opened()
    assert worn(again) == [("0001", "ink", "portrait", "喜报"), ("0002", "ink", "portrait", "喜报")]
    (first, _) = again.papers.outfits([each.honour for each in again.papers.register()])
    assert first.design.logo == PNG
    assert again.papers.today().template == "modern"


def test_what_is_issued_after_a_correction_looks_like_the_rest(desk: Desk, clock: FixedClock) -> None:
    desk.preferences.set(certificate="festive")
    round_ = published(desk, clock)
    first = desk.papers.register()[-1].honour
    desk.papers.hand_out([(first, Dress("company", "phone", {"heading_zh": "奖"}))])
    desk.preferences.set(certificate="modern")
    desk.rounds.step(round_.id, Step.CORRECT)
    desk.intake.paste(round_.id, MORE)
    desk.rounds.step(round_.id, Step.PUBLISH)
    every = [(each.honour.name, each.void_at is None) for each in reversed(desk.papers.register())]
    assert every == [("老周", False), ("小鱼", False), ("江南", True), ("老周", True)]
    assert [template for _, template, _, _ in worn(desk)] == ["company", "festive", "festive", "company"]


def test_given_away_otherwise_is_noted_once(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    honours = [each.honour for each in desk.papers.register()]
    dress = Dress("playful", "phone", {"palette": "plum", "lunar": True})
    draft = replace(honours[0], serial="")
    both = [(each, dress) for each in (*honours, draft)]
    assert desk.papers.hand_out(both).value == 2
    assert desk.papers.hand_out(both).value == 0
    assert [each[1:3] for each in worn(desk)] == [("playful", "phone")] * 2
    assert desk.papers.outfits([draft])[0].template == "classic", "a draft wears today's"


@pytest.mark.parametrize(
    "dress",
    [
        Dress("gone", "papyrus", {"palette": "no such", "heading_zh": "{boo}", "logo": "0" * 64}),
        Dress("", "", {"background": "../../etc/passwd", "darkest": "red", "lunar": "yes"}),
    ],
)
def test_a_dress_nobody_knows_any_more_is_ours(desk: Desk, clock: FixedClock, dress: Dress) -> None:
    published(desk, clock)
    honour = desk.papers.register()[0].honour
    desk.papers.hand_out([(honour, dress)])
    (found,) = desk.papers.outfits([honour])
    assert (found.template, found.shape, found.design) == ("classic", Shape.LANDSCAPE, OURS)


def test_papers_older_than_that_was_kept_wear_todays(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    office = desk._office
    paper = office.store.papers.of()[0]
    with office.store.atomic():
        honour = replace(paper.honour, serial="猜价-2026-0009")
        office.store.papers.add(replace(paper, number=9, honour=honour, dress=None))
    desk.preferences.set(certificate="company")
    assert worn(desk)[-1][1] == "company"
    assert worn(desk)[0][1] == "classic"
