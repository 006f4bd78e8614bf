"""What reading the files of one call depends on: client, answers, mappings."""

import hashlib
import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from connectors.child import Errand, read_apart
from connectors.described import kept_mapping
from connectors.mapped import is_mapped_by
from connectors.plain import plain_name
from connectors.wire import Request
from model.loads import Answer, Reading
from model.plan import Mapping as FileMapping
from model.zones import DEFAULT_ZONE
from store.client import ClientStore

Answers = Mapping[str, Mapping[str, str]]
"""Choices by file name and question id."""

# What is worth remembering for the next export of the same kind; all other
# answers are about this one file.
_LASTING = (
    "date_order",
    "date_serial",
    "decimal:",
    "encoding",
    "channel:",
    "duration:",
)


class Desk:
    """Reads files for one client, or for a check without any.

    Args:
        client: whose key, zone, mappings and remembered answers are used.
        answers: choices by file name and question id.
        today: the day of reading, in the client's zone.
    """

    def __init__(
        self, client: ClientStore | None, answers: Answers, today: date
    ) -> None:
        self._client = client
        self._answers = answers
        self._today = today
        self._key = client.key if client else secrets.token_bytes(32)
        self._zone = client.zone if client else DEFAULT_ZONE
        plans = client.plans() if client else ()
        saved = client.mappings() if client else ()
        self._mappings = [
            *(one.mapping for one in saved),
            *(mapping for plan in plans for mapping in plan.mappings),
        ]
        self._learnt: list[FileMapping] = []

    def read(self, name: str, path: Path, errand: Errand | None = None) -> Reading:
        """Read a file; questions that were answered before are not asked again.

        Raises:
            Stopped: the errand was stopped.
        """
        errand = errand or Errand()
        given = dict(self._answers.get(name, {}))
        with ThreadPoolExecutor(1) as beside:
            sha256 = beside.submit(_sha256, path)
            reading = self._read(name, path, given, errand)
            remembered = self._remembered(reading)
            if remembered:
                reading = self._read(name, path, remembered | given, errand)
        return replace(reading, sha256=sha256.result(), size=path.stat().st_size)

    def learn(self, reading: Reading) -> None:
        """Use the Mapping sheet of a change workbook from now on."""
        if reading.plan is not None:
            self._learnt += reading.plan.mappings

    def has_learnt_about(self, name: str) -> bool:
        """Tell whether a mapping that was learnt is for a file of this name."""
        return any(is_mapped_by(mapping, name) for mapping in self._learnt)

    def remember(self, name: str, reading: Reading) -> None:
        """Keep the lasting answers about a file that was read with them."""
        lasting = {
            question: choice
            for question, choice in self._answers.get(name, {}).items()
            if question.startswith(_LASTING)
        }
        is_read = reading.answer in (Answer.ACCEPT, Answer.WARN)
        if self._client and reading.connector and lasting and is_read:
            self._client.remember(reading.connector, lasting)
        described = kept_mapping(self._answers.get(name, {}))
        if self._client and described is not None and is_read:
            self._client.save_mapping(described, saved_on=self._today)

    def _read(
        self, name: str, path: Path, answers: dict[str, str], errand: Errand
    ) -> Reading:
        return read_apart(
            Request(
                path=str(path.resolve()),
                name=plain_name(name),
                key=self._key.hex(),
                zone=self._zone,
                today=self._today,
                folder="",
                mappings=(*self._learnt, *self._mappings),
                answers=answers,
            ),
            errand,
        )

    def _remembered(self, reading: Reading) -> dict[str, str]:
        """Return remembered answers to what the reading asks."""
        if self._client is None or reading.connector is None:
            return {}
        asked = {question.id for question in reading.questions}
        known = self._client.remembered(reading.connector) if asked else {}
        return {question: known[question] for question in asked & known.keys()}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
