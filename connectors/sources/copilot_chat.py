"""Microsoft 365 Copilot Chat usage: prompts and days of use, active people only.

Who is not listed was not active in the period, or is licensed and listed in the
Copilot report instead: nothing is said about them here. The dates of the apps are
left out; they may lie before the period and tell no more than the prompts.
"""

from dataclasses import replace

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.snapshots import Signal, snapshot_facts, take_snapshot
from connectors.source import Source
from connectors.sources import m365_fields

_COUNTS = {
    "copilot_chat_prompt": "Prompts submitted",
    "copilot_chat_day": "Active usage days",
}
_PLACES = (
    *("Microsoft 365 Copilot (app)", "Word", "Excel", "PowerPoint", "OneNote", "Edge"),
    *("Teams", "Outlook", "Copilot.cloud.microsoft"),
)


def _build(rows: Rows) -> Built:
    m365_fields.read_period(rows)
    snapshot = take_snapshot(rows)
    if snapshot is None:
        return Built()
    people = snapshot.rows
    last = Signal(
        name="copilot_chat_activity", last_activity=people.columns["last_activity"]
    )
    counts = [Signal(name=name, amount=people.columns[name]) for name in _COUNTS]
    return snapshot_facts(snapshot, [*counts, last])


SOURCE = Source(
    id="m365_copilot_chat",
    title="Microsoft 365 Copilot Chat usage (user detail)",
    menu=m365_fields.menu("Microsoft 365 Copilot, Copilot Chat"),
    fields=(
        m365_fields.PERSON,
        m365_fields.DATA_DATE,
        m365_fields.PERIOD_OR_ALL,
        replace(m365_fields.LAST_ACTIVITY, required=True),
        *(m365_fields.count(name, header) for name, header in _COUNTS.items()),
    ),
    build=_build,
    known=(
        *m365_fields.KNOWN,
        *(f"Last activity date of {place} (UTC)" for place in _PLACES),
    ),
    hints=m365_fields.hints(
        "CopilotEDPActivityUserDetail", "CopilotChatActivityUserDetail"
    ),
    blanks=m365_fields.BLANKS,
    signals=("copilot_chat_activity",),
)
