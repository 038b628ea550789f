"""Luck in a round's life: a secret kept early, committed to with the announcement, opened with the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.activity import Activity, wants_luck
from core.court import Docket
from core.desk import auditing, rolls
from core.draw import (
    SECRET_BYTES,
    Batch,
    Chance,
    Draw,
    Proof,
    Tied,
    commitment,
    decimals,
    in_fours,
    luck,
    prove,
    written,
)
from core.draw.proof import PUBLIC
from core.draw.rfc3797 import key_in
from core.errors import UserError, WrongStep
from core.judging import Ruling, Standing
from core.message import MemberId
from core.ranking import Ties, drawn
from core.round import Phase, Round
from core.store import Salt
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

MOST_SALT = 200
NOT_COMMITTED = Text(
    "封存指纹还没发到群里，先复制预告再发一次",
    "The sealed fingerprint was not posted yet: send the announcement again",
)
TOO_EARLY = Text("截止以后才能填公共数", "The public number comes after the round has closed")
NO_SALT = Text("公共数不能空着，最多 {n} 个字", "A public number of at most {n} characters").fill(n=MOST_SALT)

_ANNOUNCED = Text(
    "并列就抽签，封存指纹：{code}\n截止以后请一位没并列的群友报个数，跟封存数一起算，谁都定不了，也都能验。",
    "A tie is drawn, sealed fingerprint: {code}\n"
    "After closing a member who is not tied names a number; with the secret it decides, and all can check.",
)
_REVEALED = Text(
    "并列抽签（签值由大到小）：{order}\n封存数：{secret}\n封存指纹：{code}\n公共数：{salt}{again}\n"
    "签值 = HMAC-SHA256(HMAC-SHA256(封存数, 公共数), “draw:1:昵称”)",
    "The tie was drawn (largest luck first): {order}\nSecret: {secret}\nSealed fingerprint: {code}\n"
    'Public number: {salt}{again}\nLuck = HMAC-SHA256(HMAC-SHA256(secret, number), "draw:1:name")',
)
_OPENED = Text(
    "封存数：{secret}\n封存指纹：{code}\n公共数：{salt}{again}",
    "Secret: {secret}\nSealed fingerprint: {code}\nPublic number: {salt}{again}",
)
_AGAIN = Text("（先前报过：{salts}）", " (given before: {salts})")


def with_secret(round_: Round, activity: Activity[Any], fresh: Callable[[int], bytes]) -> Round:
    """``round_`` with a secret as soon as it may need luck; a secret given once stays."""
    if round_.draw_secret or not wants_luck(activity, round_.settings):
        return round_
    return replace(round_, draw_secret=fresh(SECRET_BYTES).hex())


def code_of(round_: Round, activity: Activity[Any]) -> str:
    """The commitment that goes with the announcement, "" where no luck is needed."""
    if not round_.draw_secret or not wants_luck(activity, round_.settings):
        return ""
    return commitment(bytes.fromhex(round_.draw_secret))


def announced(round_: Round, activity: Activity[Any]) -> Text | None:
    """What the announcement says of the draw, None where there is none."""
    code = code_of(round_, activity)
    own = activity.luck(round_.settings) or auditing.announcement(activity, round_.settings)
    return (own or _ANNOUNCED).fill(code=in_fours(code)) if code else None


def publish_code(office: Office, round_: Round) -> None:
    """Keep for ever that the commitment was published; runs inside the caller's transaction."""
    if code := code_of(round_, office.activity(round_.activity)):
        office.store.draws.publish(round_.id, code, office.now())


def luck_of(office: Office, round_: Round) -> tuple[Chance | None, Mapping[MemberId, str]]:
    """The luck of ``round_`` and the names it is drawn with; None before commitment and salt."""
    salts = office.store.draws.salts(round_.id) if round_.draw_secret else ()
    if not salts:
        return None, {}
    names = {office.who(who): name for who, name in salts[-1].names.items()}
    return Chance.opened(bytes.fromhex(round_.draw_secret), salts[-1].text), names


def check_salt(office: Office, round_: Round, text: str) -> str:
    """``text`` as a salt of ``round_``; raises :class:`UserError` where it cannot be one."""
    if round_.phase not in (Phase.CLOSED, Phase.JUDGED):
        raise WrongStep(TOO_EARLY)
    if office.store.draws.of(round_.id) is None:
        raise UserError(NOT_COMMITTED)
    rolls.must_be_listed(office, round_)
    salt = _key_string(text) if rolls.method_of(office, round_) == PUBLIC else written(text)
    if not 0 < len(salt) <= MOST_SALT:
        raise UserError(NO_SALT)
    return salt


