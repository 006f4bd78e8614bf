"""The rows of the Checks page: each wave at day 30, 60 and 90, and its level."""

from dataclasses import dataclass
from functools import lru_cache

from kpi.windows import CHECK_DAYS, wanted_to
from model.language import LIST
from model.verdict import Check, Reason, Result
from reports.check_bars import CheckBar, Level, check_bar, level_whisker
from reports.check_days import check_of, due_on
from reports.check_figures import STAYED, STAYED_LOW, check_figures, part_name
from reports.check_sums import in_words
from reports.kinds import Kind
from reports.labels import verdict_label
from reports.rule_figures import line_figure
from reports.staying import PARTS, parts_of
from reports.svg import Drawing
from reports.tables import Look

_CACHED = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """A row of the grid, left to right; `checks` are those of day 30, 60 and 90."""

    name: str
    verdict: Drawing
    checks: tuple[Drawing, ...]
    level: Drawing


@lru_cache(maxsize=_CACHED)
def check_row(result: Result, look: Look, *, has_snapshots: bool) -> CheckRow:
    """Return the row of a wave or rollout.

    Args:
        result: its verdict.
        look: day, language, theme and sources.
        has_snapshots: whether use is read from reports of a period.
    """
    name = result.wave or look.language.say("Rollout")
    bars = (_bar(result, name, day, look, has_snapshots) for day in CHECK_DAYS)
    return CheckRow(
        name=name,
        verdict=verdict_label(result.verdict, look.language, look.theme),
        checks=tuple(check_bar(bar, look.theme) for bar in bars),
        level=level_whisker(_level(result, name, look), look.theme),
    )


def check_cells(result: Result, look: Look) -> list[dict[str, str]]:
    """Return the table under the grid: a row for each check, a column for each part.

    What has no count is empty; the column of the active says why.
    """
    return [_check_cells(result, day, look) for day in CHECK_DAYS]


def _check_cells(result: Result, day: int, look: Look) -> dict[str, str]:
    texts, more = look.figures(result), check_figures(result, look)
    say, is_last = look.language.say, day == CHECK_DAYS[-1]
    counts = _counts(result, day, look)
    level = say("{level}, {low}", level=more[STAYED].text, low=more[STAYED_LOW].text)
    return {
        say("Wave"): result.wave or say("Rollout"),
        say("At go-live"): texts[Kind.MEMBERS].text,
        say("Check"): say("Day {day}", day=day),
        say("Active"): texts[Kind(f"active{day}")].text,
        **{
            say(part): counts[place] if counts else ""
            for place, part in enumerate(PARTS)
        },
        say("Day 90 against day 30"): level if is_last else "",
    }


def _counts(result: Result, day: int, look: Look) -> tuple[str, ...]:
    """Return the people of a check by part, as figures tell them; empty without."""
    shown = check_figures(result, look)
    names = (part_name(part, day) for part in range(len(PARTS)))
    return tuple(shown[name].text for name in names if name in shown)


def _bar(
    result: Result, name: str, day: int, look: Look, has_snapshots: bool
) -> CheckBar:
    say, check = look.language.say, check_of(result, day)
    active = look.figures(result)[Kind(f"active{day}")]
    parts = parts_of(check)
    spoken = say("{name}, day {day}: {active}", name=name, day=day, active=active.text)
    if check is None or parts is None:
        caption = _waits(result, day, look, has_snapshots)
        alt = say("{spoken}, {why}", spoken=spoken, why=caption) if caption else spoken
        return CheckBar(
            parts=None, counts=(), label=active.text, caption=caption, alt=alt
        )
    alt = say(
        "{name}, day {day}: {active} people active: {parts}",
        name=name,
        day=day,
        active=active.text,
        parts=in_words(parts, LIST, look.language),
    )
    return CheckBar(
        parts=parts,
        counts=_counts(result, day, look),
        label="",
        caption=_caption(check, active.text, look),
        alt=alt,
    )


def _caption(check: Check, active: str, look: Look) -> str:
    if check.is_complete:
        return look.language.say("{active} people active", active=active)
    return look.language.say(
        "{active} people active; of {n} it is not known, too many to judge",
        active=active,
        n=check.not_known or 0,
    )


def _waits(result: Result, day: int, look: Look, has_snapshots: bool) -> str:
    """Say what a check without counts waits for, or why they are not shown."""
    say, due = look.language.say, due_on(result, day)
    if result.reason is Reason.SMALL_GROUP:
        return say("shown from five people on")
    if day in result.withheld:
        return say("this protects a smaller wave")
    if due is not None and (result.adoption or due > look.as_of):
        needed = wanted_to(due, is_snapshot=has_snapshots)
        return say("needs data to {day}", day=look.language.day(needed))
    if result.reason is Reason.NO_FACTS:
        return say("no export of use is loaded")
    return say("this protects a smaller wave")


def _level(result: Result, name: str, look: Look) -> Level:
    say, use = look.language.say, result.adoption
    shown = check_figures(result, look)
    stayed, low = shown[STAYED], shown[STAYED_LOW]
    if use is None or stayed.value is None:
        alt = say(
            "{name}, day 90 against day 30: {level}", name=name, level=stayed.text
        )
        return Level(
            share=None,
            low=None,
            high=None,
            label=stayed.text,
            note="",
            line="",
            alt=alt,
        )
    return Level(
        share=stayed.value,
        low=use.sustained_low,
        high=use.sustained_high,
        label=stayed.text,
        note=low.text,
        line="" if result.wave else line_figure(look.language).text,
        alt=say(
            "{name}, day 90 against day 30: {level}, {low}",
            name=name,
            level=stayed.text,
            low=low.text,
        ),
    )
