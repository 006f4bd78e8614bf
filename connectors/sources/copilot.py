"""Microsoft 365 Copilot usage of licensed people, in four generations.

The older two say only when somebody last used Copilot, and where; the newer ones
count prompts and days of use too, over 28 days where other reports have 30. The
dates of the apps are not limited to the period. Copilot's last activity is one
that was intended, so where prompts are not counted it stands for the last prompt;
where they are counted over all time it does too, because such a count says
nothing about any window.
"""

from dataclasses import replace

import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.snapshots import (
    Signal,
    Snapshot,
    snapshot_facts,
    take_snapshot,
)
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields

# signal of a count: its header
_COUNTS = {
    "copilot_prompt": "Prompts submitted for all apps",
    "copilot_work_prompt": "Prompts submitted for Copilot Chat (work)",
    "copilot_web_prompt": "Prompts submitted for Copilot Chat (web)",
    "copilot_day": "Active Usage Days for all apps",
}
# signal of a last activity: the place as Graph and the admin centre name it
_PLACES = {
    "copilot_chat": ("Copilot Chat", "Copilot Chat"),
    "copilot_chat_work": ("Copilot Chat (work)", "Copilot Chat (work)"),
    "copilot_chat_web": ("Copilot Chat (web)", "Copilot Chat (web)"),
    "copilot_teams": ("Microsoft Teams Copilot", "Teams Copilot"),
    "copilot_word": ("Word Copilot", "Word Copilot"),
    "copilot_excel": ("Excel Copilot", "Excel Copilot"),
    "copilot_powerpoint": ("PowerPoint Copilot", "PowerPoint Copilot"),
    "copilot_outlook": ("Outlook Copilot", "Outlook Copilot"),
    "copilot_onenote": ("OneNote Copilot", "OneNote Copilot"),
    "copilot_loop": ("Loop Copilot", "Loop Copilot"),
    "copilot_app": ("Microsoft 365 Copilot", "Microsoft 365 Copilot (app)"),
    "copilot_edge": ("Edge", "Edge"),
    "copilot_agent": ("Copilot Agent", "Copilot Agent"),
}


def _build(rows: Rows) -> Built:
    m365_fields.read_period(rows)
    snapshot = take_snapshot(rows)
    if snapshot is None:
        return Built()
    people = snapshot.rows
    last = people.columns["last_activity"]
    signals = [
        Signal(name=name, amount=people.columns[name])
        for name in _COUNTS
        if name in people.columns
    ]
    if not _counts_prompts(snapshot):
        signals.append(Signal(name="copilot_prompt", last_activity=last))
    signals.append(Signal(name="copilot_activity", last_activity=last))
    return snapshot_facts(snapshot, signals + _by_place(people))


def _counts_prompts(snapshot: Snapshot) -> bool:
    has_prompts = "copilot_prompt" in snapshot.rows.columns
    return has_prompts and snapshot.period_days is not None


def _by_place(people: Rows) -> list[Signal]:
    """Return the last activity in each place.

    Rows with a last activity but none in any place are known to occur: of their
    people nothing is known by place, not that they were never there.
    """
    places = [name for name in _PLACES if name in people.columns]
    if not places:
        return []
    dated = pc.max_element_wise(*(people.columns[name] for name in places))
    was_never = pc.is_null(people.columns["last_activity"])
    known = pc.or_(pc.is_valid(dated), was_never)
    return [
        Signal(name=name, last_activity=people.columns[name], known=known)
        for name in places
    ]


def _place_headers(in_graph: str, in_admin_centre: str) -> tuple[str, ...]:
    return (
        f"{in_graph} Last Activity Date",
        f"Last activity date of {in_admin_centre} (UTC)",
    )


SOURCE = Source(
    id="m365_copilot",
    title="Microsoft 365 Copilot usage (user detail)",
    menu=m365_fields.menu("Microsoft 365 Copilot, Usage"),
    fields=(
        m365_fields.PERSON,
        m365_fields.DATA_DATE,
        m365_fields.PERIOD_OR_ALL,
        replace(m365_fields.LAST_ACTIVITY, required=True),
        *(
            m365_fields.count(name, header, required=False)
            for name, header in _COUNTS.items()
        ),
        *(
            Field(name=name, cell=Cell.DAY, headers=_place_headers(*place))
            for name, place in _PLACES.items()
        ),
    ),
    build=_build,
    any_of=(
        (
            *_place_headers(*_PLACES["copilot_teams"]),
            *_place_headers(*_PLACES["copilot_word"]),
            _COUNTS["copilot_prompt"],
        ),
    ),
    known=m365_fields.KNOWN,
    hints=m365_fields.hints("CopilotUsageUserDetail", "CopilotActivityUserDetail"),
    blanks=m365_fields.BLANKS,
    signals=("copilot_activity",),
)
