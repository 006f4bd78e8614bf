"""Which client needs the office now: what a day makes of all that is kept of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kpi.freshness import DueCheck, Stale, checks_of, fallen_due, next_check, stale
from model.faults import StoreError
from model.ids import ClientId
from model.portfolio import ClientSummary, PortfolioClient, VerdictSummary
from reports.summary import asking_of, urgency, works


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A client of the portfolio on a day.

    `asking` are the verdicts that ask for a decision, the most urgent first, and
    `rollbacks` the changes whose rollback trigger is met. `fallen` are the checks
    that came due since the client was judged, `coming` is the next one. `is_older`:
    it was judged by other rules than those in force.
    """

    id: ClientId
    name: str
    as_of: date
    summary: ClientSummary | None
    asking: tuple[VerdictSummary, ...] = ()
    rollbacks: tuple[VerdictSummary, ...] = ()
    fallen: tuple[DueCheck, ...] = ()
    coming: DueCheck | None = None
    stale: Stale | None = None
    fault: StoreError | None = None
    is_older: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it needs a decision, as far as it is judged and can be opened."""
        return self.fault is None and bool(self.asking or self.rollbacks)

    @property
    def is_judged(self) -> bool:
        """Whether there are verdicts to go by, of a file that can be opened."""
        return self.fault is None and self.summary is not None

    @property
    def to_judge(self) -> bool:
        """Whether judging it now could say more than what is kept."""
        if self.fault is not None:
            return False
        return self.summary is None or bool(self.fallen) or self.is_older

    @property
    def decisions(self) -> int:
        """How many decisions it asks for: rollbacks and verdicts."""
        return len(self.rollbacks) + len(self.asking)


def entries(
    clients: Iterable[PortfolioClient],
    days: Mapping[str, date],
    rules: str,
    faults: Mapping[ClientId, StoreError],
) -> tuple[Entry, ...]:
    """Return the clients, who needs the office first first.

    First those that need a decision, then those with checks due, then those whose
    data are stale, not judged or not to be opened; by name among equals.

    Args:
        clients: what the office keeps of them.
        days: the day that it is in each time zone.
        rules: the version of the rules in force.
        faults: why clients cannot be opened.
    """
    found = (_entry(c, days[c.zone], rules, faults.get(c.id)) for c in clients)
    return tuple(sorted(found, key=_rank))


def headlines(summary: ClientSummary) -> tuple[VerdictSummary, ...]:
    """Return the verdict of each change: its rollout's, by the primary pair."""
    first: dict[str, VerdictSummary] = {}
    for one in summary.verdicts:
        if one.wave is None:
            first.setdefault(one.change, one)
    return tuple(first.values())


def n_working(summary: ClientSummary) -> int:
    """Return how many changes make the business run better."""
    return sum(works(one.verdict) for one in headlines(summary))


def _entry(
    client: PortfolioClient, as_of: date, rules: str, fault: StoreError | None
) -> Entry:
    summary = client.summary
    if summary is None:
        return Entry(
            id=client.id, name=client.name, as_of=as_of, summary=None, fault=fault
        )
    checks = checks_of(summary.verdicts)
    return Entry(
        id=client.id,
        name=client.name,
        as_of=as_of,
        summary=summary,
        asking=_asking(summary.verdicts),
        rollbacks=tuple(_rollbacks(summary)),
        fallen=fallen_due(checks, summary.judged_on, as_of),
        coming=next_check(checks, as_of),
        stale=stale(checks, summary.data_to, as_of),
        fault=fault,
        is_older=summary.rules != rules,
    )


def _rank(entry: Entry) -> tuple[bool, bool, bool, str, str]:
    needs_a_look = entry.stale is not None or not entry.is_judged
    return (
        not entry.is_open,
        not entry.fallen,
        not needs_a_look,
        entry.name.casefold(),
        entry.id,
    )


def _rollbacks(summary: ClientSummary) -> Iterable[VerdictSummary]:
    return (one for one in headlines(summary) if one.is_rollback)


def _asking(verdicts: Iterable[VerdictSummary]) -> tuple[VerdictSummary, ...]:
    """Return what asks in all pairs, the same verdict of a wave or rollout once."""
    by_pair: dict[tuple[str, str], list[VerdictSummary]] = {}
    for one in verdicts:
        by_pair.setdefault((one.change, one.pair), []).append(one)
    found: dict[tuple[object, ...], VerdictSummary] = {}
    for listed in by_pair.values():
        for one in asking_of(listed):
            found.setdefault((one.change, one.wave, one.verdict), one)
    return tuple(sorted(found.values(), key=urgency))
