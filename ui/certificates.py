"""The certificates of a round: in which template, on which paper; then as all papers are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from core.board import Board
from core.certificate import TEMPLATES, Honour, Shape, certificate
from core.papers.design import OURS, Design
from core.papers.shape import SHAPES
from core.papers.sheet import Sheet
from core.text import Text
from ui.designer import Designer
from ui.papers import PapersDialog
from ui.parts.button import Button, Kind
from ui.parts.fields import ChoiceBox
from ui.parts.label import Label
from ui.parts.paper_parts import Paper
from ui.parts.segmented import Segmented
from ui.say import say
from ui.theme import Role
from ui.work import Work

_TITLE = Text("证书", "Certificates")
_NONE = Text("这一期没有证书", "This round has no certificates")
_DRAFT = Text("公布前是草稿，没有编号", "Drafts until published: no serial numbers")
_DESIGN = Text("设计…", "Design…")
_WIDER = 280
_REGISTER = Text("名册…", "Register…")
_TEMPLATE, _PAPER = Text("样式", "Template"), Text("纸张", "Paper")


class CertificatesDialog(PapersDialog):
    """The papers of ``honours``; the template and the paper last chosen are remembered."""

    def __init__(
        self,
        honours: Sequence[Honour],
        template: str,
        shape: Shape,
        note: Text | None,
        work: Work,
        parent: QWidget,
        design: Design = OURS,
    ) -> None:
        self.honours, self.design = tuple(honours), design
        super().__init__(_TITLE, certificates(honours, template, shape, design), note, work, parent)
        self.template = ChoiceBox()
        self.template.addItems([say(each.label) for each in TEMPLATES.values()])
        self.template.setCurrentIndex(list(TEMPLATES).index(template))
        self.template.setAccessibleName(say(_TEMPLATE))
        self.shape = Segmented([(each.value, each.label) for each in Shape])
        self.shape.choose(shape)
        self.template.currentIndexChanged.connect(self._changed)
        self.shape.chosen.connect(self._changed)
        for words, widget in ((_TEMPLATE, self.template), (_PAPER, self.shape)):
            self.head.addWidget(Label(words, Role.CAPTION, "text_2"))
            self.head.addWidget(widget)
        self.register = Button(_REGISTER, Kind.QUIET, icon="book")
        self.register.clicked.connect(self._open_register)
        self.designing = Button(_DESIGN, Kind.QUIET, icon="palette")
        self.designing.clicked.connect(lambda: self._unfold())
        self.designer: Designer | None = None
        self.head.addStretch(1)
        self.head.addWidget(self.designing)
        self.head.addWidget(self.register)

    def _unfold(self) -> None:
        """Show the designer beside the preview, or put it away."""
        if self.designer is None:
            template = list(TEMPLATES)[self.template.currentIndex()]
            self.designer = Designer(self._work, self.design, template)
            self.designer.changed.connect(self._redesign)
            self.middle.insertWidget(0, self.designer)
            self.resize(self.width() + _WIDER, max(self.height(), 680))
        else:
            self.designer.setVisible(not self.designer.isVisible())

    def _redesign(self, design: Design) -> None:
        self.design = design
        self._remake()

    def _remake(self) -> str:
        template, shape = list(TEMPLATES)[self.template.currentIndex()], SHAPES[self.shape.choice()]
        self.replace(certificates(self.honours, template, shape, self.design))
        return template

    def _open_register(self) -> None:
        from ui.register import open_register

        open_register(self._work, self)

    def _changed(self) -> None:
        template, shape = self._remake(), SHAPES[self.shape.choice()]
        if self.designer is not None:
            self.designer.suit(template)
        self._work.act(lambda desk: desk.preferences.set(certificate=template, paper=shape.value))


def certificates(
    honours: Sequence[Honour],
    template: str = "classic",
    shape: Shape = Shape.LANDSCAPE,
    design: Design = OURS,
) -> list[Paper]:
    """A paper for each honour."""
    from ui.paint.glyphs import check, measure

    def make(honour: Honour) -> Callable[[], Sheet]:
        def made() -> Sheet:
            sheet = certificate(honour, measure, template, shape, design)
            check(sheet)
            return sheet

        return made

    is_phone = shape is Shape.PHONE
    return [Paper(each.real_name or each.name, each.title, make(each), is_phone=is_phone) for each in honours]


def open_certificates(board: Board, work: Work, parent: QWidget) -> None:
    """Open the certificates of ``board`` over ``parent``."""
    id = board.round.id
    note = _DRAFT if board.round.published_at is None else None

    def show(found: Any) -> None:
        honours, preferences, design = found
        shape, said = SHAPES[preferences.paper], note if honours else _NONE
        CertificatesDialog(honours, preferences.certificate, shape, said, work, parent, design).open()

    work.act(lambda desk: (desk.papers.honours(id), desk.preferences.get(), desk.designs.get()), show)
