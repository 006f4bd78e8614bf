"""Text without what cannot be seen: control, direction and zero-width marks."""

import re

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LINES = re.compile("[\r\n\t\x85\u2028\u2029]+")
_LONGEST_NAME = 120


def plain_text(text: str) -> str:
    """Return text without invisible marks; visible text is left as it is."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def plain_name(name: str) -> str:
    """Return a file name as messages show it: one line, no path, at most 120.

    >>> plain_name("../../evil.csv")
    'evil.csv'
    """
    bare = re.split(r"[/\\]", _LINES.sub(" ", plain_text(name)))[-1].strip()
    return bare[-_LONGEST_NAME:] or "unnamed"
