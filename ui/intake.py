"""The blocks that take files in: drop zone, questions, the button that loads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from connectors.intake import Progress
from model.ids import ClientId
from model.loads import Answer, Question, Reading, Receipt
from ui import door
from ui.files import Dropped
from ui.listing import number
from ui.text import plain, say, say_count

_ROUND = "data_round"
_RECEIPTS = "data_receipts"
_STYLE = """<style>
.st-key-data_drop [data-testid=stFileUploaderDropzone]{border-style:dashed}
</style>"""


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Draw a bar while files are worked on, gone afterwards."""
    bar = st.progress(0.0, text=label)

    def show(name: str, n_done: int, n_all: int) -> None:
        text = say(
            "{label}: {n_done} of {n_all} files, {name}",
            label=label,
            n_done=n_done,
            n_all=n_all,
            name=plain(name),
        )
        bar.progress(n_done / max(n_all, 1), text=text)

    try:
        yield show
    finally:
        bar.empty()


def drop_zone() -> Sequence[Dropped]:
    """Draw where files are dropped; return those that lie there."""
    st.html(_STYLE)
    with st.container(key="data_drop"):
        return st.file_uploader(
            say("**Drop exports here**, CSV or XLSX"),
            accept_multiple_files=True,
            key=f"data_files_{_round()}",
        )


def read(client_id: ClientId, files: Sequence[Dropped]) -> list[Reading]:
    """Recognise dropped files, with a bar while that lasts."""
    if not files:
        return []
    with progress(say("Reading")) as show:
        return door.check(client_id, files, show)


def ask(readings: Sequence[Reading]) -> door.Answers | None:
    """Draw the open questions; return the answers, None while one is missing."""
    answers: door.Answers = {}
    is_complete = True
    for n, reading in enumerate(readings):
        if reading.answer is not Answer.ASK:
            continue
        with st.container(border=True, gap="small"):
            given = _ask_about(n, reading)
        known = {name: choice for name, choice in given.items() if choice is not None}
        is_complete = is_complete and len(known) == len(given)
        answers[reading.file] = known
    return answers if is_complete else None


def offer_load(
    client_id: ClientId,
    files: Sequence[Dropped],
    readings: Sequence[Reading],
    answers: door.Answers | None,
) -> None:
    """Draw the button that loads what can be loaded, and load when pressed."""
    usable = [
        (file, reading)
        for file, reading in zip(files, readings, strict=True)
        if reading.answer is not Answer.REJECT
    ]
    if not usable:
        return
    rows = number(sum(reading.rows_read for _, reading in usable))
    label = say_count(
        len(usable),
        "Load one file, {rows} rows",
        "Load {n} files, {rows} rows",
        rows=rows,
    )
    if st.button(label, key="data_load", type="primary", disabled=answers is None):
        with progress(say("Loading")) as show:
            receipts = door.load(client_id, [f for f, _ in usable], answers or {}, show)
        st.session_state[_RECEIPTS] = (client_id, receipts)
        st.session_state[_ROUND] = _round() + 1
        st.rerun()


def just_now(client_id: ClientId) -> list[Receipt]:
    """Return what came of the files that this session loaded last."""
    of_client, receipts = st.session_state.get(_RECEIPTS, (None, []))
    return receipts if of_client == client_id else []


def forget() -> None:
    """Forget what this session loaded last, because it no longer holds."""
    st.session_state.pop(_RECEIPTS, None)


def _round() -> int:
    """Return the number of the drop; a new number empties the drop zone."""
    n: int = st.session_state.get(_ROUND, 0)
    return n


def _ask_about(n: int, reading: Reading) -> dict[str, str | None]:
    count = say_count(
        len(reading.questions),
        "1 question, {file}, {rows} rows",
        "{n} questions, {file}, {rows} rows",
        file=plain(reading.file),
        rows=number(reading.rows_read),
    )
    st.markdown(f":small[:gray[{count}]]")
    return {
        question.id: _choice(f"data_answer_{n}_{question.id}", question)
        for question in reading.questions
    }


def _choice(key: str, question: Question) -> str | None:
    choices = question.choices
    guessed = choices.index(question.guess) if question.guess in choices else None
    return st.radio(
        f"**{plain(question.text)}**",
        choices,
        index=guessed,
        format_func=lambda choice: _choice_label(choice, question.guess),
        key=key,
    )


def _choice_label(choice: str, guess: str | None) -> str:
    label = plain(choice)
    return say("{choice} (likely)", choice=label) if choice == guess else label
