"""Whatever is said of a file, it is read, asked about or refused: nothing breaks."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.mapping.described import DESCRIBED
from connectors.mapping.meanings import MEANINGS
from connectors.mapping.sketch import WISHED
from model.facts import Fact
from model.loads import Answer
from model.plan import FileMapping, MappedColumn
from tests.connectors.described import guess_of, said
from tests.connectors.files import read, write

LINES = (
    "Ref,Who,Begun,,Q1 2026 calls,Q2 2026 calls,Share (%)",
    "A1,ada@x.example,2026-01-05,x,10,11,41.5",
    "A2,bea@x.example,2026-02-30,y,12,,0.4",
    "A2,,Total,,7,n/a,12",
    "A4,cyd@x.example,46027,,-1,3,",
)
HEADERS = ("Ref", "Who", "Begun", "<D>", "<period> calls", "Share (%)", "Absent")
WORDS = sorted({word for words in MEANINGS.values() for word in words} | {"nonsense"})
COLUMNS = st.builds(
    MappedColumn,
    column=st.sampled_from(HEADERS),
    meaning=st.sampled_from(WORDS),
    name=st.sampled_from([None, "calls", "key", "teams_call"]),
    flag_value=st.sampled_from([None, "yes"]),
    value_channel=st.sampled_from([None, "total", "phone"]),
    format=st.sampled_from([None, "dmy", "starts 4", "sum", ",", "; ;", "starts 99"]),
)


@pytest.fixture(scope="module")
def odd_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("odd"), "odd.csv", *LINES)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    columns=st.lists(COLUMNS, min_size=1, max_size=6),
    kind=st.sampled_from(["invoice", "value", "person day"]),
)
def test_no_description_breaks_reading(odd_file, columns, kind):
    mapping = FileMapping(
        file_pattern="*",
        record_kind=kind,
        columns=tuple(columns),
        header=guess_of(odd_file).header,
    )
    reading = read(odd_file, answers={DESCRIBED: said(mapping), WISHED: "yes"})
    assert reading.issues or reading.facts
    if reading.answer in (Answer.ACCEPT, Answer.WARN):
        counted = sum(
            sum(table["rows"].to_pylist())
            for fact, table in reading.facts.items()
            if fact is not Fact.RECORD_VALUE
        )
        assert counted == reading.rows_usable


def test_a_saved_description_of_the_same_header_is_used_whatever_the_name(odd_file):
    mapping = replace(
        guess_of(odd_file),
        record_kind="value",
        columns=(
            MappedColumn(column="<period> calls", meaning="value", name="calls"),
            MappedColumn(column="Ref", meaning="unit"),
        ),
    )
    reading = read(odd_file, name="other.csv", mappings=[mapping])
    assert (reading.connector or "").startswith("mapped:")
