"""Answers that hold for the next export too: which, and about what they are kept.

An answer is kept for a report and a question, whose id names the column. Before
the report is known, and for reports that any table can be, it is kept for the
header instead: the next export has the same one. Whatever is answered for the
user is told, so that no earlier answer changes a number unseen.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from connectors.columns.channels import CHANNEL_NAMES
from connectors.mapping import mapped, spread
from connectors.recognising.layout import TOTALS
from connectors.sources import outcome_table
from model.faults import Issue, Severity
from model.loads import Answer, Reading
from model.text import Template
from model.words import Text, sentences, verbatim
from store.client import ClientStore
from store.restated import QUESTION_ID, Choice

Memory = Mapping[tuple[str, str], str]
"""Choices by what they are kept about (see `kind_of`) and question id."""

_REPORT = "report"
_ENCODING = "encoding"
_DECIMAL = "decimal:"
# The table whose measures are named in its cells.
_TIDY = outcome_table.SOURCE.id

# All other answers are about one file.
_LASTING = (
    "date_order",
    "date_serial",
    _DECIMAL,
    _ENCODING,
    "channel:",
    "duration:",
    _REPORT,
    TOTALS,
)
# Asked before it is clear which report a file is, or about what a person wrote in it.
_OF_HEADER = (_ENCODING, _REPORT, TOTALS)
# Reports whose columns a mapping or the table itself names.
_ANY_TABLE = (mapped.CONNECTOR, spread.CONNECTOR, _TIDY)


def memory_of(client: ClientStore) -> Memory:
    """Return all answers that a client's people gave before, as they are now."""
    return {(one.file_kind, one.question): one.choice for one in client.memory()}


def recall(memory: Memory, reading: Reading) -> dict[str, str]:
    """Return remembered answers to what a reading asks.

    What is not asked is not answered: where the cells of a column prove how they
    are meant, they are read so, whatever was said of another file. An encoding in
    which the accents of this file are not where languages put them is asked anew.
    """
    known: dict[str, str] = {}
    for question in reading.questions:
        choice = memory.get((kind_of(reading, question.id) or "", question.id))
        is_doubted = question.id == _ENCODING and choice != question.guess
        if choice in question.choices and not is_doubted:
            known[question.id] = choice
    return known


def recall_replacing(memory: Memory, reading: Reading) -> dict[str, str]:
    """Return that settled days are replaced, where the user said so of this report."""
    choice = memory.get((kind_of(reading, QUESTION_ID) or "", QUESTION_ID))
    return {} if choice is None else {QUESTION_ID: choice}


def tell_recalled(reading: Reading, recalled: Mapping[str, str]) -> Reading:
    """Return the reading with notices of what was answered for the user."""
    if not recalled:
        return reading
    others = {asked: choice for asked, choice in recalled.items() if asked != _REPORT}
    notices = [
        *([_report_notice(reading)] if _REPORT in recalled else []),
        *([_notice(reading, "REMEMBERED", _told(others))] if others else []),
    ]
    is_clean = reading.answer is Answer.ACCEPT
    answer = Answer.WARN if is_clean else reading.answer
    return replace(reading, answer=answer, issues=(*notices, *reading.issues))


def keep(
    client: ClientStore, reading: Reading, answers: Mapping[str, str], now: datetime
) -> None:
    """Keep the lasting answers about a file that was read with them."""
    for question, choice in answers.items():
        kind = kind_of(reading, question)
        if kind and _is_lasting(reading, question, choice):
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


def _is_lasting(reading: Reading, question: str, choice: str) -> bool:
    if question == QUESTION_ID:
        return choice == Choice.REPLACE
    # under one header of such a table other measures stand each time
    is_of_cells = question.startswith(_DECIMAL) and reading.connector == _TIDY
    return question.startswith(_LASTING) and not is_of_cells


def _report_notice(reading: Reading) -> Issue:
    message = Text(
        "Read as {report}, as you said of this header before.",
        report=Text(reading.report or ""),
    )
    return _notice(reading, "AMBIGUOUS_REPORT", message)


def _notice(reading: Reading, code: str, message: Text) -> Issue:
    return Issue(
        code=code,
        severity=Severity.WARN,
        message=message,
        remedy=_FORGET,
        file=reading.file,
    )


def _told(answers: Mapping[str, str]) -> Text:
    """Return in words what was answered, question id to choice.

    >>> _told({"decimal:cost": "comma", "encoding": "cp850"})
    'As you said before: the decimal mark of «cost» is a comma. the text is in cp850.'
    """
    said = []
    for question, choice in answers.items():
        kind, _, about = question.partition(":")
        template = _CHOSEN.get(choice) or CHANNEL_NAMES.get(choice)
        shown = Text(template) if template else verbatim(choice)
        said.append(Text(_SAID[kind], about=about, choice=shown))
    return Text("As you said before: {answers}", answers=sentences(said))


_FORGET = Text(
    "If it is otherwise this time, forget that answer on the Data page, under "
    "«What you have told us», and load the file again."
)
_SAID: dict[str, Template] = {
    "date_order": "dates in «{about}» have the {choice}.",
    "date_serial": "numbers are read as dates: {choice}.",
    "decimal": "the decimal mark of «{about}» is a {choice}.",
    "encoding": "the text is in {choice}.",
    "channel": "«{about}» is the channel {choice}.",
    "duration": "«{about}»: {choice}.",
    "totals_row": "rows worded «{about}» are totals that are left out: {choice}.",
}
_CHOSEN: dict[str, Template] = {
    "dmy": "day first",
    "mdy": "month first",
    "comma": "comma",
    "dot": "dot",
    "yes": "yes",
    "no": "no",
    "days": "days",
    "hours": "hours",
    "minutes": "minutes",
    "seconds": "seconds",
    "ignore": "ignore",
}
