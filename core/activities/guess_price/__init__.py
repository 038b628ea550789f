"""猜价格 Guess the price: who comes nearest to a number the owner keeps secret.

The rules. The owner names a product and what is guessed: its price, its commission rate or
its price after discount. Everybody writes one number; of several, the first counts (or the
last, the nearest, or all). A percent where money is asked, a range or two numbers are no
guess until the owner says what is meant.

Exact guesses win by order of arrival, then come the nearest, above or below, by distance,
and at equal distance by arrival. Instead the owner may rank by distance alone (equally near
ones share a place), count exact guesses only, or leave out all that are over. 99.90 and 99.9
are one number. Without the secret nothing is ranked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from core.activities.guess_price.number_line import is_easy, tells
from core.activities.guess_price.words import CARD, HIT_DEED, NEAR_DEED, TEXTS, Guessed, findings, names
from core.activity import Activity, Fairness, Which
from core.amounts import Amount, Nothing, Several, Unit
from core.amounts import read as read_amount
from core.entries import Entry, choose, moment
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Case, Found, Pile, Reading, Ruling, Standing, Verdict
from core.message import Kind, MemberId, Message
from core.prize import PrizeTable
from core.ranking import Score, award, rank
from core.reason import Reason
from core.settings import Exact, LabelledEnum, OneOf, Words, ask
from core.text import Text
from core.week import SLOTS

__all__ = [
    "ACTIVITY",
    "Guessed",
    "Ranking",
    "Settings",
    "check",
    "facts",
    "judge",
    "read",
    "sealed",
    "summary",
]

NO_GUESS = Reason("no_guess", Text("没有报价", "No guess in it"))
NO_SECRET = Reason(
    "no_secret", Text("答案还没填，名次排不出来", "No answer set yet, so nothing can be ranked")
)
HIT = Text("命中，第 {nth} 位猜中", "Exact, number {nth}")
OFF = Text("差 {off}，名次 {place}", "{off} off, place {place}")
HIT_AT = Text("命中 · {when}", "Exact · {when}")
OFF_AT = Text("差 {off} · {when}", "{off} off · {when}")
ARRIVED = Text("{when}，第 {n} 条", "{when}, no. {n}")
OVER = Text("超出 {off}，这一期超过就不算名次", "{off} over, and over does not rank in this round")
MISSED = Text("差 {off}，这一期只取猜中的", "{off} off, and only exact guesses rank in this round")
UNRANKED = Text("第 {nth} 个报价", "Guess number {nth}")

ITEM_MISSING = Reason("item_missing", Text("还没写猜哪件商品", "The product is not named yet"))
SECRET_MISSING = Reason("secret_missing", Text("答案还没填", "The answer is not set yet"))
PRIZES_MISSING = Reason("prizes_missing", Text("还没设奖品", "There are no prizes yet"))
TOO_HIGH = Reason("rate_too_high", Text("佣金比超过了 100%", "The commission rate is over 100%"))
EASY = Reason(
    "easy_price", Text("这个数太好猜，换个零头多的", "This number is easily guessed; an odd one is better")
)
TELLS = Reason("item_tells", Text("商品名里就写着答案", "The product's name gives the answer away"))


class Ranking(LabelledEnum):
    """Who stands before whom."""

    EXACT_FIRST = "exact_first", "猜中优先，再比接近", "Exact first, then the nearest"
    NEAREST = "nearest", "只比接近，一样近就并列", "The nearest, equals share a place"
    EXACT_ONLY = "exact_only", "只取猜中的", "Exact guesses only"
    NOT_OVER = "not_over", "不超过，最接近的赢", "The nearest that is not over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """What is guessed and how guesses are ranked; ``secret`` in yuan or percent."""

    FRESH = frozenset({"item", "secret"})
    """What a new round does not take over from the last."""

    item: str = ask("", Words(60), Text("商品", "Product"))
    guessed: Guessed = ask(Guessed.PRICE, OneOf(Guessed), Text("猜什么", "What is guessed"))
    secret: Decimal | None = ask(
        None,
        Exact(optional=True),
        Text("答案", "Answer"),
        help=Text("只有你看得见，预告里不会写出来", "Only you see it; no announcement ever holds it"),
    )
    ranking: Ranking = ask(Ranking.EXACT_FIRST, OneOf(Ranking), Text("怎么排名", "Ranking"))
    which: Which = ask(Which.FIRST, OneOf(Which), Text("猜了几次算哪次", "Which guess counts"))
    title: str = ask(
        "神算子",
        Words(12),
        Text("证书称号", "Certificate title"),
        help=Text("留空就不发证书", "Left empty, there is no certificate"),
        advanced=True,
    )


def read(settings: Settings, message: Message, _dictionary: Dictionary | None = None) -> Reading:
    """The number in a message, in the unit that is guessed."""
    if message.kind not in (Kind.TEXT, Kind.CHAIN):
        return NOTHING_READ
    amount = _amount(message.body, settings.guessed.unit)
    if isinstance(amount, Nothing):
        return NOTHING_READ
    if isinstance(amount, Several):
        return Reading(Found.UNCLEAR, why=amount.why)
    return Reading(Found.CLEAR, settings.guessed.show(amount.value), amount.value)


@lru_cache(maxsize=65_536)
def _amount(body: str, unit: Unit) -> Amount | Several | Nothing:
    """Kept, for the judge runs on every paste over all that was pasted before."""
    return read_amount(body, unit)


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message, places by the order set, the prizes of those places."""
    entries: list[Entry] = []
    verdicts: dict[int, Verdict] = {}
    for message in case.messages:
        reading = read(settings, message)
        if reading.found is Found.CLEAR:
            entries.append(Entry(message, reading.shown, reading.value))
        else:
            pile = Pile.CHATTER if reading.found is Found.NOTHING else Pile.UNCLEAR
            verdicts[message.id] = Verdict(message.id, message.who, pile, reading.why or NO_GUESS)
    choice = choose(entries, settings.which, None if settings.secret is None else lambda e: _key(settings, e))
    verdicts |= {each.message: each for each in choice.set_aside}
    best = _best(settings, choice.counting)
    standings = rank(_score(settings, each) for each in best.values() if _ranks(settings, each))
    awards, undecided = award(
        standings, case.prizes, settings.ties, lots=case.lots, certificate=lambda each: _paper(settings, each)
    )
    whys = _whys(settings, choice.counting, {each.who: each.place for each in standings})
    verdicts |= {
        e.message.id: Verdict(e.message.id, e.message.who, Pile.COUNTED, why, e.reading, e.value)
        for e, why in zip(choice.counting, whys, strict=True)
    }
    return Ruling(
        tuple(verdicts[message.id] for message in case.messages),
        standings,
        awards,
        _findings(settings, list(best.values())),
        undecided if settings.secret is not None else (NO_SECRET,),
    )


