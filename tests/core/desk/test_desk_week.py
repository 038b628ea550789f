"""The week of the rule book, Monday to Sunday, played through the desk by a group of three hundred.

Every round gets two hundred messages. What must come of them is reckoned here a second time, with
dictionaries and sums over what the messages were meant to say, without a line of any rule file.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import weekly
from played import ASSETS
from weekly import BANNED, HELPERS, MESSAGES, MONDAY, OWNER, STRANGER, Said

from core.activities import NAMES
from core.activities.red_packet_rain import Settings as Rain
from core.activities.save_money import Coupons, Proof
from core.board import Board, Row
from core.clock import FixedClock
from core.desk import Desk
from core.message import How, Line
from core.prize import PrizeTable
from core.products import Product
from core.roster import Role
from core.round import Phase, RoundId, Step
from core.text import Lang

SECRET = b"\x07" * 32
HOSTS = (OWNER, *HELPERS)
NEW = date(2026, 11, 3)
WEEK = (
    *("treasure_hunt", "quick_answer", "guess_price", "save_money"),
    *("red_packet_rain", "dice", "like_king", "showing_orders"),
)
MINUTES = {"quick_answer": 60, "guess_price": 60}
Won = tuple[str, str, str]
"""A name, a prize, a title ("" without)."""


@dataclass
class Reckoned:
    """What must come of a round: the pile of every message, (place, name, figure), awards, sentences."""

    piles: list[str] = field(default_factory=list)
    standings: list[tuple[int, str, str]] = field(default_factory=list)
    awards: list[Won] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def places(scored: Iterable[tuple[Any, str, str]]) -> list[tuple[int, str, str]]:
    """(worth, name, figure) with more worth first; who is equal shares a place, and the next is skipped."""
    rows = sorted(scored, key=lambda each: each[0], reverse=True)
    return [(1 + sum(other[0] > worth for other in rows), name, figure) for worth, name, figure in rows]


def in_time(each: Said, minutes: int, grace: int = 1) -> bool:
    return 0 <= each.at <= minutes + grace


def outside(each: Said, minutes: int, grace: int = 1) -> str:
    """The pile of a message that cannot count whatever it says, "" for one that may."""
    if each.means is None:
        return "chatter"
    if each.who in (*HOSTS, BANNED):
        return "barred"
    if not in_time(each, minutes, grace):
        return "against" if each.at < 0 else "late"
    return "who" if each.who == STRANGER else ""


def first_of_each(said: Sequence[Said], minutes: int) -> tuple[list[str], dict[str, Said]]:
    """The piles where of several entries the first counts, and whose first it is, in order."""
    firsts: dict[str, Said] = {}
    piles = []
    for each in said:
        pile = outside(each, minutes)
        if not pile and each.who not in firsts:
            firsts[each.who] = each
            pile = "counted"
        elif not pile:
            pile = "duplicate" if each.means == firsts[each.who].means else "superseded"
        piles.append(pile)
    return piles, firsts


def luckiest(people: Iterable[str], salt: str, count: int) -> list[str]:
    """Whom a secret and a number pick, by the recipe the result tells."""
    key = hmac.digest(SECRET, salt.encode(), "sha256")
    return sorted(people, key=lambda name: hmac.digest(key, f"draw:1:{name}".encode(), "sha256"))[::-1][
        :count
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The group, long before its week; forty of it joined lately."""
    clock = FixedClock(MONDAY - timedelta(days=90))
    folder = tmp_path_factory.mktemp("week")
    made = Desk.open(Path(folder), clock, assets=ASSETS, fresh=lambda n: b"\x07" * n)
    made.members.import_names("\n".join(weekly.names()))
    roles = {OWNER: Role.OWNER, **dict.fromkeys(HELPERS, Role.HELPER)}
    late = set(weekly.Writer(0).members[-40:])
    for member in made.members.roster():
        is_new = member.name in late
        if member.name in roles or member.name == BANNED or is_new:
            made.members.edit(
                replace(
                    member,
                    role=roles.get(member.name, Role.MEMBER),
                    banned=member.name == BANNED,
                    joined_on=NEW if is_new else None,
                )
            )
    assert len(made.members.roster()) == weekly.SIZE
    yield made
    made.close()


