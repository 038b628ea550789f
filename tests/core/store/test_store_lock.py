from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import StoreTrouble
from core.store import AlreadyOpen, FolderLock

ROOT = Path(__file__).parents[3]
HOLD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from core.store import FolderLock
lock = FolderLock(Path({folder!r}))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(AlreadyOpen) as caught:
        FolderLock(tmp_path)
    assert caught.value.text.zh.startswith("群主台已经开着")
    assert isinstance(caught.value, StoreTrouble)
    lock.release()
    lock.release()
    FolderLock(tmp_path).release()


def test_another_process_keeps_us_out_until_it_dies(tmp_path: Path) -> None:
    code = HOLD.format(root=str(ROOT), folder=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(AlreadyOpen):
            FolderLock(tmp_path)
        other.kill()
        other.wait()
    FolderLock(tmp_path).release()


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble):
        FolderLock(tmp_path / "nowhere")
