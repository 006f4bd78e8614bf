"""Every known usage report as a small file: read, or refused with the reason."""

import csv
import io
import json
from pathlib import Path

import pytest

from connectors.header import normalised
from model.loads import Answer, Reading
from tests.connectors.files import codes, read, refusal

CATALOGUE = Path(__file__).parent / "catalogue" / "usage.json"
VARIANTS = json.loads(CATALOGUE.read_text("utf-8"))
REFUSED = [v for v in VARIANTS if "nothing" in v]
# a variant with the name that it is read under, and the connector it goes to
READ = [(v, "export.csv", v["source"]) for v in VARIANTS if "source" in v]
READ += [
    (v, name, source) for v in VARIANTS for name, source in v.get("by_name", {}).items()
]
AGENTS = "DeclarativeAgents_Users_30_2026-03-31T09-41-12.csv"

_PEOPLE = ("user principal name", "username", "nome de usuario", "nom d'utilisateur")
_FLAGS = ("used ", "has ", "is ", "edge", "internet explorer", "activated on")


def cell(header: str, row: int) -> str:
    """A made cell of the right kind for a header, by the words in it."""
    name = normalised(header)
    if name in _PEOPLE:
        return f"person{row}@x.example"
    if name == "report refresh date":
        return "2026-03-31"
    if name == "report period":
        return "30"
    if "date" in name or name.startswith("data da"):
        return f"2026-03-{30 - row}"
    if name.startswith(_FLAGS) or "(windows)" in name:
        return "Yes" if row else "No"
    if name == "site type":
        return "All" if row else "Team site"
    if "duration" in name:
        return "PT0S"
    if "name" in name or name.startswith(("nom d", "nome d", "id ", "tipo", "product")):
        return f"text {row}"
    return str(row + 1)


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


def facts(reading: Reading) -> list[object]:
    tables = (table.to_pylist() for table in reading.facts.values())
    return sorted(str(row) for rows in tables for row in rows)


@pytest.mark.parametrize(
    ("variant", "name", "source"), READ, ids=[f"{v['report']}: {n}" for v, n, _ in READ]
)
def test_a_made_file_of_each_report_is_read_whole(tmp_path, variant, name, source):
    reading = read_made(tmp_path, variant, name)
    assert (reading.connector, reading.answer) == (source, Answer.ACCEPT)
    assert (reading.rows_usable, codes(reading)) == (2, set())
    assert facts(reading)


@pytest.mark.parametrize(
    ("variant", "name", "source"), READ, ids=[f"{v['report']}: {n}" for v, n, _ in READ]
)
def test_the_order_of_columns_does_not_matter(tmp_path, variant, name, source):
    usual = read_made(tmp_path, variant, name)
    turned = read_made(tmp_path, variant, name, turn=3)
    assert (turned.connector, facts(turned)) == (source, facts(usual))


@pytest.mark.parametrize("variant", REFUSED, ids=lambda v: v["report"])
def test_a_report_without_facts_is_refused_with_the_way_out(tmp_path, variant):
    issue = refusal(read_made(tmp_path, variant, "export.csv"))
    assert (issue.code, "xport" in issue.remedy) == ("NO_FACTS", True)
