"""What came of the files that this session dropped; only the session keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from connectors.asidefile import aside_csv
from model.ids import ClientId
from model.loads import Reading, Receipt, Status
from ui.text import language

_LANDED = "data_landed"


@dataclass(frozen=True, slots=True)
class Landed:
    """The last drop of a client, and what was not loaded until it is dismissed.

    `aside` holds the rows of the drop that were set aside, with names as the files
    have them; empty without any.
    """

    client_id: ClientId | None = None
    receipts: tuple[Receipt, ...] = ()
    not_loaded: tuple[Receipt, ...] = ()
    aside: str = ""


def keep(
    client_id: ClientId, receipts: Sequence[Receipt], readings: Sequence[Reading]
) -> None:
    """Keep what came of the files that were loaded: their receipts and readings."""
    before = landed(client_id)
    refused = (receipt for receipt in receipts if not is_loaded(receipt))
    st.session_state[_LANDED] = Landed(
        client_id,
        receipts=tuple(receipts),
        not_loaded=(*before.not_loaded, *refused),
        aside=aside_csv(readings, language()),
    )


def landed(client_id: ClientId) -> Landed:
    """Return what this session dropped last for a client."""
    kept: Landed = st.session_state.get(_LANDED, Landed())
    return kept if kept.client_id == client_id else Landed()


def dismiss(client_id: ClientId) -> None:
    """Let go of what was not loaded; it was read."""
    st.session_state[_LANDED] = replace(landed(client_id), not_loaded=())


def forget(client_id: ClientId) -> None:
    """Forget the last drop, because a load was taken back since."""
    unread = landed(client_id).not_loaded
    st.session_state[_LANDED] = Landed(client_id, not_loaded=unread)


def is_loaded(receipt: Receipt) -> bool:
    """Tell whether the file of a receipt was stored by it."""
    return receipt.status is Status.LOADED
