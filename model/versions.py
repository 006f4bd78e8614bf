"""The versions of a plan: one for each load of its workbook."""

from dataclasses import dataclass
from datetime import date

from model.plan import Plan


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as one load brought it; days are told where the client is.

    `undone_on` is None for a version that stands. One that was undone before a
    later one was loaded is no version; of one that was undone after it, the people
    and the prose are gone.
    """

    plan: Plan
    loaded_on: date
    undone_on: date | None = None
