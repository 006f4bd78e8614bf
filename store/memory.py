"""Answers that were given once about a kind of file."""

import duckdb

from store.sql import read_sql


def save_answers(
    cursor: duckdb.DuckDBPyConnection, file_kind: str, answers: dict[str, str]
) -> None:
    """Keep answers; a later answer to a question replaces the earlier one."""
    for question, choice in answers.items():
        asked = {"file_kind": file_kind, "question": question}
        cursor.execute(read_sql("queries/forget_answer"), asked)
        cursor.execute(read_sql("queries/insert_answer"), asked | {"choice": choice})


def read_answers(cursor: duckdb.DuckDBPyConnection, file_kind: str) -> dict[str, str]:
    """Return the answers about a kind of file, question id to choice."""
    query = read_sql("queries/answers")
    return dict(cursor.execute(query, {"file_kind": file_kind}).fetchall())
