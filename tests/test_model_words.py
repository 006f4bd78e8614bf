from datetime import date

import pytest

from model.language import ENGLISH, Language
from model.words import (
    Text,
    listed_and,
    packed,
    quoted,
    sentences,
    shortened,
    told,
    unpacked,
    verbatim,
    with_words,
)
from store.words import as_stored, stored

WORDS = {
    "{n} rows of {file} end on {day}.": "{file} : {n} lignes jusqu'au {day}.",
    "Nov": "nov.",
    "{some} and {last}": "{some} et {last}",
    "a telephone": "un téléphone",
    "{what} rings": "{what} sonne",
}
FRENCH = Language("fr", lambda template: WORDS.get(template, template))
MADE = Text(
    "{n} rows of {file} end on {day}.", n=1200, file="a.csv", day=date(2026, 11, 2)
)


def test_a_text_is_its_english_sentence():
    assert MADE == "1,200 rows of a.csv end on 2 Nov 2026."


def test_a_text_is_told_with_the_numbers_and_days_of_a_language():
    said = told(MADE, FRENCH)

    assert said == "a.csv : 1\N{NARROW NO-BREAK SPACE}200 lignes jusqu'au 2 nov. 2026."


def test_what_is_no_text_is_data_in_every_language():
    assert told("Nov", FRENCH) == "Nov"
    assert told(verbatim("Nov"), FRENCH) == "Nov"


def test_texts_inside_a_text_and_lists_are_told_too():
    rings = Text("{what} rings", what=Text("a telephone"))

    assert told(rings, FRENCH) == "un téléphone sonne"
    assert told(listed_and(["a", "b", "c"]), FRENCH) == "a, b et c"


def test_a_count_chooses_the_template():
    one, many = (Text.counted(n, "{n} row", "{n} rows") for n in (1, 2))

    assert (one, many) == ("1 row", "2 rows")


def test_sentences_follow_one_another_once():
    assert sentences(["One.", "", "Two.", "One."]) == "One. Two."
    assert sentences([]) == ""


def test_long_lists_are_cut_and_counted():
    names = [quoted(name) for name in "abc"]

    assert shortened(names, 2) == "«a», «b» and 1 more"
    assert shortened(names, 3) == "«a», «b», «c»"


def test_words_are_changed_and_templates_are_not():
    assert with_words(MADE, str.upper) == "1,200 rows of A.CSV end on 2 Nov 2026."


@pytest.mark.parametrize(
    "text",
    [MADE, listed_and(["a", "b"]), Text.counted(2, "{n} row", "{n} rows"), Text()],
)
def test_a_text_comes_back_from_where_it_was_put(text: Text):
    for back in (unpacked(packed(text)), as_stored(stored(text))):
        assert back == text
        assert told(back, FRENCH) == told(text, FRENCH)


def test_texts_of_earlier_versions_are_read_as_they_are():
    assert as_stored("3 rows of {n} were set aside.") == "3 rows of {n} were set aside."


def test_a_cell_that_looks_like_a_stored_text_stays_a_cell():
    cell = '{"template":"{n.__class__}","values":{"n":1}}'

    assert as_stored(cell) == cell
    assert as_stored(stored(verbatim(cell))) == cell


@pytest.mark.parametrize(
    "data",
    [
        "no text",
        {"template": "{n}", "values": {}},
        {"template": "{n.real}", "values": {"n": 1}},
        {"template": "{n:>9999999999}", "values": {"n": 1}},
        {"template": "{n}", "values": {"n": None}},
        {"template": "{n}", "many": 3, "values": {"n": 1}},
    ],
)
def test_what_was_not_packed_by_us_is_refused(data: object):
    with pytest.raises(ValueError, match=r"text|place"):
        unpacked(data)


def test_english_lists_leave_out_what_is_empty():
    assert ENGLISH.listed(["a", "", "b"]) == "a, b"
