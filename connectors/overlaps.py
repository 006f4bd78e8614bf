"""A reading beside what the client has: told, or asked, before it is loaded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from model.faults import Issue, Severity
from model.ids import LoadId
from model.loads import Answer, Overlap, Question, Reading, Receipt
from model.words import Text
from store.client import ClientStore
from store.receipts import read_anew
from store.restated import (
    QUESTION_ID,
    Choice,
    ask_about,
    may_ask,
    notices,
    what_differs,
)

_LATER = datetime(9999, 1, 1, tzinfo=UTC)
"""When a file that is only checked would be loaded: after all others."""


def settle(
    reading: Reading,
    *,
    client: ClientStore,
    known: frozenset[LoadId],
    answers: Mapping[str, str],
    now: datetime | None,
) -> Reading:
    """Return the reading as its overlap with earlier loads leaves it.

    Settled days that it restates are asked about; the answer makes it replace
    them, yield to them, or be refused. Without `now` it is only checked, and what
    loading would replace is told as well; loading itself tells that anew.

    Args:
        reading: as it was read, with the hash of its content.
        client: who has the earlier loads.
        known: loads that are not of this drop.
        answers: choices by question id.
        now: the instant of loading; None for a check.
    """
    if not known or reading.answer not in (Answer.ACCEPT, Answer.WARN):
        return reading
    if now is None and (stored := client.find_repeated(reading)) is not None:
        return _with(reading, _repeated(reading, stored))
    if now is not None and not may_ask(reading):
        return reading
    overlaps = _overlaps(client, reading, known, now)
    question = ask_about(reading, overlaps)
    if question is not None:
        choice = answers.get(QUESTION_ID)
        differing = what_differs(reading, overlaps)
        reading = _decided(reading, question, differing, choice)
        if reading.yields:
            overlaps = _overlaps(client, reading, known, now)
    is_told = now is None and reading.has_facts
    return _with(reading, *notices(reading, overlaps)) if is_told else reading


def _decided(
    reading: Reading, question: Question, differing: Text, choice: str | None
) -> Reading:
    match choice:
        case Choice.REPLACE:
            return reading
        case Choice.KEEP:
            return replace(reading, yields=True)
        case Choice.STOP:
            return _stopped(reading, differing)
        case _:
            return _asking(reading, question)


def _overlaps(
    client: ClientStore,
    reading: Reading,
    known: frozenset[LoadId],
    now: datetime | None,
) -> list[Overlap]:
    found = client.overlaps(reading, now=now or _LATER)
    return [overlap for overlap in found if overlap.load_id in known]


def _with(reading: Reading, *issues: Issue) -> Reading:
    if not issues:
        return reading
    return replace(reading, answer=Answer.WARN, issues=(*issues, *reading.issues))


def _asking(reading: Reading, question: Question) -> Reading:
    return replace(
        reading,
        answer=Answer.ASK,
        facts={},
        issues=(*reading.issues, _issue(reading, Severity.ASK, question.text, _CHOOSE)),
        questions=(*reading.questions, question),
    )


def _stopped(reading: Reading, differing: Text) -> Reading:
    fault = _issue(reading, Severity.REJECT, differing, _STOPPED)
    return replace(
        reading, answer=Answer.REJECT, facts={}, issues=(fault, *reading.issues)
    )


_CHOOSE = Text("Answer the question, then load the file.")
_STOPPED = Text("You chose to stop. Load it again and replace or keep when you know.")


def _issue(reading: Reading, severity: Severity, message: Text, remedy: Text) -> Issue:
    return Issue(
        code="OVERLAP",
        severity=severity,
        message=message,
        remedy=remedy,
        file=reading.file,
    )


def _repeated(reading: Reading, stored: Receipt) -> Issue:
    return Issue(
        code="ALREADY_LOADED",
        severity=Severity.WARN,
        message=_loaded_before(stored),
        remedy=read_anew(reading, stored),
        file=reading.file,
    )


def _loaded_before(stored: Receipt) -> Text:
    if stored.loaded_at is None:
        return Text(
            "This exact content was loaded as «{file}»; loading it again changes "
            "nothing.",
            file=stored.file,
        )
    return Text(
        "This exact content was loaded on {day} as «{file}»; loading it again changes "
        "nothing.",
        day=stored.loaded_at.date(),
        file=stored.file,
    )
