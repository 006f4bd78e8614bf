"""Columns that identify people: pseudonyms, and what damages them."""

from collections.abc import Callable, Collection, Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, as_mask
from connectors.columns.cells import Coded, Typing
from connectors.columns.pseudonyms import (
    CODE_LENGTH,
    MANGLED,
    canonical_column,
    is_concealed,
    mixes_alphabets,
    pseudonyms_of,
)
from connectors.distinct import are_distinct
from model.words import Text, sentences, shortened

_SHOWN = 5


def as_people(column: Coded, typing: Typing) -> pa.Array:
    """Return pseudonyms; NULL where the cell names nobody.

    Ids that a spreadsheet has rounded name nobody, for several people may share
    one; the row is set aside where it is about nothing but a person. No text of
    the column goes into a message.
    """
    texts = pa.array(column.texts, pa.string())
    if (mangled := as_mask(pc.match_substring_regex(texts, MANGLED))).any():
        _note_mangled(column, mangled, typing)
        texts = pc.if_else(pa.array(mangled), None, texts)
    spellings = canonical_column(texts)
    _note_merged(column, texts, spellings, typing)
    _note_zeros(column, texts, typing)
    return pseudonyms_of(spellings, typing.key).take(column.indices)


def note_concealed(column: Coded, typing: Typing) -> bool:
    """Tell whether all names are concealed, with a notice if any are."""
    texts = pa.array(column.texts, pa.string())
    is_long = pc.greater_equal(pc.binary_length(texts), CODE_LENGTH)
    concealed = int(_which(texts, is_long, is_concealed).sum())
    if not concealed:
        return False
    written = len(texts) - texts.null_count
    typing.findings.warn(
        "CONCEALED",
        Text(
            "{concealed} of {written} names in «{header}» are concealed (codes of 32 "
            "characters).",
            concealed=concealed,
            written=written,
            header=column.header,
        ),
        Text(
            "Use is counted; to compare with tickets or a member list, write the same "
            "codes there or show names in the tenant's report settings."
        ),
        column=column.header,
    )
    return bool(concealed == written)


def _which(texts: pa.Array, may_be: pa.Array, test: Callable[[str], bool]) -> Mask:
    """Tell which texts pass a test; only those that may are tested."""
    passed = as_mask(may_be).copy()
    at = np.flatnonzero(passed)
    passed[at] = [test(text) for text in texts.take(pa.array(at)).to_pylist()]
    return passed


def _note_mangled(column: Coded, mangled: Mask, typing: Typing) -> None:
    rows = as_mask(pa.array(mangled).take(column.indices))
    if column.field.filled:
        typing.aside.mark(rows, "MANGLED_ID", column.header)
    elif n_rows := int(rows.sum()):
        typing.findings.warn(
            "MANGLED_ID",
            Text.counted(
                n_rows,
                "{n} id in «{header}» rounded by a spreadsheet, as 1.03006E+13 is: "
                "whose rows these are is not known, and people cannot be counted from "
                "them.",
                "{n} ids in «{header}» rounded by a spreadsheet, as 1.03006E+13 is: "
                "whose rows these are is not known, and people cannot be counted from "
                "them.",
                header=column.header,
            ),
            Text("Export again, and do not save the file in a spreadsheet."),
            column=column.header,
        )


def _note_merged(
    column: Coded, texts: pa.Array, spellings: pa.Array, typing: Typing
) -> None:
    """Say how many spellings were merged; `texts` are those that name somebody."""
    if are_distinct(spellings.drop_null()):
        return
    written = {text for text in texts.to_pylist() if text}
    merged = len(written) - len({*spellings.to_pylist()} - {None})
    if merged > 0:
        told = (
            Text.counted(
                merged,
                "{n} spelling of people in «{header}» merged with another one "
                "(capitals, blanks, invisible marks).",
                "{n} spellings of people in «{header}» merged with another one "
                "(capitals, blanks, invisible marks).",
                header=column.header,
            ),
            _kept_apart(written),
        )
        typing.findings.warn("IDENTITY_MERGED", sentences(told), column=column.header)


def _kept_apart(written: Collection[str]) -> Text:
    """Return what to say of look-alikes, which are never merged."""
    count = sum(map(mixes_alphabets, written))
    if not count:
        return Text()
    return Text.counted(
        count,
        "{n} spelling that mixes letters of two alphabets kept apart.",
        "{n} spellings that mix letters of two alphabets kept apart.",
    )


def _note_zeros(column: Coded, texts: pa.Array, typing: Typing) -> None:
    starts = pc.utf8_is_digit(pc.utf8_slice_codeunits(texts, 0, 1))
    alike = _alike(texts.filter(starts).to_pylist())
    if not alike:
        return
    found = np.flatnonzero(column.where(alike.__contains__))
    rows = [*map(str, typing.row_numbers(found[:_SHOWN].tolist()))]
    typing.findings.warn(
        "ID_FORMAT",
        Text(
            "Ids in «{header}» differ only by leading zeros or by «.0» (rows "
            "{rows}); they are kept apart.",
            header=column.header,
            rows=shortened(rows, _SHOWN, len(found)),
        ),
        Text("Format the column as text before saving it in a spreadsheet."),
        column=column.header,
    )


def _alike(texts: Iterable[str | None]) -> set[str]:
    """Return the numbers that are the same but for leading zeros or «.0»."""
    spelled: dict[str, set[str]] = {}
    for text in texts:
        if text and text[0].isdigit() and text.replace(".", "", 1).isdigit():
            bare = text.lstrip("0").removesuffix(".0")
            spelled.setdefault(bare, set()).add(text)
    groups = (group for group in spelled.values() if len(group) > 1)
    return set().union(*groups)
