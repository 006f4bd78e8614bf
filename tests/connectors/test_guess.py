"""What the columns of an unknown table are guessed to mean."""

import pytest

from connectors.mapping.guess import pattern_of
from connectors.mapping.meanings import lacking
from connectors.mapping.sketch import WISHED
from model.plan import RowKind
from tests.connectors.books import pack, parts, save, sheet_xml
from tests.connectors.described import guess_of, meanings, sketch_of
from tests.connectors.files import codes, read, write

INVOICES = {
    "en": "Invoice number,Customer,Received,Paid,Source,Department,Amount,Disputed",
    "fr": "Numéro de facture,Client,Reçu le,Payé le,Canal,Service,Montant,Contesté",
    "es": "Número de factura,Cliente,Recibido,Pagado,Canal,Departamento,Importe,Queja",
    "it": "Numero fattura,Cliente,Ricevuto,Pagato,Canale,Reparto,Importo,Contestato",
    "pt": "Número da fatura,Cliente,Recebido,Pago,Canal,Departamento,Valor,Queixa",
}
VALUES = [
    "F1,C1,2026-01-05,2026-01-20,Paper,Sales,10.5,no",
    "F2,C2,2026-01-13,2026-01-21,Web,Plant,11.5,yes",
    "F3,C1,2026-01-14,,Web,Sales,12.5,no",
    "F4,C2,2026-01-15,,Web,Plant,13.5,no",
]
WANTED = [
    *("key", "person", "opened", "closed", "channel", "unit", "amount", "flag"),
]


@pytest.mark.parametrize("language", INVOICES)
def test_a_list_of_invoices_is_understood_in_five_languages(tmp_path, language):
    path = write(tmp_path, "x.csv", INVOICES[language], *VALUES)
    guess = guess_of(path)
    found = list(meanings(guess).values())
    assert [m for m in found if m in WANTED] == WANTED
    assert guess.row_kind is RowKind.RECORD
    assert lacking(guess) == ()


def test_what_is_approved_is_closed_where_nothing_else_is(tmp_path):
    rows = [f"PO-{n},p{n}@x.example,2026-01-0{n},2026-01-1{n}" for n in range(1, 5)]
    header = "Purchase order,Requested by,Submitted,Approved"
    alone = meanings(guess_of(write(tmp_path, "x.csv", header, *rows)))
    assert alone["Approved"] == "closed"
    paid = [f"{row},2026-02-0{n}" for n, row in enumerate(rows, 1)]
    both = meanings(guess_of(write(tmp_path, "y.csv", header + ",Paid", *paid)))
    assert (both["Approved"], both["Paid"]) == ("responded", "closed")


def test_the_day_until_which_something_is_due_does_not_close_it(tmp_path):
    rows = [f"A{n},2026-01-0{n},2026-02-0{n},2026-01-1{n}" for n in range(1, 5)]
    header = "No,Opened,Resolution due,Resolved"
    found = meanings(guess_of(write(tmp_path, "x.csv", header, *rows)))
    assert (found["Resolution due"], found["Resolved"]) == ("ignore", "closed")


def test_french_requests_have_a_department_and_an_end(tmp_path):
    header = "Nº de demande;Courriel du demandeur;Service;Ouverture;Date de résolution"
    rows = [
        f"D{n};p{n}@x.example;Ventes;0{n}/01/2026;2{n}/01/2026" for n in range(1, 5)
    ]
    found = meanings(guess_of(write(tmp_path, "x.csv", header, *rows)))
    assert list(found.values()) == ["key", "person", "unit", "opened", "closed"]


def test_a_service_is_a_department_in_french_only(tmp_path):
    header = "No,Opened,Resolved,Service"
    rows = [f"A{n},2026-01-0{n},2026-01-1{n},Mail" for n in range(1, 5)]
    found = meanings(guess_of(write(tmp_path, "x.csv", header, *rows)))
    assert found["Service"] != "unit"


def test_the_word_that_raises_a_flag_comes_from_its_values(tmp_path):
    path = write(tmp_path, "x.csv", INVOICES["en"], *VALUES)
    [flag] = [c for c in guess_of(path).columns if c.meaning == "flag"]
    assert (flag.name, flag.flag_value) == ("disputed", "yes")


def test_due_dates_and_codes_are_not_needed(tmp_path):
    header = "No,Country code,Due date,Invoice date"
    rows = [f"A{n},39{n},2026-02-0{n},2026-01-0{n}" for n in range(1, 5)]
    assert meanings(guess_of(write(tmp_path, "x.csv", header, *rows))) == {
        "No": "key",
        "Country code": "ignore",
        "Due date": "ignore",
        "Invoice date": "opened",
    }


def test_counts_of_a_person_and_day(tmp_path):
    header = "Mail,Day,Chats,Calls"
    rows = [f"p{n}@x.example,2026-01-0{n},{n},2" for n in range(1, 5)]
    guess = guess_of(write(tmp_path, "x.csv", header, *rows))
    assert guess.row_kind is RowKind.PERSON_DAY
    assert [(c.meaning, c.name) for c in guess.columns] == [
        ("person", None),
        ("period", None),
        ("count", "teams_message"),
        ("count", "teams_call"),
    ]