class Played:
    """One round taken through its life, as an owner takes it."""

    def __init__(self, desk: Desk, activity: str, day: int, settings: dict[str, Any], *prizes: str) -> None:
        self.desk, self.activity = desk, activity
        self.clock: FixedClock = desk._office.clock  # type: ignore[assignment]
        self.start = MONDAY + timedelta(days=day)
        self.minutes = MINUTES.get(activity, 30)
        self.clock.at = self.start - timedelta(days=2)
        self.id: RoundId = desk.rounds.plan(activity, Lang.ZH).value.id
        table = {"prizes": PrizeTable.parse(prizes)} if prizes else {}
        ends = self.start + timedelta(minutes=self.minutes)
        desk.rounds.edit(self.id, settings=settings, starts_at=self.start, ends_at=ends, **table)
        desk.rounds.step(self.id, Step.ANNOUNCE)
        self.clock.at = self.start
        desk.rounds.step(self.id, Step.OPEN)

    def hear(self, said: Sequence[Said]) -> None:
        """The chat in three overlapping pastes; what was there already is not added again."""
        self.said = list(said)
        tenth = len(said) // 10
        for begin, end in ((0, 4 * tenth), (3 * tenth, 8 * tenth), (6 * tenth, len(said))):
            self.clock.at = self.start + timedelta(minutes=max(each.at for each in said[:end]))
            self.desk.intake.paste(self.id, weekly.pasted(said[begin:end], self.start))
        assert len(self.board.rows) == len(said)
        again = self.desk.intake.paste(self.id, weekly.pasted(said, self.start))
        assert again.value.added == 0

    def close(self) -> None:
        self.clock.at = self.start + timedelta(minutes=self.minutes + 6)
        self.desk.rounds.step(self.id, Step.CLOSE)
        self.desk.rounds.step(self.id, Step.JUDGE)

    @property
    def board(self) -> Board:
        return self.desk.rounds.board(self.id)

    def rows(self, name: str) -> list[Row]:
        return [row for row in self.board.rows if row.name == name]

    def counting(self, name: str) -> Row:
        return next(row for row in self.rows(name) if row.pile.value == "counted")

    def holds(self, wanted: Reckoned) -> None:
        """Every pile, place, figure, award and told line is as reckoned, and the books after publishing."""
        board = self.board
        found = [row.pile.value for row in board.rows]
        wrong = [
            (each.who, each.text, pile, should)
            for each, pile, should in zip(self.said, found, wanted.piles, strict=True)
            if pile != should
        ]
        assert not wrong
        stands = [(p.standing.place, p.name, p.standing.figure.zh) for p in board.standings]
        assert Counter(stands) == Counter(wanted.standings)
        assert [each[0] for each in stands] == sorted(each[0] for each in wanted.standings)
        awards = [_won(board, each) for each in board.ruling.awards]
        assert Counter(awards) == Counter(wanted.awards)
        self.desk.rounds.step(self.id, Step.PUBLISH)
        board = self.board
        assert board.phase is Phase.PUBLISHED
        body = board.texts[-1].body.split("\n")
        for line in [*wanted.said, *_winners(wanted)]:
            assert line in body, (line, body)
        owed = [
            (each.name, each.debt.booking.prize.name.zh, each.debt.booking.title)
            for each in self.desk.rewards.all()
            if each.debt.booking.round == self.id
        ]
        assert Counter(owed) == Counter(wanted.awards)


def _won(board: Board, award: Any) -> Won:
    title = award.certificate.zh if award.certificate else ""
    return board.names[award.who], award.prize.name.zh, title


def _winners(wanted: Reckoned) -> list[str]:
    """The line of everybody who won a prize for a place."""
    stands = {name: (place, figure) for place, name, figure in wanted.standings}
    won: dict[str, list[str]] = defaultdict(list)
    for name, prize, title in wanted.awards:
        if name in stands and prize not in ("激励",):
            told = f"{prize}（{title}）" if title else prize
            won[name] += [told] if told not in won[name] else []
    return [
        f"{stands[name][0]}. @{name} {stands[name][1]} {'、'.join(prizes)}" for name, prizes in won.items()
    ]


