"""Hostile files of every class, written in the test: small on disk, large inside."""

import gzip
import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator

from tests.connectors.books import MAIN, parts, sheet_xml, usage

MEGABYTE = 1 << 20
_DIRECTORY = b"PK\1\2"
_END = b"PK\5\6"
_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
# Places in the records of an archive (APPNOTE 4.3.12, 4.3.16).
_SIZE_AT, _NAME_AT, _EXTRA_AT, _OFFSET_AT = 24, 28, 30, 42

HEADER = "User Principal Name,Report Date,Teams Messages"
ROW = "u@x.example,2026-01-05,1"
GOOD = sheet_xml(usage())
LAUGHS = (
    '<!DOCTYPE s [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    + "]>"
)


def archive(made: dict[str, bytes | Iterable[bytes]]) -> bytes:
    """Return an archive; a part may be an iterable, never whole in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in made.items():
            with packed.open(name, "w", force_zip64=True) as part:
                pieces = [content] if isinstance(content, bytes) else content
                for piece in pieces:
                    part.write(piece)
    return out.getvalue()


def book(**changed: bytes | Iterable[bytes]) -> bytes:
    """Return a good workbook but for the parts given: `sheet`, `strings`, `styles`."""
    names = {"sheet": _SHEET, "strings": _STRINGS, "styles": "xl/styles.xml"}
    made: dict[str, bytes | Iterable[bytes]] = {
        name: text.encode() for name, text in parts(GOOD).items()
    }
    return archive(made | {names.get(k, k): v for k, v in changed.items()})


def repeated(unit: bytes, size: int, head: bytes = b"", tail: bytes = b"") -> Iterator:
    """Yield a part of about `size` bytes."""
    block = unit * (MEGABYTE // len(unit))
    yield head
    for _ in range(size // len(block)):
        yield block
    yield tail


def sheet_of(rows: str) -> bytes:
    """Return a sheet with these rows as its data."""
    start, end = GOOD.split("</sheetData>")
    return f"{start}{rows}</sheetData>{end}".encode()


def strings_of(text: str, before: str = "") -> bytes:
    """Return shared strings with one text, something before the root."""
    return f'{before}<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'.encode()


def referring(count: int) -> bytes:
    """Return a sheet whose cells all show the first shared string."""
    cells = '<row><c t="s"><v>0</v></c></row>' * count
    return (
        f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    )


def lying_size() -> bytes:
    """The directory says 1,000 bytes of a sheet that unpacks to 64 MB."""
    data = bytearray(book(sheet=repeated(b"<row/>", 64 * MEGABYTE)))
    at = _entry(data, _SHEET)
    struct.pack_into("<I", data, at + _SIZE_AT, 1_000)
    return bytes(data)


def claimed_size() -> bytes:
    """The directory says that a part has 16 exabytes."""
    data = bytearray(book())
    at = _entry(data, _SHEET)
    name, extra = struct.unpack_from("<HH", data, at + _NAME_AT)
    struct.pack_into("<I", data, at + _SIZE_AT, 0xFFFFFFFF)
    struct.pack_into("<H", data, at + _EXTRA_AT, extra + 12)
    place = at + 46 + name
    data[place:place] = struct.pack("<HHQ", 1, 8, 0xFFFFFFFFFFFFFFF0)
    end = data.rindex(_END)
    (size,) = struct.unpack_from("<I", data, end + 12)
    struct.pack_into("<I", data, end + 12, size + 12)
    return bytes(data)


def overlapping() -> bytes:
    """Two entries of the directory point to the same bytes."""
    data = bytearray(book())
    struct.pack_into("<I", data, _entry(data, _SHEET) + _OFFSET_AT, 0)
    return bytes(data)


def doubled() -> bytes:
    """The same part twice: two readers may see two tables."""
    out = io.BytesIO(book())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "a") as packed:
            packed.writestr(_SHEET, sheet_xml(usage(1)))
    return out.getvalue()


def linked() -> bytes:
    """A part that is a link of the file system."""
    out = io.BytesIO(book())
    link = zipfile.ZipInfo("xl/link.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(link, "/etc/hostname")
    return out.getvalue()


def _entry(data: bytearray, name: str) -> int:
    """Return where the entry of a part starts in the directory."""
    return data.rindex(_DIRECTORY, 0, data.rindex(name.encode()))


def external(address: str) -> bytes:
    """Shared strings that want something from an address."""
    return strings_of("&x;", f'<!DOCTYPE s [<!ENTITY x SYSTEM "{address}">]>')


def text(*rows: str) -> bytes:
    """Return a text file with these rows."""
    return "".join(f"{line}\r\n" for line in (HEADER, *rows)).encode()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "sheet_of_a_gigabyte.xlsx": (
        "TOO_LARGE_UNPACKED",
        lambda: book(sheet=repeated(b"<row/>", 1 << 30)),
    ),
    "strings_of_400_mb.xlsx": (
        "TOO_LARGE_UNPACKED",
        lambda: book(strings=repeated(b"<si><t>aaaa</t></si>", 400 * MEGABYTE)),
    ),
    "picture_of_400_mb.xlsx": (
        "TOO_LARGE_UNPACKED",
        lambda: book(**{"xl/media/a.bmp": repeated(b"\0" * 4096, 400 * MEGABYTE)}),
    ),
    "styles_of_30_mb.xlsx": (
        "PART_TOO_LARGE",
        lambda: book(styles=repeated(b"<xf/>", 30 * MEGABYTE)),
    ),
    "many_parts.xlsx": (
        "TOO_MANY_PARTS",
        lambda: book(**{f"x/{number}": b"" for number in range(3_000)}),
    ),
    "lying_size.xlsx": ("ZIP_DAMAGED", lying_size),
    "claimed_size.xlsx": ("TOO_LARGE_UNPACKED", claimed_size),
    "overlapping.xlsx": ("ZIP_DAMAGED", overlapping),
    "doubled.xlsx": ("ZIP_NAMES", doubled),
    "linked.xlsx": ("ZIP_NAMES", linked),
    "slipping.xlsx": ("ZIP_NAMES", lambda: book(**{"../../evil.txt": b"x"})),
    "macros.xlsx": ("MACROS", lambda: book(**{"xl/vbaProject.bin": b"x"})),
    "laughs.xlsx": ("XML_ENTITIES", lambda: book(strings=strings_of("&h;", LAUGHS))),
    "wide_laughs.xlsx": (
        "XML_ENTITIES",
        lambda: book(
            strings=strings_of(
                "&h;", f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}'
            )
            .decode()
            .encode("utf-16")
        ),
    ),
    "quadratic.xlsx": (
        "XML_ENTITIES",
        lambda: book(
            strings=strings_of(
                "&a;" * 20_000, f'<!DOCTYPE s [<!ENTITY a "{"x" * 50_000}">]>'
            )
        ),
    ),
    "local_file.xlsx": (
        "XML_ENTITIES",
        lambda: book(strings=external("file:///etc/hostname")),
    ),
    "parameter.xlsx": (
        "XML_ENTITIES",
        lambda: book(
            strings=strings_of(
                "x", '<!DOCTYPE s [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>'
            )
        ),
    ),
    "deep.xlsx": (
        "XML_DAMAGED",
        lambda: book(sheet=sheet_of("<row>" * 300_000 + "</row>" * 300_000)),
    ),
    "far_cell.xlsx": (
        "TOO_MANY_COLUMNS",
        lambda: book(
            sheet=sheet_of(
                '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            )
        ),
    ),
    "merges.xlsx": (
        "TOO_MANY_MERGES",
        lambda: book(
            sheet=sheet_xml(
                usage(), '<mergeCell ref="A1:XFD1048576"/>' * 200_000
            ).encode()
        ),
    ),
    "one_text_for_all.xlsx": (
        "TOO_MANY_CHARACTERS",
        lambda: book(sheet=referring(40_000), strings=strings_of("z" * 32_767)),
    ),
    "long_text.xlsx": (
        "CELL_TOO_LONG",
        lambda: book(sheet=referring(9), strings=strings_of("z" * 1_000_000)),
    ),
    "many_sheets.xlsx": (
        "TOO_MANY_SHEETS",
        lambda: archive(
            {name: part.encode() for name, part in parts(*["<a/>"] * 60).items()}
        ),
    ),
    "quotes.csv": ("CSV_QUOTES", lambda: text('"' + '""' * 5_000_000)),
    "nul.csv": ("NUL_BYTES", lambda: text(ROW, ROW.replace("u@", "u\0@"))),
    "packed.csv": ("TYPE_MISMATCH", lambda: gzip.compress(b"a" * 50_000_000)),
    "wide.csv": ("TOO_MANY_COLUMNS", lambda: b"a,b" * 5_000 + b"\r\n"),
    "long.csv": ("CELL_TOO_LONG", lambda: text(ROW + "," + "A" * 65_536)),
    "hidden_archive.csv": ("TYPE_MISMATCH", lambda: text(ROW) + book()),
    "page.xls": ("TYPE_HTML", lambda: b"<html><table><script>1</script>"),
    "surrogate.csv": ("ENCODING_MIXED", lambda: text(ROW)[:-2] + b"\xed\xa0\x80\r\n"),
}
"""A file of each class: its name, the code of its refusal, and what writes it."""
