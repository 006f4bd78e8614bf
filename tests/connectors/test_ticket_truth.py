"""Tickets from the file to the marts: what counts, what is asked once, what not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from connectors.columns.pseudonyms import pseudonym
from connectors.intake import Upload, check_files, load_files
from kpi import evaluate
from model.ids import ClientId
from model.loads import Answer, Reading, Status
from model.marts import Mart
from model.measures import BUILT_IN
from model.plan import ChangeKind, Member, Pair, Plan, Wave, WaveKind
from model.verdict import Verdict
from store.office import Office
from tests.connectors.files import at, write

NOW = datetime(2026, 6, 22, 12, tzinfo=UTC)
GO_LIVE = date(2026, 3, 2)
PEOPLE = [f"p{n}@x.example" for n in range(12)]
HEADER = (
    "Summation column,Id,Requester id,Requester email,Created at,Solved at,Via,"
    "Satisfaction Score,Reopens"
)
# Of 15 tickets a week 5 come by the portal, 4 by mail and 1 by a channel of the
# customer's own; nobody asked for the 2 of a program, the 2 that the desk opened
# and the 1 of an unknown channel.
WEEK = (
    *["Web form"] * 5,
    *["Mail"] * 4,
    "Kiosk",
    *["Web service (API)"] * 2,
    *["Phone call (outbound)"] * 2,
    "",
)


@pytest.fixture
def client(tmp_path):
    with Office.open(tmp_path / "data") as office:
        store = office.create_client(ClientId("north"), "North Ltd")
        store.ingest(plan_reading(store.key), loaded_at=NOW)
        yield store


def plan_reading(key):
    ids = ("portal_tickets", "portal_share", "ticket_volume", "reopen_rate")
    plan = Plan(
        change="Portal",
        kind=ChangeKind.SERVICE_DESK,
        request={},
        waves=(Wave(name="All", kind=WaveKind.WAVE, go_live=GO_LIVE),),
        members=tuple(
            Member(person=pseudonym(person, key), wave="All") for person in PEOPLE
        ),
        measures=tuple(BUILT_IN[name] for name in ids),
        pairs=(
            Pair(
                name="Portal",
                adoption="portal_tickets",
                outcome="ticket_volume",
                is_primary=True,
            ),
        ),
    )
    return Reading(
        file="change.xlsx",
        sha256="0" * 64,
        size=1,
        answer=Answer.ACCEPT,
        connector="change_workbook",
        rows_read=len(PEOPLE),
        rows_usable=len(PEOPLE),
        plan=plan,
    )


def tickets(folder, name, *, start, n_weeks, ids=None, email=True):
    """Write a Zendesk view of some weeks, the same each week."""
    rows = []
    for week in range(n_weeks):
        for n, via in enumerate(WEEK):
            opened = start + timedelta(weeks=week, days=n % 5, hours=9)
            rows.append(
                f"1,{start:%m}{week:02}{n:02},{ids or 700 + n},"
                f"{PEOPLE[n % 12] if email else ''},{opened:%Y-%m-%d %H:%M},"
                f"{opened + timedelta(hours=5):%Y-%m-%d %H:%M},{via},Offered,0"
            )
    return write(folder, name, HEADER, *rows)


def load(client, path, answers=None):
    uploads = [Upload(path.name, path)]
    given = {path.name: answers or {}}
    (receipt,) = load_files(uploads, client=client, answers=given, now=NOW)
    return receipt


def weekly(client, measure):
    frame = client.evidence().marts[Mart.OUTCOME_WEEK]
    mine = frame[(frame["measure"] == measure) & (frame["wave"] == "All")]
    return [tuple(row) for row in mine[["n", "k"]].itertuples(index=False)]


def test_nobody_asked_for_automated_and_outbound_tickets(client, tmp_path):
    path = tickets(tmp_path, "a.csv", start=at("2026-01-05"), n_weeks=8)
    receipt = load(client, path, {"channel:kiosk": "walk_up"})
    assert receipt.status is Status.LOADED
    # the last week ends with its Friday, so that seven are whole
    assert weekly(client, "portal_share") == [(10, 5)] * 7
    assert [n for n, _ in weekly(client, "ticket_volume")] == [11] * 7
    assert weekly(client, "reopen_rate") == [(11, 0)] * 7


def test_the_answer_about_a_channel_is_remembered_for_the_next_export(client, tmp_path):
    first = tickets(tmp_path, "a.csv", start=at("2026-01-05"), n_weeks=8)
    later = tickets(tmp_path, "b.csv", start=at("2026-03-02"), n_weeks=8)
    assert load(client, first).status is Status.NEEDS_ANSWERS
    load(client, first, {"channel:kiosk": "walk_up"})
    (reading,) = check_files(
        [Upload(later.name, later)], client=client, answers={}, today=NOW.date()
    )
    assert reading.questions == ()
    assert load(client, later).status is Status.LOADED


def test_rounded_ids_leave_people_unknown_and_tickets_counted(client, tmp_path):
    path = tickets(
        tmp_path,
        "a.csv",
        start=at("2026-01-05"),
        n_weeks=24,
        ids="1.03006E+13",
        email=False,
    )
    without = path.read_text("utf-8").replace("Requester email,", "Organization,")
    path.write_text(without, "utf-8")
    receipt = load(client, path, {"channel:kiosk": "walk_up"})
    assert (receipt.status, "MANGLED_ID" in receipt.codes) == (Status.LOADED, True)
    coverage = client.evidence().marts[Mart.COVERAGE]
    assert set(coverage["measure"]) == {"portal_share", "ticket_volume", "reopen_rate"}
    evaluation = evaluate(client.evidence(), NOW.date())
    assert {result.verdict for result in evaluation.results} <= {
        Verdict.NOT_ENOUGH_DATA,
        Verdict.TOO_EARLY,
    }