def hunted(desk: Desk) -> tuple[Played, Reckoned]:
    products = tuple(
        Product(name, Decimal(price), nth) for nth, (name, price) in enumerate(weekly.PRODUCTS, 1)
    )
    round_ = Played(desk, "treasure_hunt", 0, {"products": products, "free_up_to": None})
    said = weekly.hunt(1)
    round_.hear(said)
    round_.close()
    most = max(Decimal(price) for _, price in weekly.PRODUCTS)
    right = {nth for nth, (_, price) in enumerate(weekly.PRODUCTS, 1) if Decimal(price) == most}
    piles, firsts = first_of_each(said, 30)
    found = [each for each in firsts.values() if each.means in right]
    stands = [(nth, each.who, f"第 {each.means} 款") for nth, each in enumerate(found, 1)]
    awards = [(each.who, f"体验 {weekly.PRODUCTS[each.means - 1][0]}", "寻宝达人") for each in found[:5]]
    told = f"{len(firsts)} 人作答，{len(found)} 人找对"
    return round_, Reckoned(piles, stands, awards, [told])


def quizzed(desk: Desk) -> tuple[Played, Reckoned]:
    round_ = Played(desk, "quick_answer", 1, {"questions": weekly.questions()})
    said = weekly.quiz(2)
    round_.hear(said)
    round_.close()
    first: dict[tuple[str, int], str] = {}
    answered, last = defaultdict(set), {}
    right: dict[str, set[int]] = defaultdict(set)
    piles = []
    for nth, each in enumerate(said):
        if each.means is None:
            piles.append("chatter")
            continue
        q, answer = each.means
        if (each.who, q) in first:
            piles.append("duplicate" if first[each.who, q] == answer else "superseded")
            continue
        first[each.who, q] = answer
        piles.append("counted")
        answered[each.who].add(q)
        last[each.who] = nth
        if answer == weekly.questions()[q - 1].answer:
            right[each.who].add(q)
    stands = places((len(each), who, f"{len(each)} 分") for who, each in right.items() if each)
    whole = [who for who, each in right.items() if len(each) == 10]
    titled = [(who, "证书", "答题小王子") for who in whole]
    assert whole, "somebody has all ten"
    new = {member.name for member in desk.members.roster() if member.joined_on is not None} & set(right)
    most = max(len(right[who]) for who in new)
    titled += [(who, "证书", "最佳抢答新人") for who in new if len(right[who]) == most]
    rest = set(answered) - {who for who, _, _ in titled}
    tried = min(rest, key=lambda who: (-len(answered[who]), len(right[who]), last[who]))
    awards = [*titled, (tried, "激励", "最敢答奖")]
    told = f"10 道题，{len(answered)} 人作答，{len(whole)} 人全对"
    return round_, Reckoned(piles, stands, awards, [told])


def guessed(desk: Desk) -> tuple[Played, Reckoned]:
    secret = weekly.SECRET_PRICE
    round_ = Played(desk, "guess_price", 2, {"item": "真丝围巾", "secret": secret})
    said = weekly.guesses(3)
    round_.hear(said)
    round_.close()
    piles, firsts = first_of_each(said, 60)
    order = {who: nth for nth, who in enumerate(firsts)}
    off = {who: abs(each.means - secret) for who, each in firsts.items()}
    stands = places(((-off[who], -order[who]), who, f"¥{firsts[who].means:.2f}") for who in firsts)
    awards = [(who, "免单", "神算子") for place, who, _ in stands if place <= 5]
    hits = sum(not each for each in off.values())
    said_ = [
        f"“真丝围巾”的售卖价是 ¥{secret}",
        f"{len(firsts)} 人报价，{hits} 人猜中",
        f"一半的人差在 ¥{median(off.values()):.2f} 以内",
    ]
    return round_, Reckoned(piles, stands, awards, said_)


