"""The figures of the Checks page that no other page shows.

Those of a verdict's use (who was active, of how many) are in `reports.figures`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from kpi.people import floored
from kpi.stays import clears_line, levels_of
from kpi.windows import CHECK_DAYS
from model.figure import Figure
from model.language import Language
from model.text import Template
from model.verdict import Check, FirstUse, Result
from reports.check_days import absent_words, check_of
from reports.figures import id_prefix
from reports.starting import days_of
from reports.staying import PARTS, parts_of
from reports.tables import Look

_CACHED = 1024
_FEWEST = 20
"""People below whom a level is told as two counts: a percentage feigns precision."""

STAYED, STAYED_LOW, STOPPED = "stayed", "stayed-low", "stopped"
FIRST_USE, NEVER_STARTED = "first-use-days", "never-started"
NEVER_SHARE = "never-started-share"
_PART_NAMES = (
    *("kept", "back-or-late", "slipped", "never", "left"),
    *("no-occasion", "not-known"),
)
_LINE: tuple[Template, ...] = (
    "is below the line",
    "may be below the line",
    "clears the line",
)
"""Where all, some or none of the whisker lies below the level that must be cleared."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text with its value and unit; no value where nothing was computed."""

    text: str
    value: float | None
    unit: str
    definition: str


def part_name(part: int, day: int) -> str:
    """Return the name of the figure of a part, by its place in the key."""
    return f"{_PART_NAMES[part]}{day}"


@lru_cache(maxsize=_CACHED)
def check_figures(result: Result, look: Look) -> Mapping[str, Figure]:
    """Return by name how the people of a verdict split, stayed and started.

    Parts are there only of checks with counts; what else is absent says why.
    """
    shown = {
        **dict(_parts(result, look.language)),
        STAYED: _stayed(result, look),
        STAYED_LOW: _stayed_low(result, look.language),
        STOPPED: _stopped(result, look.language),
        FIRST_USE: _first_use(result, look),
        NEVER_STARTED: _never_started(result, look),
        NEVER_SHARE: _never_share(result, look),
    }
    return MappingProxyType(
        {
            name: Figure(
                id=f"{id_prefix(result)}/{name}",
                value=one.value,
                text=one.text,
                unit=one.unit,
                definition=one.definition,
                sources=_behind(result, look),
            )
            for name, one in shown.items()
        }
    )


def stopped_of(check: Check | None) -> tuple[int, int] | None:
    """Return who slipped, of those active at day 30 who could be and are known."""
    parts = parts_of(check)
    if check is None or parts is None:
        return None
    kept, _, slipped, *_ = parts
    back = check.came_back or 0
    return slipped, kept + back + slipped


def _parts(result: Result, language: Language) -> Iterator[tuple[str, _Shown]]:
    for day in CHECK_DAYS:
        for part, count in enumerate(parts_of(check_of(result, day)) or ()):
            definition = language.say(
                "People at day {day}: {part}.", day=day, part=language.say(PARTS[part])
            )
            text = language.number(count)
            yield part_name(part, day), _Shown(text, count, "people", definition)


def _stayed(result: Result, look: Look) -> _Shown:
    say, last = look.language.say, CHECK_DAYS[-1]
    definition = say("Active at day 90 against day 30, the same people.")
    use, levels = result.adoption, levels_of(result.adoption)
    if use is None or use.retained is None:
        has_counts = parts_of(check_of(result, last)) is not None
        absent = absent_words(result, last, look.as_of, look.language)
        text = say("not shown") if has_counts else absent
        return _Shown(text, None, "", definition)
    if levels is None or use.sustained_ratio is None:
        return _Shown(say("nobody at day 30"), None, "", definition)
    ratio = use.sustained_ratio
    if levels[0] < _FEWEST:
        text = say("{before} → {after}", before=levels[0], after=levels[1])
        return _Shown(text, ratio, "people", definition)
    return _Shown(look.language.percent(ratio), ratio, "share", definition)


def _stayed_low(result: Result, language: Language) -> _Shown:
    definition = language.say("The lower bound of active at day 90 against day 30.")
    use = result.adoption
    levels = levels_of(use)
    if use is None or levels is None or use.sustained_low is None:
        return _Shown(language.say("not known"), None, "", definition)
    if levels[0] < _FEWEST:
        word = {False: _LINE[0], None: _LINE[1], True: _LINE[2]}[clears_line(use)]
        return _Shown(language.say(word), use.sustained_low, "", definition)
    share = language.percent(floored(use.sustained_low))
    text = language.say("at least {share}", share=share)
    return _Shown(text, use.sustained_low, "share", definition)


def _stopped(result: Result, language: Language) -> _Shown:
    definition = language.say("People who stopped, of those active at day 30.")
    found = stopped_of(check_of(result, CHECK_DAYS[-1]))
    if found is None:
        return _Shown(language.say("not known"), None, "people", definition)
    text = language.say("{n} of {all}", n=found[0], all=found[1])
    return _Shown(text, found[0], "people", definition)


def _first_use(result: Result, look: Look) -> _Shown:
    say = look.language.say
    definition = say("Days until half of those who ever started had done it once.")
    found = _first_found(result)
    if found is None:
        return _Shown(_unstarted(result, look), None, "days", definition)
    if found.days is None:
        return _Shown(say("too few to tell"), None, "days", definition)
    days = days_of(found)
    text = look.language.say_count(days, "1 day", "{n} days")
    return _Shown(text, found.days, "days", definition)


def _never_started(result: Result, look: Look) -> _Shown:
    say, found = look.language.say, _first_found(result)
    if found is None:
        definition = say("People who never did it once.")
        return _Shown(_unstarted(result, look), None, "people", definition)
    definition = say(
        "People who had not done it once by day {day}, of those known.", day=found.day
    )
    n_never = found.people - found.acted
    text = say("{n} of {all}", n=n_never, all=found.people)
    return _Shown(text, n_never, "people", definition)


def _never_share(result: Result, look: Look) -> _Shown:
    say, found = look.language.say, _first_found(result)
    definition = say("Share of the people known who never did it once.")
    if found is None:
        return _Shown(_unstarted(result, look), None, "share", definition)
    if found.people < _FEWEST:
        return _Shown(say("too few for a share"), None, "share", definition)
    text = look.language.percent(found.never_share)
    return _Shown(text, found.never_share, "share", definition)


def _first_found(result: Result) -> FirstUse | None:
    return result.adoption.first_use if result.adoption else None


def _unstarted(result: Result, look: Look) -> str:
    """Say why nothing is known of the first use: a date, or that it is not known."""
    if parts_of(check_of(result, CHECK_DAYS[0])) is None:
        return absent_words(result, CHECK_DAYS[0], look.as_of, look.language)
    return look.language.say("not known")


def _behind(result: Result, look: Look) -> tuple[str, ...]:
    """Return the reports that use is counted from."""
    use = result.adoption
    return look.sources.of(result.change, use.measure) if use else ()
