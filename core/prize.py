"""What can be won: a prize, and which places win which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.settings import LabelledEnum
from core.text import Text


class PrizeKind(LabelledEnum):
    """The sorts of reward of ACTIVITIES.md."""

    FREE_ORDER = "free_order", "免单", "Free order"
    COUPON = "coupon", "优惠券", "Coupon"
    RED_PACKET = "red_packet", "红包", "Red packet"
    CASH = "cash", "现金", "Cash"
    TRIAL = "trial", "体验", "Trial"
    GIFT = "gift", "神秘大礼", "Mystery gift"
    CERTIFICATE = "certificate", "证书", "Certificate"
    ENCOURAGEMENT = "encouragement", "激励", "Encouragement"


@dataclass(frozen=True, slots=True)
class Prize:
    """One reward: its sort, its worth in fen (None for a piece), and what is written on it."""

    kind: PrizeKind
    amount: int | None = None
    label: str = ""

    @property
    def name(self) -> Text:
        """The prize as it is announced: ``红包 ¥18.88``, ``免单 茶杯``, ``证书 答题小王子``."""
        tail = " ".join(part for part in (_yuan(self.amount), self.label) if part)
        zh, en = self.kind.label.zh, self.kind.label.en
        return Text.literal(f"{zh} {tail}".strip(), f"{en} {tail}".strip())


@dataclass(frozen=True, slots=True)
class Tier:
    """The prizes of the places ``first`` to ``last`` (both included); ``last`` None is everybody."""

    first: int
    last: int | None
    prize: Prize


@dataclass(frozen=True, slots=True)
class PrizeTable:
    """Which places win what; a place may win several prizes."""

    tiers: tuple[Tier, ...] = ()

    def at(self, place: int) -> tuple[Prize, ...]:
        """The prizes of ``place`` (from 1)."""
        return tuple(
            tier.prize
            for tier in self.tiers
            if tier.first <= place and (tier.last is None or place <= tier.last)
        )

    @property
    def places(self) -> int | None:
        """The last paid place, 0 without prizes, None when everybody is paid."""
        if any(tier.last is None for tier in self.tiers):
            return None
        return max((tier.last or 0 for tier in self.tiers), default=0)

    @property
    def cost(self) -> int:
        """What the bounded tiers cost in all, in fen; pieces count nothing."""
        bounded = ((tier, tier.last) for tier in self.tiers if tier.last is not None)
        return sum((tier.prize.amount or 0) * (last - tier.first + 1) for tier, last in bounded)

    @classmethod
    def parse(cls, rows: tuple[str, ...] | list[str]) -> PrizeTable:
        """Rows such as ``1: 免单 茶杯``, ``2-5: 红包 18.88``, ``all: 证书 答题小王子``.

        Raises ``ValueError`` for a row that is none.
        """
        return cls(tuple(_tier(row) for row in rows))

    def rows(self) -> tuple[str, ...]:
        """The table as :meth:`parse` reads it."""
        return tuple(_row(tier) for tier in self.tiers)


_ROW = re.compile(r"\s*(?:(\d+)(?:\s*[-–~]\s*(\d+))?|(all|全部|所有))\s*[:：]\s*(\S+)\s*(.*?)\s*")
_YUAN = r"(\d{1,8}(?:\.\d{1,2})?)"
_MARKED = re.compile(rf"(?:[¥￥]\s*{_YUAN}|{_YUAN}\s*元)(?:\s+(.*))?")
_BARE = re.compile(rf"{_YUAN}()(?:\s+(.*))?")
_MONEY = (PrizeKind.RED_PACKET, PrizeKind.CASH)
"""Kinds whose bare number is an amount even before words; elsewhere it may be 5 元券 or 3 天会员."""
_KINDS = {name: kind for kind in PrizeKind for name in (kind.value, kind.label.zh)}


def _tier(row: str) -> Tier:
    match = _ROW.fullmatch(row)
    if not match or match[4] not in _KINDS:
        raise ValueError(f"no prize row: {row!r}")
    first = int(match[1] or 1)
    last = None if match[3] else int(match[2] or first)
    if first < 1 or (last is not None and last < first):
        raise ValueError(f"no such places: {row!r}")
    return Tier(first, last, _prize(_KINDS[match[4]], match[5]))


def _prize(kind: PrizeKind, words: str) -> Prize:
    amount = _MARKED.fullmatch(words) or _BARE.fullmatch(words)
    if not amount or (amount.re is _BARE and amount[3] and kind not in _MONEY):
        return Prize(kind, None, words)
    return Prize(kind, int(Decimal(amount[1] or amount[2]) * 100), amount[3] or "")


def _row(tier: Tier) -> str:
    places = "all" if tier.last is None else str(tier.first)
    if tier.last is not None and tier.last != tier.first:
        places = f"{tier.first}-{tier.last}"
    parts = (f"{places}:", tier.prize.kind.label.zh, _yuan(tier.prize.amount), tier.prize.label)
    return " ".join(part for part in parts if part)


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"¥{fen // 100}.{fen % 100:02d}"
