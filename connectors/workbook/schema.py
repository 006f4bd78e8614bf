"""The change workbook as a table: its sheets, their columns, what each means.

Reader, template and documentation all follow this table. Names are matched by
`name_key`, so case, accents, hyphens and a remark in brackets do not matter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from model.text import Template, fold

EXAMPLE_MARK = "Example:"
"""The first cell of an example row starts with this; such rows are not read."""

_EXAMPLE_MARKS = ("example:", "exemple:", "exemple :")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_NOT_WORD = re.compile(r"[^\w]+|_+")


class CellKind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    PERSON = "person"
    DAY = "day"
    SHARE = "share"
    WHOLE = "whole number"
    NUMBER = "number"
    CHOICE = "choice"
    WAVE = "wave"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, or one field of the Change sheet.

    `choices` are the closed values, each with its other spellings; they are
    binding where `kind` is CHOICE and suggestions elsewhere. `example` is what
    the template's example row shows.
    """

    header: str
    aliases: tuple[str, ...]
    note: Template
    kind: CellKind = CellKind.TEXT
    example: str | float | date | None = None
    is_required: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `fields` is filled where each row is a field and its value.

    `may_be_empty`: although the sheet is required, it need not have a row.
    """

    name: str
    aliases: tuple[str, ...]
    note: Template
    columns: tuple[Column, ...]
    fields: tuple[Column, ...] = ()
    is_required: bool = False
    is_computed: bool = True
    may_be_empty: bool = False

    def column(self, header: str) -> Column:
        """Return the column with this header; KeyError when there is none."""
        for column in self.columns:
            if column.header == header:
                return column
        raise KeyError(header)


def name_key(text: str) -> str:
    """Return a sheet name or header as it is compared.

    >>> name_key("Go-live (date)"), name_key(" DÉBUT réel ")
    ('go live', 'debut reel')
    """
    bare = _NOT_WORD.sub(" ", fold(_REMARK.sub("", text)))
    return " ".join(bare.split())


def keys_of(names: Iterable[Column | Sheet]) -> dict[str, str]:
    """Return every spelling of sheets or columns, by key, with its own name."""
    spellings: dict[str, str] = {}
    for one in names:
        name = one.name if isinstance(one, Sheet) else one.header
        for spelling in (name, *one.aliases):
            spellings[name_key(spelling)] = name
    return spellings


def is_example(first_cell: str) -> bool:
    """Tell whether a row is marked as an example by its first filled cell."""
    return fold(first_cell).startswith(_EXAMPLE_MARKS)
