"""From facts to one of nine answers: the decision table, first matching row wins."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kpi.finding import Finding
from kpi.oldshare import OldShare
from kpi.parameters import Parameters
from kpi.proportions import paired_ratio, wilson
from kpi.scales import Ruler
from kpi.stays import is_enough, is_faded, is_sustained
from kpi.use import Bounds, Seen, bounds, is_relapse, matched
from model.verdict import Reason, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class UseFacts:
    """What is established about use at day 90, at both ends of the bounds.

    `gate` stands when nothing may be said. `never_took_off`: few were active at
    day 30 already; `is_start_unclear`: whether few were hangs on unknown people.
    """

    gate: Reason | None = None
    is_low: bool = False
    is_sustained: bool = False
    is_faded: bool = False
    is_relapsed: bool = False
    never_took_off: bool = False
    is_start_unclear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """What is established about the outcome, with one-sided 95 % bounds.

    `doubt` is why a change for the better does not count, where not confirmed.
    """

    gate: Reason | None = None
    is_better: bool = False
    is_worse: bool = False
    is_no_better: bool = False
    is_confirmed: bool = False
    doubt: Reason = Reason.WAVE_ONLY

    def confirmed(self) -> "ResultFacts":
        """Return the facts once the rollout has passed its test."""
        return replace(self, is_confirmed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that the decision table looks at.

    `is_small`: too few people to be shown. `is_missing`: a measure has no facts
    although its first check has come.
    """

    is_due: bool
    use: UseFacts = UseFacts()
    result: ResultFacts = ResultFacts()
    is_small: bool = False
    is_missing: bool = False
    is_exploratory: bool = False
    is_guardrail_worse: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the decision table; a gate's reason is the gate's own."""

    applies: Callable[[Facts], bool]
    verdict: Verdict
    reason: Callable[[Facts], Reason]


def _always(reason: Reason) -> Callable[[Facts], Reason]:
    return lambda _: reason


def _is_good(facts: Facts) -> bool:
    return facts.use.is_sustained and facts.result.is_better


_V, _R = Verdict, Reason

DECISIONS: tuple[Row, ...] = (
    Row(lambda f: f.is_small, _V.NOT_ENOUGH_DATA, _always(_R.SMALL_GROUP)),
    Row(lambda f: f.is_missing, _V.NOT_ENOUGH_DATA, _always(_R.NO_FACTS)),
    Row(lambda f: not f.is_due, _V.TOO_EARLY, _always(_R.DUE_ON)),
    Row(
        lambda f: f.use.gate is not None,
        _V.NOT_ENOUGH_DATA,
        lambda f: f.use.gate or _R.NO_FACTS,
    ),
    Row(lambda f: f.use.is_relapsed, _V.SLIPPING, _always(_R.WORKAROUND_BACK)),
    Row(lambda f: f.use.is_faded and not f.use.is_low, _V.SLIPPING, _always(_R.FADED)),
    Row(
        lambda f: f.use.is_low and f.result.is_better and f.result.is_confirmed,
        _V.BETTER_NOT_FROM_USE,
        _always(_R.OTHER_CAUSE),
    ),
    Row(
        lambda f: f.use.is_low and f.use.never_took_off,
        _V.NOT_LANDED,
        _always(_R.NEVER_TAKEN_UP),
    ),
    Row(
        lambda f: f.use.is_low and not f.use.is_start_unclear,
        _V.SLIPPING,
        _always(_R.FADED),
    ),
    Row(
        lambda f: f.result.gate is not None,
        _V.NOT_ENOUGH_DATA,
        lambda f: f.result.gate or _R.NO_FACTS,
    ),
    Row(
        lambda f: _is_good(f) and f.is_exploratory,
        _V.CANNOT_TELL,
        _always(_R.EXPLORATORY),
    ),
    Row(
        lambda f: _is_good(f) and f.result.is_confirmed and f.is_guardrail_worse,
        _V.WORKING_AT_A_COST,
        _always(_R.GUARDRAIL_WORSE),
    ),
    Row(
        lambda f: _is_good(f) and f.result.is_confirmed,
        _V.WORKING,
        _always(_R.SUSTAINED_AND_BETTER),
    ),
    Row(_is_good, _V.CANNOT_TELL, lambda f: f.result.doubt),
    Row(
        lambda f: f.use.is_sustained and f.result.is_worse,
        _V.USED_NOT_PAYING_OFF,
        _always(_R.WORSE),
    ),
    Row(
        lambda f: f.use.is_sustained and f.result.is_no_better,
        _V.USED_NOT_PAYING_OFF,
        _always(_R.NO_EFFECT),
    ),
    Row(
        lambda f: f.use.is_sustained,
        _V.CANNOT_TELL,
        _always(_R.CANNOT_TELL_RESULT),
    ),
    Row(lambda _: True, _V.CANNOT_TELL, _always(_R.CANNOT_TELL_USE)),
)
"""The table of docs/method.md: what may not be shown or is missing comes first."""


def decide(facts: Facts) -> tuple[Verdict, Reason]:
    """Return the verdict and reason of the first row that applies."""
    row = next(row for row in DECISIONS if row.applies(facts))
    return row.verdict, row.reason(facts)


def use_facts(seen: Seen, old_path: Seen | None, parameters: Parameters) -> UseFacts:
    """Establish the facts about use at day 90; `seen` holds days 30 and 90.

    Every fact must hold whatever the unknown people did: sustained, used and
    no relapse at the cautious end, low use, fading and relapse at the other.
    """
    ends = bounds(seen)
    facts = _taken_up(seen, ends, parameters)
    gate = _use_gate(seen, old_path, parameters, is_low=facts.is_low)
    if gate is not None:
        return UseFacts(gate=gate)
    if old_path is None:
        return facts
    old = bounds(old_path)
    # for the old way, `low` is the smallest rise and `high` the largest
    return replace(
        facts,
        is_relapsed=is_relapse(old.low, parameters),
        is_sustained=facts.is_sustained and not is_relapse(old.high, parameters),
    )


def with_old_share(facts: UseFacts, found: OldShare | None) -> UseFacts:
    """Return the facts with what the share of actions done the old way adds.

    Where it cannot be told, neither a return is claimed nor that use holds.
    """
    if found is None or facts.gate is not None:
        return facts
    stays = found.is_known and not found.is_back
    return replace(
        facts,
        is_relapsed=found.is_back,
        is_sustained=facts.is_sustained and stays,
    )


def result_facts(
    finding: Finding, ruler: Ruler, *, sesoi: float, parameters: Parameters
) -> ResultFacts:
    """Establish the facts about an outcome, not yet confirmed.

    better = upper bound below 0 and still there; worse = lower bound above 0;
    no better = the lower bound rules out a gain of `sesoi` (lower = better).
    """
    effect, level = finding.effect, finding.level_before
    if effect is None or level is None:
        return ResultFacts(gate=finding.gate or Reason.WEEKS)
    low, high = effect.low(parameters.alpha), effect.high(parameters.alpha)
    is_better = high < 0 and effect.holds
    return ResultFacts(
        is_better=is_better,
        is_worse=low > 0,
        is_no_better=not is_better and low > -ruler.gain(level, sesoi),
    )


def _taken_up(seen: Seen, ends: Bounds, parameters: Parameters) -> UseFacts:
    now, first = seen[90], seen[30]
    n = now.n_eligible
    share_low = int(now.sure.sum()) / n if n else 0.0
    most = wilson(int(now.maybe.sum()), n, alpha=parameters.alpha).high
    kept = paired_ratio(ends.low, alpha=parameters.alpha_sustain).low
    most_kept = paired_ratio(ends.high, alpha=parameters.alpha).high
    few = parameters.use_low * max(first.n_eligible, 1)
    is_few = int(first.maybe.sum()) < few
    return UseFacts(
        is_low=most < parameters.use_low,
        is_sustained=is_enough(share_low, parameters)
        and is_sustained(kept, parameters),
        is_faded=is_faded(most_kept, parameters),
        never_took_off=is_few,
        is_start_unclear=not is_few and int(first.sure.sum()) < few,
    )


def _use_gate(
    seen: Seen, old_path: Seen | None, parameters: Parameters, *, is_low: bool
) -> Reason | None:
    sources = [seen] if old_path is None else [seen, old_path]
    matches = (matched(source, parameters) for source in sources)
    if any(match and match.share < parameters.min_match for match in matches):
        return Reason.LOW_MATCH
    standings = [source[day] for source in sources for day in (30, 90)]
    if any(s.unknown_share > parameters.max_unknown for s in standings):
        return Reason.COVERAGE
    is_small = seen[90].n_eligible < parameters.min_people
    too_few = int(seen[30].sure.sum()) < parameters.min_adopters
    return Reason.PEOPLE if is_small or (too_few and not is_low) else None
