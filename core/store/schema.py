"""The tables, as named steps from an empty file to the present; a step once released never changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.store.packing import deflated, heard_of

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

SET = "groupdesk"
APPLICATION = 0x4744_534B
"""``GDSK``: SQLite's ``application_id``, by which we know our own files."""

Step = tuple[str, tuple[str, ...]]
"""A migration: its name and its statements, applied in one transaction."""


def _kept(*tables: str) -> tuple[str, ...]:
    """Triggers that make ``tables`` append-only."""
    return tuple(
        f"CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in tables
        for verb in ("UPDATE", "DELETE")
    )


def _deflating(table: str, column: str) -> tuple[str, ...]:
    """A column of text becomes one of the same name with that text deflated."""
    return (
        f"ALTER TABLE {table} ADD COLUMN packed BLOB NOT NULL DEFAULT x''",
        f"UPDATE {table} SET packed = deflated({column})",
        f"ALTER TABLE {table} DROP COLUMN {column}",
        f"ALTER TABLE {table} RENAME COLUMN packed TO {column}",
    )


FIRST: tuple[str, ...] = (
    'CREATE TABLE "group" (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT',
    "INSERT INTO \"group\" (id, name) VALUES (1, '我的群')",
    """CREATE TABLE member (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
        joined_on TEXT, first_seen TEXT, left_on TEXT, banned INTEGER NOT NULL DEFAULT 0,
        real_name TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '',
        merged_into INTEGER REFERENCES member (id)) STRICT""",
    """CREATE TABLE alias (
        id INTEGER PRIMARY KEY, member INTEGER NOT NULL REFERENCES member (id), name TEXT NOT NULL,
        UNIQUE (member, name)) STRICT""",
    """CREATE TABLE round (
        id INTEGER PRIMARY KEY, activity TEXT NOT NULL, number INTEGER NOT NULL,
        settings TEXT NOT NULL, prizes TEXT NOT NULL, card TEXT NOT NULL, phase TEXT NOT NULL,
        starts_at TEXT, ends_at TEXT, opened_at TEXT, closed_at TEXT, published_at TEXT,
        seal_salt TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '',
        UNIQUE (activity, number)) STRICT""",
    """CREATE TABLE round_event (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        step TEXT NOT NULL, phase TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    "CREATE INDEX round_event_round ON round_event (round)",
    """CREATE TABLE sent (
        round INTEGER NOT NULL REFERENCES round (id), moment TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (round, moment)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE paste (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        "group" INTEGER NOT NULL DEFAULT 1 REFERENCES "group" (id), source TEXT NOT NULL,
        text TEXT NOT NULL, family TEXT NOT NULL, leftovers TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    "CREATE INDEX paste_round ON paste (round)",
    """CREATE TABLE withdrawal (
        paste INTEGER PRIMARY KEY REFERENCES paste (id), at TEXT NOT NULL) STRICT""",
    """CREATE TABLE line (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        paste INTEGER NOT NULL REFERENCES paste (id), position TEXT NOT NULL,
        sender TEXT NOT NULL, sent_at TEXT, body TEXT NOT NULL, kind TEXT NOT NULL, quote TEXT,
        guessed TEXT NOT NULL, picture TEXT, source TEXT NOT NULL) STRICT""",
    "CREATE INDEX line_round ON line (round, position)",
    """CREATE TABLE sighting (
        paste INTEGER NOT NULL REFERENCES paste (id), line INTEGER NOT NULL REFERENCES line (id),
        PRIMARY KEY (paste, line)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sighting_line ON sighting (line)",
    """CREATE TABLE correction (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        line INTEGER NOT NULL REFERENCES line (id), how TEXT NOT NULL, value TEXT NOT NULL,
        why TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    "CREATE INDEX correction_round ON correction (round)",
    """CREATE TABLE ruling (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        step TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL, verdicts TEXT NOT NULL) STRICT""",
    "CREATE INDEX ruling_round ON ruling (round)",
    """CREATE TABLE ledger (
        id INTEGER PRIMARY KEY, round INTEGER REFERENCES round (id),
        who INTEGER NOT NULL REFERENCES member (id), kind TEXT NOT NULL, amount INTEGER,
        label TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,
        about INTEGER REFERENCES ledger (id), title TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    "CREATE INDEX ledger_round ON ledger (round)",
    """CREATE TABLE certificate (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        who INTEGER NOT NULL REFERENCES member (id), activity TEXT NOT NULL, year INTEGER NOT NULL,
        number INTEGER NOT NULL, serial TEXT NOT NULL UNIQUE, title TEXT NOT NULL, deed TEXT NOT NULL,
        honour TEXT NOT NULL, at TEXT NOT NULL,
        UNIQUE (activity, year, number)) STRICT""",
    "CREATE INDEX certificate_round ON certificate (round)",
    """CREATE TABLE certificate_void (
        certificate INTEGER PRIMARY KEY REFERENCES certificate (id), at TEXT NOT NULL,
        why TEXT NOT NULL) STRICT""",
    """CREATE TABLE picture (
        hash TEXT PRIMARY KEY, suffix TEXT NOT NULL, size INTEGER NOT NULL, at TEXT NOT NULL) STRICT""",
    """CREATE TABLE question (
        id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, removed_at TEXT) STRICT""",
    "CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE wording (
        activity TEXT NOT NULL, moment TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (activity, moment)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE own_word (word TEXT PRIMARY KEY, readings TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    *_kept("round_event", "paste", "withdrawal", "line", "sighting", "correction", "ruling", "ledger"),
    *_kept("certificate", "certificate_void"),
)

PRODUCT: tuple[str, ...] = (
    """CREATE TABLE product (
        id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, removed_at TEXT) STRICT""",
)

DRAW: tuple[str, ...] = (
    "ALTER TABLE round ADD COLUMN draw_secret TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE draw (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL UNIQUE REFERENCES round (id),
        commitment TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    """CREATE TABLE draw_salt (
        id INTEGER PRIMARY KEY, draw INTEGER NOT NULL REFERENCES draw (id), salt TEXT NOT NULL,
        names TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    *_kept("draw", "draw_salt"),
)

READING: tuple[str, ...] = (
    """CREATE TABLE reading (
        id INTEGER PRIMARY KEY, paste INTEGER NOT NULL REFERENCES paste (id), reader INTEGER NOT NULL,
        family TEXT NOT NULL, headers TEXT NOT NULL, columns TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    "CREATE INDEX reading_paste ON reading (paste)",
    """CREATE TABLE table_columns (
        signature TEXT PRIMARY KEY, columns TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    *_kept("reading"),
)

COUPONS: tuple[str, ...] = (
    """CREATE TABLE coupon (
        id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL, amount INTEGER,
        expires_on TEXT, at TEXT NOT NULL, removed_at TEXT) STRICT""",
    """CREATE TABLE coupon_event (
        id INTEGER PRIMARY KEY, coupon INTEGER NOT NULL REFERENCES coupon (id),
        booking INTEGER REFERENCES ledger (id), what TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    "CREATE INDEX coupon_event_coupon ON coupon_event (coupon)",
    # What the desk promises, the file holds it to: no code for two, none back that somebody has seen.
    """CREATE TRIGGER coupon_given_once BEFORE INSERT ON coupon_event WHEN NEW.what = 'given'
        AND (SELECT what FROM coupon_event WHERE coupon = NEW.coupon ORDER BY id DESC LIMIT 1) <> 'returned'
        BEGIN SELECT RAISE(ABORT, 'a code is given once'); END""",
    """CREATE TRIGGER coupon_seen_stays BEFORE INSERT ON coupon_event WHEN NEW.what = 'returned'
        AND EXISTS (SELECT 1 FROM coupon_event WHERE coupon = NEW.coupon AND what IN ('shown', 'retired'))
        BEGIN SELECT RAISE(ABORT, 'a code that was seen is not given back'); END""",
    """CREATE TRIGGER coupon_code_stays BEFORE UPDATE OF code ON coupon
        BEGIN SELECT RAISE(ABORT, 'a code stays what it is'); END""",
    """CREATE TABLE snippet (
        id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, removed_at TEXT,
        times INTEGER NOT NULL DEFAULT 0, used_at TEXT) STRICT""",
    *_kept("coupon_event"),
)

GROUPS: tuple[str, ...] = (
    "ALTER TABLE member ADD COLUMN group_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE member ADD COLUMN subgroup TEXT NOT NULL DEFAULT ''",
)

REMINDERS: tuple[str, ...] = (
    """CREATE TABLE reminder (
        key TEXT PRIMARY KEY, how TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    *_kept("reminder"),
)

_UNKEPT = tuple(f"DROP TRIGGER {table}_UPDATE" for table in ("paste", "ruling"))
_DAYS = """(SELECT json_group_object(line.id, date(coalesce(line.sent_at, paste.at), '+8 hours'))
    FROM line JOIN paste ON paste.id = line.paste WHERE line.round = ruling.round)"""
COMPACT: tuple[str, ...] = (
    *_UNKEPT,
    "ALTER TABLE ruling ADD COLUMN heard BLOB NOT NULL DEFAULT x''",
    f"UPDATE ruling SET heard = heard_of(verdicts, body, {_DAYS})",
    *_deflating("ruling", "body"),
    *_deflating("ruling", "verdicts"),
    *_deflating("paste", "text"),
    *(each for each in _kept("paste", "ruling") if "UPDATE" in each),
    "CREATE INDEX line_mention ON line (sent_at) WHERE instr(body, '@')",
    "CREATE INDEX ledger_about ON ledger (about)",
)
"""Long texts are kept deflated; who was heard in a ruling stands beside its verdicts."""

DRESS: tuple[str, ...] = (
    """CREATE TABLE certificate_dress (
        id INTEGER PRIMARY KEY, certificate INTEGER NOT NULL REFERENCES certificate (id),
        body TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
    "CREATE INDEX certificate_dress_of ON certificate_dress (certificate)",
    *_kept("certificate_dress"),
)
"""What a certificate wore when it was issued, and whenever it was handed out in something else."""

STEPS: tuple[Step, ...] = (
    ("0001_first", FIRST),
    ("0002_product", PRODUCT),
    ("0003_draw", DRAW),
    ("0004_reading", READING),
    ("0005_coupons", COUPONS),
    ("0006_groups", GROUPS),
    ("0007_reminders", REMINDERS),
    ("0008_compact", COMPACT),
    ("0009_dress", DRESS),
)


def migrations(steps: Sequence[Step] = STEPS) -> Migrations:
    """``steps`` as sqlite-utils applies them: each named, and in one transaction with its record."""
    from sqlite_utils import Migrations

    found = Migrations(SET)
    for name, statements in steps:
        found(name=name)(_applier(statements))
    return found


def _applier(statements: tuple[str, ...]) -> _Apply:
    return _Apply(statements)


class _Apply:
    """One step ready to run; a class, since a migration is asked for its ``__name__``."""

    __name__ = "step"

    def __init__(self, statements: tuple[str, ...]) -> None:
        self.statements = statements

    def __call__(self, db: Database, /) -> None:
        db.conn.create_function("deflated", 1, deflated, deterministic=True)
        db.conn.create_function("heard_of", 3, heard_of, deterministic=True)
        for statement in self.statements:
            db.conn.execute(statement)
