"""The texts bound for the chat: templates, the facts that fill them, and the result text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core.activity import Activity, Moment
from core.errors import UserError
from core.judging import Award, Ruling
from core.message import MemberId
from core.notices import RULES
from core.round import Phase, Round
from core.text import Lang, Text

DEFAULTS: Mapping[Moment, Text] = {
    Moment.ANNOUNCE: Text(
        "【{activity} · 第 {number} 期】\n{headline}\n"
        "▪ 时间：{when}\n▪ 地点：{place}\n▪ 玩法：{how}\n▪ 奖励：{reward}\n▪ 须知：{notes}\n{seal}",
        "[{activity} · Round {number}]\n{headline}\n"
        "▪ When: {when}\n▪ Where: {place}\n▪ How: {how}\n▪ Reward: {reward}\n▪ Note: {notes}\n{seal}",
    ),
    Moment.DAY_BEFORE: Text(
        "【{activity}】明天 {start} 开始，{headline}\n奖励：{reward}。先定个闹钟，明天群里见！",
        "[{activity}] starts tomorrow at {start}. {headline}\nReward: {reward}. See you here!",
    ),
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 准时开始！\n{headline}\n玩法：{how}",
        "[{activity}] 10 minutes to go: we start at {start} sharp!\n{headline}\nHow: {how}",
    ),
    Moment.ONE_BEFORE: Text(
        "【{activity}】最后 1 分钟，手指准备好！",
        "[{activity}] One minute to go. Fingers ready!",
    ),
    Moment.START: Text(
        "【{activity}】现在开始！{headline}\n{how}\n{end} 截止。",
        "[{activity}] Go! {headline}\n{how}\nWe close at {end}.",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟！{end} 截止，还没参加的抓紧。",
        "[{activity}] 10 minutes left! We close at {end}.",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到！{end} 以后发的不算了，马上公布结果。",
        "[{activity}] Time is up! Anything after {end} no longer counts. Result in a moment.",
    ),
}


@dataclass(frozen=True, slots=True)
class Copyable:
    """A text ready for the chat, and when it is due (None: any time).

    One with a ``note`` is no text of a moment: that it was copied is noted down so.
    """

    moment: Moment
    body: str
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the texts of a round may speak of; ``wording`` is the owner's own, by moment."""

    activity: Activity[Any]
    round: Round
    group: str
    lang: Lang
    wording: Mapping[Moment, str]
    seal: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    """The platform's rules in the owner's words, by blank; ``law`` replaces an activity's own."""


KNOWN = frozenset(
    {
        *("activity", "number", "headline", "when", "start", "end", "day", "place"),
        *("purpose", "how", "reward", "notes", "seal", "group"),
        *RULES,
    }
)
"""The blanks every text may use."""
_BLANK = re.compile(r"\{([^{}]*)\}")


def blanks(wording: str, extra: frozenset[str] = frozenset()) -> frozenset[str]:
    """The blanks of an owner's own wording; raises :class:`UserError` for one nothing can fill.

    Only bare names are blanks: no attribute, index or format is ever evaluated.
    """
    found = frozenset(match[1] for match in _BLANK.finditer(wording))
    if unknown := sorted(found - KNOWN - extra):
        text = Text("“{name}”填不出来，可用的有：{known}", 'Nothing fills "{name}"; there are: {known}')
        raise UserError(text.fill(name="{" + unknown[0] + "}", known="、".join(sorted(KNOWN | extra))))
    return found


def compose(scene: Scene, moment: Moment) -> str:
    """The text of ``scene`` for ``moment`` (not RESULT); a line whose blanks all stay empty is left out."""
    own = scene.wording.get(moment)
    if own is None:
        own = scene.activity.announcements.get(moment, DEFAULTS[moment]).to(scene.lang)
    return fill(own, facts_of(scene))


def fill(words: str, facts: Mapping[str, str]) -> str:
    """``words`` with their blanks filled; a line whose blanks all stay empty is left out."""
    lines = (_line(line, facts) for line in words.split("\n"))
    return "\n".join(line for line in lines if line is not None).strip()


def _line(line: str, facts: Mapping[str, str]) -> str | None:
    names = [match[1] for match in _BLANK.finditer(line)]
    if names and not any(facts.get(name, name) for name in names):
        return None
    return _BLANK.sub(lambda match: facts.get(match[1], match[0]), line)


def facts_of(scene: Scene) -> dict[str, str]:
    """What fills the blanks of a scene's texts, empty where it is not known."""
    round_, lang = scene.round, scene.lang
    own = {name: text.to(lang) for name, text in scene.activity.facts(round_.settings).items()}
    starts, ends = round_.starts_at, round_.ends_at
    return {
        "activity": round_.card.name or scene.activity.name.to(lang),
        "number": str(round_.number),
        "headline": scene.activity.summary(round_.settings).to(lang),
        "when": span(starts, ends, lang),
        "start": f"{starts:%H:%M}" if starts else "",
        "end": f"{ends:%H:%M}" if ends else "",
        "day": day(starts, lang) if starts else "",
        "place": round_.card.place,
        "purpose": round_.card.purpose,
        "how": round_.card.how,
        "reward": round_.card.reward,
        "notes": round_.card.notes,
        "seal": scene.seal,
        "group": scene.group,
        **dict.fromkeys(RULES, ""),
        **scene.rules,
        **own,
        **({"law": scene.rules["law"]} if own.get("law") and "law" in scene.rules else {}),
    }


