"""Errands as a calendar file that any calendar takes in.

Source: RFC 5545 (2009), 3.1 (lines), 3.3.11 (text), 3.6.1 (events), 3.8.4.7 (UID).
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256

from model.language import Language
from reports.errands import Errand

_OCTETS = 75
"""Length of a line without its break, in octets of UTF-8."""


def calendar_file(
    errands: Iterable[Errand], *, client: str, stamp: datetime, language: Language
) -> bytes:
    """Return a calendar with an event of a whole day for each errand.

    An errand keeps its UID, so that a later file changes the event instead of
    adding another. What was due before stands on the day of writing.

    Args:
        errands: what to export.
        client: the client's id, part of the UID.
        stamp: the instant of writing, with its zone UTC.
        language: the reader's language.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wavecheck//Pull plan//EN"]
    for one in errands:
        lines += _event(one, client, stamp, language)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _event(one: Errand, client: str, stamp: datetime, language: Language) -> list[str]:
    titles = language.listed(title for title, _ in one.exports)
    summary = language.say("Export: {titles}", titles=titles)
    day = max(one.export_on, stamp.date())
    places = [language.about(title, menu) for title, menu in one.exports if menu]
    description = "\n".join([one.purpose, one.setting, *places])
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(client, *one.key)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_basic(day)}",
        f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}",
        f"SUMMARY:{_text(summary)}",
        f"DESCRIPTION:{_text(description)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _uid(*parts: str) -> str:
    digest = sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{digest[:32]}@wavecheck"


def _basic(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(value: str) -> str:
    for mark in ("\\", ";", ","):
        value = value.replace(mark, f"\\{mark}")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> str:
    """Return a line with its break, cut into lines that go on after a space."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _OCTETS:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "".join(f"{each}\r\n" for each in [*pieces, piece])
