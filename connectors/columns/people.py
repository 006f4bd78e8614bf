"""Columns that identify people: pseudonyms, and what damages them."""

from collections.abc import Collection, Iterable

import numpy as np
import pyarrow as pa

from connectors.columns.cells import Coded, Typing
from connectors.columns.pseudonyms import (
    canonical,
    is_concealed,
    is_mangled,
    mixes_alphabets,
    pseudonyms_of,
)
from connectors.wording import counted

_SHOWN = 5


def as_people(column: Coded, typing: Typing) -> pa.Array:
    """Return pseudonyms; NULL where the cell names nobody.

    Ids that a spreadsheet has rounded name nobody, for several people may share
    one; the row is set aside where it is about nothing but a person. No text of
    the column goes into a message.
    """
    _note_mangled(column, typing)
    spellings = [
        None if text is None or is_mangled(text) else canonical(text)
        for text in column.texts
    ]
    _note_merged(column, spellings, typing)
    _note_zeros(column, typing)
    return pseudonyms_of(spellings, typing.key).take(column.indices)


def note_concealed(column: Coded, typing: Typing) -> bool:
    """Tell whether all names are concealed, with a notice if any are."""
    written = [text for text in column.texts if text is not None]
    concealed = sum(is_concealed(text) for text in written)
    if not concealed:
        return False
    typing.findings.warn(
        "CONCEALED",
        f"{concealed} of {len(written)} names in «{column.header}» are concealed "
        "(codes of 32 characters).",
        "Use is counted; to compare with tickets or a member list, write the same "
        "codes there or show names in the tenant's report settings.",
        column=column.header,
    )
    return concealed == len(written)


def _note_mangled(column: Coded, typing: Typing) -> None:
    mangled = column.where(is_mangled)
    if column.field.filled:
        typing.aside.mark(mangled, "MANGLED_ID", column.header)
    elif n_rows := int(mangled.sum()):
        typing.findings.warn(
            "MANGLED_ID",
            f"{counted(n_rows, 'id', 'ids')} in «{column.header}» rounded by a "
            "spreadsheet, as 1.03006E+13 is: whose rows these are is not known, and "
            "people cannot be counted from them.",
            "Export again, and do not save the file in a spreadsheet.",
            column=column.header,
        )


def _note_merged(column: Coded, spellings: list[str | None], typing: Typing) -> None:
    written = {text for text in column.texts if text and not is_mangled(text)}
    merged = len(written) - len({*spellings} - {None})
    if merged > 0:
        typing.findings.warn(
            "IDENTITY_MERGED",
            f"{counted(merged, 'spelling', 'spellings')} of people in "
            f"«{column.header}» merged with another one (capitals, blanks, invisible "
            f"marks).{_kept_apart(written)}",
            column=column.header,
        )


def _kept_apart(written: Collection[str]) -> str:
    """Return what to say of look-alikes, which are never merged."""
    count = sum(map(mixes_alphabets, written))
    verb = "mixes" if count == 1 else "mix"
    spellings = counted(count, "spelling", "spellings")
    told = f" {spellings} that {verb} letters of two alphabets kept apart."
    return told if count else ""


def _note_zeros(column: Coded, typing: Typing) -> None:
    alike = _alike(column.texts)
    if not alike:
        return
    found = np.flatnonzero(column.where(alike.__contains__))
    rows = ", ".join(map(str, typing.row_numbers(found[:_SHOWN].tolist())))
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    typing.findings.warn(
        "ID_FORMAT",
        f"Ids in «{column.header}» differ only by leading zeros or by «.0» "
        f"(rows {rows}{more}); they are kept apart.",
        "Format the column as text before saving it in a spreadsheet.",
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
