"""The certificates of a round: in which template, on which paper; then as all papers are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from core.board import Board
from core.certificate import TEMPLATES, Honour, Shape, certificate
from core.desk.wardrobe import Outfit
from core.papers.design import Design
from core.papers.shape import SHAPES
from core.papers.sheet import Sheet
from core.text import Text
from ui.designer import Designer
from ui.papers import PapersDialog
from ui.parts.alive import while_alive
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
    """The papers of ``honours``, each in its outfit until another is chosen for all.

    What was chosen for them and what they were given away in is noted, so that they can be made again
    alike. With ``again`` they come out of the register: a choice holds for this time only unless they
    are given away in it, and their design is nobody's to change.
    """

    def __init__(
        self,
        honours: Sequence[Honour],
        outfits: Sequence[Outfit],
        note: Text | None,
        work: Work,
        parent: QWidget,
        *,
        again: bool = False,
    ) -> None:
        self.honours, self.outfits, self._again = tuple(honours), tuple(outfits), again
        self._was_chosen = False
        super().__init__(_TITLE, certificates(honours, outfits), note, work, parent)
        first = outfits[0] if outfits else Outfit()
        self.template = ChoiceBox()
        self.template.addItems([say(each.label) for each in TEMPLATES.values()])
        self.template.setCurrentIndex(list(TEMPLATES).index(first.template))
        self.template.setAccessibleName(say(_TEMPLATE))
        self.shape = Segmented([(each.value, each.label) for each in Shape])
        self.shape.choose(first.shape)
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
        for button in (self.designing, self.register):
            self.head.addWidget(button)
            button.setVisible(not again)

    @property
    def design(self) -> Design:
        """What the first paper is designed like."""
        return self.outfits[0].design if self.outfits else Outfit().design

    def _leave(self) -> None:
        super()._leave()
        if self._was_chosen and not self._again:
            self._note_worn(range(len(self.honours)))

    def _given(self, papers: Sequence[Paper]) -> None:
        chosen = {id(each) for each in papers}
        self._note_worn([at for at, row in enumerate(self.rows) if id(row.paper) in chosen])

    def _note_worn(self, places: Sequence[int]) -> None:
        worn = [(self.honours[at], self.outfits[at].dress) for at in places if self.honours[at].serial]
        if worn:
            self._work.act(lambda desk: desk.papers.hand_out(worn))

    def _unfold(self) -> None:
        """Show the designer beside the preview, or put it away."""
        if self.designer is not None:
            self.designer.setVisible(not self.designer.isVisible())
            return
        self.designer = Designer(self._work, self.design, self._chosen()[0])
        self.designer.changed.connect(self._designed)
        self.middle.insertWidget(0, self.designer)
        self.resize(self.width() + _WIDER, max(self.height(), 680))
        self._redress()

    def _designed(self, _design: Design) -> None:
        self._was_chosen = True
        self._redress()

    def _redress(self) -> None:
        """Put on what the owner has designed by now."""

        def put_on(today: Outfit) -> None:
            self.outfits = (today,) * len(self.honours)
            if self.designer is not None:
                self.designer.show_design(today.design)
            self._remake()

        self._work.act(lambda desk: desk.papers.today(), while_alive(self, put_on), self)

    def _chosen(self) -> tuple[str, Shape]:
        return list(TEMPLATES)[self.template.currentIndex()], SHAPES[self.shape.choice()]

    def _remake(self) -> None:
        template, shape = self._chosen()
        self.outfits = tuple(each.on(template, shape) for each in self.outfits)
        self.replace(certificates(self.honours, self.outfits))

    def _open_register(self) -> None:
        from ui.register import open_register

        open_register(self._work, self)

    def _changed(self) -> None:
        self._was_chosen = True
        self._remake()
        template, shape = self._chosen()
        if self.designer is not None:
            self.designer.suit(template)
        if not self._again:
            self._work.act(lambda desk: desk.preferences.set(certificate=template, paper=shape.value))


def certificates(honours: Sequence[Honour], outfits: Sequence[Outfit] = ()) -> list[Paper]:
    """A paper for each honour, in its outfit; as they come where none is given."""
    from ui.paint.glyphs import check, measure

    def make(honour: Honour, outfit: Outfit) -> Callable[[], Sheet]:
        def made() -> Sheet:
            sheet = certificate(honour, measure, outfit.template, outfit.shape, outfit.design)
            check(sheet)
            return sheet

        return made

    worn = outfits or [Outfit()] * len(honours)
    return [
        Paper(
            each.real_name or each.name,
            each.title,
            make(each, outfit),
            is_phone=outfit.shape is Shape.PHONE,
        )
        for each, outfit in zip(honours, worn, strict=True)
    ]


def open_certificates(board: Board, work: Work, parent: QWidget) -> None:
    """Open the certificates of ``board`` over ``parent``."""
    id = board.round.id
    note = _DRAFT if board.round.published_at is None else None

    def found(desk: Any) -> tuple[Sequence[Honour], Sequence[Outfit]]:
        honours = desk.papers.honours(id)
        return honours, desk.papers.outfits(honours)

    def show(ready: tuple[Sequence[Honour], Sequence[Outfit]]) -> None:
        CertificatesDialog(*ready, note if ready[0] else _NONE, work, parent).open()

    work.act(found, show)
