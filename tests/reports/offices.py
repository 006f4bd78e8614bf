"""Made-up clients of an office, for tests of its portfolio."""

from datetime import date, timedelta

from model.faults import StoreError
from model.ids import ClientId
from model.portfolio import ClientSummary, PortfolioClient, VerdictSummary
from model.verdict import Reason, Verdict
from reports.portfolio import Entry, entries

TODAY = date(2026, 11, 25)
ZONE = "America/Toronto"
RULES = "rules"
LONG_AGO = date(2026, 3, 2)
"""A go-live whose checks are all made: day 90 could be from 3 June on."""
DAMAGED = StoreError(
    "STORE_DAMAGED", "birch.duckdb is not a whole database file.", "Restore it."
)


def verdict(
    found: Verdict = Verdict.WORKING,
    wave: str | None = None,
    *,
    change: str = "Service portal",
    pair: str = "Requests and hours",
    go_live: date = LONG_AGO,
    is_rollback: bool = False,
) -> VerdictSummary:
    """Return a verdict, by default of a rollout whose checks are all made."""
    return VerdictSummary(
        change=change,
        pair=pair,
        wave=wave,
        verdict=found,
        reason=Reason.DUE_ON,
        grade=None,
        go_live=go_live,
        due=tuple(go_live + timedelta(days=day + 3) for day in (30, 60, 90)),
        is_rollback=is_rollback,
    )


def client(
    name: str,
    *verdicts: VerdictSummary,
    judged_on: date = TODAY,
    data_to: date | None = TODAY - timedelta(days=4),
    n_changes: int = 1,
    rules: str = RULES,
) -> PortfolioClient:
    """Return a client that is judged; its id is the beginning of its name."""
    summary = ClientSummary(
        judged_on=judged_on,
        rules=rules,
        n_changes=n_changes,
        data_to=data_to,
        loaded_on=judged_on if data_to else None,
        verdicts=verdicts,
    )
    return PortfolioClient(id=id_of(name), name=name, zone=ZONE, summary=summary)


def unjudged(name: str) -> PortfolioClient:
    """Return a client of whom nothing is kept."""
    return PortfolioClient(id=id_of(name), name=name, zone=ZONE)


def calm(name: str) -> PortfolioClient:
    """Return a client that needs nothing: its one change works."""
    return client(name, verdict(), verdict(wave="Office"))


def asking(name: str) -> PortfolioClient:
    """Return a client with two verdicts that ask for a decision."""
    return client(
        name,
        verdict(Verdict.USED_NOT_PAYING_OFF),
        verdict(Verdict.USED_NOT_PAYING_OFF, "Office"),  # repeats its rollout
        verdict(Verdict.SLIPPING, "Depot"),
    )


def fallen(name: str) -> PortfolioClient:
    """Return a client judged on 1 November; day 30 could be checked from 8 on."""
    go_live = date(2026, 10, 6)
    wave = verdict(Verdict.TOO_EARLY, "Office", go_live=go_live)
    rollout = verdict(Verdict.TOO_EARLY, go_live=go_live)
    return client(name, rollout, wave, judged_on=date(2026, 11, 1), data_to=TODAY)


def stale(name: str) -> PortfolioClient:
    """Return a client whose data end in May, before the check of day 90."""
    ended = date(2026, 5, 20)
    return client(name, verdict(), verdict(wave="Office"), data_to=ended)


def on_the_day(*clients: PortfolioClient, damaged: str = "") -> tuple[Entry, ...]:
    """Return the clients as they are today; one of them may be damaged."""
    faults = {id_of(damaged): DAMAGED} if damaged else {}
    return entries(clients, {ZONE: TODAY}, RULES, faults)


def id_of(name: str) -> ClientId:
    """Return the id of a client of this name."""
    return ClientId(name.split()[0].lower())
