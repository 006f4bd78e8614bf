"""The block that shows which weeks are loaded, and whose names match."""

from collections.abc import Sequence

import streamlit as st

from kpi.coverage import SourceWeeks
from kpi.matches import MatchKind, ReportMatch
from model.ids import ClientId
from reports.load_figures import match_figure, week_figures
from reports.weeks import desk, key, phone, weeks_table
from ui import blocks, door, figures
from ui.listing import table
from ui.text import language, named, plain, say, say_count
from ui.unfolded import unfolded

_WIDE, _NARROW = 1120, 340


def show(client_id: ClientId) -> None:
    """Draw a row of weeks for each report that is loaded, then the names."""
    data_to = door.data_state(client_id).data_to
    covered = door.weeks(client_id)
    if data_to is None or not covered.sources:
        return
    seen = blocks.look(data_to)
    for source in covered.sources:
        figures.tell(week_figures(source, language()))
    st.header(headline(covered.sources), anchor=False)
    to = language().full_day(data_to)
    with st.container(key="data_weeks", gap=None):
        with st.container(key="data_weeks_desk", gap="xxsmall"):
            blocks.pictures(desk(covered, seen))
            blocks.pictures(key(seen, _WIDE))
        with st.container(key="data_weeks_phone", gap="xxsmall"):
            blocks.pictures(phone(covered, seen))
            blocks.pictures(key(seen, _NARROW))
        blocks.note(
            say("Weeks loaded by report, to {day}. No cell: no data yet.", day=to)
        )
    unfolded(
        say("The weeks of each report as a table"),
        lambda: weeks_table(covered, data_to, language()),
        key="data_weeks_fold",
        alt=say("How far each report covers each week"),
    )
    _show_matches(door.matches(client_id))


def headline(sources: Sequence[SourceWeeks]) -> str:
    """Return the sentence that says whether weeks are missing, and needed."""
    gaps = [source for source in sources if source.n_missing]
    n_needed = sum(source.n_needed for source in gaps)
    if not gaps:
        return say("No week is missing between the first and the last")
    if len(gaps) == 1:
        missing = say_count(
            gaps[0].n_missing,
            "One week of “{title}” is missing",
            "{n} weeks of “{title}” are missing",
            title=plain(named(gaps[0].title)),
        )
    else:
        missing = say("Weeks of {n} reports are missing", n=len(gaps))
    if not n_needed:
        return say("{missing}, and no check needs them", missing=missing)
    return say_count(
        n_needed,
        "{missing}; a check needs one of them",
        "{missing}; checks need {n} of them",
        missing=missing,
    )


def _show_matches(matches: Sequence[ReportMatch]) -> None:
    if not matches:
        return
    shares = (match_figure(match, language()) for match in matches)
    figures.tell(share for share in shares if share is not None)
    n_low = sum(match.is_low for match in matches)
    title = say_count(
        n_low,
        "Names that match the members: one report does not",
        "Names that match the members: {n} reports do not",
    )
    shown = title if n_low else say("Names that match the members")
    with st.expander(shown, expanded=bool(n_low)):
        table([_row(match) for match in matches], "matches")


def _row(match: ReportMatch) -> dict[str, str]:
    said = match_words(match)
    return {
        say("Export"): plain(named(match.report)),
        say("For"): plain(match.change),
        say("Match"): f"**{plain(said)}**" if match.is_low else plain(said),
    }


def match_words(match: ReportMatch) -> str:
    """Return how well the names in a report match, in words."""
    if match.kind is MatchKind.NAMELESS or match.share is None:
        return say("No row names a person, so nobody can be counted.")
    percent = language().percent(match.share)
    if match.kind is MatchKind.ROSTER:
        text = say("It lists {percent} of the members.", percent=percent)
    elif match.share:
        return say("Of the people in it, {percent} are members.", percent=percent)
    else:
        text = say("Nobody in it is a member.")
    if not match.is_low:
        return text
    hint = say("Names may be concealed, or of another organisation.")
    return f"{text} {hint}"
