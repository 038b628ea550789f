"""A member wiped on the members page: asked, told, confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sample_console import names, opened, press, sample, settle, shut, told

from core.roster import Member
from ui.app import Console


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    """The sample group with the members in front."""
    made = opened(qapp, sample(tmp_path))
    press(qapp, made.window.nav.items["members"])
    yield made
    shut(qapp, made)


def chosen(qapp: QApplication, console: Console, name: str) -> tuple[Any, Member]:
    page: Any = console.window.page()
    found: Member = next(each for each in page._roster if each.name == name)
    page._choose(found)
    settle(qapp)
    return page, found


def test_nobody_is_wiped_before_the_sentence_was_confirmed(console: Console, qapp: QApplication) -> None:
    page, _ = chosen(qapp, console, "老K烘焙")
    assert not page.person.wiping.sure.isVisible()
    press(qapp, page.person.wiping.ask)
    settle(qapp)
    sure, side = page.person.wiping.sure, page._side.viewport()
    assert side.rect().contains(sure.mapTo(side, sure.rect().bottomLeft()))
    said = page.person.wiping.what.text()
    assert said.startswith("“老K烘焙”的称呼、别名、真名、标签和备注都会抹掉")
    assert "49 条消息" in said
    assert "有 2 份公证抽签的名单留着名字" in said
    press(qapp, page.person.wiping.keep)
    assert not page.person.wiping.sure.isVisible()
    press(qapp, page.person.wiping.ask)
    chosen(qapp, console, "欢喜")
    assert not page.person.wiping.sure.isVisible()
    assert {"老K烘焙", "欢喜"} <= set(names(page.table))


def test_wiped_the_name_is_gone_from_the_page(console: Console, qapp: QApplication) -> None:
    page, member = chosen(qapp, console, "蔡同学")
    press(qapp, page.person.wiping.ask)
    press(qapp, page.person.wiping.now)
    assert told(console).startswith("抹去了，换成“已抹去的成员")
    shown = names(page.table)
    assert "蔡同学" not in shown
    assert page.person.member is not None
    assert page.person.member.id == member.id
    assert page.person.member.name in shown
    assert page.person._note.value().endswith("应本人要求抹去")
    assert not page.person.wiping.sure.isVisible()
