"""Units that names of measures carry, as `Time (min)` does: kept, and told."""

import re
from collections.abc import Iterable

from connectors.columns.durations import UNIT_WORDS
from connectors.columns.numbers import is_currency
from connectors.findings import Findings
from model.words import Text, shortened

_IN_BRACKETS = re.compile(r"[(\[](?:in |en )?([^()\[\]]{1,12})[)\]]$")
_SHOWN = 5


def named_unit(name: str) -> str | None:
    """Return the unit at the end of a folded name; None where it has none.

    Known are units of time and currencies. A percent sign is none: it makes
    fractions of the values.

    >>> named_unit("handling time (min)"), named_unit("cost [cad]"), named_unit("a (b)")
    ('min', 'cad', None)
    """
    found = _IN_BRACKETS.search(name)
    unit = found[1].strip() if found else ""
    return unit if unit in UNIT_WORDS or is_currency(unit) else None


def note_units(names: Iterable[str], findings: Findings) -> None:
    """Tell which values are in which unit, for the measure must have the same."""
    units = {name: unit for name in names if (unit := named_unit(name))}
    if not units:
        return
    named = [
        Text("«{name}» in {unit}", name=name, unit=unit) for name, unit in units.items()
    ]
    findings.warn(
        "UNIT",
        Text(
            "Units stand in headers: {units}. Numbers are kept in them.",
            units=shortened(named, _SHOWN),
        ),
        Text("Give the measure this unit in the sheet Measures."),
    )
