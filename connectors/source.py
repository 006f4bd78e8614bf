"""How a connector is declared: the columns of an export and what they mean."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from model.text import Template
from model.words import Text


class Cell(StrEnum):
    """What the cells of a column hold once they are typed.

    `PERSON` becomes a pseudonym, `FOLDED` text without case and accents,
    `CHANNEL` one word of the channel vocabulary, `STAMP` a local time in
    seconds, `DAY` a day, `PERIOD` the first day of a day, week or month, `FLAG`
    1, 0 or nothing, `RATING` 1 for a good one, 0 for any other. `DURATION` is
    seconds where the cells say their unit, else bare numbers without one. `TEXT`
    stays as written.
    """

    TEXT = "text"
    FOLDED = "folded"
    PERSON = "person"
    CHANNEL = "channel"
    STAMP = "stamp"
    DAY = "day"
    PERIOD = "period"
    NUMBER = "number"
    FLAG = "flag"
    RATING = "rating"
    DURATION = "duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column that a connector reads.

    `headers` are the names it may have, the usual one first, compared folded.
    A file without a `required` column is refused; a row without a value in a
    `filled` column is set aside. `is_utc`: times without a zone are UTC.
    `order` fixes the date order (`dmy`, `mdy`, `ymd`), `decimal` the decimal
    mark, `true_text` the text that raises a flag, where a mapping says so.
    `keeps_words`: a channel without a known word stays as written, folded.
    `fiscal_month` starts a fiscal year that a period names.
    `may_lie_ahead`: a date that can be in the future, such as a due date.
    `least` and `most` bound a number; `most` of a rating is the top of its scale.
    `utc_headers` are those of `headers` whose times without a zone are UTC;
    `false_text` lowers a flag where any other text leaves it unknown; `values`
    are the product's own channels with our word for each; `unit` is the unit of
    a duration by the vendor's documents; `may_repeat`: other columns may have
    the same header, and the first one counts. `is_whole`: a count, in which dot
    and comma can only group thousands where three digits follow each.
    `takes_money`: a number may carry a currency, or brackets for a minus.
    """

    name: str
    cell: Cell
    headers: tuple[str, ...]
    required: bool = False
    filled: bool = False
    is_utc: bool = False
    order: str | None = None
    decimal: str | None = None
    true_text: str | None = None
    keeps_words: bool = False
    may_lie_ahead: bool = False
    fiscal_month: int = 4
    least: float = 0.0
    most: float = 1e9
    utc_headers: tuple[str, ...] = ()
    false_text: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    unit: str | None = None
    may_repeat: bool = False
    is_whole: bool = False
    takes_money: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One export: how it is recognised, which columns it keeps, what it gives.

    `menu` tells where the export is made. `any_of` holds groups of headers of
    which one each must be there too. `known` are harmless headers that are
    left out without a notice; with `has_free_columns` any other header is.
    `hints` are folded patterns of file names. `blanks` are texts that stand
    for an empty cell. `limits` are row counts at which the export is cut off.
    `nothing` says why a known report holds nothing to measure. `is_named`: by
    the file's name it can only be this one; `sheet`: and only on that sheet.
    `is_described`: a person said what its columns are, so that sheet and header
    row are beyond doubt. `signals` are those it shows beside the ones that a
    field is named after.
    """

    id: str
    title: Template
    menu: Text
    fields: tuple[Field, ...]
    build: Callable[[Rows], Built]
    any_of: tuple[tuple[str, ...], ...] = ()
    known: tuple[str, ...] = ()
    has_free_columns: bool = False
    hints: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    limits: tuple[int, ...] = ()
    nothing: Template | None = None
    is_named: bool = False
    sheet: str | None = None
    is_described: bool = False
    signals: tuple[str, ...] = ()

    @property
    def named(self) -> Text:
        """The title in words that can be translated."""
        return self.title if isinstance(self.title, Text) else Text(self.title)

    def field(self, name: str) -> Field:
        """Return the field with this name; KeyError when there is none."""
        return {field.name: field for field in self.fields}[name]
