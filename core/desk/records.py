"""The records as tables: entries of the ledger, budgets, chats, check-in months, draws, texts, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from core.activity import Moment
from core.budget import ALL
from core.clock import CHINA
from core.desk.budgets import months_of, spent_in
from core.desk.insights import InsightsDesk
from core.desk.phrasing import NOTICES
from core.desk.preferences import PreferencesDesk
from core.desk.sheets import Cell
from core.insights import Share
from core.message import Kind
from core.notices import Notice
from core.round import Round, RoundId
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

Row = Sequence[Cell]
CHECK_IN = "check_in"
DAYS_SHOWN = 31
MONTHS_SHOWN = 36
_BOOKED = Text("记账", "booked")
_ALL = Text("全部活动", "All activities")
_NOTICE = Text("通知", "Notices")
_STATES = {
    "c": Text("到", "here"),
    "m": Text("补", "made up"),
    "l": Text("假", "leave"),
    ".": Text("缺", "missed"),
}
_KINDS = {
    Kind.TEXT: Text("文字", "Text"),
    Kind.CHAIN: Text("接龙", "Chain"),
    Kind.NOTICE: Text("提示", "Notice"),
}
_NONE = Text.literal("")
_OTHER = Text("图片等", "Picture or the like")


def titles(lang: Lang, *pairs: tuple[str, str]) -> list[str]:
    """The heads of columns in ``lang``."""
    return [Text(zh, en).to(lang) for zh, en in pairs]


def yuan(fen: int | None) -> Decimal | None:
    """A sum in fen as a cell in yuan."""
    return None if fen is None else Decimal(fen) / 100


def named(office: Office, activity: str, lang: Lang) -> str:
    """What an activity is called."""
    found = office.registry.get(activity)
    return found.name.to(lang) if found is not None else activity


def entries(office: Office, lang: Lang) -> Iterator[Row]:
    """Every entry of the ledger as it was written, oldest first: what was ever done, nothing put together."""
    yield titles(
        lang,
        *(("笔", "Entry"), ("时间", "At"), ("状态", "State"), ("奖励编号", "Reward no."), ("成员", "Member")),
        *(
            ("活动", "Activity"),
            ("期数", "Round"),
            ("奖励", "Reward"),
            ("金额（元）", "Yuan"),
            ("备注", "Note"),
        ),
    )
    rounds = {each.id: each for each in office.rounds()}
    for entry in office.store.ledger.entries():
        round_ = rounds.get(entry.round or 0)
        state = _BOOKED if entry.about is None else entry.state.label
        yield (
            *(entry.id, entry.at, state.to(lang), entry.about or entry.id, office.name(entry.who)),
            named(office, round_.activity, lang) if round_ else "",
            *(round_.number if round_ else None, entry.prize.name.to(lang), yuan(entry.prize.amount)),
            entry.note,
        )


def budgets(office: Office, lang: Lang) -> Iterator[Row]:
    """A row a month and activity: what was set against what was promised, handed over and given up."""
    yield titles(
        lang,
        *(
            ("月份", "Month"),
            ("活动", "Activity"),
            ("预算（元）", "Budget, yuan"),
            ("许出（元）", "Promised, yuan"),
        ),
        *(("已发（元）", "Handed over, yuan"), ("还剩（元）", "Left, yuan"), ("件数", "Pieces")),
        *(("放弃（份）", "Given up"), ("放弃（元）", "Given up, yuan")),
    )
    for month in months_of(office):
        for row in spent_in(office, month):
            name = _ALL.to(lang) if row.activity == ALL else named(office, row.activity, lang)
            yield (
                *(month, name, yuan(row.budget), yuan(row.promised), yuan(row.delivered), yuan(row.left)),
                *(row.pieces, row.given_up, yuan(row.forfeited)),
            )


def messages(office: Office, lang: Lang, rounds: Iterable[RoundId] | None = None) -> Iterator[Row]:
    """Every message of all rounds, or of ``rounds``, with what became of it where that was published."""
    yield titles(
        lang,
        *(("活动", "Activity"), ("期数", "Round"), ("发送人", "Sender"), ("成员", "Member"), ("时间", "At")),
        *(("内容", "Words"), ("类别", "Kind"), ("判定", "Verdict"), ("读作", "Read as"), ("理由", "Reason")),
    )
    wanted = None if rounds is None else set(rounds)
    for round_ in sorted(office.rounds(), key=lambda each: (each.activity, each.number)):
        if wanted is None or round_.id in wanted:
            yield from _of_round(office, round_, lang)
            office.let_go(round_.id)  # a year of messages is not held at once


def _of_round(office: Office, round_: Round, lang: Lang) -> Iterator[Row]:
    published = office.store.rulings.published(round_.activity).get(round_.id)
    verdicts = office.store.rulings.whole(published).verdicts if published else ()
    found = {each.message: each for each in verdicts}
    name = named(office, round_.activity, lang)
    for held in office.sheet(round_.id).held:
        line, verdict = held.line, found.get(held.id)
        who = office.name(verdict.who) if verdict and verdict.who is not None else ""
        told = (
            (verdict.pile.label.to(lang), verdict.reading, verdict.why.text.to(lang))
            if verdict
            else ("", "", "")
        )
        kind = _KINDS.get(line.kind, _OTHER).to(lang)
        yield (name, round_.number, line.sender, who, line.sent_at, line.body, kind, *told)


def months(office: Office, lang: Lang) -> Iterator[Row]:
    """The check-in months as owners keep them by hand: a row a member, a column a day."""
    from core.activities.check_in.sheet import Sheet, shown

    days = [(str(nth), str(nth)) for nth in range(1, DAYS_SHOWN + 1)]
    yield titles(
        lang,
        *(("期数", "Round"), ("从", "From"), ("成员", "Member"), ("天数", "Days"), ("连续", "In a row")),
        *(("发言", "Talk"), *days),
    )
    for round_ in sorted(office.rounds(CHECK_IN), key=lambda each: each.number):
        sheet = Sheet.of(office.ruling(round_))
        for row in sheet.rows if sheet is not None else ():
            letters = [_STATES[each].to(lang) if each in _STATES else "" for each in row.states[:DAYS_SHOWN]]
            yield (
                *(round_.number, sheet.calendar.first, office.name(row.who), row.days),  # type: ignore[union-attr]
                *(row.streak(sheet.known), shown(row.halves)),  # type: ignore[union-attr]
                *letters,
                *[""] * (DAYS_SHOWN - len(letters)),
            )


def draws(office: Office, lang: Lang) -> Iterator[Row]:
    """Every commitment ever published, with its numbers and how long the list was."""
    yield titles(
        lang,
        *(
            ("活动", "Activity"),
            ("期数", "Round"),
            ("封条", "Seal"),
            ("公布时间", "Published"),
            ("状态", "State"),
        ),
        *(("名单人数", "On the list"), ("公共数", "Public numbers"), ("公共数时间", "Noted")),
    )
    rounds = {each.id: each for each in office.rounds()}
    for each in office.store.draws.all():
        round_ = rounds[each.round]
        lists, salts = office.store.draws.lists(each.round), office.store.draws.salts(each.round)
        listed = sum(entrant.tickets > 0 for _, entrant in lists[-1].rows) if lists else None
        yield (
            *(named(office, round_.activity, lang), round_.number, each.code, each.at),
            *(round_.phase.label.to(lang), listed, "；".join(salt.text for salt in salts)),
            salts[-1].at if salts else None,
        )


def wordings(office: Office, lang: Lang) -> Iterator[Row]:
    """The owner's own texts."""
    yield titles(lang, ("活动", "Activity"), ("哪一段", "Text"), ("文字", "Words"))
    for activity in office.registry:
        own = office.store.wordings.of(activity)
        for moment in Moment:
            if moment in own:
                yield (named(office, activity, lang), moment.label.to(lang), own[moment])
    others = office.store.wordings.others(NOTICES)
    for notice in Notice:
        if notice.value in others:
            yield (_NOTICE.to(lang), notice.label.to(lang), others[notice.value])


