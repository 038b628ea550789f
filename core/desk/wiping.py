"""A member's data wiped on request: the names go, the figures stay, or nothing is changed at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from core.clock import CHINA
from core.desk.done import EVERYTHING, Done
from core.desk.members import NOBODY
from core.errors import UserError
from core.fold import fold_name
from core.judging import Ruling
from core.message import MemberId
from core.roster import Known, Member
from core.store import Store
from core.store.backup import back_up
from core.store.wiping import Names, wipe
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

KEY = "wiped"
"""The name under which it is kept who was wiped when: rows of member and moment."""
_OWN = (
    "SELECT body FROM question WHERE removed_at IS NULL",
    "SELECT body FROM product WHERE removed_at IS NULL",
    "SELECT body FROM snippet WHERE removed_at IS NULL",
    "SELECT body FROM wording",
    "SELECT settings FROM round",
)
"""What the owner wrote: names in it may be words, so they are counted and left."""
STAND_IN = Text("已抹去的成员{mark}", "Wiped member {mark}")
_MARKS = Text.literal("子丑寅卯辰巳午未申酉", "qrstuvwxyz")
"""Signs for the digits of a member's number: a figure in the name would be read as somebody's answer."""
_NOTE = Text("{day} 应本人要求抹去", "Wiped on request, {day}")
_SHARED = Text(
    "还有一位也叫“{name}”，先分清谁是谁再抹", 'Somebody else is called "{name}" too: tell them apart first'
)
_FIGURES = Text(
    "抹去“{name}”会改动{activity}第 {n} 期的成绩，没有动任何东西",
    'Wiping "{name}" would change figures of {activity}, round {n}; nothing was touched',
)
_WORD = Text(
    "“{name}”也是记录里的数或词，单抹它会弄坏成绩，没有动任何东西",
    '"{name}" is a number or word of the records too; wiping it would break figures; nothing was touched',
)
_WIPED = Text(
    "抹去了，换成“{name}”。抹之前的备份在 {file}，里面还有原来的名字",
    'Wiped: "{name}" stands in its place. The backup made before, {file}, still holds the name',
)


@dataclass(frozen=True, slots=True)
class Wipe:
    """What wiping a member means: how many messages of theirs, how many lists of draws keep the name,
    and in how many texts of the owner's own it stands, which are the owner's to change."""

    messages: int
    draws: int
    texts: int = 0


def foresee(office: Office, id: MemberId) -> Wipe:
    """What it would mean to wipe a member; raises :class:`UserError` for nobody on the roster."""
    names = _names_of(office, _member(office, id))
    marks = ", ".join("?" * len(names.spellings))
    count = office.store.connection.number
    messages = count(f"SELECT count(*) FROM line WHERE sender IN ({marks})", *names.spellings)
    lists = office.store.connection.rows("SELECT names FROM draw_salt")
    quoted = [msgspec.json.encode(each).decode() for each in names.spellings]
    told = [each.strip('"') for each in quoted if len(each) > len('"x"')]
    texts = [words for table in _OWN for (words,) in office.store.connection.rows(table)]
    return Wipe(
        messages,
        sum(any(each in words for each in quoted) for (words,) in lists),
        sum(any(each in words for each in told) for words in texts),
    )


def wipe_member(office: Office, id: MemberId) -> Done[Member]:
    """Put a stand-in in place of every name of a member; there is no undo but the backup made before.

    Names on the fixed lists of draws stay: without them nobody could check the proof any more.
    Raises :class:`UserError`, and changes nothing, where somebody shares a name or a figure would change.
    """
    before = _member(office, id)
    names = _names_of(office, before)
    figures = _figures(office)
    backup = back_up(office.store.connection, office.folder, office.now(), "wipe")
    fresh = _bare(office, before, names.stand_in)
    try:
        with office.store.atomic():
            _write(office, fresh, names)
            _forget(office)
            _compare(office, before, figures)
    finally:
        _forget(office)
    office.store.connection.compact()
    said = _WIPED.fill(name=fresh.name, file=backup.name)
    return Done(fresh, EVERYTHING, said)


def wiped_names(office: Office) -> frozenset[str]:
    """The stand-ins of those who were wiped, as they are called now."""
    log = office.store.preferences.all().get(KEY)
    rows = log if isinstance(log, list) else []
    return frozenset(office.name(id) for id, _ in rows if office.who(id) in office.roster)


def _write(office: Office, fresh: Member, names: Names) -> None:
    now, store = office.now(), office.store
    for part in _parts(office, fresh.id):
        store.members.put(replace(_bare(office, part, names.stand_in), id=part.id))
    store.members.put(fresh)
    wipe(store.connection, names)
    log = store.preferences.all().get(KEY)
    rows = log if isinstance(log, list) else []
    store.preferences.put({KEY: [*rows, [fresh.id, now.isoformat()]]})


def _bare(office: Office, member: Member, name: str) -> Member:
    """What is kept of a member: role, days, whether they may take part, and that they were wiped."""
    lang = Lang.EN if office.preferences.lang == "en" else Lang.ZH
    note = _NOTE.fill(day=office.now().astimezone(CHINA).date().isoformat()).to(lang)
    return replace(member, name=name, aliases=(), real_name="", tags=(), note=note)


def _parts(office: Office, id: MemberId) -> list[Member]:
    """All who were merged into a member, however far down."""
    found = list(office.store.members.within(id))
    return found + [each for part in found for each in _parts(office, part.id)]


def _names_of(office: Office, member: Member) -> Names:
    """Every spelling of a member's names, as it was ever sent too."""
    people = [member, *_parts(office, member.id)]
    given = {each for who in people for each in (who.name, *who.aliases, who.real_name) if each.strip()}
    others = [each for each in office.roster if each.id != member.id]
    borne = {name for each in others for name in (each.name, *each.aliases, each.real_name) if name}
    folded = {fold_name(each) for each in borne}
    for each in sorted(given):
        if fold_name(each) in folded:
            raise UserError(_SHARED.fill(name=each))
    sent = (sender for (sender,) in office.store.connection.rows("SELECT DISTINCT sender FROM line"))
    given |= {each for each in sent if each and office.roster.match(each) == Known(member.id)}
    spared = frozenset(name for name in borne if any(each in name for each in given))
    return Names(frozenset(given), spared, _stand_in(office, member.id))


