"""The first rows of a sheet, as text, before the whole sheet is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from connectors.files.markup import damaged_part, local
from connectors.files.raw import HEADER_ROWS_TRIED, MOST_COLUMNS, column_index

_MOST_BYTES = 8 << 20
_TRUE = ("1", "true")


class _EnoughRows(Exception):  # noqa: N818 - ends parsing, no error
    """The rows that are wanted have been read."""


@dataclass(slots=True)
class HeadRow:
    """One row: its number from 1, and its filled cells by column from 0."""

    number: int
    cells: dict[int, str] = field(default_factory=dict)


class HeadParser:
    """Reads the first filled rows of a sheet part, and which columns are hidden.

    Args:
        shared: returns a shared string by its index.
    """

    def __init__(self, shared: Callable[[int], str]) -> None:
        self.rows: list[HeadRow] = []
        self.hidden: set[int] = set()
        self._shared = shared
        self._row = HeadRow(0)
        self._column = -1
        self._type = ""
        self._text: list[str] = []
        self._is_value = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, name: str, chunks: Iterable[bytes]) -> list[HeadRow]:
        """Return the first filled rows of a part.

        Raises:
            FileError: the part is not well-formed there.
        """
        fed = 0
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
                fed += len(chunk)
                if fed > _MOST_BYTES:
                    break
        except _EnoughRows:
            return self.rows
        except expat.ExpatError as error:
            raise damaged_part(name) from error
        return self.rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "row":
                number = attributes.get("r", "")
                self._row = HeadRow(
                    int(number) if number.isdecimal() else self._row.number + 1
                )
                self._column = -1
            case "c":
                reference = attributes.get("r", "")
                self._column = (
                    column_index(reference.rstrip("0123456789"))
                    if reference
                    else self._column + 1
                )
                self._type = attributes.get("t", "")
                self._text = []
            case "v" | "t":
                self._is_value = True
            case "col":
                self._note_hidden(attributes)
            case _:
                pass

    def _note_hidden(self, attributes: dict[str, str]) -> None:
        """Note a range of hidden columns; `hidden` has them counted from 0."""
        bounds = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in _TRUE and all(map(str.isdecimal, bounds)):
            first, last = map(int, bounds)
            self.hidden |= {*range(first - 1, min(last, MOST_COLUMNS))}

    def _end(self, tag: str) -> None:
        match local(tag):
            case "c":
                self._keep("".join(self._text))
            case "v" | "t":
                self._is_value = False
            case "row" if self._row.cells:
                self.rows.append(self._row)
                if len(self.rows) == HEADER_ROWS_TRIED:
                    raise _EnoughRows
            case _:
                pass

    def _characters(self, text: str) -> None:
        if self._is_value:
            self._text.append(text)

    def _keep(self, text: str) -> None:
        if text and self._type == "s":
            text = self._shared(int(text)) if text.isdecimal() else ""
        if text:
            self._row.cells[self._column] = text
