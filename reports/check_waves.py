"""The same check in all waves: who was active, on one axis, and who stands out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi.parameters import DEFAULTS
from kpi.proportions import difference
from model.figure import Figure
from model.text import Template
from model.verdict import Check, Result
from reports.check_days import check_of
from reports.kinds import Kind
from reports.lanes import Lane, lanes
from reports.svg import Drawing
from reports.tables import Look
from reports.usefigures import likely_people

_ALIKE: Template = (
    "No wave stands out at day {day}: from {least} people in {last} to {most} in "
    "{first}"
)
_APART: Template = (
    "At day {day} use was highest in {first}, {most} people, and lowest in {last}, "
    "{least}"
)
_ONLY: Template = "At day {day}, {most} people were active in {first}"
_NONE: Template = "No wave has counts for day {day} yet"
_NOBODY: Template = "nobody"
_HALF: Template = "half"
_ALL: Template = "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One check across the waves: the finding, the drawing and the table."""

    title: str
    rows: tuple[Lane, ...]
    table: list[dict[str, str]]
    figures: tuple[Figure, ...]


def compared(
    waves: Sequence[Result], day: int, look: Look, marked: str | None = None
) -> Compared:
    """Compare a check across the waves of a change and pair.

    Args:
        waves: their verdicts, by go-live.
        day: 30, 60 or 90.
        look: day, language, theme and sources.
        marked: the wave that the link points at.
    """
    told = [_told(one, day, look) for one in waves]
    return Compared(
        title=_title(waves, day, look),
        rows=tuple(
            _lane(one, day, look, is_strong=one.wave == marked) for one in waves
        ),
        table=[_cells(one, day, look) for one in waves],
        figures=tuple(figure for pair in told for figure in pair),
    )


def drawn(found: Compared, look: Look, *, width: int) -> Drawing:
    """Draw the comparison, `width` pixels wide."""
    say = look.language.say
    ticks = ((0.0, say(_NOBODY)), (0.5, say(_HALF)), (1.0, say(_ALL)))
    return lanes(found.rows, ticks, found.title, look.theme, width=width)


def _told(result: Result, day: int, look: Look) -> tuple[Figure, Figure]:
    shown = look.figures(result)
    return shown[Kind(f"active{day}")], shown[Kind(f"likely{day}")]


def _lane(result: Result, day: int, look: Look, *, is_strong: bool) -> Lane:
    active, _ = _told(result, day, look)
    name, check = result.wave or "", check_of(result, day)
    if check is None or check.share_low is None or not check.eligible:
        return Lane(name=name, label=active.text, is_strong=is_strong)
    likely = likely_people(check)
    return Lane(
        name=name,
        label=active.text,
        share=check.share_low,
        share_high=check.share_high,
        low=likely.low / check.eligible if likely else None,
        high=likely.high / check.eligible if likely else None,
        is_strong=is_strong,
    )


def _cells(result: Result, day: int, look: Look) -> dict[str, str]:
    say = look.language.say
    active, likely = _told(result, day, look)
    return {
        say("Wave"): result.wave or "",
        say("Live since"): look.language.full_day(result.go_live),
        say("Active at day {day}", day=day): active.text,
        say("Chance alone leaves"): likely.text,
    }


def _title(waves: Sequence[Result], day: int, look: Look) -> str:
    known = sorted(
        ((check.share_low, one, check) for one, check in _counted(waves, day)),
        key=lambda found: found[0] or 0.0,
    )
    if not known:
        return look.language.say(_NONE, day=day)
    (_, last, low), (_, first, high) = known[0], known[-1]
    if len(known) == 1:
        template = _ONLY
    else:
        template = _APART if _is_apart(high, low, len(known)) else _ALIKE
    return look.language.say(
        template,
        day=day,
        first=first.wave,
        last=last.wave,
        most=_told(first, day, look)[0].text,
        least=_told(last, day, look)[0].text,
    )


def _counted(waves: Sequence[Result], day: int) -> Iterator[tuple[Result, Check]]:
    for one in waves:
        check = check_of(one, day)
        if check is not None and check.share_low is not None:
            yield one, check


def _is_apart(most: Check, least: Check, n_waves: int) -> bool:
    """Say whether two waves differ by more than chance, as the ends of so many.

    Whatever the unknown people did; Bonferroni over all pairs of waves.
    """
    n_pairs = n_waves * (n_waves - 1) / 2
    more = (most.active_low or 0, most.eligible or 0)
    less = (least.active_high or 0, least.eligible or 0)
    return difference(more, less, alpha=DEFAULTS.alpha / 2 / n_pairs).low > 0
