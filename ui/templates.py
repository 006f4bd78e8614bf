"""The empty change workbook, as the Data page offers it."""

import streamlit as st

from model.plan import ChangeKind
from model.text import Template
from ui.files import template
from ui.text import say

KINDS: dict[ChangeKind, Template] = {
    ChangeKind.M365_MIGRATION: "Microsoft 365 migration",
    ChangeKind.SECURITY_CONTROL: "Security control",
    ChangeKind.WORKFLOW: "ERP or workflow change",
    ChangeKind.AI_PROCESS: "AI-enabled process",
    ChangeKind.SERVICE_DESK: "Service desk",
    ChangeKind.OTHER: "Another change",
}
"""What each kind of change is called."""


def offer() -> None:
    """Offer an empty change workbook of a kind of change."""
    kind = st.selectbox(
        say("Kind of change"),
        list(KINDS),
        format_func=lambda kind: say(KINDS[kind]),
        key="data_kind",
    )
    st.download_button(
        say("Download"),
        lambda: template(kind),
        file_name=f"change-{kind}.xlsx",
        key="data_template",
        on_click="ignore",
    )
