"""A number as it is shown, the same everywhere."""

from dataclasses import dataclass

from model.text import Template

WORDS: Template = "in words"
"""The unit of a sentence, whatever it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One displayed number; the same id shows the same text everywhere.

    `value` is None when nothing was computed; `text` then says so in words. It is
    None as well where the unit is `WORDS`: a sentence may name several numbers.
    `sources` are the titles of the reports the number was computed from.
    """

    id: str
    value: float | None
    text: str
    unit: Template
    definition: str
    sources: tuple[str, ...]

    @property
    def names_number(self) -> bool:
        """Say whether the text names a number, and not why there is none."""
        is_named = self.unit == WORDS and any(map(str.isdigit, self.text))
        return self.value is not None or is_named


@dataclass(frozen=True, slots=True)
class Sources:
    """Which reports the measures of each change are computed from.

    `measured` holds a row for each report: change, id of the measure, title of the
    report. `plan` are the titles that describe the changes themselves.
    """

    measured: tuple[tuple[str, str, str], ...] = ()
    plan: tuple[str, ...] = ()

    def of(self, change: str, *measures: str) -> tuple[str, ...]:
        """Return the titles of the reports behind measures, each once, by name."""
        titles = {
            report
            for named, measure, report in self.measured
            if named == change and measure in measures
        }
        return tuple(sorted(titles))


NO_SOURCES = Sources()
