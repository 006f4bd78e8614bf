from model.language import ENGLISH
from reports.ghosts import sample_rows
from reports.tokens import Theme
from tests.reports.drawn import texts


def test_the_greyed_sample_has_a_word_and_no_number():
    assert texts(sample_rows(ENGLISH, Theme.LIGHT)) == ["Sample"]
