"""Preferences: the group and its seal, language and look, backups and where everything is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from core.text import Text
from ui.heartbeat import Heartbeat
from ui.keys import SHOWN, system_keys
from ui.parts import strokes
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.fields import TextField, ToggleField
from ui.parts.label import Label, Prose
from ui.parts.page import Page, Section
from ui.parts.pressable import Pressable
from ui.parts.segmented import Segmented
from ui.parts.width import Width
from ui.say import say, voice
from ui.sections.preferences_backups import BackupCard, size_of
from ui.sections.preferences_reminders import RemindersCard
from ui.sections.preferences_tables import TablesCard
from ui.theme import THEME, Accent, Radius, Role, Space, current, font
from ui.work import Work

THEMES = (
    ("system", Text("跟随系统", "As the system")),
    ("light", Text("浅色", "Light")),
    ("dark", Text("深色", "Dark")),
)
ACCENTS = {
    Accent.COBALT: Text("青花", "Cobalt"),
    Accent.TURQUOISE: Text("松石", "Turquoise"),
    Accent.WISTERIA: Text("藤紫", "Wisteria"),
    Accent.ROUGE: Text("胭脂", "Rouge"),
    Accent.INK: Text("墨色", "Ink"),
}
_KEY = Text("全局粘贴键 {key}", "A paste key everywhere: {key}")
_KEY_WHY = Text(
    "有活动在进行时，在微信里复制完直接按 {key}，不用切回来。没有活动时这个键不占",
    "While a round is open, copy in WeChat and press {key} right there. It is free when no round is open",
)
_STOCK = Text(
    "从 {since} 起：{rounds} 期活动，{messages} 条消息，共 {size}",
    "Since {since}: {rounds} {rounds:round|rounds}, {messages} {messages:message|messages}, {size}",
)
_NOTHING_YET = Text("还没有记下什么", "Nothing is kept yet")
_KEPT = Text(
    "每一期的聊天、判定、名单和抽签证明都一直留着，从不自己删；有奖活动按规定要留两年，早就够了。",
    "Chats, rulings, lists and proofs of every round stay for good, well beyond the two years "
    "that rules for prize draws ask for.",
)
LANGUAGES = (("zh", Text.literal("中文")), ("en", Text.literal("English")))


class Swatch(Pressable):
    """One accent: a filled tile with its name below."""

    def __init__(self, accent: Accent, name: Text) -> None:
        super().__init__(radius=Radius.ROW)
        self.accent, self._name = accent, name
        self.setCheckable(True)
        self.toggled.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(say(self._name))
        self.setFixedSize(QSize(max(48, strokes.width_of(say(self._name), font(Role.CAPTION)) + 8), 50))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        from ui.theme.tokens import tokens

        t, brush = current(), QPainter(self)
        fill = tokens(dark=t.is_dark, accent=self.accent).accent
        tile = QRectF((self.width() - 40) / 2, 4, 40, 22)
        if self.isChecked():
            strokes.box(brush, tile.adjusted(-3, -3, 3, 3), Radius.ROW, edge=t.accent_text, width=2)
        strokes.box(brush, tile, Radius.BUTTON, fill=fill)
        words = QRectF(0, 30, self.width(), 18)
        strokes.text(brush, words, say(self._name), font(Role.CAPTION), t.text_2, strokes.CENTRE)


class Swatches(QWidget):
    """The five accents side by side."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._tiles = [Swatch(accent, name) for accent, name in ACCENTS.items()]
        group = QButtonGroup(self)
        for tile in self._tiles:
            group.addButton(tile)
            row.addWidget(tile)
            tile.clicked.connect(lambda _=False, key=tile.accent.value: self.chosen.emit(key))
        row.addStretch(1)

    def choose(self, key: str) -> None:
        """Mark the accent called ``key``."""
        for tile in self._tiles:
            tile.setChecked(tile.accent.value == key)


