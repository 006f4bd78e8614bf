"""Data: drop files, see what they are, answer, load, and take back."""

import streamlit as st

from ui import (
    blocks,
    coverage,
    door,
    intake,
    mapping,
    mapping_offers,
    mapping_saved,
    memory,
    pulls,
    receipts,
    recognised,
    sources,
    start,
    state,
    templates,
)
from ui.text import say


def render() -> None:
    """Draw the page for the chosen client."""
    client_id = state.client_id()
    ledger = door.ledger(client_id)
    title = st.container()
    left, right = st.columns((1, 2), gap="medium")
    with left:
        drop = intake.receive(client_id)
        intake.offer_load(client_id, drop)
        _offer_more()
    with right:
        mapping.show(client_id, drop.files, drop.readings, drop.answers)
        mapping_offers.show(drop.files, drop.readings)
        recognised.show(drop.files, drop.readings)
        mapping_offers.offer_known(drop.files, drop.readings)
        receipts.show(client_id, ledger)
    coverage.show(client_id)
    pulls.show(client_id)
    mapping_saved.show(client_id)
    memory.show(client_id)
    sources.show()
    headline = recognised.headline(drop.files, drop.readings, has_data=bool(ledger))
    with title:
        blocks.answer(headline, pulls.waiting(client_id))


def _offer_more() -> None:
    with st.container(horizontal=True):
        with st.popover(say("Empty change workbook")):
            templates.offer()
        offer = st.popover(say("Another client"), key="data_another", on_change="rerun")
        if offer.open:  # the list of time zones is long
            with offer:
                start.offer_client()
