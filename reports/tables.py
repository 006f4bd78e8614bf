"""What a verdict looks like in a table: the drawings of its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kpi.people import waiting
from model.figure import NO_SOURCES, Figure, Sources
from model.language import LONG_LIST, Language
from model.text import Template
from model.verdict import Result, Verdict
from reports.bullets import Bullet, bullet
from reports.check_days import check_of
from reports.figures import figures
from reports.kinds import Kind
from reports.labels import VerdictCell, owner_cell, verdict_cell
from reports.scale import OUTCOME, USE, Scale
from reports.staying import WHY_NOT_KNOWN, StayingBar, parts_of, staying_power
from reports.summary import detail
from reports.svg import Drawing
from reports.tokens import Theme
from reports.words import next_step, reason_words

_CACHED = 1024
_FEW = 50
_MIDDLE = 60


@dataclass(frozen=True, slots=True)
class Look:
    """How the reader sees it, and which reports it was computed from."""

    as_of: date
    language: Language
    theme: Theme
    sources: Sources = NO_SOURCES

    def figures(self, result: Result) -> Mapping[Kind, Figure]:
        """Return the figures of a verdict as this reader sees them."""
        return figures(result, self.as_of, self.language, self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One row of the wave strip: texts and drawings, left to right."""

    name: str
    about: str
    verdict: Drawing
    use: Drawing
    outcome: Drawing
    staying: Drawing
    owner: Drawing


@lru_cache(maxsize=_CACHED)
def matrix_cell(result: Result, look: Look, *, is_wide: bool = False) -> Drawing:
    """Draw the cell of a verdict in the matrix; the rollout's is tinted."""
    return verdict_cell(
        VerdictCell(
            verdict=result.verdict,
            subject=result.wave or result.change,
            lines=_cell_lines(result, look),
            grade=result.grade,
            width=200 if is_wide else 148,
            is_tinted=is_wide,
        ),
        look.language,
        look.theme,
    )


@lru_cache(maxsize=_CACHED)
def strip_row(result: Result, look: Look, scale: Scale) -> StripRow:
    """Return the row of a verdict in the wave strip.

    Args:
        result: the verdict of a wave or rollout.
        look: day, language, theme and sources.
        scale: what the tracks of all rows have in common.
    """
    language = look.language
    texts = look.figures(result)
    name = result.wave or language.say("Rollout")
    return StripRow(
        name=name,
        about=_about(result, texts[Kind.MEMBERS], language),
        verdict=_strip_verdict(result, name, look),
        use=bullet(_use(result, name, look, scale), look.theme),
        outcome=bullet(_outcome(result, name, look, scale), look.theme),
        staying=staying(result, look),
        owner=owner_cell(result.grade, result.owner, language, look.theme),
    )


def _cell_lines(result: Result, look: Look) -> tuple[str, ...]:
    words = detail(result, look.as_of, look.language)
    if result.wave is None:
        return (words,)
    if result.verdict is Verdict.TOO_EARLY:
        return (result.wave, words)
    return (result.wave,)


def _about(result: Result, members: Figure, language: Language) -> str:
    if result.wave is None:
        return members.text
    return language.say(
        "{people}, live {day}",
        people=members.text,
        day=language.full_day(result.go_live),
    )


def _strip_verdict(result: Result, name: str, look: Look) -> Drawing:
    cell = VerdictCell(
        verdict=result.verdict,
        subject=name,
        lines=(_step(result, look),),
        width=150,
        height=58,
    )
    return verdict_cell(cell, look.language, look.theme)


def _step(result: Result, look: Look) -> str:
    checks = result.adoption.checks if result.adoption else ()
    ahead = [check.due_on for check in checks if check.due_on > look.as_of]
    late = waiting(result, look.as_of)
    if result.verdict is Verdict.TOO_EARLY and late:
        due = look.language.day(late.due_on)
        return look.language.say(
            "Day {day} waits for data to {due}", day=late.day, due=due
        )
    if result.verdict is Verdict.TOO_EARLY and ahead:
        day = look.language.day(min(ahead))
        return look.language.say("Next check {day}", day=day)
    if result.verdict is Verdict.NOT_ENOUGH_DATA:
        return reason_words(result.reason, look.language)
    return next_step(result, look.language)