def _key_string(text: str) -> str:
    try:
        return key_in(text)
    except ValueError as wrong:
        raise UserError(NO_SALT) from wrong


def _groups(ruling: Ruling, docket: Docket) -> tuple[tuple[Standing, ...], ...]:
    by_lot = docket.settings.ties is Ties.DRAW and docket.chance is not None
    return drawn(ruling.standings, docket.prizes) if by_lot else ()


def _tied(group: tuple[Standing, ...], docket: Docket) -> Tied:
    names = {each.who: docket.labels.get(each.who) or docket.roster.name_of(each.who) for each in group}
    return Tied.of(names)


def with_draw(office: Office, ruling: Ruling, round_: Round, docket: Docket) -> Ruling:
    """``ruling`` with the opened luck among its facts, if a tie was drawn or everything thrown with it."""
    if docket.roll is not None:
        return _with_proof(office, ruling, round_, docket)
    groups = _groups(ruling, docket)
    thrown = docket.activity.luck(docket.settings) is not None
    audited = auditing.notes(ruling, docket, tells_how=not groups)
    if not (groups or thrown or audited) or docket.chance is None:
        return ruling
    chance, salts = docket.chance, office.store.draws.salts(round_.id)
    again = _again(salts)
    order = "；".join("、".join(_with_luck(_tied(group, docket), chance)) for group in groups)
    code = commitment(bytes.fromhex(round_.draw_secret))
    opened = {"secret": round_.draw_secret, "code": code, "salt": salts[-1].text, "again": again}
    note = _REVEALED.fill(order=order, **opened) if groups else _OPENED.fill(**opened)
    name = "note_opened" if thrown and not groups else "note_draw"
    return replace(ruling, facts={**ruling.facts, **audited, name: note})


def _again(salts: Sequence[Salt]) -> Text | str:
    return _AGAIN.fill(salts="、".join(each.text for each in salts[:-1])) if len(salts) > 1 else ""


def _with_proof(office: Office, ruling: Ruling, round_: Round, docket: Docket) -> Ruling:
    """``ruling`` with what a checker needs, once the list was drawn."""
    proof = rolls.proof_of(office, round_, docket, ruling, Lang.ZH)
    if proof is None:
        return ruling
    note = rolls.told(proof, _again(office.store.draws.salts(round_.id)))
    return replace(ruling, facts={**ruling.facts, "note_draw": note})


def _with_luck(tied: Tied, chance: Chance) -> list[str]:
    names = [tied.names[who] for who in tied.order(chance)]
    return [f"{name} {decimals(luck(chance.key, name))}" for name in names]


def proofs(office: Office, round_: Round, docket: Docket, ruling: Ruling, lang: Lang) -> tuple[Proof, ...]:
    """The proof of the fixed list, then one for each tie that was drawn, with the tied as the list."""
    salts = office.store.draws.salts(round_.id)
    of_list = rolls.proof_of(office, round_, docket, ruling, lang)
    return (
        *((of_list,) if of_list is not None else ()),
        *rolls.titles_of(office, round_, docket, ruling, lang),
        *_of_ties(office, round_, docket, ruling, lang, salts),
        *auditing.proofs_of(office, round_, docket, ruling, lang),
    )


def _of_ties(
    office: Office, round_: Round, docket: Docket, ruling: Ruling, lang: Lang, salts: Sequence[Salt]
) -> tuple[Proof, ...]:
    return tuple(
        prove(
            Draw(
                title=f"{docket.activity.name.to(lang)} {round_.number} · {group[0].place}",
                group=office.preferences.group_name,
                listed=_tied(group, docket).listed,
                batches=tuple(Batch(name, 1) for name in _prizes(group, docket, lang)),
                salt=salts[-1].text,
                salt_from="",
            ),
            bytes.fromhex(round_.draw_secret),
        )
        for group in _groups(ruling, docket)
    )


def _prizes(group: tuple[Standing, ...], docket: Docket, lang: Lang) -> list[str]:
    slots = (docket.prizes.at(group[0].place + step) for step in range(len(group)))
    return ["、".join(prize.name.to(lang) for prize in slot) for slot in slots if slot]