class Preferences(Section):
    """The page; every change is kept at once."""

    def __init__(self, work: Work) -> None:
        super().__init__("sliders", Text("偏好", "Preferences"))
        self._work = work
        self._showing = False
        self._backups = BackupCard(work, self.shown)
        self._reminders = RemindersCard(work)
        self._cards: list[Card] = [
            self._group_card(),
            self._look_card(),
            self._paste_card(),
            self._reminders,
            self._backups,
            TablesCard(work),
            self._about_card(),
        ]
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.CARDS)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._arrange(2)
        work.changed.connect(self._refresh)

    def _refresh(self) -> None:
        if self.isVisible():
            self.shown()

    def shown(self) -> None:
        self._work.act(
            lambda desk: (desk.preferences.get(), desk.upkeep.backups(), desk.folder, desk.upkeep.stock()),
            self._show,
        )

    def set_width(self, width: Width) -> None:
        super().set_width(width)
        if hasattr(self, "_grid"):
            self._arrange(1 if width is Width.NARROW else 2)

    def _arrange(self, columns: int) -> None:
        for nth, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, nth // columns, nth % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _group_card(self) -> Card:
        card = Card(Text("这个群", "The group"))
        self._name = TextField(Text("群名", "Name of the group"), longest=40)
        self._owner = TextField(
            Text("群主署名", "The owner's name"), Text("写在证书右下角", "Signed on certificates"), longest=20
        )
        self._seal = TextField(
            Text("印章文字", "Words on the seal"),
            Text("二到四个字，刻在证书上", "Two to four characters, cut as a seal"),
            longest=4,
        )
        for field, name in (
            (self._name, "group_name"),
            (self._owner, "owner_name"),
            (self._seal, "seal_text"),
        ):
            field.line.editingFinished.connect(
                lambda field=field, name=name: self._set(**{name: field.value() or ""})
            )
            card.body.addWidget(field)
        self._masked = ToggleField(
            Text("公布时遮住名字", "Mask names when publishing"),
            Text("结果文字和结果图里写成“张*三”", 'Result texts and pictures show "Z**g"'),
        )
        self._masked.changed.connect(lambda: self._set(mask_names=self._masked.value()))
        card.body.addWidget(self._masked)
        card.body.addStretch(1)
        return card

    def _look_card(self) -> Card:
        card = Card(Text("样子", "Look"))
        self._lang = Segmented(LANGUAGES)
        self._theme = Segmented(THEMES)
        self._accent = Swatches()
        self._lang.chosen.connect(lambda key: self._set(lang=key))
        self._theme.chosen.connect(lambda key: self._set(theme=key))
        self._accent.chosen.connect(lambda key: self._set(accent=key))
        self._motion = ToggleField(
            Text("减少动画", "Less motion"), Text("一切马上到位", "Everything is there at once")
        )
        self._motion.changed.connect(lambda: self._set(reduced_motion=self._motion.value()))
        for words, editor in (
            (Text("语言", "Language"), self._lang),
            (Text("明暗", "Light or dark"), self._theme),
            (Text("强调色", "Accent"), self._accent),
        ):
            card.body.addWidget(Label(words, Role.CAPTION, "text_2"))
            card.body.addWidget(editor, 0, Qt.AlignmentFlag.AlignLeft)
            card.body.addSpacing(4)
        card.body.addWidget(self._motion)
        card.body.addStretch(1)
        return card

    def _paste_card(self) -> Card:
        card = Card(Text("粘贴和提醒", "Pasting and reminders"))
        why_not = system_keys().why_not
        self._key = ToggleField(
            _KEY.fill(key=SHOWN), why_not if why_not is not None else _KEY_WHY.fill(key=SHOWN)
        )
        self._key.switch.setEnabled(why_not is None)
        self._key.changed.connect(lambda: self._set(paste_key=self._key.value()))
        card.body.addWidget(self._key)
        self._quiet = ToggleField(
            Text("安静模式", "Quiet"),
            Text(
                "30 秒、10 秒和到点时不响，什么通知都不弹",
                "No sounds and no notices of any kind",
            ),
        )
        self._quiet.changed.connect(lambda: self._set(quiet=self._quiet.value()))
        card.body.addWidget(self._quiet)
        card.body.addStretch(1)
        return card

    def _about_card(self) -> Card:
        card = Card(Text("关于", "About"))
        lesson = Text(
            "群主台不碰微信，不联网；所有内容只在这台电脑上。",
            "Groupdesk never touches WeChat and opens no connection; everything stays on this computer.",
        )
        card.body.addWidget(Prose(lesson, Role.BODY))
        self._stock = Prose("", Role.BODY)
        card.body.addWidget(self._stock)
        card.body.addWidget(Prose(_KEPT, Role.CAPTION, "text_2"))
        self._folder = Prose("", Role.CAPTION, "text_2")
        card.body.addWidget(self._folder)
        row = QHBoxLayout()
        show = Button(Text("打开数据目录", "Show the folder"), icon="folder")
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder.text())))
        row.addWidget(show)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _set(self, **changes: Any) -> None:
        if not self._showing:
            self._work.act(lambda desk: desk.preferences.set(**changes))

    def _show(self, found: tuple[Any, tuple[Any, ...], Path, Any]) -> None:
        preferences, backups, folder, stock = found
        self._showing = True
        self._name.set_value(preferences.group_name)
        self._owner.set_value(preferences.owner_name)
        self._seal.set_value(preferences.seal_text)
        self._masked.set_value(preferences.mask_names)
        self._key.set_value(preferences.paste_key)
        self._quiet.set_value(preferences.quiet)
        self._lang.choose(voice.lang.value)
        self._theme.choose(preferences.theme)
        self._accent.choose(THEME.accent.value)
        self._motion.set_value(preferences.reduced_motion)
        self._folder.set_text(str(folder))
        self._backups.show_backups(backups)
        self._reminders.show_wishes(preferences)
        self._stock.set_text(_stock(stock))
        self._showing = False


def _stock(stock: Any) -> Text:
    """What is kept, and since when."""
    if stock.first_at is None:
        return _NOTHING_YET
    since = f"{stock.first_at:%Y-%m-%d}"
    return _STOCK.fill(since=since, rounds=stock.rounds, messages=stock.messages, size=size_of(stock.size))


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The preferences page."""
    return Preferences(work)
