"""The tables of the self-test about rules of their own, in their order."""

from collections.abc import Iterator
from typing import Protocol

from kpi.selftest import (
    linking,
    noise_signals,
    promises,
    staying,
    unimproved,
    verdict_shares,
)
from kpi.selftest.section import Section


class _Count(Protocol):
    def __call__(self, n: int, *, seed: int) -> Section: ...


SECTIONS: dict[str, _Count] = {
    verdict_shares.TITLE: verdict_shares.verdict_section,
    unimproved.TITLE: unimproved.unimproved_section,
    staying.TITLE: staying.staying_section,
    staying.OLD_TITLE: staying.old_path_section,
    promises.TITLE: promises.promise_section,
    noise_signals.TITLE: noise_signals.noise_section,
    linking.TITLE: linking.linking_section,
}
"""What counts each section, by its title."""


def count_sections(n: int, *, seed: int) -> Iterator[Section]:
    """Yield each section, counted over n draws a row."""
    for count in SECTIONS.values():
        yield count(n, seed=seed)
