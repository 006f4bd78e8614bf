from model.measures import BUILT_IN
from pages import method
from tests.pages.framed import read, show, stand_in
from ui.method import PAGE, sections


def test_every_section_of_the_document_is_shown(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, method.render)

    assert not page.exception
    written = [
        line[3:]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    ]
    assert [read(one) for one in page.header] == [*written, "Built-in measures"]


def test_what_only_editors_need_is_left_out():
    lead, parts = sections()
    texts = [lead, *(body for _, body in parts)]
    assert all(texts)
    assert [text for text in texts if "<!--" in text or "\n# " in text] == []


def test_every_built_in_measure_is_listed(monkeypatch):
    stand_in(monkeypatch)
    page = show(monkeypatch, method.render)

    [table] = page.table
    assert len(table.value) == len(BUILT_IN)
