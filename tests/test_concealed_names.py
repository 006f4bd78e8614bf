"""Exports with concealed names to a verdict: they join among themselves, or not."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from connectors.intake import Upload, load_files
from connectors.workbook.writer import write_workbook
from kpi.evaluate import evaluate
from kpi.matches import MatchKind, report_matches
from model.ids import ClientId
from model.loads import Receipt, Status
from model.marts import Evidence
from model.verdict import Reason, Result, Verdict
from store.office import Office

GO_LIVE = date(2026, 3, 2)
CHECKS = (GO_LIVE + timedelta(days=30), GO_LIVE + timedelta(days=90))
AS_OF = date(2026, 6, 20)
NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
WAVES = ("North", "South")
PER_WAVE = 40
NAMES = tuple(f"p{n:02d}@x.example" for n in range(2 * PER_WAVE))
CODES = tuple(sha256(name.encode()).hexdigest()[:32].upper() for name in NAMES)
"""As a tenant conceals them: 32 characters, the same in each of its exports."""
N_ACTIVE = 30
"""Of each wave, at both checks."""
WEEKS_BEFORE, N_WEEKS = 26, 26 + 15
HEADER = (
    "Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,"
    "Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,"
    "Has Other Action,Report Period"
)
NOBODY = "00000000-0000-0000-0000-000000000000"


def export(folder: Path, day: date) -> Upload:
    """Write a Teams export of all 80 people with concealed names."""
    path = folder / f"TeamsUserActivityUserDetail_{day}.csv"
    rows = [HEADER]
    for n, code in enumerate(CODES):
        is_active = n % PER_WAVE < N_ACTIVE
        last, count = (day, 6) if is_active else ("", 0)
        rows.append(f"{day},{NOBODY},{code},{last},False,0,{count},0,0,No,30")
    path.write_text("\n".join(rows), "utf-8")
    return Upload(path.name, path)


def workbook(folder: Path, people: tuple[str, ...]) -> Upload:
    """Write a change workbook with two waves of these people."""
    path = folder / "change.xlsx"
    adoption, outcome = "teams_active", "ticket_volume"
    rows = {
        "Change": [
            {"Field": "Name", "Value": "Teams"},
            {"Field": "Kind", "Value": "m365_migration"},
        ],
        "Waves": [{"Wave": wave, "Kind": "wave", "Go-live": GO_LIVE} for wave in WAVES],
        "Members": [
            {"Wave": WAVES[n // PER_WAVE], "Person": person}
            for n, person in enumerate(people)
        ],
        "Pairs": [{"Pair": "P", "Adoption": adoption, "Outcome": outcome}],
    }
    write_workbook(path, rows)
    return Upload(path.name, path)


def tickets(folder: Path) -> Upload:
    """Write ten tickets a week, from half a year before the go-live to the end."""
    path = folder / "tickets.csv"
    rows = ["Ticket Number,Date Created,From Email,Help Topic,Source,Closed Date"]
    for n in range(10 * N_WEEKS):
        day = GO_LIVE + timedelta(weeks=n // 10 - WEEKS_BEFORE, days=n % 5)
        times = f"{day} 09:00:00,{CODES[n % len(CODES)]},Any,Web,{day} 11:00:00"
        rows.append(f"{1000 + n},{times}")
    path.write_text("\n".join(rows), "utf-8")
    return Upload(path.name, path)


def loaded(folder: Path, people: tuple[str, ...]) -> tuple[list[Receipt], Evidence]:
    """Load a roster, both exports and tickets into a new client."""
    exports = [export(folder, day) for day in CHECKS]
    uploads = [workbook(folder, people), *exports, tickets(folder)]
    with Office.open(folder / "data") as office:
        client = office.create_client(ClientId("small"), "Small Ltd")
        receipts = load_files(uploads, client=client, answers={}, now=NOW)
        return receipts, client.evidence()


def waves(evidence: Evidence) -> list[Result]:
    return [r for r in evaluate(evidence, AS_OF).results if r.wave is not None]


def test_codes_join_across_exports_and_with_a_roster_of_codes(tmp_path: Path):
    # capitals make no difference
    roster = tuple(code.lower() for code in CODES)

    receipts, evidence = loaded(tmp_path, roster)

    assert {receipt.status for receipt in receipts} == {Status.LOADED}
    assert all("CONCEALED" in receipt.codes for receipt in receipts[1:3])
    assert not any("LOW_MATCH" in receipt.codes for receipt in receipts)
    [match] = [m for m in report_matches(evidence) if "Teams" in m.report]
    assert (match.kind, match.share) == (MatchKind.ROSTER, 1.0)
    for wave in waves(evidence):
        assert wave.reason is not Reason.LOW_MATCH
        assert wave.adoption is not None
        ends = (wave.adoption.checks[0], wave.adoption.checks[-1])
        assert [(c.active_low, c.active_high) for c in ends] == [(30, 30), (30, 30)]
        # the same 30 people both times: that is known only by joining the exports
        assert (wave.adoption.retained, wave.adoption.lost) == (N_ACTIVE, 0)


def test_codes_are_nobody_on_a_roster_of_names(tmp_path: Path):
    receipts, evidence = loaded(tmp_path, NAMES)

    assert {receipt.status for receipt in receipts} == {Status.LOADED}
    assert all("LOW_MATCH" in receipt.codes for receipt in receipts[1:3])
    [match] = [m for m in report_matches(evidence) if "Teams" in m.report]
    assert (match.share, match.is_low) == (0.0, True)
    for wave in waves(evidence):
        assert wave.verdict is Verdict.NOT_ENOUGH_DATA
        assert wave.reason is Reason.LOW_MATCH


def test_below_four_fifths_the_verdict_of_that_wave_alone_is_withheld(tmp_path: Path):
    # 31 of 40 are 78 %, 32 are 80 %
    north, south = CODES[:31] + NAMES[31:40], CODES[40:72] + NAMES[72:]

    _, evidence = loaded(tmp_path, north + south)

    reasons = {wave.wave: wave.reason for wave in waves(evidence)}
    assert reasons["North"] is Reason.LOW_MATCH
    assert reasons["South"] is not Reason.LOW_MATCH