def day(moment: datetime, lang: Lang) -> str:
    """``11 月 18 日（周三）`` / ``Wed 18 Nov``."""
    if lang is Lang.ZH:
        return f"{moment.month} 月 {moment.day} 日（周{'一二三四五六日'[moment.weekday()]}）"
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return f"{days[moment.weekday()]} {moment.day} {names[moment.month - 1]}"


def span(starts: datetime | None, ends: datetime | None, lang: Lang) -> str:
    """``11 月 18 日（周三） 14:00–15:00``, as much of it as is known."""
    if starts is None:
        return ""
    head = f"{day(starts, lang)} {starts:%H:%M}"
    if ends is None:
        return head
    same = ends.date() == starts.date()
    return f"{head}–{ends:%H:%M}" if same else f"{head}–{day(ends, lang)} {ends:%H:%M}"


def texts(scene: Scene, ruling: Ruling | None, names: Mapping[MemberId, str]) -> tuple[Copyable, ...]:
    """The texts of a round in the order they are sent, the result text last if there is a ruling."""
    starts, ends = scene.round.starts_at, scene.round.ends_at
    at = {
        Moment.DAY_BEFORE: starts and starts - timedelta(days=1),
        Moment.TEN_BEFORE: starts and starts - timedelta(minutes=10),
        Moment.ONE_BEFORE: starts and starts - timedelta(minutes=1),
        Moment.START: starts,
        Moment.TEN_LEFT: ends and ends - timedelta(minutes=10),
        Moment.TIME_UP: ends,
    }
    found = [
        Copyable(each, compose(scene, each), at.get(each)) for each in Moment if each is not Moment.RESULT
    ]
    if ruling is not None:
        found.append(Copyable(Moment.RESULT, result(scene, ruling, names), ends))
    return tuple(found)


SENT_IN: Mapping[Phase, tuple[Moment, ...]] = {
    Phase.PLANNED: (Moment.ANNOUNCE,),
    Phase.ANNOUNCED: (Moment.DAY_BEFORE, Moment.TEN_BEFORE, Moment.ONE_BEFORE, Moment.START),
    Phase.OPEN: (Moment.START, Moment.TEN_LEFT, Moment.TIME_UP),
    Phase.CLOSED: (Moment.TIME_UP,),
    Phase.JUDGED: (Moment.RESULT,),
    Phase.PUBLISHED: (Moment.RESULT,),
    Phase.CANCELLED: (),
}
"""The texts that make sense in each phase, in the order they are sent."""


def next_text(
    copyables: tuple[Copyable, ...], phase: Phase, sent: frozenset[Moment], now: datetime
) -> Copyable | None:
    """What the owner sends next in ``phase``: not copied yet, nor overtaken by a later one due by ``now``."""
    waiting = [each for each in copyables if each.moment in SENT_IN[phase] and each.moment not in sent]
    due = [each for each in waiting if each.at is not None and each.at <= now]
    return due[-1] if due else next(iter(waiting), None)


def result(scene: Scene, ruling: Ruling, names: Mapping[MemberId, str]) -> str:
    """The result text: facts first, an @name and a prize for each winner, then how order was told."""
    lang = scene.lang
    head = Text("【{activity} · 第 {number} 期 · 结果】", "[{activity} · Round {number} · Result]")
    if scene.round.is_corrected:
        head = Text(
            "【{activity} · 第 {number} 期 · 结果更正】", "[{activity} · Round {number} · Corrected result]"
        )
    name = scene.round.card.name or scene.activity.name.to(lang)
    lines = [head.fill(activity=name, number=scene.round.number).to(lang)]
    if scene.round.is_corrected:
        lines += _correction(scene.round, lang)
    lines += [text.to(lang) for key, text in ruling.facts.items() if key.startswith("result")]
    lines += _winners(ruling, names, lang)
    lines += [text.to(lang) for key, text in ruling.facts.items() if key.startswith("note")]
    return "\n".join(lines)


def _correction(round_: Round, lang: Lang) -> list[str]:
    event = [each for each in round_.events if each.step.value == "correct"][-1]
    text = Text("{day}更正：{why}", "Corrected {day}: {why}")
    why = event.note or Text("重新核对", "checked again").to(lang)
    return [text.fill(day=day(event.at, lang), why=why).to(lang)]


def _winners(ruling: Ruling, names: Mapping[MemberId, str], lang: Lang) -> list[str]:
    known = [each for each in ruling.awards if each.is_public]
    if not known:
        return [Text("这一期没有人得奖，下期再来。", "Nobody won this time. See you next round.").to(lang)]
    figures = {standing.who: standing.figure.to(lang) for standing in ruling.standings}
    by_person: dict[MemberId, list[Award]] = {}
    for award in known:
        by_person.setdefault(award.who, []).append(award)
    lines = []
    for who, awards in by_person.items():
        place = f"{awards[0].place}. " if awards[0].place else "· "
        won = "、".join(dict.fromkeys(_won(award, lang) for award in awards))
        figure = figures.get(who, "")
        lines.append(" ".join(part for part in (f"{place}@{names.get(who, '?')}", figure, won) if part))
    return lines


def _won(award: Award, lang: Lang) -> str:
    name = award.prize.name.to(lang)
    title = award.certificate.to(lang) if award.certificate else ""
    return (
        f"{name}（{title}）"
        if title and title not in name and lang is Lang.ZH
        else (f"{name} ({title})" if title and title not in name else name)
    )
