"""An attacker with a pencil: what follows from all shown numbers together."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from evaluations import (
    People,
    changed,
    evaluation,
    large,
    small,
    the_result,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from access.disclosure import disclose
from access.principal import LOCAL
from model.plan import Better
from model.verdict import (
    SMALLEST_GROUP,
    Evaluation,
    FirstUse,
    Grade,
    Guardrail,
    Outcome,
    Reason,
    Result,
)

DAYS = (30, 60, 90)
# At each day the people who were active at day 30 and still are, who were and
# are not any more, and who never were.
KINDS = ("kept", "slipped", "never")

people = st.builds(
    People,
    name=st.just(""),
    active30=st.integers(0, 12),
    slipped=st.integers(0, 5),
    idle=st.integers(0, 5),
    until=st.sampled_from(DAYS),
).filter(lambda wave: wave.size > 0)


@st.composite
def evaluations(draw: st.DrawFn) -> tuple[list[People], Evaluation]:
    """Draw two to five waves, and a rollout of all or of the complete ones."""
    drawn = draw(st.lists(people, min_size=2, max_size=5))
    waves = [
        People(f"W{n}", each.active30, each.slipped, each.idle, each.until)
        for n, each in enumerate(drawn)
    ]
    is_complete = draw(st.booleans()) and any(wave.until == 90 for wave in waves)
    computed = evaluation(*waves, is_complete=is_complete)
    if draw(st.booleans()):
        computed = _without_small_waves(waves, computed)
    return waves, computed


def _without_small_waves(waves: list[People], computed: Evaluation) -> Evaluation:
    """Return the evaluation as if small waves had never been counted alone."""
    for wave in waves:
        if wave.size < SMALLEST_GROUP:
            computed = changed(computed, wave.name, adoption=None, old_path=None)
    return computed


@settings(max_examples=300, deadline=None)
@given(evaluations())
@example(
    (
        (waves := [People("W0", 15, 3, 4), People("W1", 2, 1, 1, 30)]),
        evaluation(*waves),
    )
)
def test_no_count_of_fewer_than_five_people_follows_from_what_is_shown(drawn):
    waves, computed = drawn
    shown = disclose(computed, LOCAL)

    known = _equations(waves, computed, shown)
    for group in _small_groups(waves):
        for day, kind in _secrets():
            wanted = _indicator(waves, group, day, kind)
            if wanted.any():
                assert not _follows(wanted, known), (group, day, kind)


@settings(max_examples=300, deadline=None)
@given(evaluations())
def test_hidden_people_never_all_did_the_same(drawn):
    waves, computed = drawn
    shown = disclose(computed, LOCAL)

    pool = _pool(waves, computed, None)
    hidden = [w for w in pool if the_result(shown, w.name).adoption is None]
    if not any(wave.size < SMALLEST_GROUP for wave in hidden):
        return
    told = {day for day, _ in _shown_counts(the_result(shown, None))}
    for day in told:
        people = [w for w in hidden if w.until >= day]
        active = sum(w.active30 + (w.slipped if day == 30 else 0) for w in people)
        assert not people or 0 < active < sum(w.size for w in people), day


def _secrets():
    # Nobody can have slipped at day 30 already; that count is no secret.
    every = [(day, kind) for day in DAYS for kind in KINDS]
    return [secret for secret in every if secret != (30, "slipped")]


def _small_groups(waves: list[People]) -> list[tuple[People, ...]]:
    return [
        group
        for size in range(1, len(waves) + 1)
        for group in combinations(waves, size)
        if sum(wave.size for wave in group) < SMALLEST_GROUP
    ]


def _indicator(waves, group, day: int, kind: str) -> np.ndarray:
    """Return which unknowns (wave, day, kind) add up to a count of a group."""
    unknowns = [(w.name, d, k) for w in waves for d in DAYS for k in KINDS]
    names = {wave.name for wave in group if wave.until >= day}
    return np.array(
        [float(w in names and d == day and k == kind) for w, d, k in unknowns]
    )


def _equations(waves, computed: Evaluation, shown: Evaluation) -> np.ndarray:
    rows = []
    for result in shown.results:
        pool = _pool(waves, computed, result.wave)
        for day, kind in _shown_counts(result):
            rows.append(_indicator(waves, pool, day, kind))
    for wave in waves:
        rows.extend(_logic(waves, wave))
    return np.array(rows)


def _pool(waves, computed: Evaluation, name: str | None) -> list[People]:
    if name is not None:
        return [wave for wave in waves if wave.name == name]
    members = the_result(computed, None).members
    complete = [wave for wave in waves if wave.until == 90]
    is_complete = sum(wave.size for wave in complete) == members
    return complete if is_complete else waves


def _shown_counts(result: Result):
    checks = result.adoption.checks if result.adoption else ()
    return [
        (check.day, kind)
        for check in checks
        for kind in KINDS
        if getattr(check, kind) is not None
    ]


def _logic(waves, wave: People) -> list[np.ndarray]:
    """Return what holds of any wave: day 30 splits into kept and slipped later.

    Nobody leaves in these waves, so those who never were stay as many, and who
    was active at day 30 is kept or slipped at each later day.
    """
    rules = []
    for day in (60, 90):
        if wave.until >= day:
            one = [wave]
            rules.append(
                _indicator(waves, one, 30, "kept")
                - _indicator(waves, one, day, "kept")
                - _indicator(waves, one, day, "slipped")
            )
            rules.append(
                _indicator(waves, one, 30, "never")
                - _indicator(waves, one, day, "never")
            )
    rules.append(_indicator(waves, [wave], 30, "slipped"))
    return rules


def _follows(wanted: np.ndarray, known: np.ndarray) -> bool:
    """Return whether a sum is a combination of known sums."""
    rank = np.linalg.matrix_rank(known)
    return np.linalg.matrix_rank(np.vstack([known, wanted])) == rank


LEVELS = {"Pilot": (20.0, 18.0), "A": (128.0, 106.0), "B": (115.0, 93.0)}
"""By wave before and after; the pilot has four people."""


def _outcome(before: float, after: float, measure: str = "hours") -> Outcome:
    change = after / before - 1
    return Outcome(
        measure=measure,
        unit="hours",
        better=Better.LOWER,
        grade=Grade.A,
        before=before,
        after=after,
        change=change,
        change_low=change - 0.05,
        change_high=change + 0.05,
    )


def _measured(levels: dict[str, tuple[float, float]]) -> Evaluation:
    """Return waves with these levels; the rollout's are their geometric means."""
    waves = [small(w) if w == "Pilot" else large(w) for w in levels]
    found = evaluation(*waves)
    means = np.exp(np.log(list(levels.values())).mean(axis=0))
    for wave, (before, after) in [*levels.items(), (None, means)]:
        guardrail = Guardrail(
            outcome=_outcome(before, after, "answers"), is_worse=False
        )
        outcome = _outcome(before, after)
        found = changed(found, wave, outcome=outcome, guardrails=(guardrail,))
    return found


