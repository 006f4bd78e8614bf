import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from reports.svg import Drawing, picture
from reports.tokens import DARK, LIGHT, Theme
from ui import blocks, theme

ODD = '50 % of "A" & <B>, l\'été #1 %41'
EVIL = '"><script>alert(1)</script>'


def drawn(alt: str = "18 of 21 people") -> Drawing:
    return picture("<g/>", size=(40, 20), alt=alt)


def _tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def html_of(page: AppTest) -> str:
    assert not page.exception
    return page.get("html")[0].proto.body


def test_a_picture_is_an_image_with_size_and_finding():
    def script() -> None:
        from tests.ui.test_blocks import drawn
        from ui import blocks

        blocks.pictures(drawn())

    html = html_of(AppTest.from_function(script).run())
    code = re.search(r'svg\+xml,([^"]+)"', html)

    assert 'alt="18 of 21 people" width="40" height="20"' in html
    assert code
    svg = unquote(code[1])
    assert "18 of 21" not in svg
    named = _tree(drawn().svg)
    del named.attrib["role"], named.attrib["aria-label"]
    assert ElementTree.tostring(_tree(svg)) == (ElementTree.tostring(named))


def test_words_of_a_picture_come_through_its_address():
    def script() -> None:
        from reports.svg import Type, picture, words
        from tests.ui.test_blocks import ODD
        from ui import blocks

        said = words(0, 9, ODD, Type("#123"))
        blocks.pictures(picture(said, size=(90, 12), alt=ODD))

    html = html_of(AppTest.from_function(script).run())
    [code] = re.findall(r'svg\+xml,([^"]+)" alt=', html)

    assert not set(code) & set("<>#&\n")
    assert "".join(_tree(unquote(code)).itertext()) == ODD


def test_alternative_text_from_files_cannot_leave_its_attribute():
    def script() -> None:
        from tests.ui.test_blocks import EVIL, drawn
        from ui import blocks

        blocks.labelled([(EVIL, drawn(EVIL))], gap=4)

    html = html_of(AppTest.from_function(script).run())

    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2


def test_the_cells_of_a_row_wrap_apart_from_its_head():
    def script() -> None:
        from tests.ui.test_blocks import drawn
        from ui import blocks

        blocks.row(drawn("head"), [drawn("one"), drawn("two")])
        blocks.row(None, [])

    html = html_of(AppTest.from_function(script).run())

    assert re.findall(r'alt="(\w+)"', html) == ["head", "one", "two"]
    assert html.index("head") < html.rindex('<div class="wc"') < html.index("one")


def test_no_notes_write_nothing():
    def script() -> None:
        from ui import blocks

        blocks.notes(())

    assert not AppTest.from_function(script).run().markdown


def test_an_empty_state_has_at_most_one_button():
    def script() -> None:
        from ui import blocks

        kind = blocks.EmptyKind.TOO_FEW
        blocks.empty(blocks.Empty(kind=kind, sentence="Hidden.", text="Why."))

    page = AppTest.from_function(script).run()

    assert not page.exception
    assert not page.button
    assert page.header[0].value == r"Hidden\."


def test_too_few_people_is_explained_in_the_same_words_everywhere():
    def script() -> None:
        from ui import blocks

        step = blocks.Step(label="Load the workbook")
        blocks.empty(blocks.too_few("Hidden.", "Load it again.", step))

    kind, text = (one.value for one in AppTest.from_function(script).run().markdown)

    assert "Not enough people" in kind
    assert text.replace("\\", "") == (
        ":gray[Groups of fewer than five people are never shown, so that nobody can "
        "be recognised. Load it again.]"
    )


def test_every_kind_of_empty_state_has_a_word_of_its_own():
    words = {blocks.KIND_WORDS[kind] for kind in blocks.EmptyKind}

    assert len(words) == len(blocks.EmptyKind)


def test_the_button_of_an_empty_state_leads_to_its_page(
    monkeypatch: pytest.MonkeyPatch,
):
    led_to: list[str] = []
    monkeypatch.setattr(st, "switch_page", lambda page: led_to.append(page.url_path))

    def script() -> None:
        import streamlit as st

        from ui import blocks

        data = st.Page(lambda: None, title="Data", url_path="data")
        blocks.empty(blocks.not_started(data))

    page = AppTest.from_function(script).run()
    page.button(key="empty_step").click().run()

    assert led_to == ["data"]


def test_the_look_is_light_until_the_browser_tells():
    assert theme.current() is Theme.LIGHT


@pytest.mark.parametrize(
    ("mode", "colours", "other"),
    [(Theme.LIGHT, LIGHT, DARK), (Theme.DARK, DARK, LIGHT)],
)
def test_style_rules_are_in_the_colours_of_the_theme(mode, colours, other):
    rules = theme.rules(mode)

    assert colours.grid in rules
    assert other.grid not in rules
    assert "$" not in rules


def test_rules_of_the_dark_theme_reach_a_dark_browser():
    def script() -> None:
        from ui import theme

        theme.apply()

    page = AppTest.from_function(script)
    page.context["theme"] = "dark"

    assert f"/style/dark.css?{theme.digest(Theme.DARK)}" in html_of(page.run())


def test_the_same_drawing_is_encoded_once():
    assert blocks._image(drawn()) is blocks._image(drawn())


def test_html_is_written_in_two_places_only():
    root = Path(__file__).resolve().parents[2]
    sources = [*root.glob("ui/*.py"), *root.glob("pages/*.py")]
    writing = {path.name for path in sources if "st.html(" in path.read_text("utf-8")}

    assert writing == {"blocks.py", "theme.py"}
