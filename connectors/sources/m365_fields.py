"""The columns that all Microsoft 365 usage reports about people share."""

from connectors.source import Cell, Field

PERSON = Field(
    name="person",
    cell=Cell.PERSON,
    headers=("User Principal Name",),
    required=True,
    filled=True,
)
DATA_DATE = Field(
    name="data_date",
    cell=Cell.DAY,
    headers=("Report Refresh Date",),
    required=True,
    filled=True,
)
PERIOD = Field(
    name="period",
    cell=Cell.NUMBER,
    headers=("Report Period",),
    required=True,
    filled=True,
    least=1,
    most=400,
)
LAST_ACTIVITY = Field(
    name="last_activity", cell=Cell.DAY, headers=("Last Activity Date",)
)
KNOWN = (
    "User Id",
    "Display Name",
    "Is Deleted",
    "Deleted Date",
    "Assigned Products",
    "Tenant Display Name",
    "Shared Channel Tenant Display Names",
    "Is Licensed",
)
"""Headers that say nothing about use."""
