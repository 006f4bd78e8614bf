"""Text files: which encoding, decided over the whole file, never replaced."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from connectors.files.codepage import choose_one_byte, choose_wide, not_readable
from connectors.findings import Findings
from model.faults import FileError
from model.words import Text

CHUNK = 1 << 20
"""Bytes read at a time."""

MOST_DECODED = 64 << 20
"""Largest file that is recoded in memory, because it is not UTF-8."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc3\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_TWICE_ENCODED = re.compile(rb"\xc3\x83\xc2[\x80-\xbf]|\xc3\x83\xe2[\x80-\x82]")
_DIRECTION = re.compile(rb"\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_ALLOWED_CONTROLS = (9, 10, 13)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file as UTF-8 bytes without byte order mark.

    `path` and `start` where the file is UTF-8 already, else `data`.
    """

    encoding: str
    path: Path
    start: int = 0
    data: bytes | None = None

    def open(self, offset: int = 0) -> BinaryIO:
        """Return the bytes from `offset` on, as a file to be closed."""
        if self.data is not None:
            stream = io.BytesIO(self.data)
            stream.seek(offset)
            return stream
        file = self.path.open("rb")
        file.seek(self.start + offset)
        return file

    def chunks(self, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes from `offset` on in pieces."""
        with self.open(offset) as file:
            while chunk := file.read(CHUNK):
                yield chunk


def open_text(path: Path, findings: Findings) -> TextFile:
    """Find out the encoding of a text file and recode it where needed.

    A byte order mark decides; else the whole file must be UTF-8; else UTF-16 or
    a one-byte encoding is guessed, and the user is asked.

    Raises:
        FileError: NUL bytes, mixed encodings, or too large to recode.
    """
    with path.open("rb") as file:
        head = file.read(8192)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return _marked(path, encoding, len(mark), findings)
    guess = _utf16_guess(head)
    if guess is not None:
        return _recoded(path, choose_wide(head, guess, findings))
    return _unmarked(path, 0, findings)


def _marked(path: Path, encoding: str, start: int, findings: Findings) -> TextFile:
    if encoding == "utf-8":
        return _unmarked(path, start, findings)
    return _recoded(path, encoding, start)


def _unmarked(path: Path, start: int, findings: Findings) -> TextFile:
    text = TextFile("utf-8", path, start)
    fault = _first_fault(text)
    if fault is None:
        _note_marks(text, findings)
        return text
    if start or _is_mixed(text):
        raise _mixed(text, fault)
    with path.open("rb") as file:
        data = file.read(MOST_DECODED)
    return _recoded(path, choose_one_byte(data, findings))


def _first_fault(text: TextFile) -> int | None:
    """Return the place of the first byte that is not UTF-8, None if all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    done = 0
    for chunk in text.chunks():
        if b"\0" in chunk:
            raise _has_nul(text, done + chunk.index(b"\0"))
        if not chunk.isascii() or decoder.getstate()[0]:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return done + error.start
        done += len(chunk)
    cut_off = len(decoder.getstate()[0])
    return done - cut_off if cut_off else None


def _is_mixed(text: TextFile) -> bool:
    """Tell whether a file that is not UTF-8 has parts that surely are."""
    return any(_MULTIBYTE.search(c) or _SURROGATE.search(c) for c in text.chunks())


def _utf16_guess(head: bytes) -> str | None:
    zeros = np.frombuffer(head[: len(head) // 2 * 2], np.uint8).reshape(-1, 2) == 0
    if len(zeros) < 4:
        return None
    first, second = zeros.mean(axis=0)
    if second > 0.4 and first < 0.1:
        return "utf-16-le"
    return "utf-16-be" if first > 0.4 and second < 0.1 else None


def _recoded(path: Path, encoding: str, start: int = 0) -> TextFile:
    size = path.stat().st_size
    if size > MOST_DECODED:
        raise FileError(
            "TOO_LARGE",
            Text(
                "The file has {n} MB and is not UTF-8 (limit 64 MB).",
                n=size >> 20,
            ),
            Text("Save it as «CSV UTF-8», or export fewer days."),
        )
    data = path.read_bytes()[start:]
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise not_readable(encoding) from error
    if "\0" in decoded:
        raise _has_nul(TextFile(encoding, path, start), start)
    return TextFile(encoding, path, 0, decoded.removeprefix("\ufeff").encode())


def _line(text: TextFile, offset: int) -> int:
    """Return the physical line, from 1, that holds the byte at `offset`."""
    with text.open() as file:
        return file.read(offset).count(b"\n") + 1


def _has_nul(text: TextFile, offset: int) -> FileError:
    line = _line(text, offset)
    return FileError(
        "NUL_BYTES",
        Text(
            "Line {line} holds NUL bytes: the file is damaged or is not text.",
            line=str(line),
        ),
        Text("Export it again."),
        row=line,
    )


def _mixed(text: TextFile, offset: int) -> FileError:
    line = _line(text, offset)
    with text.open(offset) as file:
        byte = file.read(1)[0]
    return FileError(
        "ENCODING_MIXED",
        Text(
            "Line {line} holds bytes that are not UTF-8 (0x{byte}), other lines are.",
            line=str(line),
            byte=f"{byte:02X}",
        ),
        Text("Save the file as «CSV UTF-8» in one go and load that."),
        row=line,
    )


def _note_marks(text: TextFile, findings: Findings) -> None:
    """Note control, direction and damaged characters: they are left out."""
    noted = set()
    for chunk in text.chunks():
        noted |= _marks(chunk)
    if "CONTROL_CHARS" in noted:
        findings.warn(
            "CONTROL_CHARS", Text("Control characters were removed from text.")
        )
    if "BIDI_REMOVED" in noted:
        findings.warn(
            "BIDI_REMOVED",
            Text("Direction and zero-width marks were removed from text."),
        )
    if "MOJIBAKE" in noted:
        findings.warn(
            "MOJIBAKE",
            Text("Some text was encoded twice before it came here («Ã©» for «é»)."),
            Text("Export again if names look wrong."),
        )


def _marks(chunk: bytes) -> set[str]:
    codes = np.frombuffer(chunk, np.uint8)
    controls = codes[(codes < 32) | (codes == 127)]
    is_odd = not np.isin(controls, _ALLOWED_CONTROLS).all()
    found = {"CONTROL_CHARS"} if is_odd else set()
    if chunk.isascii():
        return found
    if _DIRECTION.search(chunk):
        found.add("BIDI_REMOVED")
    if _TWICE_ENCODED.search(chunk):
        found.add("MOJIBAKE")
    return found
