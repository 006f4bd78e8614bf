"""The words of a client that are the same in every language: names, files, ids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from model.codes import CODES
from model.words import Text
from model.zones import zone_names

_MARKUP = re.compile(
    r":(?:small|gray|red|green|orange)\[|:material/\w+:|</?(?:b|i|br|sub|sup)/?>"
    r"|https?://\S+|#[\w-]+"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_in(thing: Any) -> Iterator[str]:
    """Yield every text of a value and its parts; of a `Text` what fills its places."""
    match thing:
        case Text():
            yield from words_in(tuple(thing.values.values()))
        case Enum():
            return
        case str():
            yield thing
        case dict() | list() | tuple() | set() | frozenset():
            for one in (*thing, *(thing.values() if isinstance(thing, dict) else ())):
                yield from words_in(one)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from words_in(getattr(thing, field.name))


def left_of(text: str, data: Iterable[str]) -> str:
    """Return what of a text is neither markup, nor data, nor a number; else empty."""
    bare = " ".join(_MARKUP.sub(" ", text.replace("\\", "")).split())
    for word in data:
        if word in bare:
            bare = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", bare)
    return bare.strip() if _WORD.search(bare) else ""


def by_length(data: Iterable[str]) -> tuple[str, ...]:
    """Return data for `left_of`: longest first, beside codes and time zones."""
    found = {" ".join(word.split()) for word in data} | {*CODES, *zone_names()}
    # an id is shown as words
    found |= {word.replace("_", " ") for word in found}
    found |= {word[:1].upper() + word[1:] for word in found}
    return tuple(sorted((w for w in found if len(w) > 1), key=len, reverse=True))
