"""Whole sets of the texts all activities share, each in another tone of voice."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import Moment
from core.announcement import DEFAULTS
from core.settings import LabelledEnum
from core.text import Text


class Tone(LabelledEnum):
    """How the group is spoken to."""

    PLAIN = "plain", "标准", "Standard"
    WARM = "warm", "亲切", "Warm"
    BRIEF = "brief", "简洁", "Brief"
    LIVELY = "lively", "热闹", "Lively"


_WARM = {
    Moment.ANNOUNCE: Text(
        "大家好呀，【{activity}】第 {number} 期跟大家约好啦～\n{headline}\n"
        "🕑 {when}\n📍 {place}\n怎么玩：{how}\n一点小心意：{reward}\n多说一句：{notes}\n"
        "有空就来，一起热闹热闹。\n{seal}",
        "Hello everybody, here is [{activity}], round {number}.\n{headline}\n"
        "🕑 {when}\n📍 {place}\nHow it goes: {how}\nA little something: {reward}\nOne more word: {notes}\n"
        "Come along if you have a moment.\n{seal}",
    ),
    Moment.DAY_BEFORE: Text(
        "明天 {start}，【{activity}】等你们来。\n{headline}\n备了点小心意：{reward}。\n"
        "忙的话先定个闹钟，别错过啦～",
        "Tomorrow at {start} we have [{activity}].\n{headline}\nA little something is ready: {reward}.\n"
        "Set an alarm if you are busy, so that you don't miss it.",
    ),
    Moment.TEN_BEFORE: Text(
        "还有 10 分钟，{start} 我们就开始【{activity}】啦，手上的活先放一放～\n{headline}\n玩法很简单：{how}",
        "10 minutes to go, at {start} we begin [{activity}]. Put your work aside for a moment.\n"
        "{headline}\nIt is simple: {how}",
    ),
    Moment.ONE_BEFORE: Text(
        "还有 1 分钟，都坐好了吗？【{activity}】这就开始～",
        "One minute left. Is everybody seated? [{activity}] is about to begin.",
    ),
    Moment.START: Text(
        "开始啦，【{activity}】～\n{headline}\n{how}\n别着急，{end} 前发的都算。",
        "Here we go: [{activity}].\n{headline}\n{how}\nTake your time, everything up to {end} counts.",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟收尾，{end} 截止。还没来得及参加的，现在也不晚～",
        "[{activity}]: 10 minutes left, we close at {end}. It is not too late to take part.",
    ),
    Moment.TIME_UP: Text(
        "时间到啦，谢谢大家捧场。{end} 以后发的就不算了，我这就去算结果，稍等一小会儿～",
        "Time is up, thank you all. Anything after {end} no longer counts; "
        "I'll work out the result right away.",
    ),
}
_BRIEF = {
    Moment.ANNOUNCE: Text(
        "{activity} · 第 {number} 期\n{headline}\n时间：{when}\n地点：{place}\n玩法：{how}\n"
        "奖励：{reward}\n须知：{notes}\n{seal}",
        "{activity} · Round {number}\n{headline}\nWhen: {when}\nWhere: {place}\nHow: {how}\n"
        "Reward: {reward}\n"
        "Note: {notes}\n{seal}",
    ),
    Moment.DAY_BEFORE: Text(
        "明天 {start}，{activity}。\n{headline}\n奖励：{reward}",
        "Tomorrow {start}: {activity}.\n{headline}\nReward: {reward}",
    ),
    Moment.TEN_BEFORE: Text(
        "{activity}，{start} 开始，还有 10 分钟。\n{headline}\n{how}",
        "{activity} starts at {start}, in 10 minutes.\n{headline}\n{how}",
    ),
    Moment.ONE_BEFORE: Text("{activity}，1 分钟后开始。", "{activity} starts in 1 minute."),
    Moment.START: Text(
        "{activity}，开始。\n{headline}\n{how}\n{end} 截止。",
        "{activity}: go.\n{headline}\n{how}\nUntil {end}.",
    ),
    Moment.TEN_LEFT: Text(
        "{activity}，还剩 10 分钟，{end} 截止。", "{activity}: 10 minutes left, until {end}."
    ),
    Moment.TIME_UP: Text(
        "{activity}，截止。{end} 以后的不算，稍后公布结果。",
        "{activity}: closed. Nothing after {end} counts; the result follows.",
    ),
}
_LIVELY = {
    Moment.ANNOUNCE: Text(
        "🎉🎉【{activity}】第 {number} 期来啦来啦！🎉🎉\n👉 {headline}\n⏰ {when}\n📍 {place}\n"
        "🎮 {how}\n🎁 {reward}\n"
        "📢 {notes}\n要来的先扣个 1，人越多越好玩！\n{seal}",
        "🎉🎉 [{activity}] round {number} is here! 🎉🎉\n👉 {headline}\n⏰ {when}\n📍 {place}\n"
        "🎮 {how}\n🎁 {reward}\n"
        "📢 {notes}\nComing? Send a 1: the more the merrier!\n{seal}",
    ),
    Moment.DAY_BEFORE: Text(
        "🔥 倒计时一天！明天 {start}【{activity}】开战！\n{headline}\n🎁 奖品都摆好了：{reward}\n"
        "闹钟定起来，明天谁都别缺席！",
        "🔥 One day to go! Tomorrow at {start}: [{activity}]!\n{headline}\n"
        "🎁 The prizes are waiting: {reward}\n"
        "Set your alarms, nobody stays away!",
    ),
    Moment.TEN_BEFORE: Text(
        "⏰ 10 分钟！还有 10 分钟！{start}【{activity}】准点开场！\n{headline}\n🎮 {how}\n潜水的都浮上来！",
        "⏰ 10 minutes! [{activity}] starts at {start} on the dot!\n{headline}\n🎮 {how}\n"
        "Everybody up and out!",
    ),
    Moment.ONE_BEFORE: Text(
        "🚨 最后 1 分钟！【{activity}】手指就位，准备——！",
        "🚨 One minute! [{activity}]: fingers ready, steady —!",
    ),
    Moment.START: Text(
        "🚀🚀 开始！【{activity}】冲冲冲！\n{headline}\n{how}\n{end} 截止，手慢无！",
        "🚀🚀 Go! [{activity}]!\n{headline}\n{how}\nWe close at {end}, so hurry!",
    ),
    Moment.TEN_LEFT: Text(
        "⏳【{activity}】只剩 10 分钟！{end} 准时关门，还在看热闹的快上车！",
        "⏳ [{activity}]: only 10 minutes left! Doors close at {end}, jump in!",
    ),
    Moment.TIME_UP: Text(
        "🛎️ 时间到！停！【{activity}】{end} 以后的通通不算！\n谁是赢家？马上揭晓！",
        "🛎️ Time! Stop! [{activity}]: nothing after {end} counts!\nWho has won? You'll know in a moment!",
    ),
}
TONES: Mapping[Tone, Mapping[Moment, Text]] = {
    Tone.PLAIN: DEFAULTS,
    Tone.WARM: _WARM,
    Tone.BRIEF: _BRIEF,
    Tone.LIVELY: _LIVELY,
}
"""A text for every moment but the result, in every tone; each announces the seal."""
