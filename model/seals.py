"""The seal of a pair: what was promised, fixed on a day, and what changed since."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field of a sealed pair that a later workbook states otherwise."""

    field: str
    was: str
    now: str
    on: date
    is_after_launch: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The promise of a pair as it was first loaded.

    `digest` is the SHA-256 of its definition, target, smallest change that
    matters, guardrails and owners; `agreed_on` is the day the workbook states,
    `sealed_on` the day on which it was first loaded here.
    """

    digest: str
    agreed_on: date
    sealed_on: date
    edits: tuple[Edit, ...] = ()
