"""Quotes drafted with the assistant: an AI-enabled process change."""

from datetime import date

from sample_data.cases import form
from sample_data.cases.form import Case, table

_FILE = "Quotes register*.xlsx"
_SHEET = "Quotes"
_KIND = "quote"

CASE = Case(
    file="Change - Quotes with the assistant.xlsx",
    change={
        "Sponsor": "Head of sales",
        "Business problem": "A quote takes four days, most of them waiting for "
        "somebody to write it.",
        "Desired outcome": "The assistant drafts, a person checks; a quote leaves "
        "at least 15 % sooner",
        "Systems affected": "Sales system; drafting assistant",
        "In scope": "Quotes for sales, repairs and calibrations",
        "Out of scope": "Quotes for spare parts from the warehouse",
        "Dependencies": "Price list in the sales system",
        "Operational impact": "Drafts must be read before they leave",
        "Target go-live from": date(2026, 3, 16),
        "Target go-live to": date(2026, 6, 22),
        "Cost of doing nothing": "One quote in ten is lost to a faster supplier",
        "Success criteria": "60 % draft with the assistant at day 90; days to send "
        "a quote fall by at least 15 %",
        "Rollback trigger": "More than a quarter of the checked quotes have errors",
        "Rollback measure": "Quotes with errors",
        "Rollback when": "above",
        "Rollback value": 0.25,
        "Rollback days": 28,
        "Rollback owner": "Head of sales",
        "Restoration steps": "Switch the assistant off in the sales system",
        "Rollback communication": "Message to all who write quotes",
    },
    sheets={
        "Measures": table(
            form.MEASURES,
            (
                "Drafts with the assistant",
                "adoption",
                None,
                "record",
                _KIND,
                "assistant = 1",
                "active people",
                None,
                "people",
                "higher",
                "person",
                2,
            ),
            ("Days to send a quote", "outcome", "cycle_days", None, _KIND),
            (
                "Quotes with errors",
                "guardrail",
                None,
                "value",
                "Quotes with errors",
                None,
                "share",
                None,
                "share",
                "lower",
                "wave",
            ),
        ),
        "Pairs": table(
            form.PAIRS,
            (
                "Assistant and days to send a quote",
                "Drafts with the assistant",
                "Days to send a quote",
                None,
                "Quotes with errors",
                0.6,
                0.15,
                "Sales systems lead",
                "Head of sales",
                "yes",
                date(2026, 2, 16),
            ),
        ),
        "Mapping": table(
            form.MAPPING,
            (_FILE, _SHEET, _KIND, "Quote no.", "key", None),
            (_FILE, _SHEET, _KIND, "Prepared by", "person", None),
            (_FILE, _SHEET, _KIND, "Requested on", "opened", None),
            (_FILE, _SHEET, _KIND, "Sent on", "closed", None),
            (
                _FILE,
                _SHEET,
                _KIND,
                "Drafted with assistant",
                "flag assistant = Yes",
                None,
            ),
            (_FILE, _SHEET, _KIND, "Value (CAD)", "amount value", None),
        ),
        "Risks": table(
            form.RISKS,
            (
                "A wrong price leaves the house",
                "process",
                "high",
                "medium",
                "Second reader above 10,000 dollars",
                "Switch the assistant off",
                "Head of sales",
                "open",
            ),
            (
                "The new price list, in the same months, hides what the assistant does",
                "process",
                "medium",
                "high",
                "Look at use and result together",
                None,
                "Sales systems lead",
                "open",
            ),
        ),
        "Communication": table(
            form.COMMUNICATION,
            (
                "Everyone who writes quotes",
                "What the assistant may write, and what a person decides",
                "Week of go-live",
                "Team meeting",
                "Head of sales",
                "Ask for first drafts",
                date(2026, 3, 16),
            ),
        ),
        "Training": table(
            form.TRAINING,
            (
                "Account manager",
                "Draft, check and send a quote",
                "60 minutes, live",
                "Week of go-live",
                "Sales systems lead",
                28,
                12,
            ),
            (
                "Technicien, métrologue",
                "Rédiger une soumission avec l'assistant",
                "60 minutes, en français",
                "Semaine du lancement",
                "Sales systems lead",
                50,
                9,
            ),
        ),
        "Stakeholders": table(
            form.STAKEHOLDERS,
            ("Those who write quotes", "high", "high", "Drafts in both languages"),
        ),
        "Survey": table(
            form.SURVEY,
            ("Why do you not draft with the assistant?", "text"),
        ),
        "Money": table(
            form.MONEY,
            ("Assistant, 78 seats", "cost", 26000, 28000, 28000, "hard", "Finance"),
            ("Share of the gain", "share that depends on use", 0.5, 0.7, 0.9, "soft"),
        ),
    },
)
