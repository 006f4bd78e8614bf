"""The exports that are read: one file each, listed here."""

from connectors.source import Source
from connectors.sources import daily_usage, osticket

SOURCES: tuple[Source, ...] = (osticket.SOURCE, daily_usage.SOURCE)
"""All exports, in the order in which messages name them."""
