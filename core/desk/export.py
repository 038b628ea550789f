"""Every table to Excel or CSV, as the owner would keep it by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from core.coupons import COLUMNS as COUPON_COLUMNS
from core.coupons import Standing
from core.desk import records
from core.desk.done import Done, Topic
from core.desk.papers import PapersDesk
from core.desk.rewards import RewardsDesk
from core.desk.sheets import Cell, write_rows
from core.errors import UserError
from core.products import to_rows as product_rows
from core.questions.table import to_rows as question_rows
from core.roster import Role
from core.round import Round, RoundId
from core.snippets import to_rows as snippet_rows
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

Rows = Sequence[Sequence[Cell]]
NO_TABLE = Text("没有“{name}”这张表", 'There is no table "{name}"')
NO_FOLDER = Text(
    "在 {folder} 里建不了文件夹：没有权限，或者写保护了", "No folder can be made in {folder}: it is locked"
)
_SAVED = Text("存好了：{file}，{n} 行", "Saved: {file}, {n} {n:row|rows}")
_UNTOLD = Text("还没给出", "not handed out yet")
_ROLES = {
    Role.OWNER: Text("群主", "Owner"),
    Role.HELPER: Text("助手", "Helper"),
    Role.MEMBER: Text("成员", "Member"),
    Role.OUTSIDER: Text("群外", "Outsider"),
}


def _titles(*pairs: tuple[str, str]) -> tuple[Text, ...]:
    return tuple(Text(zh, en) for zh, en in pairs)


_REWARDS = _titles(
    *(("编号", "No."), ("得奖时间", "Won"), ("成员", "Member"), ("真名", "Real name"), ("活动", "Activity")),
    *(("期数", "Round"), ("种类", "Kind"), ("奖励", "Reward"), ("金额（元）", "Yuan"), ("称号", "Title")),
    *(("券码", "Code"), ("券有效期", "Until"), ("状态", "State"), ("状态时间", "Since"), ("备注", "Note")),
)
_MEMBERS = _titles(
    *(
        ("成员", "Member"),
        ("真名", "Real name"),
        ("别名", "Also known as"),
        ("身份", "Role"),
        ("进群", "Joined"),
    ),
    *(("最早见到", "First seen"), ("退群", "Left"), ("不参加", "Barred"), ("标签", "Tags"), ("备注", "Note")),
    *(("群", "Group"), ("小组", "Sub-group")),
)
_ROUNDS = _titles(
    *(("活动", "Activity"), ("期数", "Round"), ("状态", "State"), ("开始", "Start"), ("截止", "End")),
    *(
        ("公布", "Published"),
        ("消息", "Messages"),
        ("有名次的", "Placed"),
        ("得奖", "Awards"),
        ("金额（元）", "Yuan"),
    ),
)
_STANDINGS = _titles(
    *(("活动", "Activity"), ("期数", "Round"), ("公布", "Published"), ("名次", "Place"), ("成员", "Member")),
    *(("成绩", "Figure"), ("理由", "Reason"), ("奖励", "Awards")),
)


CHATS = "messages"
_NAMES = {
    "members": Text("成员名单", "Members"),
    "rewards": Text("奖励台账", "Ledger of rewards"),
    "entries": Text("奖励逐笔", "Ledger, entry by entry"),
    "budgets": Text("预算", "Budgets"),
    "rounds": Text("各期概况", "Rounds"),
    "standings": Text("各期名次", "Standings"),
    CHATS: Text("聊天记录", "Chats"),
    "months": Text("打卡月表", "Check-in months"),
    "certificates": Text("证书名册", "Register of certificates"),
    "draws": Text("抽签封条", "Draws"),
    "figures": Text("每月数据", "Figures by month"),
    "questions": Text("题库", "Questions"),
    "products": Text("商品", "Products"),
    "snippets": Text("文案", "Snippets"),
    "coupons": Text("券码", "Coupons"),
    "idioms": Text("自己的成语", "Own idioms"),
    "wordings": Text("自己的话术", "Own wording"),
}
"""What the tables are called, in the order in which they are written."""
MOST_ROWS = 100_000
"""Rows of a file; what is longer goes into several, for a spreadsheet ends at a million."""
_SHARE = 20_000
"""Messages put into one file where every table is written."""
_FOLDER = Text("群主台导出 {day}", "Groupdesk export {day}")
_PARTED = Text("{name} {n}", "{name} {n}")
_ALL_SAVED = Text("{n} 张表都存在：{folder}", "{n} tables saved in: {folder}")


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be written: of which table, called what, for chats of which rounds."""

    table: str
    name: Text
    rounds: tuple[RoundId, ...] = ()


