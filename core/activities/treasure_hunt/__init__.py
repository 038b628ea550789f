"""寻宝日 Treasure hunt: among the products posted today, find the one with a certain price.

The rules. The owner lists the day's products and says which is looked for: the most expensive, the
cheapest, one at exactly some price or between two, or the k-th by price. If several fit, any of
them counts; if none fits, the round does not open. Members answer in the group or privately with
the product's name (however they put it), its board number or its price. A name that fits a right
and a wrong product is asked; a price that only repeats the task says nothing.

Right answers rank by order of arrival. Of a member's several answers the first counts (or the last,
the right one, or all). The first five win a trial, and where the product they found costs no more
than the owner set, a free order instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.activities.treasure_hunt import words
from core.activities.treasure_hunt.findings import Found, findings, finds, label, labels, mistaken
from core.activities.treasure_hunt.terms import Settings, Target, Way, is_open, matching, task, tells
from core.activity import Activity
from core.answers import key
from core.entries import Entry, choose, moment
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Award, Case, Pile, Reading, Ruling, Standing, Verdict
from core.judging import Found as Read
from core.message import Kind, MemberId, Message
from core.prize import Prize, PrizeKind, PrizeTable
from core.products import Called, Catalogue, Product, numbered, problem
from core.ranking import Score, award, rank
from core.reason import Reason
from core.text import Text
from core.week import SLOTS

__all__ = ["ACTIVITY", "Found", "Settings", "Target", "Way", "finds", "matching", "task", "tells"]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message as it is weighed: set aside with a reason, or the products it stands for."""

    products: tuple[Product, ...] = ()
    shown: str = ""
    pile: Pile | None = None
    why: Reason = words.NO_ANSWER


class _Board:
    """A round's products, ready to be recognised, and those of them that are right."""

    def __init__(self, settings: Settings) -> None:
        self.catalogue = Catalogue(numbered(settings.products), settings.typos)
        self.right = matching(settings)


