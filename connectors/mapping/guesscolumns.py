"""What each column means, if a row is a record, a value or a person's day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from connectors.columns.numbers import BLANKS
from connectors.columns.periods import PLACE
from connectors.columns.truth import truth
from connectors.mapping.guesswords import (
    CHANNEL_ENDS,
    CHANNEL_VALUES,
    FRENCH,
    SIGNAL_WORDS,
    WORDS,
)
from model.plan import MappedColumn
from model.text import fold

MOSTLY = 0.8
"""Share of the filled cells that tells what a column holds."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_FEW_TEXTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A column as its values look: shares of the filled cells, 0 to 1."""

    column: str
    words: frozenset[str]
    filled: float
    dates: float
    periods: float
    numbers: float
    mails: float
    texts: tuple[str, ...]
    is_unique: bool

    @property
    def is_dated(self) -> bool:
        """Whether the cells are days or times."""
        return self.dates >= MOSTLY

    @property
    def is_numeric(self) -> bool:
        """Whether the cells are numbers and no dates."""
        return self.numbers >= MOSTLY and not self.is_dated

    @property
    def yes(self) -> str | None:
        """The text that raises a flag, where the column says yes or no."""
        said = [text for text in self.texts if fold(text) not in BLANKS]
        yes = [text for text in said if truth(text) == 1.0]
        is_flag = len(said) <= 2 and all(truth(text) is not None for text in said)
        return fold(yes[0]) if yes and is_flag else None


def words_of(header: str) -> frozenset[str]:
    """Return the words of a header, folded; `InvoiceDate` has two.

    >>> sorted(words_of("InvoiceDate"))
    ['date', 'invoice']
    """
    parted = fold(_CAMEL.sub(" ", header.replace(PLACE, " ")))
    return frozenset(_NO_WORD.sub(" ", parted).split())


Known = dict[str, MappedColumn]
"""What columns mean, by column; those that are not in it are not needed."""


def record_columns(profiles: Sequence[Profile]) -> Known:
    """Return what the columns mean if a row is a record."""
    known: Known = {}
    dated = [one for one in profiles if one.is_dated]
    _put(known, "key", _keys(profiles))
    done = [one for one in dated if not one.words & WORDS["later"]]
    _put(known, "closed", [*_worded(done, "closed"), *_worded(done, "decided")])
    for meaning in ("responded", "opened"):
        _put(known, meaning, _worded(done, meaning))
    _put(known, "opened", _first_dates(dated, known))
    others = [one for one in profiles if not one.is_dated]
    _put(known, "person", _people(others))
    texts = [one for one in others if not one.is_numeric and one.yes is None]
    _put(known, "channel", _channels(texts))
    few = [one for one in texts if _is_few(one)]
    for meaning in ("unit", "category"):
        _put(known, meaning, _worded(few, meaning))
    _put(known, "unit", _services(profiles, few))
    for one in others:
        if one.column not in known:
            _put_value(known, one)
    return known


def value_columns(profiles: Sequence[Profile]) -> Known:
    """Return what the columns mean if a row has the values of a period."""
    known: Known = {}
    across = [one.column for one in profiles if PLACE in one.column]
    if not across:
        _put(known, "period", _periods(profiles))
    rest = [one for one in profiles if one.column not in known]
    texts = [one for one in rest if not one.is_numeric and not one.is_dated]
    for meaning in ("measure", "channel", "unit"):
        _put(known, meaning, _worded(texts, meaning))
    _put(known, "unit", _services(profiles, texts))
    if "measure" not in {column.meaning for column in known.values()}:
        free = [one for one in texts if one.column not in known]
        is_down = bool(across) and set(across) == {PLACE}
        _put(known, "measure" if is_down else "unit", free)
    ids = [one for one in rest if one.is_numeric and one.words & WORDS["code"]]
    _put(known, "unit", _worded(ids, "unit"))
    numeric = [one for one in rest if one.is_numeric and one not in ids]
    has_measure = "measure" in {column.meaning for column in known.values()}
    for one in numeric:
        known[one.column] = _number(one, has_measure=has_measure)
    return _with_parts(known)


def person_day_columns(profiles: Sequence[Profile]) -> Known:
    """Return what the columns mean if a row is a person and day."""
    known: Known = {}
    _put(known, "person", _people([one for one in profiles if not one.is_dated]))
    _put(known, "period", (one for one in profiles if one.is_dated))
    for one in profiles:
        if one.is_numeric and one.column not in known:
            signal = next((s for s, words in SIGNAL_WORDS if words & one.words), None)
            taken = {column.name for column in known.values()}
            if signal is not None and signal not in taken:
                known[one.column] = MappedColumn(
                    column=one.column, meaning="count", name=signal
                )
    return known


