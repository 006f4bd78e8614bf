"""What can go wrong: faults of data as values, faults that stop work as errors."""

from dataclasses import dataclass
from enum import StrEnum

from model.words import Text


class Severity(StrEnum):
    """What a fault means for the file it was found in."""

    WARN = "warn"
    ASK = "ask"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One fault of the data: what, where and what to do about it.

    `row` is the physical line of a text file or the row of a sheet, both
    counted from 1. `value` is plain text of at most 60 characters and is never
    filled for a column that identifies people.
    """

    code: str
    severity: Severity
    message: Text
    remedy: Text
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: Text | None = None


class AppError(Exception):
    """Root of all errors that we raise: a code, a sentence and its remedy.

    Args:
        code: short capitals with one meaning, see `model.codes`.
        message: what happened and where, one sentence.
        remedy: what to do, as an instruction.
        facts: what tests and logs need: file, sheet, row, column, client ...
    """

    def __init__(self, code: str, message: Text, remedy: Text, **facts: object) -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.code = code
        self.message = message
        self.remedy = remedy
        self.facts = facts


class UserError(AppError):
    """The data or a choice is at fault: show message and remedy."""


class InternalError(AppError):
    """We are at fault: log it with an id, show the id."""


class FileError(UserError):
    """A file as a whole cannot be used."""


class RequestError(UserError):
    """What was asked for does not exist or makes no sense."""


class StoreError(UserError):
    """The store cannot do it now: locked, missing, damaged."""