def _stand_in(office: Office, id: MemberId) -> str:
    lang = Lang.EN if office.preferences.lang == "en" else Lang.ZH
    signs = _MARKS.to(lang)
    return STAND_IN.fill(mark="".join(signs[int(digit)] for digit in str(id))).to(lang)


def _figures(office: Office) -> dict[Any, bytes]:
    """A mark of the figures of every ruling, as kept and as it would be given now, by round.

    A year of verdicts would not fit into memory twice: each ruling is let go once it is marked.
    """
    found: dict[Any, bytes] = {}
    for each in office.rounds():
        found[each.id] = _mark(office.ruling(each))
        office.let_go(each.id)
    for id, round_ in office.store.connection.rows("SELECT id, round FROM ruling"):
        found[round_, id] = _mark(office.store.rulings.whole(id))
    return found


def _mark(ruling: Ruling) -> bytes:
    mark = sha256()
    for verdict in ruling.verdicts:
        v = verdict
        mark.update(msgspec.json.encode((v.message, v.who, v.pile, v.value, v.part, v.why.code)))
    for standing in ruling.standings:
        s = standing
        mark.update(msgspec.json.encode((s.who, s.place, s.score, s.why.code)))
    for award in ruling.awards:
        mark.update(msgspec.json.encode((award.who, award.place, award.prize.kind, award.prize.amount)))
    return mark.digest()


def _compare(office: Office, before: Member, figures: dict[Any, bytes]) -> None:
    """Raise :class:`UserError` unless every figure is what it was."""
    try:
        after = _figures(office)
    except (msgspec.MsgspecError, ValueError) as error:
        raise UserError(_WORD.fill(name=before.name)) from error
    for key, figure in figures.items():
        if after[key] != figure:
            round_ = office.round(key if isinstance(key, int) else key[0])
            name = office.activity(round_.activity).name
            raise UserError(_FIGURES.fill(name=before.name, activity=name, n=round_.number))


def _forget(office: Office) -> None:
    """Read everything anew: what was remembered holds the name."""
    office.replace_store(Store(office.store.connection, office.registry, office.folder))


def _member(office: Office, id: MemberId) -> Member:
    if id not in office.roster:
        raise UserError(NOBODY)
    return office.roster.by_id(id)
