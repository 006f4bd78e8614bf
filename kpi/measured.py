"""Which reports each measure is computed from."""

from model.figure import Sources
from model.marts import Evidence, Mart


def sources_of(evidence: Evidence, plan: tuple[str, ...] = ()) -> Sources:
    """Return the reports behind each measure of each change.

    Args:
        evidence: everything known of a client.
        plan: titles of the reports that describe the changes.
    """
    found = evidence.marts[Mart.MEASURE_REPORT]
    rows = zip(found["change"], found["measure"], found["report"], strict=True)
    measured = {(str(change), str(one), str(report)) for change, one, report in rows}
    return Sources(tuple(sorted(measured)), plan)
