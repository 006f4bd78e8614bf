"""Columns whose texts all differ are known as such without a search."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.distinct import are_distinct, encoded


def texts(*values):
    return pa.array(values, pa.string())


@given(st.lists(st.one_of(st.none(), st.text(alphabet="ab\0é", max_size=20))))
def test_columns_that_are_said_to_differ_have_no_text_twice(values):
    if are_distinct(texts(*values)):
        assert len(set(values)) == len(values)
        assert None not in values


@given(st.lists(st.text(alphabet="ab\0é", max_size=64 // 2), unique=True))
def test_columns_of_different_short_texts_are_said_to_differ(values):
    assert are_distinct(texts(*values))


@pytest.mark.parametrize("double", [1, 1_500])
def test_one_text_that_comes_twice_is_found(double):
    names = [f"person{n}@contoso.example" for n in range(3_000)]
    assert are_distinct(texts(*names))
    assert not are_distinct(texts(*names, names[double]))


def test_a_part_of_a_column_is_looked_at_alone():
    assert are_distinct(texts("a", "a", "b", "c")[1:])
    assert not are_distinct(texts("a", "b", "c", "c")[1:])


def test_long_texts_are_left_to_the_search():
    assert not are_distinct(texts("x" * 65, "y"))


@pytest.mark.parametrize("values", [["a", "b"], ["a", "b", "a"], ["a", None], []])
def test_a_column_says_the_same_once_it_is_encoded(values):
    column = encoded(texts(*values))
    assert column.to_pylist() == values
    found = column.dictionary.to_pylist()
    assert len(set(found)) == len(found)
