"""The owner's own wording of the texts bound for the chat, with the tone of all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.activity import Activity, Moment
from core.announcement import DEFAULTS, KNOWN, Scene, compose, facts_of, fill
from core.blanks import NAMES, blanks_in, called, named, plain
from core.desk.done import Done, Topic
from core.desk.phrasing import NOTICES, TONE, notice_of, tone_of, wording_of
from core.desk.planning import draft
from core.desk.sealing import lang_of, scene_of
from core.errors import BadSetting, UserError
from core.notices import FILLED, OURS, Notice, blanks_for
from core.round import Phase, Round
from core.settings import LabelledEnum
from core.text import Lang, Text
from core.tones import TONES, Tone

if TYPE_CHECKING:
    from core.desk.office import Office

LONGEST = 2_000
TOO_LONG = Text("一条最多 {n} 个字", "A text has at most {n} characters")
WRITTEN_FOR_YOU = Text("结果由判定写出，不用自己写", "The result text is written from the ruling")
UNKNOWN = Text("“{blank}”填不出来，可用的有：{known}", 'Nothing fills "{blank}"; there are: {known}')
NONE_KNOWN = Text(
    "这一段里不能用 {blank}，直接写字就行", "This text has no blanks: write it out instead of {blank}"
)
TELLS = Text("这样写会把答案说出去", "Written so, it gives the answer away")
_TONED = Text("语气换成“{tone}”", 'The tone is now "{tone}"')
SAMPLE = Text("按第 {n} 期预览", "As round {n} would read")
DRAFTED = Text("按一期新的预览", "As a new round would read")


class Source(LabelledEnum):
    """Whose words a text is made of."""

    OWN = "own", "自己写的", "Your own"
    ACTIVITY = "activity", "这项活动的", "The activity’s"
    TONE = "tone", "按语气", "By tone"


@dataclass(frozen=True, slots=True)
class Worded:
    """A text of an activity: its words with blanks called as the owner calls them, and how it reads."""

    moment: Moment
    words: str
    source: Source
    preview: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank: what it is called between braces, what it is, and what fills it in the preview."""

    name: str
    label: Text
    sample: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """All texts of an activity in the order they are sent, the blanks they may use, the round previewed."""

    texts: tuple[Worded, ...]
    blanks: tuple[Blank, ...]
    shown: Text


@dataclass(frozen=True, slots=True)
class Noticed:
    """A text that belongs to no activity, whether it is the owner's own, and how it reads."""

    notice: Notice
    words: str
    is_own: bool
    preview: str
    blanks: tuple[Blank, ...]


