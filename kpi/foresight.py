"""What will be seen: the smallest change that shows, known before the result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

import msgspec
import numpy as np

from kpi.baselines import is_spoilt
from kpi.case import PairCase
from kpi.comparison import recount_of
from kpi.kept import digest
from kpi.panel import Panel
from kpi.planning import (
    Outlook,
    outlook_of,
    outlook_together,
    planned,
    resting_on,
    smallest_of_rollout,
    smallest_of_wave,
)
from model.language import Language
from model.text import Template
from model.verdict import Foresight, Reason, Remedy

WAVE: Template = (
    "{who} would show a change of {smallest} in “{outcome}” in about four of five "
    "cases."
)
ROLLOUT: Template = (
    "The rollout would show a change of {smallest} in “{outcome}” in about four of "
    "five cases."
)
RESTS_ON: Template = "That rests on {waves}."
WITH: dict[Remedy, Template] = {
    Remedy.HOLDOUT: "With one more group that waits it would be {smallest}.",
    Remedy.MORE_WEEKS: "With eight more weeks of history it would be {smallest}.",
    Remedy.MORE_ITEMS: "With twice the items a week it would be {smallest}.",
}
OPEN: dict[Reason, tuple[Template, Template]] = {
    Reason.WEEKS: (
        "How small a change {who} will show cannot be told yet: too few weeks of "
        "“{outcome}” are known.",
        "How small a change the rollout will show cannot be told yet: too few weeks "
        "of “{outcome}” are known.",
    ),
    Reason.VOLUME: (
        "How small a change {who} will show cannot be told: “{outcome}” rests on too "
        "few items a week.",
        "How small a change the rollout will show cannot be told: “{outcome}” rests "
        "on too few items a week.",
    ),
    Reason.BREAK: (
        "How small a change {who} will show cannot be told: the way “{outcome}” is "
        "counted changes in between.",
        "How small a change the rollout will show cannot be told: the way "
        "“{outcome}” is counted changes in between.",
    ),
    Reason.CANNOT_TELL_RESULT: (
        "{who} has nobody to compare with in “{outcome}”: only a very large change "
        "will show.",
        "The rollout has nobody to compare with in “{outcome}”: only a very large "
        "change will show.",
    ),
}
"""For a wave and for the rollout."""

SPOILT: tuple[Template, Template] = (
    "How small a change {who} will show cannot be told: more than {percent} of its "
    "people already worked the new way from {day}.",
    "How small a change the rollout will show cannot be told: more than {percent} of "
    "the people already worked the new way before go-live in {waves}.",
)


def foresights(case: PairCase, language: Language) -> Iterator[Foresight]:
    """Yield what a pair will be able to show: the rollout, then waves not yet due.

    Nothing once all waves are due, and nothing of a wave too small to be shown.
    What would make it smaller is worked out for the rollout and the next wave.
    """
    setting = case.setting
    for wave, found in _computed(case):
        foresight = Foresight(
            change=setting.change.plan.change,
            pair=setting.pair.name,
            wave=wave,
            smallest=found.smallest,
            with_remedy=found.with_remedy,
            reason=found.reason,
            of=found.of,
            spoilt=tuple((name, day) for name, day in _spoilt(case, wave, found)),
        )
        yield replace(foresight, sentence=_sentence(foresight, case, language))


@dataclass(frozen=True, slots=True)
class _Found:
    """The smallest change that shows, and with which remedy it would be smaller."""

    smallest: float | None = None
    with_remedy: tuple[tuple[Remedy, float], ...] = ()
    reason: Reason | None = None
    of: tuple[str, ...] = ()


_Computed = list[tuple[str | None, _Found]]


def _computed(case: PairCase) -> _Computed:
    """Return what is found of the rollout and each wave to come, kept as well."""
    setting, judgement = case.setting, case.judgement
    parameters = setting.parameters
    to_come = [wave for wave in case.waves if not wave.is_due]
    least = parameters.min_people
    shown = [w.wave.name for w in to_come if w.members >= least]
    if not shown or judgement is None:
        return []
    every, remedies = [wave.wave.name for wave in case.waves], _remedies(case)
    asked = ["to be shown", *shown, "of", *every, "with", *remedies]
    key = digest(judgement.panel, asked, case.launches, parameters)

    def compute() -> bytes:
        found = _worked_out(case, judgement.panel, shown, remedies)
        return msgspec.msgpack.encode(found)

    raw = setting.kept.recalled(key, compute)
    return msgspec.msgpack.decode(raw, type=_Computed)


def _remedies(case: PairCase) -> tuple[Remedy, ...]:
    """Return what can still be done: nobody waits any more once all have launched."""
    last = max(wave.wave.go_live for wave in case.waves)
    has_launched = case.setting.as_of >= last
    gone = Remedy.HOLDOUT if has_launched else None
    return tuple(remedy for remedy in Remedy if remedy is not gone)


def _spoilt(
    case: PairCase, wave: str | None, found: _Found
) -> Iterator[tuple[str, date]]:
    """Yield the waves that worked so before, where that is why it cannot be told."""
    if found.smallest is not None or case.judgement is None:
        return
    if found.reason in (Reason.VOLUME, Reason.BREAK):
        return
    panel, parameters = case.judgement.panel, case.setting.parameters
    names = [one.wave.name for one in case.waves] if wave is None else [wave]
    for name in names:
        day = case.launches.spoilt.get(name)
        if day and is_spoilt(panel, name, case.launches, parameters):
            yield name, day


def _worked_out(
    case: PairCase, panel: Panel, shown: Sequence[str], remedies: Sequence[Remedy]
) -> _Computed:
    """Work out the rollout and waves; those counted in two ways are no part of it."""
    launches, parameters = case.launches, case.setting.parameters
    every = [wave.wave.name for wave in case.waves]
    alike = [w for w in every if recount_of(panel, w, launches, parameters) is None]
    parted = _Found(reason=Reason.BREAK)
    if not alike:
        return [(name, parted) for name in (None, *shown)]
    single = outlook_of(panel, launches, parameters)
    whole = outlook_together(single, panel, launches, alike, parameters)
    told = [name for name in shown if name in alike]
    waves = dict(_of_waves(single, told, remedies))
    return [
        (None, _of_rollout(whole, alike, remedies)),
        *((name, waves.get(name, parted)) for name in shown),
    ]


def _of_rollout(
    outlook: Outlook | Reason, every: Sequence[str], remedies: Sequence[Remedy]
) -> _Found:
    if isinstance(outlook, Reason):
        return _Found(reason=outlook)
    return _smallest(outlook, None, tuple(every), remedies)


def _of_waves(
    outlook: Outlook | Reason, shown: Sequence[str], remedies: Sequence[Remedy]
) -> Iterator[tuple[str, _Found]]:
    if isinstance(outlook, Reason):
        yield from ((name, _Found(reason=outlook)) for name in shown)
        return
    for name in shown:
        asked = remedies if name == shown[0] else ()
        yield name, _smallest(outlook, name, (name,), asked)


def _smallest(
    outlook: Outlook,
    wave: str | None,
    waves: tuple[str, ...],
    remedies: Sequence[Remedy],
) -> _Found:
    """Return the smallest change of one wave, or (wave None) of the mean of all."""
    inside = tuple(w for w in waves if outlook.panel.row(w) in outlook.rows)
    if not inside:
        return _Found(reason=outlook.gate(waves[0]))
    plain = _share(outlook, wave, inside, None)
    if plain is None and not outlook.has_weeks(inside):
        return _Found(reason=Reason.WEEKS)
    changed = [(one, _share(outlook, wave, inside, one)) for one in remedies]
    better = tuple(
        (one, share)
        for one, share in changed
        if share is not None and (plain is None or percents(share) < percents(plain))
    )
    if plain is None:
        return _Found(with_remedy=better, reason=Reason.CANNOT_TELL_RESULT)
    return _Found(plain, better, of=resting_on(planned(outlook, inside, None)))


def _share(
    outlook: Outlook, wave: str | None, waves: tuple[str, ...], remedy: Remedy | None
) -> float | None:
    """Return the smallest change as a share; None where the plan cannot compare."""
    plan = planned(outlook, waves, remedy)
    if wave is None:
        size = smallest_of_rollout(plan)
    else:
        size = smallest_of_wave(plan, outlook.rows.index(outlook.panel.row(wave)))
    if size is None:
        return None
    level = float(np.mean([outlook.level(name) for name in waves]))
    change = outlook.panel.ruler.relative(level, -size)
    return None if change is None else abs(change)


def percents(share: float) -> int:
    """Return whole percents not below the share: a promise is never rounded down."""
    return ceil(100 * share - 1e-9)


def _sentence(found: Foresight, case: PairCase, language: Language) -> str:
    rest = (
        language.say(WITH[remedy], smallest=_percent(share, language))
        for remedy, share in found.with_remedy
    )
    return " ".join([*_first(found, case, language), *rest])


def _first(found: Foresight, case: PairCase, language: Language) -> Iterator[str]:
    """Yield what will be seen, or why that cannot be told, without remedies."""
    setting, is_rollout = case.setting, found.wave is None
    title = language.translate(setting.measure(setting.pair.outcome).title)
    if found.spoilt:
        yield language.say(
            SPOILT[is_rollout],
            who=found.wave,
            percent=language.percent(setting.parameters.max_contaminated),
            day=language.full_day(found.spoilt[0][1]),
            waves=language.listed(name for name, _ in found.spoilt),
        )
    elif found.smallest is None:
        template = OPEN[found.reason or Reason.CANNOT_TELL_RESULT][is_rollout]
        yield language.say(template, who=found.wave, outcome=title)
    else:
        shown = _percent(found.smallest, language)
        template = ROLLOUT if is_rollout else WAVE
        yield language.say(template, who=found.wave, outcome=title, smallest=shown)
        if is_rollout and len(found.of) < len(case.waves):
            yield language.say(RESTS_ON, waves=language.listed(found.of))


def _percent(share: float, language: Language) -> str:
    return language.percent(percents(share) / 100)