def words_in(name: str) -> str:
    """Return a header as the name of an amount, flag or measure.

    >>> words_in("DaysToSettle (days)")
    'days to settle (days)'
    """
    return fold(_CAMEL.sub(" ", name.replace(PLACE, " ").replace("_", " ")))


def _first_dates(dated: Sequence[Profile], known: Known) -> list[Profile]:
    """Return dates that may be the beginning, those named as the key is first."""
    free = [one for one in dated if not one.words & WORDS["later"]]
    keys = [name for name, column in known.items() if column.meaning == "key"]
    named = frozenset[str]().union(*map(words_of, keys))
    return [*(one for one in free if one.words & named), *free]


def _is_few(one: Profile) -> bool:
    return len(one.texts) <= _FEW_TEXTS or not one.is_unique


def _put(known: Known, meaning: str, found: Iterator[Profile] | list[Profile]) -> None:
    """Give the first of these columns that is free a meaning no column has."""
    if meaning in {column.meaning for column in known.values()}:
        return
    chosen = next((one for one in found if one.column not in known), None)
    if chosen is not None:
        known[chosen.column] = MappedColumn(column=chosen.column, meaning=meaning)


def _put_value(known: Known, one: Profile) -> None:
    if one.yes is not None:
        known[one.column] = MappedColumn(
            column=one.column,
            meaning="flag",
            name=words_in(one.column),
            flag_value=one.yes,
        )
    elif one.is_numeric and not one.words & WORDS["code"]:
        known[one.column] = MappedColumn(
            column=one.column, meaning="amount", name=words_in(one.column)
        )


def _worded(profiles: Sequence[Profile], meaning: str) -> Iterator[Profile]:
    return (one for one in profiles if one.words & WORDS[meaning])


def _services(profiles: Sequence[Profile], texts: Sequence[Profile]) -> list[Profile]:
    """Return the columns that name a service, which is a department in French."""
    is_french = any(one.words & FRENCH for one in profiles)
    return [one for one in texts if is_french and "service" in one.words]


def _keys(profiles: Sequence[Profile]) -> list[Profile]:
    """Return columns that may name a record: unique ones first, by their words."""
    free = [one for one in profiles if not one.is_dated and one.mails < MOSTLY]
    unique = [one for one in free if one.is_unique]
    named = [one for one in unique if one.words & WORDS["key"]]
    worded = [one for one in free if one.words & WORDS["key"]]
    ordered = [*named, *unique, *worded]
    people = [one for one in ordered if one.words & WORDS["person"]]
    return [*(one for one in ordered if one not in people), *people]


def _people(profiles: Sequence[Profile]) -> list[Profile]:
    mails = [one for one in profiles if one.mails >= MOSTLY]
    return [*mails, *_worded(profiles, "person")]


def _channels(profiles: Sequence[Profile]) -> list[Profile]:
    few = [one for one in profiles if len(one.texts) <= _FEW_TEXTS]
    told = [one for one in few if {fold(text) for text in one.texts} & CHANNEL_VALUES]
    return [*told, *_worded(few, "channel")]


def _periods(profiles: Sequence[Profile]) -> list[Profile]:
    found = [one for one in profiles if one.periods >= MOSTLY]
    return [*_worded(found, "period"), *found]


def _number(one: Profile, *, has_measure: bool) -> MappedColumn:
    """Return a column of numbers as a value; one of a channel by its end."""
    if has_measure:
        return MappedColumn(column=one.column, meaning="value")
    end, channel = _channel_end(one.column)
    name = words_in(one.column[: -len(end)] if end else one.column) or None
    return MappedColumn(
        column=one.column, meaning="value", name=name, value_channel=channel
    )


def _channel_end(header: str) -> tuple[str, str | None]:
    bare = header.casefold().replace(" ", "_")
    for end in sorted(CHANNEL_ENDS, key=len, reverse=True):
        if bare.endswith(f"_{end}") and len(bare) > len(end) + 1:
            return header[-len(end) - 1 :], CHANNEL_ENDS[end]
    return "", None


def _with_parts(known: Known) -> Known:
    """Return the columns with one that is met and a total as parts of a share."""
    values = [column for column in known.values() if column.meaning == "value"]
    met = [
        c
        for c in values
        if "not" not in words_of(c.column) and words_of(c.column) & WORDS["numerator"]
    ]
    total = [
        c
        for c in values
        if words_of(c.column) & (WORDS["denominator"] | WORDS["total"])
    ]
    if len(met) != 1 or len(total) != 1 or any(c.value_channel for c in values):
        return known
    name = words_in(met[0].column)
    parts = {
        met[0].column: MappedColumn(
            column=met[0].column, meaning="numerator", name=name
        ),
        total[0].column: MappedColumn(
            column=total[0].column, meaning="denominator", name=name
        ),
    }
    return known | parts