def figures(office: Office, lang: Lang) -> Iterator[Row]:
    """A row a month: what was played, who took part, and the three senses in percent."""
    heads = (("归属感", "Belonging"), ("参与感", "Participation"), ("成就感", "Achievement"))
    yield titles(
        lang,
        *(
            ("月份", "Month"),
            ("截至", "Up to"),
            ("期数", "Rounds"),
            ("在群", "Present"),
            ("参加过", "Took part"),
        ),
        *(("新人", "Newcomers"), ("新人参加过", "Of them took part"), ("得奖人次", "Wins")),
        *(("花费（元）", "Cost, yuan"), *((f"{zh}（%）", f"{en}, %") for zh, en in heads)),
    )
    for month in reversed(InsightsDesk(office, PreferencesDesk(office)).reports(MONTHS_SHOWN)):
        found = month.figures
        yield (
            *(f"{month.day:%Y-%m}", month.day, found.rounds, found.present, found.active),
            *(found.newcomers.whole, found.newcomers.part, month.wins, yuan(found.cost)),
            *(_percent(each.now) for each in found.senses),
        )


def _percent(share: Share) -> Decimal | None:
    return None if share.value is None else Decimal(1000 * share.part // share.whole) / 10


def parts_of(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    """``rows`` in parts of at most ``most``, each under the head that comes first."""
    found = iter(rows)
    head: Row = next(found)
    first = part = [head]
    for row in found:
        part.append(row)
        if len(part) > most:
            yield part
            part = [head]
    if len(part) > 1 or part is first:
        yield part


def shares(counts: Iterable[tuple[RoundId, int]], most: int) -> list[list[RoundId]]:
    """Rounds put together so that each share holds about ``most`` messages."""
    found: list[list[RoundId]] = [[]]
    room: Any = most
    for id, count in counts:
        if count > room and found[-1]:
            found.append([])
            room = most
        found[-1].append(id)
        room -= count
    return [each for each in found if each]


def moment_of(office: Office) -> str:
    """Today in Beijing, for the name of a folder."""
    return f"{office.now().astimezone(CHINA):%Y-%m-%d}"
