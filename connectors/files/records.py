"""The records of a text file, counted in its bytes without any parser."""

import csv
import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from connectors.files.encoding import TextFile
from connectors.files.raw import column_letter
from connectors.findings import Findings
from connectors.process.progress import Phase
from model.faults import FileError, InternalError
from model.words import Text

LONGEST_CELL = 32_767
"""Most characters of a cell, the limit of spreadsheets."""

_LONGEST_RECORD = 16 << 20
_QUOTE, _LF, _CR = 34, 10, 13
_HOLLOW = b'",;|\t \r\n'

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place between two records: how much of the file lies before it.

    `offset` counts bytes of the text, `records` those that hold anything, `lines`
    physical lines.
    """

    offset: int
    records: int
    lines: int


@dataclass(slots=True)
class Records:
    """What the bytes say about the records from an offset on.

    `count` are the records that hold anything; they are numbered from 0.
    `hollow` are those of only delimiters, quotes and blanks, `after_empty`
    is the first one after the last empty line, None without empty line. `marks`
    are where pieces begin, from which single records are found again.
    """

    count: int = 0
    marks: list[Mark] = field(default_factory=list)
    hollow: list[int] = field(default_factory=list)
    after_empty: int | None = None
    has_quoted_lines: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole records of a file as bytes.

    `starts` and `ends` bound each line that is not inside quotes, its line end
    included; `lines` are the ends of all physical lines. All are places in
    `data`.
    """

    data: bytes
    starts: Places
    ends: Places
    lines: Places

    def filled(self) -> npt.NDArray[np.bool_]:
        """Tell which of the lines are not empty."""
        first = np.frombuffer(self.data, np.uint8)[self.starts]
        is_filled: npt.NDArray[np.bool_] = (first != _LF) & (first != _CR)
        return is_filled


def pieces(text: TextFile, offset: int = 0) -> Iterator[Piece]:
    """Yield the file's lines outside quotes in pieces of several megabytes.

    A line end counts where the number of quotation marks before it, from the
    offset on, is even.

    Raises:
        FileError: quotation marks that do not close, or a line without end.
    """
    rest, done = b"", offset
    for chunk in text.chunks(offset):
        data = rest + chunk
        piece = _cut(data, is_last=False)
        rest = data[len(piece.data) :]
        done += len(piece.data)
        if len(rest) > _LONGEST_RECORD:
            raise _endless(text, rest, done)
        if piece.data:
            yield piece
    if rest.count(b'"') % 2:
        raise _open_quote(text, done)
    if rest:
        yield _cut(rest, is_last=True)


def refuse_open_quote(text: TextFile) -> None:
    """Refuse a file with an odd number of quotation marks.

    Raises:
        FileError: it names the line on which the open one stands.
    """
    n_quotes = sum(
        np.count_nonzero(np.frombuffer(chunk, np.uint8) == _QUOTE)
        for chunk in text.chunks()
    )
    if n_quotes % 2:
        for _ in pieces(text):
            pass


def count_records(
    text: TextFile, offset: int, delimiter: str, findings: Findings
) -> Records:
    """Count the records from an offset on; empty lines are none.

    Raises:
        FileError: quotation marks that do not close, a cell that is too long.
    """
    records, done, lines = Records(), offset, line_of(text, offset) - 1
    for piece in pieces(text, offset):
        records.marks.append(Mark(done, records.count, lines))
        filled = piece.filled()
        numbers = np.cumsum(filled) - 1 + records.count
        empty = np.flatnonzero(~filled)
        if len(empty):
            records.after_empty = int(numbers[empty[-1]]) + 1
        _note_hollow(records, piece, filled, numbers)
        _refuse_long_cells(text, done, piece, delimiter)
        done += len(piece.data)
        lines += len(piece.lines)
        records.has_quoted_lines |= len(piece.lines) > len(piece.ends)
        records.count += int(filled.sum())
        findings.reach(Phase.COUNTING, records.count)
    if records.after_empty == records.count:
        records.after_empty = None
    return records


def cells_of(record: str, delimiter: str) -> tuple[str, ...]:
    """Return the cells of one record; a cell may hold line ends."""
    csv.field_size_limit(_LONGEST_RECORD * 2)
    lines = io.StringIO(record, newline="")
    return tuple(next(csv.reader(lines, delimiter=delimiter), ()))


def line_numbers(text: TextFile, records: Records, wanted: Sequence[int]) -> list[int]:
    """Return the physical lines, from 1, on which these records start.

    Args:
        text: the file.
        records: what was counted in it.
        wanted: numbers of records, ascending.
    """
    begins = [mark.records for mark in records.marks]
    lines: list[int] = []
    while len(lines) < len(wanted):
        mark = records.marks[bisect_right(begins, wanted[len(lines)]) - 1]
        lines += _lines_from(text, mark, wanted[len(lines) :])
    return lines


