"""A corpus of bad, hostile and awkward files, each with what must come of it.

The generator writes the files and a manifest that says of each: verdict, code,
what the user is told, and what reading it may take. All are checked, then loaded:
what is refused or asked about into one client that must stay empty, each of the
others into a client of its own. Where the manifest does not hold, `DIFFERS` says
why. What a browser announces but does not send is tested with the running server.
"""

import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.intake import Upload, check_files, load_files
from model.faults import Severity
from model.ids import ClientId
from model.loads import Answer, Reading, Receipt, Status
from store.office import Office
from tests.connectors.files import TODAY, codes

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WAVECHECK_SHARED") or CHECKOUT.parent / "shared")
GENERATOR = SHARED / "tools" / "badfiles.py"
NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
BIG = ("cell_50mb", "rows_1m_csv", "sparse_4g")
HOSTILE_NAMES = 19

CASES = (
    *("empty_csv", "empty_xlsx", "one_newline", "header_only_csv", "header_only_xlsx"),
    *("csv_named_xlsx", "xlsx_named_csv", "html_named_xls", "xls_biff8"),
    *("xls_named_xlsx", "encrypted_ooxml", "xlsm_macros", "macros_named_xlsx", "xlsb"),
    *("ods", "docx_named_xlsx", "pdf_named_csv", "exe_named_csv", "gzip_named_csv"),
    *("csv_named_gz", "svg_named_csv", "polyglot", "truncated_xlsx", "bad_crc"),
    *("broken_xml", "missing_sheet_part", "strict_ooxml", "styles_empty_fill"),
    *("prefixed_ns", "xlsx_bomb_rows_1g", "xlsx_bomb_sst_1g", "xlsx_bomb_one_string"),
    *("xlsx_bomb_media", "xlsx_bomb_styles", "xlsx_entries_70k", "xlsx_lying_size"),
    *("xlsx_overlap", "xlsx_zip64_claim", "xlsx_zip_slip", "xlsx_symlink"),
    *("xlsx_dup_entry", "xml_billion_laughs", "xml_quadratic", "xml_xxe_file"),
    *("xml_xxe_http", "xml_xxe_param", "xml_utf16_doctype", "xml_deep"),
    *("sst_amplify", "sst_amplify_legal", "sst_index_oob", "dim_lie", "far_cell"),
    *("far_row", "bad_refs", "styled_empty_rows", "cols_16384_xlsx", "cols_10k_csv"),
    *("sheets_1000", "cell_64k", "quotes_10mb", "content_length_4g", "utf8_bom"),
    *("utf16le_bom", "utf16be_bom", "utf16le_nobom", "cp1252", "macroman"),
    *("mixed_encoding", "mojibake", "nul_bytes", "control_chars", "lone_surrogate"),
    *("mixed_newlines", "cr_only", "embedded_newlines", "unbalanced_quote"),
    *("ragged_rows", "semicolon", "sep_line", "tab_named_csv", "trailing_commas"),
    *("dup_headers", "blank_headers", "newline_header", "missing_column"),
    *("french_headers", "reserved_columns", "title_rows", "totals_row"),
    *("merged_header", "merged_bomb", "two_tables", "hidden_sheets", "hidden_rows"),
    *("protected_sheet", "formulas_nocache", "formula_errors", "external_links"),
    *("rel_external_sheet", "defined_names_bomb", "evil_sheet_names", "wrong_report"),
    *("wrong_tenant", "concealed_names", "dates_impossible", "dates_extreme"),
    *("dates_ambiguous", "dates_conflict", "dates_serial", "dates_tz", "dates_1904"),
    *("dates_serial60", "decimal_comma", "thousand_ambiguous", "number_junk"),
    *("number_extreme", "negative_duration", "leading_zero_ids", "identity_variants"),
    *("nfc_nfd", "dup_rows", "dup_key_conflict", "overlap_a", "overlap_b", "reupload"),
    *("small_groups", "differencing_b", "inj_formula", "inj_html", "inj_markdown"),
    *("inj_sql", "inj_sql_columns", "inj_template", "inj_log", "inj_unicode"),
    *("inj_export_names", "inj_json"),
    *(f"name_{number:02}" for number in range(HOSTILE_NAMES)),
    *BIG,
)


@dataclass(frozen=True)
class Differs:
    """What comes of a file instead of what its manifest says, and why."""

    verdict: str
    code: str
    why: str


DIFFERS = {
    "content_length_4g": Differs(
        "reject", "NO_ROWS", "The file is small; only its announcement is large."
    ),
    "ragged_rows": Differs(
        "ask", "CSV_RAGGED", "Single rows are set aside; 2 of 30 need a yes."
    ),
    "leading_zero_ids": Differs(
        "ask", "ID_FORMAT", "A rounded id sets its row aside; 1 of 4 needs a yes."
    ),
    "wrong_tenant": Differs(
        "accept", "OK", "Only a client knows its domains; see the test with one."
    ),
    "overlap_b": Differs(
        "accept", "OK", "Only what is loaded can overlap; see the test with both."
    ),
    "reupload": Differs("accept", "OK", "Only a second time; see the test with two."),
    "inj_formula": Differs(
        "warn", "GROUPS_MERGED", "« =1+1» and «'=1+1» are spellings of one group."
    ),
}

