"""Passkey sign-in to the remote desk: a security control."""

from datetime import date

from sample_data.cases import form
from sample_data.cases.form import Case, table

_FILE = "Exceptions register*.csv"
_KIND = "exception"

CASE = Case(
    file="Change - Passkey sign-in.xlsx",
    change={
        "Sponsor": "Head of security",
        "Business problem": "Remote work runs over a password and a code; each week "
        "people ask for an exception because the code does not arrive.",
        "Desired outcome": "Sign-in by passkey, and a quarter fewer exceptions",
        "Systems affected": "Entra ID; remote desk",
        "In scope": "Everyone who works on the remote desk",
        "Out of scope": "Warehouse terminals; service accounts",
        "Dependencies": "Phones enrolled; spare keys for those without",
        "Operational impact": "Five minutes to enrol; help desk ready",
        "Target go-live from": date(2026, 9, 8),
        "Target go-live to": date(2026, 10, 19),
        "Cost of doing nothing": "The insurer asks for phishing-resistant sign-in "
        "by the renewal in 2027",
        "Success criteria": "80 % sign in by passkey at day 90; exceptions fall by "
        "at least 25 %",
        "Rollback trigger": "Exceptions rise above the level of last winter",
        "Rollback measure": "exception_volume",
        "Rollback when": "above",
        "Rollback value": 60,
        "Rollback days": 14,
        "Rollback owner": "Head of security",
        "Restoration steps": "Allow the code again for the wave concerned",
        "Rollback communication": "Message to the wave and the help desk",
    },
    sheets={
        "Pairs": table(
            form.PAIRS,
            (
                "Passkeys and exceptions",
                "sign_in_active",
                "exception_volume",
                None,
                "ticket_volume",
                0.8,
                0.25,
                "Security lead",
                "Head of security",
                "yes",
                date(2026, 8, 17),
            ),
        ),
        "Mapping": table(
            form.MAPPING,
            (_FILE, None, _KIND, "ID", "key", None),
            (_FILE, None, _KIND, "Date", "opened", "ymd"),
            (_FILE, None, _KIND, "Requestor", "person", None),
            (_FILE, None, _KIND, "Control", "category", None),
            (_FILE, None, _KIND, "Policy", "ignore", None),
            (_FILE, None, _KIND, "Approver", "ignore", None),
            (_FILE, None, _KIND, "Expiry", "ignore", None),
            (_FILE, None, _KIND, "Status", "ignore", None),
        ),
        "Risks": table(
            form.RISKS,
            (
                "People without a phone cannot enrol",
                "people",
                "medium",
                "medium",
                "Hand out security keys",
                "Exception of 14 days",
                "Security lead",
                "open",
            ),
        ),
        "Communication": table(
            form.COMMUNICATION,
            (
                "Customer office",
                "From Tuesday the remote desk takes passkeys only",
                "Two weeks before",
                "E-mail and team meeting",
                "Security lead",
                "Reminder to those not enrolled",
                date(2026, 8, 25),
            ),
            (
                "Service technique",
                "Dès lundi, le bureau à distance exige une clé d'accès",
                "Deux semaines avant",
                "Courriel",
                "Security lead",
                "Rappel",
                date(2026, 10, 5),
            ),
        ),
        "Training": table(
            form.TRAINING,
            (
                "Everyone on the remote desk",
                "Enrol a passkey; use a spare key",
                "Short film, English and French",
                "Week before go-live",
                "Help desk",
                54,
                49,
            ),
        ),
        "Stakeholders": table(
            form.STAKEHOLDERS,
            ("Insurer", "high", "low", "Proof that passwords are gone"),
            ("Field technicians", "low", "high", "A key that works without signal"),
        ),
    },
)
