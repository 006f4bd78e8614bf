"""A corpus of bad, hostile and awkward files, each with what must come of it.

The generator writes the files and a manifest. What it says about the store and
the server (loaded before, overlap, sizes announced by a browser) and about the
client's own mail domains is tested where those are, not here.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from connectors.intake import Upload, check_files
from model.loads import Answer, Reading
from tests.connectors.files import TODAY, codes

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WAVECHECK_SHARED") or CHECKOUT.parent / "shared")
GENERATOR = SHARED / "tools" / "badfiles.py"

# one file of every kind of fault; the corpus has more of each
NEEDED = (
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
    *("sheets_1000", "cell_64k", "quotes_10mb", "utf8_bom", "utf16le_bom"),
    *("utf16be_bom", "utf16le_nobom", "cp1252", "macroman", "mixed_encoding"),
    *("mojibake", "nul_bytes", "control_chars", "lone_surrogate", "mixed_newlines"),
    *("cr_only", "embedded_newlines", "unbalanced_quote", "semicolon", "sep_line"),
    *("tab_named_csv", "trailing_commas", "dup_headers", "blank_headers"),
    *("newline_header", "missing_column", "french_headers", "reserved_columns"),
    *("title_rows", "totals_row", "merged_header", "merged_bomb", "two_tables"),
    *("hidden_sheets", "hidden_rows", "protected_sheet", "formulas_nocache"),
    *("formula_errors", "external_links", "rel_external_sheet", "defined_names_bomb"),
    *("evil_sheet_names", "wrong_report", "concealed_names", "dates_impossible"),
    *("dates_extreme", "dates_ambiguous", "dates_conflict", "dates_serial"),
    *("dates_tz", "dates_1904", "dates_serial60", "decimal_comma"),
    *("thousand_ambiguous", "number_junk", "number_extreme", "negative_duration"),
    *("identity_variants", "nfc_nfd", "dup_rows", "dup_key_conflict"),
    *("inj_html", "inj_markdown", "inj_sql", "inj_sql_columns", "inj_log"),
    *("inj_unicode", "name_00", "name_07", "name_14"),
)


class Case(NamedTuple):
    """What the manifest demands, and what came of the file."""

    verdict: str
    code: str
    reading: Reading


pytestmark = pytest.mark.skipif(
    not GENERATOR.is_file(),
    reason="the corpus is not here: name its folder in WAVECHECK_SHARED",
)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Each case with what came of its file; all files are read in one call."""
    folder = tmp_path_factory.mktemp("corpus")
    command = [sys.executable, str(GENERATOR), str(folder)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - as named
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    chosen = [case for case in manifest if case["id"] in NEEDED]
    uploads = [Upload(case["upload_name"], folder / case["file"]) for case in chosen]
    readings = check_files(uploads, client=None, answers={}, today=TODAY)
    return {
        case["id"]: Case(case["verdict"], case["code"], reading)
        for case, reading in zip(chosen, readings, strict=True)
    }


@pytest.mark.parametrize("name", NEEDED)
def test_what_comes_of_a_bad_file(name, cases):
    verdict, code, reading = cases[name]
    assert reading.answer == verdict
    assert code in codes(reading) | {"OK"}
    if reading.answer in (Answer.ASK, Answer.REJECT):
        assert not reading.facts
    assert all(issue.message for issue in reading.issues)