def saved(desk: Desk) -> tuple[Played, Reckoned]:
    rules = {
        "item": "保温杯",
        "spec": "500 ml",
        "own_price": weekly.OWN_PRICE,
        "coupons": Coupons.ALLOWED,
        "proof": Proof.NONE,
        "must_check": False,
        "audit": 2,
    }
    round_ = Played(desk, "save_money", 3, rules)
    said = weekly.claims(4)
    round_.hear(said)
    round_.close()
    bait = next(each.who for each in said if each.means and each.means[1] == Decimal("0.01"))
    desk.court.correct(round_.id, round_.counting(bait).line, How.STRIKE, why="引流价，买不到")
    firsts = first_of_each([each for each in said if each.who != bait], 30)[1]
    piles = first_of_each(said, 30)[0]
    piles = [
        "against" if each.means and each.means[1] == Decimal("0.01") else p
        for each, p in zip(said, piles, strict=True)
    ]
    order = {who: nth for nth, who in enumerate(firsts)}
    total = {who: each.means[1] for who, each in firsts.items()}
    assert len(set(total.values())) < len(total), "some are equal to the fen"
    stands = places(((-total[who], -order[who]), who, f"¥{total[who]:.2f}") for who in firsts)
    winners = [who for place, who, _ in stands if place <= 3]
    desk.rounds.salt(round_.id, "407")
    drawn = luckiest(winners, "407", 2)
    for who in drawn:
        desk.court.correct(round_.id, round_.counting(who).line, How.COUNT)
    dearer = [each - weekly.OWN_PRICE for each in total.values() if each > weekly.OWN_PRICE]
    lows: dict[str, Decimal] = {}
    named: Counter[str] = Counter()
    for each in firsts.values():
        shop, sum_ = each.means
        lows[shop] = min(sum_, lows.get(shop, sum_))
        named[shop] += 1
    cheap = sorted(lows, key=lambda shop: (lows[shop], -named[shop], shop))
    lead = firsts[winners[0]].means
    told = [
        f"“保温杯”：{len(firsts)} 人报价，最省的到手 ¥{lead[1]:.2f}（{lead[0]}）",
        "各渠道最低：" + " · ".join(f"{shop} ¥{lows[shop]:.2f}" for shop in cheap[:6]),
        f"都在群里买，大家一共省下 ¥{sum(dearer):.2f}",
    ]
    if lead[1] > weekly.OWN_PRICE:
        told.append(f"群里的价 ¥{weekly.OWN_PRICE}，比全场最低的还省 ¥{lead[1] - weekly.OWN_PRICE:.2f}")
    else:
        told.append(f"群里的价 ¥{weekly.OWN_PRICE}，比 {len(dearer)} 人自己找的都省")
    awards = [(who, "免单", "省钱达人") for who in winners]
    told.append("公共数：407")
    return round_, Reckoned(piles, stands, awards, told)


def rained(desk: Desk) -> tuple[Played, Reckoned]:
    rules = {"item": "车厘子", "budget": weekly.BUDGET, "waves": weekly.WAVES, "pieces": weekly.PIECES}
    assert set(rules) <= set(Rain.__dataclass_fields__)
    round_ = Played(desk, "red_packet_rain", 4, rules)
    chat, shares = weekly.rain(5)
    for wave in range(1, weekly.WAVES + 1):
        round_.clock.at = round_.start + timedelta(minutes=5 * (wave - 1), seconds=5)
        desk.rounds.note(round_.id, f"sent {wave}")
    round_.hear(chat)
    lines = [Line(each.who, round_.start + timedelta(minutes=each.at), each.text) for each in shares]
    desk.intake.add_typed(round_.id, lines, "\n".join(each.text for each in shares))
    round_.said = [Said(0, row.name, row.said) for row in round_.board.rows]
    round_.close()
    taken: dict[str, int] = defaultdict(int)
    for each in shares:
        taken[each.who] += each.means[1]
    stands = places((fen, who, f"¥{fen // 100}.{fen % 100:02d}") for who, fen in taken.items())
    first = [who for place, who, _ in stands if place == 1]
    wave, largest = max((each.means for each in shares), key=lambda each: each[1])
    best = "、".join(each.who for each in shares if each.means == (wave, largest))
    told = [
        f"下了 {weekly.WAVES} 波红包雨，{len(taken)} 人抢到，记到 {len(shares)} 份",
        f"单个最大：{best} ¥{largest // 100}.{largest % 100:02d}，第 {wave} 波",
    ]
    yuan = f"¥{weekly.BUDGET // 100}.{weekly.BUDGET % 100:02d}"
    assert round_.board.ruling.facts["money"].zh == f"计划 {yuan}，发出 {yuan}，记到 {yuan}"
    typed = {each.text for each in shares}
    piles = ["counted" if each.text in typed else "chatter" for each in round_.said]
    return round_, Reckoned(piles, stands, [(who, "体验 主推商品", "红包锦鲤") for who in first], told)


