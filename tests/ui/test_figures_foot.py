from contextvars import copy_context

from streamlit.testing.v1 import AppTest

from model.figure import Figure


def figure(id_: str, value: float | None = 1.0, text: str = "1") -> Figure:
    """Return a figure that is only told apart by its id."""
    return Figure(
        id=id_, value=value, text=text, unit="people", definition="What", sources=("A",)
    )


def _page() -> None:
    import streamlit as st
    from test_figures_foot import figure

    from reports.figures import sentence_figures
    from ui import figures

    figures.begin()
    asked = st.query_params.get("tell", "").split()
    figures.tell(figure(id_) for id_ in asked)
    figures.tell([figure("absent", None, "due 30 Nov")])
    figures.tell(
        sentence_figures(st.query_params.get("say", "").split("/"), "said", "What")
    )
    st.text(", ".join(one.id for one in figures.told()))
    figures.foot()


def _shown(told: str) -> AppTest:
    page = AppTest.from_function(_page)
    page.query_params["tell"] = told
    return page.run()


def test_each_figure_is_listed_once_and_reasons_are_not():
    page = _shown("a b a")

    assert page.text[0].value == "a, b"
    assert [one.label for one in page.expander] == ["Where each number comes from"]


def test_two_numbers_of_one_id_are_both_listed():
    from ui import figures

    def both() -> tuple[str, ...]:
        figures.begin()
        figures.tell([figure("a", 1.0, "1"), figure("a", 2.0, "2")])
        return tuple(one.text for one in figures.told())

    assert copy_context().run(both) == ("1", "2")


def test_sentences_are_listed_that_name_a_number():
    page = AppTest.from_function(_page)
    page.query_params["say"] = "38 of 41 people/nobody"

    assert page.run().text[0].value == "said-1"


def test_a_page_without_numbers_has_no_list():
    page = _shown("")

    assert not page.expander


def test_a_run_forgets_what_the_last_one_told():
    page = _shown("a")
    page.query_params["tell"] = "b"

    assert page.run().text[0].value == "b"


def test_nothing_is_kept_outside_of_the_frame():
    from ui import figures

    figures.tell([figure("a")])

    assert figures.told() == ()
