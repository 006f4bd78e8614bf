"""What all Microsoft 365 usage reports share: columns, menu, names of files."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import as_mask, missing
from connectors.facts.rows import Rows
from connectors.source import Cell, Field
from model.words import Text

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
PERIOD_OR_ALL = Field(
    name="period",
    cell=Cell.FOLDED,
    headers=("Report Period",),
    required=True,
    filled=True,
)
"""A period that may be all time; `read_period` makes days of it."""

LAST_ACTIVITY = Field(
    name="last_activity", cell=Cell.DAY, headers=("Last Activity Date",)
)
KNOWN = (
    *("User Id", "User Guid", "Display Name", "Is Deleted", "Deleted Date", "Supprimé"),
    *("Date de suppression", "Assigned Products", "Tenant Display Name"),
    *("Shared Channel Tenant Display Names", "Is Licensed"),
    *("User State", "State Change Date"),
)
"""Headers that say nothing about use."""

BLANKS = ("unknown",)
"""What stands for the name of an account that is too new to be known."""


_ALL_TIME = "all"
_LONGEST = 400


def read_period(rows: Rows) -> None:
    """Turn the texts of `period` into days, 0 for all time; others are set aside.

    Known are `28`, `D28` and `ALL`, in any case.
    """
    texts = rows.columns["period"]
    days = pc.replace_substring_regex(texts, "^d?([0-9]{1,3})(\\.0)?$", "\\1")
    days = pc.if_else(pc.equal(texts, _ALL_TIME), "0", days)
    is_known = pc.and_(
        pc.match_substring_regex(days, "^[0-9]{1,3}$"), pc.is_valid(days)
    )
    number = pc.if_else(is_known, days, pa.scalar(None, pa.string())).cast(pa.float64())
    rows.columns["period"] = number
    unread = missing(number) | as_mask(pc.greater(number, _LONGEST))
    rows.set_aside(unread & ~missing(texts), "BAD_NUMBER", "period")


def count(name: str, *headers: str, required: bool = True) -> Field:
    """Return the field of a count, which is a whole number."""
    return Field(
        name=name,
        cell=Cell.NUMBER,
        headers=headers,
        required=required,
        is_whole=True,
    )


def menu(path: str) -> Text:
    """Return where a usage report is exported, by its place below Usage."""
    return Text(
        "Microsoft 365 admin centre: Reports, Usage, {path}, Export.", path=path
    )


def hints(*names: str) -> tuple[str, ...]:
    """Return patterns for the names that a report is exported under.

    >>> hints("OneDriveActivityUserCounts")
    ('*onedriveactivityusercounts*',)
    """
    return tuple(f"*{name.casefold()}*" for name in names)