def thrown(desk: Desk) -> tuple[Played, Reckoned]:
    round_ = Played(desk, "dice", 5, {"points": "6", "limit": weekly.LIMIT})
    said = weekly.throws(6)
    round_.hear(said)
    for row, each in zip(round_.board.rows, said, strict=True):
        if each.means is not None and each.at <= 31:
            desk.court.correct(round_.id, row.line, How.READ_AS, str(each.means))
    round_.close()
    first: dict[str, int] = {}
    piles, thrown_ = [], 0
    for each in said:
        if each.means is None:
            piles.append("chatter")
        elif each.at > 31:
            piles.append("late")
        elif each.who not in first and len(first) >= weekly.LIMIT:
            piles.append("against")
        else:
            piles.append("duplicate" if each.who in first else "counted")
            first.setdefault(each.who, each.means)
            thrown_ += 1
    hits = [who for who, points in first.items() if points == 6]
    stands = [(nth, who, "6 点") for nth, who in enumerate(hits, 1)]
    awards = [(who, "优惠券 ¥20.00", "手气王") for who in hits[:3]]
    told = [f"{len(first)} 人掷了 {thrown_} 次", f"{len(hits)} 人掷出 6 点"]
    return round_, Reckoned(piles, stands, awards, told)


def liked(desk: Desk) -> tuple[Played, Reckoned]:
    round_ = Played(desk, "like_king", 6, {"post": "三张海报", "audit": 3}, "1-3: 免单")
    said = weekly.likes(7)
    round_.hear(said)
    round_.close()
    best: dict[str, int] = {}
    for nth, each in enumerate(said):
        if not outside(each, 30, 0) and (each.who not in best or each.means > said[best[each.who]].means):
            best[each.who] = nth
    piles = []
    for nth, each in enumerate(said):
        pile = outside(each, 30, 0)
        if not pile:
            chosen = best[each.who]
            same = each.means == said[chosen].means
            pile = "counted" if nth == chosen else "duplicate" if same and nth > chosen else "superseded"
        piles.append(pile)
    count = {who: said[nth].means for who, nth in best.items()}
    stands = places((n, who, f"{n} 个赞") for who, n in count.items() if n)
    awards = [(who, "免单", "") for place, who, _ in stands if place <= 3]
    assert len(awards) == 3, "another seed: this tie would have to be decided"
    for _, who, _ in stands:
        if count[who] >= 100:
            awards.append((who, "红包 ¥5.00", ""))
        elif count[who] >= 50:
            awards.append((who, "优惠券 5 元", ""))
    awards += [(who, "证书", "积赞王") for place, who, _ in stands if place == 1]
    may_win = {who for who, _, _ in awards}
    shown = {each.who for each in said if each.text == "[图片]" and in_time(each, 30, 0)}
    for who in may_win - shown:
        desk.court.correct(round_.id, round_.counting(who).line, How.COUNT)
    desk.rounds.salt(round_.id, "1234567")
    drawn = luckiest(may_win, "1234567", 3)
    for who in drawn:
        desk.court.correct(round_.id, round_.counting(who).line, How.COUNT)
    told = [
        f"{len(stands)} 人报赞，一共 {sum(count.values())} 个，最多 {max(count.values())} 个",
        f"够 100 个赞：{sum(n >= 100 for n in count.values())} 人，红包 ¥5.00",
        f"50–99 个赞：{sum(50 <= n < 100 for n in count.values())} 人，优惠券 5 元",
        "公共数：1234567",
    ]
    board = round_.board
    (audit,) = [text.zh for name, text in board.ruling.facts.items() if name == "note_audit"]
    assert [part.rsplit(" ", 1)[0] for part in audit.split("：", 1)[1].split("、")] == drawn
    return round_, Reckoned(piles, stands, awards, told)


