"""What was said of a file with almost the same columns serves as a guess."""

from collections.abc import Sequence
from dataclasses import replace

from connectors.mapping.meanings import IGNORED
from connectors.recognising.header import normalised
from model.plan import FileMapping, MappedColumn

_MOSTLY_THE_SAME = 0.6


def as_before(
    guesses: Sequence[FileMapping], saved: Sequence[FileMapping]
) -> tuple[FileMapping, ...]:
    """Return the guesses, led by what was said of a file much like this one.

    Of columns that are new the guess stays; what was left out stays left out.

    Args:
        guesses: one a kind of row, the likeliest first.
        saved: the mappings that are known, the newest first.
    """
    header = guesses[0].header
    near = max(saved, key=lambda one: _alike(one.header, header), default=None)
    if near is None or _alike(near.header, header) < _MOSTLY_THE_SAME:
        return tuple(guesses)
    [like] = [guess for guess in guesses if guess.row_kind is near.row_kind]
    others = [guess for guess in guesses if guess is not like]
    return (_with_said(like, near), *others)


def _alike(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the share of all headers that both have; 0 where there are none."""
    union = {*first, *second}
    return len({*first} & {*second}) / len(union) if first and second else 0.0


def _with_said(guess: FileMapping, near: FileMapping) -> FileMapping:
    said = {normalised(column.column): column for column in near.columns}
    here = {normalised(column.column) for column in guess.columns}
    taken = {said[name].meaning for name in said.keys() & here}

    def column_of(guessed: MappedColumn) -> MappedColumn:
        before = said.get(normalised(guessed.column))
        if before is not None:
            return replace(before, column=guessed.column)
        is_new = guessed.meaning not in taken or guessed.name is not None
        return guessed if is_new else replace(guessed, meaning=IGNORED)

    columns = tuple(map(column_of, guess.columns))
    return replace(guess, record_kind=near.record_kind, columns=columns)
