"""Dropped files as they were read: once for the same answers about them.

Only the door calls this: it checks who asks.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from connectors.desk import Answers
from connectors.intake import check_files
from connectors.process.progress import Tell
from model.loads import Reading
from store.client import ClientStore
from ui.computed import Key
from ui.files import Dropped, spooled


def read_once(
    key: Key,
    store: ClientStore,
    files: Sequence[Dropped],
    answers: Answers,
    on_progress: Tell | None,
) -> list[Reading]:
    """Return one reading a file, in order and without facts; reads what is new.

    A file is read once for the same answers about it, and the same workbooks
    beside it, whose Mapping sheets may be for it.
    """
    books = tuple(file.file_id for file in files if _is_workbook(file))
    slots = [_slot_of(key, file, books, answers) for file in files]
    unread = [place for place, slot in enumerate(slots) if not slot]
    if unread:
        plans = [place for place, slot in enumerate(slots) if _has_plan(slot)]
        wanted = sorted({*unread, *plans})
        chosen = [files[place] for place in wanted]
        readings = read_anew(key, store, chosen, answers, on_progress)
        for place, reading in zip(wanted, readings, strict=True):
            slots[place][:] = [reading]
    return [slot[0] for slot in slots]


def read_anew(
    key: Key,
    store: ClientStore,
    files: Sequence[Dropped],
    answers: Answers,
    on_progress: Tell | None = None,
) -> list[Reading]:
    """Return one reading a file, in order and without facts; keeps none of them."""
    with spooled(files) as uploads:
        readings = check_files(
            uploads,
            client=store,
            answers=answers,
            today=key.as_of,
            on_progress=on_progress,
        )
    return [replace(reading, facts={}) for reading in readings]


def forget_readings() -> None:
    """Forget all readings: what was remembered about files has changed."""
    _slot.clear()


def _slot_of(
    key: Key, file: Dropped, books: tuple[str, ...], answers: Answers
) -> list[Reading]:
    given = dict(answers.get(file.name, {}))
    return _slot(key, file.file_id, file.name, books, given)


@st.cache_resource(max_entries=256, ttl="15m", show_spinner=False)
def _slot(
    key: Key,
    file_id: str,
    name: str,
    books: tuple[str, ...],
    answers: dict[str, str],
) -> list[Reading]:
    """Return a place for the reading of a dropped file with these answers.

    It is put there from outside: a cached function must not draw, and reading
    shows its progress. Who did not drop the file does not know its id, so that
    rows set aside come back to nobody else.
    """
    return []


def _has_plan(slot: list[Reading]) -> bool:
    return any(reading.plan is not None for reading in slot)


def _is_workbook(file: Dropped) -> bool:
    return file.name.lower().endswith(".xlsx")
