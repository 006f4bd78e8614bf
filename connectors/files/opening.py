"""What kind of file this is: by its first bytes, and whether its name agrees."""

from enum import StrEnum
from pathlib import Path

from model.faults import FileError
from model.text import Template
from model.words import Text

MOST_TEXT = 512 << 20
MOST_WORKBOOK = 50 << 20
"""Largest files that are opened, in bytes."""

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGES = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<head", b"<meta")
_SAVE = Text("Open it in Excel and save it as .xlsx.")

# What other kinds of files begin with, and what to say about them.
_OTHERS: tuple[tuple[bytes, Template, Template], ...] = (
    (b"%PDF", "a PDF", "Export the data as CSV or XLSX."),
    (b"MZ", "a program, not a table", "Export the data as CSV or XLSX."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and load the CSV inside."),
    (b"{\\rtf", "a text document", "Export the data as CSV or XLSX."),
    (b"\x89PNG", "a picture", "Export the data as CSV or XLSX."),
)


class FileKind(StrEnum):
    """The kinds of files that are read."""

    TEXT = "text"
    WORKBOOK = "workbook"


def kind_of(path: Path, name: str) -> FileKind:
    """Return the kind of a file by its content; the name must agree.

    Args:
        path: where the content lies.
        name: what the user called the file.

    Raises:
        FileError: empty, too large, or a kind that is not read.
    """
    suffix = _suffix(name)
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(4096)
    if suffix not in _SUFFIXES:
        raise FileError(
            "EXTENSION",
            Text(
                "Files that end in «{suffix}» are not read.",
                suffix=suffix or Text("nothing"),
            ),
            Text("Export the data as .csv or .xlsx."),
        )
    if not size:
        raise FileError(
            "EMPTY_FILE", Text("The file is empty (0 bytes)."), Text("Export it again.")
        )
    _refuse_large(size, head)
    _refuse_others(path, head, suffix)
    return FileKind.WORKBOOK if head.startswith(_ZIP) else FileKind.TEXT


_TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
TABLE_ENDINGS = _TEXT_SUFFIXES | {".xlsx"}
"""How the names of files end that are read."""

_SUFFIXES = _TEXT_SUFFIXES | {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


def _suffix(name: str) -> str:
    _, dot, suffix = name.strip().lower().rpartition(".")
    return dot + suffix


def _refuse_large(size: int, head: bytes) -> None:
    limit = MOST_WORKBOOK if head.startswith(_ZIP) else MOST_TEXT
    if size > limit:
        raise FileError(
            "TOO_LARGE",
            Text(
                "The file has {n} MB (limit {most} MB).",
                n=size >> 20,
                most=limit >> 20,
            ),
            Text("Export fewer days, or as CSV."),
        )


def _refuse_others(path: Path, head: bytes, suffix: str) -> None:
    if head.startswith(_OLE):
        raise _old_workbook(path)
    for magic, what, remedy in _OTHERS:
        if head.startswith(magic):
            raise FileError(
                "TYPE_MISMATCH", Text("This is {what}.", what=Text(what)), Text(remedy)
            )
    is_page = head.lstrip().lower().startswith(_PAGES)
    if is_page:
        raise FileError(
            "TYPE_HTML", Text("This {suffix} file is a web page.", suffix=suffix), _SAVE
        )
    is_workbook = head.startswith(_ZIP)
    if suffix in _TEXT_SUFFIXES and is_workbook:
        raise FileError(
            "TYPE_MISMATCH",
            Text(
                "The name ends in {suffix}, but the content is a workbook.",
                suffix=suffix,
            ),
            Text("Rename it to end in .xlsx."),
        )
    if suffix not in _TEXT_SUFFIXES and not is_workbook:
        raise FileError(
            "TYPE_MISMATCH",
            Text("The name ends in {suffix}, but the content is text.", suffix=suffix),
            Text("Rename it to end in .csv, or save it from Excel as .xlsx."),
        )
    if not is_workbook and _has_archive(path):
        raise FileError(
            "TYPE_MISMATCH",
            Text("An archive is hidden in this text."),
            Text("Export it again."),
        )


def _old_workbook(path: Path) -> FileError:
    with path.open("rb") as file:
        content = file.read(MOST_WORKBOOK)
    if _ENCRYPTED in content:
        return FileError(
            "ENCRYPTED",
            Text("The workbook needs a password."),
            Text("In Excel: File, Info, Protect Workbook, remove the password, save."),
        )
    return FileError("TYPE_XLS", Text("This is an old Excel workbook (.xls)."), _SAVE)


def _has_archive(path: Path) -> bool:
    """Tell whether an archive's end record lies at the end of the file."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    return b"PK\x05\x06" in tail and b"PK\x01\x02" in tail
