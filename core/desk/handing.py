"""Coupon codes go with rewards: set aside when booked, for good once seen, taken back unseen.

A code is set aside for a reward when the round is published. It counts as seen as soon as its
text was copied or the reward marked told or delivered. Is the reward reversed, an unseen code
goes back to the stock; a seen one is void, for somebody may use it: no second member ever gets
it. The same member winning the same again in a correction keeps the code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.clock import CHINA
from core.coupons import Coupon, Held, Standing, ranked
from core.judging import Ruling
from core.ledger import Debt, EntryId, State, balances
from core.prize import Prize, PrizeKind
from core.reason import Reason
from core.round import Phase, Round
from core.store.coupons import GIVEN, MOVED, RETIRED, RETURNED, SHOWN
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

SHORT = Text(
    "“{prize}”要 {need} 张券码，库存里能用的只有 {have} 张，先去资料库补",
    '"{prize}" needs {need} {need:code|codes}, the stock has {have}: add some in the library',
)
_LIVE = (Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED, Phase.JUDGED)
_RULED = (Phase.CLOSED, Phase.JUDGED)
_HAS = (State.OWED, State.TOLD, State.DELIVERED, State.CONFIRMED)
"""States in which a code stays with its reward whatever else happens."""


def settle_codes(office: Office, now: datetime) -> int:
    """Bring codes and rewards together as they stand now; how many codes were set aside.

    Runs inside the transaction of whatever changed ledger or stock. Done twice it does nothing
    the second time.
    """
    held = office.store.coupons.all()
    if not held:
        return 0
    debts = {each.booking.id: each for each in balances(office.store.ledger.entries()) if _is_coupon(each)}
    _take_back(office, held, debts, now)
    return _set_aside(office, debts, now)


def _is_coupon(debt: Debt) -> bool:
    return debt.booking.prize.kind is PrizeKind.COUPON


def _take_back(office: Office, held: Sequence[Held], debts: dict[EntryId, Debt], now: datetime) -> None:
    """Codes of rewards that are no longer due: along to the same member's new one, back, or void."""
    taken = {each.booking for each in held if each.standing is not Standing.RETIRED}
    for each in held:
        debt = debts.get(each.booking or 0)
        if debt is None or each.standing not in (Standing.GIVEN, Standing.SHOWN) or debt.state in _HAS:
            continue
        successor = _successor(office, debt, [other for id, other in debts.items() if id not in taken])
        if successor is not None:
            taken.add(successor)
            office.store.coupons.tell(each.coupon.id, successor, MOVED, now)
        elif each.standing is Standing.GIVEN:
            office.store.coupons.tell(each.coupon.id, debt.booking.id, RETURNED, now)
        elif debt.state is State.REVERSED:
            office.store.coupons.tell(each.coupon.id, debt.booking.id, RETIRED, now)


def _successor(office: Office, gone: Debt, free: Iterable[Debt]) -> EntryId | None:
    """The booking by which the same member still gets the same prize of the same round."""
    if gone.state is not State.REVERSED:
        return None
    mark = (gone.booking.round, office.who(gone.booking.who), gone.booking.prize)
    for debt in free:
        if debt.state in _HAS and mark == (
            debt.booking.round,
            office.who(debt.booking.who),
            debt.booking.prize,
        ):
            return debt.booking.id
    return None


def _set_aside(office: Office, debts: dict[EntryId, Debt], now: datetime) -> int:
    held = office.store.coupons.all()
    supplied = {each.booking for each in held}
    stock = [each.coupon for each in held if each.standing is Standing.FREE]
    queues: dict[Prize, Iterator[Coupon]] = {}
    gone: set[int] = set()
    for id, debt in debts.items():
        prize = debt.booking.prize
        if not debt.is_open or id in supplied:
            continue
        if prize not in queues:
            queues[prize] = iter(ranked(prize, stock, now.astimezone(CHINA).date()))
        code = next((each for each in queues[prize] if each.id not in gone), None)
        if code is not None:
            office.store.coupons.tell(code.id, id, GIVEN, now)
            gone.add(code.id)
    return len(gone)


