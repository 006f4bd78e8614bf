"""What makes a workbook unsafe, damaged or too large."""

import struct
import warnings
import zipfile
from io import BytesIO

import pytest

from connectors.files import bookindex, container, sheets, sheetscan
from connectors.files.sheetscan import string_references
from model.loads import Answer
from tests.connectors.books import MAIN, pack, parts, save, sheet_xml, usage
from tests.connectors.files import codes, read, refusal

GOOD = sheet_xml(usage())
DOCTYPE = '<!DOCTYPE s [<!ENTITY x "y">]>'


def code(path):
    return refusal(read(path)).code


def with_parts(folder, made):
    return pack(folder / "usage.xlsx", made)


def strings(*texts):
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def shared(*cells):
    return sheet_xml([[(' t="s"', f"<v>{cell}</v>") for cell in cells]])


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("xl/vbaProject.bin", "MACROS"),
        ("../evil.xml", "ZIP_NAMES"),
        ("xl\\evil.xml", "ZIP_NAMES"),
        ("C:/evil.xml", "ZIP_NAMES"),
        ("XL/WORKBOOK.XML", "ZIP_NAMES"),
    ],
)
def test_a_part_that_must_not_be_there_refuses_the_workbook(tmp_path, name, fault):
    assert code(with_parts(tmp_path, parts(GOOD) | {name: "x"})) == fault


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        ({"xl/workbook.bin": "x"}, "TYPE_XLSB"),
        ({"mimetype": "x", "content.xml": "x"}, "TYPE_ODS"),
        ({"word/document.xml": "x"}, "TYPE_MISMATCH"),
    ],
)
def test_an_archive_of_another_kind_is_named(tmp_path, made, fault):
    assert code(with_parts(tmp_path, made)) == fault


def test_the_kind_that_carries_macros_is_refused_without_macros_too(tmp_path):
    made = parts(GOOD)
    made["[Content_Types].xml"] += "<!-- macroEnabled -->"
    assert code(with_parts(tmp_path, made)) == "MACROS"


@pytest.mark.parametrize(
    ("limit", "value", "fault"),
    [
        ("MOST_PARTS", 3, "TOO_MANY_PARTS"),
        ("MOST_UNPACKED", 900, "TOO_LARGE_UNPACKED"),
    ],
)
def test_limits_of_the_container_hold(tmp_path, monkeypatch, limit, value, fault):
    monkeypatch.setattr(container, limit, value)
    assert code(with_parts(tmp_path, parts(GOOD))) == fault


def test_a_part_that_is_too_large_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(container._PART_LIMITS, "xl/styles.xml", 10)
    issue = refusal(
        read(with_parts(tmp_path, parts(GOOD, **{"xl/styles.xml": "x" * 99})))
    )
    assert (issue.code, "xl/styles.xml" in issue.message) == ("PART_TOO_LARGE", True)


@pytest.mark.parametrize(
    ("module", "limit", "value", "fault"),
    [
        (sheetscan, "MOST_ROWS", 2, "TOO_LARGE"),
        (sheetscan, "MOST_CELLS", 5, "TOO_LARGE"),
        (bookindex, "MOST_SHEETS", 0, "TOO_MANY_SHEETS"),
    ],
)
def test_limits_of_the_sheets_hold(tmp_path, monkeypatch, module, limit, value, fault):
    monkeypatch.setattr(module, limit, value)
    assert code(with_parts(tmp_path, parts(GOOD))) == fault


@pytest.mark.parametrize("cut", [30, 300])
def test_a_workbook_that_did_not_arrive_whole_is_damaged(tmp_path, cut):
    path = with_parts(tmp_path, parts(GOOD))
    path.write_bytes(path.read_bytes()[:-cut])
    assert code(path) == "ZIP_DAMAGED"


def test_a_wrong_checksum_is_damage(tmp_path):
    path = with_parts(tmp_path, parts(GOOD))
    with zipfile.ZipFile(path) as archive:
        crc = archive.getinfo("xl/worksheets/sheet1.xml").CRC
    data = path.read_bytes().replace(struct.pack("<I", crc), b"\1\2\3\4")
    path.write_bytes(data)
    assert code(path) == "ZIP_DAMAGED"


def test_the_same_part_twice_is_refused(tmp_path):
    path = with_parts(tmp_path, parts(GOOD))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/worksheets/sheet1.xml", sheet_xml(usage(1)))
    assert code(path) == "ZIP_NAMES"


