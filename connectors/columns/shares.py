"""Shares that are written as percentages: fractions, like all shares here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask
from connectors.findings import Findings
from model.loads import Question
from model.text import fold
from model.words import Text

_PERCENT = 100.0
# A number before it makes it part of a name: «answered within the 80% target».
_SAYS_PERCENT = re.compile(
    r"(?<!\d)(?<!\d )(?:%|\b(?:percent|percentages?|per cent|pct|pour[ -]?cent"
    r"|pourcentages?|por[ -]ciento|porcentajes?|per[ -]cento|percentual[ei]?"
    r"|por[ -]cento|porcentage(?:m|ns))\b)"
)
_YES, _NO = "percent", "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How values were written: one entry a value.

    `names` are their measures, folded; `is_marked` tells which carried a percent
    sign, and are fractions already; `units` are the units that the rows say,
    folded, NULL or None where they say none.
    """

    names: pa.Array
    is_marked: Mask
    units: pa.Array | None = None


@dataclass(frozen=True, slots=True)
class _OneName:
    """The values of one measure that carry no sign, and whether others do."""

    name: str
    is_bare: Mask
    numbers: npt.NDArray[np.float64]
    n_marked: int


def says_percent(text: str) -> bool:
    """Tell whether a folded name or unit says that numbers are percentages.

    >>> says_percent("share (%)"), says_percent("pct done"), says_percent("sla 95%")
    (True, True, False)
    """
    return _SAYS_PERCENT.search(text) is not None


def as_fractions(values: pa.Array, written: Written, findings: Findings) -> pa.Array:
    """Return values with those in percent divided by 100, once.

    A percent sign in the cell, or its format in a workbook, is beyond doubt and has
    made it a fraction already. A bare number is in percent where its row's unit
    says so, or, without a unit, its measure's name. Where no value of such a name
    is above 1 they are fractions already, which is told. Where some cells of a
    measure have the sign and neither unit nor name says anything, what the others
    are is asked.
    """
    numbers = pc.fill_null(values, np.nan).to_numpy(zero_copy_only=False)
    has_unit, by_unit = _units(written, len(values))
    is_divided = by_unit & ~written.is_marked
    for one in _by_name(numbers, written):
        is_open = one.is_bare & ~has_unit
        if is_open.any() and _are_percent(one, is_open, findings):
            is_divided = is_divided | is_open
        _note_mixed(one, is_divided, findings)
    if not is_divided.any():
        return values
    return pc.if_else(pa.array(is_divided), pc.divide(values, _PERCENT), values)


def _units(written: Written, length: int) -> tuple[Mask, Mask]:
    """Return which values have a unit, and which one in percent."""
    if written.units is None:
        nothing: Mask = np.zeros(length, dtype=np.bool_)
        return nothing, nothing
    encoded = written.units.dictionary_encode()
    known = [text or "" for text in encoded.dictionary.to_pylist()]
    places = encoded.indices.fill_null(len(known)).to_numpy(zero_copy_only=False)
    says = np.array([*map(says_percent, known), False])
    return np.array([*map(bool, known), False])[places], says[places]


def _by_name(numbers: npt.NDArray[np.float64], written: Written) -> Iterator[_OneName]:
    """Yield the measures of which a value has the sign, or whose name says percent."""
    encoded = written.names.dictionary_encode()
    places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    n_marked = np.bincount(
        places[written.is_marked], minlength=len(encoded.dictionary)
    ).tolist()
    is_bare = np.isfinite(numbers) & ~written.is_marked
    for place, name in enumerate(encoded.dictionary.to_pylist()):
        if n_marked[place] or says_percent(name):
            own = is_bare & (places == place)
            yield _OneName(name, own, numbers, n_marked[place])


def _are_percent(one: _OneName, is_open: Mask, findings: Findings) -> bool:
    """Tell whether the bare values of a measure are percentages."""
    largest = float(np.abs(one.numbers[is_open]).max())
    if says_percent(one.name):
        if largest > 1 or one.n_marked:
            return True
        _note_fractions(one.name, largest, findings)
        return False
    return largest > 0 and _ask(one, largest, findings)


def _ask(one: _OneName, largest: float, findings: Findings) -> bool:
    question = Question(
        id=f"percent:{fold(one.name)}",
        text=Text(
            "«{name}» has numbers with a percent sign and numbers without, such as "
            "{largest}: what is {largest}?",
            name=one.name,
            largest=largest,
        ),
        choices=(_YES, _NO),
        guess=_YES,
        labels=(
            Text("{largest} %", largest=largest),
            Text("{largest}, no percentage", largest=largest),
        ),
    )
    return findings.ask(question, "PERCENT") == _YES


def _note_fractions(name: str, largest: float, findings: Findings) -> None:
    findings.warn(
        "PERCENT",
        Text(
            "«{name}» has no value above {largest}: read as fractions, {largest} "
            "being {percent} %.",
            name=name,
            largest=largest,
            percent=largest * _PERCENT,
        ),
        Text("If they are percent, write them with the percent sign."),
        column=name,
    )


def _note_mixed(one: _OneName, is_divided: Mask, findings: Findings) -> None:
    """Tell which numbers were taken for percentages beside cells with the sign."""
    n_bare = int((one.is_bare & is_divided & (one.numbers != 0)).sum())
    if one.n_marked and n_bare:
        findings.warn(
            "PERCENT",
            Text.counted(
                n_bare,
                "{n} number of «{name}» without a percent sign read as percent, like "
                "those that have it.",
                "{n} numbers of «{name}» without a percent sign read as percent, like "
                "those that have it.",
                name=one.name,
            ),
            Text("If they are fractions, write them with the percent sign."),
            column=one.name,
        )
