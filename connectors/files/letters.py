"""How much text looks like text: accented letters and signs in their places.

A file in an old one-byte encoding can be decoded with any of them; only with the
right one do its accents stand where French, Spanish, Italian, Portuguese and
English put them.
"""

from math import log

_BASE = 10_000.0
_NEVER = 0.05
_CAPITALS = 0.1

# Of 10,000 accented letters in the four languages, how many are this one at the
# start of a word, inside, at its end, alone. Counted over the distinct words of
# translated programs, each weighted by the root of its count, languages alike.
_LETTERS: dict[str, tuple[float, float, float, float]] = {
    "à": (8, 0.3, 1367, 23), "á": (34, 666, 198, 0.3), "â": (4, 49, 0, 0),
    "ã": (0, 664, 6, 0), "ä": (0, 1, 0, 0), "ç": (2, 751, 0, 0),
    "è": (1, 155, 30, 288), "é": (220, 1820, 546, 19), "ê": (14, 161, 17, 0),
    "ë": (0, 2, 2, 0), "ì": (0, 5, 69, 0), "í": (33, 605, 22, 0),
    "î": (1, 21, 2, 0), "ï": (0, 4, 1, 0), "ñ": (0, 101, 1, 0),
    "ò": (0, 6, 171, 0), "ó": (11, 1013, 164, 3), "ô": (1, 61, 0, 0),
    "õ": (0, 166, 0, 0), "ö": (1, 2, 0, 0), "ù": (0, 0.3, 195, 0),
    "ú": (41, 196, 11, 0), "û": (0, 6, 1, 0), "ü": (1, 7, 0, 0),
    "œ": (2, 5, 0, 0), "ß": (0, 0.5, 0.5, 0), "ÿ": (0, 0.2, 0, 0),
}  # fmt: skip

# The same for signs, by what office programs and people type.
_SIGNS: dict[str, tuple[float, float, float, float]] = {
    "’": (5, 400, 10, 1), "‘": (20, 1, 0, 1), "“": (50, 0, 1, 5),  # noqa: RUF001
    "”": (0, 0, 50, 5), "«": (50, 0, 0, 50), "»": (0, 0, 50, 50),
    "–": (5, 5, 5, 200), "—": (5, 2, 5, 100), "…": (2, 1, 30, 5),  # noqa: RUF001
    "•": (5, 0, 0, 30), "·": (2, 2, 0, 5), "°": (0, 5, 50, 5), "º": (0, 2, 10, 2),
    "ª": (0, 2, 5, 1), "€": (20, 5, 60, 60), "£": (20, 0, 2, 2), "²": (0, 0, 5, 0),
    "³": (0, 0, 5, 0), "¿": (40, 0, 0, 0), "¡": (20, 0, 0, 0), "®": (0, 0, 5, 1),
    "™": (0, 0, 5, 0), "©": (1, 0, 1, 2), "µ": (2, 0, 0, 0), "×": (0, 1, 0, 3),  # noqa: RUF001
    "±": (1, 0, 0, 1), "½": (0, 0, 2, 2), "§": (3, 0, 0, 5), "\xa0": (2, 20, 2, 5),
}  # fmt: skip


def likelihood(word: str) -> float:
    """Return how likely the marked letters and signs of a word are, as a logarithm.

    The sum over all characters beyond ASCII; 0 for a word without any. Only
    differences between decodings of the same bytes mean anything.

    Args:
        word: text without blanks.
    """
    return sum(
        log(max(_frequency(word, at), _NEVER) / _BASE)
        for at, character in enumerate(word)
        if not character.isascii()
    )


def _frequency(word: str, at: int) -> float:
    character = word[at]
    before, after = word[at - 1 : at], word[at + 1 : at + 2]
    if character in _SIGNS:
        return _SIGNS[character][_place(bool(before), bool(after))]
    if _is_misplaced(character, before, after):
        return _NEVER
    known = _LETTERS.get(character.lower())
    if known is None:
        return _NEVER
    frequency = known[_place(before.isalpha(), after.isalpha())]
    return frequency * _CAPITALS if character.isupper() else frequency


def _is_misplaced(character: str, before: str, after: str) -> bool:
    """Tell whether a word changes to capitals, or from them, at this letter."""
    if character.isupper():
        return before.islower() or (before.isupper() and after.islower())
    return before.isupper() and after.isupper()


def _place(has_before: bool, has_after: bool) -> int:
    """Return 0 for the start of a word, 1 inside, 2 for its end, 3 alone."""
    if has_before:
        return 1 if has_after else 2
    return 0 if has_after else 3
