"""The reader's language: templates, numbers and dates as they are shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

from model.text import Template, Translate

_MINUS = "\N{MINUS SIGN}"
_THIN = "\N{NARROW NO-BREAK SPACE}"
_FRENCH_MARKS = str.maketrans({",": _THIN, ".": ","})
MONTHS: tuple[Template, ...] = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
"""The months as they are written beside a day."""


LIST: Template = "{some}, {next}"
LONG_LIST: Template = "{some}; {next}"
ABOUT: Template = "{name}: {text}"
"""What is said of something that is named first."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its two-letter code, with the translation of templates.

    `choose` returns the translation that suits a count, of a template for one and
    one for many; None: one, or many, as English has it.
    """

    code: str
    translate: Translate
    choose: Callable[[str, str, int], str] | None = None

    def say(self, template: Template, **values: object) -> str:
        """Return the template in this language with its places filled."""
        return self.translate(template).format(**values)

    def say_count(
        self, count: int, one: Template, many: Template, **values: object
    ) -> str:
        """Return the template that suits a count; it fills the place `{n}`.

        >>> ENGLISH.say_count(1200, "One file", "{n} files")
        '1,200 files'
        """
        if self.choose is None:
            template = self.translate(one if count == 1 else many)
        else:
            template = self.choose(one, many, count)
        return template.format(**{"n": self.number(count), **values})

    def listed(self, parts: Iterable[str], *, by: Template = LIST) -> str:
        """Return parts as a list, without empty ones.

        >>> ENGLISH.listed(["a", "", "b"])
        'a, b'
        """
        said = [part for part in parts if part]
        if not said:
            return ""
        return reduce(lambda some, one: self.say(by, some=some, next=one), said)

    def about(self, name: str, text: str) -> str:
        """Return what is said of something that is named first."""
        return self.say(ABOUT, name=name, text=text)

    def number(self, value: float, *, digits: int = 0) -> str:
        """Return a number as this language writes it, with a true minus.

        >>> ENGLISH.number(-1.25, digits=1)
        '\N{MINUS SIGN}1.2'
        >>> ENGLISH.number(1234567)
        '1,234,567'
        """
        text = f"{value:,.{digits}f}"
        if not text.strip("-0."):
            text = text.removeprefix("-")
        text = text.replace("-", _MINUS)
        return text.translate(_FRENCH_MARKS) if self.code == "fr" else text

    def percent(self, share: float, *, digits: int = 0) -> str:
        """Return a share as a percentage.

        >>> ENGLISH.percent(0.294)
        '29%'
        """
        space = _THIN if self.code == "fr" else ""
        return f"{self.number(share * 100, digits=digits)}{space}%"

    def day(self, when: date) -> str:
        """Return day and month, for a page that states the year.

        >>> ENGLISH.day(date(2026, 11, 30))
        '30 Nov'
        """
        month = self.translate(MONTHS[when.month - 1])
        return self.say("{day} {month}", day=when.day, month=month)

    def month(self, when: date) -> str:
        """Return the month, with the year where it is January.

        >>> ENGLISH.month(date(2026, 11, 30))
        'Nov'
        """
        name = self.translate(MONTHS[when.month - 1])
        if when.month != 1:
            return name
        return self.say("{month} {year}", month=name, year=when.year)

    def full_day(self, when: date) -> str:
        """Return day, month and year.

        >>> ENGLISH.full_day(date(2026, 11, 30))
        '30 Nov 2026'
        """
        return self.say("{day} {year}", day=self.day(when), year=when.year)


ENGLISH = Language("en", str)
"""English, the language that templates are written in."""
