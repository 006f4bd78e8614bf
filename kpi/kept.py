"""Judgements and outlooks that are kept: none is computed twice from the same.

Each lies under a digest of all that it depends on: the weeks and what is behind
them, the launches, the waves judged, the parameters, and the rules themselves.
So whatever changes any of these asks for another judgement, and nothing else
does.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from kpi.finding import Finding, Judgement
from kpi.launches import Launches
from kpi.outcome import judge, without_logged
from kpi.panel import Panel
from kpi.parameters import Parameters
from kpi.slices import Numbers

_ROOT = Path(__file__).resolve().parent.parent
_Name = TypeVar("_Name", bound="str | date | None")
_Value = TypeVar("_Value")
_RULES = ("kpi/*.py", "model/*.py")


class _Findings(msgspec.Struct, frozen=True):
    """What is kept of a judgement; its panel is at hand wherever it is asked for."""

    waves: dict[str, Finding]
    rollout: Finding


class Kept:
    """What was computed, by digest: known before, and asked for since.

    Args:
        known: what an earlier evaluation left in `used`.
        on_asked: called after each judgement that was asked for.
    """

    def __init__(
        self,
        known: Mapping[str, bytes] | None = None,
        *,
        on_asked: Callable[[], None] = lambda: None,
    ) -> None:
        self._known = known or {}
        self._on_asked = on_asked
        self.used: dict[str, bytes] = {}
        self.n_judged = 0

    def judged(
        self,
        panel: Panel,
        waves: Sequence[str],
        launches: Launches,
        parameters: Parameters,
    ) -> Judgement:
        """Return what `judge` answers, from what is kept where it is known."""

        def compute() -> bytes:
            self.n_judged += 1
            return encoded(judge(panel, waves, launches, parameters))

        found = self.recalled(digest(panel, waves, launches, parameters), compute)
        self._on_asked()
        return decoded(found, without_logged(panel, launches))

    def recalled(self, key: str, compute: Callable[[], bytes]) -> bytes:
        """Return what is kept under a digest, else what is computed now."""
        found = self.used.get(key) or self._known.get(key) or compute()
        self.used[key] = found
        return found


def digest(
    panel: Panel, waves: Sequence[str], launches: Launches, parameters: Parameters
) -> str:
    """Return what stands for all that a judgement depends on, as hexadecimal."""
    scalars = (
        current_rules(),
        parameters,
        panel.measure,
        (panel.ruler.scale, panel.ruler.better, panel.units),
        (panel.groups, panel.first_week, panel.first_day, panel.last_day),
        tuple(waves),
        _in_order(launches.go_live),
        _in_order(launches.spoilt),
        _in_order(launches.people),
        _in_order(launches.started),
        [(group, _in_order(weeks)) for group, weeks in _in_order(launches.logged)],
        [(group, _in_order(days)) for group, days in _in_order(launches.recounted)],
    )
    found = hashlib.sha256(msgspec.msgpack.encode(scalars))
    for cells in (panel.z, panel.items, panel.silent.astype(float)):
        found.update(_bytes(cells))
    return found.hexdigest()


def current_rules() -> str:
    """Return what stands for the rules in force."""
    return rules_version(_ROOT)


@cache
def rules_version(root: Path) -> str:
    """Return what stands for the rules: a digest of the files that hold them.

    So a rule that is changed cannot leave old judgements behind.
    """
    found = hashlib.sha256()
    for path in sorted(path for rule in _RULES for path in root.glob(rule)):
        found.update(path.read_bytes())
    return found.hexdigest()


def encoded(judgement: Judgement) -> bytes:
    """Return the findings of a judgement to be kept, each float bit by bit."""
    found = _Findings(dict(judgement.waves), judgement.rollout)
    return msgspec.msgpack.encode(found)


def decoded(raw: bytes, panel: Panel) -> Judgement:
    """Return the judgement whose findings were kept, about a panel."""
    found = msgspec.msgpack.decode(raw, type=_Findings)
    return Judgement(panel, found.waves, found.rollout)


def _in_order(by_name: Mapping[_Name, _Value]) -> list[tuple[_Name, _Value]]:
    return sorted(by_name.items(), key=lambda item: (item[0] is None, str(item[0])))


def _bytes(cells: Numbers) -> bytes:
    return repr(cells.shape).encode() + cells.astype("<f8").tobytes()
