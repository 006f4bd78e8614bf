"""Texts that remember how they were made, so that any language can tell them.

What is found in one place and read in another (a fault of a file, a question, a
receipt from last month) is a `Text`: its template with named values. It is its
English sentence, and `told` says it in the language of who reads it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, reduce
from string import Formatter
from typing import Self

from model.language import ENGLISH, MONTHS, Language
from model.text import Template

One = str | float | date
Value = One | tuple[One, ...]
"""What fills a place: see `Text`."""

FROM_TO: Template = "{first} to {last}"
LIST_AND: Template = "{some} and {last}"
LIST_OR: Template = "{some} or {last}"
LIST_MORE: Template = "{some} and {n} more"
_LISTED: Template = "{names}"
QUOTED: Template = "«{name}»"
_SENTENCES: Template = "{first} {rest}"
_VERBATIM: Template = "{text}"
_LONGEST = 100_000


class Text(str):
    """A sentence in English that knows its template and the values of its places.

    A value is a text of its own, a word as it is (a name, a row number), a whole
    number that counts something, another number, a day, or a tuple of such, which
    are listed. Each language writes numbers, days and lists its own way.

    Args:
        template: English with named places, as catalogues have it.
        values: what fills each place.

    >>> Text("{file} has {n} rows.", file="a.csv", n=1200)
    'a.csv has 1,200 rows.'
    """

    __slots__ = ("many", "template", "values")
    template: str
    many: str | None
    values: Mapping[str, Value]

    def __new__(cls, template: Template = "", /, **values: Value) -> Self:
        """Return the text of a template with its places filled."""
        return cls._made(template, None, values)

    @classmethod
    def counted(cls, n: int, one: Template, many: Template, /, **values: Value) -> Self:
        """Return the template that suits a count; the count fills the place `{n}`.

        >>> Text.counted(1, "{n} row", "{n} rows"), Text.counted(2, "{n} row",(
            "{n} rows"
        ))
        ('1 row', '2 rows')
        """
        return cls._made(one, many, {"n": n, **values})

    @classmethod
    def _made(
        cls, template: Template, many: Template | None, values: Mapping[str, Value]
    ) -> Self:
        text = super().__new__(cls, _say(template, many, values, ENGLISH))
        text.template, text.many, text.values = template, many, values
        return text


def told(text: str, language: Language) -> str:
    """Return a text in a language; what is no `Text` is data and stays as it is."""
    if not isinstance(text, Text):
        return text
    return _say(text.template, text.many, text.values, language)


def verbatim(word: str | date) -> Text:
    """Return a word that is the same in every language, such as a name, or a day."""
    return word if isinstance(word, Text) else Text(_VERBATIM, text=word)


def month_name(day: date) -> Text:
    """Return the name of the month of a day."""
    return Text(MONTHS[day.month - 1])


def short_day(day: date) -> Text:
    """Return day and month, where the year stands beside it.

    >>> short_day(date(2026, 11, 30))
    '30 Nov'
    """
    return Text("{day} {month}", day=str(day.day), month=month_name(day))


def quoted(name: str) -> Text:
    """Return a name or a value of a file in quotation marks."""
    return Text(QUOTED, name=name)


def listed_and(names: Sequence[str]) -> Text:
    """Return names as a list whose last one is joined by "and".

    >>> listed_and(["a", "b", "c"])
    'a, b and c'
    """
    return _listed(names, LIST_AND)


def listed_or(names: Sequence[str]) -> Text:
    """Return names as a list whose last one is joined by "or"."""
    return _listed(names, LIST_OR)


def shortened(names: Sequence[str], most: int, n_all: int | None = None) -> Text:
    """Return the first names as a list; the others are only counted.

    Args:
        names: as many as are known.
        most: how many are named.
        n_all: how many there are, where not all are known.

    >>> shortened(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    first, n_more = tuple(names[:most]), (n_all or len(names)) - len(names[:most])
    if n_more <= 0:
        return Text(_LISTED, names=first)
    return Text(LIST_MORE, some=first, n=n_more)


def sentences(texts: Iterable[str]) -> Text:
    """Return sentences one after the other, without repeats and empty ones."""
    said = [verbatim(text) for text in dict.fromkeys(filter(None, texts))]
    if not said:
        return Text()
    joined = reversed(said)
    return reduce(lambda rest, first: Text(_SENTENCES, first=first, rest=rest), joined)


def with_words(text: Text, change: Callable[[str], str]) -> Text:
    """Return a text whose words (not its templates) are changed."""
    values = {name: _changed(value, change) for name, value in text.values.items()}
    return Text._made(text.template, text.many, values)


def filled(template: Template, sentence: str) -> dict[str, str] | None:
    """Return what fills the places of a template in an English sentence; else None.

    >>> filled("{kind} records", "invoice records")
    {'kind': 'invoice'}
    """
    parts = Formatter().parse(template)
    pattern = "".join(
        re.escape(text) + (f"(?P<{name}>.+)" if name else "")
        for text, name, *_ in parts
    )
    found = re.fullmatch(pattern, sentence)
    return None if found is None else found.groupdict()


def packed(text: Text) -> dict[str, object]:
    """Return a text as plain data, from which `unpacked` makes it again."""
    values = {name: _pack(value) for name, value in text.values.items()}
    many = {} if text.many is None else {"many": text.many}
    return {"template": text.template, **many, "values": values}


def unpacked(data: object) -> Text:
    """Return the text that was packed.

    Raises:
        ValueError: it was not packed by us: its places are no plain names, or have
            no values.
    """
    if not isinstance(data, dict):
        raise ValueError("no packed text")  # noqa: TRY004 one error for all of it
    template, many, values = (data.get(key) for key in ("template", "many", "values"))
    if not (
        isinstance(template, str)
        and isinstance(many, str | None)
        and isinstance(values, dict)
    ):
        raise ValueError("no packed text")  # noqa: TRY004
    for one in (template, many or ""):
        _check_places(one, values)
    filled = {name: _unpack(value) for name, value in values.items()}
    return Text._made(template, many, filled)


@cache
def places(template: str) -> frozenset[str]:
    """Return the names of the places of a template.

    Raises:
        ValueError: a place is no plain name.
    """
    found = set()
    for _, name, how, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or how or conversion:
            raise ValueError(f"{{{name}}} is no plain place")
        found.add(name)
    return frozenset(found)


def _say(
    template: Template,
    many: Template | None,
    values: Mapping[str, Value],
    language: Language,
) -> str:
    if not template:
        return ""
    shown = {name: _shown(value, language) for name, value in values.items()}
    if many is None:
        return language.say(template, **shown)
    n = values["n"]
    return language.say_count(n if isinstance(n, int) else 0, template, many, **shown)


def _shown(value: Value, language: Language) -> str:
    match value:
        case str():
            return told(value, language)
        case int():
            return language.number(value)
        case float():
            return language.number(value, digits=_digits(value))
        case date():
            return language.full_day(value)
        case tuple():
            return language.listed(_shown(one, language) for one in value)


def _digits(value: float) -> int:
    """Return how many decimals a number needs to be told by six digits."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _listed(names: Sequence[str], last: Template) -> Text:
    if len(names) <= 1:
        return verbatim(names[0]) if names else Text()
    return Text(last, some=tuple(names[:-1]), last=names[-1])


def _changed(value: Value, change: Callable[[str], str]) -> Value:
    if isinstance(value, tuple):
        return tuple(_changed_one(one, change) for one in value)
    return _changed_one(value, change)


def _changed_one(value: One, change: Callable[[str], str]) -> One:
    match value:
        case Text():
            return with_words(value, change)
        case str():
            return change(value)
        case _:
            return value


def _pack(value: Value) -> object:
    match value:
        case Text():
            return packed(value)
        case date():
            return {"day": value.isoformat()}
        case tuple():
            return [_pack(one) for one in value]
        case _:
            return value


def _unpack(data: object) -> Value:
    if isinstance(data, list):
        return tuple(_unpack_one(one) for one in data)
    return _unpack_one(data)


def _unpack_one(data: object) -> One:
    match data:
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case dict():
            return unpacked(data)
        case str() | int() | float():
            return data
        case _:
            raise ValueError("no value of a text")


def _check_places(template: str, values: Mapping[str, object]) -> None:
    if len(template) > _LONGEST or not places(template) <= values.keys():
        raise ValueError("a text lacks the value of a place")


NOTHING = Text()
"""What is said where there is nothing to say."""
