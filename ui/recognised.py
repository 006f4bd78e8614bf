"""The blocks about files that were read and are not loaded yet."""

from collections.abc import Sequence

import streamlit as st

from connectors.asidefile import aside_csv
from model.faults import Severity
from model.loads import Answer, Reading
from model.plan import Plan
from ui import mapping_offers
from ui.files import Dropped
from ui.listing import name_cell, period, problems, table
from ui.text import language, listed, plain, say, say_count


def headline(
    files: Sequence[Dropped], readings: Sequence[Reading], *, has_data: bool
) -> str:
    """Return the sentence that says where loading stands."""
    n_waiting = sum(map(mapping_offers.waits, files, readings))
    n_rejected = sum(reading.answer is Answer.REJECT for reading in readings)
    n_refused = n_rejected - n_waiting
    n_asking = sum(reading.answer is Answer.ASK for reading in readings)
    if n_refused:
        return say_count(
            n_refused,
            "One file cannot be used as it is",
            "{n} files cannot be used as they are",
        )
    if n_waiting:
        return say_count(
            n_waiting,
            "One file waits for you to say what its columns are",
            "{n} files wait for you to say what their columns are",
        )
    if n_asking:
        return say_count(
            n_asking, "One file waits for an answer", "{n} files wait for an answer"
        )
    if readings:
        return say_count(
            len(readings), "One file is ready to load", "{n} files are ready to load"
        )
    if has_data:
        return say("Every row of every file is accounted for")
    return say("Start with the change workbook and two exports")


def show(files: Sequence[Dropped], readings: Sequence[Reading]) -> None:
    """Draw what each file was recognised as, and every problem with its place."""
    for place, (file, reading) in enumerate(zip(files, readings, strict=True)):
        if reading.answer is Answer.REJECT and not mapping_offers.waits(file, reading):
            _refused(reading)
            mapping_offers.offer_otherwise(place, file, reading)
    _offer_aside(readings)
    known = [reading for reading in readings if reading.answer is not Answer.REJECT]
    if not known:
        return
    st.header(say("Recognised, not loaded yet"), anchor=False)
    table([_row(reading) for reading in known], "recognised")
    issues = [issue for reading in known for issue in reading.issues]
    if issues:
        with st.expander(say_count(len(issues), "One remark", "{n} remarks")):
            problems(issues, "remarks")


def _offer_aside(readings: Sequence[Reading]) -> None:
    rows = aside_csv(readings, language())
    if rows:
        st.download_button(
            say("Rows that cannot be used, as in the files"),
            rows.encode("utf-8-sig"),
            file_name="set-aside.csv",
            mime="text/csv",
            key="data_download_unusable",
            on_click="ignore",
        )


def _row(reading: Reading) -> dict[str, str]:
    return {
        say("File, and what it is"): name_cell(reading.file, reading.report),
        say("Covers"): period(reading.first_day, reading.last_day),
        say("Rows"): _rows_line(reading),
    }


def _refused(reading: Reading) -> None:
    faults = [i for i in reading.issues if i.severity is Severity.REJECT]
    lines = "  \n".join(
        f"{plain(fault.message)} **{plain(fault.remedy)}**" for fault in faults[:5]
    )
    nothing = say("Nothing was loaded from it.")
    st.error(f"**{plain(reading.file)}**  \n{lines}  \n{nothing}")


def _rows_line(reading: Reading) -> str:
    if reading.answer is Answer.ASK:
        rows = language().number(reading.rows_read)
        return say("{n} rows, **waits for an answer**", n=rows)
    if reading.plan is not None:
        return _plan_line(reading.plan)
    return say(
        "{n} rows: **{usable} usable**, {aside} set aside",
        n=language().number(reading.rows_read),
        usable=language().number(reading.rows_usable),
        aside=language().number(reading.rows_set_aside),
    )


def _people_words(plan: Plan) -> str:
    if plan.kept and not plan.members:
        return say("people as loaded")
    return say_count(len(plan.members), "one person", "{n} people")


def _plan_line(plan: Plan) -> str:
    parts = (
        say_count(len(plan.waves), "one wave", "{n} waves"),
        _people_words(plan),
        say_count(len(plan.pairs), "one pair", "{n} pairs"),
    )
    return listed(parts)
