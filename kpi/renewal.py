"""Judging anew what changed, when data land: so no page waits for it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

from kpi.evaluate import evaluate
from kpi.kept import Kept
from model.loads import Receipt, Status
from model.marts import Evidence

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


def renew_after(
    receipts: Iterable[Receipt],
    client: Keeper,
    as_of: date,
    *,
    on_judged: Judged | None = None,
) -> int:
    """Judge anew what loads or undos touched; see `renew`. Nothing after neither."""
    is_changed = any(r.status in (Status.LOADED, Status.UNDONE) for r in receipts)
    return renew(client, as_of, on_judged=on_judged) if is_changed else 0


def renew(client: Keeper, as_of: date, *, on_judged: Judged | None = None) -> int:
    """Judge what is not kept yet, and keep what this day's verdicts rest on.

    Args:
        client: whose verdicts.
        as_of: the day they are for.
        on_judged: called after each outcome; what it raises leaves all that was
            kept before as it was.

    Returns:
        How many outcomes were judged; the others were known.
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
    evaluate(evidence, as_of, kept=kept)
    if kept.used.keys() != known.keys():
        client.keep(kept.used)
    return kept.n_judged
