"""Mail domains: whose company a file is about, asked once and undone exactly."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest
from openpyxl import Workbook

from connectors.intake import Upload, check_files, load_files
from connectors.recognising.domains import count_domains
from model.ids import ClientId
from model.loads import Answer, Status
from store.office import Office
from tests.connectors.files import TODAY, codes, read, refusal, write
from tests.connectors.workbook_sheets import as_sheets, minimal

HEADER = "Date (UTC),Request ID,Username,Status"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KNOWN = ("contoso.example",)


@pytest.fixture
def client(tmp_path):
    with Office.open(tmp_path / "data") as office:
        yield office.create_client(ClientId("small"), "Small Ltd")


def sign_ins(folder, *people, name="InteractiveSignIns_1.csv"):
    rows = [f"2026-03-09T14:00:00Z,r,{person},Success" for person in people]
    return write(folder, name, HEADER, *rows)


def people(domain, n=5):
    return [f"p{i}@{domain}" for i in range(n)]


def asked(path, known=KNOWN, **answers):
    return read(path, answers=answers, domains=known)


def test_people_are_counted_once_and_guests_not_at_all():
    written = [
        *("A@x.example", " a@X.example", "b@x.example", None, "7", "app@sharepoint"),
        "c_other.example#EXT#@x.example",
    ]
    found = count_domains(pa.chunked_array([written], pa.string()))
    assert found == {"x.example": 2}


def test_a_file_of_other_people_is_asked_about(tmp_path):
    reading = asked(sign_ins(tmp_path, *people("fabrikam.example", 30)))
    (question,) = reading.questions
    assert (reading.answer, codes(reading)) == (Answer.ASK, {"OTHER_DOMAIN"})
    assert "All 30 addresses in «Username» end in @fabrikam.example" in question.text
    assert "@contoso.example" in question.text
    assert question.guess is None


def test_the_answer_is_kept_with_the_load_or_refuses_it(tmp_path):
    path = sign_ins(tmp_path, *people("fabrikam.example"))
    taken = asked(path, other_domain="yes")
    assert (taken.answer, codes(taken)) == (Answer.WARN, {"OTHER_DOMAIN"})
    assert taken.domains == {"fabrikam.example": 5}
    left = asked(path, other_domain="no")
    assert refusal(left).code == "OTHER_DOMAIN"
    assert left.domains == {}


@pytest.mark.parametrize(
    ("others", "known"),
    [
        (["a@fabrikam.example", "b@contoso.example"], KNOWN),
        (["a@fabrikam.example"], ()),
        (["a@quebec.contoso.example"], KNOWN),
        (["a_fabrikam.example#EXT#@contoso.example"], KNOWN),
        (["10423", "10424"], KNOWN),
        (["30B28336B28336B28336B28336B28336"], KNOWN),
    ],
)
def test_what_may_be_this_client_is_not_asked_about(tmp_path, others, known):
    assert asked(sign_ins(tmp_path, *others), known).questions == ()


def test_domains_of_few_people_are_neither_named_nor_kept(tmp_path):
    reading = asked(sign_ins(tmp_path, *people("tiny.example", 4)))
    assert "tiny.example" not in repr(reading)
    assert "end in another domain" in reading.questions[0].text
    assert asked(sign_ins(tmp_path, *people("tiny.example", 4)), ()).domains == {}


def load(client, *paths, **answers):
    uploads = [Upload(path.name, path) for path in paths]
    given = {upload.name: answers for upload in uploads}
    return load_files(uploads, client=client, answers=given, now=NOW)


def test_a_client_learns_its_domains_and_forgets_what_is_undone(tmp_path, client):
    (first,) = load(client, sign_ins(tmp_path, *people("contoso.example")))
    assert client.domains() == {"contoso.example"}
    other = sign_ins(tmp_path, *people("fabrikam.example"), name="InteractiveSignIns_2")
    other = other.rename(other.with_suffix(".csv"))
    (waiting,) = load(client, other)
    assert (waiting.status, waiting.codes) == (Status.NEEDS_ANSWERS, ("OTHER_DOMAIN",))
    (taken,) = load(client, other, other_domain="yes")
    assert (taken.status, taken.codes) == (Status.LOADED, ("OTHER_DOMAIN",))
    client.undo(first.load_id, undone_at=NOW)
    assert client.domains() == {"fabrikam.example"}
    client.undo(taken.load_id, undone_at=NOW)
    assert client.domains() == frozenset()


def test_a_change_workbook_says_whose_people_are_meant(tmp_path, client):
    book = Workbook()
    for name, rows in as_sheets(minimal()).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    plan = tmp_path / "plan.xlsx"
    book.save(plan)
    other = sign_ins(tmp_path, *people("fabrikam.example"))
    uploads = [Upload(path.name, path) for path in (other, plan)]
    readings = check_files(uploads, client=client, answers={}, today=TODAY)
    assert readings[0].answer is Answer.ASK
    assert codes(readings[0]) == {"OTHER_DOMAIN"}
    assert readings[1].domains == {"company.example": 10}
