"""Each known header of the lists and logs, its columns reversed, with two rows."""

import csv
import io
import json
from pathlib import Path

import pytest

from model.loads import Answer
from tests.connectors.files import read, refusal

CATALOGUE = Path(__file__).parent / "catalogue" / "directory.json"
VARIANTS = json.loads(CATALOGUE.read_text("utf-8"))

AT = "2026-03-09T14:00:00Z"
DATES = ("date (utc)", "data (utc)", "fecha (utc)", "createddatetime", "creationdate")
DATES += ("start time", "completion time", "heure de debut", "heure de fin")
DATES += ("heure de début", "last modified time", "lastupdateddatetime")
DATES += ("heure de la dernière modification", "last updated time")
PEOPLE = ("username", "nom d’utilisateur", "nome utente", "nombre de usuario")  # noqa: RUF001
PEOPLE += ("nome de usuário", "userprincipalname", "user principal name", "email")
PEOPLE += ("adresse de messagerie", "userid", "userids", "actoruserprincipalname")
FLAGS = ("ismfaregistered", "ismfacapable", "mfa capable", "accountenabled")
FLAGS += ("block credential",)
STATUS = ("status", "stato", "estado", "état", "result")
KEYS = ("id", "recordid", "identity")


def value(header: str, number: int) -> str:
    """Return what a cell below a header may hold."""
    name = " ".join(header.lower().split())
    kinds = {DATES: AT, FLAGS: "True", STATUS: "Success"}
    kinds |= {PEOPLE: f"p{number}@x.example", KEYS: f"k{number}", ("auditdata",): "{}"}
    return next((cell for names, cell in kinds.items() if name in names), "x")


def made(variant: dict[str, list[str]], folder: Path) -> Path:
    headers = variant["headers"][::-1]
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(headers)
    writer.writerows([value(header, n) for header in headers] for n in range(2))
    path = folder / "InteractiveSignIns 2026-03-10.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    return path


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant["report"])
def test_two_rows_below_a_known_header_are_read_or_refused(variant, tmp_path):
    reading = read(made(variant, tmp_path))
    if "nothing" in variant:
        assert refusal(reading).code == "NO_FACTS"
        return
    assert reading.connector == variant["source"]
    assert reading.answer in (Answer.ACCEPT, Answer.WARN)
    assert (reading.rows_usable, reading.rows_set_aside) == (2, 0)
    assert sum(table.num_rows for table in reading.facts.values()) == 2
