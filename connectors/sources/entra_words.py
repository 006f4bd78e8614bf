"""Words that Entra's portal writes in cells, in the languages that it speaks."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.rows import Rows
from model.faults import FileError
from model.words import Text

_REMEDY = Text("Export again with the portal in English.")


def note_strange_words(rows: Rows, name: str, known: frozenset[str]) -> None:
    """Tell how many cells hold a word that is not known; it counts as nothing.

    Args:
        rows: typed rows.
        name: a field of folded text that says one of a few things.
        known: all words that it may hold, folded.

    Raises:
        FileError: no cell holds a word that is known.
    """
    header = rows.headers[name]
    written = pc.drop_null(rows.usable().columns[name])
    n_strange = len(written) - (pc.sum(are_among(written, known)).as_py() or 0)
    if not n_strange:
        return
    if n_strange == len(written):
        raise FileError(
            "UNKNOWN_WORD",
            Text(
                "No word in «{header}» is known: what it says cannot be read.",
                header=header,
            ),
            _REMEDY,
            column=header,
        )
    rows.findings.warn(
        "UNKNOWN_WORD",
        Text.counted(
            n_strange,
            "{n} cell in «{header}» with a word that is not known; such rows count as "
            "nothing.",
            "{n} cells in «{header}» with a word that is not known; such rows count "
            "as nothing.",
            header=header,
        ),
        _REMEDY,
        column=header,
    )


def are_among(column: pa.Array, words: frozenset[str]) -> pa.Array:
    """Tell which cells hold one of these words; an empty cell does not."""
    return pc.is_in(column, pa.array(sorted(words), pa.string()))