def test_a_link_instead_of_a_part_is_refused(tmp_path):
    path = with_parts(tmp_path, parts(GOOD))
    link = zipfile.ZipInfo("xl/link.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "target")
    assert code(path) == "ZIP_NAMES"


def test_an_unusual_packing_is_refused(tmp_path):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "x" * 99)
    path = tmp_path / "a.xlsx"
    path.write_bytes(out.getvalue())
    assert code(path) == "ZIP_DAMAGED"


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_are_refused_in_any_part_and_encoding(tmp_path, part, encoding):
    made = parts(GOOD)
    text = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}'
    body = made.get(part, strings("a"))
    path = tmp_path / "usage.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (made | {part: ""}).items():
            content = (text + body).encode(encoding) if name == part else data
            archive.writestr(name, content)
    expected = (
        {"XML_ENTITIES"}
        if part.endswith("Strings.xml")
        else {
            "XML_ENTITIES",
            "XML_DAMAGED",
        }
    )
    assert code(path) in expected


@pytest.mark.parametrize(
    "sheet",
    [
        GOOD[:-40],
        GOOD.replace("</row>", "", 1),
        GOOD.replace("<row", "</row><row", 1),
        GOOD.replace('<row r="3">', '<row r="1">'),
        GOOD.replace('<row r="4">', '<row r="4294967296">'),
        GOOD.replace('r="A4"', 'r="ZZZZ4"'),
        "<nothing/>",
        GOOD.replace("u1@x", "u1 & @x"),
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path, sheet):
    assert code(with_parts(tmp_path, parts(sheet))) == "XML_DAMAGED"


def test_a_cell_far_from_the_table_is_refused_before_it_takes_memory(tmp_path):
    far = '<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'
    path = with_parts(tmp_path, parts(GOOD.replace("</sheetData>", far)))
    assert code(path) == "TOO_MANY_COLUMNS"


def test_a_styled_cell_far_from_the_table_is_no_cell(tmp_path):
    far = '<row r="9"><c r="XFD9" s="1"/></row></sheetData>'
    path = with_parts(tmp_path, parts(GOOD.replace("</sheetData>", far)))
    assert read(path).rows_usable == 3


def test_too_many_merged_areas_are_refused(tmp_path):
    merges = '<mergeCell ref="A1:B1"/>' * 10_001
    path = with_parts(
        tmp_path, parts(sheet_xml(usage(), f"<mergeCells>{merges}</mergeCells>"))
    )
    assert code(path) == "TOO_MANY_MERGES"


@pytest.mark.parametrize("text", ["x" * 40_000, "é" * 40_000])
def test_a_text_longer_than_a_cell_is_refused(tmp_path, text):
    rows = usage()
    rows[1][1] = text
    assert code(with_parts(tmp_path, parts(sheet_xml(rows)))) == "CELL_TOO_LONG"
    book = parts(GOOD, **{"xl/sharedStrings.xml": strings(text)})
    assert code(with_parts(tmp_path, book)) == "CELL_TOO_LONG"


def test_a_long_item_of_short_texts_is_no_long_text(tmp_path):
    runs = "<si>" + "<r><t>ab</t></r>" * 3_000 + "</si>"
    book = parts(GOOD, **{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{runs}</sst>'})
    assert read(with_parts(tmp_path, book)).rows_usable == 3


def test_references_that_unfold_to_a_large_text_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_CHARACTERS", 1_000)
    book = parts(shared(*[0] * 8), **{"xl/sharedStrings.xml": strings("y" * 500)})
    assert code(with_parts(tmp_path, book)) == "TOO_MANY_CHARACTERS"


def test_a_reference_to_no_string_is_damage(tmp_path):
    book = parts(shared(5), **{"xl/sharedStrings.xml": strings("a")})
    assert code(with_parts(tmp_path, book)) == "XML_DAMAGED"


def test_references_are_found_across_pieces():
    piece = b'<c r="A1" t="s"><v>4</v></c><c r="B1" t="s"><v>71</v></c>'
    for cut in range(len(piece)):
        assert string_references([piece[:cut], piece[cut:]]).tolist() == [4, 71]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('Target="worksheets', 'TargetMode="External" Target="worksheets', "points"),
        ("sheet1.xml", "sheet9.xml", "missing"),
        ("</Relationships>", "", "damaged"),
    ],
)
def test_sheets_that_are_not_there_refuse_the_workbook(tmp_path, old, new, fault):
    made = parts(GOOD)
    links = "xl/_rels/workbook.xml.rels"
    made[links] = made[links].replace(old, new)
    issue = refusal(read(with_parts(tmp_path, made)))
    assert (issue.code, fault in issue.message) == ("XML_DAMAGED", True)


def test_a_sheet_that_is_a_chart_is_passed_over(tmp_path):
    made = parts(GOOD, GOOD)
    links = "xl/_rels/workbook.xml.rels"
    made[links] = made[links].replace("/worksheet", "/chartsheet", 1)
    assert read(with_parts(tmp_path, made)).rows_usable == 3


def test_links_and_very_many_names_are_noted(tmp_path):
    names = '<definedName name="n">S1!$A$1</definedName>' * 10_001
    made = parts(GOOD) | {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    index = made["xl/workbook.xml"]
    made["xl/workbook.xml"] = index.replace(
        "</sheets>", f"</sheets><definedNames>{names}</definedNames>"
    )
    reading = read(with_parts(tmp_path, made))
    assert (reading.answer, codes(reading)) == (Answer.WARN, {"EXTERNAL_LINKS", "OK"})


def test_an_ordinary_workbook_passes_every_check(tmp_path):
    assert read(save(tmp_path / "usage.xlsx", {"Use": usage()})).answer is Answer.ACCEPT


def test_the_strict_variant_is_read_with_a_notice(tmp_path):
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, text in parts(GOOD).items()
    }
    reading = read(with_parts(tmp_path, strict))
    assert (codes(reading), reading.rows_usable) == ({"STRICT"}, 3)


def test_an_encrypted_part_is_refused(tmp_path):
    path = with_parts(tmp_path, parts(GOOD))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1  # the flag in the directory, APPNOTE 4.4.4
    path.write_bytes(data)
    assert code(path) == "ENCRYPTED"


def test_parts_that_overlap_are_refused(tmp_path):
    path = with_parts(tmp_path, parts(GOOD))
    data = bytearray(path.read_bytes())
    last = data.rindex(b"PK\1\2")
    data[last + 42 : last + 46] = bytes(4)  # its offset, APPNOTE 4.4.16
    path.write_bytes(data)
    assert code(path) == "ZIP_DAMAGED"


def test_a_directory_that_is_no_directory_is_damage(tmp_path):
    path = with_parts(tmp_path, parts(GOOD))
    path.write_bytes(path.read_bytes().replace(b"PK\1\2", rb"PK\9\9"))
    assert code(path) == "ZIP_DAMAGED"


def test_more_faults_than_can_be_listed_refuse_the_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(sheetscan, "_MOST_FAULTS", 1)
    rows = usage()
    rows[1][3] = rows[2][3] = (' t="e"', "<v>#REF!</v>")
    assert code(with_parts(tmp_path, parts(sheet_xml(rows)))) == "CELL_ERROR"


def test_a_row_without_end_is_damage(tmp_path, monkeypatch):
    monkeypatch.setattr(sheetscan, "_LONGEST_ROW", 50)
    monkeypatch.setattr(container, "_CHUNK", 20)
    assert code(with_parts(tmp_path, parts(GOOD))) == "XML_DAMAGED"


def test_shared_strings_unfold_their_escapes(tmp_path):
    header = ["User Principal Name", "Report Date", "Teams &#77;essages", "a&amp;b"]
    strings_part = strings(*header)
    first = "".join(
        f'<c r="{letter}1" t="s"><v>{index}</v></c>'
        for index, letter in enumerate("ABCD")
    )
    body = sheet_xml([["x"], ["u@x.example", "2026-01-05", 4, "y"]])
    body = body.replace('<c r="A1" t="inlineStr"><is><t>x</t></is></c>', first)
    reading = read(
        with_parts(tmp_path, parts(body, **{"xl/sharedStrings.xml": strings_part}))
    )
    assert (reading.connector, codes(reading)) == ("daily_usage", {"UNKNOWN_COLUMNS"})
    assert "«a&b»" in reading.issues[0].message


def test_a_merged_banner_above_the_header_is_asked_about(tmp_path):
    rows = [["Who", None, "What", None], *usage()]
    merges = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    reading = read(with_parts(tmp_path, parts(sheet_xml(rows, merges))))
    assert (reading.answer, codes(reading)) == (Answer.ASK, {"HEADER_ROW"})


@pytest.mark.parametrize("size", [1, 50, 333])
def test_pieces_of_any_size_hold_the_same_rows(tmp_path, monkeypatch, size):
    monkeypatch.setattr(container, "_CHUNK", size)
    reading = read(with_parts(tmp_path, parts(GOOD)))
    assert (reading.answer, reading.rows_usable) == (Answer.ACCEPT, 3)
