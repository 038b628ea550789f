"""Screenshots without a recogniser: boxes and colours by hand, one case after the other."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import CHINA
from core.message import Kind, Line, Source
from core.paste import join
from core.paste.screenshot import (
    Box,
    Picture,
    Reading,
    Recognised,
    Role,
    lines,
    looked_again,
    looks_at,
    read_separator,
)
from core.paste.screenshot.looks import differences
from core.paste.screenshot.names import Names

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=CHINA)  # a Wednesday
RGB = tuple[int, int, int]
LIGHT: dict[str, RGB] = {"page": (237, 237, 237), "other": (255, 255, 255), "own": (149, 236, 105)}
DARK: dict[str, RGB] = {"page": (17, 17, 17), "other": (44, 44, 44), "own": (62, 181, 117)}
QUOTE, ORANGE, AVATAR = (225, 225, 225), (250, 157, 59), (120, 150, 190)


class Canvas:
    """A chat of flat colours, 600 wide, with the boxes a recogniser would give for it."""

    def __init__(self, tones: dict[str, RGB] | None = None, scale: float = 1.0, width: int = 600) -> None:
        self.tones, self.scale, self.width = tones or LIGHT, scale, width
        self.fills: list[tuple[Box, RGB]] = []
        self.rows: list[Recognised] = []
        self.y = 20.0

    def fill(self, left: float, top: float, right: float, bottom: float, tone: RGB) -> None:
        s = self.scale
        self.fills.append((Box(left * s, top * s, right * s, bottom * s), tone))

    def row(
        self, text: str, left: float, top: float, wide: float, high: float = 20, sure: float = 1.0
    ) -> None:
        s = self.scale
        box = Box(left * s, top * s, (left + wide) * s, (top + high) * s)
        self.rows.append(Recognised(text, box, sure))

    def middle(self, text: str) -> None:
        wide = 11 * len(text)
        self.row(text, (self.width - wide) / 2, self.y, wide, 16)
        self.y += 36

    def said(
        self,
        name: str,
        *texts: str,
        own: bool = False,
        tone: RGB | None = None,
        quote: str = "",
        wide: float = 0,
        sure: float = 1.0,
    ) -> None:
        """A bubble, its name above; ``wide`` is how wide the bubble is where that is not by its words."""
        top = self.y
        self.avatar(own)
        if name and not own:
            self.row(name, 68, top, 14 * len(name), 16)
        top += 0 if own else 20
        wide = wide or max((18 * len(text) for text in texts), default=30) + 24
        high = max(40, 24 * len(texts) + 16)
        left = self.width - 70 - wide if own else 70
        self.fill(left, top, left + wide, top + high, tone or self.tones["own" if own else "other"])
        for nth, text in enumerate(texts):
            self.row(text, left + 12, top + 10 + 24 * nth, 18 * len(text), sure=sure)
        if quote:
            self.fill(left, top + high + 4, left + 13 * len(quote) + 16, top + high + 30, QUOTE)
            self.row(quote, left + 8, top + high + 8, 13 * len(quote), 16)
            high += 30
        self.y = top + high + 24

    def avatar(self, own: bool = False) -> None:
        left = self.width - 60 if own else 20
        self.fill(left, self.y, left + 40, self.y + 40, AVATAR)

    def photo(self, name: str) -> None:
        """Stripes, so that nothing of it is flat."""
        self.avatar()
        self.row(name, 68, self.y, 14 * len(name), 16)
        for nth in range(30):
            tone = (nth * 8 % 256, nth * 30 % 256, 200)
            self.fill(70, self.y + 20 + 4 * nth, 200, self.y + 24 + 4 * nth, tone)
        self.y += 170

    def picture(self) -> Picture:
        high = int((self.y + 60) * self.scale)
        wide = int(self.width * self.scale)
        fills = list(reversed(self.fills))
        page = self.tones["page"]

        def at(x: int, y: int) -> RGB:
            assert 0 <= x < wide
            assert 0 <= y < high
            return next((tone for box, tone in fills if box.holds(x, y)), page)

        return Picture(wide, high, at)

    def read(self, owner: str = "群主", known: tuple[str, ...] = ()) -> Reading:
        return lines(self.rows, self.picture(), pasted_at=NOW, owner=owner, known=known)


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(line.sender, line.body) for line in reading.lines]


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_names_sides_and_order(tones: dict[str, RGB], scale: float):
    chat = Canvas(tones, scale)
    chat.said("阿杰", "第1题我选B")
    chat.said("", "好的", own=True)
    chat.said("小鱼", "89.9")
    assert said(chat.read()) == [("阿杰", "第1题我选B"), ("群主", "好的"), ("小鱼", "89.9")]
    assert {line.source for line in chat.read().lines} == {Source.SCREENSHOT}


def test_a_recogniser_gives_its_rows_in_any_order():
    chat = Canvas()
    for nth in range(5):
        chat.said(f"成员{nth}", f"答案{nth}")
    chat.rows = chat.rows[::-1]
    assert said(chat.read()) == [(f"成员{nth}", f"答案{nth}") for nth in range(5)]


def test_times_go_to_what_follows_and_are_guessed_to_the_minute():
    chat = Canvas()
    chat.said("甲", "早")
    chat.middle("昨天 19:18")
    chat.said("乙", "晚上好")
    chat.middle("2026年11月18日 14:00")
    chat.said("丙", "午安")
    first, second, third = chat.read().lines
    assert first.sent_at is None
    assert second.sent_at == datetime(2026, 11, 17, 19, 18, tzinfo=CHINA)
    assert second.guessed == {"day", "minute"}
    assert third.sent_at == datetime(2026, 11, 18, 14, 0, tzinfo=CHINA)
    assert third.guessed == {"minute"}


def test_a_time_in_a_grey_chip_is_a_time_all_the_same():
    chat = Canvas()
    chat.fill(262, chat.y - 3, 338, chat.y + 19, (218, 218, 218))
    chat.middle("14:02")
    chat.said("甲", "我选 B", wide=200)
    assert [line.sent_at.hour for line in chat.read().lines if line.sent_at] == [14]


def test_a_member_may_be_called_like_a_time():
    chat = Canvas()
    chat.said("8:30", "我选B")
    assert said(chat.read()) == [("8:30", "我选B")]


def test_rows_of_a_full_bubble_are_one_paragraph():
    chat = Canvas()
    chat.said("甲", "这款茶杯应该要一百二十八块", "五上次我看到差不多的是一百", "三十九", wide=260)
    assert said(chat.read()) == [("甲", "这款茶杯应该要一百二十八块五上次我看到差不多的是一百三十九")]


def test_the_writers_own_line_ends_stay():
    chat = Canvas()
    chat.said("甲", "一、B", "二、C", "三、A")
    chat.said("乙", "这一行很长很长一直写到头了为止才", "短", wide=320)
    assert chat.read().lines[0].body == "一、B\n二、C\n三、A"


def test_latin_words_keep_a_blank_where_the_screen_broke_them():
    chat = Canvas()
    chat.said("甲", "I guess it must be about", "ninety nine yuan", wide=470)
    assert chat.read().lines[0].body == "I guess it must be about ninety nine yuan"


def test_blanks_beside_chinese_are_the_recognisers_own():
    chat = Canvas()
    chat.said("甲", "我猜 128.50 元 OK fine")
    assert chat.read().lines[0].body == "我猜128.50元OK fine"


def test_pieces_of_one_row_are_put_side_by_side():
    chat = Canvas()
    chat.said("甲", "89.90", wide=300)
    last = chat.rows[-1].box
    chat.rows.append(
        Recognised("不改了", Box(last.right + 30, last.top + 2, last.right + 90, last.bottom + 2))
    )
    assert said(chat.read()) == [("甲", "89.90不改了")]


def test_a_quote_is_kept_apart():
    chat = Canvas()
    chat.said("甲", "我选 B", quote="群主：第 1 题")
    chat.said("乙", "C")
    first, second = chat.read().lines
    assert (first.body, first.quote) == ("我选B", "群主：第1题")
    assert (second.body, second.quote) == ("C", None)


def test_a_second_bubble_close_below_is_no_quote():
    chat = Canvas()
    chat.said("", "一", own=True)
    chat.said("", "二", own=True)
    assert [line.quote for line in chat.read().lines] == [None, None]
    assert [line.body for line in chat.read().lines] == ["一", "二"]


def test_pictures_stand_between_with_their_names():
    chat = Canvas()
    chat.said("甲", "看图")
    chat.photo("乙")
    chat.rows.append(Recognised("特价 9.9", Box(100, chat.y - 110, 160, chat.y - 90)))
    chat.said("丙", "好看")
    reading = chat.read()
    assert said(reading) == [("甲", "看图"), ("乙", "[图片]"), ("丙", "好看")]
    assert reading.lines[1].kind is Kind.PICTURE
    assert "特价9.9" in reading.leftovers, "print in a photograph is nobody's message"


def test_cards_and_voices():
    chat = Canvas()
    chat.said("甲", "我选B")
    chat.said("乙", "恭喜发财，大吉大利", tone=ORANGE)
    chat.said("丙", "转账给你", tone=ORANGE)
    chat.said("丁", '12"')
    chat.said("", "恭喜发财", own=True, tone=ORANGE)
    kinds = [line.kind for line in chat.read().lines]
    assert kinds == [Kind.TEXT, Kind.RED_PACKET, Kind.TRANSFER, Kind.VOICE, Kind.RED_PACKET]
    assert chat.read().lines[-1].sender == "群主"
    assert chat.read().lines[3].body == '[语音] 12"'


def test_notices_have_no_member():
    chat = Canvas()
    chat.said("甲", "我选B")
    chat.middle("“小鱼”撤回了一条消息")
    chat.middle("以下为新消息")
    reading = chat.read()
    assert [line.kind for line in reading.lines] == [Kind.TEXT, Kind.NOTICE]
    assert reading.lines[1].sender == ""
    assert reading.leftovers == ("以下为新消息",)


def test_without_a_name_the_owner_is_asked():
    chat = Canvas()
    chat.said("", "我选B")
    chat.said("甲", "我选C")
    first, second = chat.read(owner="").lines
    assert (first.sender, first.guessed) == ("", {"sender"})
    assert (second.sender, second.guessed) == ("甲", frozenset())


def test_an_owner_without_a_name_is_asked_for_too():
    chat = Canvas()
    chat.said("甲", "我选C")
    chat.said("", "好的", own=True)
    assert chat.read(owner="").lines[1].guessed == {"sender"}


def test_title_and_status_bar_are_left_over():
    chat = Canvas()
    chat.row("14:05", 30, 2, 40)
    chat.row("快乐群(128)", 250, 2, 100)
    chat.y = 60
    chat.said("甲", "我选C")
    reading = chat.read()
    assert said(reading) == [("甲", "我选C")]
    assert reading.lines[0].sent_at is None
    assert set(reading.leftovers) == {"14:05", "快乐群(128)"}


def test_a_list_of_chats_beside_the_chat_is_not_read():
    chat = Canvas(width=900)
    chat.y = 20
    chat.said("甲", "我选C")
    chat.said("乙", "我选B")
    chat.said("", "好的", own=True)
    shifted = Canvas(width=1200)
    shifted.fills = [(Box(b.left + 300, b.top, b.right + 300, b.bottom), tone) for b, tone in chat.fills]
    shifted.rows = [
        Recognised(r.text, Box(r.box.left + 300, r.box.top, r.box.right + 300, r.box.bottom))
        for r in chat.rows
    ]
    shifted.y = chat.y
    shifted.fill(0, 0, 300, 5000, (230, 229, 228))
    for nth in range(9):
        shifted.row("群聊 我选 A", 60, 10 + nth * 25, 120)
        shifted.row("14:02", 240, 10 + nth * 25, 50)
    assert said(shifted.read()) == [("甲", "我选C"), ("乙", "我选B"), ("群主", "好的")]


def test_names_are_found_again_among_those_known():
    names = Names(
        ("小满🌾", "一个名字特别特别长的人她说她叫王小明", "周周✨", "周周", "A001 团长", "一只猫在此")
    )
    assert names.find("小满") == ("小满🌾", True)
    assert names.find("小满0") == ("小满🌾", True), "a sign read out of the emoji"
    assert names.find("一个名字特别特别长的…") == ("一个名字特别特别长的人她说她叫王小明", True)
    assert names.find("-只猫在此") == ("一只猫在此", True), "a stroke that prints like 一"
    assert names.find("a001团长") == ("A001 团长", False)
    assert names.find("周周") == ("周周", False)
    assert names.find("一个…") == ("一个…", False), "too little to go by"
    assert names.find("A002 团长") == ("A002 团长", False), "one figure off is somebody else"
    assert names.find("") == ("", False)


def test_two_that_fit_are_nobody():
    names = Names(("小鱼🐟", "小鱼🐠", "很长的名字之一号", "很长的名字之二号"))
    assert names.find("小鱼") == ("小鱼", False)
    assert names.find("很长的名字之…") == ("很长的名字之…", False)


@pytest.mark.parametrize(
    ("words", "at", "guessed"),
    [
        ("14:02", "2026-11-18 14:02", {"day"}),
        ("16:02", "2026-11-17 16:02", {"day"}),
        ("昨天19:18", "2026-11-17 19:18", {"day"}),
        ("昨天 晚上7:18", "2026-11-17 19:18", {"day"}),
        ("前天 08:00", "2026-11-16 08:00", {"day"}),
        ("星期三 09:12", "2026-11-11 09:12", {"day"}),
        ("周一09:12", "2026-11-16 09:12", {"day"}),
        ("星期日 09:12", "2026-11-15 09:12", {"day"}),
        ("周天 09:12", "2026-11-15 09:12", {"day"}),
        ("2026年9月28日 14:00", "2026-09-28 14:00", set()),
        ("2026年9月28日下午2:00", "2026-09-28 14:00", set()),
        ("9月28日 14:00", "2026-09-28 14:00", {"year"}),
        ("12月31日 23:59", "2025-12-31 23:59", {"year"}),
        ("11/16 8:05", "2026-11-16 08:05", {"year"}),
        ("上午9：30", "2026-11-18 09:30", {"day"}),
        ("凌晨12:05", "2026-11-18 00:05", {"day"}),
        ("Yesterday 19:18", "2026-11-17 19:18", {"day"}),
        ("Mon 9:12 AM", "2026-11-16 09:12", {"day"}),
    ],
)
def test_separators(words: str, at: str, guessed: set[str]):
    found = read_separator(words, NOW)
    assert found is not None
    assert f"{found.at:%Y-%m-%d %H:%M}" == at
    assert found.guessed == guessed


@pytest.mark.parametrize(
    "words", ["", "快乐群(128)", "25:00", "2月30日 10:00", "14:02我选B", "3-2", "周三", "12/25", "8.30"]
)
def test_no_separators(words: str):
    assert read_separator(words, NOW) is None


def test_the_year_of_leap_day_is_found():
    now = datetime(2025, 1, 5, 12, 0, tzinfo=CHINA)
    found = read_separator("2月29日 10:00", now)
    assert found is not None
    assert found.at.year == 2024


def packet(*shares: tuple[str, str, str, bool]) -> Canvas:
    """The page of a red packet: all on one ground."""
    page = Canvas({**LIGHT, "page": (255, 255, 255)})
    page.row("阿杰发出的红包", 220, 20, 160)
    page.row(f"{len(shares)}个红包共9.99元，1分钟被抢光", 16, 60, 260, 16)
    page.y = 90
    for name, time, amount, is_best in shares:
        page.row(name, 72, page.y, 18 * len(name))
        page.row(time, 72, page.y + 26, 60, 14)
        page.row(amount, 490, page.y, 80)
        if is_best:
            page.row("手气最佳", 510, page.y + 26, 60, 14)
        page.y += 66
    return page


def test_the_page_of_a_red_packet():
    page = packet(
        ("阿杰", "14:02:11", "8.88元", False),
        ("小满", "14:03", "￥1,023.45元", True),
        ("12.50", "", "0.01元", False),
    )
    reading = page.read(known=("小满🌾",))
    assert [(each.line.sender, each.line.body, each.role) for each in reading.seen] == [
        ("阿杰", "8.88元", Role.SHARE),
        ("小满🌾", "1023.45元", Role.BEST_SHARE),
        ("12.50", "0.01元", Role.SHARE),
    ]
    assert {line.kind for line in reading.lines} == {Kind.RED_PACKET}, "no judge takes a share for a price"
    assert reading.lines[0].sent_at == datetime(2026, 11, 18, 14, 2, tzinfo=CHINA)
    assert "阿杰发出的红包" in reading.leftovers


def test_a_chat_about_red_packets_is_a_chat():
    chat = Canvas()
    chat.said("甲", "5个红包共100.00元")
    chat.said("乙", "9.90元", wide=500)
    assert [line.kind for line in chat.read().lines] == [Kind.TEXT, Kind.TEXT]


def test_shaky_print_is_doubtful_and_noise_is_dropped():
    chat = Canvas()
    chat.said("甲", "我选C", sure=0.7)
    chat.rows.append(Recognised("口", Box(22, 25, 55, 55), 0.4))
    (seen,) = chat.read().seen
    assert seen.doubtful == ((0, 3),)
    assert not seen.is_certain


def test_two_looks_that_differ_leave_a_doubt():
    assert differences("89.9元", "89.9元") == ()
    assert differences("69.9元", "89.9元") == ((0, 1),)
    assert differences("89.9", "89.95") == ((3, 4),)
    assert differences("189.9", "89.9") == ((0, 1),)
    assert differences("A", "") == ((0, 1),)


def test_what_is_unsure_is_looked_at_again_and_compared():
    chat = Canvas()
    chat.said("甲", "我猜69.9", sure=0.9)
    chat.said("乙", "我猜70")
    picture = chat.picture()
    looks = looks_at(chat.rows, picture)
    assert [chat.rows[look.row].text for look in looks] == ["我猜69.9"]
    again = {looks[0].row: [Recognised("我猜89.9", looks[0].box, 0.99)]}
    rows = looked_again(chat.rows, looks, again)
    first = lines(rows, picture, pasted_at=NOW, owner="群主").seen[0]
    assert first.line.body == "我猜89.9"
    assert first.doubtful == ((2, 3),)


def test_an_emoji_is_painted_over_and_only_the_second_look_counts():
    chat = Canvas()
    chat.said("甲", "¥66.68", wide=200)
    box = chat.rows[-1].box
    chat.fill(box.right - 18, box.top + 1, box.right, box.bottom - 1, (250, 200, 60))
    picture = chat.picture()
    (look,) = looks_at(chat.rows, picture)
    assert len(look.blots) == 1
    rows = looked_again(chat.rows, (look,), {look.row: [Recognised("¥66.6", look.box, 0.99)]})
    (seen,) = lines(rows, picture, pasted_at=NOW).seen
    assert seen.line.body == "¥66.6"
    assert seen.held_more
    assert seen.is_certain


def test_a_stroke_overlooked_before_a_row_is_looked_at():
    chat = Canvas()
    chat.said("甲", "我选C")
    chat.said("乙", "一心一意", wide=200)
    whole = chat.rows[-1]
    box = whole.box
    chat.fill(box.left + 2, box.top + 9, box.left + 16, box.top + 11, (25, 25, 25))
    chat.rows[-1] = Recognised("心一意", Box(box.left + 18, *box[1:]))
    picture = chat.picture()
    (look,) = looks_at(chat.rows, picture)
    assert look.box.left < box.left + 2
    rows = looked_again(chat.rows, (look,), {look.row: [whole]})
    seen = lines(rows, picture, pasted_at=NOW).seen[1]
    assert (seen.line.body, seen.doubtful) == ("一心一意", ())


def test_what_stands_in_a_row_of_its_own_is_not_read_twice():
    chat = Canvas()
    chat.said("甲", "辛苦了", wide=200)
    box = chat.rows[-1].box
    chat.fill(box.left, box.top + 4, box.right, box.bottom - 4, (25, 25, 25))
    chat.rows.append(Recognised("0", Box(box.right + 4, box.top, box.right + 24, box.bottom), 0.6))
    look = next(look for look in looks_at(chat.rows, chat.picture()) if look.row == 2)
    assert look.box.left >= box.right


def test_a_name_read_together_with_its_avatar_is_read_alone():
    chat = Canvas()
    chat.said("甲乙丙", "我选C")
    chat.said("丁", "B")
    name = chat.rows[0]
    chat.rows[0] = Recognised("口甲", Box(22, name.box.top - 4, name.box.right, name.box.top + 40), 0.7)
    picture = chat.picture()
    looks = [look for look in looks_at(chat.rows, picture) if look.row == 0]
    assert looks[0].box.left > 60
    rows = looked_again(chat.rows, looks, {0: [Recognised("甲乙丙", name.box, 0.99)]})
    assert said(lines(rows, picture, pasted_at=NOW)) == [("甲乙丙", "我选C"), ("丁", "B")]


def test_bubbles_and_names_nothing_was_read_in_are_looked_at():
    chat = Canvas()
    chat.said("甲", "我选C")
    chat.said("乙", "B")
    name, letter = chat.rows[2], chat.rows[3]
    chat.fill(name.box.left + 2, name.box.top + 2, name.box.right, name.box.bottom - 2, (90, 90, 90))
    del chat.rows[2:]
    picture = chat.picture()
    looks = looks_at(chat.rows, picture)
    assert [look.row for look in looks] == [2, 3]
    read = {2: [Recognised("乙", name.box, 0.99)], 3: [Recognised("B", letter.box, 0.99)]}
    rows = looked_again(chat.rows, looks, read)
    assert said(lines(rows, picture, pasted_at=NOW)) == [("甲", "我选C"), ("乙", "B")]


def seen(name: str, body: str, at: datetime | None = None, **more: object) -> Line:
    guessed = frozenset({"minute"}) if at else frozenset()
    return Line(name, at, body, guessed=guessed, source=Source.SCREENSHOT, **more)  # type: ignore[arg-type]


def test_a_screenshot_of_what_was_pasted_adds_only_what_is_new():
    pasted = [
        Line("阿杰", datetime(2026, 11, 18, 14, 3, tzinfo=CHINA), "我猜 89.9 元[强]"),
        Line("小鱼", datetime(2026, 11, 18, 14, 4, tzinfo=CHINA), "大概 100 块吧"),
    ]
    early = datetime(2026, 11, 18, 14, 2, tzinfo=CHINA)
    read = [
        seen("阿杰", "我猜89.9元", early),
        seen("小鱼", "大概100块吧", early),
        seen("老王", "我猜120元", early),
    ]
    joined = join(pasted, read)
    assert joined.repeated == 2
    assert [line.sender for line in joined.added] == ["老王"]
    assert joined.at == (2,)


def test_pasting_the_text_after_its_screenshot_adds_nothing():
    early = datetime(2026, 11, 18, 14, 2, tzinfo=CHINA)
    read = [seen("阿杰", "我猜89.9元", early), seen("小鱼", "大概100块吧", early)]
    pasted = [
        Line("阿杰", datetime(2026, 11, 18, 14, 3, tzinfo=CHINA), "我猜 89.9 元"),
        Line("小鱼", datetime(2026, 11, 18, 14, 4, tzinfo=CHINA), "大概 100 块吧"),
    ]
    assert join(read, pasted).added == ()


boxes = st.builds(
    lambda left, top, wide, high: Box(left, top, left + wide, top + high),
    st.floats(-20, 620),
    st.floats(-20, 420),
    st.floats(0, 300),
    st.floats(0, 80),
)
prints = st.builds(
    Recognised,
    st.one_of(st.text(max_size=12), st.sampled_from(["14:02", "5个红包共9.99元", "8.88元", '12"', "甲"])),
    boxes,
    st.floats(0, 1),
)
tones = st.sampled_from([*LIGHT.values(), *DARK.values(), QUOTE, ORANGE, AVATAR])


@settings(deadline=None, max_examples=60)
@given(st.lists(prints, max_size=8), st.lists(st.tuples(boxes, tones), max_size=6))
def test_reading_never_fails(rows: list[Recognised], fills: list[tuple[Box, RGB]]):
    chat = Canvas()
    chat.fills, chat.rows, chat.y = fills, rows, 400
    picture = chat.picture()
    looks = looks_at(rows, picture)
    again = looked_again(rows, looks, {})
    reading = lines(again, picture, pasted_at=NOW, owner="群主", known=("甲",))
    for each in reading.seen:
        assert all(0 <= start < end <= len(each.line.body) for start, end in each.doubtful)
