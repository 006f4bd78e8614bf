"""Text as we compare and translate it."""

import unicodedata
from collections.abc import Callable

Template = str
"""English with named places, as catalogues have it.

The one mark by which templates are collected: constants annotated so, and what is
given to parameters and fields annotated so.
"""

Plural = tuple[Template, Template]
"""A template for one and one for many, which the count fills as `{n}`."""

Translate = Callable[[str], str]
"""Turns an English template into the reader's language, placeholders kept."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})  # noqa: RUF001


def fold(text: str) -> str:
    """Return text without case, accents and doubled blanks, for comparing.

    >>> fold("  Heure de  DÉBUT ")
    'heure de debut'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
