"""How far files have come: what is told while people wait."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What is being done with a file, in this order; at last with what all changed."""

    WAITING = "waiting"
    OPENING = "opening"
    COUNTING = "counting"
    READING = "reading"
    TYPING = "typing"
    STORING = "storing"
    DONE = "done"
    JUDGING = "judging"


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the reading of one file is; rows are None while not known."""

    phase: Phase
    rows_done: int | None = None
    rows_all: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a drop of files has come, as seen from one of them.

    `files_done` of `files_all` are finished; the rows are those of `file`. While
    verdicts are computed there is no file, and rows are outcomes.
    """

    file: str
    phase: Phase
    files_done: int
    files_all: int
    rows_done: int | None = None
    rows_all: int | None = None

    @property
    def share(self) -> float:
        """How much of the whole drop is done, 0 to 1; files count alike."""
        if self.phase in (Phase.DONE, Phase.JUDGING):
            return self.files_done / max(1, self.files_all)
        begun, length = _SPANS[self.phase]
        rows = (self.rows_done or 0) / self.rows_all if self.rows_all else 0.0
        return (self.files_done + begun + length * min(1.0, rows)) / self.files_all


Tell = Callable[[Progress], None]
"""Takes news while files are worked on; what it raises stops the work."""

StageTell = Callable[[Stage], None]


def judging(tell: Tell | None, *, n_files: int) -> Callable[[int, int], None] | None:
    """Return what tells how many outcomes are judged, after so many files."""
    if tell is None:
        return None

    def count(n_done: int, n_all: int) -> None:
        news = Progress(
            file="",
            phase=Phase.JUDGING,
            files_done=n_files,
            files_all=n_files,
            rows_done=n_done,
            rows_all=n_all,
        )
        tell(news)

    return count


# Where in a file's time each phase begins, and how long it takes, as shares: from
# a million tickets as CSV. Only the bar depends on it.
_SPANS = {
    Phase.WAITING: (0.0, 0.0),
    Phase.OPENING: (0.0, 0.05),
    Phase.COUNTING: (0.05, 0.05),
    Phase.READING: (0.1, 0.15),
    Phase.TYPING: (0.25, 0.3),
    Phase.STORING: (0.55, 0.45),
}


def tell_nobody(_stage: Stage) -> None:
    """Take a stage and do nothing."""
