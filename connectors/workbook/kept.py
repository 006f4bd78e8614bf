"""People who are taken over from the version in force, by a word instead of names.

The store has pseudonyms only, so a workbook written from it cannot name anybody.
"""

from connectors.workbook.cells import Fault
from connectors.workbook.rows import Row
from connectors.workbook.schema import name_key
from model.plan import KeptPeople
from model.words import Text

AS_LOADED = "as loaded"
"""In Person: the people whom the version in force lists for this wave, unchanged."""

_CHARGED = ("charge", "charges", "chargee", "chargees")
_WORDS = {AS_LOADED, *(f"comme {form}" for form in _CHARGED)}
_MARK = ":"


def as_loaded(listed_in: str | None = None) -> str:
    """Return the word for a wave, or for one that was called otherwise.

    >>> as_loaded(), as_loaded("Depot")
    ('as loaded', 'as loaded: Depot')
    """
    return AS_LOADED if listed_in is None else f"{AS_LOADED}{_MARK} {listed_in}"


def is_kept(row: Row) -> bool:
    """Tell whether a row of Members stands for people and names none."""
    word, _, _ = row.text("Person").partition(_MARK)
    return name_key(word) in _WORDS


def read_kept(row: Row, wave: str | None) -> KeptPeople:
    """Return whom a row takes over; what else the row says is a fault.

    Args:
        row: of Members, with the word in Person.
        wave: the wave of this workbook, None for people who never switch.
    """
    _, _, named = row.text("Person").partition(_MARK)
    for column in row.sheet.columns:
        if column.header not in ("Wave", "Person") and row.text(column.header):
            fault = Fault(
                Text(
                    "the row stands for all people {as_loaded} and says something of "
                    "each",
                    as_loaded=AS_LOADED,
                ),
                Text("Empty the cell; give a person who differs a row of their own."),
            )
            row.reject(column.header, fault)
    return KeptPeople(
        wave=wave,
        listed_in=named.strip() or wave,
        sheet=row.tab,
        row=row.number,
        column=row.written.get("Person", "Person"),
    )


def note_taken_twice(rows: list[tuple[Row, KeptPeople]]) -> None:
    """Note rows that take over people whom an earlier row takes over."""
    seen: dict[str, int] = {}
    for row, kept in rows:
        key = name_key(kept.listed_in or "")
        if key in seen:
            fault = Fault(
                Text("row {row} takes over the same people", row=str(seen[key])),
                Text("Keep one of the two rows."),
            )
            row.reject("Wave", fault)
        seen.setdefault(key, row.number)
