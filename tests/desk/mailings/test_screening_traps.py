"""Lists as people really send them, and histories in which a no must not get lost."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from iprospect_dpo.desk.consents.import_list import ImportResult, import_consents
from iprospect_dpo.desk.consents.import_map import ImportMap, read_map
from iprospect_dpo.desk.consents.lookup import consents_of
from iprospect_dpo.desk.consents.withdrawals import withdraw_by_address
from iprospect_dpo.desk.errors import DeskError
from iprospect_dpo.desk.mailings.screening import screen_list
from iprospect_dpo.exchange.table_dates import read_time, split_time
from iprospect_dpo.exchange.table_types import TableUnreadableError
from iprospect_dpo.exchange.xlsx_rows import moved_formula
from iprospect_dpo.law.consents import Channel
from iprospect_dpo.register.file import Register, open_register
from iprospect_dpo.surroundings import real_surroundings
from iprospect_dpo.text import email_key, phone_key

HEAD = "Name,Email,Phone,Purpose,Channel,Event,Date,Time,Method,Wording,Wording text\n"


def line(
    name: str = "Ann",
    email: str = "ann@x.com",
    phone: str = "",
    purpose: str = "Newsletter",
    channel: str = "email",
    event: str = "given",
    day: str = "2026-01-10",
    time: str = "",
    text: str = "Yes please",
) -> str:
    return (
        ",".join((name, email, phone, purpose, channel, event, day, time, "Web form", "v1", text))
        + "\n"
    )


def bring(desk: Register, folder: Path, *lines: str, how: ImportMap | None = None) -> ImportResult:
    path = folder / "consents.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return import_consents(desk, path, how)


def codes(
    desk: Register,
    folder: Path,
    content: str | bytes,
    channel: Channel = Channel.EMAIL,
    purpose: str = "Newsletter",
    name: str = "list.csv",
) -> list[str]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [row.verdict.code for row in screen_list(desk, path, purpose, channel).rows]


def cleared(desk: Register, folder: Path, content: bytes, name: str = "list.csv") -> bytes:
    path = folder / name
    path.write_bytes(content)
    return screen_list(desk, path, "Newsletter", Channel.EMAIL).cleared()


# -- files --------------------------------------------------------------------------------------


def test_a_quote_within_a_cell_swallows_no_row(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line())
    withdraw_by_address(desk, "bob@x.com", None, None)
    content = b'Email,Notes\nann@x.com,5" pipe\nbob@x.com,plain\nann@x.com,"a ""b"", c"\n'
    assert codes(desk, tmp_path, content) == ["live", "do-not-contact", "live"]
    assert cleared(desk, tmp_path, content) == content.replace(b"bob@x.com,plain\n", b"")
    result = bring(
        desk,
        tmp_path,
        line(day="2026-02-01", text='5" flyer'),
        line("Bob", "bob@x.com", event="withdrawn"),
    )
    assert result.read == 2


def test_a_quote_that_is_never_closed_is_refused_by_its_row(desk: Register, tmp_path: Path) -> None:
    with pytest.raises(TableUnreadableError, match="row 2 is never closed"):
        codes(desk, tmp_path, 'Email,Notes\nann@x.com,"5 pipe\nbob@x.com,plain\n')


def test_a_list_without_a_heading_is_screened_from_its_first_row(
    desk: Register, tmp_path: Path
) -> None:
    bring(desk, tmp_path, line())
    withdraw_by_address(desk, "bob@x.com", None, None)
    assert codes(desk, tmp_path, "bob@x.com\nann@x.com\n") == ["do-not-contact", "live"]
    assert cleared(desk, tmp_path, b"bob@x.com\nann@x.com\n") == b"ann@x.com\n"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(desk: Register, tmp_path: Path, codec: str) -> None:
    bring(desk, tmp_path, line())
    content = "Email,Name\r\nann@x.com,Ann\r\nbob@x.com,Bob\r\n".encode(codec)
    assert cleared(desk, tmp_path, content) == "Email,Name\r\nann@x.com,Ann\r\n".encode(codec)


def test_the_line_of_excel_before_the_heading_stays(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line())
    content = b"sep=;\r\nEmail;Name\r\nann@x.com;Ann\r\nbob@x.com;Bob\r\n"
    assert cleared(desk, tmp_path, content) == b"sep=;\r\nEmail;Name\r\nann@x.com;Ann\r\n"


def test_an_amount_with_a_comma_is_no_delimiter(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line())
    assert codes(desk, tmp_path, "Email;Spent, GBP\nann@x.com;1,50\n") == ["live"]


def test_held_back_cells_with_line_ends_stay_one_cell(desk: Register, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b'email,note\nbob@x.com,"a\r=1+1"\n')
    held = screen_list(desk, path, "Newsletter", Channel.EMAIL).held_back()
    assert b'"a\r=1+1"' in held


def test_cards_without_their_end_are_refused_and_each_address_of_a_card_counts(
    desk: Register, tmp_path: Path
) -> None:
    bring(desk, tmp_path, line())
    withdraw_by_address(desk, "bob@x.com", None, None)
    card = "BEGIN:VCARD\r\nFN:Ann\r\nEMAIL:ann@x.com\r\n"
    whole = f"{card}EMAIL:bob@x.com\r\nEND:VCARD\r\n"
    assert codes(desk, tmp_path, whole, name="l.vcf") == ["do-not-contact"]
    for broken in (f"{card}END:VCARD\r\n{card}", f"{card}{card}END:VCARD\r\n"):
        with pytest.raises(TableUnreadableError, match="cards, but some have no END:VCARD line"):
            codes(desk, tmp_path, broken, name="l.vcf")


def test_a_second_address_in_a_row_is_looked_at_too(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line())
    withdraw_by_address(desk, "bob@x.com", None, None)
    content = "E-mail Address,E-mail 2 Address\nann@x.com,bob@x.com\nann@x.com,\n"
    assert codes(desk, tmp_path, content) == ["do-not-contact", "live"]


def test_what_stands_in_a_row_of_a_workbook_moves_up_with_it(
    desk: Register, tmp_path: Path
) -> None:
    from openpyxl import Workbook, load_workbook

    bring(desk, tmp_path, line(), line("Carl", "carl@x.com"))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Email", "First", "Last", "Whole"])
    for number, who in enumerate(("bob", "ann", "carl"), start=2):
        sheet.append([f"{who}@x.com", who, "X", f'=B{number}&" "&C{number}'])
        sheet.cell(number, 1).hyperlink = f"mailto:{who}@x.com"
    sheet.merge_cells("A6:B6")
    other = book.create_sheet("More")
    other.append(["secret@x.com"])
    out = io.BytesIO()
    book.save(out)
    content = cleared(desk, tmp_path, out.getvalue(), "list.xlsx")
    again = load_workbook(io.BytesIO(content))
    assert again.sheetnames == ["Sheet"]
    made = again["Sheet"]
    assert [made.cell(row, 1).value for row in (2, 3, 4)] == ["ann@x.com", "carl@x.com", None]
    links = [made.cell(row, 1).hyperlink for row in (2, 3)]
    assert [link.target if link else "" for link in links] == [
        "mailto:ann@x.com",
        "mailto:carl@x.com",
    ]
    assert made.cell(2, 4).value == '=B2&" "&C2'
    assert made.cell(4, 1).hyperlink is None


@pytest.mark.parametrize("text", ['{"columns":[]}', '{"columns":null}', '{"constants":"x"}', "[]"])
def test_a_mapping_of_another_shape_gets_a_sentence(text: str) -> None:
    with pytest.raises(DeskError, match="object"):
        read_map(text)


# -- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "Ann <ann@x.com>",
        "mailto:ann@x.com",
        "<ann@x.com>",
        "'ann@x.com'",
        "ann @x.com",
        "ann@ x.com",
        "ann@x.com;",
        "ann@x.com.",
        "\ufeffann@x.com",
        "ANN@X.COM",
        "an\u200bn@x.com",
    ],
)
def test_what_stands_around_an_address_does_not_hide_it(written: str) -> None:
    assert email_key(written) == "ann@x.com"


@pytest.mark.parametrize("written", ["ann@x.com; bob@x.com", "ann", "ann@", "a b@x.com", "a@b@c"])
def test_what_is_no_single_address_is_none(written: str) -> None:
    assert email_key(written) == ""


@pytest.mark.parametrize(
    "written",
    ["07700900123", "+44 7700 900123", "7700900123.0", "07700900123 (mob)", "(07700) 900-123"],
)
def test_telephone_numbers_as_sheets_write_them(written: str) -> None:
    assert phone_key(written) == "+447700900123"


@pytest.mark.parametrize("written", ["7.7009E+09", "12"])
def test_a_number_that_cannot_be_read_refuses_a_yes(
    desk: Register, tmp_path: Path, written: str
) -> None:
    result = bring(desk, tmp_path, line("Ann Lee", "", written, channel="sms", event="withdrawn"))
    assert (result.added, result.refused) == (1, ())  # a no is kept under the name
    result = bring(desk, tmp_path, line("Ann Lee", "", written, channel="sms", event="given"))
    assert [reason for _, reason in result.refused] == [f"“{written}” is not a telephone number."]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1:30 PM", "13:30"),
        ("12:05 am", "00:05"),
        ("10:30:15", "10:30"),
        ("9.05", "09:05"),
        ("", ""),
        ("25:00", None),
        ("13:00 pm", None),
        ("noon", None),
        ("12", None),
    ],
)
def test_times_of_day(written: str, read: str | None) -> None:
    assert read_time(written) == read


def test_a_time_behind_a_date_counts(desk: Register, tmp_path: Path) -> None:
    assert split_time("2026-06-01 15:00:00") == ("2026-06-01", "15:00:00")
    assert split_time("5/6/2026, 3:04 PM") == ("5/6/2026", "3:04 PM")
    assert split_time("2026-06-01T09:00:00Z") == ("2026-06-01", "09:00:00Z")
    assert split_time("5 June 2026") == ("5 June 2026", "")
    # the newest stands first, as exports write it
    bring(
        desk,
        tmp_path,
        line(event="refused", day="2026-06-01 15:00:00"),
        line(day="2026-06-01 09:00:00"),
    )
    assert codes(desk, tmp_path, "email\nann@x.com\n") == ["refused"]


def test_the_order_of_dates_holds_for_those_with_a_time(desk: Register, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        line(event="withdrawn", day="5/6/2026"),
        line(day="1/7/2026 10:00"),
        how=ImportMap(dates="mdy"),
    )
    assert codes(desk, tmp_path, "email\nann@x.com\n") == ["withdrawn"]


# -- a no that must not get lost ----------------------------------------------------------------


def test_a_number_that_comes_with_a_known_person_is_theirs(desk: Register, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        line(),
        line("A Smith", "", "07700900123", channel="sms"),
        line("Ann", "ann@x.com", "07700900123", channel="sms", event="withdrawn", day="2026-06-01"),
    )
    assert codes(desk, tmp_path, "phone\n07700900123\n", Channel.SMS) == ["withdrawn"]


def test_a_yes_through_one_number_frees_no_other(desk: Register, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        line(phone="07700900124", channel="sms", event="withdrawn"),
        line(phone="07700900123", channel="sms", day="2026-02-10"),
    )
    content = "phone\n07700900124\n07700900123\n"
    assert codes(desk, tmp_path, content, Channel.SMS) == ["do-not-contact", "live"]


def test_an_objection_reaches_the_post(desk: Register, tmp_path: Path) -> None:
    withdraw_by_address(desk, "ann@x.com", None, None)
    bring(desk, tmp_path, line(channel="post"))
    assert codes(desk, tmp_path, "name\nAnn\n", Channel.POST) == ["do-not-contact"]
    bring(
        desk,
        tmp_path,
        line("Eve", "", purpose="Offers", channel="post"),
        line("Eve", "", channel="post", event="objected", day="2026-06-01"),
    )
    assert codes(desk, tmp_path, "name\nEve\n", Channel.POST, "Offers") == ["objected"]


def test_a_withdrawal_from_everything_reaches_a_number_that_comes_later(
    desk: Register, tmp_path: Path
) -> None:
    withdraw_by_address(desk, "ann@x.com", None, None)
    bring(desk, tmp_path, line(phone="07700900123", channel="sms"))
    assert codes(desk, tmp_path, "phone\n07700900123\n", Channel.SMS) == ["do-not-contact"]


def test_another_persons_later_yes_frees_nobody_else(tmp_path: Path, register_path: Path) -> None:
    earlier = open_register(register_path, real_surroundings(date(2026, 6, 1)))
    withdraw_by_address(earlier, "ann@x.com", None, None)
    earlier.close()
    desk = open_register(register_path, real_surroundings(date(2026, 11, 24)))
    bring(desk, tmp_path, line(), line("Bob", day="2026-07-01"))
    content = "name,email\nAnn,ann@x.com\nBob,ann@x.com\n"
    assert codes(desk, tmp_path, content) == ["do-not-contact", "live"]
    desk.close()


def test_an_objection_does_not_narrow_a_withdrawal_from_everything(
    tmp_path: Path, register_path: Path
) -> None:
    earlier = open_register(register_path, real_surroundings(date(2026, 3, 1)))
    withdraw_by_address(earlier, "ann@x.com", None, None)
    earlier.close()
    desk = open_register(register_path, real_surroundings(date(2026, 11, 24)))
    bring(
        desk,
        tmp_path,
        line(event="objected", day="2026-06-01"),
        line(purpose="Appointment reminders"),
    )
    found = codes(desk, tmp_path, "email\nann@x.com\n", purpose="Appointment reminders")
    assert found == ["do-not-contact"]
    desk.close()


def test_a_bounce_hides_no_no(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line(event="refused"), line(event="bounced", day="2026-02-01"))
    assert codes(desk, tmp_path, "email\nann@x.com\n") == ["refused"]


def test_a_yes_later_on_the_same_day_counts(desk: Register, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        line(event="withdrawn", day="2026-06-01", time="09:00"),
        line(day="2026-06-01", time="10:00"),
    )
    assert codes(desk, tmp_path, "email\nann@x.com\n") == ["live"]


def test_a_person_known_by_an_address_alone_gets_their_name(desk: Register, tmp_path: Path) -> None:
    bring(
        desk,
        tmp_path,
        line(""),
        line("", event="withdrawn", day="2026-02-01"),
        line(day="2026-07-01"),
    )
    assert codes(desk, tmp_path, "name,email\nAnn,ann@x.com\n") == ["live"]


# -- proof that comes later ---------------------------------------------------------------------


def test_words_and_ways_that_come_later_complete_a_yes(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line(text=""))
    assert codes(desk, tmp_path, "email\nann@x.com\n") == ["no-wording"]
    result = bring(desk, tmp_path, line())
    assert (result.added, result.unchanged) == (0, 1)
    assert codes(desk, tmp_path, "email\nann@x.com\n") == ["live"]


def test_one_version_with_other_words_is_refused(desk: Register, tmp_path: Path) -> None:
    result = bring(desk, tmp_path, line(), line("Bob", "bob@x.com", text="Other words"))
    assert result.added == 1
    assert [reason for _, reason in result.refused] == [
        "Version v1 already has different wording. Use a new version name."
    ]


def test_the_same_row_twice_in_one_file_is_one_event(desk: Register, tmp_path: Path) -> None:
    assert bring(desk, tmp_path, *[line()] * 3).added == 1
    undated = bring(desk, tmp_path, line("Bob", "bob@x.com", day=""))
    assert undated.added == 1
    assert bring(desk, tmp_path, line("Bob", "bob@x.com", day="2026-11-23")).added == 1
    assert codes(desk, tmp_path, "email\nbob@x.com\n") == ["live"]


def test_a_no_in_a_column_that_is_not_read_makes_no_yes(desk: Register, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(
        "Name,Email,Purpose,Consent date,Unsubscribed on,Town\n"
        "Ann,ann@x.com,Newsletter,2026-01-10,,Leeds\n"
        "Bob,bob@x.com,Newsletter,2026-01-10,2026-02-01,Leeds\n"
        "Cat,cat@x.com,Newsletter,2026-01-10,no,Leeds\n"
    )
    result = import_consents(desk, path)
    assert (result.added, result.refused) == (3, ())
    assert result.unread == ("Town",)
    (bob,) = consents_of(desk, "bob@x.com")
    assert (bob.lines[0].state, bob.lines[0].since) == ("withdrawn", date(2026, 2, 1))
    assert codes(desk, tmp_path, "email\nbob@x.com\n") == ["withdrawn"]


@pytest.mark.parametrize(
    "row",
    [
        line(event="withdrawn", day="2026-02-01", text="yes  PLEASE then"),
        line(event="withdrawn", day="2026-02-01", phone="ext 204"),
        line(event="objected", day="2026-02-01", phone="07700 900123 / 01225 123456"),
        line(event="withdrawn", day="2026-02-01", time="10 o'clock BST"),
    ],
)
def test_a_no_counts_though_something_beside_it_cannot_be_read(
    desk: Register, tmp_path: Path, row: str
) -> None:
    assert bring(desk, tmp_path, line(), row).refused == ()
    assert codes(desk, tmp_path, "email\nann@x.com\n")[0] in {"withdrawn", "objected"}
    assert bring(desk, tmp_path, line(), row).added == 0


def test_spaces_and_line_ends_make_no_other_wording(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line())
    later = line(day="2026-03-01", text='"Yes\n please "')
    assert bring(desk, tmp_path, later).refused == ()


def test_proof_that_comes_later_is_put_beside(desk: Register, tmp_path: Path) -> None:
    path = tmp_path / "proof.csv"
    head, row = HEAD.replace("\n", ",Evidence\n"), line().rstrip("\n")
    path.write_text(f"{head}{row},\n{row},paper form 7\n")
    assert import_consents(desk, path).added == 2
    assert import_consents(desk, path).added == 0
    (person,) = consents_of(desk, "ann@x.com")
    assert person.lines[0].events[-1]["evidence"] == "paper form 7"


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("=B2", "=B2"),
        ("=B3", "=#REF!"),
        ("=$B$4+1", "=$B$3+1"),
        ("=SUM(B2:B5)", "=SUM(B2:B4)"),
        ("=SUM(B3:B3)", "=SUM(#REF!)"),
        ("=SUM(B:B)*2", "=SUM(B:B)*2"),
        ('=A4&" <"&List!A2&">"', '=A3&" <"&List!A2&">"'),
        ("=Other!A1", "=#REF!"),
        ("=B9", "=B8"),
        ("=IF(B4>1,LEN(A4),0)", "=IF(B3>1,LEN(A3),0)"),
    ],
)
def test_formulas_point_at_the_same_cells_when_rows_go(formula: str, moved: str) -> None:
    # the third row went
    assert moved_formula(formula, [1, 2, 4, 5], "C3", "List") == moved


def test_a_row_that_is_hidden_hides_no_other(desk: Register, tmp_path: Path) -> None:
    bring(desk, tmp_path, line())
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Email", "Ref"],
        ["bob@x.com", 1],
        ["ann@x.com", "=B2"],
        ["zz@x.com", 2],
        ["ann@x.com", "=B3+1"],
    ):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    left = load_workbook(io.BytesIO(cleared(desk, tmp_path, out.getvalue(), "list.xlsx"))).active
    assert left is not None
    assert [[cell.value for cell in row] for row in left.iter_rows()] == [
        ["Email", "Ref"],
        ["ann@x.com", "=#REF!"],
        ["ann@x.com", "=B2+1"],
    ]
    assert not left.row_dimensions[2].hidden