def _off(settings: Settings, entry: Entry) -> Decimal:
    assert settings.secret is not None
    return abs(Decimal(entry.value) - settings.secret)


def _key(settings: Settings, entry: Entry) -> tuple[Any, ...]:
    off = _off(settings, entry)
    if settings.ranking is Ranking.NOT_OVER and entry.value > settings.secret:
        return (1, off, entry.message.order)
    return (0, off) if settings.ranking is Ranking.NEAREST else (0, off, entry.message.order)


def _best(settings: Settings, counting: tuple[Entry, ...]) -> dict[MemberId, Entry]:
    """The entry each member ranks by: the only one, or of every one the best."""
    if settings.secret is None:
        return {}
    best: dict[MemberId, Entry] = {}
    for entry in counting:
        held = best.get(entry.message.who)
        if held is None or _key(settings, entry) < _key(settings, held):
            best[entry.message.who] = entry
    return best


def _ranks(settings: Settings, entry: Entry) -> bool:
    if settings.ranking is Ranking.EXACT_ONLY:
        return _off(settings, entry) == 0
    return settings.ranking is not Ranking.NOT_OVER or entry.value <= settings.secret


def _score(settings: Settings, entry: Entry) -> Score:
    off, message, when = _off(settings, entry), entry.message, moment(entry.message)
    if off == 0:
        arrived = ARRIVED.fill(when=when, n=message.order + 1) if message.sent_at else when
        why = Reason("hit", HIT_AT.fill(when=arrived))
    else:
        why = Reason("off_by", OFF_AT.fill(off=settings.guessed.gap(off), when=when))
    return Score(message.who, _key(settings, entry), Text.literal(entry.reading), why, off * 100)


