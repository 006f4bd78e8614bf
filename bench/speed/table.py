"""What was measured as lines of text, with the aims."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.speed.browser import Shown
from bench.speed.users import Taken

EMPTY = "(three lines)"
AIM_OVER_MS, AIM_MANY, AIM_KB, AIM_SHOWN = 20.0, 4.0, 60.0, 1.3
_OVERVIEW = "overview"
_NO_TIME = "-"


class Row(NamedTuple):
    """One page: its first run in a fresh server, one visitor, many, and the plain way.

    `cold` is in milliseconds.
    """

    cold: float
    one: Taken
    many: Taken | None = None
    plain: Taken | None = None


def of_server(
    title: str, empty: Taken, rows: Mapping[str, Row], plain_many: Taken | None
) -> str:
    """Return how long reruns take, by page."""
    lines = [
        title,
        f"Rerun of a page on the server, ms; one visitor, {empty.n} runs; then 50",
        f"  {'':<14}{'first':>8}{'CPU':>8}{'p50':>8}{'over':>8}{'p95':>8}{'KB':>8}"
        f"{'50: p50':>10}{'p95':>8}{'ratio':>8}{'plain':>8}",
        f"  {EMPTY:<14}{'':>8}{_number(empty.processor):>8}{empty.p50:>8.1f}{'':>8}"
        f"{empty.p95:>8.1f}{empty.payload / 1000:>8.1f}",
        *(_line(path or _OVERVIEW, row, empty) for path, row in rows.items()),
        f"  aims: over an empty page {AIM_OVER_MS:.0f} ms, {AIM_KB:.0f} KB, "
        f"p95 of 50 visitors {AIM_MANY:.0f} times that of one",
        *_missed(rows, empty),
    ]
    first = next(iter(rows.values()))
    if plain_many and first.many:
        lines.append(
            f"  The plain way with 50 visitors of {_OVERVIEW}: p95 "
            f"{plain_many.p95:.0f} ms, {plain_many.p95 / first.many.p95:.0f} times ours"
        )
    return "\n".join(lines)


def of_idle(ours: float | None, empty: float | None) -> str:
    """Return what open pages cost that nobody touches."""
    if ours is None or empty is None:
        return "  What idle pages cost is not known on this system."
    return f"  50 idle pages: {ours:.0%} of a core (an empty page: {empty:.0%})"


def of_browser(paths: Sequence[str], shown: Sequence[Shown]) -> str:
    """Return when the answer is visible, by page; the first one is the measure."""
    empty = shown[0]
    return "\n".join(
        [
            "Answer visible in Chromium, empty cache, s",
            f"  {'':<14}{'median':>8}{'from':>8}{'to':>8}{'ratio':>8}{'MB':>8}  Plotly",
            *(
                f"  {path or _OVERVIEW:<14}{one.median:>8.2f}{one.lowest:>8.2f}"
                f"{one.highest:>8.2f}{one.median / empty.median:>8.2f}"
                f"{one.megabytes:>8.1f}  {'fetched' if one.has_plotly else 'no'}"
                f"{_mark(one.median / empty.median, AIM_SHOWN)}"
                for path, one in zip(paths, shown, strict=True)
            ),
            f"  aim: {AIM_SHOWN} times a page with three lines; no Plotly on Overview",
        ]
    )


def _line(name: str, row: Row, empty: Taken) -> str:
    one, many, plain = row.one, row.many, row.plain
    p50, p95 = (many.p50, many.p95) if many else (None, None)
    return (
        f"  {name:<14}{row.cold:>8.0f}{_number(one.processor):>8}{one.p50:>8.1f}"
        f"{one.p50 - empty.p50:>8.1f}{one.p95:>8.1f}{one.payload / 1000:>8.1f}"
        f"{_number(p50):>10}{_number(p95):>8}{_number(_ratio(row)):>8}"
        + (f"{f'x {plain.p50 / one.p50:.0f}':>8}" if plain else "")
    )


def _missed(rows: Mapping[str, Row], empty: Taken) -> list[str]:
    missed = [
        f"{path or _OVERVIEW} ({what})"
        for path, row in rows.items()
        for what, value, aim in (
            ("over", row.one.p50 - empty.p50, AIM_OVER_MS),
            ("KB", row.one.payload / 1000, AIM_KB),
            ("ratio", _ratio(row) or 0.0, AIM_MANY),
        )
        if value > aim
    ]
    return [f"  missed: {', '.join(missed) or 'none'}"]


def _ratio(row: Row) -> float | None:
    return row.many.p95 / row.one.p95 if row.many else None


def _number(value: float | None) -> str:
    return _NO_TIME if value is None else f"{value:.1f}"


def _mark(value: float, aim: float) -> str:
    return "" if value <= aim else "  missed"
