"""The sheets of a change workbook, in their order."""

from connectors.workbook.schema import Sheet, keys_of, name_key
from connectors.workbook.sheets_change import CHANGE
from connectors.workbook.sheets_facts import EVENTS, MAPPING
from connectors.workbook.sheets_measures import MEASURES, PAIRS
from connectors.workbook.sheets_notes import NOTE_SHEETS
from connectors.workbook.sheets_roster import MEMBERS, WAVES

SHEETS: tuple[Sheet, ...] = (
    CHANGE,
    WAVES,
    MEMBERS,
    MEASURES,
    PAIRS,
    MAPPING,
    EVENTS,
    *NOTE_SHEETS,
)

_SPELLINGS = keys_of(SHEETS)


def sheet(name: str) -> Sheet:
    """Return the sheet with this name; KeyError when there is none."""
    for one in SHEETS:
        if one.name == name:
            return one
    raise KeyError(name)


def sheet_of(written: str) -> str | None:
    """Return the sheet that a tab name means, None when it means none of ours."""
    return _SPELLINGS.get(name_key(written))
