"""One client: its loads, its plans and the evidence for its verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from model.faults import Issue
from model.ids import ClientId, LoadId
from model.loads import Overlap, Reading, Receipt, Remembered
from model.marts import Evidence
from model.plan import Event, FileMapping, Plan
from model.portfolio import ClientSummary
from model.stopping import Stop
from model.zones import day_in, local_instant
from store.clientfile import ClientFile
from store.domains import read_domains
from store.engine import Engine
from store.eventlog import (
    LoggedEvent,
    forget_event,
    log_event,
    read_logged_events,
    read_logged_plans,
)
from store.evidence import read_data_to, read_marts
from store.kept import read_kept, save_kept
from store.ledger import (
    count_versions,
    read_receipt,
    read_receipts,
    read_set_aside,
)
from store.loads import (
    Replacing,
    find_overlaps,
    find_repeated,
    ingest,
    judge_people,
    preview_plan,
    undo,
)
from store.mappings import (
    SavedMapping,
    forget_mapping,
    read_mappings,
    save_mapping,
)
from store.memory import forget_answer, read_memory, save_answers
from store.plans import InForce, read_in_force
from store.portfolio import save_summary


class ClientStore:
    """The store file of one client; get it from an `Office`.

    Instants that it returns are told in the client's zone, so that their day is the
    client's.

    Args:
        engine: the instance that has the file attached, see `store.clientfile`.
        client_id: the client's id.
        name: its name as shown.
        zone: the IANA time zone that its days are counted in.
        key: 32 bytes that its pseudonyms are derived from.
    """

    def __init__(
        self, engine: Engine, *, client_id: ClientId, name: str, zone: str, key: bytes
    ) -> None:
        self._engine = engine
        self.id = client_id
        self.name = name
        self.zone = zone
        self.key = key
        self._file = ClientFile(engine, client_id, zone)
        self._alias = self._file.alias
        self._counted: tuple[int, int] | None = None

    @property
    def data_version(self) -> int:
        """Number of loads, undos and entries of the event log: it keys caches.

        It is asked for many times a page, so it is read once after each write.
        """
        n_written = self._engine.n_written(self._alias)
        if self._counted is None or self._counted[0] != n_written:
            with self._engine.reading(self._alias) as cursor:
                self._counted = n_written, count_versions(cursor)
        return self._counted[1]

    def day_of(self, now: datetime) -> date:
        """Return the day that it is where the client is: checks are due by it."""
        return day_in(self.zone, now)

    def ingest(self, reading: Reading, *, loaded_at: datetime) -> Receipt:
        """Store one reading in one transaction; see `store.loads.ingest`."""
        return self.ingest_all([reading], loaded_at=loaded_at)[0]

    def ingest_all(
        self,
        readings: Sequence[Reading],
        *,
        loaded_at: datetime,
        stop: Stop | None = None,
        replacing: Replacing | None = None,
    ) -> list[Receipt]:
        """Store several readings in one transaction; see `store.loads.ingest`."""
        stored = ingest(
            self._file, readings, loaded_at=loaded_at, stop=stop, replacing=replacing
        )
        return [self._told_here(receipt) for receipt in stored]

    def find_repeated(self, reading: Reading) -> Receipt | None:
        """Return the load that leaves a reading nothing to do; see `store.loads`."""
        with self._engine.reading(self._alias) as cursor:
            found = find_repeated(cursor, reading)
        return None if found is None else self._told_here(found)

    def overlaps(self, reading: Reading, *, now: datetime) -> tuple[Overlap, ...]:
        """Return what a reading shares with earlier loads; see `store.loads`."""
        return find_overlaps(self._file, reading, loaded_at=now)

    def undo(self, load_id: LoadId, *, undone_at: datetime) -> Receipt:
        """Take back one load exactly; see `store.loads.undo`."""
        undone = undo(self._file, load_id, undone_at=undone_at)
        return self._told_here(undone)

    def ledger(self) -> list[Receipt]:
        """Return the receipts of all loads, newest first, undone ones included."""
        with self._engine.reading(self._alias) as cursor:
            return [self._told_here(receipt) for receipt in read_receipts(cursor)]

    def set_aside(self, load_id: LoadId) -> list[Issue]:
        """Return the faults of the rows that a load set aside; none once undone.

        Raises:
            RequestError: there is no such load.
        """
        with self._engine.reading(self._alias) as cursor:
            read_receipt(cursor, load_id)
            return read_set_aside(cursor, load_id)

    def plans(self) -> tuple[Plan, ...]:
        """Return the current plan of each change, its seals and logged events in."""
        with self._engine.reading(self._alias) as cursor:
            return read_logged_plans(cursor, self.zone)

    def in_force(self, change: str) -> InForce | None:
        """Return the version of a change that is in force, as it was loaded."""
        with self._engine.reading(self._alias) as cursor:
            return read_in_force(cursor, change, self.zone)

    def judge_people(self, reading: Reading) -> Reading:
        """Return a workbook beside the version in force; see `store.loads`."""
        return judge_people(self._file, reading)

    def preview_plan(self, reading: Reading, *, now: datetime) -> Plan | None:
        """Return a change as a workbook would leave it; see `store.loads`."""
        return preview_plan(self._file, reading, loaded_at=now)

    def domains(self) -> frozenset[str]:
        """Return the mail domains of the people in the loads that stand."""
        with self._engine.reading(self._alias) as cursor:
            return read_domains(cursor)

    def evidence(self) -> Evidence:
        """Return all marts and plans, read at one moment."""
        with self._engine.reading(self._alias) as cursor:
            return Evidence(
                client=self.id,
                client_name=self.name,
                data_version=count_versions(cursor),
                data_to=read_data_to(cursor),
                plans=read_logged_plans(cursor, self.zone),
                marts=read_marts(cursor),
            )

    def kept(self) -> dict[str, bytes]:
        """Return the judgements that are kept, by a digest of what they rest on."""
        with self._engine.reading(self._alias) as cursor:
            return read_kept(cursor)

    def keep(self, judgements: Mapping[str, bytes]) -> None:
        """Keep these judgements and no others; verdicts stay as they are."""
        with self._engine.writing(self._alias) as cursor:
            save_kept(cursor, judgements)

    def save_summary(self, summary: ClientSummary) -> None:
        """Keep in the office what its portfolio shows of these data."""
        with self._engine.writing("office") as cursor:
            save_summary(cursor, self.id, summary)

    def remember(
        self,
        file_kind: str,
        answers: dict[str, str],
        *,
        report: str | None,
        told_at: datetime,
    ) -> None:
        """Keep what was answered about a kind of file, question id to choice."""
        with self._engine.writing(self._alias) as cursor:
            save_answers(cursor, file_kind, answers, report=report, told_at=told_at)

    def forget(self, file_kind: str, question: str) -> None:
        """Forget one answer, so that it is asked again."""
        with self._engine.writing(self._alias) as cursor:
            forget_answer(cursor, file_kind, question)

    def memory(self) -> tuple[Remembered, ...]:
        """Return all answers that are kept, the latest first."""
        with self._engine.reading(self._alias) as cursor:
            answers = read_memory(cursor)
        return tuple(
            replace(one, told_at=local_instant(self.zone, one.told_at))
            for one in answers
        )

    def save_mapping(self, mapping: FileMapping, *, saved_on: date) -> None:
        """Keep what a person said about files with one header."""
        with self._engine.writing(self._alias) as cursor:
            save_mapping(cursor, mapping, saved_on)

    def forget_mapping(self, fingerprint: str) -> None:
        """Forget what was said about files with one header."""
        with self._engine.writing(self._alias) as cursor:
            forget_mapping(cursor, fingerprint)

    def mappings(self) -> tuple[SavedMapping, ...]:
        """Return what was said about files by their header, the newest first."""
        with self._engine.reading(self._alias) as cursor:
            return read_mappings(cursor)

    def log_event(self, change: str, event: Event, *, logged_at: datetime) -> int:
        """Keep what else happened in a change; see `store.eventlog.log_event`."""
        with self._file.changing() as cursor:
            return log_event(cursor, self.zone, change, event, logged_at=logged_at)

    def forget_event(self, log_id: int, *, forgotten_at: datetime) -> None:
        """Take an entry out of the event log; see `store.eventlog.forget_event`."""
        with self._file.changing() as cursor:
            forget_event(cursor, log_id, forgotten_at=forgotten_at)

    def logged_events(self) -> tuple[LoggedEvent, ...]:
        """Return the entries of the event log that stand, by change and first day."""
        with self._engine.reading(self._alias) as cursor:
            return read_logged_events(cursor, self.zone)

    def _told_here(self, receipt: Receipt) -> Receipt:
        return replace(receipt, loaded_at=local_instant(self.zone, receipt.loaded_at))
