"""比省钱 Save money: who finds one product for the least, everything paid.

The rules. The owner names a product when the round starts, never before. Everybody writes what
it costs them: price + postage − coupon = total, with the shop, and a link or a screenshot. Of
several claims of a member the first counts (or the last, the lowest, or all). The lowest total
leads; at the same fen the earlier claim (or they share the place). Where coupons are barred the
sum before them is compared, and where only a price after a coupon was said it is asked. Used
goods are refused where it has to be new. ``第二件半价`` and other prices for several are asked.

A claim is claimed → checked → refused. Both are the owner's word on the line and so survive any
later judging: COUNT means checked, STRIKE with its why means refused. A refused claim never
reaches this judge, so the next moves up by itself. A bait of ¥0.01 is a claim like any other,
marked as too good to be true, until it is refused. Where winners have to be checked, nothing is
published before everybody in a paid place is; else some of them can be drawn by lot after closing,
and those drawn are checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.activities.save_money.ladder import CHECKED, CLAIMED, channels, saved
from core.activities.save_money.offers import Offer, offer_in, told
from core.activities.save_money.words import (
    ANY_STATE,
    CARD,
    CHECKED_DEED,
    HEADLINE,
    ITEM,
    NEW,
    OWN_DEED,
    PROOFS,
    RULES,
    TEXTS,
    Coupons,
    Equal,
    Proof,
    channel_name,
    sum_told,
)
from core.activity import Activity, Fairness, Which
from core.amounts import show_money
from core.audit import hold, pool_of
from core.entries import Entry, choose, moment
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Case, Found, Pile, Reading, Ruling, Standing, Verdict
from core.message import Kind, MemberId, Message
from core.prize import PrizeTable
from core.ranking import Score, award, rank
from core.reason import Reason
from core.settings import Exact, OneOf, Whole, Words, YesNo, ask
from core.text import Lang, Text
from core.week import SLOTS

__all__ = ["ACTIVITY", "Coupons", "Equal", "Proof", "Settings", "check", "facts", "judge", "read", "summary"]

NO_CLAIM = Reason("no_claim", Text("没有报价", "No price in it"))
AFTER_COUPON = Reason(
    "after_coupon",
    Text(
        "只说了券后价，这一期不用券，券前多少问一句", "Only the price after a coupon; coupons are barred: ask"
    ),
)
USED = Reason(
    "used", Text("说的是二手或转让，这一期只比全新", "Used goods; only new ones compare in this round")
)
_CHECKED, _CLAIMED = (
    Text("已核对，第 {place} 名", "Checked, place {place}"),
    Text("待核对，暂列第 {place} 名", "To be checked, place {place} for now"),
)
_DRAWN = Text("抽到核对", "drawn for the audit")
_NOT_BEST = Text("同一人更省的那条在前", "A lower claim of the same member leads")
_NO_PROOF = {
    Proof.EITHER: Text("还没有链接或截图", "no link or screenshot yet"),
    Proof.PICTURE: Text("还没有截图", "no screenshot yet"),
}
_TOO_GOOD = Text("不到群里价的 {share}%，多半是引流价", "under {share}% of the group price: likely a bait")
_BAIT = Text("低得不像真的，多半是引流价", "too low to be true: likely a bait")
_STANDS = Text("{channel} · {when}", "{channel} · {when}")
UNCHECKED = Text(
    "得奖的名次里还有 {n} 条没核对：{names}", "{n} {n:claim|claims} in paid places not checked yet: {names}"
)
_PENNY = Decimal(1)
"""Below so many yuan a total is called a bait, even where the group's own price is not known."""

