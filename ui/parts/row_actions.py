"""What the owner can do to the selected message, as buttons in its row and as an editor in their place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QWidget

from core.board import Row
from core.judging import Pile
from core.message import How, Kind
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Size
from ui.parts.tip import set_tip
from ui.say import say
from ui.theme import current

READ_AS = Text("读作…", "Read…")
COUNT = Text("算数", "Count")
STRIKE = Text("不算", "Reject")
WHO = Text("这是谁", "Who?")
LIFT = Text("撤回更正", "Undo correction")
PICTURE = Text("截图", "Picture")
_PICTURE_TIP = Text("给这条加截图：粘贴、拖进来或选文件", "Add a picture: paste, drop or choose one")
_HINT = Text("读作，例如 99", "Read as, e.g. 99")
_ENTER = Text("好", "OK")


def offers(row: Row) -> tuple[How, ...]:
    """The overrides that would change something for ``row``, most likely first."""
    if row.pile is Pile.WHO:
        return (How.NAME, How.READ_AS, How.STRIKE)
    done = {each.how for each in row.corrections}
    found = [How.READ_AS]
    if row.pile is not Pile.COUNTED and How.COUNT not in done and row.pile is not Pile.BARRED:
        found.append(How.COUNT)
    if How.STRIKE not in done and row.pile is not Pile.CHATTER:
        found.append(How.STRIKE)
    if row.corrections:
        found.append(How.LIFT)
    return tuple(found)


WORDS = {How.NAME: WHO, How.READ_AS: READ_AS, How.COUNT: COUNT, How.STRIKE: STRIKE, How.LIFT: LIFT}
KEYS = {How.NAME: "W", How.READ_AS: "R", How.COUNT: "C", How.STRIKE: "X"}


class RowActions(QWidget):
    """Lies over the right end of the selected row; ``chosen`` is a :class:`How`, ``read_as`` a text."""

    chosen = Signal(object)
    read_as = Signal(str)
    picture_asked = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = {how: Button(words, size=Size.SMALL) for how, words in WORDS.items()}
        for how, button in self._buttons.items():
            button.clicked.connect(lambda _=False, how=how: self.chosen.emit(how))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if how in KEYS:
                button.set_tip(Text.literal(f"{say(WORDS[how])} · {KEYS[how]}"))
        self.picture = Button(PICTURE, icon="picture-plus", size=Size.SMALL, bare=True)
        self.picture.set_tip(_PICTURE_TIP)
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.clicked.connect(self.picture_asked)
        self._field = QLineEdit()
        self._field.setMaxLength(200)
        self._field.installEventFilter(self)
        self._field.returnPressed.connect(self._accept)
        self._ok = Button(_ENTER, size=Size.SMALL, key="")
        self._ok.clicked.connect(self._accept)
        self._lay()

    def offer(self, row: Row) -> None:
        """Show the buttons for ``row``."""
        wanted = offers(row)
        for how, button in self._buttons.items():
            button.setVisible(how in wanted)
        self.picture.setVisible(
            row.pile is not Pile.CHATTER or bool(row.pictures) or row.kind is Kind.PICTURE
        )
        self._stack.setCurrentIndex(0)
        self.adjustSize()

    def edit(self, row: Row) -> None:
        """Put a field in place of the buttons: what shall ``row`` be read as?"""
        self._stack.setCurrentIndex(1)
        self._field.setPlaceholderText(say(_HINT))
        self._field.setText(row.reading.lstrip("¥￥") if row.reading else "")
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        set_tip(self._field, row.said[:600])

    def is_editing(self) -> bool:
        """Whether the field is open."""
        return self._stack.currentIndex() == 1

    def needed(self) -> int:
        """How wide the buttons are, in px."""
        shown = [button for button in (*self._buttons.values(), self.picture) if not button.isHidden()]
        return sum(button.sizeHint().width() for button in shown) + 4 * (len(shown) - 1) + 15

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_key and event.type() == QEvent.Type.KeyPress:
            self._stack.setCurrentIndex(0)
            self.dropped.emit()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        strokes.box(QPainter(self), QRectF(self.rect()), 0, fill=current().accent_tint)

    def _accept(self) -> None:
        words = self._field.text().strip()
        self._stack.setCurrentIndex(0)
        if words:
            self.read_as.emit(words)
        self.dropped.emit()

    def _lay(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        choices, editor = QWidget(), QWidget()
        row = QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 15, 0)
        row.setSpacing(4)
        row.addStretch(1)
        for how in (How.NAME, How.READ_AS, How.COUNT, How.STRIKE, How.LIFT):
            row.addWidget(self._buttons[how])
        row.addWidget(self.picture)
        line = QHBoxLayout(editor)
        line.setContentsMargins(4, 0, 15, 0)
        line.setSpacing(4)
        line.addWidget(self._field, 1)
        line.addWidget(self._ok)
        self._stack.addWidget(choices)
        self._stack.addWidget(editor)
