"""What the office keeps of a client's verdicts: as disclosed, without any person.

Whoever changes data (a load, an undo, the event log) judges anew by `renew` or
`renew_after`, so that verdicts and portfolio never part.
"""

from collections.abc import Iterable
from datetime import date

from access.disclosure import disclose
from access.principal import LOCAL
from kpi.kept import current_rules
from kpi.renewal import Judged, has_landed
from kpi.renewal import renew as judge_anew
from kpi.windows import CHECK_DAYS, due_of
from model.loads import Receipt, last_loaded
from model.portfolio import ClientSummary, VerdictSummary
from model.verdict import Evaluation, Result
from store.client import ClientStore


def renew_after(
    receipts: Iterable[Receipt],
    client: ClientStore,
    as_of: date,
    *,
    on_judged: Judged | None = None,
) -> None:
    """Judge anew what loads or undos touched; see `renew`. Nothing after neither."""
    if has_landed(receipts):
        renew(client, as_of, on_judged=on_judged)


def renew(client: ClientStore, as_of: date, *, on_judged: Judged | None = None) -> None:
    """Judge what is not kept yet, and let the office keep what may be shown of it.

    Args:
        client: whose verdicts.
        as_of: the day they are for.
        on_judged: called after each outcome; what it raises leaves the client
            as not judged in the portfolio, if its data were changed before.
    """
    judged = judge_anew(client, as_of, on_judged=on_judged)
    loaded_at = last_loaded(client.ledger())
    summary = ClientSummary(
        judged_on=as_of,
        rules=current_rules(),
        n_changes=judged.n_changes,
        data_to=judged.evaluation.data_to,
        loaded_on=None if loaded_at is None else loaded_at.date(),
        verdicts=summarised(disclose(judged.evaluation, LOCAL)),
    )
    client.save_summary(summary)


def summarised(shown: Evaluation) -> tuple[VerdictSummary, ...]:
    """Return what a disclosed evaluation says in words and dates, without counts."""
    met = {one.change for one in shown.triggers if one.is_met}
    return tuple(
        VerdictSummary(
            change=one.change,
            pair=one.pair,
            wave=one.wave,
            verdict=one.verdict,
            reason=one.reason,
            grade=one.grade,
            go_live=one.go_live,
            due=_due(one),
            has_snapshots=one.has_snapshots,
            is_rollback=one.wave is None and one.change in met,
        )
        for one in shown.results
    )


def _due(result: Result) -> tuple[date, ...]:
    """Return the days of the three checks, told from that of the last one."""
    if result.due_on is None:
        return ()
    return tuple(due_of(result.due_on, day) for day in CHECK_DAYS)
