"""The theme in force, and the few rules of style that settings cannot say.

Rules name our own keys (`st-key-...`). Heights follow from the drawings, so
that text and drawings of one row stand on one line.
"""

import streamlit as st

from reports.tokens import Theme, Tokens, tokens

_PHONE = "640px"


def current() -> Theme:
    """Return the theme that the viewer sees, light until the browser tells."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def apply() -> None:
    """Write the style rules for the theme in force."""
    st.html(f"<style>{_rules(tokens(current()))}</style>")


def _rules(colours: Tokens) -> str:
    return f"""
[data-testid=stHeading] :is(h1,h2,h3){{padding:.15rem 0;text-wrap:balance}}
@media print{{header{{display:none}}}}
"""
