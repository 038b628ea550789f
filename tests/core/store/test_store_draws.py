from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from kept import NOON
from test_store_migrations import DUMPS, load

from core.store import Salt, Store
from core.store.opening import FILE


@pytest.fixture
def kept(folder, tmp_path):
    load(next(each for each in DUMPS if each.stem == "0003_draw"), folder)
    from kept import REGISTRY

    store = Store.open(folder, REGISTRY)
    yield store
    store.close()


def test_commitments_and_salts_come_back(kept: Store) -> None:
    (found,) = kept.draws.all()
    assert kept.draws.of(1) == found
    assert (found.round, found.at) == (1, NOON)
    assert kept.draws.salts(1) == (Salt("407", {2: "阿杰", 3: "小鱼"}, NOON),)
    assert kept.draws.of(2) is None
    assert kept.draws.salts(2) == ()


def test_published_twice_is_kept_once_and_a_second_salt_follows_the_first(kept: Store) -> None:
    with kept.atomic():
        kept.draws.publish(1, "0" * 64, NOON)
        kept.draws.add_salt(1, Salt("408", {}, NOON))
    (found,) = kept.draws.all()
    assert found.code.startswith("630dcd29")
    assert [each.text for each in kept.draws.salts(1)] == ["407", "408"]


@pytest.mark.parametrize("table", ["draw", "draw_salt"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = 9", "DELETE FROM {}"])
def test_nothing_published_can_be_taken_back(kept: Store, folder, table: str, sql: str) -> None:
    kept.close()
    refused = pytest.raises(sqlite3.IntegrityError, match="append-only")
    with closing(sqlite3.connect(folder / FILE)) as connection, refused:
        connection.execute(sql.format(table))