def note_seen(office: Office, bookings: Iterable[EntryId], now: datetime) -> None:
    """The codes of these rewards are out of the house from now on."""
    wanted = set(bookings)
    for each in office.store.coupons.all():
        if each.standing is Standing.GIVEN and each.booking in wanted:
            assert each.booking is not None
            office.store.coupons.tell(each.coupon.id, each.booking, SHOWN, now)


def seen_codes(office: Office) -> tuple[Held, ...]:
    """The codes that are out of the house, or void."""
    out = (Standing.SHOWN, Standing.RETIRED)
    return tuple(each for each in office.store.coupons.all() if each.standing in out)


def keep_seen(office: Office, seen: Iterable[Held], now: datetime) -> int:
    """After a backup took the present's place: codes handed out since stay handed out; how many are void.

    A code that goes with the same reward in the backup stays with it; any other is void.
    """
    coupons, void = office.store.coupons, 0
    known, present = coupons.known(), {each.coupon.code: each for each in coupons.all()}
    for each in seen:
        code = each.coupon.code
        here = present.get(code)
        if here is not None and here.standing in (Standing.SHOWN, Standing.RETIRED):
            continue
        id = known[code][0] if code in known else coupons.add(each.coupon, each.at)
        if here is None:
            coupons.restore([id])
        same = here is not None and here.standing is Standing.GIVEN and here.booking == each.booking
        coupons.tell(id, each.booking if same else None, SHOWN if same else RETIRED, now)
        void += not same
    settle_codes(office, now)
    return void


def codes_of(office: Office) -> dict[EntryId, Held]:
    """The code that goes with each reward, a void one included."""
    return {each.booking: each for each in office.store.coupons.all() if each.booking is not None}


@dataclass(frozen=True, slots=True)
class Need:
    """So many codes a round's prizes may take."""

    prize: Prize
    count: int


@dataclass(frozen=True, slots=True)
class Supply:
    """What a round needs, and how many codes there are for it."""

    need: Need
    have: int


def stock_for(office: Office, round_: Round, ruling: Ruling) -> tuple[Supply, ...]:
    """The coupons among the prizes of ``round_`` and the codes there are for them.

    Rounds that are announced already are served first; codes must last until this one ends.
    """
    needs = _needs(office, round_, ruling)
    if not needs or round_.phase in (Phase.PUBLISHED, Phase.CANCELLED):
        return ()
    ends = max(office.now(), round_.ends_at or office.now()).astimezone(CHINA).date()
    held = office.store.coupons.all()
    stock = [each.coupon for each in held if each.standing is Standing.FREE and each.coupon.is_good(ends)]
    for other in office.rounds():
        if other.phase in _LIVE and other.id != round_.id:
            for need in _needs(office, other, None):
                _serve(need, stock, ends)
    return tuple(Supply(need, _serve(need, stock, ends)) for need in needs)


def short_of(supplies: Iterable[Supply]) -> tuple[Reason, ...]:
    """A warning for every coupon prize that the stock cannot serve."""
    return tuple(
        Reason("coupons_short", SHORT.fill(prize=each.need.prize.name, need=each.need.count, have=each.have))
        for each in supplies
        if each.have < each.need.count
    )


def _serve(need: Need, stock: list[Coupon], day: date) -> int:
    """How many codes there are for ``need``; those it takes leave ``stock``."""
    found = ranked(need.prize, stock, day)
    served = {each.id for each in found[: need.count]}
    stock[:] = [each for each in stock if each.id not in served]
    return len(found)


def _needs(office: Office, round_: Round, ruling: Ruling | None) -> list[Need]:
    """What the coupons among the prizes take: as awarded once that is known, else by their places."""
    if ruling is not None and round_.phase in _RULED:
        awarded = Counter(each.prize for each in ruling.awards if each.prize.kind is PrizeKind.COUPON)
        return [Need(prize, count) for prize, count in awarded.items()]
    found: Counter[Prize] = Counter()
    for tier in round_.prizes.tiers:
        if tier.prize.kind is PrizeKind.COUPON:
            found[tier.prize] += _everybody(office) if tier.last is None else tier.last - tier.first + 1
    return [Need(prize, count) for prize, count in found.items()]


def _everybody(office: Office) -> int:
    return sum(member.takes_part for member in office.roster)