def test_rows_with_an_id_of_their_own_are_records_also_beside_people(tmp_path):
    header = "Case,Mail,Received,Time (min)"
    rows = [f"A{n},p{n}@x.example,2026-01-0{n},{n}" for n in range(1, 5)]
    guess = guess_of(write(tmp_path, "x.csv", header, *rows))
    assert guess.row_kind is RowKind.RECORD
    assert list(meanings(guess).values()) == ["key", "person", "opened", "amount"]


def test_a_guess_for_each_kind_of_row_is_offered(tmp_path):
    sketch = sketch_of(write(tmp_path, "x.csv", INVOICES["en"], *VALUES))
    assert [guess.row_kind for guess in sketch.guesses] == [
        RowKind.RECORD,
        RowKind.VALUE,
        RowKind.PERSON_DAY,
    ]


def test_title_lines_are_no_header(tmp_path):
    lines = ["Invoices of the north", "", "made by hand", INVOICES["en"], *VALUES]
    sketch = sketch_of(write(tmp_path, "x.csv", *lines))
    assert (sketch.header_row, sketch.header[0]) == ("4", "Invoice number")
    assert sketch.rows[0][0] == "F1"


def test_another_row_can_be_said_to_hold_the_headers(tmp_path):
    lines = ["a,b,c", "Day,Calls,Mails", "2026-01-01,2,3", "2026-01-02,2,4"]
    sketch = sketch_of(write(tmp_path, "x.csv", *lines), header_row="2")
    assert (sketch.header_row, sketch.header) == ("2", ("Day", "Calls", "Mails"))


def test_a_row_that_is_no_number_is_not_looked_for(tmp_path):
    path = write(tmp_path, "x.csv", "Day,Calls", "2026-01-01,2", "2026-01-02,2")
    assert sketch_of(path, header_row="\u00b2").header_row == "1"


def test_a_sheet_that_is_damaged_below_has_no_sketch_but_a_reason(tmp_path):
    rows = [["When", "How many"], *([day, 1] for day in range(50))]
    sheet = sheet_xml([*rows, [("", "<v>1</x>")]])
    path = pack(tmp_path / "x.xlsx", parts(sheet))
    reading = read(path, answers={WISHED: "yes"})
    assert reading.sketch is None
    assert "XML_DAMAGED" in codes(reading)


def test_a_banner_above_the_headers_is_inherited(tmp_path):
    rows = [
        ["Team", "2025", None, "2026", None],
        [None, "Jan", "Feb", "Jan", "Feb"],
        ["North", 1, 2, 3, 4],
        ["South", 5, 6, 7, 8],
    ]
    sketch = sketch_of(save(tmp_path / "x.xlsx", {"S": rows}))
    assert sketch.header == ("Team", "2025 Jan", "2025 Feb", "2026 Jan", "2026 Feb")
    assert [column.column for column in sketch.columns] == ["Team", "<period>"]


def two_row_headers(tmp_path):
    """A workbook whose titles stand above groups and, below them, what is counted."""
    rows = [
        ["Monthly figures"],
        ["Made by hand"],
        [],
        [None, "Plant", None, "Sales", None],
        ["Month", "Done", "Returned", "Done", "Returned"],
        ["2026-01", 1, 2, 3, 4],
        ["2026-02", 5, 6, 7, 8],
    ]
    return save(tmp_path / "x.xlsx", {"S": rows})


def test_a_header_of_two_rows_stays_one_when_it_is_chosen(tmp_path):
    path = two_row_headers(tmp_path)
    first = sketch_of(path)
    assert first.header_row == "4+5"
    assert first.header[1:3] == ("Plant Done", "Plant Returned")
    assert sketch_of(path, header_row="4+5").header == first.header


def test_the_lower_row_alone_can_be_chosen_as_the_header(tmp_path):
    path = two_row_headers(tmp_path)
    sketch = sketch_of(path, header_row="5")
    assert sketch.header_row == "5"
    assert sketch.header[1:3] == ("Done", "Returned")
    assert sketch.header_rows == ("1", "2", "4", "5", "4+5", "6", "7")


def test_the_sheet_with_the_rows_goes_before_its_pivot(tmp_path):
    pivot = [["Row Labels", "Count"], ["Web", 2], ["Grand Total", 2]]
    rows = [line.split(",") for line in (INVOICES["en"], *VALUES)]
    path = save(tmp_path / "x.xlsx", {"Pivot": pivot, "Rows": rows})
    sketch = sketch_of(path)
    assert (sketch.sheet, sketch.sheets) == ("Rows", ("Pivot", "Rows"))
    assert sketch_of(path, sheet="Pivot").header == ("Row Labels", "Count")


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("invoices-2026-03.csv", "*invoices*.csv"),
        ("2026 Q1 volume by team.xlsx", "*volume by team*.xlsx"),
        ("20260301.csv", "*.csv"),
    ],
)
def test_the_pattern_of_a_name_leaves_out_what_changes(file, pattern):
    assert pattern_of(file) == pattern


def test_a_meaning_whose_column_is_gone_is_free_for_another(tmp_path):
    lines = [INVOICES["en"], *VALUES]
    before = guess_of(write(tmp_path, "x.csv", *lines))
    renamed = INVOICES["en"].replace("Invoice number", "Folio")
    path = write(tmp_path, "y.csv", renamed, *VALUES)
    guess = read(path, answers={WISHED: "yes"}, mappings=[before]).sketch.guesses[0]
    assert meanings(guess)["Folio"] == "key"
