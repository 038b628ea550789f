"""Tables of a chat: whatever encoding, sign and column names they come with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.clock import CHINA
from core.errors import UserError
from core.message import Kind, Line, Source
from core.paste import LABELS, Column, Table, restore, sniff, spot_table, text_of
from core.paste import read_table as lines

TOOL = (
    "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n"
    '1,5,1,0,0,1790575203,2,"我猜 99",2026-09-28 14:00:03,,阿杰,wxid_a\n'
    '2,5,1,0,0,1790575241,2,"两行\n,逗号",2026-09-28 14:00:41,同事小鱼,小鱼,wxid_b\n'
    "3,5,3,0,0,1790575260,2,<msg/>,2026-09-28 14:01:00,,阿杰,wxid_a\n"
    '4,5,10000,0,0,1790575290,2,"""小鱼"" 撤回了一条消息",2026-09-28 14:01:30,,,\n'
)
SAID = [("阿杰", "14:00:03", "我猜 99"), ("小鱼", "14:00:41", "两行\n,逗号"), ("阿杰", "14:01:00", "<msg/>")]


def spoken(content: bytes, *known: str) -> list[tuple[str, str, str]]:
    table = sniff(content, "x.csv")
    found = lines(table, table.guess, known=known).lines
    return [(x.sender, f"{x.sent_at:%H:%M:%S}" if x.sent_at else "", x.body) for x in found if x.sender]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_tool_s_export_is_read_in_any_encoding(encoding: str, end: str) -> None:
    assert spoken(TOOL.replace("\n", end).encode(encoding)) == SAID


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_sign_between_the_cells(sign: str) -> None:
    text = f"时间{sign}昵称{sign}内容\n2026-09-28 14:00:03{sign}阿杰{sign}我猜 99，真的\n"
    assert spoken((text * 1).encode()) == [("阿杰", "14:00:03", "我猜 99，真的")]


def test_what_columns_hold_is_guessed_and_what_cells_are_is_read() -> None:
    table = sniff(TOOL.encode(), "chat.csv")
    assert {column.value: table.columns[spot] for column, spot in table.guess.items()} == {
        "time": "StrTime",
        "name": "NickName",
        "remark": "Remark",
        "text": "StrContent",
        "kind": "Type",
    }
    got = lines(table, table.guess)
    assert [line.kind for line in got.lines] == [Kind.TEXT, Kind.TEXT, Kind.PICTURE, Kind.NOTICE]
    assert got.lines[3].sender == ""
    assert {line.source for line in got.lines} == {Source.TABLE}
    assert got.spans == ((1, 1), (2, 2), (3, 3), (4, 4))
    assert got.family == "table"


def test_the_remark_is_taken_where_it_is_the_member_s_name() -> None:
    assert [name for name, *_ in spoken(TOOL.encode(), "同事小鱼")] == ["阿杰", "同事小鱼", "阿杰"]
    assert [name for name, *_ in spoken(TOOL.encode(), "同事小鱼", "小鱼")] == ["阿杰", "小鱼", "阿杰"]


def test_seconds_since_1970_and_a_spreadsheet_s_days_are_times() -> None:
    table = sniff(TOOL.encode(), "x.csv")
    by_number = {**table.guess, Column.TIME: table.columns.index("CreateTime")}
    whole = [line.sent_at for line in lines(table, by_number).lines]
    assert whole == [line.sent_at for line in lines(table, table.guess).lines]
    days = sniff("时间,昵称,内容\n46293.5833681,阿杰,99\n1790575203000,阿杰,98".encode(), "x.csv")
    at = [line.sent_at for line in lines(days, days.guess).lines]
    assert at[0] == datetime(2026, 9, 28, 14, 0, 3, tzinfo=CHINA)
    assert at[1] == whole[0]


