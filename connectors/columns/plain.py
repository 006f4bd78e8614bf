"""Text without what cannot be seen: control, direction and zero-width marks."""

import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import as_mask

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LINES = re.compile("[\r\n\t\x85\u2028\u2029]+")
_LONGEST_NAME = 120


def plain_text(text: str) -> str:
    """Return text without invisible marks; visible text is left as it is."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def change_texts(
    texts: pa.Array,
    change: Callable[[str], str | None],
    change_all: Callable[[pa.Array], pa.Array],
) -> pa.Array:
    """Return a column of texts changed, without a call for each of them.

    Args:
        texts: the column; NULL stays NULL.
        change: what is done with a text.
        change_all: the same for a whole column, right for visible ASCII text.
    """
    is_plain = pc.and_(pc.string_is_ascii(texts), pc.ascii_is_printable(texts))
    others = np.flatnonzero(~as_mask(pc.fill_null(is_plain, True)))
    changed = change_all(texts)
    if not len(others):
        return changed
    mask = np.zeros(len(texts), dtype=np.bool_)
    mask[others] = True
    by_one = [change(text) for text in texts.take(pa.array(others)).to_pylist()]
    return pc.replace_with_mask(changed, pa.array(mask), pa.array(by_one, pa.string()))


def plain_name(name: str) -> str:
    """Return a file name as messages show it: one line, no path, at most 120.

    >>> plain_name("../../evil.csv")
    'evil.csv'
    """
    bare = re.split(r"[/\\]", _LINES.sub(" ", plain_text(name)))[-1].strip()
    return bare[-_LONGEST_NAME:] or "unnamed"
