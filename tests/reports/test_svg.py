import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.svg import Type, element, hatches, picture, runs, width_of, words, wrap
from reports.tokens import LIGHT
from tests.reports.drawn import tree

STYLE = Type("#1F2933", size=12)
SVG = "{http://www.w3.org/2000/svg}"
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


def test_attributes_are_escaped():
    drawn = element("text", aria_label='<a onload="x">')

    assert "<a" not in drawn.removeprefix("<text")
    assert tree(drawn).get("aria-label") == '<a onload="x">'


def test_numbers_have_one_decimal_and_none_when_whole():
    assert element("rect", x=2.0, y=1.25) == '<rect x="2" y="1.2"/>'


@given(TEXTS)
def test_any_words_come_back_as_they_are(text: str):
    drawn = picture(words(0, 10, text, STYLE), size=(10, 10), alt="finding")
    root = tree(drawn.svg)

    assert "".join(root.itertext()) == text


def test_a_picture_says_its_finding_and_its_size():
    drawn = picture("", size=(206, 26), alt="18 of 21 people")
    root = tree(drawn.svg)

    assert root.get("role") == "img"
    assert root.get("aria-label") == drawn.alt == "18 of 21 people"
    assert root.get("viewBox") == "0 0 206 26"
    assert (drawn.width, drawn.height) == (206, 26)


def test_words_of_several_types_stand_on_one_line():
    strong = Type("#000000", bold=True)
    drawn = tree(runs(5, 10, (("18", strong), (" of 21", STYLE))))

    assert [span.text for span in drawn] == ["18", " of 21"]
    assert [span.get("font-weight") for span in drawn] == ["600", None]


def test_no_words_draw_nothing():
    assert words(0, 0, "", STYLE) == ""


def test_a_halo_is_drawn_under_the_words():
    drawn = tree(words(0, 0, "due", Type("#000", halo="#FFF")))

    assert drawn.get("paint-order") == "stroke"
    assert drawn.get("stroke") == "#FFF"


def test_only_the_patterns_that_fills_use_are_drawn():
    patterns = tree(hatches(LIGHT, "url(#unknown) #FFFFFF url(#late)"))

    assert [pattern.get("id") for pattern in patterns] == ["late", "unknown"]
    assert hatches(LIGHT, LIGHT.ink) == ""


def test_bold_words_are_wider():
    assert width_of("Slipping", Type("", bold=True)) > width_of("Slipping", Type(""))


@pytest.mark.parametrize(
    ("words", "width"),
    # at size 1000; the advance widths of Arial, as its font file has them
    [("…", 1000), ("—", 1000), ("WM@", 2792), ("Group", 2779), ("HQ-CD", 3277)],
)
def test_words_take_no_more_than_is_thought(words: str, width: int):
    assert width_of(words, Type("", size=1000)) >= width


def test_accents_add_no_width():
    assert width_of("été", STYLE) == width_of("ete", STYLE)


@given(TEXTS, st.floats(20, 300), st.integers(1, 3))
def test_wrapped_lines_fit_and_are_few(text: str, width: float, lines: int):
    wrapped = wrap(text, STYLE, width=width, lines=lines)

    assert len(wrapped) <= lines
    assert all(width_of(line, STYLE) <= width for line in wrapped)


def test_words_that_fit_are_wrapped_whole():
    wrapped = wrap("Customer service & sales", STYLE, width=120, lines=2)

    assert wrapped == ["Customer service &", "sales"]


def test_what_does_not_fit_ends_in_dots():
    wrapped = wrap("Customer service and sales and more", STYLE, width=60, lines=1)

    assert wrapped[0].endswith("…")
