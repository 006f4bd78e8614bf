"""The versions of a plan: one for each load of its workbook."""

from dataclasses import dataclass
from datetime import date

from model.plan import Plan


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as one load brought it, on a day where the client is."""

    plan: Plan
    loaded_on: date
