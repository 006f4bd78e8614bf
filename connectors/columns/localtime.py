"""From written times to the client's clock, with what its changes do to them."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from connectors.aside import Mask
from connectors.columns.cells import Typing
from connectors.columns.dates import DateColumn
from connectors.columns.zones import DAY, Offsets, Seconds, zone_offsets
from connectors.source import Cell, Field
from model.words import Text, sentences

_FIRST = "opened"


@dataclass(slots=True)
class _Twice:
    """Cells in the hour that clocks show twice: row, its length, instant if known."""

    rows: npt.NDArray[np.int64]
    lengths: Seconds
    instants: dict[int, int]


@dataclass(slots=True)
class LocalTimes:
    """Moves the times of a file's columns to the client's clock, and counts how.

    A time without zone is one of the client's clock: in the spring gap it moves
    forward by the gap, in the hour that autumn repeats the first one is meant.

    Args:
        zone: the client's time zone.
    """

    zone: str
    n_zoned: int = 0
    n_moved: int = 0
    n_twice: int = 0
    _twice: dict[str, _Twice] = field(default_factory=dict)

    def move(self, declared: Field, column: DateColumn) -> None:
        """Move one column; of days, only what has a time and a zone.

        Midnight in UTC is how programs write a day: it stays that day.
        """
        if not column.is_read.any():
            return
        is_stamp = declared.cell is Cell.STAMP
        is_utc = is_stamp and declared.is_utc
        zoned = column.is_read & (column.is_zoned | is_utc)
        if not is_stamp:
            zoned &= column.seconds % DAY != 0
        known = column.seconds[column.is_read]
        offsets = zone_offsets(self.zone, int(known.min()), int(known.max()))
        instants = column.seconds[zoned]
        column.seconds[zoned] = offsets.to_local(instants)
        self.n_zoned += 0 if is_utc else int(zoned.sum())
        if is_stamp:
            self._skip_gaps(column, offsets, column.is_read & ~zoned)
            self._note_twice(declared.name, column, offsets, (zoned, instants))

    def keep_order(self, columns: dict[str, DateColumn]) -> None:
        """Let nothing end before it began because the clocks went back.

        What was opened and closed within the repeated hour, the second time
        round, moves forward by that hour: what lies between stays true.

        Args:
            columns: the columns by field name, all moved.
        """
        first = self._twice.get(_FIRST)
        for name, twice in self._twice.items():
            if first is None or name == _FIRST:
                continue
            rows, at, _ = np.intersect1d(twice.rows, first.rows, return_indices=True)
            ends, starts = columns[name].seconds, columns[_FIRST].seconds
            is_early = ends[rows] < starts[rows]
            for row, place in zip(rows[is_early], at[is_early], strict=True):
                started = first.instants.get(int(row), 0)
                if twice.instants.get(int(row), started) >= started:
                    ends[row] += twice.lengths[place]

    def tell(self, typing: Typing) -> None:
        """Note what was converted and moved, if anything was."""
        parts = [
            Text.counted(
                self.n_zoned,
                "{n} time with a zone converted to {zone}.",
                "{n} times with a zone converted to {zone}.",
                zone=self.zone,
            ),
            Text.counted(
                self.n_moved,
                "{n} time that no clock there has shown (clock change in spring) moved "
                "forward.",
                "{n} times that no clock there has shown (clock change in "
                "spring) moved "
                "forward.",
            ),
            Text.counted(
                self.n_twice,
                "{n} time that the clocks there showed twice (clock change in autumn) "
                "taken as the first.",
                "{n} times that the clocks there showed twice (clock change in autumn) "
                "taken as the first.",
            ),
        ]
        counts = (self.n_zoned, self.n_moved, self.n_twice)
        said = [part for part, count in zip(parts, counts, strict=True) if count]
        if said:
            typing.findings.warn("TIME_ZONE", sentences(said))

    def _skip_gaps(self, column: DateColumn, offsets: Offsets, local: Mask) -> None:
        shift = offsets.skipped(column.seconds[local])
        column.seconds[local] += shift
        self.n_moved += int((shift > 0).sum())

    def _note_twice(
        self,
        name: str,
        column: DateColumn,
        offsets: Offsets,
        zoned: tuple[Mask, Seconds],
    ) -> None:
        lengths = np.where(column.is_read, offsets.repeated(column.seconds), 0)
        rows = np.flatnonzero(lengths)
        if not len(rows):
            return
        is_zoned, instants = zoned
        places = np.cumsum(is_zoned) - 1
        known = rows[is_zoned[rows]]
        self.n_twice += len(rows) - len(known)
        self._twice[name] = _Twice(
            rows,
            lengths[rows],
            dict(zip(known.tolist(), instants[places[known]].tolist(), strict=True)),
        )
