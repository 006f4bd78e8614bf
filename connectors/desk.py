"""What reading the files of one call depends on: client, answers, mappings."""

import hashlib
import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from connectors.mapping.described import kept_mapping
from connectors.mapping.mapped import is_mapped_by
from connectors.memory import (
    keep,
    memory_of,
    recall,
    recall_replacing,
    tell_recalled,
)
from connectors.overlaps import settle
from connectors.process.child import Errand, read_apart
from connectors.process.wire import Request
from model.ids import LoadId
from model.loads import Answer, Reading
from model.plan import FileMapping
from model.zones import DEFAULT_ZONE
from store.client import ClientStore

Answers = Mapping[str, Mapping[str, str]]
"""Choices by file name and question id."""

# Answering one question may bring up another; no file asks more often than this.
_MOST_ROUNDS = 4


class Desk:
    """Reads files for one client, or for a check without any.

    Args:
        client: whose key, zone, mappings and remembered answers are used.
        answers: choices by file name and question id.
        today: the day of reading, in the client's zone.
        now: the instant of loading; None for a check.
    """

    def __init__(
        self,
        client: ClientStore | None,
        answers: Answers,
        today: date,
        now: datetime | None = None,
    ) -> None:
        self._client = client
        self._answers = answers
        self._today = today
        self._now = now
        self._known = _loads_of(client) if client else frozenset[LoadId]()
        # what this drop is answered holds for the next one, in whatever order its
        # files are read
        self._memory = memory_of(client) if client else {}
        self._key = client.key if client else secrets.token_bytes(32)
        self._zone = client.zone if client else DEFAULT_ZONE
        plans = client.plans() if client else ()
        saved = client.mappings() if client else ()
        self._mappings = [
            *(one.mapping for one in saved),
            *(mapping for plan in plans for mapping in plan.mappings),
        ]
        self._learnt: list[FileMapping] = []
        self._domains = client.domains() if client else frozenset[str]()

    def read(self, name: str, path: Path, errand: Errand | None = None) -> Reading:
        """Read a file; questions that were answered before are not asked again.

        Args:
            name: what the file is called in messages and answers.
            path: where it lies.
            errand: takes word of how far the reading is; None for nobody.

        Raises:
            Stopped: the errand was stopped.
        """
        errand = errand or Errand()
        given = dict(self._answers.get(name, {}))
        recalled: dict[str, str] = {}
        with ThreadPoolExecutor(1) as beside:
            sha256 = beside.submit(_sha256, path)
            reading = self._read(name, path, given, errand)
            for _ in range(_MOST_ROUNDS):
                known = recall(self._memory, reading)
                if not known.keys() - recalled.keys() - given.keys():
                    break
                recalled |= known
                reading = self._read(name, path, recalled | given, errand)
        size = path.stat().st_size
        reading = replace(reading, sha256=sha256.result(), size=size)
        told = {question: recalled[question] for question in recalled.keys() - given}
        return self._settled(tell_recalled(reading, told), given)

    def learn(self, reading: Reading) -> None:
        """Use the Mapping sheet and the people of a change workbook from now on."""
        if reading.plan is not None:
            self._learnt += reading.plan.mappings
            self._domains |= reading.domains.keys()

    def has_learnt_about(self, reading: Reading) -> bool:
        """Tell whether a mapping that was learnt is, or may be, for a file."""
        is_unknown = any(issue.code == "UNKNOWN_REPORT" for issue in reading.issues)
        return any(
            is_unknown or is_mapped_by(mapping, reading.file)
            for mapping in self._learnt
        )

    def remember(self, reading: Reading) -> None:
        """Keep the lasting answers about a file that was read with them."""
        answers = self._answers.get(reading.file, {})
        is_read = reading.answer in (Answer.ACCEPT, Answer.WARN)
        if self._client and self._now and is_read:
            keep(self._client, reading, answers, self._now)
        described = kept_mapping(answers)
        if self._client and described is not None and is_read:
            self._client.save_mapping(described, saved_on=self._today)

    def _read(
        self, name: str, path: Path, answers: dict[str, str], errand: Errand
    ) -> Reading:
        return read_apart(
            Request(
                path=str(path.resolve()),
                name=name,
                key=self._key.hex(),
                zone=self._zone,
                today=self._today,
                folder="",
                mappings=(*self._learnt, *self._mappings),
                answers=answers,
                domains=tuple(sorted(self._domains)),
            ),
            errand,
        )

    def _settled(self, reading: Reading, answers: Mapping[str, str]) -> Reading:
        """Return the reading beside what the client has already."""
        if self._client is None:
            return reading
        return settle(
            self._client.judge_people(reading),
            client=self._client,
            known=self._known,
            answers=recall_replacing(self._memory, reading) | dict(answers),
            now=self._now,
        )


def _loads_of(client: ClientStore) -> frozenset[LoadId]:
    return frozenset(load.load_id for load in client.ledger() if load.load_id)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
