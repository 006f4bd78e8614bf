"""The blocks that take files in: drop zone, questions, the button that loads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from model.ids import ClientId
from model.loads import Answer, Question, Reading
from ui import door, drops, mapping_state, remaining
from ui.files import Dropped, named
from ui.progress import progress
from ui.text import language, plain, say, say_count

_ROUND = "data_round"
_STOPPED = "data_stopped"


@dataclass(frozen=True, slots=True)
class Drop:
    """Dropped files with a reading each, and the answers they were read with."""

    files: Sequence[Dropped]
    readings: list[Reading]
    answers: door.Answers

    def with_answer(self, *answers: Answer) -> list[tuple[Dropped, Reading]]:
        """Return the files that were read to one of these answers."""
        pairs = zip(self.files, self.readings, strict=True)
        return [(file, reading) for file, reading in pairs if reading.answer in answers]


def drop_zone() -> Sequence[Dropped]:
    """Draw where files are dropped; return those that lie there or stayed there."""
    with st.container(key="data_drop"):
        files = st.file_uploader(
            say("**Drop exports here**, CSV or XLSX"),
            accept_multiple_files=True,
            key=f"data_files_{_round()}",
        )
        return named([*remaining.show(), *files])


def receive(client_id: ClientId) -> Drop:
    """Draw the drop zone and all questions; return the files as they read.

    An answer may bring up the next question: files are read again with the
    answers given, until nothing new is asked or an answer is missing. Earlier
    questions stay, so that an answer can be changed.
    """
    files = drop_zone()
    _tell_stopped(has_files=bool(files))
    answers = mapping_state.answers(files)
    readings = _read(client_id, files, answers)
    while asked := _unanswered(readings, answers):
        if not _ask(asked, answers):
            break
        readings = _read(client_id, files, answers)
    return Drop(files, readings, answers)


def offer_load(client_id: ClientId, drop: Drop) -> None:
    """Draw the button that loads what is ready, and load when pressed.

    Files that are not ready stay where they are.
    """
    ready = drop.with_answer(Answer.ACCEPT, Answer.WARN)
    shown = ready or drop.with_answer(Answer.ASK)
    if not shown:
        return
    rows = language().number(sum(reading.rows_read for _, reading in shown))
    label = say_count(
        len(shown),
        "Load one file, {rows} rows",
        "Load {n} files, {rows} rows",
        rows=rows,
    )
    if st.button(label, key="data_load", type="primary", disabled=not ready):
        st.session_state.pop(_STOPPED, None)
        files = [file for file, _ in ready]
        with progress(say("Loading"), key="data_load", on_cancel=_stop_load) as show:
            receipts = door.load(client_id, files, drop.answers, show)
        drops.keep(client_id, receipts, [reading for _, reading in ready])
        remaining.keep([file for file in drop.files if file not in files])
        st.session_state[_ROUND] = _round() + 1
        st.rerun()


def _round() -> int:
    """Return the number of the drop; a new number empties the drop zone."""
    n: int = st.session_state.get(_ROUND, 0)
    return n


def _stop_read() -> None:
    """Empty the drop zone, whose files would be read again at once."""
    remaining.keep([])
    st.session_state[_ROUND] = _round() + 1
    st.session_state[_STOPPED] = "read"


def _stop_load() -> None:
    st.session_state[_STOPPED] = "load"


def _tell_stopped(*, has_files: bool) -> None:
    """Say what came of cancelling, until the next files come or are loaded.

    The page runs more than once after a click, so it is not said only once.
    """
    stopped: str | None = st.session_state.get(_STOPPED)
    if stopped == "read" and not has_files:
        st.info(say("Stopped. Nothing was loaded; drop the files again."))
    elif stopped == "load" and has_files:
        st.info(
            say(
                "Stopped. No file was loaded in part; those that were whole by then "
                "are among the receipts."
            )
        )
    else:
        st.session_state.pop(_STOPPED, None)


def _read(
    client_id: ClientId, files: Sequence[Dropped], answers: door.Answers
) -> list[Reading]:
    if not files:
        return []
    # files are read again with each answer, and no two buttons may share a key
    key = f"data_read_{len(answers)}_{sum(map(len, answers.values()))}"
    with progress(say("Reading"), key=key, on_cancel=_stop_read) as show:
        return door.check(client_id, files, answers, show)


def _unanswered(
    readings: Sequence[Reading], answers: door.Answers
) -> list[tuple[int, Reading, list[Question]]]:
    """Return the files that ask something new, each by its place in the drop."""
    new = (
        (place, reading, _new_questions(reading, answers.get(reading.file, {})))
        for place, reading in enumerate(readings)
        if reading.answer is Answer.ASK
    )
    return [asked for asked in new if asked[2]]


def _new_questions(reading: Reading, known: Mapping[str, str]) -> list[Question]:
    return [question for question in reading.questions if question.id not in known]


def _ask(
    asked: Sequence[tuple[int, Reading, list[Question]]], answers: door.Answers
) -> bool:
    """Draw questions and add what is answered; tell whether all are."""
    n_missing = 0
    for place, reading, questions in asked:
        with st.container(border=True, gap="small"):
            given = _ask_about(place, reading, questions)
        n_missing += len(questions) - len(given)
        answers.setdefault(reading.file, {}).update(given)
    return n_missing == 0


def _ask_about(
    place: int, reading: Reading, questions: Sequence[Question]
) -> dict[str, str]:
    count = say_count(
        len(questions),
        "1 question, {file}, {rows} rows",
        "{n} questions, {file}, {rows} rows",
        file=plain(reading.file),
        rows=language().number(reading.rows_read),
    )
    st.markdown(f":small[:gray[{count}]]")
    choices = {
        question.id: _choice(f"data_answer_{place}_{question.id}", question)
        for question in questions
    }
    return {asked: choice for asked, choice in choices.items() if choice is not None}


def _choice(key: str, question: Question) -> str | None:
    choices = question.choices
    guessed = choices.index(question.guess) if question.guess in choices else None
    return st.radio(
        f"**{plain(question.text)}**",
        choices,
        index=guessed,
        format_func=lambda choice: _choice_label(choice, question),
        key=key,
    )


def _choice_label(choice: str, question: Question) -> str:
    label = plain(question.label(choice))
    is_likely = choice == question.guess
    return say("{choice} (likely)", choice=label) if is_likely else label
