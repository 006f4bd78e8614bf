"""Row faults in words: what is wrong in a cell, and what to do about it."""

from collections.abc import Callable, Iterable, Sequence

from connectors.aside import Aside, RowFault
from connectors.columns.harmless import is_shown
from connectors.findings import Findings
from model.faults import FileError, Issue, Severity
from model.text import Template
from model.words import Text, quoted, sentences, shortened, verbatim

ASK_ABOVE = 0.05
"""Share of rows set aside above which the user is asked."""

REFUSE_ABOVE = 1 / 3
"""Share above which the file is not what it is taken for."""

_LEAST_REFUSED = 2
_EXPECTED = frozenset({"TOTALS_ROW", "TWO_TABLES", "PROGRAM", "BLANK_DAY"})
_SHOWN = 3

# What is wrong with the cell, and the remedy, by code.
_WORDS: dict[str, tuple[Template, Template]] = {
    "BAD_DATE": ("{place} is not a date.", "Correct the date, or export again."),
    "DATE_RANGE": (
        "{place} is before 2000 or in the future.",
        "Correct the date, or export again.",
    ),
    "BAD_NUMBER": (
        "{place} is not a number.",
        "Write the number without words or signs.",
    ),
    "NUMBER_RANGE": (
        "{place} is outside what is possible (too small, too large, or closed "
        "before opened).",
        "Correct the value, or export again.",
    ),
    "CSV_RAGGED": (
        "{place} has more or fewer cells than the header.",
        "A text with a delimiter may lack its quotation marks: export again.",
    ),
    "CELL_ERROR": (
        "{place} holds an error such as #REF!.",
        "Correct the formula, or paste values only.",
    ),
    "FORMULA_NO_VALUE": (
        "{place} is a formula without a stored value.",
        "Open the workbook in Excel, save it, and load it again.",
    ),
    "MANGLED_ID": (
        "{place} is an id that a spreadsheet has rounded.",
        "Export again, and do not save the file in a spreadsheet.",
    ),
    "MISSING_VALUE": ("{place} is empty.", "Fill the cell, or export again."),
    "BAD_JSON": (
        "{place} holds JSON that cannot be read.",
        "Export again: a spreadsheet cuts long cells.",
    ),
    "PROGRAM": ("{place} names a program, not a person.", ""),
    "BLANK_DAY": (
        "{place} is blank like all other counts of its day: no data, which is not 0.",
        "",
    ),
    "TOTALS_ROW": ("{place} belongs to a total.", ""),
    "TWO_TABLES": ("{place} belongs to a second table or a footer.", ""),
}
"""Codes that set a row aside."""


def row_issues(
    faults: Iterable[RowFault], numbers: list[int], file: str, sheet: str | None
) -> list[Issue]:
    """Return an issue for each row fault.

    Args:
        faults: the row faults.
        numbers: physical line or sheet row of each.
        file: name of the file.
        sheet: name of the sheet, of a workbook.
    """
    return [
        Issue(
            code=fault.code,
            severity=Severity.WARN,
            message=Text(_WORDS[fault.code][0], place=_row(number, fault.column)),
            remedy=_remedy(fault.code),
            file=file,
            sheet=sheet,
            row=number,
            column=fault.column,
            value=None if fault.value is None else verbatim(fault.value),
        )
        for fault, number in zip(faults, numbers, strict=True)
    ]


def refuse_too_many(aside: Aside, n_rows: int) -> None:
    """Refuse a file of which too many rows cannot be used.

    Raises:
        FileError: more than a third of the rows, and at least two.
    """
    n_bad = _unexpected(aside)
    if n_bad >= _LEAST_REFUSED and n_bad / n_rows > REFUSE_ABOVE:
        raise _too_many(aside, n_rows)


def judge_aside(
    aside: Aside,
    n_rows: int,
    findings: Findings,
    row_numbers: Callable[[Sequence[int]], list[int]],
) -> None:
    """Sum up the rows set aside; ask or refuse where they are too many.

    Totals, footers and second tables are no rows that cannot be used.

    Args:
        aside: the rows set aside.
        n_rows: data rows of the file.
        findings: takes notices and question.
        row_numbers: turns positions into physical lines or sheet rows.

    Raises:
        FileError: too many, or the user does not want the rest.
    """
    refuse_too_many(aside, n_rows)
    for (code, column), count in aside.counts.items():
        told = Text.counted(
            count,
            "{n} row was set aside: {reason}",
            "{n} rows were set aside: {reason}",
            reason=_reason(code, column),
        )
        findings.warn(code, told, _remedy(code), column=column)
    if _unexpected(aside) / n_rows > ASK_ABOVE:
        text = _question(aside, n_rows, row_numbers)
        if findings.ask_whether("set_aside", text, _main(aside)) is False:
            raise _too_many(aside, n_rows)


def _question(
    aside: Aside, n_rows: int, row_numbers: Callable[[Sequence[int]], list[int]]
) -> Text:
    """Ask whether the rest is loaded; names the first rows that cannot be used."""
    bad = sorted(f.position for f in aside.faults if f.code not in _EXPECTED)[:_SHOWN]
    n_bad, n_meant = _counts(aside, n_rows)
    return Text(
        "{bad} of {n} rows cannot be used ({rows}). Load the rest?",
        bad=n_bad,
        n=n_meant,
        rows=Text.counted(
            n_bad,
            "row {rows}",
            "rows {rows}",
            rows=shortened([*map(str, row_numbers(bad))], _SHOWN, n_bad),
        ),
    )


def _counts(aside: Aside, n_rows: int) -> tuple[int, int]:
    """Return how many rows cannot be used, and of how many."""
    n_bad = _unexpected(aside)
    return n_bad, n_rows - (aside.total - n_bad)


def _unexpected(aside: Aside) -> int:
    """Count the rows whose fault no answer has accepted yet."""
    return sum(n for (code, _), n in aside.counts.items() if code not in _EXPECTED)


def _reason(code: str, column: str | None) -> Text:
    """Say what is wrong with cells of a column."""
    if column is None:
        return Text(_WORDS[code][0], place=Text("a cell"))
    return Text(
        _WORDS[code][0], place=Text("a cell, column «{column}»,", column=column)
    )


def _row(number: int, column: str | None) -> Text:
    if column is None:
        return Text("Row {row}", row=str(number))
    return Text("Row {row}, column «{column}»,", row=str(number), column=column)


def _remedy(code: str) -> Text:
    return Text(_WORDS[code][1])


def _main(aside: Aside) -> str:
    """Return the code that makes most rows unusable."""
    return _most_common(aside)[0]


def _most_common(aside: Aside) -> tuple[str, str | None]:
    return next(key for key, _ in aside.counts.most_common() if key[0] not in _EXPECTED)


def _too_many(aside: Aside, n_rows: int) -> FileError:
    code, column = _most_common(aside)
    n_bad, n_meant = _counts(aside, n_rows)
    values = [f.value for f in aside.faults if f.code == code and f.value]
    shown = [quoted(value) for value in dict.fromkeys(values) if is_shown(value)]
    told = [
        Text("{bad} of {n} rows cannot be used.", bad=n_bad, n=n_meant),
        Text("Most often {reason}", reason=_reason(code, column)),
    ]
    if shown:
        told.append(Text("For example: {cells}.", cells=tuple(shown[:_SHOWN])))
    return FileError(code, sentences(told), _remedy(code), column=column)
