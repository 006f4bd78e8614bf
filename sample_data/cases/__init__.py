"""What the change workbooks say in words, one change a module."""

from sample_data.cases import passkeys, portal, purchases, quotes, teams
from sample_data.cases.form import Case

CASES: dict[str, Case] = {
    "teams": teams.CASE,
    "passkeys": passkeys.CASE,
    "purchases": purchases.CASE,
    "quotes": quotes.CASE,
    "portal": portal.CASE,
}
"""The case of each change, by its key in `sample_data.story`."""
