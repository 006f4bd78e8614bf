"""Every known usage report as a small file: read, or refused with the reason."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from connectors.recognising.header import normalised
from connectors.workbook.names import SIGNALS
from model.facts import Fact
from model.loads import Answer, Reading
from tests.connectors.files import codes, read, refusal

CATALOGUE = Path(__file__).parent / "catalogue" / "usage.json"
GOLDEN = Path(__file__).parent.parent / "golden"
VARIANTS = json.loads(CATALOGUE.read_text("utf-8"))
REFUSED = [v for v in VARIANTS if "nothing" in v]
# a variant with the name that it is read under, and the connector it goes to
READ = [(v, "export.csv", v["source"]) for v in VARIANTS if "source" in v]
READ += [
    (v, name, source) for v in VARIANTS for name, source in v.get("by_name", {}).items()
]
FROM_ELSEWHERE = {
    "mfa_registered",
    "security_info_registered",
    "password_self_service",
    "audit_operation",
}
AGENTS = "DeclarativeAgents_Users_30_2026-03-31T09-41-12.csv"

# what a header that matches holds in the first and in the second row
_CELLS: tuple[tuple[str, str, str], ...] = (
    (
        "user principal name|username|nome de usuario|nom d'utilisateur",
        "a@x.example",
        "b@x.example",
    ),
    ("report refresh date", "2026-03-31", "2026-03-31"),
    ("report period", "30", "30"),
    (".*date.*|data da .*", "2026-03-30", "2026-03-29"),
    ("(used|has|is|edge|internet|activated on)\\b.*|\\w+ \\(.*", "No", "Yes"),
    ("site type", "Team site", "All"),
    (".*duration.*", "PT0S", "PT1M"),
    (".*name|(nome?|id) d.*|(tipo|product|agent i).*", "one", "two"),
    # also a flag: both kinds of report have columns named after an application
    (".*", "1", "0"),
)


def cell(header: str, row: int) -> str:
    """A made cell of the right kind for a header, by the words in it."""
    name = normalised(header)
    return next(cells[row] for words, *cells in _CELLS if re.fullmatch(words, name))


def made(variant, *, turn: int = 0) -> str:
    """Two rows under the header of a variant, its columns turned by some places."""
    headers = [*variant["headers"][turn:], *variant["headers"][:turn]]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headers)
    writer.writerows([cell(header, row) for header in headers] for row in (0, 1))
    return out.getvalue()


def read_made(folder: Path, variant, name: str, *, turn: int = 0) -> Reading:
    if "agent" in variant["report"]:
        name = AGENTS
    path = folder / "made.csv"
    path.write_text(made(variant, turn=turn), "utf-8-sig", newline="")
    return read(path, name=name)


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """Reads a made file with its columns in their usual order, each only once."""
    folder, readings = tmp_path_factory.mktemp("made"), {}

    def get(variant, name: str) -> Reading:
        key = (variant["report"], name)
        if key not in readings:
            readings[key] = read_made(folder, variant, name)
        return readings[key]

    return get


def snapshot_rows(reading: Reading) -> list[dict[str, object]]:
    table = reading.facts.get(Fact.SIGNAL_PERIOD)
    return [] if table is None else table.to_pylist()


def facts(reading: Reading) -> list[object]:
    tables = (table.to_pylist() for table in reading.facts.values())
    return sorted(str(row) for rows in tables for row in rows)


@pytest.mark.parametrize(
    ("variant", "name", "source"), READ, ids=[f"{v['report']}: {n}" for v, n, _ in READ]
)
def test_a_made_file_of_each_report_is_read_whole(usual, variant, name, source):
    reading = usual(variant, name)
    assert (reading.connector, reading.answer) == (source, Answer.ACCEPT)
    assert (reading.rows_usable, codes(reading)) == (2, set())
    assert facts(reading)


@pytest.mark.parametrize(
    ("variant", "name", "source"), READ, ids=[f"{v['report']}: {n}" for v, n, _ in READ]
)
def test_the_order_of_columns_does_not_matter(usual, tmp_path, variant, name, source):
    turned = read_made(tmp_path, variant, name, turn=3)
    assert (turned.connector, facts(turned)) == (source, facts(usual(variant, name)))


@pytest.mark.parametrize(
    ("variant", "name", "source"), READ, ids=[f"{v['report']}: {n}" for v, n, _ in READ]
)
def test_a_row_without_who_or_when_gives_no_facts(tmp_path, variant, name, source):
    header, first, _ = made(variant).splitlines()
    nowhere = first.replace("a@x.example", "").replace("2026-03-31", "")
    path = tmp_path / "made.csv"
    path.write_text(f"{header}\n{nowhere}\n", "utf-8")
    name = AGENTS if "agent" in variant["report"] else name
    reading = read(path, name=name, answers={"set_aside": "yes"})
    assert (reading.connector, reading.rows_set_aside) == (source, 1)
    assert facts(reading) == []


@pytest.mark.parametrize("variant", REFUSED, ids=lambda v: v["report"])
def test_a_report_without_facts_is_refused_with_the_way_out(tmp_path, variant):
    issue = refusal(read_made(tmp_path, variant, "export.csv"))
    assert (issue.code, "xport" in issue.remedy) == ("NO_FACTS", True)


@pytest.mark.parametrize(
    ("variant", "name", "source"), READ, ids=[f"{v['report']}: {n}" for v, n, _ in READ]
)
def test_facts_of_a_period_account_for_the_rows(usual, variant, name, source):
    # exports of several periods share what has none, and would seem loaded already
    rows = snapshot_rows(usual(variant, name))
    if any(row["period_days"] for row in rows):
        assert all(row["period_days"] for row in rows if row["rows"])


def test_every_signal_can_be_named_and_has_an_export(usual):
    files = (usual(variant, name) for variant, name, _ in READ)
    written = {row["signal"] for file in files for row in snapshot_rows(file)}
    for golden in GOLDEN.glob("*/*.signal_*.csv"):
        with golden.open(encoding="utf-8", newline="") as lines:
            written |= {row["signal"] for row in csv.DictReader(lines)}
    # what people did besides, which no measure counts
    assert written - {"sign_in_other", "audit_other"} <= set(SIGNALS)
    # given by the exports of the directory and of the audit log
    assert set(SIGNALS) - written <= FROM_ELSEWHERE
