"""Words that say yes or no in a cell, in five languages, folded."""

from model.text import fold

YES = frozenset({"true", "yes", "y", "oui", "o", "vrai", "si", "sim", "1"})
NO = frozenset({"false", "no", "n", "non", "faux", "nao", "0"})


def truth(text: str) -> float | None:
    """Return 1.0 for yes, 0.0 for no, None for anything else.

    >>> truth("Oui"), truth("Não"), truth("perhaps")
    (1.0, 0.0, None)
    """
    folded = fold(text)
    if folded in YES:
        return 1.0
    return 0.0 if folded in NO else None
