"""What an office knows of its clients without opening their files, and no person."""

from dataclasses import dataclass
from datetime import date

from model.ids import ClientId
from model.verdict import Grade, Reason, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictSummary:
    """One disclosed verdict: change x pair x (rollout or wave). Rollout: wave None.

    `due` are the days on which the checks of day 30, 60 and 90 can be made; empty
    where the verdict will never be shown. `is_rollback`: the verdict is that of a
    rollout whose change has met its rollback trigger, in all or in a wave.
    `has_snapshots`: its use is read from reports of a period.
    """

    change: str
    pair: str
    wave: str | None
    verdict: Verdict
    reason: Reason
    grade: Grade | None
    go_live: date
    due: tuple[date, ...] = ()
    is_rollback: bool = False
    has_snapshots: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSummary:
    """A client as it was judged on a day, by rules of that version.

    `data_to` is None without facts, `loaded_on` without a load that stands. The
    verdicts are in the order of the evaluation, the primary pair first.
    """

    judged_on: date
    rules: str
    n_changes: int
    data_to: date | None
    loaded_on: date | None
    verdicts: tuple[VerdictSummary, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioClient:
    """A client of the office; `summary` is None until its data are judged."""

    id: ClientId
    name: str
    zone: str
    summary: ClientSummary | None = None
