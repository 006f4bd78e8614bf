"""What a load shows once it is stored: contradictions, and people who are missing."""

from dataclasses import replace
from typing import Any

import duckdb

from model.loads import Reading, Receipt, Status
from model.text import fold
from model.verdict import SMALLEST_GROUP
from model.words import Text, sentences
from store.ledger import save_set_aside
from store.receipts import told_anew
from store.sql import read_sql
from store.words import stored

EMPTY_WAVE = "EMPTY_WAVE"
"""Code of the advice about a wave without people; `value` names the wave."""

LEAST_MATCH = 0.8
"""Share of a roster that a snapshot must name; below it verdicts are withheld."""

_MOST_GONE = 0.5
_LEAST_PEOPLE = 2 * SMALLEST_GROUP

Remark = tuple[str, Text, Text]
"""Code, message and remedy."""


def add_remarks(cursor: duckdb.DuckDBPyConnection, receipt: Receipt) -> Receipt:
    """Return a receipt with what the stored facts and marts tell about its load.

    The marts must have been rebuilt with the load.
    """
    if receipt.load_id is None or receipt.status is not Status.LOADED:
        return receipt
    load_id = int(receipt.load_id)
    found = [
        *_negative_brackets(cursor, load_id),
        *_low_match(cursor, load_id),
        *_fewer_people(cursor, load_id),
    ]
    if not found:
        return receipt
    told = _with_remarks(receipt, found)
    _save_words(cursor, told)
    return told


def without_filled_waves(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, receipt: Receipt
) -> Receipt:
    """Return the receipt of a workbook without advice about waves that have people.

    A list of people of the same drop may have filled a wave that Members leaves
    empty; the marts must have been rebuilt with it.
    """
    if receipt.load_id is None or receipt.status is not Status.LOADED:
        return receipt
    found = _rows(cursor, "filled_waves", int(receipt.load_id))
    filled = {fold(wave) for (wave,) in found}
    left = tuple(
        issue
        for issue in reading.issues
        if issue.code != EMPTY_WAVE or fold(issue.value or "") not in filled
    )
    if len(left) == len(reading.issues):
        return receipt
    told = told_anew(receipt, left)
    _save_words(cursor, told)
    values = {"load_id": int(receipt.load_id)}
    cursor.execute(read_sql("queries/forget_set_aside"), values)
    save_set_aside(cursor, receipt.load_id, left)
    return told


def _save_words(cursor: duckdb.DuckDBPyConnection, receipt: Receipt) -> None:
    values = {
        "load_id": int(receipt.load_id or 0),
        "codes": ",".join(receipt.codes),
        "message": stored(receipt.message),
        "remedy": stored(receipt.remedy),
    }
    cursor.execute(read_sql("queries/add_remarks"), values)


def _with_remarks(receipt: Receipt, remarks: list[Remark]) -> Receipt:
    codes, messages, remedies = zip(*remarks, strict=True)
    return replace(
        receipt,
        codes=tuple(dict.fromkeys((*receipt.codes, *codes))),
        message=sentences((receipt.message, *messages)),
        remedy=sentences((receipt.remedy, *remedies)),
    )


def _negative_brackets(cursor: duckdb.DuckDBPyConnection, load_id: int) -> list[Remark]:
    if not _rows(cursor, "several_periods", load_id):
        return []  # comparing them takes seconds on a million people
    return [
        (
            "BRACKET_NEGATIVE",
            Text(
                "«{long_file}» counts less in the {long} days to {day} than "
                "«{short_file}» in the last {short} of them, for {people} people; for "
                "the days between the two nothing is counted.",
                long_file=long_file,
                long=long,
                day=day,
                short_file=short_file,
                short=short,
                people=_people(n),
            ),
            Text("Export both periods of {report} again on one day.", report=report)
            if report
            else Text("Export both periods again on one day."),
        )
        for day, short, long, short_file, long_file, report, n in _rows(
            cursor, "negative_brackets", load_id
        )[:1]
    ]


def _low_match(cursor: duckdb.DuckDBPyConnection, load_id: int) -> list[Remark]:
    [(n_known, n_roster)] = _rows(cursor, "roster_match", load_id)
    if n_roster < SMALLEST_GROUP:
        return []
    if not n_known:
        [(n_people,)] = _rows(cursor, "people_of_load", load_id)
        if n_people >= SMALLEST_GROUP:
            return [_no_match(n_people)]
    return [
        (
            "LOW_MATCH",
            Text(
                "Of the {n_all} people on the roster of «{change}», {people} are in "
                "this file: its verdicts are withheld while so many are missing.",
                n_all=n_all,
                change=change,
                people=_people(n),
            ),
            Text(
                "Check that names are not concealed, that the export is not filtered, "
                "and that the roster has the addresses of today."
            ),
        )
        for change, n_all, n in _rows(cursor, "change_match", load_id)
        if n_all >= SMALLEST_GROUP and n / n_all < LEAST_MATCH
    ]


def _no_match(n_people: int) -> Remark:
    return (
        "LOW_MATCH",
        Text("None of the {n} people in this file is on a roster.", n=n_people),
        Text(
            "Check that names are not concealed, and that file and roster are of the "
            "same organisation."
        ),
    )


def _fewer_people(cursor: duckdb.DuckDBPyConnection, load_id: int) -> list[Remark]:
    return [
        (
            "FEWER_PEOPLE",
            Text(
                "{n_gone} of the {n_before} people in «{file}», the export before, are "
                "not in this one.",
                n_gone=n_gone,
                n_before=n_before,
                file=file,
            ),
            Text(
                "Check that the export is not filtered and names are not concealed; "
                "people whose address changed count as others."
            ),
        )
        for before, file in _rows(cursor, "export_before", load_id)
        for n_before, n_gone in _rows(cursor, "fewer_people", load_id, before=before)
        if n_before >= _LEAST_PEOPLE and n_gone / n_before >= _MOST_GONE
    ]


def _people(n: int) -> Text | int:
    return Text("fewer than five") if n < SMALLEST_GROUP else n


def _rows(
    cursor: duckdb.DuckDBPyConnection, query: str, load_id: int, **others: int
) -> list[tuple[Any, ...]]:
    values = {"load_id": load_id, **others}
    return cursor.execute(read_sql(f"queries/{query}"), values).fetchall()
