"""Every header that the products are known to export is one report, or one question.

`catalogue/` holds the headers as the products write them, one object a variant:
`report` (what it is called there), `file` (a name it is exported under, or empty),
`headers`, and what must come of it: `source` (a connector's id), `nothing` (the id
of a report that holds nothing to measure), or `asked` (the ids that the question
offers), with `by_name` (file name to id) where a name settles it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from connectors.files.raw import HeaderRow
from connectors.findings import Findings
from connectors.recognising.recognise import recognise
from connectors.sources import SOURCES
from model.faults import FileError

CATALOGUE = Path(__file__).parent / "catalogue"
VARIANTS: list[dict[str, Any]] = [
    variant
    for path in sorted(CATALOGUE.glob("*.json"))
    for variant in json.loads(path.read_text("utf-8"))
]
SETTLED = [variant for variant in VARIANTS if "asked" not in variant]
SHARED = [variant for variant in VARIANTS if "asked" in variant]
TITLES = {source.title: source.id for source in SOURCES}


def label(variant):
    return variant["report"]


def row(variant):
    return HeaderRow(cells=tuple(variant["headers"]), index=0, number=1, delimiter=",")


def recognised(variant, file):
    """Return the id of the report that a header is, also of a refused one."""
    findings = Findings(file, {})
    try:
        return recognise([row(variant)], SOURCES, file, findings).source.id, findings
    except FileError as error:
        if error.code != "NO_FACTS":
            raise
        (source,) = [
            s for s in SOURCES if error.message.startswith(f"This is {s.title}")
        ]
        return source.id, findings


@pytest.mark.parametrize("variant", SETTLED, ids=label)
def test_a_header_is_recognised_whatever_the_file_is_called(variant):
    found, findings = recognised(variant, "export.csv")
    assert found == variant.get("source", variant.get("nothing"))
    assert not findings.questions


@pytest.mark.parametrize("variant", SHARED, ids=label)
def test_a_header_that_reports_share_is_asked_about(variant):
    _, findings = recognised(variant, "export.csv")
    (question,) = findings.questions
    assert {TITLES[choice] for choice in question.choices} == set(variant["asked"])


@pytest.mark.parametrize("variant", SHARED, ids=label)
def test_the_name_settles_what_the_header_does_not(variant):
    assert variant["by_name"]
    for file, expected in variant["by_name"].items():
        found, findings = recognised(variant, file)
        assert (found, findings.questions) == (expected, [])


def test_no_two_reports_have_the_same_id_or_title():
    assert len({source.id for source in SOURCES}) == len(SOURCES)
    assert len(TITLES) == len(SOURCES)
