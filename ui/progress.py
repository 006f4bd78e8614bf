"""The bar that shows how far files are, with a button that stops the work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import streamlit as st

from connectors.process.progress import Phase, Progress, Tell
from model.text import Template
from ui.text import language, listed, plain, say, say_count

_LONG_SECONDS = 0.5
"""Work that takes longer can be stopped."""

_DOING: dict[Phase, Template] = {
    Phase.WAITING: "waiting for its turn",
    Phase.OPENING: "opening",
    Phase.COUNTING: "counting rows",
    Phase.READING: "reading",
    Phase.TYPING: "checking cells",
    Phase.STORING: "storing",
    Phase.DONE: "done",
}


@contextmanager
def progress(
    label: str, *, key: str, on_cancel: Callable[[], None] | None = None
) -> Iterator[Tell]:
    """Draw a bar while files are worked on, gone afterwards.

    Streamlit ends a running script at its next element once something was
    clicked. The bar is one, drawn several times a second, so the click on Cancel
    ends the work from inside.

    Args:
        label: what is being done.
        key: begins the key of the button, which no other one may share in a run.
        on_cancel: run when the work is cancelled; without it, it cannot be.
    """
    with st.container():
        bar = st.progress(0.0, text=label)
        button = st.empty()
    shown = _Shown(label)
    begun, is_offered = monotonic(), on_cancel is None

    def show(news: Progress) -> None:
        nonlocal is_offered
        bar.progress(shown.share(news), text=shown.text(news))
        if not is_offered and monotonic() - begun > _LONG_SECONDS:
            is_offered = True
            button.button(say("Cancel"), key=f"{key}_cancel", on_click=on_cancel)

    try:
        yield show
    finally:
        bar.empty()
        button.empty()


class _Shown:
    """What the bar shows of several files at once: the longest of them."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._share = 0.0
        self._going_on: dict[str, Progress] = {}

    def share(self, news: Progress) -> float:
        """Return how long the bar is; it never goes back."""
        self._share = max(self._share, min(1.0, news.share))
        return self._share

    def text(self, news: Progress) -> str:
        """Return what is written on the bar."""
        self._going_on[news.file] = news
        if news.phase is Phase.DONE:
            del self._going_on[news.file]
        files = say(
            "{label}: {n_done} of {n_all} files",
            label=self._label,
            n_done=news.files_done,
            n_all=news.files_all,
        )
        if not self._going_on:
            return files
        longest = max(self._going_on.values(), key=_length)
        return say("{files} · {about}", files=files, about=_about(longest))


def _length(news: Progress) -> int:
    return news.rows_all or 0


def _about(news: Progress) -> str:
    if news.phase is Phase.JUDGING:
        return say(
            "judging outcomes, {n_done} of {n_all}",
            n_done=news.rows_done,
            n_all=news.rows_all,
        )
    return listed([plain(news.file), say(_DOING[news.phase]), _rows(news)])


def _rows(news: Progress) -> str:
    if news.rows_all is None:
        return ""
    if news.rows_done is None:
        return say_count(news.rows_all, "one row", "{n} rows")
    number = language().number
    return say(
        "{n_done} of {n_all} rows",
        n_done=number(news.rows_done),
        n_all=number(news.rows_all),
    )
