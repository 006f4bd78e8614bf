"""What will be seen: the smallest change that shows, known before the result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

import msgspec
import numpy as np

from kpi.case import PairCase
from kpi.kept import digest
from kpi.planning import (
    Outlook,
    outlook_of,
    outlook_together,
    planned,
    smallest_of_rollout,
    smallest_of_wave,
)
from model.language import Language
from model.verdict import Foresight, Reason, Remedy

WAVE = "{who} will show a change of {smallest} or more in “{outcome}”."
ROLLOUT = "The rollout will show a change of {smallest} or more in “{outcome}”."
WITH: dict[Remedy, str] = {
    Remedy.HOLDOUT: "With one more group that waits it would be {smallest}.",
    Remedy.MORE_WEEKS: "With eight more weeks of history it would be {smallest}.",
    Remedy.MORE_ITEMS: "With twice the items a week it would be {smallest}.",
}
OPEN: dict[Reason, tuple[str, str]] = {
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
    Reason.CANNOT_TELL_RESULT: (
        "{who} has nobody to compare with in “{outcome}”: only a very large change "
        "will show.",
        "The rollout has nobody to compare with in “{outcome}”: only a very large "
        "change will show.",
    ),
}
"""For a wave and for the rollout."""


def foresights(case: PairCase, language: Language) -> Iterator[Foresight]:
    """Yield what a pair will be able to show: the rollout, then waves not yet due.

    Nothing once all waves are due, and nothing of a wave too small to be shown.
    What would make it smaller is worked out for the rollout and the next wave.
    """
    setting = case.setting
    title = language.translate(setting.measure(setting.pair.outcome).title)
    for wave, found in _computed(case):
        foresight = Foresight(
            change=setting.change.plan.change,
            pair=setting.pair.name,
            wave=wave,
            smallest=found.smallest,
            with_remedy=found.with_remedy,
            reason=found.reason,
        )
        yield replace(foresight, sentence=_sentence(foresight, title, language))


@dataclass(frozen=True, slots=True)
class _Found:
    """The smallest change that shows, and with which remedy it would be smaller."""

    smallest: float | None = None
    with_remedy: tuple[tuple[Remedy, float], ...] = ()
    reason: Reason | None = None


_Computed = list[tuple[str | None, _Found]]


def _computed(case: PairCase) -> _Computed:
    """Return what is found of the rollout and each wave to come, kept as well."""
    setting, judgement = case.setting, case.judgement
    to_come = [wave for wave in case.waves if not wave.is_due]
    least = setting.parameters.min_people
    shown = [w.wave.name for w in to_come if w.members >= least]
    if not shown or judgement is None:
        return []
    every = [wave.wave.name for wave in case.waves]
    asked = ["to be shown", *shown, "of", *every]
    key = digest(judgement.panel, asked, case.launches, setting.parameters)

    def compute() -> bytes:
        panel, launches = judgement.panel, case.launches
        single = outlook_of(panel, launches, setting.parameters)
        whole = outlook_together(single, panel, launches, every, setting.parameters)
        found = [(None, _of_rollout(whole, every)), *_of_waves(single, shown)]
        return msgspec.msgpack.encode(found)

    raw = setting.kept.recalled(key, compute)
    return msgspec.msgpack.decode(raw, type=_Computed)


def _of_rollout(outlook: Outlook | Reason, every: Sequence[str]) -> _Found:
    if isinstance(outlook, Reason):
        return _Found(reason=outlook)
    return _smallest(outlook, None, tuple(every))


def _of_waves(
    outlook: Outlook | Reason, shown: Sequence[str]
) -> Iterator[tuple[str, _Found]]:
    if isinstance(outlook, Reason):
        yield from ((name, _Found(reason=outlook)) for name in shown)
        return
    for name in shown:
        remedies = tuple(Remedy) if name == shown[0] else ()
        yield name, _smallest(outlook, name, (name,), remedies)


def _smallest(
    outlook: Outlook,
    wave: str | None,
    waves: tuple[str, ...],
    remedies: tuple[Remedy, ...] = tuple(Remedy),
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
    reason = Reason.CANNOT_TELL_RESULT if plain is None else None
    return _Found(plain, better, reason)


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


def _sentence(found: Foresight, title: str, language: Language) -> str:
    is_rollout = found.wave is None
    if found.smallest is None:
        template = OPEN[found.reason or Reason.CANNOT_TELL_RESULT][is_rollout]
    else:
        template = ROLLOUT if is_rollout else WAVE
    shown = None if found.smallest is None else _percent(found.smallest, language)
    first = language.say(template, who=found.wave, outcome=title, smallest=shown)
    rest = (
        language.say(WITH[remedy], smallest=_percent(share, language))
        for remedy, share in found.with_remedy
    )
    return " ".join([first, *rest])


def _percent(share: float, language: Language) -> str:
    return language.percent(percents(share) / 100)