# Rows that the message counts otherwise than the manifest.
OTHER_ROWS = {
    "dup_rows": "Usable rows are counted before doubled ones are merged.",
    "far_row": "The far row holds a name but no date: it is set aside.",
}
# Places that the manifest names and the message does not.
NO_PLACE = {
    "cell_50mb": "The line is too long to look for columns in it.",
    "cell_64k": "Columns are told by their letters before the header is known.",
    "mixed_encoding": "Bytes are judged line by line, before they are columns.",
    "unbalanced_quote": "An open quotation mark leaves no columns to name.",
    "sst_amplify": "The text is refused before any cell is looked at.",
    "sst_index_oob": "The text is missed before any cell is looked at.",
    "dup_key_conflict": "Names the columns of the key, never the person.",
}


@dataclass
class Case:
    """What the manifest demands, and what came of the file."""

    wanted: dict[str, object]
    reading: Reading
    receipt: Receipt | None = None

    @property
    def verdict(self) -> str:
        """The answer that must come of the file."""
        found = DIFFERS.get(self.name)
        return found.verdict if found else str(self.wanted["verdict"])

    @property
    def code(self) -> str:
        """A code that must be among the findings."""
        found = DIFFERS.get(self.name)
        return found.code if found else str(self.wanted["code"])

    @property
    def name(self) -> str:
        """The name of the case."""
        return str(self.wanted["id"])


@dataclass
class Run:
    """All cases, and what was there before and after them."""

    cases: dict[str, Case] = field(default_factory=dict)
    left_behind: list[Path] = field(default_factory=list)
    n_stored: int = 0
    n_receipts: int = 0
    growth: int = 0
    folder: Path = Path()


pytestmark = pytest.mark.skipif(
    not GENERATOR.is_file(),
    reason="the corpus is not here: name its folder in WAVECHECK_SHARED",
)


