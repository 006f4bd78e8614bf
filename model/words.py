"""Texts that remember how they were made, so that any language can tell them.

What is found in one place and read in another (a fault of a file, a question, a
receipt from last month) is a `Text`: its template with named values. It is its
English sentence, and `told` says it in the language of who reads it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, reduce
from string import Formatter
from typing import Self

from model.language import ENGLISH, Language
from model.text import Template

Value = object
"""What fills a place: see `Text`."""

LIST: Template = "{some}, {next}"
LIST_AND: Template = "{some} and {last}"
LIST_OR: Template = "{some} or {last}"
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
        cls, template: str, many: str | None, values: Mapping[str, Value]
    ) -> Self:
        text = super().__new__(cls, _say(template, many, values, ENGLISH))
        text.template, text.many, text.values = template, many, values
        return text


def told(text: str, language: Language) -> str:
    """Return a text in a language; what is no `Text` is data and stays as it is."""
    if not isinstance(text, Text):
        return text
    return _say(text.template, text.many, text.values, language)


def verbatim(word: str) -> Text:
    """Return a word that is the same in every language, such as a name."""
    return word if isinstance(word, Text) else Text(_VERBATIM, text=word)


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
    template: str, many: str | None, values: Mapping[str, Value], language: Language
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
        case bool() | None:
            raise TypeError(f"{value} is no value of a text")
        case int():
            return language.number(value)
        case float():
            return language.number(value, digits=_digits(value))
        case date():
            return language.full_day(value)
        case tuple() | list():
            return _in_line([_shown(one, language) for one in value], language)
        case _:
            raise TypeError(f"{type(value)} is no value of a text")


def _in_line(shown: Sequence[str], language: Language) -> str:
    if not shown:
        return ""
    return reduce(lambda some, one: language.say(LIST, some=some, next=one), shown)


def _digits(value: float) -> int:
    """Return how many decimals a number needs to be told by six digits."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _listed(names: Sequence[str], last: Template) -> Text:
    if len(names) <= 1:
        return verbatim(names[0]) if names else Text()
    return Text(last, some=tuple(names[:-1]), last=names[-1])


def _changed(value: Value, change: Callable[[str], str]) -> Value:
    match value:
        case Text():
            return with_words(value, change)
        case str():
            return change(value)
        case tuple():
            return tuple(_changed(one, change) for one in value)
        case _:
            return value


def _pack(value: Value) -> object:
    match value:
        case Text():
            return packed(value)
        case date():
            return {"day": value.isoformat()}
        case tuple() | list():
            return [_pack(one) for one in value]
        case _:
            return value


def _unpack(data: object) -> Value:
    match data:
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case dict():
            return unpacked(data)
        case list():
            return tuple(_unpack(one) for one in data)
        case str() | int() | float():
            return data
        case _:
            raise ValueError("no value of a text")


def _check_places(template: str, values: Mapping[str, object]) -> None:
    if len(template) > _LONGEST or not places(template) <= values.keys():
        raise ValueError("a text lacks the value of a place")
