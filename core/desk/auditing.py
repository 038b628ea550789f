"""The audit in a round's life: what is announced of its draw, what the result tells, its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.activity import Activity
from core.audit import drawn_in
from core.court import Docket
from core.draw import Batch, Chance, Draw, Proof, Tied, decimals, luck, prove
from core.judging import Ruling
from core.ranking import Ties
from core.round import Round
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

_AUDITED = Text(
    "抽查谁由抽签定，封存指纹：{code}\n截止以后请一位不得奖的群友报个数，跟封存数一起算，谁都定不了，也都能验。",
    "The audit is drawn, sealed fingerprint: {code}\n"
    "After closing a member who wins nothing names a number; with the secret it decides, and all can check.",
)
_BOTH = Text(
    "并列和抽查都由抽签定，封存指纹：{code}\n截止以后请一位不得奖的群友报个数，跟封存数一起算，谁都定不了，也都能验。",
    "Ties and the audit are drawn, sealed fingerprint: {code}\n"
    "After closing a member who wins nothing names a number; with the secret it decides, and all can check.",
)
_TOLD = Text(
    "抽查核对 {n} 位（能得奖的 {of} 位里抽，签值由大到小）：{order}",
    "Audited by lot, {n} of the {of} who might win (largest luck first): {order}",
)
_FORMULA = Text(
    "签值 = HMAC-SHA256(HMAC-SHA256(封存数, 公共数), “draw:1:昵称”)",
    'Luck = HMAC-SHA256(HMAC-SHA256(secret, number), "draw:1:name")',
)
_AUDIT = Text("抽查", "Audit")


def announcement(activity: Activity[Any], settings: Any) -> Text | None:
    """What is announced of the draw where some are audited, None where nobody is."""
    if not activity.audits(settings):
        return None
    return _BOTH if settings.ties is Ties.DRAW else _AUDITED


def notes(ruling: Ruling, docket: Docket, *, tells_how: bool) -> dict[str, Text]:
    """What the result tells of the audit; ``tells_how`` with the formula, where nothing else has it."""
    drawn = drawn_in(ruling.facts)
    if not drawn or docket.chance is None:
        return {}
    told = _TOLD.fill(
        n=len(drawn), of=len(docket.labels), order="、".join(_order(docket, docket.chance, len(drawn)))
    )
    return {"note_audit": told, **({"note_luck": _FORMULA} if tells_how else {})}


def _order(docket: Docket, chance: Chance, count: int) -> list[str]:
    tied = Tied.of(docket.labels)
    names = [tied.names[who] for who in tied.order(chance)[:count]]
    return [f"{name} {decimals(luck(chance.key, name))}" for name in names]


def proofs_of(office: Office, round_: Round, docket: Docket, ruling: Ruling, lang: Lang) -> tuple[Proof, ...]:
    """The proof of the audit: those who might win as the list, so many to be checked; none where none is."""
    drawn = drawn_in(ruling.facts)
    if not drawn or docket.chance is None:
        return ()
    what = _AUDIT.to(lang)
    draw = Draw(
        title=f"{docket.activity.name.to(lang)} {round_.number} · {what}",
        group=office.preferences.group_name,
        listed=Tied.of(docket.labels).listed,
        batches=(Batch(what, len(drawn)),),
        salt=office.store.draws.salts(round_.id)[-1].text,
        salt_from="",
    )
    return (prove(draw, bytes.fromhex(round_.draw_secret)),)
