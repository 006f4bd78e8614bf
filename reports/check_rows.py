"""The rows of the Checks page: each wave at day 30, 60 and 90, and its level."""

from dataclasses import dataclass
from functools import lru_cache

from kpi.windows import CHECK_DAYS
from model.verdict import Check, Reason, Result
from reports.check_bars import CheckBar, Level, check_bar, level_whisker
from reports.check_days import check_of, data_to, due_on
from reports.check_figures import STAYED, STAYED_LOW, check_figures
from reports.kinds import Kind
from reports.labels import verdict_label
from reports.rule_figures import line_figure
from reports.staying import SUMMANDS, parts_of
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
        look: day, language and theme.
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


def check_cells(result: Result, look: Look) -> dict[str, str]:
    """Return a row of the table under the grid: every count of every check."""
    texts, more = look.figures(result), check_figures(result, look)
    say = look.language.say
    row = {
        say("Wave"): result.wave or say("Rollout"),
        say("At go-live"): texts[Kind.MEMBERS].text,
    }
    for day in CHECK_DAYS:
        head = say("Day {day}", day=day)
        active = texts[Kind(f"active{day}")].text
        parts = _named_parts(check_of(result, day), look)
        row[head] = (
            say("{active}: {parts}", active=active, parts=parts) if parts else active
        )
    row[say("Day 90 against day 30")] = say(
        "{level}, {low}", level=more[STAYED].text, low=more[STAYED_LOW].text
    )
    return row


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
        return CheckBar(parts=None, label=active.text, caption=caption, alt=alt)
    alt = say(
        "{name}, day {day}: {active} people active: {parts}",
        name=name,
        day=day,
        active=active.text,
        parts=_named_parts(check, look),
    )
    return CheckBar(
        parts=parts, label="", caption=_caption(check, active.text, look), alt=alt
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
    is_open = day not in result.withheld and due is not None
    if is_open and due is not None and (result.adoption or due > look.as_of):
        needed = data_to(due, has_snapshots=has_snapshots)
        return say("needs data to {day}", day=look.language.day(needed))
    if result.reason is Reason.NO_FACTS:
        return say("no export of use is loaded")
    return say("this protects a smaller wave")


def _named_parts(check: Check | None, look: Look) -> str:
    parts = parts_of(check) or ()
    return ", ".join(
        look.language.say(word, n=look.language.number(count))
        for word, count in zip(SUMMANDS, parts, strict=False)
        if count
    )


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
