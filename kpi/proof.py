"""What snapshot exports prove about a window: bounds, never a guess."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi.slices import Flags, Numbers
from kpi.snapshots import Export, Piece, Series, Snapshots
from kpi.windows import DAY, Days


@dataclass(frozen=True, slots=True)
class Proof:
    """Bounds on the number of actions in a window; `at_most` may be inf."""

    at_least: Numbers
    at_most: Numbers


def prove(snapshots: Snapshots, window: Days) -> Proof:
    """Bound for each person the number of actions in the window, over all signals.

    At least: the largest sum of disjoint counts inside the window. At most: the
    smallest count around the window less what is certain beside it, or the
    smallest sum of counts that cover it together. A last activity inside the
    window proves one action where the export counts nothing (else it may be
    another action), and of an export of a period only when the whole period lies
    inside; one before the window, in an export that reaches its end, proves that
    there was none. Without any export nothing is known.
    """
    nothing = np.zeros(snapshots.n_people)
    if not snapshots.series:
        return Proof(nothing, np.full(snapshots.n_people, np.inf))
    proofs = [_prove_one(one, window, nothing) for one in snapshots.series]
    return Proof(
        np.sum([proof.at_least for proof in proofs], axis=0),
        np.sum([proof.at_most for proof in proofs], axis=0),
    )


def _prove_one(series: Series, window: Days, nothing: Numbers) -> Proof:
    at_least = _sum_inside(series.pieces, window, nothing)
    at_most = _sum_around(series.pieces, window, nothing)
    for piece in series.pieces:
        if piece.days.first <= window.first and window.last <= piece.days.last:
            beside = _beside(series.pieces, piece, window, nothing)
            at_most = np.fmin(at_most, piece.amount - beside)
    for export in (one for one in series.exports if _may_speak(one, window)):
        seen, absent = _from_last_activity(export, window)
        at_least = np.where(seen, np.maximum(at_least, 1), at_least)
        at_most = np.where(absent, 0, at_most)
    return Proof(np.minimum(at_least, at_most), np.maximum(at_least, at_most))


def _sum_inside(pieces: Sequence[Piece], window: Days, nothing: Numbers) -> Numbers:
    """Largest sum of disjoint pieces inside the window, person by person.

    Source: weighted interval scheduling, Kleinberg and Tardos (2006), 6.1.
    """
    inside = [
        piece
        for piece in pieces
        if window.first <= piece.days.first and piece.days.last <= window.last
    ]
    inside.sort(key=lambda piece: piece.days.last)
    ends = [piece.days.last for piece in inside]
    best = [nothing]
    for piece in inside:
        before = best[bisect_left(ends, piece.days.first)]
        best.append(np.maximum(best[-1], before + _known(piece, 0.0)))
    return best[-1]


def _sum_around(pieces: Sequence[Piece], window: Days, nothing: Numbers) -> Numbers:
    """Smallest sum of pieces that cover the window, person by person, or inf."""
    near = [
        piece
        for piece in pieces
        if piece.days.first <= window.last and piece.days.last >= window.first
    ]
    reached: list[tuple[date, Numbers]] = [(window.first - DAY, nothing)]
    for piece in sorted(near, key=lambda piece: piece.days.last):
        before = [sums for last, sums in reached if last >= piece.days.first - DAY]
        if before:
            most = _known(piece, np.inf)
            reached.append((piece.days.last, np.min(before, axis=0) + most))
    ends = [sums for last, sums in reached if last >= window.last]
    return np.min(ends, axis=0) if ends else np.full(len(nothing), np.inf)


def _beside(
    pieces: Sequence[Piece], piece: Piece, window: Days, nothing: Numbers
) -> Numbers:
    before = Days(piece.days.first, window.first - DAY)
    after = Days(window.last + DAY, piece.days.last)
    return _sum_inside(pieces, before, nothing) + _sum_inside(pieces, after, nothing)


def _known(piece: Piece, otherwise: float) -> Numbers:
    return np.where(np.isnan(piece.amount), otherwise, piece.amount)


def _may_speak(export: Export, window: Days) -> bool:
    """Say whether the dates of an export allow its last activities to prove any."""
    if export.period_days is None:
        return True
    return window.first <= export.first_day or export.data_date >= window.last


def _from_last_activity(export: Export, window: Days) -> tuple[Flags, Flags]:
    """Flag who was certainly active, and who certainly was not, without counts.

    A list of last activities dates them. In an export of a period they say that
    there was use in the period, and none after that day.
    """
    first, last = np.datetime64(window.first), np.datetime64(window.last)
    if export.is_state:
        is_inside = window.first <= export.data_date <= window.last
        reaches = export.data_date >= window.last
        return is_inside & (export.amount > 0), reaches & (export.amount == 0)
    is_bare, latest = np.isnan(export.amount), export.last_activity
    absent = latest < first
    if export.period_days is None:
        seen = is_bare & (latest >= first) & (latest <= last)
        # an empty cell says "never" only where the export fills such cells at all
        never = export.is_listed & is_bare & np.isnat(latest)
        absent |= never & ~np.isnat(latest).all()
    else:
        is_inside = window.first <= export.first_day and export.data_date <= window.last
        seen = is_inside & is_bare & (latest >= np.datetime64(export.first_day))
    return seen, absent & (export.data_date >= window.last)
