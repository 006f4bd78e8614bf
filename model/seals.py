"""The seal of a pair: what was promised, fixed on a day, and what changed since."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Term(StrEnum):
    """What is sealed of a pair, as its edits name it."""

    TARGET = "target"
    SESOI = "smallest change that matters"
    ADOPTION_OWNER = "adoption owner"
    OUTCOME_OWNER = "outcome owner"
    ADOPTION = "adoption measure"
    OUTCOME = "outcome measure"
    OLD_PATH = "old path"
    GUARDRAIL = "guardrail"
    AGREED_ON = "agreed date"
    OLD_PATH_OFF = "old path off from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One term of a sealed pair that a later workbook states otherwise.

    `was` and `now` are a share for the target and the smallest change that
    matters, the title of a measure, an owner, or an ISO day; None where there was
    or is none. Of a measure the definitions stand beside, as canonical JSON: the
    same title twice means that its definition changed. `on` is the day on which
    the later workbook was loaded, where the client is.
    """

    term: Term
    was: float | str | None
    now: float | str | None
    on: date
    is_after_launch: bool
    was_definition: str | None = None
    now_definition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The promise of a pair as it stood on its agreed date.

    `digest` is the SHA-256 of its definition, target, smallest change that
    matters, owners, agreed date and the day on which the old path ends.
    `agreed_on` is the day that the workbook stated, None where it stated none;
    `sealed_on` the day since when it is both agreed and loaded here. `is_added`:
    the first workbook of the change did not have the pair. `edits` are in the order
    of loading.
    """

    digest: str
    agreed_on: date | None
    sealed_on: date
    is_added: bool = False
    edits: tuple[Edit, ...] = ()

    @property
    def promised_on(self) -> date:
        """The day since when it stands: as agreed, or as loaded.

        The day of loading counts where the workbook stated none, and for a pair
        that a later workbook added.
        """
        if self.agreed_on is None or self.is_added:
            return self.sealed_on
        return self.agreed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPair:
    """A pair that was promised at a go-live and that a later workbook dropped.

    `name` is what it was last called, `promised_on` as its seal says;
    `removed_on` the day on which the workbook without it was loaded, where the
    client is.
    """

    name: str
    promised_on: date
    removed_on: date