def test_a_date_column_goes_with_a_time_column() -> None:
    text = "日期,时间,姓名,回答\n2026/9/28,14:00,阿杰,99\n2026/9/29,下午2:05,小鱼,98\n,晚点,老王,97"
    table = sniff(text.encode(), "x.csv")
    got = lines(table, table.guess)
    assert [line.sent_at for line in got.lines] == [
        datetime(2026, 9, 28, 14, 0, tzinfo=CHINA),
        datetime(2026, 9, 29, 14, 5, tzinfo=CHINA),
        None,
    ]
    assert [doubt.code for doubt in got.doubts] == ["time_unread"]
    assert got.doubt_at == ((3,),)


def test_without_a_header_the_cells_tell() -> None:
    rows = [
        "阿杰,2026-09-28 14:00:03,我猜九十九块",
        "小鱼,2026-09-28 14:01:03,我猜 98",
        "阿杰,2026-09-28 14:02:03,改 97",
    ]
    table = sniff("\n".join(rows).encode(), "x.csv")
    assert (table.columns, table.first) == (("1", "2", "3"), 0)
    got = lines(table, table.guess)
    assert [(line.sender, line.body) for line in got.lines] == [
        ("阿杰", "我猜九十九块"),
        ("小鱼", "我猜 98"),
        ("阿杰", "改 97"),
    ]
    assert got.spans == ((0, 0), (1, 1), (2, 2))


def test_strange_headers_are_told_by_their_cells_too() -> None:
    text = (
        "甲列,乙列,丙列\n2026-09-28 14:00,阿杰,我猜大概九十九\n"
        "2026-09-28 14:01,小鱼,98 吧\n2026-09-28 14:02,阿杰,不改了"
    )
    assert [said for *_, said in spoken(text.encode())] == ["我猜大概九十九", "98 吧", "不改了"]


def sheet(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def test_an_excel_sheet_is_read_with_its_dates_and_numbers() -> None:
    content = sheet(
        ("时间", "昵称", "内容"),
        (datetime(2026, 9, 28, 14, 0, 3), "阿杰", 99),
        (datetime(2026, 9, 28, 14, 1), "小鱼", 99.5),
        (None, None, None),
        (datetime(2026, 9, 28, 14, 2), "老王", "=1+1"[1:]),
    )
    assert spoken(content) == [
        ("阿杰", "14:00:03", "99"),
        ("小鱼", "14:01:00", "99.5"),
        ("老王", "14:02:00", "1+1"),
    ]
    apart = sheet(("日期", "时间", "姓名", "回答"), (date(2026, 9, 28), time(14, 5), "阿杰", "99"))
    assert spoken(apart) == [("阿杰", "14:05:00", "99")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n , ,\n",
        b"PK\x03\x04 no zip",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n",
        b"\xd0\xcf\x11\xe0old excel",
        b"\xd0\xcf\x11\xe0" + bytes(4_000),
        b"\x89PNG\r\n" + bytes(4_000),
        sheet(),
    ],
)
def test_what_is_no_table_is_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match=r"x\.csv"):
        sniff(content, "x.csv")