class _Same:
    """Settings as a key: the very same ones are one, which is told faster than comparing them."""

    __slots__ = ("settings",)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __hash__(self) -> int:
        return id(self.settings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.settings is self.settings


@lru_cache(maxsize=4)
def _board(same: _Same) -> _Board:
    return _Board(same.settings)


def read(settings: Settings, message: Message, _dictionary: Dictionary | None = None) -> Reading:
    """The product a message means; unclear where only the owner can say."""
    heard = _hear(settings, message, _board(_Same(settings)))
    if heard.pile is Pile.CHATTER:
        return NOTHING_READ
    found = Read.UNCLEAR if heard.pile is Pile.UNCLEAR else Read.CLEAR
    return Reading(found, heard.shown, why=heard.why if heard.pile else None)


def _hear(settings: Settings, message: Message, board: _Board) -> _Heard:
    if message.kind not in (Kind.TEXT, Kind.CHAIN):
        return _Heard(pile=Pile.CHATTER)
    called = board.catalogue.call(message.body)
    if called.is_nothing:
        return _Heard(pile=Pile.CHATTER)
    shown = _shown(called)
    if not called.products:
        return _Heard((), shown, Pile.AGAINST, _nothing_there(called))
    if called.doubt is not None:
        return _Heard(called.products, shown, Pile.UNCLEAR, called.doubt)
    if called.price is not None and not message.counted:
        if not settings.by_price:
            return _Heard(called.products, shown, Pile.AGAINST, words.PRICE_ALONE)
        if settings.target is Target.EXACT and called.price == settings.price:
            return _Heard(called.products, shown, Pile.AGAINST, words.TELLS_NOTHING)
    if 0 < sum(each in board.right for each in called.products) < len(called.products):
        text = words.FITS_SEVERAL.fill(n=len(called.products), products=labels(called.products))
        return _Heard(called.products, shown, Pile.UNCLEAR, Reason("fits_several", text))
    return _Heard(called.products, shown)


def _shown(called: Called) -> str:
    if called.price is not None:
        return f"¥{called.price:.2f}"
    if not called.products:
        return f"第 {called.number} 款"
    if len(called.products) == 1:
        return f"{called.products[0].number}. {called.products[0].name}"
    return " / ".join(f"第 {each.number} 款" for each in called.products[:4])


def _nothing_there(called: Called) -> Reason:
    if called.number is not None:
        return Reason("no_such_number", words.NO_SUCH_NUMBER.fill(n=called.number))
    return Reason("no_such_price", words.NO_SUCH_PRICE.fill(price=f"¥{called.price:.2f}"))


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; who found it by order of arrival; trials, and free orders for cheap ones."""
    board = _board(_Same(settings))
    right = board.right
    entries: list[Entry] = []
    verdicts: dict[int, Verdict] = {}
    for message in case.messages:
        heard = _hear(settings, message, board)
        if heard.pile is None:
            entries.append(Entry(message, heard.shown, heard.products))
        else:
            verdicts[message.id] = Verdict(message.id, message.who, heard.pile, heard.why, heard.shown)
    choice = choose(entries, settings.which, lambda each: (not _is_right(each, right), each.message.order))
    verdicts |= {each.message: each for each in choice.set_aside}
    hits = _firsts(choice.counting, right)
    places = {who: nth for nth, who in enumerate(hits, 1)}
    verdicts |= {e.message.id: _verdict(e, places, right) for e in choice.counting}
    standings = rank(_score(each) for each in hits.values())
    awards, undecided = award(
        standings,
        case.prizes,
        settings.ties,
        lots=case.lots,
        certificate=lambda each: _paper(settings, each, hits),
    )
    named = _named(choice.counting)
    facts = findings(right, named, (each.message.who for each in choice.counting), len(hits))
    return Ruling(
        tuple(verdicts[message.id] for message in case.messages),
        standings,
        tuple(_as_found(settings, each, hits[each.who]) for each in awards),
        facts | mistaken(board.catalogue.products, right, named) if case.messages else {},
        undecided if right else (words.NOTHING_TO_FIND,),
    )


def _is_right(entry: Entry, right: Sequence[Product]) -> bool:
    return all(each in right for each in entry.value)


def _firsts(counting: Sequence[Entry], right: Sequence[Product]) -> dict[MemberId, Entry]:
    """Each finder's first right answer, in order of arrival."""
    hits: dict[MemberId, Entry] = {}
    for entry in counting:
        if _is_right(entry, right):
            hits.setdefault(entry.message.who, entry)
    return hits


def _verdict(entry: Entry, places: Mapping[MemberId, int], right: Sequence[Product]) -> Verdict:
    message, first = entry.message, entry.value[0]
    if _is_right(entry, right):
        why = Reason("right", words.RIGHT.fill(nth=places[message.who]))
    elif len(entry.value) > 1:
        why = Reason("wrong", words.WRONG_SEVERAL.fill(products=labels(entry.value)))
    else:
        why = Reason("wrong", words.WRONG.fill(product=label(first), price=first.shown_price))
    return Verdict(message.id, message.who, Pile.COUNTED, why, entry.reading)


def _score(entry: Entry) -> Score:
    message, products = entry.message, entry.value
    why = words.STANDS.fill(names="、".join(each.name for each in products), when=moment(message))
    figure = words.FIGURE.fill(n=" / ".join(str(each.number) for each in products))
    return Score(message.who, (message.order,), figure, Reason("found", why))


def _paper(
    settings: Settings, standing: Standing, hits: Mapping[MemberId, Entry]
) -> tuple[Text, Text] | None:
    """The title and the sentence on the certificate of a winner."""
    title, found = settings.title.strip(), hits[standing.who].value
    if not title:
        return None
    deed = words.DEED if len(found) == 1 else words.DEED_SEVERAL
    return Text.literal(title), deed.fill(task=task(settings), place=standing.place, item=found[0].name)


def _as_found(settings: Settings, given: Award, entry: Entry) -> Award:
    """A trial is of the product that was found; one cheap enough becomes a free order."""
    found: tuple[Product, ...] = entry.value
    if given.prize.kind is not PrizeKind.TRIAL or given.prize.amount is not None:
        return given
    most = settings.free_up_to
    is_free = most is not None and all(each.price * 100 <= most for each in found)
    words_on_it = given.prize.label or (found[0].name if len(found) == 1 else "")
    kind = PrizeKind.FREE_ORDER if is_free else PrizeKind.TRIAL
    return replace(given, prize=Prize(kind, None, words_on_it))


def _named(counting: Sequence[Entry]) -> dict[int, list[MemberId]]:
    """Who named each board number, in order; an answer that fits several names each of them."""
    named: dict[int, dict[MemberId, None]] = {}
    for entry in counting:
        for product in entry.value:
            named.setdefault(product.number, {})[entry.message.who] = None
    return {number: list(people) for number, people in named.items()}


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    found: list[Reason] = []
    right = matching(settings)
    if not settings.products:
        found.append(words.PRODUCTS_MISSING)
    if is_open(settings):
        found.append(words.TARGET_MISSING)
    elif settings.products and not right:
        found.append(words.NOTHING_FITS)
    elif len(right) > 1:
        text = words.SEVERAL_FIT.fill(n=len(right), products=labels(right))
        found.append(Reason("several_fit", text))
    found += _check_products(numbered(settings.products))
    if not prizes.tiers:
        found.append(words.PRIZES_MISSING)
    return tuple(found)


def _check_products(products: Sequence[Product]) -> list[Reason]:
    found = []
    seen: dict[str, Product] = {}
    for each in products:
        if (why := problem(each)) is not None:
            found.append(Reason("bad_product", words.BAD_PRODUCT.fill(n=each.number, why=why.text)))
        first = seen.setdefault(key(each.name), each)
        if first.price != each.price:
            found.append(Reason("same_name", words.SAME_NAME.fill(a=first.number, b=each.number)))
    return found


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of; no product is among it."""
    wanted = task(settings)
    return {"task": wanted, "headline": Text("在当天的商品里，找出{task}", "Find {task}").fill(task=wanted)}


def summary(settings: Settings) -> Text:
    """What is looked for among how many products."""
    wanted = task(settings)
    wanted = Text.literal(wanted.zh, wanted.en[:1].upper() + wanted.en[1:])
    if not settings.products:
        return wanted
    text = Text("{task} · {n} 款里找", "{task} · among {n} {n:product|products}")
    return text.fill(task=wanted, n=len(settings.products))


def sealed(settings: Settings) -> str:
    """The answer that may be committed to before the round opens, empty while there is none."""
    return "；".join(f"{each.number}. {each.name} {each.shown_price}" for each in matching(settings))


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["treasure_hunt"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1-5: 体验"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    sealed=sealed,
    tells=tells,
    blocking=frozenset({"products_missing", "target_missing", "nothing_fits"}),
    announcements=words.TEXTS,
    entry_noun=Text("个答案", "answers"),
)
