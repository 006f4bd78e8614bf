"""Which export shows a signal."""

import pytest

from connectors.exports import SNAPSHOT_SIGNALS, snapshot_export
from model.measures import BUILT_IN
from model.plan import FactKind


@pytest.mark.parametrize(
    ("signal", "title"),
    [
        ("teams_message", "Microsoft Teams user activity (user detail)"),
        ("sharepoint_file", "SharePoint activity (user detail)"),
        ("copilot_prompt", "Microsoft 365 Copilot usage (user detail)"),
        ("teams_web", "Microsoft Teams device usage (user detail)"),
        ("mfa_registered", "Entra registration details"),
    ],
)
def test_export_of_a_signal(signal: str, title: str):
    found = snapshot_export(signal)

    assert found is not None
    assert found.title == title
    assert found.menu


def test_single_events_are_no_snapshots():
    assert "sign_in" not in SNAPSHOT_SIGNALS
    assert snapshot_export("sign_in") is None


def test_state_has_no_period_to_choose():
    assert SNAPSHOT_SIGNALS["teams_message"]
    assert not SNAPSHOT_SIGNALS["mfa_registered"]


def test_every_built_in_signal_but_signing_in_has_an_export():
    signals = {
        item
        for measure in BUILT_IN.values()
        if measure.facts is FactKind.SIGNAL
        for item in measure.items
    }

    assert signals - SNAPSHOT_SIGNALS.keys() == {"sign_in"}