ITEM_MISSING = Reason("item_missing", Text("还没写比哪件商品", "The product is not named yet"))
SPEC_MISSING = Reason(
    "spec_missing",
    Text("怎样才算同款（规格、型号），还没写明", "What counts as the same product is not said yet"),
)
COUPONS_UNSAID = Reason(
    "coupons_unsaid", Text("能不能用券，还没写明", "Whether coupons may be used is not said yet")
)
OWN_MISSING = Reason(
    "own_missing",
    Text("群里自己的价还没填，比不出群里省多少", "The group price is not set: nothing to compare with"),
)
PRIZES_MISSING = Reason("prizes_missing", Text("还没设奖品", "There are no prizes yet"))
TELLS = Reason(
    "prize_tells",
    Text("奖品里写着商品名，预告就露底了", "A prize names the product: the announcement would too"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """What is compared and by which rules; ``own_price`` in yuan."""

    FRESH = frozenset({"item", "spec", "own_price"})
    """What a new round does not take over from the last."""

    item: str = ask(
        "",
        Words(60),
        Text("商品", "Product"),
        help=Text("开场才公布，预告里不会写出来", "Shown at the start; no announcement before names it"),
    )
    spec: str = ask(
        "",
        Words(80),
        Text("怎样算同款", "The same product is"),
        help=Text("规格、型号、颜色，例如 500 ml 不锈钢", "Size, model, colour, such as 500 ml steel"),
    )
    own_price: Decimal | None = ask(
        None,
        Exact(optional=True),
        Text("群里自己的价", "The group price"),
        help=Text("到手价，结果里拿来比", "Everything paid; the result compares with it"),
    )
    coupons: Coupons = ask(Coupons.UNSAID, OneOf(Coupons), Text("能不能用券", "Coupons"))
    new_only: bool = ask(True, YesNo(), Text("只比全新的", "New goods only"))
    proof: Proof = ask(Proof.EITHER, OneOf(Proof), Text("凭证", "Proof"))
    must_check: bool = ask(
        True,
        YesNo(),
        Text("得奖的要先核对", "Winners must be checked"),
        help=Text("没核对完就公布不了", "Nothing is published before they are"),
    )
    audit: int = ask(
        0,
        Whole(0, 50, Text("位", "members")),
        Text("抽几位核对", "Audit by lot"),
        help=Text(
            "截止后从得奖的人里抽，谁都能验；0 表示不抽",
            "Drawn after closing among those who win, for all to verify; 0: none",
        ),
        when=("must_check", False),
    )
    which: Which = ask(Which.FIRST, OneOf(Which), Text("报了几次算哪次", "Which claim counts"))
    equal: Equal = ask(Equal.ARRIVAL, OneOf(Equal), Text("一分不差时", "At the same fen"), advanced=True)
    bait: int = ask(
        30,
        Whole(0, 100, Text("%", "%")),
        Text("低于群里价的多少要细看", "Look twice below"),
        help=Text("0 表示不提醒", "0: no reminder"),
        advanced=True,
    )
    title: str = ask(
        "省钱达人",
        Words(12),
        Text("证书称号", "Certificate title"),
        help=Text("留空就不发证书", "Left empty, there is no certificate"),
        advanced=True,
    )


def read(settings: Settings, message: Message, _dictionary: Dictionary | None = None) -> Reading:
    """The total in a message, as this round compares it."""
    offer = _offer(settings, message)
    if offer is None:
        return NOTHING_READ
    if isinstance(offer, Reason):
        return Reading(Found.UNCLEAR, why=offer)
    total = _total(settings, offer)
    return Reading(Found.CLEAR, show_money(total), total)


def _offer(settings: Settings, message: Message) -> Offer | Reason | None:
    if message.kind not in (Kind.TEXT, Kind.CHAIN):
        return None
    offer = offer_in(message.body)
    if not isinstance(offer, Offer):
        return offer
    if settings.coupons is Coupons.BARRED and offer.before is None and not message.counted:
        return AFTER_COUPON
    return told(message.body, message.said)


def _total(settings: Settings, offer: Offer) -> Decimal:
    if settings.coupons is Coupons.BARRED and offer.before is not None:
        return offer.before
    return offer.total


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message, the lowest total first, the prizes of those places."""
    entries: list[Entry] = []
    offers: dict[int, Offer] = {}
    verdicts: dict[int, Verdict] = {}
    for message in case.messages:
        offer = _offer(settings, message)
        if isinstance(offer, Offer):
            total = _total(settings, offer)
            shown = show_money(total)
            if settings.new_only and offer.used and not message.counted:
                verdicts[message.id] = Verdict(message.id, message.who, Pile.AGAINST, USED, shown, total)
                continue
            offers[message.id] = offer
            entries.append(Entry(message, shown, total))
        else:
            pile, why = (Pile.CHATTER, NO_CLAIM) if offer is None else (Pile.UNCLEAR, offer)
            verdicts[message.id] = Verdict(message.id, message.who, pile, why)
    choice = choose(entries, settings.which, lambda each: (each.value, each.message.order))
    verdicts |= {each.message: each for each in choice.set_aside}
    best = _best(choice.counting)
    standings = rank(_score(settings, offers[each.message.id], each) for each in best.values())
    awards, undecided = award(
        standings,
        case.prizes,
        settings.ties,
        lots=case.lots,
        certificate=lambda each: _paper(settings, offers, best, each),
    )
    places = {each.who: each.place for each in standings}
    pool = pool_of(standings, awards, case.prizes)
    checked = [who for who, each in best.items() if each.message.counted]
    audit = hold(case, audited(settings), pool, checked)
    for entry in choice.counting:
        who, leads = entry.message.who, best[entry.message.who] is entry
        offer = offers[entry.message.id]
        why = _why(settings, offer, entry, places[who], leads=leads, drawn=leads and who in audit.drawn)
        verdicts[entry.message.id] = Verdict(
            entry.message.id, entry.message.who, Pile.COUNTED, why, entry.reading, entry.value
        )
    waiting = _unchecked(settings, case, standings, best)
    return Ruling(
        tuple(verdicts[message.id] for message in case.messages),
        standings,
        awards,
        {**_findings(settings, offers, list(best.values())), **audit.facts},
        (*undecided, *waiting, *audit.undecided),
    )


def audited(settings: Settings) -> int:
    """How many of those who may win are drawn to be checked; none where all of them are."""
    return 0 if settings.must_check else settings.audit


def _best(counting: tuple[Entry, ...]) -> dict[MemberId, Entry]:
    """The claim each member ranks by: the only one, or of every one the lowest."""
    best: dict[MemberId, Entry] = {}
    for entry in counting:
        held = best.get(entry.message.who)
        if held is None or entry.value < held.value:
            best[entry.message.who] = entry
    return best


def _score(settings: Settings, offer: Offer, entry: Entry) -> Score:
    message = entry.message
    key = (entry.value,) if settings.equal is Equal.SHARED else (entry.value, message.order)
    why = _STANDS.fill(channel=channel_name(offer.channel), when=moment(message))
    code = CHECKED if message.counted else CLAIMED
    return Score(message.who, key, Text.literal(entry.reading), Reason(code, why), entry.value * 100)


def _why(settings: Settings, offer: Offer, entry: Entry, place: int, *, leads: bool, drawn: bool) -> Reason:
    """How far a claim has come, how its sum comes about, and what should be looked at."""
    checked = entry.message.counted
    state = (_CHECKED if checked else _CLAIMED).fill(place=place) if leads else _NOT_BEST
    parts = [sum_told(offer, settings.coupons is Coupons.BARRED)]
    if drawn and not checked:
        parts.append(_DRAWN)
    if not checked:
        parts += _doubts(settings, offer, entry)
    words = [state, *(each for each in parts if each.zh)]
    text = Text.literal(" · ".join(each.zh for each in words), " · ".join(each.en for each in words))
    return Reason(CHECKED if checked else CLAIMED, text)


def _doubts(settings: Settings, offer: Offer, entry: Entry) -> list[Text]:
    found: list[Text] = []
    if _is_bait(settings, entry.value):
        found.append(_TOO_GOOD.fill(share=settings.bait) if settings.own_price else _BAIT)
    proven = entry.message.picture is not None or (bool(offer.link) and settings.proof is Proof.EITHER)
    if settings.proof is not Proof.NONE and not proven:
        found.append(_NO_PROOF[settings.proof])
    return found


def _is_bait(settings: Settings, total: Decimal) -> bool:
    if not settings.bait:
        return False
    if settings.own_price is None:
        return total < _PENNY
    return total < settings.own_price * settings.bait / 100


def _unchecked(
    settings: Settings, case: Case, standings: tuple[Standing, ...], best: Mapping[MemberId, Entry]
) -> tuple[Reason, ...]:
    """That somebody in a paid place has not been checked, where that is asked for."""
    if not settings.must_check:
        return ()
    paid = [each.who for each in standings if case.prizes.at(each.place)]
    names = [case.people[who].name for who in paid if not best[who].message.counted and who in case.people]
    if not names:
        return ()
    shown = "、".join(names[:5]) + ("……" if len(names) > 5 else "")
    return (Reason("unchecked", UNCHECKED.fill(n=len(names), names=shown)),)


def _paper(
    settings: Settings, offers: Mapping[int, Offer], best: Mapping[MemberId, Entry], standing: Standing
) -> tuple[Text, Text] | None:
    """The title and the sentence on the certificate of a winner."""
    title, entry = settings.title.strip(), best[standing.who]
    if not title:
        return None
    own, channel = settings.own_price, offers[entry.message.id].channel
    words = {
        "item": _item(settings),
        "channel": channel_name(channel) if channel else _HUNT,
        "total": entry.reading,
        "place": standing.place,
    }
    if own is not None and entry.value < own:
        return Text.literal(title), OWN_DEED.fill(less=show_money(own - entry.value), **words)
    return Text.literal(title), CHECKED_DEED.fill(**words)


_HUNT = Text("别处", "a shop")


def _item(settings: Settings) -> Text:
    item = settings.item.strip()
    return Text.literal(f"“{item}”") if item else Text("神秘商品", "the mystery product")


_TURNOUT = Text("{item}：{n} 人报价，最省的到手 {low}", "{item}: {n} {n:claim|claims}, the lowest {low}")
_TURNOUT_AT = Text(
    "{item}：{n} 人报价，最省的到手 {low}（{channel}）",
    "{item}: {n} {n:claim|claims}, the lowest {low} ({channel})",
)
_NOBODY = Text("这一期没有有效报价", "There was no valid claim")
_OWN = Text("群里的价 {own}", "The group price: {own}")
_OWN_LOWEST = Text(
    "群里的价 {own}，比全场最低的还省 {less}", "The group price {own} beats the lowest claim by {less}"
)
_OWN_BEATS = Text(
    "群里的价 {own}，比 {n} 人自己找的都省", "The group price {own} beats what {n} {n:member|members} found"
)
_SAVED = Text("都在群里买，大家一共省下 {saved}", "Bought in the group, {saved} would be saved in all")
_CHANNELS = Text("各渠道最低：{channels}", "Lowest by shop: {channels}")


def _findings(settings: Settings, offers: Mapping[int, Offer], best: list[Entry]) -> dict[str, Text]:
    """What the result says before the winners: the lowest, the group's own price, the shops, the savings."""
    if not best:
        return {"result_turnout": _NOBODY} if settings.item.strip() else {}
    lowest = min(best, key=lambda each: (each.value, each.message.order))
    channel = offers[lowest.message.id].channel
    turnout = _TURNOUT_AT if channel else _TURNOUT
    words = {"item": _item(settings), "n": len(best), "low": lowest.reading}
    found = {
        "turnout": Text.literal(str(len(best))),
        "lowest": Text.literal(lowest.reading),
        "result_turnout": turnout.fill(channel=channel_name(channel), **words),
    }
    shops = channels((offers[e.message.id].channel, e.value) for e in best if offers[e.message.id].channel)
    if shops:
        lows = [(channel_name(each.name), show_money(each.low)) for each in shops[:6]]
        zh, en = (" · ".join(f"{name.to(lang)} {low}" for name, low in lows) for lang in Lang)
        found["result_channels"] = _CHANNELS.fill(channels=Text.literal(zh, en))
    if settings.own_price is not None:
        found |= _own_price(settings.own_price, [each.value for each in best], lowest.value)
    return found


def _own_price(own: Decimal, totals: list[Decimal], lowest: Decimal) -> dict[str, Text]:
    """The platform's advantage: the group's price against what members found."""
    total, people = saved(totals, own)
    said, price, less = _OWN, show_money(own), show_money(abs(lowest - own))
    if own < lowest:
        said = _OWN_LOWEST
    elif people:
        said = _OWN_BEATS
    found = {"own": Text.literal(price), "result_own": said.fill(own=price, less=less, n=people)}
    if total:
        found["saved"] = Text.literal(show_money(total))
        found["result_saved"] = _SAVED.fill(saved=show_money(total))
    return found


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens: every rule should be written down."""
    item = settings.item.strip()
    tells = bool(item) and any(item in tier.prize.label for tier in prizes.tiers)
    return tuple(
        reason
        for reason, holds in (
            (ITEM_MISSING, not item),
            (SPEC_MISSING, not settings.spec.strip()),
            (COUPONS_UNSAID, settings.coupons is Coupons.UNSAID),
            (OWN_MISSING, settings.own_price is None),
            (TELLS, tells),
            (PRIZES_MISSING, not prizes.tiers),
        )
        if holds
    )


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of; the product only where the round has started."""
    item, spec = _item(settings), settings.spec.strip()
    return {
        "headline": HEADLINE,
        "item": ITEM.fill(item=item, spec=spec) if spec else item,
        "rule": RULES[settings.coupons],
        "proof": PROOFS[settings.proof],
        "state": NEW if settings.new_only else ANY_STATE,
    }


def summary(settings: Settings) -> Text:
    """The product, or that it is still missing."""
    item = settings.item.strip()
    return Text.literal(item) if item else Text("还没写商品", "No product yet")


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["save_money"],
    card=CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1-3: 免单"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=TEXTS,
    entry_noun=Text("个报价", "claims"),
    audits=audited,
)
