"""The month reports: which months there are, and each as a picture to copy, save or print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from core.desk.insights import MonthFigures
from core.papers.monthly import Month, monthly
from core.papers.porcelain import Rank
from core.papers.sheet import Sheet
from core.text import Lang, Text
from ui.papers import PapersDialog
from ui.parts.paper_parts import Paper
from ui.posters import name_of
from ui.say import voice
from ui.work import Work

_TITLE = Text("月报", "Month report")
_NAME = Text("{year} 年 {month} 月", "{month}/{year}")
_ROUNDS = Text("期活动", "rounds")
_CAME = Text("人参加过", "took part")
_NEW = Text("位新朋友", "newcomers")
_WON = Text("人次得奖", "wins")
_TIMES = Text("{n} 期", "{n}")
MOST_MONTHS, MOST_PEOPLE = 12, 8


def month_of(found: MonthFigures, lang: Lang) -> Month:
    """What the report of a month says."""
    figures, wishes = found.figures, found.preferences
    shown = found.often[:MOST_PEOPLE]
    ranks = tuple(
        Rank(
            1 + sum(times > n for _, times in found.often),
            name_of(found.names[who], wishes),
            _TIMES.fill(n=n).to(lang),
        )
        for who, n in shown
    )
    return Month(
        group=wishes.group_name,
        year=found.day.year,
        month=found.day.month,
        figures=(
            (str(figures.rounds), _ROUNDS.to(lang)),
            (str(figures.active), _CAME.to(lang)),
            (str(figures.newcomers.whole), _NEW.to(lang)),
            (str(found.wins), _WON.to(lang)),
        ),
        senses=tuple((each.sense.label.to(lang), each.now.value) for each in figures.senses),
        rates=tuple(
            (found.activities[each.activity].to(lang), each.rounds, each.now) for each in figures.rates
        ),
        ranks=ranks,
        seal_text=wishes.seal_text or wishes.owner_name,
        lang=lang,
    )


def open_reports(work: Work, parent: QWidget) -> None:
    """Open the reports of the months anything was played in, the latest first."""
    lang = voice.lang

    def made(month: Month) -> Callable[[], Sheet]:
        def make() -> Sheet:
            from ui.paint.glyphs import measure, mended

            return mended(monthly(month, measure))

        return make

    def show(found: Any) -> None:
        papers = [
            Paper(
                _NAME.fill(year=each.day.year, month=each.day.month).to(lang),
                _TITLE,
                made(month_of(each, lang)),
                is_page=False,
            )
            for each in found
        ]
        PapersDialog(_TITLE, papers, None, work, parent).open()

    def gather(desk: Any) -> list[MonthFigures]:
        found: list[MonthFigures] = desk.insights.reports(MOST_MONTHS)
        return found

    work.act(gather, show)
