"""Answers that were given once about a kind of file."""

from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import msgspec

from model.loads import Remembered
from store.ledger import to_utc
from store.sql import read_sql


def save_answers(
    cursor: duckdb.DuckDBPyConnection,
    file_kind: str,
    answers: dict[str, str],
    *,
    report: str | None,
    told_at: datetime,
) -> None:
    """Keep answers; a later answer to a question replaces the earlier one."""
    for question, choice in answers.items():
        forget_answer(cursor, file_kind, question)
        row = {
            "file_kind": file_kind,
            "question": question,
            "choice": choice,
            "report": report,
            "told_at": to_utc(told_at),
        }
        cursor.execute(read_sql("queries/insert_answer"), row)


def forget_answer(
    cursor: duckdb.DuckDBPyConnection, file_kind: str, question: str
) -> None:
    """Forget one answer, so that it is asked again; nothing when there is none."""
    asked = {"file_kind": file_kind, "question": question}
    cursor.execute(read_sql("queries/forget_answer"), asked)


def read_memory(cursor: duckdb.DuckDBPyConnection) -> tuple[Remembered, ...]:
    """Return all answers that are kept, the latest first."""
    found = cursor.execute(read_sql("queries/memory"))
    names = [column[0] for column in found.description]
    return tuple(
        _with_zone(msgspec.convert(dict(zip(names, row, strict=True)), Remembered))
        for row in found.fetchall()
    )


def _with_zone(answer: Remembered) -> Remembered:
    told_at = answer.told_at.replace(tzinfo=UTC) if answer.told_at else None
    return replace(answer, told_at=told_at)