_USE_KNOWN: Template = "{name}: {active} people at day 90, {target}"
_USE_ABSENT: Template = "{name}: use at day 90 {active}, {target}"


def _use(result: Result, name: str, look: Look, scale: Scale) -> Bullet:
    texts = look.figures(result)
    active = texts[Kind.ACTIVE90]
    last = check_of(result, 90)
    alt = look.language.say(
        _USE_ABSENT if active.value is None else _USE_KNOWN,
        name=name,
        active=active.text,
        target=_target(texts, look),
    )
    if last is None or last.active_low is None or not last.eligible:
        return Bullet(
            low=None,
            label=active.text,
            alt=alt,
            note=_early_sign(result, look),
            track=scale.use_track,
            width=USE,
        )
    return Bullet(
        low=last.active_low / last.eligible,
        high=(last.active_high or 0) / last.eligible,
        tick=texts[Kind.TARGET].value,
        later=texts[Kind.TARGET_LATER].value,
        label=active.text,
        alt=alt,
        note=texts[Kind.SHARE90].text if last.eligible >= _FEW else "",
        track=scale.use_track,
        width=USE,
    )


def _target(texts: Mapping[Kind, Figure], look: Look) -> str:
    target, later = texts[Kind.TARGET], texts[Kind.TARGET_LATER]
    told = target.text
    if target.value is not None:
        told = look.language.say("target {share}", share=target.text)
    return told if later.value is None else look.language.listed((told, later.text))


def _early_sign(result: Result, look: Look) -> str:
    texts = look.figures(result)
    for day in (60, 30):
        active = texts[Kind(f"active{day}")]
        if active.value is not None:
            return look.language.say(
                "early sign: {active} at day {day}", active=active.text, day=day
            )
    return ""


def _outcome(result: Result, name: str, look: Look, scale: Scale) -> Bullet:
    texts = look.figures(result)
    levels, claim = texts[Kind.LEVELS], texts[Kind.CLAIM]
    told = look.language.listed((levels.text, claim.text))
    alt = look.language.about(name, told)
    found = result.outcome
    if found is None or found.after is None or found.before is None:
        return Bullet(
            low=None,
            label=levels.text,
            alt=alt,
            note=claim.text if found and found.is_levelless else "",
            track=scale.outcome_track,
            width=OUTCOME,
        )
    return Bullet(
        low=found.after / scale.level,
        tick=found.before / scale.level,
        label=levels.text,
        alt=alt,
        note=claim.text,
        track=scale.outcome_track,
        width=OUTCOME,
        is_target=False,
        is_change=True,
    )


def staying(result: Result, look: Look) -> Drawing:
    """Draw who stayed at each check so far; one not due is a dashed box."""
    name = result.wave or look.language.say("Rollout")
    texts = look.figures(result)
    bars = tuple(
        StayingBar(
            day=day,
            parts=parts_of(check_of(result, day)),
            label=texts[Kind(f"people{day}")].text
            if result.adoption or day == _MIDDLE
            else "",
        )
        for day in (30, 60, 90)
    )
    return staying_power(
        bars, look.language.about(name, _spoken(result, look)), look.theme
    )


def _spoken(result: Result, look: Look) -> str:
    """Return how many were active at each check, and who is not known and why."""
    texts = look.figures(result)
    days, is_known = [], True
    for day in (30, 60, 90):
        check = check_of(result, day)
        values = {"day": day, "active": texts[Kind(f"active{day}")].text}
        if check is None or not check.not_known:
            days.append(look.language.say("day {day}: {active}", **values))
            continue
        is_known = False
        told = look.language.say(_NOT_ALL_KNOWN, **values, n=check.not_known)
        days.append(told)
    spoken = look.language.listed(days, by=LONG_LIST)
    if is_known:
        return spoken
    why = look.language.say(WHY_NOT_KNOWN)
    return look.language.say("{spoken}. {why}", spoken=spoken, why=why)


_NOT_ALL_KNOWN: Template = "day {day}: {active}, {n} not known"
