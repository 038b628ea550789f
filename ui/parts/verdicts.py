"""The verdict chips: the word, glyph and tone each outcome has everywhere."""

from __future__ import annotations

from core.text import Text
from ui.parts.chip import Chip, Tone

COUNTED = Chip(Text("有效", "Counted"), Tone.GOOD, "check")
CHAT = Chip(Text("闲聊", "Chat"), Tone.OUTLINE, "bubble")
REPEATED = Chip(Text("重复", "Repeat"), Tone.MUTE, "repeat")
SUPERSEDED = Chip(Text("已改答", "Replaced"), Tone.MUTE, "arrow", struck=True)
EARLY = Chip(Text("抢跑", "Early"), Tone.WARN, "clock")
LATE = Chip(Text("迟到", "Late"), Tone.WARN, "clock")
WHO = Chip(Text("待认人", "Who?"), Tone.WARN, "person-plus")
UNSURE = Chip(Text("看不准", "Unsure"), Tone.WARN, "question")
AGAINST = Chip(Text("不合规", "Not allowed"), Tone.BAD, "cross")
OUTSIDER = Chip(Text("非成员", "Not a member"), Tone.MUTE, "barred")
WON = Chip(Text("中", "Won"), Tone.GOLD, "ticket")
NOT_LINKED = Chip(Text("没接上", "No link"), Tone.BAD, "cross")
TOO_SLOW = Chip(Text("慢一步", "Too slow"), Tone.WARN, "clock")
ALREADY_SAID = Chip(Text("说过了", "Said before"), Tone.MUTE, "repeat")
NOT_IN_DICTIONARY = Chip(Text("词典没有", "Not in dictionary"), Tone.MUTE, "dictionary")
