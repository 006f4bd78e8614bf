"""Words of a file that look different in each encoding it may have been saved in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from connectors.recognising.header import normalised
from connectors.source import Cell
from connectors.sources import SOURCES

MOST_SHOWN = 3
"""Words that are shown to tell encodings apart."""

_MOST_WORDS = 5_000
_MOST_LINES = 5_000
_DELIMITERS = (b",", b";", b"\t", b"|")
_CHANGED = re.compile(rb"[^\s,;|\"()/\x00-\x20]*[\x80-\xff][^\s,;|\"()/\x00-\x20]*")
_NEAR = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_OPEN_CELLS = (Cell.FOLDED, Cell.CHANNEL)


def changed_words(data: bytes) -> set[bytes]:
    """Return the distinct words with any byte beyond ASCII, at most 5,000."""
    words: set[bytes] = set()
    for found in _CHANGED.finditer(data):
        words.add(found[0])
        if len(words) == _MOST_WORDS:
            break
    return words


def witnesses(data: bytes, encoding: str) -> list[bytes]:
    """Return up to three pieces of text by which a person can tell the encoding.

    Words of headers and of columns of categories are shown whole. Any other
    column may hold names: of those only the letters about an accent are shown.

    Args:
        data: the file.
        encoding: the likeliest encoding, by which headers are read.
    """
    lines = data.splitlines()[:_MOST_LINES]
    named = [line for line in lines if line.strip() and not line.startswith(b"sep=")]
    if not named:
        return []
    mark = max(_DELIMITERS, key=named[0].count)
    headers = named[0].split(mark)
    is_open = [
        normalised(cell.decode(encoding, "replace").strip('" ')) in _open_headers()
        for cell in headers
    ]
    whole = [word for cell in headers for word in _CHANGED.findall(cell)]
    categories: Counter[bytes] = Counter()
    for cells in _rows(named[1:], mark, len(headers)):
        for cell, shows in zip(cells, is_open, strict=True):
            if shows:
                categories.update(_CHANGED.findall(cell))
    whole += [word for word, _ in categories.most_common(MOST_SHOWN)]
    pieces = Counter(_NEAR.findall(data))
    near = [piece for piece, _ in pieces.most_common() if not _is_in(piece, whole)]
    return list(dict.fromkeys([*whole, *near]))[:MOST_SHOWN]


def _rows(
    lines: Sequence[bytes], mark: bytes, n_cells: int
) -> Iterator[Sequence[bytes]]:
    """Yield the lines that surely have a cell for each header."""
    for line in lines:
        cells = line.split(mark)
        if len(cells) == n_cells:
            yield cells


def _is_in(piece: bytes, words: Sequence[bytes]) -> bool:
    return any(piece in word for word in words)


@cache
def _open_headers() -> frozenset[str]:
    """Return the headers under which categories stand, never people."""
    fields = [field for source in SOURCES for field in source.fields]
    shown = {
        normalised(header)
        for field in fields
        if field.cell in _OPEN_CELLS
        for header in field.headers
    }
    hidden = {
        normalised(header)
        for field in fields
        if field.cell not in _OPEN_CELLS
        for header in field.headers
    }
    return frozenset(shown - hidden)
