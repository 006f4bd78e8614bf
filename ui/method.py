"""The parts of the Method page: words, measures, self-test and rules."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from model.measures import BUILT_IN
from model.verdict import Verdict
from reports.glossary import MEANINGS, WORDS, grade_rows
from reports.labels import verdict_label
from reports.measures import measure_rows
from ui import blocks, listing, state, theme
from ui.text import language, plain, say

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "method.md"
SELF_TEST = "How often it is right, and where it fails"
"""The section of the document that a part of the page is about."""
PART = "part"
_MARKERS = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@cache
def sections() -> tuple[str, dict[str, str]]:
    """Return what stands before the first heading, and each section by its name.

    The title of the document and invisible remarks are left out.
    """
    text = _MARKERS.sub("", DOCUMENT.read_text(encoding="utf-8"))
    first, *rest = _HEADING.split(text)
    lead = "\n".join(line for line in first.splitlines() if not line.startswith("# "))
    return lead.strip(), dict(zip(rest[::2], map(str.strip, rest[1::2]), strict=True))


def show() -> None:
    """Draw the choice of a part, kept in the URL, and the part."""
    parts: dict[str, tuple[str, Callable[[], None]]] = {
        "words": (say("Verdicts and words"), _words),
        "measures": (say("Measures"), _measures),
        "self-test": (say("How often it is right"), _self_test),
        "rules": (say("The rules"), _rules),
    }
    titles = {name: title for name, (title, _) in parts.items()}
    chosen = state.choose_kept(PART, say("Part"), titles)
    with st.container(key="method"):
        parts[chosen][1]()


def _words() -> None:
    with st.container(key="method_verdicts", gap="xsmall"):
        for verdict in Verdict:
            _verdict(verdict)
    st.header(say("Evidence grades"), anchor=False)
    listing.table(
        [
            {say("Grade"): f"**{grade}**", say("How strong"): plain(words)}
            for grade, words in grade_rows(language())
        ],
        "grades",
    )
    st.header(say("Words"), anchor=False)
    listing.table(
        [
            {say("Word"): f"**{plain(say(word))}**", say("Means"): plain(say(meaning))}
            for word, meaning in WORDS
        ],
        "words",
    )


def _verdict(verdict: Verdict) -> None:
    with st.container(horizontal=True, gap="small", key=f"method_{verdict}"):
        with st.container(width=215):
            blocks.pictures(verdict_label(verdict, language(), theme.current()))
        st.markdown(plain(say(MEANINGS[verdict])), width=680)


def _measures() -> None:
    blocks.note(
        say(
            "Built in. A change workbook may hold measures of its own; each page "
            "tells at its foot what its numbers mean."
        )
    )
    rows = [
        {name: plain(text) for name, text in row.items()}
        for row in measure_rows(BUILT_IN, language())
    ]
    listing.table(rows, "measures")


def _self_test() -> None:
    st.markdown(sections()[1][SELF_TEST])


def _rules() -> None:
    lead, parts = sections()
    st.markdown(lead)
    for place, (name, body) in enumerate(parts.items()):
        if name == SELF_TEST:
            continue
        with st.expander(name, key=f"method_rule_{place}", on_change="rerun") as shown:
            if shown.open:
                st.markdown(body)
