import pytest

from model.measures import BUILT_IN
from model.verdict import Grade, Verdict
from pages import method
from reports.glossary import MEANINGS, WORDS
from tests.pages.framed import pictures, read, show, stand_in
from ui.method import DOCUMENT, SELF_TEST, sections


def test_every_section_of_the_document_is_a_part_or_a_rule(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, method.render, part="rules")

    assert not page.exception
    written = [
        line[3:]
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    ]
    assert [one.label for one in page.expander] + [SELF_TEST] == sorted(
        written, key=lambda name: name == SELF_TEST
    )


def test_a_rule_is_written_when_it_is_opened(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, method.render, part="rules")

    closed = " ".join(read(text) for text in page.markdown)
    assert "The first row that applies decides." not in closed
    assert "The first row that applies decides." in sections()[1]["The decision table"]


def test_the_self_test_is_told_with_its_draws(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, method.render, part="self-test")

    assert any("2,000 draws" in text.value for text in page.markdown)


def test_what_only_editors_need_is_left_out():
    lead, parts = sections()
    texts = [lead, *parts.values()]
    assert all(texts)
    assert [text for text in texts if "<!--" in text or "\n# " in text] == []


def test_every_verdict_and_grade_and_word_has_its_meaning(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, method.render)

    assert MEANINGS.keys() == set(Verdict)
    written = [read(text) for text in page.markdown]
    assert [one for one in MEANINGS.values() if one not in written] == []
    assert pictures(page).count("<img") == len(Verdict)
    grades, words = page.table
    assert len(grades.value) == len(Grade)
    assert len(words.value) == len(WORDS)


@pytest.mark.parametrize("asked", ["measures"])
def test_every_built_in_measure_is_listed(monkeypatch, asked: str):
    stand_in(monkeypatch)
    page = show(monkeypatch, method.render, part=asked)

    [table] = page.table
    assert len(table.value) == len(BUILT_IN)