class ExportDesk:
    """Tables bound for a spreadsheet."""

    def __init__(self, office: Office, rewards: RewardsDesk) -> None:
        self._office, self._rewards = office, rewards
        self._tables: Mapping[str, Callable[[Lang], Iterable[Sequence[Cell]]]] = {
            "rewards": self._reward_rows,
            "members": self._member_rows,
            "rounds": self._round_rows,
            "standings": self._standing_rows,
            "certificates": PapersDesk(office).rows,
            "questions": lambda _: question_rows([each for each, _ in office.store.questions.all()]),
            "products": lambda _: product_rows([each for each, _ in office.store.products.all()]),
            "snippets": lambda _: snippet_rows([each for each, *_ in office.store.snippets.all()]),
            "coupons": lambda _: self._coupon_rows(),
            "idioms": lambda _: self._idiom_rows(),
            "entries": partial(records.entries, office),
            "budgets": partial(records.budgets, office),
            CHATS: partial(records.messages, office),
            "months": partial(records.months, office),
            "draws": partial(records.draws, office),
            "wordings": partial(records.wordings, office),
            "figures": partial(records.figures, office),
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The tables there are."""
        return tuple(_NAMES)

    def write(self, name: str, path: Path, lang: Lang = Lang.ZH) -> Done[Path]:
        """Write a table to ``path``: CSV if it is called so, else Excel; headers in ``lang``.

        Very long ones go into several files, ``path`` being the first. Raises :class:`UserError`
        where a file cannot be written.
        """
        if name not in self._tables:
            raise UserError(NO_TABLE.fill(name=name))
        written = _write_parts(self._tables[name](lang), path)
        return Done(path, Topic.NONE, _SAVED.fill(file=path.name, n=written))

    def parts(self) -> tuple[Part, ...]:
        """The files that hold every table, the chats by rounds, so that each is soon written."""
        counts = self._office.store.connection.rows(
            "SELECT r.id, count(l.id) FROM round r LEFT JOIN line l ON l.round = r.id GROUP BY r.id "
            "ORDER BY r.activity, r.number"
        )
        shares = records.shares([(int(id), int(count)) for id, count in counts], _SHARE)
        chats = [
            Part(
                CHATS,
                _PARTED.fill(name=_NAMES[CHATS], n=nth) if len(shares) > 1 else _NAMES[CHATS],
                tuple(ids),
            )
            for nth, ids in enumerate(shares, 1)
        ]
        tables = [[Part(key, called)] if key != CHATS else chats for key, called in _NAMES.items()]
        return tuple(chain.from_iterable(tables))

    def new_folder(self, inside: Path, lang: Lang = Lang.ZH) -> Path:
        """A new folder for all tables; raises :class:`UserError` where none can be made."""
        called = _FOLDER.fill(day=records.moment_of(self._office)).to(lang)
        place, nth = inside / called, 1
        while place.exists():
            nth += 1
            place = inside / f"{called} {nth}"
        try:
            place.mkdir()
        except OSError as error:
            raise UserError(NO_FOLDER.fill(folder=inside)) from error
        return place

    def write_part(self, part: Part, folder: Path, suffix: str, lang: Lang = Lang.ZH) -> Path:
        """Write one of :meth:`parts` into ``folder``."""
        path = folder / f"{part.name.to(lang)}.{suffix}"
        rows = (
            records.messages(self._office, lang, part.rounds)
            if part.table == CHATS
            else self._tables[part.table](lang)
        )
        _write_parts(rows, path)
        return path

    def write_all(self, inside: Path, suffix: str, lang: Lang = Lang.ZH) -> Done[Path]:
        """Every table as ``suffix`` in a new folder."""
        folder, parts = self.new_folder(inside, lang), self.parts()
        for part in parts:
            self.write_part(part, folder, suffix, lang)
        return self.saved(folder, len(parts))

    def saved(self, folder: Path, count: int) -> Done[Path]:
        """What is said when all tables are written."""
        return Done(folder, Topic.NONE, _ALL_SAVED.fill(n=count, folder=folder))

    def _named(self, activity: str, lang: Lang) -> str:
        found = self._office.registry.get(activity)
        return found.name.to(lang) if found is not None else activity

    def _reward_rows(self, lang: Lang) -> Rows:
        rows: list[Sequence[Cell]] = [_head(_REWARDS, lang)]
        real = {member.id: member.real_name for member in self._office.roster}
        for each in reversed(self._rewards.all()):
            entry, held = each.debt.booking, each.held
            is_out = held is not None and held.standing is not Standing.GIVEN
            code = each.code if is_out or not each.code else _UNTOLD.to(lang)
            until = held.coupon.expires_on if held is not None else None
            rows.append(
                (
                    *(entry.id, entry.at, each.name, real.get(self._office.who(entry.who), "")),
                    *(self._named(each.activity, lang), each.number or None, entry.prize.kind.label.to(lang)),
                    *(entry.prize.name.to(lang), _yuan(entry.prize.amount), entry.title, code, until),
                    *(each.debt.state.label.to(lang), each.debt.since, each.debt.note),
                )
            )
        return rows

    def _member_rows(self, lang: Lang) -> Rows:
        rows: list[Sequence[Cell]] = [_head(_MEMBERS, lang)]
        yes = Text("是", "yes").to(lang)
        rows += [
            (
                *(member.name, member.real_name, "、".join(member.aliases), _ROLES[member.role].to(lang)),
                *(member.joined_on, member.first_seen, member.left_on, yes if member.banned else ""),
                *("、".join(member.tags), member.note, member.group, member.subgroup),
            )
            for member in self._office.roster
        ]
        return rows

    def _published(self) -> Iterable[tuple[Round, int]]:
        """Every round, oldest first, with the id of its published ruling, 0 for none."""
        found: dict[str, Mapping[int, int]] = {}
        for round_ in sorted(self._office.rounds(), key=lambda each: (each.activity, each.number)):
            if round_.activity not in found:
                found[round_.activity] = self._office.store.rulings.published(round_.activity)
            yield round_, found[round_.activity].get(round_.id, 0)

    def _round_rows(self, lang: Lang) -> Rows:
        rows: list[Sequence[Cell]] = [_head(_ROUNDS, lang)]
        store = self._office.store
        for round_, id in self._published():
            ruling = store.rulings.brief(id) if id else None
            awards = ruling.awards if ruling is not None else ()
            rows.append(
                (
                    *(self._named(round_.activity, lang), round_.number, round_.phase.label.to(lang)),
                    *(
                        round_.starts_at,
                        round_.ends_at,
                        round_.published_at,
                        len(self._office.sheet(round_.id).held),
                    ),
                    *(len(ruling.standings) if ruling else None, len(awards) if ruling else None),
                    _yuan(sum(each.prize.amount or 0 for each in awards)) if ruling else None,
                )
            )
        return rows

    def _standing_rows(self, lang: Lang) -> Rows:
        rows: list[Sequence[Cell]] = [_head(_STANDINGS, lang)]
        for round_, id in self._published():
            ruling = self._office.store.rulings.brief(id) if id else None
            for place in ruling.standings if ruling is not None else ():
                won = [each.prize.name.to(lang) for each in ruling.awards if each.who == place.who]  # type: ignore[union-attr]
                rows.append(
                    (
                        *(
                            self._named(round_.activity, lang),
                            round_.number,
                            round_.published_at,
                            place.place,
                        ),
                        *(self._office.name(place.who), place.figure.to(lang), place.why.text.to(lang)),
                        "、".join(won),
                    )
                )
        return rows

    def _coupon_rows(self) -> Rows:
        """The stock under the template's columns, with what became of each."""
        held = self._office.store.coupons.all()
        rows: list[Sequence[Cell]] = [(*COUPON_COLUMNS, "状态")]
        rows += [
            (
                each.coupon.code,
                each.coupon.label,
                _yuan(each.coupon.amount),
                each.coupon.expires_on,
                each.standing.label.zh,
            )
            for each in held
        ]
        return rows

    def _idiom_rows(self) -> Rows:
        own = self._office.store.own_words.all()
        return [("词", "读音"), *((each.word, each.as_idiom().pinyin) for each in own)]


def _write_parts(rows: Iterable[Sequence[Cell]], path: Path) -> int:
    """Write ``rows`` under their head, in as many files as it takes; how many rows there were."""
    written = 0
    for nth, part in enumerate(records.parts_of(rows, MOST_ROWS), 1):
        write_rows(path if nth == 1 else path.with_stem(f"{path.stem} {nth}"), part)
        written += len(part) - 1
    return written


def _head(titles: Sequence[Text], lang: Lang) -> Sequence[Cell]:
    return [title.to(lang) for title in titles]


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100
