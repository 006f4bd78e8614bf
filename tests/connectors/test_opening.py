import gzip
import io
import zipfile

import pytest

from connectors.files.opening import kind_of
from model.faults import FileError
from tests.connectors.files import read, refusal

TEXT = b"a,b\r\n1,2\r\n"


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def ole(inside: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0" + b"\0" * 508 + inside


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "EMPTY_FILE"),
        ("empty.xlsx", b"", "EMPTY_FILE"),
        ("data.json", TEXT, "EXTENSION"),
        ("export.csv.gz", TEXT, "EXTENSION"),
        ("noname", TEXT, "EXTENSION"),
        ("table.xlsx", TEXT, "TYPE_MISMATCH"),
        ("table.csv", archive(a=b"b"), "TYPE_MISMATCH"),
        ("table.csv", TEXT + archive(a=b"b"), "TYPE_MISMATCH"),
        ("report.csv", b"%PDF-1.7", "TYPE_MISMATCH"),
        ("setup.csv", b"MZ\x90\0", "TYPE_MISMATCH"),
        ("packed.csv", gzip.compress(TEXT), "TYPE_MISMATCH"),
        ("page.xls", b" <html><table>", "TYPE_HTML"),
        ("old.xls", ole(b"Workbook"), "TYPE_XLS"),
        ("old.xlsx", ole(b"Workbook"), "TYPE_XLS"),
        ("locked.xlsx", ole("EncryptedPackage".encode("utf-16-le")), "ENCRYPTED"),
        ("binary.xlsb", archive(xl__workbook_bin=b"x"), "TYPE_MISMATCH"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, name, content, code):
    path = tmp_path / "upload"
    path.write_bytes(content)
    reading = read(path, name=name)
    assert refusal(reading).code == code
    assert refusal(reading).remedy


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(4 << 30)
    with pytest.raises(FileError) as caught:
        kind_of(path, path.name)
    assert caught.value.code == "TOO_LARGE"


@pytest.mark.parametrize("name", ["a.csv", "report.CSV", ".csv", "a.tsv", "a.txt"])
def test_text_is_known_by_its_content_under_any_text_name(tmp_path, name):
    path = tmp_path / "upload"
    path.write_bytes(TEXT)
    assert kind_of(path, name) == "text"
