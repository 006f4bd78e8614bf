"""What the office keeps of its clients' verdicts: read for all, written for one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import duckdb

from model.ids import ClientId
from model.portfolio import ClientSummary, PortfolioClient, VerdictSummary
from model.verdict import Grade, Reason, Verdict
from store.sql import read_sql

_DUE = ("due_30", "due_60", "due_90")
_NONE_DUE = (None, None, None)


def read_portfolio(
    cursor: duckdb.DuckDBPyConnection,
) -> tuple[PortfolioClient, ...]:
    """Return all clients by id, with their verdicts where they are judged."""
    verdicts = _verdicts(cursor)
    rows = cursor.execute(read_sql("queries/office/portfolio_client")).fetchall()
    return tuple(
        PortfolioClient(
            id=ClientId(id_),
            name=name,
            zone=zone,
            summary=None
            if told[0] is None
            else ClientSummary(
                judged_on=told[0],
                rules=told[1],
                n_changes=told[2],
                data_to=told[3],
                loaded_on=told[4],
                verdicts=tuple(verdicts[id_]),
            ),
        )
        for id_, name, zone, *told in rows
    )


def read_revision(cursor: duckdb.DuckDBPyConnection) -> tuple[int, int, int | None]:
    """Return what tells this state of the portfolio from every other."""
    [found] = cursor.execute(read_sql("queries/office/portfolio_revision")).fetchall()
    return found


def save_summary(
    cursor: duckdb.DuckDBPyConnection, client: ClientId, summary: ClientSummary
) -> None:
    """Keep a client's verdicts in place of those kept before."""
    forget_summary(cursor, client)
    row: dict[str, object] = {
        "client": client,
        "judged_on": summary.judged_on,
        "rules": summary.rules,
        "n_changes": summary.n_changes,
        "data_to": summary.data_to,
        "loaded_on": summary.loaded_on,
    }
    cursor.execute(read_sql("queries/office/insert_portfolio_client"), row)
    if summary.verdicts:
        columns = {"client": client, **_columns(summary.verdicts)}
        cursor.execute(read_sql("queries/office/insert_portfolio_verdict"), columns)


def forget_summary(cursor: duckdb.DuckDBPyConnection, client: ClientId) -> None:
    """Forget a client's verdicts, so that it counts as not judged."""
    for table in ("client", "verdict"):
        query = read_sql(f"queries/office/forget_portfolio_{table}")
        cursor.execute(query, {"client": client})


def _columns(verdicts: tuple[VerdictSummary, ...]) -> dict[str, list[object]]:
    due: list[tuple[date | None, ...]] = [one.due or _NONE_DUE for one in verdicts]
    return {
        "change": [one.change for one in verdicts],
        "pair": [one.pair for one in verdicts],
        "wave": [one.wave for one in verdicts],
        "verdict": [one.verdict.value for one in verdicts],
        "reason": [one.reason.value for one in verdicts],
        "grade": [one.grade and one.grade.value for one in verdicts],
        "go_live": [one.go_live for one in verdicts],
        "is_rollback": [one.is_rollback for one in verdicts],
        "has_snapshots": [one.has_snapshots for one in verdicts],
        **{name: [days[n] for days in due] for n, name in enumerate(_DUE)},
    }


def _verdicts(
    cursor: duckdb.DuckDBPyConnection,
) -> defaultdict[str, list[VerdictSummary]]:
    found: defaultdict[str, list[VerdictSummary]] = defaultdict(list)
    rows = cursor.execute(read_sql("queries/office/portfolio_verdict")).fetchall()
    for client, change, pair, wave, verdict, reason, grade, go_live, *told in rows:
        *due, is_rollback, has_snapshots = told
        found[client].append(
            VerdictSummary(
                change=change,
                pair=pair,
                wave=wave,
                verdict=Verdict(verdict),
                reason=Reason(reason),
                grade=None if grade is None else Grade(grade),
                go_live=go_live,
                due=tuple(_known(due)),
                is_rollback=is_rollback,
                has_snapshots=has_snapshots,
            )
        )
    return found


def _known(days: list[date | None]) -> Iterator[date]:
    return (day for day in days if day is not None)
