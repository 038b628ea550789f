"""掷骰子's instrument: stickers get their values one key after the other, re-throws beside what counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.activities.dice import Dice, Mode, words
from core.activities.dice.saying import NOT_A_DIE
from core.activities.dice.tray import Cast, State, Tray, tray
from core.board import Board, Row
from core.judging import Pile
from core.message import How, LineId, MemberId
from core.round import Phase, RoundId, Step
from core.text import Text
from ui.clipboard import write_text
from ui.instruments.dice_aim import AimCard, CallCard
from ui.instruments.dice_pad import DicePad, Turn
from ui.instruments.dice_thrown import Thrown, ThrownCard
from ui.instruments.instrument import Instrument, Stand
from ui.parts.button import Button, Kind, Size
from ui.parts.empty import Empty
from ui.parts.who_picker import WhoPicker
from ui.parts.width import Width
from ui.say import say
from ui.theme import Space

if TYPE_CHECKING:
    from core.desk import Desk, Done

_NONE = Text("还没有人掷", "Nobody has thrown yet")
_TEACH = Text(
    "群里掷了骰子，复制聊天，回来粘贴：表情在这里排队等点数",
    "Once they throw: copy the chat and paste it; stickers queue here for their value",
)
_DONE = Text("都按完了", "All values are in")
_DONE_TEACH = Text("再贴聊天，新来的骰子接着排队", "Paste more chat, and new dice queue up")
_BY_HAND = Text("没贴聊天也能记：按点数就算掷了一次", "Without any chat: press the points of this throw")
_REST = Text("剩下的 {n} 个都不是骰子", "The other {n} are no dice")
_SIGN_UP = Text(
    "成员发“掷”就算报名；复制聊天，回来粘贴", "Members write 掷 to sign up: copy the chat, paste it"
)
_SALT_NEXT = Text(
    "判定时填公共数，一起掷",
    "Thrown together once the public number is in",
)
_ENTRY = (Phase.OPEN, Phase.CLOSED, Phase.JUDGED)
_WIDE_KEYS = 560
_BULK = 3


class DiceKeypad(Instrument):
    """Fills the main column: what is thrown for, the keypad, what has been thrown.

    What is pressed is sent to the desk at once, and the next throw asked for before the board
    comes back; so a throw takes one key, however long the chat.
    """

    stand = Stand.FILL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._tray = Tray()
        self._rows: dict[LineId, Row] = {}
        self._sent: set[LineId] = set()
        self._pressed: list[LineId] = []
        self._round: RoundId = 0
        self._picked: LineId | None = None
        self._hand: MemberId | None = None
        self._narrow = self._listens = False
        self.aim, self.call, self.pad, self.thrown = AimCard(), CallCard(), DicePad(), ThrownCard()
        self.signed = Empty("die", _NONE, _SIGN_UP)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._take_keys)
        self.rest = Button(_REST.fill(n=0), Kind.QUIET, size=Size.SMALL)
        self.rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay()
        self.pad.pressed.connect(self._press)
        self.pad.refused.connect(lambda: self._send(NOT_A_DIE))
        self.pad.undone.connect(self._take_back)
        self.pad.other_asked.connect(self._ask_who)
        self.rest.clicked.connect(self._refuse_rest)
        self.call.copy_asked.connect(self._copy_call)
        self.call.reopen_asked.connect(self._reopen)
        self.thrown.sheet.picked.connect(self.line_picked)

    def show_board(self, board: Board) -> None:
        self._listen()
        if board.round.id != self._round:
            self._round, self._pressed, self._hand, self._picked = board.round.id, [], None, None
            self._sent.clear()
        known = {each.name for each in self._board.doubts} if self._board is not None else set()
        if self.pad.hasFocus() and any(each.name not in known for each in board.doubts):
            self._let_go()
        self._board = board
        self._rows = {row.line: row for row in board.rows}
        self._tray = tray(board.ruling)
        waiting = {each.message for each in self._tray.waiting}
        self._sent &= waiting
        self._pressed = [line for line in self._pressed if line in self._rows]
        people = len({each.who for each in self._tray.casts if each.state is not State.OUT})
        by_console = board.round.settings.dice is Dice.CONSOLE
        if by_console:
            people = sum(each.pile is Pile.COUNTED for each in board.ruling.verdicts)
        self.aim.show_board(board, people)
        self._show_call(board)
        self._show_thrown(board, by_console)
        self._show_pad(board, by_console)
        self.signed.setVisible(by_console and not self._tray.casts)
        self._ask()

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self.call.set_narrow(self._narrow)
        self.layout().setSpacing(8 if self._narrow else Space.CARDS)  # type: ignore[union-attr]
        self.thrown.fit(narrow=self._narrow)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def turn(self) -> Cast | None:
        """The throw whose value is asked for now."""
        left = [each for each in self._tray.waiting if each.message not in self._sent]
        picked = (each for each in left if each.message == self._picked)
        return next(picked, left[0] if left else None)

    def _fit(self) -> None:
        self.pad.set_columns(6 if self.width() >= _WIDE_KEYS else 3)

    def _listen(self) -> None:
        """What could not be written is asked for again."""
        if self.deeds is not None and not self._listens:
            self._listens = True
            self.deeds.work.failed.connect(self._ask_again)

    def _ask_again(self) -> None:
        self._sent.clear()
        self._ask()

    def _ask(self) -> None:
        """Ask for the value of the next throw."""
        board = self._board
        if board is None:
            return
        cast = self.turn()
        called = board.round.settings.called if board.round.settings.mode is Mode.CALLED else frozenset()
        left = [each for each in self._tray.waiting if each.message not in self._sent and each is not cast]
        if self._hand is not None:
            name = board.names.get(self._hand, "?")
            turn = Turn(self._hand, name, len(self._tray.casts) + 1, None, _BY_HAND)
            self.pad.show_turn(turn, called, self._names(self._tray.waiting), by_hand=True)
        elif cast is not None:
            self.pad.show_turn(self._turn(cast), called, self._names(left))
        else:
            self.pad.show_turn(None, called, ())
            nobody = (_DONE, _DONE_TEACH) if self._tray.casts else (_NONE, _TEACH)
            self.pad.show_nobody(*nobody)
        self.pad.show_undo(bool(self._pressed))
        self.rest.setVisible(
            board.phase is not Phase.OPEN and len(left) + 1 >= _BULK and self.pad.isVisibleTo(self)
        )
        self.rest.set_words(_REST.fill(n=len(left) + 1))
        self._soon.start()

    def _turn(self, cast: Cast) -> Turn:
        row = self._rows[cast.message]
        nth = [each.message for each in self._tray.casts].index(cast.message) + 1
        return Turn(cast.who or 0, row.name, nth, row.sent_at, cast.why.text, cast.heat)

    def _names(self, casts: Sequence[Cast]) -> list[str]:
        return [self._rows[each.message].name for each in casts if each.message in self._rows]

    def _take_keys(self) -> None:
        """The keypad takes the keyboard where nobody writes, and no name waits for its own keys."""
        page, holder = self.parentWidget(), QApplication.focusWidget()
        if self.turn() is None or self._board is None or self._board.doubts or page is None:
            return
        writing = isinstance(holder, QLineEdit | QPlainTextEdit) and holder.isVisible()
        idle = holder is None or holder.isAncestorOf(self)
        if self.pad.isVisible() and idle and not writing:
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        """A name that is asked for has keys of its own: they would be taken for points."""
        if (page := self.parentWidget()) is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, points: int) -> None:
        if self._hand is not None:
            self._type_in(str(points))
        else:
            self._send(str(points))

    def _send(self, value: str) -> None:
        """Write ``value`` for the throw that is asked for, and ask for the next."""
        cast, deeds = self.turn(), self.deeds
        if cast is None or deeds is None:
            return
        self._sent.add(cast.message)
        self._pressed.append(cast.message)
        self._picked = None
        self._ask()
        deeds.correct(self._rows[cast.message], How.READ_AS, value)

    def _take_back(self) -> None:
        """The last value is taken back: its throw waits again, first of all."""
        if not self._pressed or self.deeds is None:
            return
        line, id = self._pressed.pop(), self.deeds.id
        self._picked = line
        self._sent.discard(line)
        self.deeds.work.act(lambda desk: lift_last(desk, id, line))

    def _refuse_rest(self) -> None:
        lines = [each.message for each in self._tray.waiting if each.message not in self._sent]
        if self.deeds is None:
            return
        self._sent.update(lines)
        self._pressed += lines
        self._ask()
        for line in lines:
            self.deeds.correct(self._rows[line], How.READ_AS, NOT_A_DIE)

    def _ask_who(self) -> None:
        """Somebody else's turn: the throw of theirs that waits, or one noted by hand."""
        if self._board is not None:
            picker = WhoPicker("", self._board.names, self)
            picker.picked.connect(self._pick)
            picker.open_at(self.pad.other)

    def _pick(self, who: MemberId) -> None:
        mine = [each for each in self._tray.waiting if each.who == who and each.message not in self._sent]
        self._picked, self._hand = (mine[0].message, None) if mine else (None, who)
        self._ask()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_in(self, value: str) -> None:
        """A throw the chat does not hold, noted as of now or of the last minute."""
        who, deeds, board = self._hand, self.deeds, self._board
        if who is None or deeds is None or board is None:
            return
        self._hand, id = None, deeds.id
        now, ends = deeds.work.clock.now(), board.round.closed_at or board.ends_at
        at = min(now, ends) if ends is not None else now
        timed = board.order_by_time or not board.rows
        self._ask()
        deeds.work.act(lambda desk: desk.intake.type_in(id, who, value, at if timed else None))

    def _show_call(self, board: Board) -> None:
        """The tied are named once every value is in; the reason says who."""
        reasons = [each.text for each in board.ruling.undecided if each.code == "tie"]
        asks = bool(self._tray.called and reasons) and not self._tray.waiting and board.phase in _ENTRY
        self.call.show_call(reasons[0] if asks else None, closed=board.phase is not Phase.OPEN)

    def _copy_call(self) -> None:
        if self._board is None or not self._tray.called:
            return
        called = self._tray.called[0]
        names = " ".join(f"@{' '.join(self._board.names.get(who, '?').split())}" for who in called.people)
        by_heats = self._board.round.settings.mode is Mode.KNOCKOUT
        text = words.CALL_HEAT if by_heats else words.CALL_AGAIN
        write_text(say(text.fill(names=names, heat=called.heat)))
        self.call.show_copied()

    def _reopen(self) -> None:
        if self.deeds is not None:
            id = self.deeds.id
            self.deeds.work.act(lambda desk: reopen(desk, id))

    def _show_pad(self, board: Board, by_console: bool) -> None:
        """Once judged the keypad is there only for what still waits, and what is thrown for gives way."""
        judged = board.phase is Phase.JUDGED
        needed = not judged or bool(self._tray.waiting)
        self.pad.setVisible(board.phase in _ENTRY and not by_console and needed)
        self.aim.setVisible(not (judged and self.pad.isVisibleTo(self)))

    def _show_thrown(self, board: Board, by_console: bool) -> None:
        casts = self._tray.thrown
        shown = [
            Thrown(each, self._rows[each.message].name, self._rows[each.message].sent_at)
            for each in reversed(casts)
        ]
        throwers = len({each.who for each in casts if each.state is not State.OUT})
        waits = _SALT_NEXT if by_console and board.phase in _ENTRY else None
        self.thrown.show_thrown(shown, throwers, board.ruling.facts.get("luck", waits))
        self.thrown.setVisible(not by_console or bool(casts))
        self.thrown.fit(narrow=self._narrow)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        foot = self.pad.following.layout()
        assert foot is not None
        foot.addWidget(self.rest)
        for part in (self.aim, self.call, self.pad):
            column.addWidget(part)
        column.addWidget(self.signed, 1)
        column.addWidget(self.thrown, 1)


def lift_last(desk: Desk, id: RoundId, line: LineId) -> Done[object]:
    """Take back what was last read into ``line``; runs on the desk's thread, after what was sent before."""
    row = next(each for each in desk.rounds.board(id).rows if each.line == line)
    read = [each for each in row.corrections if each.how is How.READ_AS]
    return desk.court.lift(id, read[-1].id)  # type: ignore[return-value]


def reopen(desk: Desk, id: RoundId) -> Done[object]:
    """Back to where entries come in, for five minutes more."""
    while desk.rounds.get(id).phase in (Phase.CLOSED, Phase.JUDGED):
        desk.rounds.step(id, Step.BACK)
    return desk.rounds.extend(id, 5)  # type: ignore[return-value]
