"""Whether the reports that people are counted by name the people of the roster."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

from kpi.coverage import snapshot_reports
from kpi.parameters import DEFAULTS
from kpi.slices import ChangeFacts, cut
from model.marts import Evidence, Mart


class MatchKind(StrEnum):
    """What a match is a share of, or why there is none.

    `ROSTER`: of the roster, in a report that lists everybody. `REPORT`: of the
    people in a report that lists who acted. `NAMELESS`: no row names a person.
    """

    ROSTER = "roster"
    REPORT = "report"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMatch:
    """How well the names in a report match the roster of a change.

    `share` (0 to 1) is None where no row names a person.
    """

    report: str
    change: str
    kind: MatchKind
    share: float | None

    @property
    def is_low(self) -> bool:
        """Say whether the names do not match well enough to rely on."""
        if self.kind is MatchKind.ROSTER:
            return self.share is None or self.share < DEFAULTS.min_match
        return not self.share


_COUNTS = ("report", "n_people", "n_known", "n_unnamed")


def report_matches(evidence: Evidence) -> tuple[ReportMatch, ...]:
    """Return the match of each report of people and change, by report.

    Counted from the first go-live on. Left out is what is about fewer people
    than are ever shown.
    """
    list_all = snapshot_reports(evidence)
    found = {m for change in cut(evidence) for m in _of_change(change, list_all)}
    return tuple(sorted(found, key=lambda match: (match.report, match.change)))


def _of_change(change: ChangeFacts, list_all: Set[str]) -> Iterator[ReportMatch]:
    for measure_id in _used(change):
        rows = change.measures[measure_id].frames[Mart.MEASURE_REPORT]
        for report, n_people, n_known, n_unnamed in zip(
            *(rows[name] for name in _COUNTS), strict=True
        ):
            if not n_people and not n_unnamed:
                continue
            lists_all = str(report) in list_all
            n_of = len(change.roster.persons) if lists_all else int(n_people)
            kind = MatchKind.ROSTER if lists_all else MatchKind.REPORT
            if not n_people:
                kind, n_of = MatchKind.NAMELESS, 0
            elif n_of < DEFAULTS.min_people:
                continue
            share = int(n_known) / n_of if n_of else None
            yield ReportMatch(
                report=str(report), change=change.plan.change, kind=kind, share=share
            )


def _used(change: ChangeFacts) -> list[str]:
    """Return the measures by which the pairs of a change count people."""
    plan = change.plan
    used = [pair.adoption for pair in plan.pairs]
    told = (pair for pair in plan.pairs if not plan.is_old_by_wave(pair))
    used += [pair.old_path for pair in told if pair.old_path is not None]
    return list(dict.fromkeys(used))
