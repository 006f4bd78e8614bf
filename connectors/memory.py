"""Answers that hold for the next export too: which, and about what they are kept.

An answer is kept for a report and a question, whose id names the column. Before
the report is known, and for reports that any table can be, it is kept for the
header instead: the next export has the same one.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from connectors.mapping import mapped, spread
from connectors.sources import outcome_table
from model.faults import Issue, Severity
from model.loads import Answer, Reading
from store.client import ClientStore
from store.restated import QUESTION_ID, Choice

_REPORT = "report"

# All other answers are about one file.
_LASTING = (
    "date_order",
    "date_serial",
    "decimal:",
    "encoding",
    "channel:",
    "duration:",
    _REPORT,
)
# Asked before it is clear which report a file is.
_OF_HEADER = ("encoding", _REPORT)
# Reports whose columns a mapping or the table itself names.
_ANY_TABLE = (mapped.CONNECTOR, spread.CONNECTOR, outcome_table.SOURCE.id)


def recall(client: ClientStore, reading: Reading) -> dict[str, str]:
    """Return remembered answers to what a reading asks.

    What is not asked is not answered: where the cells of a column prove how they
    are meant, they are read so, whatever was said of another file.
    """
    known: dict[str, str] = {}
    for question in reading.questions:
        kind = kind_of(reading, question.id)
        choice = client.remembered(kind).get(question.id) if kind else None
        if choice in question.choices:
            known[question.id] = choice
    return known


def recall_replacing(client: ClientStore, reading: Reading) -> dict[str, str]:
    """Return that settled days are replaced, where the user said so of this report."""
    kind = kind_of(reading, QUESTION_ID)
    known = client.remembered(kind) if kind else {}
    return {question: known[question] for question in {QUESTION_ID} & known.keys()}


def tell_recalled(reading: Reading, recalled: Mapping[str, str]) -> Reading:
    """Return the reading with a notice where a look-alike could be meant this time."""
    if _REPORT not in recalled or reading.report is None:
        return reading
    notice = Issue(
        code="AMBIGUOUS_REPORT",
        severity=Severity.WARN,
        message=f"Read as {reading.report}, as you said of this header before.",
        remedy="If it is another report this time, forget that answer and load again.",
        file=reading.file,
    )
    is_clean = reading.answer is Answer.ACCEPT
    answer = Answer.WARN if is_clean else reading.answer
    return replace(reading, answer=answer, issues=(notice, *reading.issues))


def keep(
    client: ClientStore, reading: Reading, answers: Mapping[str, str], now: datetime
) -> None:
    """Keep the lasting answers about a file that was read with them."""
    for question, choice in answers.items():
        kind = kind_of(reading, question)
        if kind and _is_lasting(question, choice):
            client.remember(
                kind, {question: choice}, report=reading.report, told_at=now
            )


def kind_of(reading: Reading, question: str) -> str | None:
    """Return what an answer is kept about; None where nothing tells that."""
    header = reading.header_mark and f"header {reading.header_mark}"
    if question.startswith(_OF_HEADER):
        return header
    connector = reading.connector
    return header if connector and connector.startswith(_ANY_TABLE) else connector


def _is_lasting(question: str, choice: str) -> bool:
    if question == QUESTION_ID:
        return choice == Choice.REPLACE
    return question.startswith(_LASTING)