def _levels(result: Result) -> list[tuple[float | None, float | None]]:
    outcomes = [each.outcome for each in result.guardrails]
    outcomes += [result.outcome] if result.outcome else []
    return [(one.before, one.after) for one in outcomes]


def _worked_out(shown: Evaluation, n_waves: int) -> list[float]:
    """Return each level of a hidden wave: the mean's power over the shown levels."""
    waves = [_levels(r) for r in shown.results if r.wave and r.outcome]
    found = []
    for place, means in enumerate(_levels(the_result(shown, None))):
        for side, mean in enumerate(means):
            known = [wave[place][side] for wave in waves]
            if mean is not None:
                found.append(mean**n_waves / np.prod(known))
    return found


@pytest.mark.parametrize("is_empty", [True, False])
def test_level_of_a_small_wave_does_not_follow_from_that_of_the_rollout(
    is_empty: bool,
):
    computed = _measured(LEVELS)
    if is_empty:  # as the verdicts leave a wave of fewer than five people
        computed = changed(computed, "Pilot", outcome=None, guardrails=())
    shown = disclose(computed, LOCAL)

    before, after = LEVELS["Pilot"]
    naive = replace(shown, results=(the_result(computed, None), *shown.results[1:]))
    assert _worked_out(naive, 3) == pytest.approx([before, after] * 2)
    assert _worked_out(shown, 3) == []
    rollout, whole = the_result(shown, None), the_result(computed, None)
    assert rollout.outcome == replace(
        whole.outcome, before=None, after=None, is_levelless=True
    )
    assert rollout.verdict is whole.verdict
    [guardrail] = rollout.guardrails
    assert guardrail.is_worse is False
    assert guardrail.outcome.change == whole.guardrails[0].outcome.change
    assert rollout.notes[-1].text.startswith("Levels before and after are left out")


def test_too_few_items_count_in_the_mean_and_too_few_weeks_do_not():
    computed = _measured(LEVELS)
    for gate, is_shown in ((Reason.VOLUME, False), (Reason.WEEKS, True)):
        blank = replace(_outcome(1, 1), before=None, after=None, gate=gate)
        gated = changed(computed, "Pilot", outcome=blank, guardrails=())
        outcome = the_result(disclose(gated, LOCAL), None).outcome

        assert outcome
        assert (outcome.after is not None) is is_shown


def test_levels_of_a_rollout_of_large_waves_are_shown():
    computed = _measured({wave: LEVELS[wave] for wave in ("A", "B")})

    assert disclose(computed, LOCAL) == computed


# Of each wave of 22 people: of how many it is known what they did first.
known_people = st.lists(st.integers(0, 22), min_size=2, max_size=5)


@settings(max_examples=200, deadline=None)
@given(known_people)
@example([14, 22, 3])
@example([14, 22])
def test_first_use_of_fewer_than_five_does_not_follow_from_the_rollout(known):
    names = [f"W{n}" for n in range(len(known))]
    computed = _told_first(evaluation(*map(large, names)), None, sum(known))
    for name, people in zip(names, known, strict=True):
        computed = _told_first(computed, name, people)
    shown = disclose(computed, LOCAL)

    hidden = [
        n
        for name, n in zip(names, known, strict=True)
        if the_result(shown, name).adoption.first_use is None
    ]
    whole = the_result(shown, None).adoption.first_use
    assert (whole is not None) == (sum(hidden) == 0 and sum(known) > 0)


def _told_first(found: Evaluation, wave: str | None, people: int) -> Evaluation:
    """Return the evaluation with the first use of so many people; none without."""
    first = FirstUse(day=90, people=people, acted=people, days=2.0) if people else None
    use = replace(the_result(found, wave).adoption, first_use=first)
    return changed(found, wave, adoption=use)
