"""What the files of one drop are called: no two alike."""

from collections.abc import Sequence
from pathlib import PurePath

from connectors.columns.plain import plain_name

_LONGEST = 120


def shown_names(names: Sequence[str]) -> list[str]:
    """Return a name for each file of a drop as messages show it, no two alike.

    Answers are given by these names.

    >>> shown_names(["a/export.csv", "b/export.csv", "export (2).csv"])
    ['export.csv', 'export (3).csv', 'export (2).csv']
    """
    plain = [plain_name(name) for name in names]
    taken, shown = set(plain), list[str]()
    for name in plain:
        own = name if name not in shown else _other_name(name, taken)
        taken.add(own)
        shown.append(own)
    return shown


def _other_name(name: str, taken: set[str]) -> str:
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    numbered = (f"{stem} ({n}){ending}"[-_LONGEST:] for n in range(2, len(taken) + 3))
    return next(other for other in numbered if other not in taken)
