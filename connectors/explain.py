"""Row faults in words: what is wrong in a cell, and what to do about it."""

from collections.abc import Callable, Iterable, Sequence

from connectors.aside import Aside, RowFault
from connectors.columns.harmless import is_shown
from connectors.findings import Findings
from connectors.wording import counted
from model.faults import FileError, Issue, Severity

ASK_ABOVE = 0.05
"""Share of rows set aside above which the user is asked."""

REFUSE_ABOVE = 1 / 3
"""Share above which the file is not what it is taken for."""

_LEAST_REFUSED = 2
_EXPECTED = frozenset({"TOTALS_ROW", "TWO_TABLES", "PROGRAM", "BLANK_DAY"})
_SHOWN = 3

# What is wrong with the cell, and the remedy, by code.
_WORDS: dict[str, tuple[str, str]] = {
    "BAD_DATE": ("is not a date", "Correct the date, or export again."),
    "DATE_RANGE": (
        "is before 2000 or in the future",
        "Correct the date, or export again.",
    ),
    "BAD_NUMBER": ("is not a number", "Write the number without words or signs."),
    "NUMBER_RANGE": (
        "is outside what is possible (too small, too large, or closed before opened)",
        "Correct the value, or export again.",
    ),
    "CSV_RAGGED": (
        "has more or fewer cells than the header",
        "A text with a delimiter may lack its quotation marks: export again.",
    ),
    "CELL_ERROR": (
        "holds an error such as #REF!",
        "Correct the formula, or paste values only.",
    ),
    "FORMULA_NO_VALUE": (
        "is a formula without a stored value",
        "Open the workbook in Excel, save it, and load it again.",
    ),
    "MANGLED_ID": (
        "is an id that a spreadsheet has rounded",
        "Export again, and do not save the file in a spreadsheet.",
    ),
    "MISSING_VALUE": ("is empty", "Fill the cell, or export again."),
    "BAD_JSON": (
        "holds JSON that cannot be read",
        "Export again: a spreadsheet cuts long cells.",
    ),
    "PROGRAM": ("names a program, not a person", ""),
    "BLANK_DAY": (
        "is blank like all other counts of its day: no data, which is not 0",
        "",
    ),
    "TOTALS_ROW": ("belongs to a total", ""),
    "TWO_TABLES": ("belongs to a second table or a footer", ""),
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
            message=_sentence(fault.code, f"Row {number}", fault.column),
            remedy=_WORDS[fault.code][1],
            file=file,
            sheet=sheet,
            row=number,
            column=fault.column,
            value=fault.value,
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
        rows = counted(count, "row was", "rows were")
        findings.warn(
            code,
            f"{rows} set aside: {_sentence(code, 'a cell', column)}",
            _WORDS[code][1],
            column=column,
        )
    if _unexpected(aside) / n_rows > ASK_ABOVE:
        text = (
            f"{_told(aside, n_rows)}{_named_rows(aside, row_numbers)}. Load the rest?"
        )
        if findings.ask_whether("set_aside", text, _main(aside)) is False:
            raise _too_many(aside, n_rows)


def _told(aside: Aside, n_rows: int) -> str:
    n_bad = _unexpected(aside)
    n_meant = n_rows - (aside.total - n_bad)
    return f"{n_bad:,} of {n_meant:,} rows cannot be used"


def _named_rows(aside: Aside, row_numbers: Callable[[Sequence[int]], list[int]]) -> str:
    """Name the first rows that cannot be used, and count the others."""
    bad = sorted(f.position for f in aside.faults if f.code not in _EXPECTED)[:_SHOWN]
    named = ", ".join(f"{number}" for number in row_numbers(bad))
    n_more = _unexpected(aside) - len(bad)
    more = f" and {n_more:,} more" if n_more else ""
    return f" ({'row' if len(bad) == 1 else 'rows'} {named}{more})" if bad else ""


def _unexpected(aside: Aside) -> int:
    """Count the rows whose fault no answer has accepted yet."""
    return sum(n for (code, _), n in aside.counts.items() if code not in _EXPECTED)


def _sentence(code: str, where: str, column: str | None) -> str:
    place = where if column is None else f"{where}, column «{column}»,"
    return f"{place} {_WORDS[code][0]}."


def _main(aside: Aside) -> str:
    """Return the code that makes most rows unusable."""
    return _most_common(aside)[0]


def _most_common(aside: Aside) -> tuple[str, str | None]:
    return next(key for key, _ in aside.counts.most_common() if key[0] not in _EXPECTED)


def _too_many(aside: Aside, n_rows: int) -> FileError:
    code, column = _most_common(aside)
    values = [f.value for f in aside.faults if f.code == code and f.value]
    shown = [f"«{value}»" for value in dict.fromkeys(values) if is_shown(value)]
    sample = f" ({', '.join(shown[:_SHOWN])})" if shown else ""
    return FileError(
        code,
        f"{_told(aside, n_rows)}. Most often "
        f"{_sentence(code, 'a cell', column).removesuffix('.')}{sample}.",
        _WORDS[code][1],
        column=column,
    )
