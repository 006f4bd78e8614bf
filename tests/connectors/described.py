"""Files that are described, as the Data page does it."""

from dataclasses import replace
from pathlib import Path

import msgspec

from connectors.mapping.described import DESCRIBED
from connectors.mapping.sketch import WISHED
from model.loads import Reading, Sketch
from model.plan import FileMapping, MappedColumn
from tests.connectors.files import read


def sketch_of(path: Path, **answers: str) -> Sketch:
    """Return the sketch of a file."""
    sketch = read(path, answers={WISHED: "yes", **answers}).sketch
    assert sketch is not None
    return sketch


def guess_of(path: Path, **answers: str) -> FileMapping:
    """Return what the columns of a file are guessed to be."""
    return sketch_of(path, **answers).guesses[0]


def meanings(mapping: FileMapping) -> dict[str, str]:
    """Return the meaning of each column."""
    return {column.column: column.meaning for column in mapping.columns}


def said(mapping: FileMapping) -> str:
    """Return a mapping as the answer that describes a file."""
    return msgspec.json.encode(mapping).decode()


def read_as(path: Path, mapping: FileMapping, **answers: str) -> Reading:
    """Read a file as it is described."""
    return read(path, answers={DESCRIBED: said(mapping), **answers})


def read_as_guessed(path: Path, **answers: str) -> Reading:
    """Read a file with nothing changed in the guess."""
    return read_as(path, guess_of(path, **answers), **answers)


def with_column(
    mapping: FileMapping, column: str, **changes: str | None
) -> FileMapping:
    """Return a mapping in which one column means something else."""
    return replace(
        mapping,
        columns=tuple(
            replace(one, **changes) if one.column == column else one
            for one in mapping.columns
        ),
    )


def mapped(column: str, meaning: str, **more: str) -> MappedColumn:
    """Return a column that means something."""
    return MappedColumn(column=column, meaning=meaning, **more)
