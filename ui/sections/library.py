"""Library: questions, products, coupon codes, snippets and the owner's own idioms, one shelf at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.text import Text
from ui.heartbeat import Heartbeat
from ui.parts.button import Button, Kind
from ui.parts.card import Card, Foot
from ui.parts.empty import Empty
from ui.parts.export_button import ExportButton
from ui.parts.label import Label
from ui.parts.page import Page
from ui.parts.segmented import Segmented
from ui.parts.title_row import TitleRow
from ui.parts.width import Width
from ui.say import say, voice
from ui.sections.library_coupons import Coupons
from ui.sections.library_idioms import Idioms
from ui.sections.library_products import Products
from ui.sections.library_questions import Questions
from ui.sections.library_shelf import Shelf
from ui.sections.library_snippets import Snippets
from ui.theme import Role, Space
from ui.work import Work

SIDE = 324
_LEAST = 240
"""The least height of the table where the page stands in one column."""
_EMPTY = 190
"""The height of an empty shelf there."""
_NONE_FOUND = (
    Text("没找到", "Nothing found"),
    Text("换个词试试，拼音首字母也行。", "Try another word, or the initials of its pinyin."),
)


class Library(Page):
    """A shelf at the left, what brings things onto it at the right."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.head = TitleRow("shelf", Text("资料库", "Library"))
        self.head.drawer_pressed.connect(self.drawer_pressed)
        kinds = (Questions, Products, Coupons, Snippets, Idioms)
        self.shelves: dict[str, Shelf] = {kind.key: kind(work) for kind in kinds}
        self.shelf = Segmented([(each.key, each.name) for each in self.shelves.values()])
        self.shelf.chosen.connect(lambda _: self._change())
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self._find)
        self.search.textChanged.connect(self._later.start)
        self.none = Empty("shelf", Text.literal(" "), Text.literal(" "))
        self.card = Card(flush=True)
        self.card.body.setContentsMargins(1, 6, 1, 0)
        for each in self.shelves.values():
            self.card.body.addWidget(each.table)
        self.card.body.addWidget(self.none)
        self._name_parts()
        self._foot()
        self._lay()
        self._turn()
        voice.language_changed.connect(self._say)
        work.changed.connect(self._refresh)

    def _name_parts(self) -> None:
        questions = cast(Questions, self.shelves["questions"])
        self.questions, self.bring, self.one = questions.table, questions.bring, questions.one
        products = cast(Products, self.shelves["products"])
        self.products, self.goods = products.table, products.bring
        idioms = cast(Idioms, self.shelves["idioms"])
        self.idioms, self.own = idioms.table, idioms.bring

    @property
    def current(self) -> Shelf:
        """The shelf in sight."""
        return self.shelves[self.shelf.choice()]

    def shown(self) -> None:
        self._find()

    def set_width(self, width: Width) -> None:
        narrow = self._narrow = width is Width.NARROW
        self.head.set_narrow(narrow)
        for each in self.shelves.values():
            each.set_width(width)
            each.table.setMinimumHeight(_LEAST if narrow else 0)
        self._place_tools(narrow)
        self._make_room(not self.current.table.rows.items)
        side = Space.CARDS if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(0, 0 if narrow else Space.PAGE_TOP, 0, 0)
        self.head.setContentsMargins(0 if narrow else side, 0, 0 if narrow else side, 0)
        self._columns.setContentsMargins(side, 0, side, Space.PAGE_TOP)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        self._side.setMinimumWidth(0 if narrow else SIDE)
        self._side.setMaximumWidth(16_777_215 if narrow else SIDE)

    def _place_tools(self, narrow: bool) -> None:
        """Search and switch: in the title row, or below it where that has no room."""
        row = self._tools if narrow else self.head.buttons
        if row.indexOf(self.shelf) < 0:
            for widget in (self.search, self.shelf):
                row.addWidget(widget)
        self.search.setMinimumWidth(80 if narrow else 190)
        self.search.setMaximumWidth(16_777_215 if narrow else 190)
        side = Space.CARDS if narrow else 0
        self._tools.setContentsMargins(side, 0, side, 0)

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _lay(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(12)
        self._outer.addWidget(self.head)
        self._tools = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tools.setSpacing(Space.ONE)
        self._outer.addLayout(self._tools)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.CARDS)
        self._outer.addLayout(self._columns, 1)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        for each in self.shelves.values():
            for card in each.side:
                column.addWidget(card)
        column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(inside)
        self._columns.addWidget(self.card, 1)
        self._columns.addWidget(self._side)
        self.set_width(Width.WIDE)

    def _foot(self) -> None:
        row: QHBoxLayout | QBoxLayout = self.card.foot()
        self._bar = cast(Foot, self.card.findChild(Foot))
        self._count = Label("", Role.CAPTION, "text_2")
        row.addWidget(self._count)
        row.addStretch(1)
        self.export = ExportButton(self._work, ())
        row.addWidget(self.export)
        self._drop = Button(Text("拿掉", "Take out"), Kind.QUIET, icon="trash")
        self._drop.clicked.connect(self._take_out)
        row.addWidget(self._drop)

    def _say(self) -> None:
        self.search.setPlaceholderText(say(self.current.hint))

    def _turn(self) -> None:
        self._say()
        self._show_shelf()

    def _change(self) -> None:
        self._turn()
        self._find()

    def _find(self) -> None:
        shelf, wanted = self.current, self.search.text().strip()

        def show(found: Sequence[Any]) -> None:
            shelf.total = max(len(found), shelf.total if wanted else 0)
            shelf.show(found)
            self._show_shelf()

        self._work.act(shelf.finding(wanted), show)

    def _show_shelf(self) -> None:
        shelf, count = self.current, len(self.current.table.rows.items)
        for each in self.shelves.values():
            each.table.setVisible(each is shelf and count > 0)
            for card in each.side:
                card.setVisible(each is shelf and (card is each.side[-1] or count > 0))
        self.none.setVisible(not count)
        self._make_room(not count)
        self._bar.setVisible(count > 0)
        searched = bool(self.search.text().strip()) and shelf.total > 0
        self.none.set_words(*(_NONE_FOUND if searched else shelf.empty))
        self.export.offer((shelf.key, shelf.name))
        words = shelf.count.fill(n=count)
        self._count.set_text(words)
        self.head.describe(words if count else "")

    def _make_room(self, empty: bool) -> None:
        """An empty shelf stands clear of the card's edge, and leaves a narrow page to what fills it."""
        margins = (Space.CARDS,) * 4 if empty else (1, 6, 1, 0)
        self.card.body.setContentsMargins(*margins)
        self.card.setMaximumHeight(_EMPTY if empty and self._narrow else 16_777_215)

    def _take_out(self) -> None:
        shelf = self.current
        self._work.act(shelf.removing(shelf.table.chosen_items()))


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The library page."""
    return Library(work)
