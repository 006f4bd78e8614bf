"""What intake is compared with: the fastest readers, and what people write."""

import hmac
import tempfile
from pathlib import Path

import duckdb
import fastexcel
import pandas as pd

_TICKET_DATES = [
    "Date Created",
    "Last Updated",
    "SLA Due Date",
    "Due Date",
    "Closed Date",
]
_TEAMS = [
    "User Principal Name",
    "Report Refresh Date",
    "Last Activity Date",
    "Team Chat Message Count",
    "Private Chat Message Count",
    "Call Count",
    "Meeting Count",
]


def duckdb_table(path: Path) -> None:
    """Fill a table of a database file by DuckDB's own CSV reader."""
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        duckdb.connect(str(Path(folder) / "table.duckdb")) as connection,
    ):
        connection.execute(
            "CREATE TABLE export AS SELECT * FROM read_csv(?)", [str(path)]
        )


def fastexcel_sheet(path: Path) -> None:
    """Load the sheet by fastexcel."""
    fastexcel.read_excel(path).load_sheet(0, eager=True)


def pandas_tickets(path: Path) -> None:
    """Ask of a CSV of tickets, in pandas, what the channel mix by week is."""
    _ask_tickets(pd.read_csv(path, parse_dates=_TICKET_DATES))


def pandas_book(path: Path) -> None:
    """Ask the same of a workbook, which pandas reads by openpyxl."""
    _ask_tickets(pd.read_excel(path, engine="openpyxl", parse_dates=_TICKET_DATES))


def pandas_store(path: Path) -> None:
    """Bring a CSV of tickets into a database by pandas, with the checks of intake.

    Read as text so that no cell changes, faulty dates found and left out, people
    by keyed hashes, one row a ticket; but no count apart from the parser, no
    recognition, no places of faulty rows, no ledger, no marts.
    """
    tickets = pd.read_csv(path, dtype=str, keep_default_na=False)
    for name in _TICKET_DATES:
        tickets[name] = pd.to_datetime(tickets[name], errors="coerce")
    tickets = tickets[tickets["Date Created"].notna()].sort_values("Last Updated")
    tickets = tickets.drop_duplicates("Ticket Number", keep="last")
    tickets = tickets[~(tickets["Closed Date"] < tickets["Date Created"])]
    addresses = tickets["From Email"].str.strip().str.lower()
    hashes = {
        address: hmac.digest(b"secret", address.encode(), "sha256").hex()
        for address in addresses.unique()
    }
    kept = pd.DataFrame(
        {
            "key": tickets["Ticket Number"],
            "person": addresses.map(hashes),
            "opened": tickets["Date Created"],
            "closed": tickets["Closed Date"],
            "channel": tickets["Source"].str.strip().str.lower(),
            "category": tickets["Help Topic"].str.strip().str.lower(),
            "reopened": pd.to_numeric(tickets["Reopen Count"], errors="coerce"),
            "sla_met": tickets["Closed Date"] <= tickets["SLA Due Date"],
        }
    ).sort_values("opened")
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        duckdb.connect(str(Path(folder) / "table.duckdb")) as connection,
    ):
        connection.register("kept", kept)
        connection.execute("CREATE TABLE ticket AS SELECT * FROM kept")


def pandas_teams(path: Path) -> None:
    """Ask of a CSV of Teams activity, in pandas, who is active and how much."""
    people = pd.read_csv(
        path, parse_dates=["Report Refresh Date", "Last Activity Date"]
    )
    people = people.drop_duplicates("User Principal Name")
    people["person"] = people["User Principal Name"].str.strip().str.lower()
    counts = [
        "Team Chat Message Count",
        "Private Chat Message Count",
        "Call Count",
        "Meeting Count",
    ]
    people["is_active"] = (people[counts] > 0).any(axis="columns")
    people.groupby("Report Refresh Date").agg(
        people=("person", "nunique"),
        active=("is_active", "sum"),
        **{name: (name, "median") for name in counts},
    )


def pandas_teams_store(path: Path) -> None:
    """Bring a CSV of Teams activity into a database by pandas, as intake stores it.

    Read as text, dates and counts that are none left out, people by keyed hashes,
    one row a person and signal; the rest is left out as in `pandas_store`. Only
    counts and the last activity are stored, not the day that a count alone proves.
    """
    people = pd.read_csv(path, dtype=str, keep_default_na=False, usecols=_TEAMS)
    dates, counts = _TEAMS[1:3], _TEAMS[3:]
    people[dates] = people[dates].apply(pd.to_datetime, errors="coerce")
    people[counts] = people[counts].apply(pd.to_numeric, errors="coerce")
    people = people.dropna(subset=["Report Refresh Date", *counts])
    people["person"] = [
        hmac.digest(b"secret", address.strip().lower().encode(), "sha256").hex()[:26]
        for address in people["User Principal Name"]
    ]
    people = people.drop_duplicates("person")
    facts = people.melt(["person", *dates], counts, "signal", "amount")
    last = people[["person", *dates]].assign(signal="teams_activity", amount=None)
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        duckdb.connect(str(Path(folder) / "table.duckdb")) as connection,
    ):
        connection.register("facts", facts)
        connection.execute("CREATE TABLE fact AS SELECT * FROM facts")
        connection.register("last", last)
        connection.execute("INSERT INTO fact BY NAME SELECT * FROM last")


def _ask_tickets(tickets: pd.DataFrame) -> None:
    """Compute tickets, people, hours to close, reopened, on time: a week and channel.

    Rows are made comparable as anyone would: one row a ticket, those closed
    before they were opened left out, people by their address in small letters.
    """
    tickets = tickets.sort_values("Last Updated")
    tickets = tickets.drop_duplicates("Ticket Number", keep="last")
    took = tickets["Closed Date"] - tickets["Date Created"]
    tickets["hours"] = took.dt.total_seconds() / 3600
    tickets = tickets[~(tickets["hours"] < 0)].copy()
    tickets["week"] = tickets["Date Created"].dt.to_period("W")
    tickets["person"] = tickets["From Email"].str.strip().str.lower()
    tickets["channel"] = tickets["Source"].str.strip().str.lower()
    tickets["on_time"] = tickets["Closed Date"] <= tickets["SLA Due Date"]
    tickets.groupby(["week", "channel"]).agg(
        n=("Ticket Number", "count"),
        people=("person", "nunique"),
        hours=("hours", "median"),
        reopened=("Reopen Count", "mean"),
        on_time=("on_time", "mean"),
    )
