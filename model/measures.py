"""The built-in measures, and the pairs that suit each kind of change.

They lie here, beside the vocabulary, because the reader of change workbooks,
the marts and the statistics all need them and may not import one another.
"""

from dataclasses import dataclass

from model.measure_shapes import (
    KNOWN_INTAKE,
    any_of,
    count,
    hours,
    people_by_channel,
    share_flagged,
    signals,
)
from model.plan import (
    Better,
    ChangeKind,
    FactKind,
    Measure,
    MeasureUse,
    Scope,
    Statistic,
)
from model.text import Template

_ALL = (
    signals(
        "teams_active",
        "Works in Teams",
        "teams_message",
        "teams_channel",
        "teams_call",
        "teams_meeting",
        definition="Sends a chat or channel message, calls, or meets in Teams.",
    ),
    signals(
        "files_active",
        "Works on shared files",
        "sharepoint_file",
        "onedrive_file",
        definition="Views or edits files in SharePoint or OneDrive.",
    ),
    signals(
        "copilot_active",
        "Prompts Copilot",
        "copilot_prompt",
        definition="Sends a prompt to Copilot, or uses it where no prompts are "
        "counted.",
    ),
    signals(
        "copilot_chat_active",
        "Prompts Copilot Chat",
        "copilot_chat_prompt",
        definition="Sends a prompt to Copilot Chat without a Copilot licence.",
    ),
    signals(
        "sign_in_active",
        "Signs in",
        "sign_in",
        definition="Signs in successfully and interactively.",
    ),
    signals(
        "mfa_registered",
        "Registered for MFA",
        "mfa_registered",
        weeks=1,
        definition="Is registered for multi-factor authentication.",
    ),
    people_by_channel(
        "portal_tickets",
        "Opens tickets in the portal",
        MeasureUse.ADOPTION,
        "portal",
        "form",
        definition="Opens a ticket through the portal or a form.",
    ),
    Measure(
        id="form_answers",
        title="Sends the form",
        use=MeasureUse.ADOPTION,
        facts=FactKind.RECORD,
        items=("form_answer",),
        statistic=Statistic.ACTIVE_PEOPLE,
        unit="people",
        better=Better.HIGHER,
        scope=Scope.PERSON,
        definition="Sends an answer to the form.",
    ),
    people_by_channel(
        "email_tickets",
        "Opens tickets by e-mail",
        MeasureUse.OLD_PATH,
        "email",
        definition="Opens a ticket by e-mail.",
    ),
    people_by_channel(
        "phone_tickets",
        "Opens tickets by phone",
        MeasureUse.OLD_PATH,
        "phone",
        definition="Opens a ticket by telephone.",
    ),
    people_by_channel(
        "old_intake",
        "Opens tickets the old way",
        MeasureUse.OLD_PATH,
        "email",
        "phone",
        "walk_up",
        definition="Opens a ticket by e-mail, telephone or walking up.",
    ),
    hours(
        "resolution_hours",
        "Hours to resolve a ticket",
        "resolution_hours",
        definition="Median hours from opening to closing, by week opened.",
    ),
    hours(
        "response_hours",
        "Hours to first response",
        "response_hours",
        definition="Median hours from opening to first response, by week opened.",
    ),
    count(
        "ticket_volume",
        "Tickets",
        "ticket",
        definition="Tickets that people opened in a week for each 100 members.",
    ),
    Measure(
        id="portal_share",
        title="Tickets opened in the portal",
        use=MeasureUse.OUTCOME,
        facts=FactKind.RECORD,
        items=("ticket",),
        statistic=Statistic.SHARE,
        conditions=KNOWN_INTAKE,
        of_conditions=any_of("channel", "portal", "form"),
        unit="share",
        better=Better.HIGHER,
        scope=Scope.WAVE,
        definition="Share of tickets opened by people that came in through the portal "
        "or a form; without automated, outbound and unknown channels.",
    ),
    share_flagged(
        "reopen_rate",
        "Tickets reopened",
        "reopened",
        Better.LOWER,
        definition="Share of tickets that were reopened at least once.",
    ),
    share_flagged(
        "miscategory_rate",
        "Tickets in the wrong category",
        "miscategorised",
        Better.LOWER,
        definition="Share of tickets whose category had to be changed.",
    ),
    share_flagged(
        "sla_met_rate",
        "Tickets within their target",
        "sla_met",
        Better.HIGHER,
        definition="Share of tickets that met their service target.",
    ),
    share_flagged(
        "csat_rate",
        "Satisfied answers",
        "satisfied",
        Better.HIGHER,
        definition="Share of rated tickets that were rated good.",
    ),
    Measure(
        id="cycle_days",
        title="Days from opened to closed",
        use=MeasureUse.OUTCOME,
        facts=FactKind.RECORD,
        items=("*",),
        statistic=Statistic.MEDIAN,
        of="cycle_days",
        unit="days",
        better=Better.LOWER,
        scope=Scope.WAVE,
        definition="Median days from opening to closing, by week opened.",
    ),
    share_flagged(
        "rework_rate",
        "Items reworked",
        "rework",
        Better.LOWER,
        item="*",
        definition="Share of items that were returned or corrected.",
    ),
    count(
        "exception_volume",
        "Exceptions",
        "exception",
        definition="Exceptions opened in a week for each 100 members.",
    ),
)

BUILT_IN: dict[str, Measure] = {measure.id: measure for measure in _ALL}
"""Built-in measures by id. An item of `*` must be replaced by a record kind."""


@dataclass(frozen=True, slots=True)
class PairTemplate:
    """A pair that suits a kind of change, by built-in measure ids."""

    name: str
    adoption: str
    outcome: str
    old_path: str | None = None
    guardrails: tuple[str, ...] = ()


TITLES: dict[str, Template] = {one.id: one.title for one in _ALL}
"""What each built-in measure is called, by id."""

PAIR_TEMPLATES: dict[ChangeKind, tuple[PairTemplate, ...]] = {
    ChangeKind.M365_MIGRATION: (
        PairTemplate("Teamwork and tickets", "teams_active", "ticket_volume"),
        PairTemplate("Shared files and rework", "files_active", "rework_rate"),
    ),
    ChangeKind.SECURITY_CONTROL: (
        PairTemplate("Sign-in and help requests", "mfa_registered", "ticket_volume"),
    ),
    ChangeKind.WORKFLOW: (
        PairTemplate(
            "Form and days to settle",
            "form_answers",
            "cycle_days",
            guardrails=("rework_rate",),
        ),
    ),
    ChangeKind.AI_PROCESS: (
        PairTemplate("Copilot and cycle time", "copilot_active", "cycle_days"),
    ),
    ChangeKind.SERVICE_DESK: (
        PairTemplate(
            "Portal and hours to resolve",
            "portal_tickets",
            "resolution_hours",
            "old_intake",
            ("reopen_rate",),
        ),
    ),
    ChangeKind.OTHER: (),
}
