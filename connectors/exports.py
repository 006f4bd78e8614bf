"""Which export shows a signal, for those who have to make it."""

from connectors.source import Source
from connectors.sources import SOURCES
from connectors.workbook.names import SIGNALS


def snapshot_export(signal: str) -> Source | None:
    """Return the export that tells of a signal at a data date; None: there is none."""
    return next((source for source in SOURCES if signal in _signals(source)), None)


def _signals(source: Source) -> set[str]:
    """Return the signals of a snapshot export; none of other exports.

    It has a data date, or says which signals it shows besides its columns.
    """
    columns = {field.name for field in source.fields}
    if "data_date" not in columns and not source.signals:
        return set()
    return (columns & SIGNALS.keys()) | set(source.signals)


SNAPSHOT_SIGNALS = frozenset(signal for signal in SIGNALS if snapshot_export(signal))
"""The signals that exports about a period or a day show, not single events."""
