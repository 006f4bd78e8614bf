"""What came of a reading, as one line of the ledger."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Literal

from model.faults import Issue, Severity
from model.ids import LoadId
from model.loads import Answer, Reading, Receipt, Status
from model.words import Text, sentences

_MOST_SAID = 3


def loaded_receipt(
    reading: Reading, load_id: LoadId, *, rows_already_here: int, loaded_at: datetime
) -> Receipt:
    """Return the receipt of a reading that is stored as one load."""
    receipt = _receipt(reading, Status.LOADED, Severity.WARN)
    return replace(
        receipt,
        load_id=load_id,
        rows_loaded=reading.rows_usable - rows_already_here,
        rows_already_here=rows_already_here,
        rows_set_aside=reading.rows_set_aside,
        loaded_at=loaded_at,
    )


def repeated_receipt(reading: Reading, stored: Receipt) -> Receipt:
    """Return the receipt of a file whose content a standing load brought."""
    return replace(
        stored,
        file=reading.file,
        rows_loaded=0,
        rows_already_here=stored.rows_read - stored.rows_set_aside,
        status=Status.ALREADY_LOADED,
        codes=("ALREADY_LOADED",),
        message=Text(
            "Load {load_id} brought this content before ({file}); nothing was changed.",
            load_id=str(stored.load_id),
            file=stored.file,
        ),
        remedy=read_anew(reading, stored),
    )


def read_anew(reading: Reading, stored: Receipt) -> Text:
    """Return what to do so that content which a standing load brought is read anew.

    A workbook is never undone for it: its load may carry a seal.
    """
    if reading.plan is None:
        return Text(
            "Undo load {load_id} first if the file must be read anew.",
            load_id=str(stored.load_id),
        )
    return Text(
        "Its plan is in force; to change it, load a workbook that says otherwise."
    )


def unstored_receipt(
    reading: Reading, answer: Literal[Answer.ASK, Answer.REJECT]
) -> Receipt:
    """Return the receipt of a reading that stores nothing: all is set aside."""
    if answer is Answer.REJECT:
        return _receipt(reading, Status.REFUSED, Severity.REJECT)
    receipt = _receipt(reading, Status.NEEDS_ANSWERS, Severity.ASK)
    if receipt.message or not reading.questions:
        return receipt
    return replace(receipt, message=reading.questions[0].text)


def told_anew(receipt: Receipt, issues: tuple[Issue, ...]) -> Receipt:
    """Return the receipt of a load that tells these issues and no others."""
    said = _to_say(issues, Severity.WARN)
    return replace(
        receipt,
        codes=_codes(issues),
        message=sentences(issue.message for issue in said),
        remedy=sentences(issue.remedy for issue in said),
    )


def _codes(issues: Iterable[Issue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(issue.code for issue in issues))


def _receipt(reading: Reading, status: Status, severity: Severity) -> Receipt:
    said = _to_say(reading.issues, severity)
    return Receipt(
        load_id=None,
        file=reading.file,
        sha256=reading.sha256,
        connector=reading.connector,
        report=reading.report,
        rows_read=reading.rows_read,
        rows_loaded=0,
        rows_already_here=0,
        rows_set_aside=reading.rows_read,
        status=status,
        codes=_codes(reading.issues),
        message=sentences(issue.message for issue in said),
        remedy=sentences(issue.remedy for issue in said),
        first_day=reading.first_day,
        last_day=reading.last_day,
        data_date=reading.data_date,
    )


def _to_say(issues: tuple[Issue, ...], severity: Severity) -> list[Issue]:
    """Return what a receipt tells: faults of the file, else the first of a row."""
    grave = [issue for issue in issues if issue.severity is severity]
    return [issue for issue in grave if issue.row is None][:_MOST_SAID] or grave[:1]
