"""What two states of a sheet of the plan say otherwise, and both brought together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from connectors.workbook.schema import Sheet
from ui.plan_grid import FORMER, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell, or one row, that the draft states otherwise; `name` is the row's."""

    sheet: str
    name: str | None
    column: str | None
    was: str | None
    now: str | None


def changes(sheet: Sheet, before: Sequence[Row], after: Sequence[Row]) -> list[Change]:
    """Return the changes of one sheet; rows are the same by their first column."""
    first = sheet.columns[0].header
    matched, gone, new = _matched(first, before, after)
    found = [
        Change(
            sheet=sheet.name,
            name=text(now.get(first)) or text(was.get(first)),
            column=column.header,
            was=text(was.get(column.header)),
            now=text(now.get(column.header)),
        )
        for was, now in matched
        for column in sheet.columns
        if text(was.get(column.header)) != text(now.get(column.header))
    ]
    found += [_whole(sheet, text(row.get(first)), "was") for row in gone]
    return found + [_whole(sheet, text(row.get(first)), "now") for row in new]


def merged(
    sheet: Sheet, base: Sequence[Row], mine: Sequence[Row], theirs: Sequence[Row]
) -> list[dict[str, object]]:
    """Return what another version says, with what was typed over a former one.

    Where both state a cell otherwise, the typed one stands; a row that the other
    version left out stays only where something was typed into it.

    Args:
        sheet: whose rows.
        base: the version that was begun with.
        mine: what was made of it.
        theirs: the other version.
    """
    first = sheet.columns[0].header
    names = renamed(sheet, base, theirs)
    as_before = [_called(row, names.get(str(row.get(first)))) for row in theirs]
    to_theirs, _, added = _matched(first, base, as_before)
    to_mine, gone, new = _matched(first, base, mine)
    twins, _, alone = _matched(first, added, new)
    origin: dict[int, Row] = {id(now): was for was, now in to_theirs}
    typed = {id(was): now for was, now in to_mine} | {id(w): n for w, n in twins}
    dropped = {id(row) for row in gone}
    rows, is_kept = [], set()
    for row, like in zip(theirs, as_before, strict=True):
        was = origin.get(id(like))
        place = id(like if was is None else was)
        if place not in dropped:
            rows.append(_over(row, was or {}, typed.get(place, was or {})))
            is_kept.add(place)
    left = [now for was, now in to_mine if id(was) not in is_kept and _differ(was, now)]
    return rows + [_called(row, None) for row in [*left, *alone]]


def renamed(
    sheet: Sheet, before: Sequence[Row], after: Sequence[Row]
) -> dict[str, str]:
    """Return what `before` calls the rows that `after` calls otherwise.

    A row was renamed where just one that is gone says the same in its other cells.
    """
    first = sheet.columns[0].header
    _, gone, new = _matched(first, before, [_called(row, None) for row in after])
    found = {}
    for row in new:
        alike = [one for one in gone if _rest(first, one) == _rest(first, row)]
        others = [one for one in new if _rest(first, one) == _rest(first, row)]
        if len(alike) == len(others) == 1:
            found[str(row[first])] = str(alike[0][first])
    return found


def _called(row: Row, former: str | None) -> dict[str, object]:
    return {**row, FORMER: former}


def _over(row: Row, was: Row, now: Row) -> dict[str, object]:
    """Return a row with the cells that were typed."""
    typed = {name: cell for name, cell in now.items() if cell != was.get(name)}
    return {**row, **typed, FORMER: row.get(FORMER)}


def _differ(was: Row, now: Row) -> bool:
    return _called(was, None) != _called(now, None)


def _rest(first: str, row: Row) -> Row:
    return {name: cell for name, cell in row.items() if name not in (first, FORMER)}


_Matched = tuple[list[tuple[Row, Row]], list[Row], list[Row]]


def _matched(first: str, before: Sequence[Row], after: Sequence[Row]) -> _Matched:
    """Pair rows by their name, waves by their former one; return who has no partner."""
    left, new = list(before), []
    matched: list[tuple[Row, Row]] = []
    for row in after:
        key = row.get(FORMER) or row.get(first)
        was = next((one for one in left if one.get(first) == key), None)
        if was is None:
            new.append(row)
        else:
            matched.append((was, row))
            left.remove(was)
    return matched, left, new


def _whole(sheet: Sheet, name: str | None, side: Literal["was", "now"]) -> Change:
    sides = {"was": None, "now": None, side: name}
    return Change(sheet=sheet.name, name=name, column=None, **sides)


def text(value: object) -> str | None:
    """Return a cell as text; None where it is empty."""
    return None if value is None else str(value)
