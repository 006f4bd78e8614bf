"""Answers that were given once about a kind of file."""

import duckdb


def save_answers(
    cursor: duckdb.DuckDBPyConnection, file_kind: str, answers: dict[str, str]
) -> None:
    """Keep answers; a later answer to a question replaces the earlier one."""
    for question, choice in answers.items():
        cursor.execute(
            "DELETE FROM remembered WHERE file_kind = ? AND question = ?",
            [file_kind, question],
        )
        cursor.execute(
            "INSERT INTO remembered VALUES (?, ?, ?)", [file_kind, question, choice]
        )


def read_answers(cursor: duckdb.DuckDBPyConnection, file_kind: str) -> dict[str, str]:
    """Return the answers about a kind of file, question id to choice."""
    query = """
        SELECT question, choice FROM remembered
        WHERE file_kind = ? ORDER BY question ASC NULLS LAST
    """
    return dict(cursor.execute(query, [file_kind]).fetchall())