class WordingDesk:
    """Own texts, by activity and moment; texts that belong to no activity; the tone."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def get(self, activity: str) -> Mapping[Moment, str]:
        """The own texts of an activity; where there is none, ours is used."""
        return self._office.store.wordings.of(activity)

    def activities(self) -> tuple[tuple[str, Text], ...]:
        """The activities that have texts: id and name."""
        return tuple((id, activity.name) for id, activity in self._office.registry.items())

    def texts(self, activity: str) -> Wordings:
        """All texts of an activity as they stand, filled with the facts of its latest round."""
        rules, lang = self._office.activity(activity), self._lang()
        round_, own = self._sample(rules), self.get(activity)
        scene = scene_of(self._office, round_, rules)
        found = []
        for moment in Moment:
            if moment is not Moment.RESULT:
                words = wording_of(self._office, rules, lang).get(moment) or _ours(rules, moment).to(lang)
                source = Source.OWN if moment in own else _source(rules, moment)
                found.append(Worded(moment, named(words, lang), source, compose(scene, moment)))
        is_real = round_.id != 0
        shown = SAMPLE.fill(n=round_.number) if is_real else DRAFTED
        return Wordings(tuple(found), self._blanks(scene), shown)

    def _sample(self, rules: Activity[Any]) -> Round:
        """The latest round of an activity, or one as it would be planned now."""
        rounds = self._office.rounds(rules.id)
        latest = next((each for each in rounds if each.phase is not Phase.CANCELLED), None)
        return latest or draft(rules, (), 1, self._lang(), self._office.now())

    def _blanks(self, scene: Scene) -> tuple[Blank, ...]:
        facts, lang = facts_of(scene), self._lang()
        order = {name: nth for nth, name in enumerate(NAMES)}
        keys = sorted(facts, key=lambda key: order.get(key, len(order)))
        return tuple(
            Blank(called(key, lang), NAMES.get(key, Text.literal(key)), " ".join(facts[key].split()))
            for key in keys
        )

    def preview(self, activity: str, moment: Moment, words: str) -> str:
        """How ``words`` would read; raises :class:`UserError` for a blank nothing fills."""
        rules = self._office.activity(activity)
        words = self._checked(rules, moment, words)
        scene = scene_of(self._office, self._sample(rules), rules)
        return compose(replace(scene, wording={moment: words}), moment)

    def default(self, activity: str, moment: Moment, tone: Tone | None = None) -> str:
        """The words without the owner's: those of ``tone``, else what would be used by itself."""
        rules, lang = self._office.activity(activity), self._lang()
        if tone is not None:
            return named(TONES[tone][moment].to(lang), lang)
        if moment in rules.announcements:
            return named(rules.announcements[moment].to(lang), lang)
        return named(TONES[tone_of(self._office)][moment].to(lang), lang)

    def set(self, activity: str, moment: Moment, text: str | None) -> Done[Mapping[Moment, str]]:
        """Word a text; None or nothing goes back to ours. Raises :class:`UserError` for an unknown blank."""
        text = text.strip() or None if text is not None else None
        rules = self._office.activity(activity)
        if text is not None or moment is Moment.RESULT:
            text = self._checked(rules, moment, text or "")
        before = self.get(activity).get(moment)
        if before == text:
            return Done(self.get(activity), Topic.NONE)
        with self._office.store.atomic():
            self._office.store.wordings.put(activity, moment, text)
        undo = lambda: self.set(activity, moment, before)  # noqa: E731
        return Done(self.get(activity), Topic.ROUNDS | Topic.LIBRARY, undo=undo)

    def _checked(self, rules: Activity[Any], moment: Moment, text: str) -> str:
        if moment is Moment.RESULT:
            raise UserError(WRITTEN_FOR_YOU)
        if len(text) > LONGEST:
            raise BadSetting(moment.value, TOO_LONG.fill(n=LONGEST))
        return _with_known(text, KNOWN | frozenset(rules.facts(rules.settings())))

    def tone(self) -> Tone:
        """The tone of all texts nobody worded for an activity."""
        return tone_of(self._office)

    def set_tone(self, tone: Tone) -> Done[Tone]:
        """Speak in another tone."""
        before = self.tone()
        if tone is before:
            return Done(tone, Topic.NONE)
        with self._office.store.atomic():
            self._office.store.preferences.put({TONE: tone.value})
        said = _TONED.fill(tone=tone.label)
        return Done(tone, Topic.ROUNDS | Topic.LIBRARY, said, lambda: self.set_tone(before))

    def notices(self) -> tuple[Noticed, ...]:
        """The texts that belong to no activity, as they stand."""
        own = self._office.store.wordings.others(NOTICES)
        return tuple(self._noticed(notice, notice.value in own) for notice in Notice)

    def notice(self, notice: Notice) -> str:
        """One of them, with its blanks as they are kept."""
        return notice_of(self._office, notice, self._lang())

    def _noticed(self, notice: Notice, is_own: bool) -> Noticed:
        lang, words = self._lang(), self.notice(notice)
        blanks = tuple(
            Blank(called(key, lang), NAMES[key], value)
            for key, value in self._winner().items()
            if key in blanks_for(notice)
        )
        return Noticed(notice, named(words, lang), is_own, self.preview_notice(notice, words), blanks)

    def _winner(self) -> dict[str, str]:
        """What fills a text to a winner in the preview."""
        lang = self._lang()
        words = {key: text.to(lang) for key, text in _WINNER.items()}
        return {**words, "group": self._office.preferences.group_name}

    def preview_notice(self, notice: Notice, words: str) -> str:
        """How ``words`` would read; raises :class:`UserError` for a blank nothing fills."""
        checked = _checked_notice(notice, words)
        return fill(checked, self._winner()) if notice in FILLED else checked

    def default_notice(self, notice: Notice) -> str:
        """Our words for it."""
        return named(OURS[notice].to(self._lang()), self._lang())

    def set_notice(self, notice: Notice, words: str | None) -> Done[str]:
        """Word such a text; None or nothing goes back to ours. Raises as :meth:`set` does."""
        text = _checked_notice(notice, words.strip()) or None if words is not None else None
        store = self._office.store
        before = store.wordings.others(NOTICES).get(notice.value)
        if before == text:
            return Done(self.notice(notice), Topic.NONE)
        with store.atomic():
            store.wordings.put_other(NOTICES, notice.value, text)
        undo = lambda: self.set_notice(notice, before)  # noqa: E731
        return Done(self.notice(notice), Topic.ROUNDS | Topic.LIBRARY, undo=undo)

    def _lang(self) -> Lang:
        return lang_of(self._office.preferences)


_WINNER: Mapping[str, Text] = {
    "name": Text("小满🌾", "Xiao Man"),
    "round": Text("猜价格第 18 期", "Price guess round 18"),
    "activity": Text("猜价格", "Price guess"),
    "number": Text.literal("18"),
    "prize": Text("优惠券 ¥10.00", "Coupon ¥10.00"),
    "code": Text.literal("HW26-10-7Q3K"),
    "until": Text.literal("2026-12-31"),
}


def _ours(rules: Activity[Any], moment: Moment) -> Text:
    return rules.announcements.get(moment, DEFAULTS[moment])


def _source(rules: Activity[Any], moment: Moment) -> Source:
    return Source.ACTIVITY if moment in rules.announcements else Source.TONE


def _checked_notice(notice: Notice, words: str) -> str:
    if len(words) > LONGEST:
        raise UserError(TOO_LONG.fill(n=LONGEST))
    return _with_known(words, blanks_for(notice))


def _with_known(words: str, known: frozenset[str]) -> str:
    """``words`` with their blanks as they are kept; raises :class:`UserError` for one not ``known``."""
    kept = plain(words)
    if unknown := sorted(blanks_in(kept) - known):
        blank = "{" + unknown[0] + "}"
        if not known:
            raise UserError(NONE_KNOWN.fill(blank=blank))
        raise UserError(UNKNOWN.fill(blank=blank, known=_told(sorted(known))))
    return kept


def _told(known: Sequence[str]) -> Text:
    return Text.literal(
        "、".join(called(key, Lang.ZH) for key in known), ", ".join(called(key, Lang.EN) for key in known)
    )
