"""The blocks about files that were read and are not loaded yet."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from model.faults import Issue, Severity
from model.loads import Answer, Reading
from ui.text import language, plain, say, say_count

SHOWN = 200
"""Problems listed on the page; the rest is counted."""

_WIDTHS = (5, 2, 4)


def headline(readings: Sequence[Reading], *, has_data: bool) -> str:
    """Return the sentence that says where loading stands."""
    n_refused = sum(reading.answer is Answer.REJECT for reading in readings)
    n_asking = sum(reading.answer is Answer.ASK for reading in readings)
    if n_refused:
        return say_count(
            n_refused,
            "One file cannot be used as it is",
            "{n} files cannot be used as they are",
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


def show(readings: Sequence[Reading]) -> None:
    """Draw what each file was recognised as, and every problem with its place."""
    st.subheader(say("Not loaded yet: what the files are"))
    for n, reading in enumerate(readings):
        if n:
            st.divider()
        _row(reading)
    issues = [issue for reading in readings for issue in reading.issues]
    if issues:
        _problems(issues)


def problem_rows(issues: Iterable[Issue]) -> list[dict[str, str | int | None]]:
    """Return one row a problem: where it is, what it is, what to do."""
    return [
        {
            say("File"): issue.file,
            say("Sheet"): issue.sheet,
            say("Row"): issue.row,
            say("Column"): issue.column,
            say("What"): issue.message,
            say("What to do"): issue.remedy,
        }
        for issue in issues
    ]


def period(first: date | None, last: date | None) -> str:
    """Return the days that a file covers, in words; empty when it has none."""
    if first is None or last is None:
        return ""
    shown = language()
    if first == last:
        return shown.full_day(last)
    start = shown.day(first) if first.year == last.year else shown.full_day(first)
    return say("{first} to {last}", first=start, last=shown.full_day(last))


def _row(reading: Reading) -> None:
    if reading.answer is Answer.REJECT:
        _refused(reading)
        return
    what, covers, rows = st.columns(_WIDTHS)
    report = plain(reading.report or say("Not recognised"))
    what.markdown(f"**{plain(reading.file)}**  \n:small[:gray[{report}]]")
    covers.markdown(f":small[{period(reading.first_day, reading.last_day)}]")
    rows.markdown(f":small[{_rows_line(reading)}]")


def _refused(reading: Reading) -> None:
    faults = [i for i in reading.issues if i.severity is Severity.REJECT]
    lines = "  \n".join(
        f"{plain(fault.message)} **{plain(fault.remedy)}**" for fault in faults[:5]
    )
    nothing = say("Nothing was loaded from it.")
    st.error(f"**{plain(reading.file)}**  \n{lines}  \n{nothing}")


def _rows_line(reading: Reading) -> str:
    if reading.answer is Answer.ASK:
        return say("{n} rows, waits for an answer", n=_n(reading.rows_read))
    if reading.plan is not None:
        return say(
            "Change workbook: {waves} waves, {people} people, {pairs} pairs",
            waves=len(reading.plan.waves),
            people=len(reading.plan.members),
            pairs=len(reading.plan.pairs),
        )
    return say(
        "{n} rows: {usable} usable, {aside} set aside",
        n=_n(reading.rows_read),
        usable=_n(reading.rows_usable),
        aside=_n(reading.rows_set_aside),
    )


def _problems(issues: Sequence[Issue]) -> None:
    label = say_count(len(issues), "One remark", "{n} remarks")
    is_grave = any(issue.severity is not Severity.WARN for issue in issues)
    with st.expander(label, expanded=is_grave):
        st.dataframe(problem_rows(issues[:SHOWN]), hide_index=True, width="stretch")
        if len(issues) > SHOWN:
            st.markdown(say("{n} more are not listed.", n=len(issues) - SHOWN))


def _n(count: int) -> str:
    return language().number(count)
