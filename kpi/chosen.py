"""What someone looks at: a change, a pair and a wave by their names."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from kpi.case import Setting
from kpi.parameters import Parameters
from kpi.slices import cut
from model.faults import RequestError
from model.marts import Evidence
from model.plan import Wave
from model.words import Text

_Named = TypeVar("_Named")


def chosen_pair(
    evidence: Evidence, change: str, pair: str, *, as_of: date, parameters: Parameters
) -> Setting:
    """Return the setting of a pair.

    Raises:
        RequestError: the change or pair does not exist.
    """
    facts = _find("NO_CHANGE", change, cut(evidence), lambda c: c.plan.change)
    found = _find("NO_PAIR", pair, facts.plan.pairs, lambda p: p.name)
    return Setting(facts, found, as_of, parameters)


def chosen_wave(setting: Setting, wave: str) -> Wave:
    """Return a wave of the change.

    Raises:
        RequestError: the wave does not exist.
    """
    return _find("NO_WAVE", wave, setting.change.plan.waves, lambda w: w.name)


def _find(
    code: str, name: str, known: Sequence[_Named], name_of: Callable[[_Named], str]
) -> _Named:
    for item in known:
        if name_of(item) == name:
            return item
    names = ", ".join(name_of(item) for item in known) or "none"
    raise RequestError(
        code,
        Text("'{name}' does not exist.", name=name),
        Text("Known are: {names}.", names=names),
        name=name,
    )