def _whys(settings: Settings, counting: tuple[Entry, ...], places: Mapping[MemberId, int]) -> list[Reason]:
    """Why each counting guess stands where it does, in order of arrival."""
    whys: list[Reason] = []
    hits = 0
    for nth, entry in enumerate(counting, 1):
        hits += settings.secret is not None and entry.value == settings.secret
        whys.append(_why(settings, entry, places.get(entry.message.who, 0), hits, nth))
    return whys


def _why(settings: Settings, entry: Entry, place: int, hits: int, nth: int) -> Reason:
    if settings.secret is None:
        return Reason("unranked", UNRANKED.fill(nth=nth))
    off = settings.guessed.gap(_off(settings, entry))
    if entry.value == settings.secret:
        return Reason("hit", HIT.fill(nth=hits))
    if settings.ranking is Ranking.EXACT_ONLY:
        return Reason("missed", MISSED.fill(off=off))
    if settings.ranking is Ranking.NOT_OVER and entry.value > settings.secret:
        return Reason("over", OVER.fill(off=off))
    return Reason("off_by", OFF.fill(off=off, place=place))


def _paper(settings: Settings, standing: Standing) -> tuple[Text, Text] | None:
    """The title and the sentence on the certificate of a winner."""
    title, off = settings.title.strip(), settings.guessed.gap(standing.score / 100)
    if not title:
        return None
    deed = (NEAR_DEED if standing.score else HIT_DEED).fill(
        **_names(settings), guess=standing.figure, place=standing.place, off=off
    )
    return Text.literal(title), deed


def _names(settings: Settings) -> dict[str, Text]:
    return names(settings.item, settings.guessed)


def _findings(settings: Settings, best: list[Entry]) -> dict[str, Text]:
    if settings.secret is None:
        return {}
    offs = [_off(settings, each) for each in best]
    return findings(settings.item, settings.guessed, settings.secret, offs)


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    secret, rate = settings.secret, settings.guessed is Guessed.RATE
    return tuple(
        reason
        for reason, holds in (
            (ITEM_MISSING, not settings.item.strip()),
            (SECRET_MISSING, secret is None),
            (TOO_HIGH, rate and secret is not None and secret > 100),
            (EASY, secret is not None and is_easy(secret, percent=rate)),
            (TELLS, secret is not None and tells(settings.item, secret)),
            (PRIZES_MISSING, not prizes.tiers),
        )
        if holds
    )


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of; the answer is not among it."""
    names = _names(settings)
    return {**names, "headline": Text("猜一猜：{item}的{what}", "Guess the {what} of {item}").fill(**names)}


def summary(settings: Settings) -> Text:
    """The product, or that it is still missing."""
    item = settings.item.strip()
    return Text.literal(item) if item else Text("还没写商品", "No product yet")


def sealed(settings: Settings) -> str:
    """What may be committed to before the round opens, empty while the answer is open."""
    return "" if settings.secret is None else f"{settings.secret:f}"


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["guess_price"],
    card=CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1-5: 免单"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    sealed=sealed,
    announcements=TEXTS,
    entry_noun=Text("个报价", "guesses"),
)
