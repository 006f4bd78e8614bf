"""The rule about use: who is called sustained or slipping, by people in a wave."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import numpy.typing as npt

from kpi.parameters import DEFAULTS, Parameters
from kpi.proportions import Pairs, paired_ratio
from kpi.selftest.people import use_of
from kpi.selftest.section import Cell, Row, Section, percent
from kpi.verdict import Facts, decide
from model.verdict import Reason, Verdict

TITLE = "Whether use lasts"
OLD_TITLE = "The old path coming back"

_ACTIVE, _LATE, _OLD = 0.75, 0.10, 0.05
_STAY, _HALF = 0.97, 0.50
_MARGINS = (0.80, 0.75)
_PEOPLE = (8, 15, 30, 60, 120)
_OLD_SHARES = ((_OLD, _OLD), (0.20, 0.20), (_OLD, 0.25))

_KNOWN: dict[tuple[float, int], tuple[float, ...]] = {
    (0.80, 8): (0.0, 0.0, 0.0, 0.0, 0.0, 99.9),
    (0.80, 15): (2.9, 31.3, 32.8, 1.3, 0.1, 99.4),
    (0.80, 30): (4.3, 68.4, 75.3, 3.1, 1.1, 94.8),
    (0.80, 60): (4.1, 92.6, 96.1, 3.8, 0.9, 91.8),
    (0.80, 120): (3.8, 99.8, 99.9, 3.4, 0.0, 90.6),
    (0.75, 8): (0.0, 0.0, 0.0, 0.0, 0.0, 99.9),
    (0.75, 15): (2.5, 38.3, 23.4, 1.3, 0.1, 99.4),
    (0.75, 30): (4.4, 85.0, 59.8, 3.4, 1.1, 94.8),
    (0.75, 60): (4.2, 98.2, 88.4, 4.0, 0.9, 91.8),
    (0.75, 120): (3.7, 100.0, 99.4, 3.6, 0.0, 90.6),
}
"""By margin and people what is specified, in the order of the columns."""

_COLUMNS = (
    "false sustained, margin kept",
    f"sustained, {percent(_STAY)} kept",
    f"slipping, {percent(_HALF)} kept",
    "false slipping, margin kept",
    f"false slipping, {percent(_STAY)} kept",
    f"{percent(1 - 2 * DEFAULTS.alpha)} interval, {percent(_STAY)} kept",
)
_NOTE = (
    f"{percent(_ACTIVE)} of the people are active at day 30, and {percent(_LATE)} of "
    "the others start later. “Kept” is what day 90 has of the level of day 30; the "
    "margin is what must be kept to be called sustained, and no less so as not to be "
    f"called slipping. {percent(_OLD)} do it the old way on each of the two days, "
    "whoever it is."
)
_OLD_NOTE = (
    "Called slipping for the old path, by how many do it the old way at day 30 and at "
    f"day 90; {percent(_STAY)} of the level of use is kept. In the first two rows that "
    "is false."
)

Counts = npt.NDArray[np.int64]


def staying_section(n: int, *, seed: int) -> Section:
    """Count what waves are called whose use keeps a known part of its level."""
    waves = [_Wave(margin, size, n, seed) for margin in _MARGINS for size in _PEOPLE]
    return Section(
        labels=(TITLE, "people"),
        columns=_COLUMNS,
        note=_NOTE,
        rows=tuple(
            Row((f"margin {percent(one.margin)}", str(one.people)), tuple(_cells(one)))
            for one in waves
        ),
    )


def old_path_section(n: int, *, seed: int) -> Section:
    """Count how often the old path is called coming back."""
    people = _PEOPLE[1:]
    waves = [_Wave(DEFAULTS.sustain_margin, size, n, seed) for size in people]
    return Section(
        labels=(OLD_TITLE,),
        columns=tuple(f"{size} people" for size in people),
        note=_OLD_NOTE,
        rows=tuple(
            Row((f"{percent(old[0])}, then {percent(old[1])}",), _backs(waves, old))
            for old in _OLD_SHARES
        ),
    )


@dataclass(frozen=True, slots=True)
class _Wave:
    """Waves of one size: how many, from which seed, judged at which margin."""

    margin: float
    people: int
    n: int
    seed: int

    @property
    def parameters(self) -> Parameters:
        return replace(DEFAULTS, sustain_margin=self.margin)

    def share(
        self,
        kept: float,
        is_so: Callable[[Facts], bool],
        old: tuple[float, float] = (_OLD, _OLD),
    ) -> float:
        """Return the share of waves that are so, use kept by `kept`."""
        found = zip(self.drawn(kept), self._old(*old), strict=True)
        return float(
            np.mean([is_so(_facts(use, way, self.parameters)) for use, way in found])
        )

    def drawn(self, kept: float) -> list[Pairs]:
        """Draw who is active at day 30 and at day 90."""
        late = (1 - _ACTIVE) * _LATE
        both = _ACTIVE * kept - late
        shares = [both, _ACTIVE - both, late, 1 - _ACTIVE - late]
        return self._tables(shares, f"use {kept}")

    def _old(self, first: float, second: float) -> list[Pairs]:
        """Draw who is on the old path at day 30 and at day 90, independently."""
        shares = np.outer([first, 1 - first], [second, 1 - second]).ravel()
        return self._tables(shares.tolist(), f"old {first} {second}")

    def _tables(self, shares: list[float], name: str) -> list[Pairs]:
        key = [self.seed, crc32(f"{name} {self.people}".encode())]
        random = np.random.default_rng(key)
        found: Counts = random.multinomial(self.people, shares, self.n)
        return [Pairs(*row) for row in found.tolist()]


def _facts(use: Pairs, old: Pairs, parameters: Parameters) -> Facts:
    return Facts(is_due=True, use=use_of(use, old, parameters))


def _is_sustained(facts: Facts) -> bool:
    return facts.use.is_sustained


def _is_slipping(facts: Facts) -> bool:
    return decide(facts)[0] is Verdict.SLIPPING


def _is_back(facts: Facts) -> bool:
    return decide(facts)[1] is Reason.WORKAROUND_BACK


def _backs(waves: Sequence[_Wave], old: tuple[float, float]) -> tuple[Cell, ...]:
    return tuple(Cell(share=wave.share(_STAY, _is_back, old)) for wave in waves)


def _cells(wave: _Wave) -> Iterator[Cell]:
    shares = (
        wave.share(wave.margin, _is_sustained),
        wave.share(_STAY, _is_sustained),
        wave.share(_HALF, _is_slipping),
        wave.share(wave.margin, _is_slipping),
        wave.share(_STAY, _is_slipping),
        _held(wave),
    )
    known = _KNOWN[wave.margin, wave.people]
    for share, figure in zip(shares, known, strict=True):
        yield Cell(share=share, known=figure)


def _held(wave: _Wave) -> float:
    """Return how often the interval of the ratio holds the truth."""
    bounds = [paired_ratio(use, alpha=DEFAULTS.alpha) for use in wave.drawn(_STAY)]
    return float(np.mean([one.low <= _STAY <= one.high for one in bounds]))