def _lines_from(text: TextFile, mark: Mark, wanted: Sequence[int]) -> list[int]:
    """Return the lines of the first records wanted: at least of one.

    All of them lie behind the mark, and the first one soon.
    """
    n_records, n_lines = mark.records, mark.lines + 1
    for piece in pieces(text, mark.offset):
        starts = piece.starts[piece.filled()]
        here = [n - n_records for n in wanted if n - n_records < len(starts)]
        if here:
            before = np.searchsorted(piece.lines, starts[here], side="right")
            found: list[int] = (before + n_lines).tolist()
            return found
        n_records += len(starts)
        n_lines += len(piece.lines)
    raise InternalError(
        "UNREADABLE",
        Text(
            "Record {number} was counted and is not there any more.",
            number=str(wanted[0]),
        ),
        Text("Load the file again, and leave it alone meanwhile."),
    )


def line_of(text: TextFile, offset: int) -> int:
    """Return the physical line, from 1, that holds the byte at `offset`."""
    done, lines = 0, 1
    for chunk in text.chunks():
        part = chunk[: offset - done]
        lines += len(_line_ends(part))
        done += len(chunk)
        if done >= offset:
            break
    return lines


def _line_ends(data: bytes) -> Places:
    """Return the places just after each line end: LF, CR LF or CR."""
    codes = np.frombuffer(data, np.uint8)
    is_end = codes == _LF
    if b"\r" in data:
        is_return = codes == _CR
        is_return[:-1] &= ~is_end[1:]  # a CR before a LF belongs to it
        is_end |= is_return
    return np.flatnonzero(is_end) + 1


def _cut(data: bytes, *, is_last: bool) -> Piece:
    """Cut off the whole records; a CR at the very end may belong to a LF."""
    lines = _line_ends(data)
    if not is_last and data.endswith(b"\r"):
        lines = lines[:-1]
    ends = lines
    if b'"' in data:
        quotes = np.flatnonzero(np.frombuffer(data, np.uint8) == _QUOTE)
        ends = lines[np.searchsorted(quotes, lines) % 2 == 0]
    if is_last and (not len(ends) or ends[-1] < len(data)):
        ends = np.append(ends, len(data))
    cut = int(ends[-1]) if len(ends) else 0
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1])) if cut else ends
    return Piece(data[:cut], starts, ends, lines[lines <= cut])


def _note_hollow(
    records: Records, piece: Piece, filled: npt.NDArray[np.bool_], numbers: Places
) -> None:
    """Note records without a value: most are far shorter than the others."""
    lengths = piece.ends - piece.starts
    if not filled.any():
        return
    short = filled & (lengths <= max(8, float(lengths[filled].mean()) / 3))
    for index in np.flatnonzero(short).tolist():
        record = piece.data[piece.starts[index] : piece.ends[index]]
        if not record.strip(_HOLLOW):
            records.hollow.append(int(numbers[index]))


def _refuse_long_cells(
    text: TextFile, offset: int, piece: Piece, delimiter: str
) -> None:
    lengths = piece.ends - piece.starts
    for index in np.flatnonzero(lengths > LONGEST_CELL).tolist():
        record = piece.data[piece.starts[index] : piece.ends[index]].decode()
        cells = [len(cell) for cell in cells_of(record, delimiter)]
        if max(cells) > LONGEST_CELL:
            line = line_of(text, offset + int(piece.starts[index]))
            letter = column_letter(cells.index(max(cells)))
            where = Text("Line {line}, column {letter}", line=str(line), letter=letter)
            raise _too_long(max(cells), where, line)


def _endless(text: TextFile, rest: bytes, offset: int) -> FileError:
    if rest.count(b'"') % 2:
        return _open_quote(text, offset)
    line = line_of(text, offset)
    return _too_long(len(rest), Text("Line {line}", line=str(line)), line)


def _too_long(length: int, where: Text, line: int) -> FileError:
    return FileError(
        "CELL_TOO_LONG",
        Text(
            "{where}: a cell of {length} characters (limit {longest_cell}).",
            where=where,
            length=length,
            longest_cell=LONGEST_CELL,
        ),
        Text("Is a quotation mark missing? Export again without long texts."),
        row=line,
    )


def _open_quote(text: TextFile, offset: int) -> FileError:
    line = line_of(text, offset)
    return FileError(
        "CSV_QUOTES",
        Text("Line {line}: a quotation mark is opened and not closed.", line=str(line)),
        Text("Correct that line, or export again."),
        row=line,
    )