def rewritten(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """An Excel file with its first sheet's XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name.endswith("sheet1.xml") else part)
    return out.getvalue()


GOOD = (("姓名", "时间", "回答"), ("阿杰", datetime(2026, 9, 28, 14, 5), "99"))


def test_a_bomb_is_refused_unopened() -> None:
    out = io.BytesIO(sheet(*GOOD))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as bundle, bundle.open("xl/more.xml", "w") as part:
        for _ in range(21):
            part.write(bytes(10_000_000))
    with pytest.raises(UserError, match=r"x\.csv is too large"):
        sniff(out.getvalue(), "x.csv")


def test_wrong_dimensions_and_cells_far_out_change_nothing() -> None:
    plain = spoken(sheet(*GOOD))
    assert plain == [("阿杰", "14:05:00", "99")]
    assert b'ref="A1:C2"' in zipfile.ZipFile(io.BytesIO(sheet(*GOOD))).read("xl/worksheets/sheet1.xml")
    short = rewritten(sheet(*GOOD), lambda xml: xml.replace(b'ref="A1:C2"', b'ref="A1"'))
    assert spoken(short) == plain
    far = b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    wide = rewritten(sheet(*GOOD), lambda xml: xml.replace(b"</sheetData>", far))
    assert spoken(wide) == plain


@pytest.mark.parametrize("damage", [lambda _: b"", lambda xml: xml[: len(xml) // 2], lambda _: b"\x00<a"])
def test_a_broken_part_is_a_sentence(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UserError):
        sniff(rewritten(sheet(*GOOD), damage), "x.csv")


CHAT = "阿杰\n2026年09月28日 13:02\n第 1 题我选 B，还有一句长一点的话\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_text_file_is_read_however_it_was_saved(encoding: str) -> None:
    assert text_of(CHAT.encode(encoding)) == CHAT


def test_one_broken_sign_spoils_no_others() -> None:
    content = CHAT.encode()
    for broken in (content[:-2], content[:60] + b"\xed\xa0" + content[60:]):
        assert text_of(broken).count("第 1 题我选 B") >= 19
        assert "\ufffd" in text_of(broken)
    assert text_of(b"\xff\xfe\x00") is not None
    assert text_of(b"") == ""


def test_without_a_text_column_all_rows_are_left_over() -> None:
    table = sniff(TOOL.encode(), "x.csv")
    got = lines(table, {Column.NAME: 10})
    assert got.lines == ()
    assert len(got.leftovers) == len(got.left_at) == 4
    assert [doubt.code for doubt in got.doubts] == ["no_text_column"]
    assert lines(table, {Column.TEXT: 99}).lines == ()


def test_a_row_without_a_name_asks_who_and_blank_rows_are_nothing() -> None:
    table = sniff("昵称,内容,备注\n,99,\n,,\n阿杰,,\n".encode(), "x.csv")
    got = lines(table, table.guess)
    assert [(x.sender, x.body, x.kind, set(x.guessed)) for x in got.lines] == [
        ("", "99", Kind.TEXT, {"sender"}),
        ("阿杰", "", Kind.EMPTY, set()),
    ]


def test_chains_in_a_table_are_entries_too() -> None:
    text = '时间,昵称,内容\n2026-09-28 14:00:03,阿杰,"#接龙\n报名\n\n1. 阿杰 1人\n2. 小鱼 2人"\n'
    table = sniff(text.encode(), "x.csv")
    got = lines(table, table.guess, known=["阿杰", "小鱼"])
    assert [(line.sender, line.source) for line in got.lines[1:]] == [
        ("阿杰", Source.CHAIN),
        ("小鱼", Source.CHAIN),
    ]
    assert got.spans == ((1, 1),) * 3


def test_quotes_come_off_and_time_running_back_is_said() -> None:
    text = '时间,昵称,内容\n2026-09-28 14:05,小鱼,"引用:阿杰:99\n98"\n2026-09-28 14:00,阿杰,97'
    table = sniff(text.encode(), "x.csv")
    got = lines(table, table.guess)
    assert (got.lines[0].quote, got.lines[0].body) == ("阿杰:99", "98")
    assert [doubt.code for doubt in got.doubts] == ["time_back"]
    assert got.doubt_at == ((2,),)


def test_every_column_has_a_label() -> None:
    assert set(LABELS) == set(Column)


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["2026-09-28 14:00:03", "阿杰", "a,b", 'a"b', "=1+1", "两\n行", ";", "99"]
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8), text=st.integers(-1, 4)
)
@settings(max_examples=150, deadline=None)
def test_no_table_raises_and_what_is_kept_is_read_again_as_it_was(rows: list[list[str]], text: int) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([["时间", "昵称", "内容"], *rows])
    table = sniff(out.getvalue().encode(), "x.csv")
    again = restore(table.text)
    assert (again.columns, again.rows, again.first) == (table.columns, table.rows, table.first)
    for mapping in (table.guess, {Column.TEXT: text}, dict.fromkeys(Column, text)):
        got = lines(table, mapping)
        assert len(got.spans) == len(got.lines)
        assert got == lines(again, mapping)
        assert all(isinstance(line, Line) and line.source is Source.TABLE for line in got.lines)


@given(content=st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    try:
        table = sniff(content, "x.csv")
    except UserError:
        return
    assert lines(table, table.guess).family == "table"


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("时间\t昵称\t内容\n2026-11-18 14:01\t阿杰\t99", ("时间", "昵称", "内容"), 1),
        ("2026-11-18 14:01\t阿杰\t99\n2026-11-18 14:02\t小鱼\t88", ("1", "2", "3"), 2),
        ("阿杰\t99\r\n小鱼\t88.8 元\r\n", ("1", "2"), 2),
        ('昵称,内容\n阿杰,"99\n还是 98"', ("昵称", "内容"), 1),
    ],
)
def test_cells_that_were_copied_are_a_table(text: str, columns: tuple[str, ...], rows: int) -> None:
    table = spot_table(text)
    assert table is not None
    assert (table.columns, len(table.rows)) == (columns, rows)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "99",
        "a\tb",
        "我猜,99\n好,好",
        "阿杰\n2026年11月18日 14:01\n99\t好",
        "阿杰: 99\n小鱼: 88",
        "\0\t\0\n\0",
        "\t\n\t",
    ],
)
def test_words_are_no_table(text: str) -> None:
    assert spot_table(text) is None


def test_the_first_line_names_the_columns_or_is_a_row_like_the_others() -> None:
    table = Table(("阿杰", "99"), (("小鱼", "88"), ("江南", "90")), {Column.NAME: 0, Column.TEXT: 1})
    bare = table.headless
    assert bare.rows == (("阿杰", "99"), *table.rows)
    assert [line.sender for line in lines(bare, bare.guess).lines] == ["阿杰", "小鱼", "江南"]
    assert bare.headed == table
    assert (bare.headless, table.headed) == (bare, table)
    assert restore(bare.text) == replace(bare, guess={})


@pytest.mark.parametrize(
    ("text", "known", "said"),
    [
        (
            "A栋-团长老周\t99\n小鱼儿\t88\n豆豆妈\t90",
            (),
            [("A栋-团长老周", "99"), ("小鱼儿", "88"), ("豆豆妈", "90")],
        ),
        ("99\t小鱼儿\n88\t豆豆妈", (), [("小鱼儿", "99"), ("豆豆妈", "88")]),
        ("我猜 99\t007\n我猜 88\t🍀", ("007", "🍀"), [("007", "我猜 99"), ("🍀", "我猜 88")]),
        ("阿杰\t小鱼\n江南\t老周", ("阿杰", "江南"), [("阿杰", "小鱼"), ("江南", "老周")]),
    ],
)
def test_names_are_told_from_figures_and_by_the_members(
    text: str, known: tuple[str, ...], said: list[tuple[str, str]]
) -> None:
    table = spot_table(text, known=known)
    assert table is not None
    assert [(line.sender, line.body) for line in lines(table, table.guess).lines] == said


def test_a_file_s_names_are_told_by_the_members() -> None:
    content = "编号,甲,乙\n1,我猜 99 元,007\n2,随便说一个很长很长的数 88,🍀\n".encode()
    assert sniff(content, "x.csv", known=("007", "🍀")).guess[Column.NAME] == 2


def test_a_first_row_that_names_a_member_is_no_header() -> None:
    table = sniff("阿杰,99\n小鱼,88".encode(), "x.csv", known=("小鱼", "阿杰"))
    assert len(table.rows) == 2
    assert [line.sender for line in lines(table, table.guess).lines] == ["阿杰", "小鱼"]
