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


def _snapshot_signals() -> dict[str, bool]:
    found = ((signal, snapshot_export(signal)) for signal in SIGNALS)
    return {
        signal: any(field.name == "period" for field in source.fields)
        for signal, source in found
        if source is not None
    }


SNAPSHOT_SIGNALS = _snapshot_signals()
"""The signals that exports tell of at a data date, not as single events.

True where the export has a period to choose.
"""