@pytest.fixture(scope="module")
def run(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Run:
    """Every case checked and loaded."""
    folder = tmp_path_factory.mktemp("corpus")
    spare = tmp_path_factory.mktemp("spare")
    manifest = _written(folder, is_big=request.config.getoption("--big"))
    uploads = [Upload(str(c["upload_name"]), folder / str(c["file"])) for c in manifest]
    made = Run(folder=folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(spare))
        before = _resident()
        readings = check_files(uploads, client=None, answers={}, today=TODAY)
        made.growth = _resident() - before
        for wanted, reading in zip(manifest, readings, strict=True):
            made.cases[str(wanted["id"])] = Case(wanted, reading)
        with Office.open(folder / "data") as office:
            _load(made, office, dict(zip(made.cases, uploads, strict=True)))
    made.left_behind = list(spare.iterdir())
    return made


def _written(folder: Path, *, is_big: bool) -> list[dict[str, object]]:
    command = [sys.executable, str(GENERATOR), str(folder), *["--big"] * is_big]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - as named
    cases: list[dict[str, object]] = json.loads(
        (folder / "manifest.json").read_text("utf-8")
    )
    return cases


def _load(made: Run, office: Office, uploads: dict[str, Upload]) -> None:
    """Load all: what may not be stored into one client, the others apart."""
    good = (Answer.ACCEPT, Answer.WARN)
    refused = [n for n, case in made.cases.items() if case.reading.answer not in good]
    shared = office.create_client(ClientId("shared"), "Shared")
    receipts = load_files(
        [uploads[name] for name in refused], client=shared, answers={}, now=NOW
    )
    for name, receipt in zip(refused, receipts, strict=True):
        made.cases[name].receipt = receipt
    made.n_receipts = len(shared.ledger())
    made.n_stored = sum(len(mart) for mart in shared.evidence().marts.values())

    def load(name: str) -> Receipt:
        client = office.create_client(ClientId(name.replace("_", "-")), name)
        return load_files([uploads[name]], client=client, answers={}, now=NOW)[0]

    others = [name for name in made.cases if name not in refused]
    with ThreadPoolExecutor(2) as pool:
        for name, receipt in zip(others, pool.map(load, others), strict=True):
            made.cases[name].receipt = receipt


def _resident() -> int:
    """Return the bytes of memory this process holds; 0 where nobody tells."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def case(run: Run, request: pytest.FixtureRequest) -> Case:
    """The case that the test is about."""
    if request.param in BIG and request.param not in run.cases:
        pytest.skip("large files are written with --big")
    return run.cases[request.param]


every_case = pytest.mark.parametrize("case", CASES, indirect=True)


def test_every_case_of_the_manifest_is_here(run):
    assert run.cases.keys() - set(CASES) == set()


@every_case
def test_verdict_and_code_are_those_of_the_manifest(case):
    assert case.reading.answer == case.verdict
    assert case.code in codes(case.reading) | {"OK"}


@every_case
def test_what_is_refused_or_asked_says_where_and_what_to_do(case):
    if case.reading.answer in (Answer.ACCEPT, Answer.WARN):
        return
    stops = (Severity.ASK, Severity.REJECT)
    issues = [i for i in case.reading.issues if i.severity in stops]
    assert all(i.message and i.remedy and i.file == case.reading.file for i in issues)
    if case.name not in DIFFERS.keys() | NO_PLACE.keys():
        assert _places(str(case.wanted["says"])) <= _named(case.reading)


def _places(says: str) -> set[str]:
    """Return the rows, columns and parts that a sentence of the manifest names."""
    pattern = r"(?:[Cc]olumn|[Pp]art|[Ss]heet|header) «([^»]+)»"
    return set(re.findall(pattern, says)) | set(re.findall(r"[Rr]ows? (\d+)", says))


def _named(reading: Reading) -> set[str]:
    places = {p for i in reading.issues for p in (i.column, i.sheet, i.row) if p}
    told = (re.findall(r"«([^»]+)»|(\d+)", i.message) for i in reading.issues)
    return {str(place) for place in places}.union(*itertools.chain(*told))


@every_case
def test_only_what_is_good_is_stored_and_whole(case):
    reading, receipt = case.reading, case.receipt
    assert receipt is not None
    if reading.answer in (Answer.ASK, Answer.REJECT):
        assert (reading.facts, receipt.load_id, receipt.rows_loaded) == ({}, None, 0)
        return
    assert receipt.status is Status.LOADED
    assert receipt.rows_loaded == reading.rows_usable > 0
    assert receipt.rows_read == receipt.rows_loaded + receipt.rows_set_aside
    told = re.match(r"([\d,]+) rows loaded", str(case.wanted["says"]))
    if told and case.name not in OTHER_ROWS:
        assert reading.rows_usable == int(told[1].replace(",", ""))


@every_case
def test_reading_keeps_to_the_caps_of_the_case(case):
    # twice the time, for two readers on busy processors
    assert case.reading.seconds <= 2 * float(str(case.wanted["max_s"]))
    if case.reading.peak_memory is not None:
        assert case.reading.peak_memory <= int(str(case.wanted["max_mb"])) << 20


def test_nothing_of_what_is_refused_is_left_anywhere(run):
    assert (run.n_stored, run.n_receipts, run.left_behind) == (0, 0, [])


def test_the_server_hardly_grows(run):
    if not run.cases.keys().isdisjoint(BIG):
        pytest.skip("the test itself holds the facts of a million rows")
    assert run.growth < 50 << 20


def test_what_a_file_points_to_appears_nowhere(run):
    canary = (run.folder / "canary.txt").read_text("utf-8")
    assert all(canary not in repr(case.reading) for case in run.cases.values())


@pytest.mark.parametrize("number", range(HOSTILE_NAMES))
def test_a_hostile_name_is_shown_as_plain_text(run, number):
    shown = run.cases[f"name_{number:02}"].reading.file
    assert shown.isprintable()
    assert 0 < len(shown) <= 120
    assert not set(shown) & set("/\\\u202e")


def _uploads(run: Run, names: Sequence[str]) -> list[Upload]:
    return [
        Upload(f"{n}.csv", run.folder / str(run.cases[n].wanted["file"])) for n in names
    ]


@pytest.fixture
def client(tmp_path):
    with Office.open(tmp_path / "data") as office:
        yield office.create_client(ClientId("north"), "North")


def test_people_of_another_domain_are_asked_about(run, client):
    known, other = _uploads(run, ["semicolon", "wrong_tenant"])
    load_files([known], client=client, answers={}, now=NOW)
    (reading,) = check_files([other], client=client, answers={}, today=TODAY)
    wanted = run.cases["wrong_tenant"].wanted
    assert (reading.answer, wanted["code"]) == (wanted["verdict"], "OTHER_DOMAIN")
    assert wanted["code"] in codes(reading)


def test_an_overlap_that_differs_is_asked_about(run, client):
    first, second = _uploads(run, ["overlap_a", "overlap_b"])
    load_files([first], client=client, answers={}, now=NOW)
    (reading,) = check_files([second], client=client, answers={}, today=TODAY)
    wanted = run.cases["overlap_b"].wanted
    assert (reading.answer, wanted["code"]) == (wanted["verdict"], "OVERLAP")
    assert wanted["code"] in codes(reading)


def test_the_same_file_again_changes_nothing(run, client):
    (upload,) = _uploads(run, ["reupload"])
    first, second = (
        load_files([upload], client=client, answers={}, now=NOW)[0] for _ in range(2)
    )
    assert (first.status, second.status) == (Status.LOADED, Status.ALREADY_LOADED)
    assert len(client.ledger()) == 1
