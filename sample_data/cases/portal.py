"""Service portal: a change of the service desk."""

from datetime import date

from sample_data.cases import form
from sample_data.cases.form import Case, table
from sample_data.story import DESK_MOVED

CASE = Case(
    file="Change - Service portal.xlsx",
    change={
        "Sponsor": "IT lead",
        "Business problem": "Tickets by e-mail and telephone lack what is needed to "
        "solve them and wait for a call back.",
        "Desired outcome": "Tickets arrive complete and are solved a fifth faster",
        "Systems affected": "ServiceNow; support mailbox; support line",
        "In scope": "All tickets of the offices, the laboratory and the warehouse",
        "Out of scope": "Technicians on the road, who call",
        "Dependencies": "Move of the desk from osTicket to ServiceNow",
        "Operational impact": "The mailbox answers with a link to the portal",
        "Target go-live from": date(2026, 4, 20),
        "Target go-live to": date(2026, 7, 6),
        "Cost of doing nothing": "About 25 hours of call backs a week",
        "Success criteria": "70 % open their tickets in the portal at day 90; "
        "hours to resolve fall by at least 20 %",
        "Rollback trigger": "More than a fifth of the tickets come back",
        "Rollback measure": "reopen_rate",
        "Rollback when": "above",
        "Rollback value": 0.2,
        "Rollback days": 28,
        "Rollback owner": "IT lead",
        "Restoration steps": "Take tickets from the mailbox again",
        "Rollback communication": "Message on the intranet, English and French",
    },
    sheets={
        "Pairs": table(
            form.PAIRS,
            (
                "Portal and hours to resolve",
                "portal_tickets",
                "resolution_hours",
                "old_intake",
                "reopen_rate",
                0.7,
                0.2,
                "Service desk lead",
                "IT lead",
                "yes",
                date(2026, 3, 30),
            ),
        ),
        "Events": table(
            form.EVENTS,
            (
                date(2026, 1, 26),
                DESK_MOVED,
                "Service desk moved from osTicket to ServiceNow",
            ),
        ),
        "Risks": table(
            form.RISKS,
            (
                "People go back to e-mail",
                "people",
                "high",
                "medium",
                "Mailbox answers with a link; team leads remind",
                "Coach the teams concerned",
                "Service desk lead",
                "open",
            ),
            (
                "Tickets are closed too early to look fast",
                "process",
                "medium",
                "medium",
                "Watch the share of reopened tickets",
                "Second look before closing",
                "IT lead",
                "open",
            ),
        ),
        "Communication": table(
            form.COMMUNICATION,
            (
                "Offices",
                "Open tickets in the portal from Monday",
                "One week before",
                "Intranet",
                "Service desk lead",
                "Ask ten people after two weeks",
                date(2026, 5, 4),
            ),
        ),
        "Training": table(
            form.TRAINING,
            (
                "Everyone in the offices",
                "Open and follow a ticket",
                "Ten minutes in the team meeting",
                "Week of go-live",
                "Service desk",
                40,
                22,
            ),
            (
                "Métrologue, commis",
                "Ouvrir et suivre un billet",
                "Dix minutes à l'atelier",
                "Semaine du lancement",
                "Service desk",
                42,
                41,
            ),
        ),
        "Stakeholders": table(
            form.STAKEHOLDERS,
            ("Team leads of the offices", "high", "low", "See their open tickets"),
        ),
        "Survey": table(
            form.SURVEY,
            ("Was your last ticket solved for good?", "yes/no"),
            ("Le portail vous fait-il gagner du temps?", "scale 1-5"),
        ),
    },
)
