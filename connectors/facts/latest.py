"""One row a key: logs are reduced to the last row, duplicates to one."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from connectors.distinct import are_distinct
from connectors.facts.rows import Rows
from connectors.facts.written import last_written
from model.faults import FileError
from model.words import Text, listed_and, quoted

Weights = npt.NDArray[np.int64]
"""How many rows of the file each remaining row accounts for."""


def one_row_each(
    rows: Rows, keys: tuple[str, ...], updated: str | None = None
) -> tuple[Rows, Weights]:
    """Return one row for each key, and how many rows each stands for.

    With a column that says when a row was written, the last row of a key is
    kept: the file is a log. Where that column cannot tell two rows apart, the
    order of the file does, see `connectors.facts.written`. Without it, rows with
    the same key must be equal.

    Args:
        rows: usable rows.
        keys: the fields that together name a thing; NULL equals NULL.
        updated: field with the time of the update, if the export has one.

    Raises:
        FileError: rows with the same key that differ, and no way to tell which
            one is right.
    """
    if len(keys) == 1 and are_distinct(rows.columns[keys[0]]):
        return rows, np.ones(rows.count, dtype=np.int64)
    codes = _codes(rows, keys)
    weights: Weights = np.bincount(codes).astype(np.int64)
    if len(weights) == rows.count:
        return rows, np.ones(rows.count, dtype=np.int64)
    if updated is not None and updated in rows.columns and not _all_equal(rows, codes):
        _note_log(rows, len(weights))
        kept = last_written(codes, rows.columns[updated], rows.columns.get("closed"))
    else:
        _refuse_conflict(rows, codes, keys)
        _note_duplicates(rows, rows.count - len(weights))
        kept = np.unique(codes, return_index=True)[1].astype(np.int64)
    kept = np.sort(kept)
    return rows.take(kept), weights[codes[kept]]


def _codes(rows: Rows, names: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Return a number for each row, equal where all these columns are equal."""
    codes = _indices(rows.columns[names[0]])
    for name in names[1:]:
        part = _indices(rows.columns[name])
        joined = codes * (int(part.max(initial=0)) + 1) + part
        codes = np.unique(joined, return_inverse=True)[1].astype(np.int64)
    return codes


def _indices(column: pa.Array) -> npt.NDArray[np.int64]:
    encoded = column.dictionary_encode(null_encoding="encode")
    indices: npt.NDArray[np.int64] = encoded.indices.to_numpy().astype(np.int64)
    return indices


def _all_equal(rows: Rows, codes: npt.NDArray[np.int64]) -> bool:
    whole = _codes(rows, tuple(rows.columns))
    return int(whole.max()) == int(codes.max())


def _refuse_conflict(
    rows: Rows, codes: npt.NDArray[np.int64], keys: tuple[str, ...]
) -> None:
    if _all_equal(rows, codes):
        return
    headers = listed_and(
        [quoted(rows.headers[name]) for name in keys if name in rows.headers]
    )
    raise FileError(
        "DUPLICATE_KEY",
        Text(
            "Rows with the same {headers} differ, and nothing tells which one is "
            "right.",
            headers=headers,
        ),
        Text("Export again without doubled rows, or with the time of the last update."),
    )


def _note_log(rows: Rows, n_things: int) -> None:
    rows.findings.warn(
        "EVENT_LOG",
        Text(
            "{count} rows tell of {n_things} records: the last row of each was kept.",
            count=rows.count,
            n_things=n_things,
        ),
    )


def _note_duplicates(rows: Rows, n_more: int) -> None:
    rows.findings.warn(
        "DUPLICATE_ROWS",
        Text.counted(
            n_more,
            "{n} row repeats another one and was not counted again.",
            "{n} rows repeat another one and were not counted again.",
        ),
    )
