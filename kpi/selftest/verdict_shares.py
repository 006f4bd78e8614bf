"""All verdicts that waves and rollouts of a world get, by the decision table."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kpi.finding import Finding
from kpi.multiplicity import benjamini_hochberg
from kpi.parameters import DEFAULTS
from kpi.proportions import Pairs
from kpi.scales import Ruler
from kpi.selftest.draws import Draws
from kpi.selftest.judged import judged, world_of
from kpi.selftest.judging import Judged
from kpi.selftest.people import use_of
from kpi.selftest.section import Cell, Row, Section, percent
from kpi.selftest.tallies import SESOI, p_of
from kpi.verdict import Facts, UseFacts, decide, result_facts
from model.verdict import Verdict

TITLE = "All verdicts"

_WORLDS = (
    "null",
    "null, no holdout",
    "null, 8 people and 8 a week",
    "-20 %",
    "-20 %, no holdout",
    "-20 %, use slips",
    "-20 % without use",
    "-20 %, gone after week 5, use slips",
)
VERDICTS: dict[Verdict, str] = {
    Verdict.WORKING: "Working",
    Verdict.USED_NOT_PAYING_OFF: "Used, not paying off",
    Verdict.BETTER_NOT_FROM_USE: "Better, but not from use",
    Verdict.SLIPPING: "Slipping",
    Verdict.NOT_LANDED: "Not landed",
    Verdict.CANNOT_TELL: "Cannot tell yet",
    Verdict.NOT_ENOUGH_DATA: "Not enough data",
}
"""The columns; the other two take a guardrail, or data that end too early."""


def verdict_section(n: int, *, seed: int) -> Section:
    """Count every verdict of the waves and of the rollout."""
    rows = [row for name in _WORLDS for row in _rows(name, n, seed)]
    return Section(
        labels=(TITLE, "of"),
        columns=tuple(VERDICTS.values()),
        note=(
            "What each wave and rollout is called in the end, when all waves are due; "
            f"the smallest change that matters is {percent(SESOI)}, there is no "
            "guardrail and no old path."
        ),
        rows=tuple(rows),
    )


def _rows(name: str, n: int, seed: int) -> Iterator[Row]:
    waves: Counter[Verdict] = Counter()
    wholes: Counter[Verdict] = Counter()
    for draws, i, one in judged(world_of(name), n, seed=seed):
        is_whole, are_waves = _confirmed(one)
        for wave, finding in enumerate(one.waves):
            use, is_sure = _use(draws, i, [wave]), is_whole or are_waves[wave]
            waves[_verdict(use, finding, draws.ruler, is_sure=is_sure)] += 1
        use = _use(draws, i, range(len(one.waves)))
        wholes[_verdict(use, one.looks[-1], draws.ruler, is_sure=is_whole)] += 1
    yield Row((name, "a wave"), _cells(waves))
    yield Row((name, "the rollout"), _cells(wholes))


def _confirmed(one: Judged) -> tuple[bool, list[bool]]:
    """Say whether the rollout stands out, and which waves do among all of them."""
    p = [p_of(finding) for finding in one.waves]
    alone = benjamini_hochberg(p, alpha=DEFAULTS.alpha)
    return p_of(one.looks[-1]) <= DEFAULTS.alpha, alone


def _use(draws: Draws, i: int, waves: Sequence[int]) -> UseFacts:
    """Establish the facts about use; who is active at day 90 was so at day 30."""
    at = list(waves)
    first, now = draws.first[i, at], draws.now[i, at]
    n_first, n_now = int(first.sum()), int(now.sum())
    people = Pairs(n_now, n_first - n_now, 0, first.size - n_first)
    return use_of(people, None, DEFAULTS)


def _verdict(
    use: UseFacts, finding: Finding, ruler: Ruler, *, is_sure: bool
) -> Verdict:
    result = result_facts(finding, ruler, sesoi=SESOI, parameters=DEFAULTS)
    result = result.confirmed() if is_sure else result
    return decide(Facts(is_due=True, use=use, result=result))[0]


def _cells(found: Counter[Verdict]) -> tuple[Cell, ...]:
    return tuple(Cell(share=found[one] / found.total()) for one in VERDICTS)
