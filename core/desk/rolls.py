"""A round's fixed list: read from the store with its luck, its outcome, its proof, what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from core.activity import Need
from core.court import Docket
from core.draw import Batch, Draw, Note, Proof, Roll, Tied, draw_key, prove, prove_public, written
from core.draw.proof import PUBLIC, SEALED
from core.draw.words import evidence
from core.errors import UserError
from core.judging import Pile, Ruling
from core.lottery import Drawing, batches, draw, tied_in
from core.round import Round
from core.store import Salt
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

NO_LIST = Text("先定名单，再填公共数", "Fix the list first, then enter the public number")
_TITLE = Text("{name} 第 {n} 期", "{name}, round {n}")
_STRUCK = Text("划掉第 {number} 号 {name}：{why}", "Struck, no. {number} {name}: {why}")
_ONE_PERSON = Text("和第 {n} 号是同一个人", "The same person as no. {n}")
_WITHDRAWN = Text("名单定了以后撤下", "Withdrawn after the list was fixed")


def method_of(office: Office, round_: Round) -> str:
    """How a round is drawn, sealed or by RFC 3797: as it was when the list was fixed."""
    lists = office.store.draws.lists(round_.id)
    return lists[-1].method if lists else str(getattr(round_.settings, "method", SEALED))


def roll_of(office: Office, round_: Round) -> Roll | None:
    """The fixed list of ``round_`` with its luck, None before it is fixed."""
    if Need.ROLL not in office.activity(round_.activity).needs:
        return None
    lists = office.store.draws.lists(round_.id)
    if not lists:
        return None
    rows = tuple((office.who(who), entrant) for who, entrant in lists[-1].rows)
    roll = Roll(rows, lists[-1].method)
    salts = office.store.draws.salts(round_.id)
    if not salts:
        return roll
    if lists[-1].method == PUBLIC:
        return roll.drawn(salts[-1].text, b"", PUBLIC)
    key = draw_key(bytes.fromhex(round_.draw_secret), salts[-1].text)
    return roll.drawn(salts[-1].text, key, SEALED)


def must_be_listed(office: Office, round_: Round) -> None:
    """Raise :class:`UserError` where a list has to be fixed before the number is given."""
    listed = Need.ROLL in office.activity(round_.activity).needs and round_.prizes.tiers
    if listed and not office.store.draws.lists(round_.id):
        raise UserError(NO_LIST)


def struck_of(roll: Roll, ruling: Ruling, lang: Lang) -> tuple[Note, ...]:
    """Who is on the list and out of the draw, with the reason as it is published in ``lang``."""
    if not roll.is_drawn:
        return ()
    standing = {each.who for each in ruling.standings}
    found = []
    for number, (who, entrant) in enumerate(roll.rows, 1):
        if entrant.tickets and roll.numbers[who] != number:
            found.append(Note(number, _ONE_PERSON.fill(n=roll.numbers[who]).to(lang)))
        elif entrant.tickets and who not in standing:
            said = [
                v.why.text.to(lang) for v in ruling.verdicts if v.who == who and v.pile is not Pile.CHATTER
            ] or [_WITHDRAWN.to(lang)]
            found.append(Note(number, written(said[-1])))
    return tuple(found)


def drawing_of(roll: Roll, docket: Docket, ruling: Ruling) -> Drawing:
    """The outcome of ``roll`` as it stands."""
    rows = getattr(docket.settings, "absent", ())
    absent = [Note(each.number, written(each.why) or "没领") for each in rows]
    return draw(roll, docket.prizes, [note.number for note in struck_of(roll, ruling, Lang.ZH)], absent)


def proof_of(office: Office, round_: Round, docket: Docket, ruling: Ruling, lang: Lang) -> Proof | None:
    """The proof of the round's list, None before it is drawn."""
    roll = docket.roll
    if roll is None or not roll.is_drawn:
        return None
    outcome = drawing_of(roll, docket, ruling)
    salts = office.store.draws.salts(round_.id)
    name = round_.card.name or docket.activity.name.to(lang)
    made = Draw(
        title=_TITLE.fill(name=name, n=round_.number).to(lang),
        group=office.preferences.group_name,
        listed=roll.listed,
        batches=batches(outcome.lots, lang),
        salt=roll.salt,
        salt_from=getattr(docket.settings, "source", ""),
        struck=struck_of(roll, ruling, lang),
        absent=outcome.absent,
        times=_times(office, round_, salts),
    )
    if roll.method == PUBLIC:
        return prove_public(made)
    return prove(made, bytes.fromhex(round_.draw_secret))


def titles_of(office: Office, round_: Round, docket: Docket, ruling: Ruling, lang: Lang) -> tuple[Proof, ...]:
    """A proof for each title drawn between those who had as many votes."""
    found = tied_in(ruling.facts.items())
    salts = office.store.draws.salts(round_.id) if found else ()
    if not salts:
        return ()
    name = round_.card.name or docket.activity.name.to(lang)
    return tuple(
        prove(
            Draw(
                title=f"{_TITLE.fill(name=name, n=round_.number).to(lang)} · {title}",
                group=office.preferences.group_name,
                listed=Tied.of({who: docket.labels.get(who) or office.name(who) for who in people}).listed,
                batches=(Batch(title, 1),),
                salt=salts[-1].text,
                salt_from=getattr(docket.settings, "source", ""),
            ),
            bytes.fromhex(round_.draw_secret),
        )
        for title, people in found.items()
    )


def _times(office: Office, round_: Round, salts: Sequence[Salt]) -> tuple[str, str, str]:
    committed = office.store.draws.of(round_.id)
    listed = office.store.draws.lists(round_.id)[-1].at
    return (printed(committed.at) if committed else "", printed(listed), printed(salts[-1].at))


def printed(at: datetime) -> str:
    """A moment as a proof prints it."""
    return f"{at:%Y-%m-%d %H:%M}"


def told(proof: Proof, again: Text | str) -> Text:
    """What the result text says of the draw: who was struck, and all evidence."""
    names = proof.draw.listed
    parts = [
        _STRUCK.fill(number=note.number, name=names.by_number(note.number).name, why=note.why)
        for note in proof.draw.struck
    ]
    parts.append(evidence(proof, again))
    return Text.literal(*("\n".join(part.to(lang) for part in parts) for lang in Lang))
