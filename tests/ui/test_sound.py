"""The sounds of alarms: the bundled files are what the script makes, and somebody plays them."""

from __future__ import annotations

import importlib.util
import wave
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.alarms import STEPS, Alarm, Mark, MarkKind
from core.text import Text
from tests.ui.desk_work import ASSETS, NOON
from ui import sound

SCRIPT = ASSETS.parent / "scripts" / "make_sounds.py"


def script() -> Any:
    spec = importlib.util.spec_from_file_location("make_sounds", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_bundled_sounds_are_what_the_script_makes(tmp_path: Path) -> None:
    """To a step of the 16 bits, for sines differ in the last place from one machine to another."""
    made = script()
    made.main(tmp_path)
    names = {each.stem for each in tmp_path.iterdir()}
    assert names == {"soon", "near", "now"} == {each.stem for each in (ASSETS / "sounds").iterdir()}
    for name in names:
        heard = []
        for folder in (tmp_path, ASSETS / "sounds"):
            with wave.open(str(folder / f"{name}.wav")) as file:
                assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
                assert 0.2 < file.getnframes() / file.getframerate() < 1.2
                heard.append(memoryview(file.readframes(file.getnframes())).cast("h").tolist())
        assert len(heard[0]) == len(heard[1])
        assert max(abs(a - b) for a, b in zip(*heard, strict=True)) <= 1
        assert max(map(abs, heard[0])) > 3_000, "it can be heard"
        assert abs(heard[0][-1]) < 300, "and ends without a click"


def alarm(seconds: int) -> Alarm:
    return Alarm(Mark(1, "dice", MarkKind.CLOSES, NOON, Text.literal("掷骰子")), seconds)


def test_every_step_has_its_sound() -> None:
    assert [sound.name_of(alarm(each)) for each in STEPS] == ["soon", "near", "now"]


@pytest.fixture
def heard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was started or beeped, on a machine with a screen."""
    found: list[str] = []
    monkeypatch.setattr(QApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QApplication, "beep", lambda: found.append("beep"))
    monkeypatch.setattr(sound.sys, "platform", "linux")

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        found.append(f"{program} {Path(arguments[0]).name}")
        return program != "/bin/deaf", 7

    monkeypatch.setattr(sound.QProcess, "startDetached", start)
    return found


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        ({"paplay": "/bin/paplay", "aplay": "/bin/aplay"}, ["/bin/paplay near.wav"]),
        ({"aplay": "/bin/aplay"}, ["/bin/aplay near.wav"]),
        ({"pw-play": "/bin/deaf"}, ["/bin/deaf near.wav", "beep"]),
        ({}, ["beep"]),
    ],
)
def test_the_system_plays_it_or_beeps(
    heard: list[str], monkeypatch: pytest.MonkeyPatch, there: dict[str, str], wanted: list[str]
) -> None:
    monkeypatch.setattr(sound.shutil, "which", there.get)
    sound.play(ASSETS / "sounds", "near")
    assert heard == wanted


def test_without_a_file_it_beeps_and_without_a_screen_it_is_still(
    heard: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sound.play(tmp_path, "near")
    assert heard == ["beep"]
    monkeypatch.setattr(QApplication, "platformName", lambda: "offscreen")
    sound.play(ASSETS / "sounds", "near")
    assert heard == ["beep"]
