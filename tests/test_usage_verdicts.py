"""Usage reports to a count of active people: what each kind proves at a check."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from connectors.columns.pseudonyms import pseudonym
from connectors.intake import Upload, load_files
from kpi.evaluate import evaluate
from model.ids import ClientId
from model.loads import Answer, Reading, Status
from model.marts import Mart
from model.measures import BUILT_IN
from model.plan import (
    Better,
    ChangeKind,
    FactKind,
    Measure,
    MeasureUse,
    Member,
    Pair,
    Plan,
    Scope,
    Statistic,
    Wave,
    WaveKind,
)
from model.verdict import Check
from store.client import ClientStore
from store.office import Office

GO_LIVE = date(2026, 3, 2)
DAY_30, DAY_90 = GO_LIVE + timedelta(days=30), GO_LIVE + timedelta(days=90)
AS_OF = date(2026, 6, 20)
NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
PEOPLE = tuple(f"p{n}@x.example" for n in range(20))
N_ACTIVE = 12
APPS = ("Outlook", "Word", "Excel", "PowerPoint", "OneNote", "Teams")
FLAGS = (*APPS, "Windows", "Mac", "Mobile", "Web")


def word_used() -> Measure:
    return Measure(
        id="word",
        title="Works in Word",
        use=MeasureUse.ADOPTION,
        facts=FactKind.SIGNAL,
        items=("word_used",),
        statistic=Statistic.ACTIVE_PEOPLE,
        unit="people",
        better=Better.HIGHER,
        scope=Scope.PERSON,
        weeks_needed=2,
        definition="Uses Word.",
    )


def counted_prompts(day: date, person: str, is_active: bool) -> str:
    n = 5 if is_active else 0
    return f"{day},28,{person},{day if is_active else ''},,{n}"


def last_prompts(day: date, person: str, is_active: bool) -> str:
    # the others last prompted before the window of the check
    last = day if is_active else day - timedelta(days=40)
    return f"{day},30,{person},{last},{last}"


def flags(day: date, person: str, is_active: bool) -> str:
    # all were active in some application; some of them in Word
    used = ("Word",) if is_active else ("Excel",)
    cells = ",".join("Yes" if flag in used else "No" for flag in FLAGS)
    return f"{day},30,{person},{day},{cells}"


TEAMS = (
    "Report Refresh Date,User Principal Name,Last Activity Date,"
    "Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,"
    "Has Other Action,Report Period"
)
COPILOT = "Report Refresh Date,Report Period,User Principal Name,Last Activity Date,"
COPILOT += "Word Copilot Last Activity Date"
KINDS: dict[str, tuple[str, Callable[[date, str, bool], str], Measure]] = {
    "counts over 28 days": (
        COPILOT + ",Prompts submitted for all apps",
        counted_prompts,
        BUILT_IN["copilot_active"],
    ),
    "last activities": (COPILOT, last_prompts, BUILT_IN["copilot_active"]),
    "flags": (
        "Report Refresh Date,Report Period,User Principal Name,Last Activity Date,"
        + ",".join(FLAGS),
        flags,
        word_used(),
    ),
}


def chat_people() -> Measure:
    return Measure(
        id="chat_people",
        title="People who chat in Teams",
        use=MeasureUse.OUTCOME,
        facts=FactKind.VALUE,
        items=("teams chat message people",),
        statistic=Statistic.MEAN,
        unit="people a day",
        better=Better.HIGHER,
        scope=Scope.COMPANY,
        definition="People a day who send a chat message in Teams.",
    )


def load_plan(
    client: ClientStore, adoption: Measure, outcome: Measure | None = None
) -> None:
    outcome = outcome or BUILT_IN["ticket_volume"]
    names = (pseudonym(person, client.key) for person in PEOPLE)
    plan = Plan(
        change="Copilot",
        kind=ChangeKind.AI_PROCESS,
        request={},
        waves=(Wave(name="All", kind=WaveKind.WAVE, go_live=GO_LIVE),),
        members=tuple(Member(person=name, wave="All") for name in names if name),
        measures=(adoption, outcome),
        pairs=(Pair(name="P", adoption=adoption.id, outcome=outcome.id),),
    )
    reading = Reading(
        file="plan.xlsx",
        sha256="plan",
        size=1,
        answer=Answer.ACCEPT,
        rows_read=20,
        rows_usable=20,
        plan=plan,
    )
    client.ingest(reading, loaded_at=NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_at_each_check_tells_who_is_active(tmp_path: Path, kind: str):
    header, line, adoption = KINDS[kind]
    uploads = []
    for day in (DAY_30, DAY_90):
        path = tmp_path / f"{day}.csv"
        rows = [line(day, p, n < N_ACTIVE) for n, p in enumerate(PEOPLE)]
        path.write_text("\n".join([header, *rows]), "utf-8")
        uploads.append(Upload(path.name, path))
    with Office.open(tmp_path / "data") as office:
        client = office.create_client(ClientId("small"), "Small Ltd")
        load_plan(client, adoption)
        receipts = load_files(uploads, client=client, answers={}, now=NOW)
        evaluation = evaluate(client.evidence(), AS_OF)
    assert {receipt.status for receipt in receipts} == {Status.LOADED}
    assert [receipt.rows_loaded for receipt in receipts] == [20, 20]
    (wave,) = [result for result in evaluation.results if result.wave == "All"]
    assert wave.adoption is not None
    for check in (wave.adoption.checks[0], wave.adoption.checks[-1]):
        assert (check.active_low, check.active_high) == (N_ACTIVE, N_ACTIVE)


def teams_export(folder: Path, day: date, period: int, counts: list[int]) -> Upload:
    """Write a Teams export of one period with this many messages a person."""
    path = folder / f"teams_{day}_{period}.csv"
    rows = [TEAMS]
    for person, count in zip(PEOPLE, counts, strict=True):
        rows.append(f"{day},{person},{day if count else ''},0,{count},0,0,No,{period}")
    path.write_text("\n".join(rows), "utf-8")
    return Upload(path.name, path)


def checks_of(folder: Path, uploads: list[Upload]) -> tuple[list[str], list[Check]]:
    """Load Teams exports; return the codes of their receipts and the checks."""
    with Office.open(folder / "data") as office:
        client = office.create_client(ClientId("small"), "Small Ltd")
        load_plan(client, BUILT_IN["teams_active"])
        receipts = load_files(uploads, client=client, answers={}, now=NOW)
        evaluation = evaluate(client.evidence(), AS_OF)
    (wave,) = [result for result in evaluation.results if result.wave == "All"]
    assert {receipt.status for receipt in receipts} == {Status.LOADED}
    assert wave.adoption is not None
    codes = [code for receipt in receipts for code in receipt.codes]
    return codes, list(wave.adoption.checks)


def test_nested_exports_of_a_later_day_bound_a_check_that_was_missed(tmp_path: Path):
    # on day 60 the bracket c90 - c30 counts days -29 to 30, which hold days 1 to 30:
    # 8 people did nothing in it, of the others it is not known when they did
    monthly = [5] * N_ACTIVE + [0] * 8
    quarterly = [9] * N_ACTIVE + [0] * 8
    day_60 = GO_LIVE + timedelta(days=60)
    exports = [(30, monthly), (90, quarterly)]

    codes, (first, second, _) = checks_of(
        tmp_path, [teams_export(tmp_path, day_60, n, counts) for n, counts in exports]
    )

    assert "BRACKET_NEGATIVE" not in codes
    assert (first.active_low, first.active_high) == (0, N_ACTIVE)
    assert (second.active_low, second.active_high) == (N_ACTIVE, N_ACTIVE)


def test_a_longer_period_that_counts_less_is_told_and_counts_nothing(tmp_path: Path):
    less = [5] * 13 + [4] * 7
    exports = [(7, [5] * 20), (30, less)]

    codes, checks = checks_of(
        tmp_path, [teams_export(tmp_path, DAY_30, n, counts) for n, counts in exports]
    )

    assert set(codes) == {"BRACKET_NEGATIVE"}
    assert (checks[0].active_low, checks[0].active_high) == (0, 20)


def test_a_report_by_day_gives_a_weekly_value_of_the_company(tmp_path: Path):
    header = (
        "Report Refresh Date,Report Date,Team Chat Messages,Private Chat Messages,"
        "Calls,Meetings,Other Actions,Report Period"
    )
    # two weeks from a Monday, newest first; 12 a day, then 20, one day without data
    monday = date(2026, 3, 2)
    counts = [12] * 7 + [20] * 6 + [None]
    rows = [
        f"2026-03-15,{monday + timedelta(days=n)},,{'' if k is None else k},,,,30"
        for n, k in reversed(list(enumerate(counts)))
    ]
    path = tmp_path / "counts.csv"
    path.write_text("\n".join([header, *rows]), "utf-8")
    with Office.open(tmp_path / "data") as office:
        client = office.create_client(ClientId("small"), "Small Ltd")
        load_plan(client, BUILT_IN["copilot_active"], chat_people())
        uploads = [Upload(path.name, path)]
        (receipt,) = load_files(uploads, client=client, answers={}, now=NOW)
        weeks = client.evidence().marts[Mart.OUTCOME_WEEK]
    assert (receipt.rows_loaded, receipt.rows_set_aside) == (13, 1)
    assert weeks[["wave", "value"]].to_numpy().tolist() == [["*", 12], ["*", 20]]
