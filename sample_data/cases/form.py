"""The form of a case: sheets of a change workbook as plain rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Value = str | float | date | None
Rows = Sequence[Mapping[str, Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One workbook without its waves and members, which the story knows.

    `change` holds the fields of the Change sheet but name and kind; `sheets`
    the other sheets by name.
    """

    file: str
    change: Mapping[str, Value]
    sheets: Mapping[str, Rows]


def table(headers: Sequence[str], *rows: Sequence[Value]) -> Rows:
    """Return rows of cells as rows by header; missing cells stay empty."""
    return [dict(zip(headers, row, strict=False)) for row in rows]


MEASURES = (
    "Measure",
    "Use",
    "Built-in",
    "Facts",
    "Item",
    "Filter",
    "Statistic",
    "Of",
    "Unit",
    "Better",
    "Scope",
    "Weekly weeks needed",
)
PAIRS = (
    "Pair",
    "Adoption",
    "Outcome",
    "Old path",
    "Guardrails",
    "Target",
    "Smallest change that matters",
    "Adoption owner",
    "Outcome owner",
    "Primary",
    "Agreed on",
)
MAPPING = ("File", "Sheet", "Record kind", "Column", "Meaning", "Format")
EVENTS = ("From", "To", "What", "Waves")
RISKS = (
    "Risk",
    "Type",
    "Impact",
    "Likelihood",
    "Mitigation",
    "Rollback or contingency",
    "Owner",
    "Status",
)
COMMUNICATION = (
    "Audience",
    "What they need to know",
    "When",
    "Channel",
    "Owner",
    "Follow-up",
    "Done on",
)
TRAINING = (
    "Role",
    "Tasks",
    "Method",
    "When",
    "Support contact",
    "People to train",
    "People trained",
)
STAKEHOLDERS = ("Group", "Influence", "Impact", "What they need")
SURVEY = ("Question", "Kind")
MONEY = (
    "Item",
    "Kind",
    "Amount low",
    "Amount likely",
    "Amount high",
    "Hard or soft",
    "Confirmed by",
)
