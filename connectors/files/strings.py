"""The shared strings of a workbook: how long they are, and single ones."""

import re

import numpy as np

from connectors.files.markup import damaged_part
from connectors.files.records import LONGEST_CELL, Places
from model.faults import FileError
from model.words import Text

_NAME = "xl/sharedStrings.xml"
_ITEM = re.compile(rb"<((?:\w+:)?)si[\s>/]")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_ESCAPED = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"))
_CODED = re.compile(rb"&#(x?)([0-9a-fA-F]+);")


class SharedStrings:
    """The shared strings as they lie in their part.

    Args:
        data: the unpacked part, empty where the workbook has none.

    Raises:
        FileError: a text is longer than a cell can hold.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = _starts(data)
        bounds = np.append(self._starts, len(data))
        self._lengths = np.diff(bounds)
        self.longest = int(self._lengths.max(initial=0))
        if self.longest > LONGEST_CELL:
            self._refuse_long()

    def __len__(self) -> int:
        return len(self._starts)

    def text(self, index: int) -> str:
        """Return one string.

        Raises:
            FileError: there is no such string.
        """
        return _unescaped(b"".join(_TEXT.findall(self._item(index))))

    def total_length(self, references: Places) -> int:
        """Return the bytes of all referenced strings together.

        Raises:
            FileError: there is no such string.
        """
        if len(references) and references.max() >= len(self):
            raise damaged_part(_NAME)
        return int(self._lengths[references].sum())

    def _item(self, index: int) -> bytes:
        if index >= len(self._starts):
            raise damaged_part(_NAME)
        start = int(self._starts[index])
        return self._data[start : start + int(self._lengths[index])]

    def _refuse_long(self) -> None:
        """Measure the longest items in characters; markup may have made them long."""
        for index in np.flatnonzero(self._lengths > LONGEST_CELL).tolist():
            length = len(self.text(index))
            if length > LONGEST_CELL:
                raise too_long(length)


def too_long(length: int) -> FileError:
    """Return the fault of a text that no cell can hold."""
    return FileError(
        "CELL_TOO_LONG",
        Text(
            "A cell has {length} characters (limit {longest_cell}).",
            length=length,
            longest_cell=LONGEST_CELL,
        ),
        Text("Leave long texts out of the export."),
    )


def _starts(data: bytes) -> Places:
    first = _ITEM.search(data)
    if first is None:
        return np.zeros(0, np.int64)
    tag = b"<" + first[1] + b"si"
    codes = np.frombuffer(data, np.uint8)
    places = np.flatnonzero(codes[: len(codes) - len(tag)] == tag[0])
    for offset, byte in enumerate(tag[1:], 1):
        places = places[codes[places + offset] == byte]
    after = codes[places + len(tag)]
    starts: Places = places[
        (after == ord(">")) | (after == ord(" ")) | (after == ord("/"))
    ]
    return starts


def _unescaped(data: bytes) -> str:
    for escaped, plain in _ESCAPED:
        data = data.replace(escaped, plain)
    decoded = _CODED.sub(_character, data).replace(b"&amp;", b"&")
    return decoded.decode(errors="strict")


def _character(found: re.Match[bytes]) -> bytes:
    code = int(found[2], 16 if found[1] else 10)
    return chr(code).encode() if code <= 0x10FFFF else b""
