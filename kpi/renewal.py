"""Judging anew what changed, when data land: so no page waits for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kpi.evaluate import evaluate
from kpi.kept import Kept
from model.loads import Receipt, Status
from model.marts import Evidence
from model.verdict import Evaluation

Judged = Callable[[int, int], None]
"""Takes how many outcomes of how many are judged; what it raises stops the work."""


class Keeper(Protocol):
    """The store of one client, as far as judging needs it."""

    def evidence(self) -> Evidence:
        """Return all marts and plans, read at one moment."""

    def kept(self) -> dict[str, bytes]:
        """Return the judgements that are kept, by digest."""

    def keep(self, judgements: Mapping[str, bytes]) -> None:
        """Keep these judgements and no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """The verdicts of the day, not yet disclosed, of all changes that are planned.

    `n_judged` outcomes were judged; the others were known.
    """

    evaluation: Evaluation
    n_changes: int
    n_judged: int


def has_landed(receipts: Iterable[Receipt]) -> bool:
    """Say whether a load or undo changed what verdicts rest on."""
    return any(r.status in (Status.LOADED, Status.UNDONE) for r in receipts)


def renew(client: Keeper, as_of: date, *, on_judged: Judged | None = None) -> Renewed:
    """Judge what is not kept yet, and keep what this day's verdicts rest on.

    Args:
        client: whose verdicts.
        as_of: the day they are for.
        on_judged: called after each outcome; what it raises leaves all that was
            kept before as it was.
    """
    evidence, known = client.evidence(), client.kept()
    n_all = sum(1 + len(pair.guardrails) for p in evidence.plans for pair in p.pairs)
    n_asked = 0

    def count() -> None:
        nonlocal n_asked
        n_asked += 1
        if on_judged is not None:
            on_judged(n_asked, n_all)

    kept = Kept(known, on_asked=count)
    found = evaluate(evidence, as_of, kept=kept)
    if kept.used.keys() != known.keys():
        client.keep(kept.used)
    return Renewed(
        evaluation=found, n_changes=len(evidence.plans), n_judged=kept.n_judged
    )
