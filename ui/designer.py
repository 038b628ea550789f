"""The designer beside the preview: palette, words with blanks, background, logo; the paper follows."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import UserError
from core.papers.design import BLANKS, WORDS, Design, shown
from core.papers.palettes import ACCENTS, PALETTES
from core.papers.sayings import CLOSING, DEED, HEADING
from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.field import Field
from ui.parts.fields import ChoiceField, ProseField, TextField, ToggleField
from ui.parts.label import Label, Prose
from ui.say import say
from ui.theme import Role, Space
from ui.work import Work

_PALETTE, _OWN = Text("配色", "Palette"), Text("原色", "As it came")
_LABELS = {
    "heading": Text("抬头", "Heading"),
    "deed": Text("事迹那句", "The sentence of the deed"),
    "closing": Text("结尾", "Closing line"),
}
_OURS = {"heading": HEADING, "deed": DEED, "closing": Text.literal(CLOSING, "")}
_BLANKS_NOTE = Text(
    "可以写 {date}、{activity}、{number}、{deed}；空着就用原来的",
    "May hold {date}, {activity}, {number}, {deed}; empty for ours",
)
_LUNAR = Text("农历日期", "Lunar date")
_LUNAR_NOTE = Text("写在日期下面；1900 到 2100 年都认得", "Below the date; known from 1900 to 2100")
_PICTURES = {"background": Text("背景图", "Background"), "logo": Text("群标", "Logo")}
_CHOOSE, _REMOVE = Text("选图片…", "Choose…"), Text("不要了", "Remove")
_HOW = Text(
    "PNG 或 JPEG。背景上会蒙一层纸色，字照样看得清。",
    "PNG or JPEG. A veil of the paper's colour keeps the words readable.",
)
_RESET = Text("全部改回原样", "Back to ours")
_WIDE = 264
_PAUSE = 400


class Designer(QScrollArea):
    """Every change is kept at once; ``changed`` carries the :class:`Design` as it now is."""

    changed = Signal(object)

    def __init__(self, work: Work, design: Design, template: str) -> None:
        super().__init__()
        self._work, self._template = work, template
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDE)
        self.palettes = ChoiceField(_PALETTE, [("", _OWN)])
        self.words: dict[str, TextField | ProseField] = {
            "heading": TextField(_LABELS["heading"], longest=2 * WORDS["heading"]),
            "deed": ProseField(_LABELS["deed"], _note(), lines=4),
            "closing": TextField(_LABELS["closing"], longest=2 * WORDS["closing"]),
        }
        self.lunar = ToggleField(_LUNAR, _LUNAR_NOTE)
        self.choose = {key: Button(_CHOOSE, icon="picture-plus") for key in _PICTURES}
        self.remove = {key: Button(_REMOVE, Kind.QUIET, icon="trash") for key in _PICTURES}
        self.told = Prose("", Role.CAPTION, "bad")
        self.reset = Button(_RESET, Kind.QUIET, icon="undo")
        self._later = {key: QTimer(self, singleShot=True, interval=_PAUSE) for key in WORDS}
        self._lay()
        self.show_design(design)
        self.suit(template)
        self._connect()

    def show_design(self, design: Design) -> None:
        """Show ``design``; what is being written is left alone."""
        self.design = design
        for key, field in self.words.items():
            editor = field.line if isinstance(field, TextField) else field.area
            editor.setPlaceholderText(shown(_OURS[key].to(design.lang), design.lang))
            if not self._later[key].isActive() and field.failure() is None:
                _show(field, shown(getattr(design, key), design.lang))
        _show(self.lunar, design.lunar)
        for key in _PICTURES:
            self.remove[key].setVisible(bool(getattr(design, key)))

    def suit(self, template: str) -> None:
        """Offer the palettes of ``template``."""
        self._template = template
        offered = PALETTES[template]
        self.palettes.offer([("", _OWN), *((key, ACCENTS[key].label) for key in offered)])
        if self.design.palette in offered:
            self.palettes.blockSignals(True)
            self.palettes.set_value(self.design.palette)
            self.palettes.blockSignals(False)

    def hang(self, which: str, path: str) -> None:
        """Take the picture in the file ``path``."""
        from ui.paint.backdrop import prepared, read_file

        self.told.hide()
        self._work.paint(lambda: prepared(read_file(path), which), partial(self._hang, which), self)

    def _hang(self, which: str, found: Any) -> None:
        content, darkest, lightest = found.content, found.darkest, found.lightest
        self._work.act(lambda desk: desk.designs.hang(which, content, darkest, lightest), self._take, self)

    def _remove(self, which: str) -> None:
        self._work.act(lambda desk: desk.designs.hang(which, b""), self._take, self)

    def _take(self, design: Design) -> None:
        self.told.hide()
        self.show_design(design)
        self.changed.emit(design)

    def _word(self, which: str) -> None:
        field = self.words[which]
        words = field.value() or ""

        def taken(design: Design) -> None:
            field.fail(None)
            self.design = design
            self.changed.emit(design)

        self._work.act(lambda desk: desk.designs.word(which, words), taken, field)

    def _colour(self) -> None:
        palette = self.palettes.value()
        self._work.act(lambda desk: desk.designs.colour(palette), self._take, self)

    def _count_moons(self) -> None:
        wanted = self.lunar.value()
        self._work.act(lambda desk: desk.designs.count_moons(wanted), self._take, self)

    def _reset(self) -> None:
        for key, field in self.words.items():
            self._later[key].stop()
            field.fail(None)

        def again(design: Design) -> None:
            self._take(design)
            self.suit(self._template)

        self._work.act(lambda desk: desk.designs.reset(), again, self)

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is self:
            self.told.set_text(error.text)
            self.told.show()
        elif isinstance(near, Field) and near in self.words.values():
            near.fail(error.text)

    def _ask(self, which: str) -> None:
        dialog = QFileDialog(self, say(_PICTURES[which]))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("PNG JPEG (*.png *.jpg *.jpeg)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self.hang, which))
        dialog.open()

    def _connect(self) -> None:
        self.palettes.changed.connect(self._colour)
        self.lunar.changed.connect(self._count_moons)
        for key, field in self.words.items():
            field.changed.connect(self._later[key].start)
            self._later[key].timeout.connect(partial(self._word, key))
        for key in _PICTURES:
            self.choose[key].clicked.connect(partial(self._asked, key))
            self.remove[key].clicked.connect(partial(self._removed, key))
        self.reset.clicked.connect(lambda: self._reset())
        self._work.failed.connect(self._fail)

    def _asked(self, which: str, _checked: bool = False) -> None:
        self._ask(which)

    def _removed(self, which: str, _checked: bool = False) -> None:
        self._remove(which)

    def _lay(self) -> None:
        holder = QWidget()
        holder.setProperty("scrolled", "true")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(Space.CARDS)
        column.addWidget(self.palettes)
        for field in self.words.values():
            column.addWidget(field)
        column.addWidget(self.lunar)
        for key, words in _PICTURES.items():
            column.addWidget(Label(words, Role.CAPTION, "text_2"))
            row = QHBoxLayout()
            row.setSpacing(Space.ONE)
            row.addWidget(self.choose[key])
            row.addWidget(self.remove[key])
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(Prose(_HOW, Role.CAPTION, "text_2"))
        column.addWidget(self.told)
        self.told.hide()
        column.addWidget(self.reset)
        column.addStretch(1)
        self.setWidget(holder)


def _note() -> Text:
    named = {key: Text.literal("{" + text.zh + "}", "{" + text.en + "}") for key, text in BLANKS.items()}
    return _BLANKS_NOTE.fill(**named)


def _show(field: TextField | ProseField | ToggleField, value: Any) -> None:
    """Show ``value`` without taking it for a change of the owner's."""
    field.blockSignals(True)
    field.set_value(value)
    field.blockSignals(False)
