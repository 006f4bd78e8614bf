"""A description of a file's columns, as it comes with the answers about a file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from connectors.columns.plain import plain_text
from connectors.files.raw import MOST_COLUMNS
from connectors.files.records import LONGEST_CELL
from connectors.findings import YES
from connectors.mapping.meanings import (
    ADDS_UP,
    NUMBERS,
    lacking,
    misplaced,
    repeated_meanings,
)
from connectors.mapping.quality import ADD_UP
from model.faults import FileError
from model.plan import FileMapping
from model.words import Text

DESCRIBED = "mapping"
"""Id of the answer that holds the description of a file, a mapping as JSON."""

KEEP = "mapping_keep"
"""Id of the answer whether a description is kept for the next file: `yes`."""

_LONGEST_NAME = 1_000


def described_mapping(written: str | None) -> FileMapping | None:
    """Return the description that came with a file, if any.

    Args:
        written: the answer `DESCRIBED`.

    Raises:
        FileError: it is none, or lacks what it needs.
    """
    if written is None:
        return None
    try:
        mapping = msgspec.json.decode(written, type=FileMapping)
    except msgspec.MsgspecError as cause:
        raise FileError(
            "BAD_ANSWERS",
            Text(
                "The description of the columns cannot be read: {cause}.",
                cause=str(cause),
            ),
            Text("Describe the file on the Data page, or leave the answer out."),
        ) from cause
    _refuse_oversized(mapping)
    _refuse_unusable(mapping)
    return mapping


def kept_mapping(answers: Mapping[str, str]) -> FileMapping | None:
    """Return the description that is to be kept for the next file, if any.

    Where rows were said to add up, it says so too.
    """
    if answers.get(KEEP) != YES:
        return None
    mapping = described_mapping(answers.get(DESCRIBED))
    if mapping is None or answers.get(ADD_UP) != YES:
        return mapping
    columns = tuple(
        replace(column, format="; ".join(filter(None, (column.format, ADDS_UP))))
        if column.meaning in NUMBERS
        else column
        for column in mapping.columns
    )
    return replace(mapping, columns=columns)


def _refuse_oversized(mapping: FileMapping) -> None:
    """Refuse what no person would write: it goes into the store and every page."""
    if len(mapping.columns) > MOST_COLUMNS:
        raise _unwritten(Text("It describes more than {n} columns.", n=MOST_COLUMNS))
    headers = (*mapping.header, *(column.column for column in mapping.columns))
    if (
        len(mapping.header) > MOST_COLUMNS
        or max(map(len, headers), default=0) > LONGEST_CELL
    ):
        raise _unwritten(Text("Its headers are longer than those of any file."))
    for text in _names(mapping):
        if len(text) > _LONGEST_NAME:
            raise _unwritten(
                Text("A name in it is longer than {n} characters.", n=_LONGEST_NAME)
            )
        if plain_text(text) != text:
            raise _unwritten(Text("A name in it holds control characters."))


def _unwritten(what: Text) -> FileError:
    return FileError(
        "BAD_ANSWERS",
        Text("The description of the columns cannot be used. {what}", what=what),
        Text("Describe the file on the Data page, with short names."),
    )


def _names(mapping: FileMapping) -> Iterator[str]:
    """Yield all that a description names itself; headers are the file's own."""
    yield from (mapping.file_pattern, mapping.record_kind)
    for column in mapping.columns:
        said = (column.name, column.flag_value, column.value_channel, column.format)
        yield from filter(None, said)


def _refuse_unusable(mapping: FileMapping) -> None:
    wrong = misplaced(mapping)
    if wrong is not None:
        raise FileError(
            "BAD_ANSWERS",
            Text(
                "«{column}» cannot be {meaning} where a row is a {kind}.",
                column=wrong.column,
                meaning=f"{wrong.meaning} {wrong.name or ''}".rstrip(),
                kind=mapping.row_kind.value,
            ),
            Text("Say something else of this column, or leave it out."),
            column=wrong.column,
        )
    missing = lacking(mapping)
    if missing:
        raise FileError(
            "MISSING_COLUMN",
            Text("No column is said to be: {missing}.", missing=tuple(missing)),
            Text("Say which column it is."),
        )
    twice = repeated_meanings(mapping)
    if twice:
        raise FileError(
            "DUPLICATE_HEADER",
            Text(
                "«{first}» and «{second}» are said to be the same.",
                first=twice[0].column,
                second=twice[1].column,
            ),
            Text("Give each a name of its own, or leave one out."),
            column=twice[0].column,
        )