def ordered(desk: Desk) -> tuple[Played, Reckoned]:
    round_ = Played(desk, "showing_orders", 6, {"rotate": False})
    said = weekly.orders(8)
    round_.hear(said)
    round_.close()
    own: dict[str, list[int]] = defaultdict(list)
    piles = [outside(each, 30) for each in said]
    seen = set()
    for nth, each in enumerate(said):
        if piles[nth]:
            continue
        mark = (each.who, each.text, each.at)
        piles[nth] = "duplicate" if mark in seen else ""
        if not piles[nth]:
            own[each.who].append(nth)
        seen.add(mark)
    total: dict[str, int] = {}
    for who, nths in own.items():
        since = max((at for at, nth in enumerate(nths) if said[nth].means[0] == "total"), default=0)
        for at, nth in enumerate(nths):
            piles[nth] = "counted" if at >= since else "superseded"
        total[who] = sum(
            -said[nth].means[1] if said[nth].means[0] == "back" else said[nth].means[1]
            for nth in nths[since:]
        )
    stands = places((n, who, f"{n} 单") for who, n in total.items() if n > 0)
    by_place = Counter(place for place, _, _ in stands)
    slots = {1: "红包 ¥18.88", 2: "红包 ¥8.88", 3: "红包 ¥8.88"}
    awards: list[Won] = []
    for place, who, _ in stands:
        filled = {slots.get(place + step, "") for step in range(by_place[place])}
        assert len(filled) == 1, "another seed: this tie would have to be decided"
        awards += [(who, prize, "") for prize in filled if prize]
    awards += [(who, "证书", "晒单王") for place, who, _ in stands if place == 1]
    won = {who for who, _, _ in awards}
    rest = sorted(total[who] for who in total if who not in won)
    awards += [(who, "激励", "") for who in total if who not in won and total[who] <= rest[2]]
    told = f"这一期比总单量：{len(stands)} 人晒单，一共 {sum(n for n in total.values() if n > 0)} 单"
    return round_, Reckoned(piles, stands, awards, [told])


DAYS: dict[str, Callable[[Desk], tuple[Played, Reckoned]]] = {
    "treasure_hunt": hunted,
    "quick_answer": quizzed,
    "guess_price": guessed,
    "save_money": saved,
    "red_packet_rain": rained,
    "dice": thrown,
    "like_king": liked,
    "showing_orders": ordered,
}


@pytest.mark.parametrize("activity", [each for each in WEEK if each in NAMES])
def test_a_day_of_the_week_comes_out_as_reckoned(desk: Desk, activity: str) -> None:
    round_, wanted = DAYS[activity](desk)
    assert len(round_.board.rows) == MESSAGES
    assert len(wanted.standings) > 5 or activity == "dice"
    round_.holds(wanted)


def test_the_week_adds_up(desk: Desk) -> None:
    played = [each for each in desk.rounds.all() if each.phase is Phase.PUBLISHED]
    assert {each.activity for each in played} == {each for each in WEEK if each in NAMES}
    papers = [
        each for round_ in played for each in desk.rounds.board(round_.id).ruling.awards if each.certificate
    ]
    assert papers
    fen = sum(each.debt.booking.prize.amount or 0 for each in desk.rewards.all())
    owed = desk.rewards.owed()
    assert owed.count == len(desk.rewards.all())
    assert owed.fen == fen
    assert hashlib.sha256(SECRET).hexdigest() in {each.code for each in desk._office.store.draws.all()}
