"""Columns that identify people: pseudonyms, and what damages them."""

import pyarrow as pa

from connectors.cells import Coded, Typing
from connectors.pseudonyms import canonical, is_concealed, is_mangled, pseudonym
from connectors.wording import counted


def as_people(column: Coded, typing: Typing) -> pa.Array:
    """Return pseudonyms; NULL where the cell names nobody.

    Ids that a spreadsheet has rounded are set aside: several people may share
    one. No text of the column goes into a message.
    """
    typing.aside.mark(column.where(is_mangled), "MANGLED_ID", column.header)
    written = [text for text in column.texts if text is not None]
    _note_merged(column, written, typing)
    _note_zeros(column, written, typing)
    return column.map(lambda text: pseudonym(text, typing.key), pa.string())


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


def _note_merged(column: Coded, written: list[str], typing: Typing) -> None:
    merged = len(set(written)) - len({canonical(text) for text in written})
    if merged > 0:
        typing.findings.warn(
            "IDENTITY_MERGED",
            f"{counted(merged, 'spelling', 'spellings')} of people in "
            f"«{column.header}» merged with another one (capitals, blanks, invisible "
            "marks).",
            column=column.header,
        )


def _note_zeros(column: Coded, written: list[str], typing: Typing) -> None:
    digits = {text for text in written if text.replace(".", "", 1).isdigit()}
    if len(digits) > len({text.lstrip("0").removesuffix(".0") for text in digits}):
        typing.findings.warn(
            "ID_FORMAT",
            f"Ids in «{column.header}» differ only by leading zeros or by «.0»; "
            "they are kept apart.",
            "Format the column as text before saving it in a spreadsheet.",
            column=column.header,
        )
