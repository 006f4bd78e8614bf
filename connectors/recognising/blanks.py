"""Columns without a name that may be the ones a report needs."""

from dataclasses import replace

from connectors.files.raw import HeaderRow, column_letter
from connectors.findings import Findings, OpenQuestion
from connectors.recognising.header import Match, normalised
from model.loads import Question
from model.words import Text

LEAVE_OUT = "leave out"
"""The answer for a column that is not needed."""


def name_blanks(row: HeaderRow, findings: Findings) -> HeaderRow:
    """Return a header row with the names that the user gave to blank cells."""
    cells = tuple(
        cell if normalised(cell) else _given(index, findings)
        for index, cell in enumerate(row.cells)
    )
    return row if cells == row.cells else replace(row, cells=cells)


def ask_blanks(match: Match, findings: Findings) -> None:
    """Ask what the columns without a name are, if required ones are missing.

    Raises:
        OpenQuestion: there are such columns; nothing can be read before.
    """
    if not match.unnamed:
        return
    free = [f.headers[0] for f in match.source.fields if f.name not in match.columns]
    for index in match.unnamed:
        letter = column_letter(index)
        question = Question(
            id=_id(index),
            text=Text(
                "Column {letter} has no name. Which column of {title} is it?",
                letter=letter,
                title=match.source.named,
            ),
            choices=(*free, LEAVE_OUT),
        )
        findings.ask(question, "BLANK_HEADER")
    if findings.questions:
        raise OpenQuestion


def _given(index: int, findings: Findings) -> str:
    answer = findings.answer_to(_id(index))
    return "" if answer is None or answer == LEAVE_OUT else answer


def _id(index: int) -> str:
    return f"blank_header:{column_letter(index)}"
