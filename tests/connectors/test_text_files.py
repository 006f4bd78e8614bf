"""Text tables: encodings, delimiters, rows that are counted in the bytes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.files import encoding, records
from connectors.files.encoding import TextFile
from connectors.files.records import count_records, line_numbers
from connectors.findings import Findings
from model.loads import Answer
from tests.connectors.files import codes, read, refusal, write

HEADER = ["User Principal Name", "Display Name", "Report Date", "Teams Messages"]
ROWS = [
    ["helene@x.example", "Hélène Côté", "2026-01-05", "12"],
    ["zoe@x.example", "Zoé œuvre", "2026-01-06", "9"],
]


def table(rows=ROWS, mark=",", end="\r\n", header=HEADER):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator=end).writerows([header, *rows])
    return out.getvalue()


def put(folder, data, name="usage.csv"):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_delimiter_and_line_end_is_read(tmp_path, mark, end):
    reading = read(put(tmp_path, table(mark=mark, end=end).encode()))
    assert (reading.answer, reading.rows_read) == (Answer.ACCEPT, 2)
    assert (reading.delimiter, reading.encoding) == (mark, "utf-8")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
def test_a_byte_order_mark_decides(tmp_path, mark, encoding):
    reading = read(put(tmp_path, mark + table().encode(encoding)))
    assert (reading.answer, reading.encoding) == (Answer.ACCEPT, encoding)
    assert reading.rows_usable == 2


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [
        ("cp1252", "windows-1252"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("mac-roman", "mac-roman"),
    ],
)
def test_a_guessed_encoding_is_asked(tmp_path, encoding, guess):
    path = put(tmp_path, table().encode(encoding))
    reading = read(path)
    assert reading.answer is Answer.ASK
    (question,) = reading.questions
    assert (question.id, question.guess) == ("encoding", guess)
    assert read(path, answers={"encoding": guess}).answer is Answer.ACCEPT


def test_the_question_names_nobody(tmp_path):
    reading = read(put(tmp_path, table().encode("cp1252")))
    assert "Hélène" not in repr(reading)


def test_two_encodings_in_one_file_refuse_it(tmp_path):
    first, second = table(ROWS[:1]), "zoé,Zoé,2026-01-06,9\r\n"
    reading = read(put(tmp_path, first.encode() + second.encode("cp1252")))
    assert (reading.issues[-1].code, reading.issues[-1].row) == ("ENCODING_MIXED", 3)


def test_an_answer_that_cannot_be_right_is_asked_again(tmp_path):
    path = put(tmp_path, table().encode("mac-roman"))
    reading = read(path, answers={"encoding": "windows-1252"})
    assert reading.answer is Answer.ASK
    assert "windows-1252" not in reading.questions[0].choices  # it has no 0x8F (è)


def test_nul_bytes_refuse_the_file_and_name_the_line(tmp_path):
    reading = read(put(tmp_path, table().encode().replace(b"zoe", b"z\0e")))
    assert (reading.issues[-1].code, reading.issues[-1].row) == ("NUL_BYTES", 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ve\x0brt", "CONTROL_CHARS"),
        ("\u202egpj", "BIDI_REMOVED"),
        ("HÃ©lÃ¨ne", "MOJIBAKE"),
    ],
)
def test_odd_characters_are_noted(tmp_path, text, code):
    rows = [["a@x.example", text, "2026-01-05", "1"]]
    assert code in codes(read(put(tmp_path, table(rows).encode())))


def test_a_line_that_says_the_delimiter_is_no_header(tmp_path):
    reading = read(put(tmp_path, ("sep=;\r\n" + table(mark=";")).encode()))
    assert (reading.answer, reading.header_row) == (Answer.ACCEPT, 2)


def test_a_ragged_row_is_set_aside_with_its_line(tmp_path):
    rows = [[f"u{i}@x.example", "line 1\nline 2", "2026-01-05", "1"] for i in range(40)]
    text = table(rows, end="\n") + "short,row\n"
    reading = read(put(tmp_path, text.encode()))
    (aside,) = [issue for issue in reading.issues if issue.row is not None]
    # each of the 40 rows takes two lines, after one line of header
    assert (aside.code, aside.row) == ("CSV_RAGGED", 82)
    assert (reading.rows_read, reading.rows_usable) == (41, 40)


def test_a_footer_after_an_empty_line_is_left_out_without_asking(tmp_path):
    text = table() + "\r\nTimestamp:2025-03-20_10:25:26\r\n"
    reading = read(put(tmp_path, text.encode()))
    assert reading.answer is Answer.WARN
    assert codes(reading) == {"TWO_TABLES"}
    assert (reading.rows_read, reading.rows_set_aside) == (3, 1)


def test_rows_without_a_value_are_skipped_and_counted(tmp_path):
    text = table([ROWS[0], ["", "", "", ""], [" ", "", "", ""], ROWS[1]])
    reading = read(put(tmp_path, text.encode()))
    assert codes(reading) == {"EMPTY_ROWS_SKIPPED"}
    assert (reading.rows_read, reading.rows_usable) == (2, 2)


def test_title_lines_above_the_header_are_left_out(tmp_path):
    path = put(tmp_path, ("Usage of Teams\r\n\r\n" + table()).encode())
    reading = read(path)
    assert (reading.answer, reading.header_row) == (Answer.WARN, 3)
    assert codes(reading) == {"HEADER_ROW"}


def test_a_table_above_the_header_is_asked_about(tmp_path):
    path = put(tmp_path, ("a,b,c,d\r\n" + table()).encode())
    reading = read(path)
    assert reading.answer is Answer.ASK
    assert reading.questions[0].guess == "2"
    assert read(path, answers={"header_row": "2"}).rows_usable == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\r\n\r\n", "NO_HEADER"),
        ('a,b\r\n"1,2\r\n3,4\r\n', "CSV_QUOTES"),
        (",".join(f"c{i}" for i in range(600)) + "\r\n1\r\n", "TOO_MANY_COLUMNS"),
        (table([]), "NO_ROWS"),
        (table([["a@x.example", "A" * 40_000, "2026-01-05", "1"]]), "CELL_TOO_LONG"),
    ],
)
def test_a_table_that_cannot_be_cut_is_refused(tmp_path, text, code):
    reading = read(put(tmp_path, text.encode()))
    assert (reading.answer, reading.issues[-1].code) == (Answer.REJECT, code)


def test_an_open_quotation_mark_is_named_by_its_line(tmp_path):
    text = table().replace("Hélène", '"Hélène')
    reading = read(put(tmp_path, text.encode()))
    assert (reading.issues[-1].code, reading.issues[-1].row) == ("CSV_QUOTES", 2)


def test_quotation_marks_that_hide_rows_are_found_by_counting(tmp_path):
    text = (
        table() + 'a@x.example,5" disk,2026-01-05,1\nb@x.example,5" disk,2026-01-05,1\n'
    )
    assert read(put(tmp_path, text.encode())).issues[-1].code == "CSV_QUOTES"


def test_columns_without_header_and_values_are_left_out(tmp_path):
    rows = [[*row, "", ""] for row in ROWS]
    text = table(rows, header=[*HEADER, "", ""])
    assert codes(read(put(tmp_path, text.encode()))) == {"EMPTY_COLUMNS"}


def test_a_column_without_header_but_with_values_is_named(tmp_path):
    text = table([[*row, "x"] for row in ROWS], header=[*HEADER, ""])
    (issue,) = read(put(tmp_path, text.encode())).issues
    assert (issue.code, "E" in issue.message) == ("BLANK_HEADER", True)


CELLS = st.text(st.sampled_from('ab ",\n\r;é'), max_size=6)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
)
def test_records_are_counted_as_the_csv_module_reads_them(rows, end):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    text = TextFile("utf-8", None, 0, out.getvalue().encode())
    records = count_records(text, 0, ",", Findings("f", {}))
    read_back = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert records.count == len(read_back) == len(rows)


def test_line_numbers_count_physical_lines(tmp_path):
    path = write(tmp_path, "a.csv", "h", '"1', '2"', "", "3", "4")
    text = TextFile("utf-8", path)
    records = count_records(text, 2, ",", Findings("f", {}))
    assert line_numbers(text, records, [0, 1, 2]) == [2, 5, 6]


def test_a_large_file_that_is_not_utf8_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(encoding, "MOST_DECODED", 10)
    reading = read(put(tmp_path, table().encode("cp1252")))
    assert refusal(reading).code == "TOO_LARGE"


def test_nul_characters_of_a_wide_encoding_refuse_the_file(tmp_path):
    text = table().replace("Zoé", "Zo\0é")
    reading = read(put(tmp_path, b"\xff\xfe" + text.encode("utf-16-le")))
    assert refusal(reading).code == "NUL_BYTES"


def test_a_character_cut_off_at_the_end_is_no_utf8(tmp_path):
    data = table([["a@x.example", "A", "2026-01-05", "1"]]).encode()
    reading = read(put(tmp_path, b"\xef\xbb\xbf" + data + b"x\xc3"))
    assert refusal(reading).code == "ENCODING_MIXED"


def test_a_line_that_never_ends_is_given_up_early(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "_LONGEST_RECORD", 100)
    text = table() + "x" * 200
    assert refusal(read(put(tmp_path, text.encode()))).code == "CELL_TOO_LONG"


def test_a_quotation_that_never_ends_is_given_up_early(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "_LONGEST_RECORD", 100)
    text = table() + 'x,"' + "a" * 200 + '"y"\n'
    assert refusal(read(put(tmp_path, text.encode()))).code == "CSV_QUOTES"


@pytest.mark.parametrize("size", [1, 7, 64])
def test_pieces_of_any_size_hold_the_same_records(tmp_path, monkeypatch, size):
    text = TextFile("utf-8", put(tmp_path, table(ROWS * 5).encode()))
    whole = count_records(text, 0, ",", Findings("f", {})).count
    monkeypatch.setattr(encoding, "CHUNK", size)
    again = count_records(text, 0, ",", Findings("f", {}))
    assert again.count == whole == 11
    assert line_numbers(text, again, [0, 3, 4, 10]) == [1, 4, 5, 11]
    assert read(text.path).rows_usable == 10
