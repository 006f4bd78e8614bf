"""The zip container of a workbook, checked before anything is unpacked."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from model.faults import FileError
from model.words import Text

MOST_PARTS = 2_000
MOST_UNPACKED = 300 << 20
MOST_STYLES = 20 << 20
MOST_INDEX = 5 << 20
"""Limits: number of parts, bytes unpacked, bytes of the styles, of the index."""

_CHUNK = 1 << 20
_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCAL_HEADER = 30
_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SAVE = Text("Open it in Excel and save it as .xlsx.")
_PART_LIMITS = {"xl/styles.xml": MOST_STYLES, "xl/workbook.xml": MOST_INDEX}


class Container:
    """The parts of a workbook, by name.

    Args:
        path: the file, which starts with a zip signature.

    Raises:
        FileError: damaged, unsafe or oversized, or no ordinary workbook.
    """

    def __init__(self, path: Path) -> None:
        _refuse_many_parts(path)
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged(Text("its directory cannot be read")) from error
        infos = self._archive.infolist()
        self.parts = {info.filename: info for info in infos}
        _refuse_names(infos)
        _refuse_kinds(self.parts.keys())
        _refuse_overlap(infos, path.stat().st_size)
        _refuse_large(infos)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield an unpacked part in pieces; its checksum must be right.

        Raises:
            FileError: the part is damaged or larger than it says.
        """
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError) as error:
            raise damaged(Text("part «{name}»", name=name)) from error

    def read(self, name: str) -> bytes:
        """Return an unpacked part; empty where there is none."""
        return b"".join(self.chunks(name)) if name in self.parts else b""


def damaged(what: Text) -> FileError:
    """Return the fault of a container that cannot be unpacked."""
    return FileError(
        "ZIP_DAMAGED",
        Text("The workbook is damaged or did not arrive whole ({what}).", what=what),
        Text("Export it again."),
    )


def _refuse_many_parts(path: Path) -> None:
    """Read the end record before anything builds a list of the parts."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_SIZE:
        raise damaged(Text("its end is missing"))
    (count,) = struct.unpack_from("<H", tail, end + 10)
    if count > MOST_PARTS:
        shown = count if count < 0xFFFF else Text("{n} or more", n=0xFFFF)
        raise FileError(
            "TOO_MANY_PARTS",
            Text(
                "The workbook holds {shown} parts (limit {most_parts}).",
                shown=shown,
                most_parts=MOST_PARTS,
            ),
            Text("Copy the values into a new workbook."),
        )


def _refuse_names(infos: Sequence[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len({name.lower() for name in names}) < len(names):
        raise _bad_name(Text("the same part twice"))
    for info in infos:
        name = info.orig_filename
        if "\\" in name or ":" in name or name.startswith("/") or ".." in name:
            raise _bad_name(Text("a part with an unsafe name"))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _bad_name(Text("a link instead of a file"))
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise FileError(
                "ENCRYPTED",
                Text("The workbook needs a password."),
                Text("Remove the password and save it again."),
            )
        if info.compress_type not in _METHODS:
            raise damaged(Text("it is packed in an unusual way"))


def _bad_name(what: Text) -> FileError:
    return FileError(
        "ZIP_NAMES",
        Text("The workbook holds {what}.", what=what),
        Text("Open it in Excel, save it again, and load that."),
    )


def _refuse_kinds(names: Collection[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileError("MACROS", Text("The workbook contains macros."), _SAVE)
    if "xl/workbook.bin" in names:
        raise FileError("TYPE_XLSB", Text("This is a binary workbook (.xlsb)."), _SAVE)
    if "content.xml" in names and "mimetype" in names:
        raise FileError(
            "TYPE_ODS", Text("This is an OpenDocument sheet (.ods)."), _SAVE
        )
    if "xl/workbook.xml" not in names:
        raise FileError("TYPE_MISMATCH", Text("This is no Excel workbook."), _SAVE)


def _refuse_large(infos: Sequence[zipfile.ZipInfo]) -> None:
    for info in infos:
        limit = _PART_LIMITS.get(info.filename, MOST_UNPACKED)
        if limit < info.file_size < MOST_UNPACKED:
            raise FileError(
                "PART_TOO_LARGE",
                Text(
                    "Part «{filename}» has {n} MB (limit {most} MB).",
                    filename=info.filename,
                    n=info.file_size >> 20,
                    most=limit >> 20,
                ),
                Text("Copy the values into a new workbook."),
            )
    total = sum(info.file_size for info in infos)
    if total > MOST_UNPACKED:
        raise FileError(
            "TOO_LARGE_UNPACKED",
            Text(
                "The workbook unpacks to {n} MB (limit {most} MB).",
                n=total >> 20,
                most=MOST_UNPACKED >> 20,
            ),
            Text("Export fewer days, or as CSV."),
        )


def _refuse_overlap(infos: Sequence[zipfile.ZipInfo], size: int) -> None:
    spans = sorted(
        (
            info.header_offset,
            info.header_offset
            + _LOCAL_HEADER
            + len(info.orig_filename.encode())
            + info.compress_size,
        )
        for info in infos
    )
    ends = [end for _, end in spans]
    starts = [start for start, _ in spans[1:]] + [size]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        raise damaged(Text("its parts overlap"))
