"""Collect what is wrong with a workbook, all at once, each with its place."""

from collections import Counter
from dataclasses import dataclass

from connectors.workbook.cells import Fault
from model.faults import Issue, Severity
from model.words import Text, verbatim

_SHOWN = 20
_VALUE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workbook; names as the workbook spells them."""

    sheet: str
    row: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def words(self) -> Text:
        """The place in words that can be translated."""
        if self.column is None and self.row is None:
            return Text("Sheet {sheet}", sheet=self.sheet)
        if self.row is None and self.column is not None:
            return Text(
                "Sheet {sheet}, column {column}", sheet=self.sheet, column=self.column
            )
        if self.column is None:
            return Text("Sheet {sheet}, row {row}", sheet=self.sheet, row=str(self.row))
        return Text(
            "Sheet {sheet}, row {row}, column {column}",
            sheet=self.sheet,
            row=str(self.row),
            column=self.column,
        )


class Faults:
    """The faults of one workbook, in the order found.

    Of faults with the same code, sheet and column the first 20 are kept and
    the rest is counted.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._issues: list[Issue] = []
        self._counts: Counter[tuple[Severity, str, str, str | None]] = Counter()

    @property
    def is_rejected(self) -> bool:
        """Whether any fault stops the workbook from being used."""
        return any(issue.severity is Severity.REJECT for issue in self._issues)

    def reject(self, place: Place, fault: Fault) -> None:
        """Add a fault that stops the workbook from being used."""
        self._add(place, fault, Severity.REJECT)

    def warn(self, place: Place, fault: Fault) -> None:
        """Add a fault that the workbook can be used with."""
        self._add(place, fault, Severity.WARN)

    def issues(self) -> tuple[Issue, ...]:
        """Return all faults, those beyond the cap as one line each."""
        return (*self._issues, *self._rests())

    def _add(self, place: Place, fault: Fault, severity: Severity) -> None:
        key = (severity, fault.code, place.sheet, place.column)
        self._counts[key] += 1
        if self._counts[key] <= _SHOWN:
            message = Text(
                "{place}: {problem}.", place=place.words, problem=fault.problem
            )
            self._issues.append(
                self._issue(fault.code, severity, message, fault.remedy, place)
            )

    def _rests(self) -> list[Issue]:
        rests = []
        for (severity, code, sheet, column), count in self._counts.items():
            if count > _SHOWN:
                place = Place(sheet, column=column)
                message = Text(
                    "{place}: {n} more faults of this kind.",
                    place=place.words,
                    n=count - _SHOWN,
                )
                remedy = Text("Correct the rows listed, then look again.")
                rests.append(self._issue(code, severity, message, remedy, place))
        return rests

    def _issue(
        self, code: str, severity: Severity, message: Text, remedy: Text, place: Place
    ) -> Issue:
        value = place.value
        return Issue(
            code=code,
            severity=severity,
            message=message,
            remedy=remedy,
            file=self._file,
            sheet=place.sheet,
            row=place.row,
            column=place.column,
            value=None if value is None else verbatim(value[:_VALUE_LENGTH]),
        )
