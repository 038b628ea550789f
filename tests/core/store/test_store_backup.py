from __future__ import annotations

import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from kept import NOON, REGISTRY

from core.errors import StoreTrouble
from core.roster import Member
from core.store import Store
from core.store.backup import KEEP, back_up, backups_in, inspect, put_back, unpacked, write_backup
from core.store.opening import FILE

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def add(store: Store, name: str) -> None:
    with store.atomic():
        store.members.add(Member(0, name))


def names(folder: Path) -> list[str]:
    store = Store.open(folder, REGISTRY)
    try:
        return [member.name for member in store.members.all()]
    finally:
        store.close()


def test_a_backup_holds_what_was_there_and_the_pictures(store: Store, folder: Path) -> None:
    add(store, "阿杰")
    with store.atomic():
        kept = store.pictures.keep(PNG, NOON)
    path = back_up(store.connection, folder, NOON, "asked")
    add(store, "小鱼")
    contents = inspect(path, folder)
    assert (contents.members, contents.rounds, contents.pictures, contents.group) == (1, 0, 1, "我的群")
    with unpacked(path, folder) as place:
        assert names(place) == ["阿杰"]
        assert (place / "pictures" / f"{kept}.png").read_bytes() == PNG
    assert sorted(each.name for each in folder.iterdir() if each.name.startswith(".")) == []


def test_a_backup_is_put_back_and_what_it_replaces_is_kept(store: Store, folder: Path) -> None:
    add(store, "阿杰")
    path = back_up(store.connection, folder, NOON, "asked")
    add(store, "小鱼")
    with store.atomic():
        store.pictures.keep(PNG, NOON)
    store.close()
    with unpacked(path, folder) as place:
        aside = put_back(place, folder, NOON)
    assert names(folder) == ["阿杰"]
    assert names(aside) == ["阿杰", "小鱼"]
    assert list((aside / "pictures").iterdir())
    with unpacked(path, folder) as place:
        assert put_back(place, folder, NOON) != aside


def test_a_move_that_fails_puts_everything_back(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "阿杰")
    path = back_up(store.connection, folder, NOON, "asked")
    add(store, "小鱼")
    store.close()
    real, calls = shutil.move, []

    def move(old: Path, new: Path) -> object:
        calls.append(old)
        if len(calls) == 2:
            raise PermissionError(13, "Permission denied")
        return real(old, new)

    monkeypatch.setattr(shutil, "move", move)
    with unpacked(path, folder) as place, pytest.raises(StoreTrouble):
        put_back(place, folder, NOON)
    assert names(folder) == ["阿杰", "小鱼"]


def test_only_so_many_of_a_kind_are_kept_and_never_those_asked_for(store: Store, folder: Path) -> None:
    for day in range(KEEP["exit"] + 3):
        back_up(store.connection, folder, NOON + timedelta(days=day), "exit")
        back_up(store.connection, folder, NOON + timedelta(days=day), "asked")
    kept = [each.why for each in backups_in(folder)]
    assert (kept.count("exit"), kept.count("asked")) == (KEEP["exit"], KEEP["exit"] + 3)
    newest = backups_in(folder)[0]
    assert newest.at == NOON + timedelta(days=KEEP["exit"] + 2)
    assert newest.size == newest.path.stat().st_size


def test_two_in_one_second_are_two(store: Store, folder: Path) -> None:
    paths = {back_up(store.connection, folder, NOON, "asked") for _ in range(3)}
    assert len(paths) == len(backups_in(folder)) == 3


def test_other_files_among_the_backups_are_passed_over(store: Store, folder: Path) -> None:
    back_up(store.connection, folder, NOON, "daily")
    (folder / "backups" / "holiday.zip").write_bytes(b"")
    assert len(backups_in(folder)) == 1
    assert backups_in(folder / "nowhere") == ()


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return path


def test_what_is_no_backup_is_a_sentence(store: Store, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("hello")
    zipped(tmp_path / "other.zip", {"readme.txt": b"hello"})
    zipped(tmp_path / "foreign.zip", {FILE: b"hello"})
    good = back_up(store.connection, folder, NOON, "asked").read_bytes()
    (tmp_path / "cut.zip").write_bytes(good[: len(good) // 2])
    for name in ("text.zip", "other.zip", "foreign.zip", "cut.zip", "missing.zip"):
        with pytest.raises(StoreTrouble):
            inspect(tmp_path / name, folder)


def test_a_zip_that_reaches_outside_reaches_nothing(store: Store, folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(back_up(store.connection, folder, NOON, "asked")) as bundle:
        database = bundle.read(FILE)
    bad = {FILE: database, "../evil.txt": b"x", "pictures/../../evil.txt": b"x", "pictures/x.exe": b"x"}
    with unpacked(zipped(tmp_path / "bad.zip", bad), folder) as place:
        assert [each.name for each in place.iterdir()] == [FILE]
    assert not list(tmp_path.rglob("evil.txt"))


def test_a_backup_that_cannot_be_written_leaves_the_old_one(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.zip"
    write_backup(store.connection, folder, path)
    before = path.read_bytes()
    with pytest.raises(StoreTrouble):
        write_backup(store.connection, folder, tmp_path / "nowhere" / "mine.zip")
    add(store, "阿杰")
    write_backup(store.connection, folder, path)
    assert path.read_bytes() != before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
