"""From text to typed columns: every cell that fails is counted, none guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Aside, Mask, as_mask
from connectors.columns.plain import change_texts, plain_text
from connectors.columns.pseudonyms import MANGLED
from connectors.columns.truth import truth
from connectors.distinct import encoded
from connectors.findings import Findings
from connectors.source import Field
from model.text import fold
from model.words import Text

_LONGEST_BLANK = 12
_FORMULA_SIGNS = ("'=", "'+", "'-", "'@")

Value = str | float | None


@dataclass(frozen=True, slots=True)
class Typing:
    """What typing a column needs beside its cells.

    `key` and `zone` are the client's; `blanks` are the folded texts that stand
    for an empty cell in this export; `delimiter` is None in a workbook;
    `row_numbers` turns ascending positions of rows into lines or sheet rows.
    """

    key: bytes
    zone: str
    blanks: frozenset[str]
    delimiter: str | None
    aside: Aside
    findings: Findings
    row_numbers: Callable[[Sequence[int]], list[int]]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as its distinct texts, and which of them each cell has."""

    field: Field
    header: str
    texts: list[str | None]
    indices: pa.Array

    def spread(self, values: Sequence[Value], kind: pa.DataType) -> pa.Array:
        """Return the column with the value of each distinct text."""
        return pa.array(values, kind).take(self.indices)

    def map(self, change: Callable[[str], Value], kind: pa.DataType) -> pa.Array:
        """Return the column with each distinct text changed; NULL stays NULL."""
        changed = [None if text is None else change(text) for text in self.texts]
        return self.spread(changed, kind)

    def where(self, test: Callable[[str], bool]) -> Mask:
        """Tell for each cell whether its text passes; empty cells do not."""
        passed = [text is not None and test(text) for text in self.texts]
        return as_mask(self.spread(passed, pa.bool_()))

    def as_text(self) -> pa.Array:
        """Return the column as plain text, for showing single cells."""
        return self.spread(self.texts, pa.string())


def coded(field: Field, header: str, column: pa.Array, typing: Typing) -> Coded:
    """Return a column by its distinct texts, trimmed, empty ones as None."""
    column = encoded(column)
    texts = clean_column(column.dictionary, typing.blanks).to_pylist()
    return Coded(field, header, texts, column.indices)


def clean(text: str | None, blanks: frozenset[str]) -> str | None:
    """Return a cell's text without invisible marks, or None where it is empty."""
    bare = plain_text(text or "").strip()
    if bare.startswith(_FORMULA_SIGNS):
        # osTicket protects cells that look like formulas with an apostrophe
        bare = bare[1:]
    if not bare or (len(bare) <= _LONGEST_BLANK and fold(bare) in blanks):
        return None
    return bare


def clean_column(column: pa.Array, blanks: frozenset[str]) -> pa.Array:
    """Do what `clean` does, for a whole column."""
    return change_texts(
        column,
        lambda text: clean(text, blanks),
        lambda texts: _clean_plain(texts, blanks),
    )


def _clean_plain(texts: pa.Array, blanks: frozenset[str]) -> pa.Array:
    """Clean a column of visible ASCII text."""
    bare = pc.ascii_trim_whitespace(texts)
    if pc.any(pc.starts_with(bare, "'")).as_py():
        bare = pc.replace_substring_regex(bare, "^'([=+@-])", "\\1")
    folded = pc.ascii_lower(bare)
    if any(" " in blank for blank in blanks):
        folded = pc.replace_substring_regex(folded, " +", " ")
    short = ["", *sorted(b for b in blanks if len(b) <= _LONGEST_BLANK)]
    return pc.if_else(pc.is_in(folded, pa.array(short)), None, bare)


def as_folded(column: Coded, typing: Typing) -> pa.Array:
    """Return text for comparing; spellings of one unit are merged and counted."""
    folded = column.map(fold, pa.string())
    if column.field.name == "unit":
        written = {text.casefold() for text in column.texts if text is not None}
        merged = len(written) - len({fold(text) for text in written})
        if merged > 0:
            typing.findings.warn(
                "GROUPS_MERGED",
                Text.counted(
                    merged,
                    "{n} spelling of groups in «{header}» merged with another one.",
                    "{n} spellings of groups in «{header}» merged with another one.",
                    header=column.header,
                ),
                column=column.header,
            )
    return folded


def as_flag(column: Coded) -> pa.Array:
    """Return 1.0 and 0.0, NULL where the text says neither."""
    wanted = column.field.true_text
    if wanted is not None:
        raising = {fold(part) for part in wanted.split("|")}
        if column.field.false_text is None:
            return column.map(lambda text: float(fold(text) in raising), pa.float64())
        words = dict.fromkeys(map(fold, column.field.false_text.split("|")), 0.0)
        words |= dict.fromkeys(raising, 1.0)
        return column.map(lambda text: words.get(fold(text)), pa.float64())
    return column.map(truth, pa.float64())


def as_text(column: pa.Array, header: str, field: Field, typing: Typing) -> pa.Array:
    """Return mostly distinct text such as keys; a rounded id is set aside."""
    texts = clean_column(column, typing.blanks)
    if field.filled:
        rounded = pc.match_substring_regex(texts, MANGLED)
        typing.aside.mark(as_mask(rounded), "MANGLED_ID", header, texts)
    return texts
