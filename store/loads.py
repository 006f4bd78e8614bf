"""Store readings, or take one back: one transaction each, marts included."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import duckdb

from model.facts import Fact
from model.faults import RequestError
from model.ids import LoadId
from model.loads import Answer, Overlap, Reading, Receipt, Status
from model.stopping import Stop
from store.accounting import (
    check_facts,
    check_plan,
    find_reach,
    insert_facts,
    register_facts,
)
from store.clientfile import ClientFile
from store.domains import save_domains
from store.fields import save_fields
from store.ledger import (
    Standing,
    count_versions,
    find_receipt,
    mark_undone,
    next_load_id,
    read_receipt,
    save_receipt,
    save_set_aside,
)
from store.overlap import compare
from store.plans import save_plan, undo_plan
from store.rebuild import rebuild_marts
from store.receipts import loaded_receipt, repeated_receipt, unstored_receipt
from store.remarks import add_remarks, without_filled_waves
from store.restated import notices
from store.sql import read_sql

_LOADED_TABLES = (
    *Fact,
    "plan_member",
    "set_aside",
    "load_domain",
    "load_field",
)


def ingest(
    file: ClientFile,
    readings: Sequence[Reading],
    *,
    loaded_at: datetime,
    stop: Stop | None = None,
) -> list[Receipt]:
    """Store readings with their receipts and rebuild the marts: all, or none.

    A reading that was refused or has open questions stores nothing, nor does one
    that is here already, see `find_repeated`.

    Raises:
        InternalError: a reading breaks the contract; nothing is stored.
        RequestError: a measure of a plan cannot be computed from facts.
        Stopped: `stop` was called for; nothing is stored.
        StoreError: the file cannot be written.
    """
    for reading in readings:
        if reading.answer in {Answer.ACCEPT, Answer.WARN}:
            check_facts(reading)
            check_plan(reading)
    with file.changing(stop) as cursor:
        before = count_versions(cursor)
        receipts = [_ingest_one(cursor, reading, loaded_at) for reading in readings]
        if count_versions(cursor) > before:
            rebuild_marts(cursor, file.zone)
            receipts = [
                _with_what_shows(cursor, reading, receipt)
                for reading, receipt in zip(readings, receipts, strict=True)
            ]
        return receipts


def undo(file: ClientFile, load_id: LoadId, *, undone_at: datetime) -> Receipt:
    """Take back one load, whatever was loaded since, and rebuild the marts.

    Raises:
        RequestError: there is no such load, or it was undone before.
    """
    with file.changing() as cursor:
        if read_receipt(cursor, load_id).status is Status.UNDONE:
            raise RequestError(
                "ALREADY_UNDONE",
                f"Load {load_id} was undone before.",
                "Load its file again if it is needed.",
                load_id=load_id,
            )
        for table in _LOADED_TABLES:
            statement = f"DELETE FROM {table} WHERE load_id = ?"  # noqa: S608
            cursor.execute(statement, [int(load_id)])
        undo_plan(cursor, int(load_id))
        mark_undone(cursor, load_id, undone_at)
        rebuild_marts(cursor, file.zone)
        return read_receipt(cursor, load_id)


def find_overlaps(
    file: ClientFile, reading: Reading, *, loaded_at: datetime
) -> tuple[Overlap, ...]:
    """Return what a reading shares with earlier loads; nothing is stored.

    A file whose content a standing load brought shares nothing: it changes nothing.

    Raises:
        InternalError: the reading breaks the contract.
    """
    with file.engine.reading(file.alias) as cursor:
        if not reading.has_facts or find_repeated(cursor, reading):
            return ()
        register_facts(cursor, reading)
        return compare(cursor, reading, standing_of(reading, loaded_at)).overlaps


def find_repeated(
    cursor: duckdb.DuckDBPyConnection, reading: Reading
) -> Receipt | None:
    """Return the receipt of the load because of which a reading changes nothing.

    It stands and brought this content. A workbook that another one replaced since
    is no repetition: it is a new version of the plan.
    """
    stored = find_receipt(cursor, reading.sha256)
    if stored is None or reading.plan is None:
        return stored
    values = {"change": reading.plan.change}
    found = cursor.execute(read_sql("queries/current_version"), values).fetchall()
    return stored if [(int(stored.load_id or 0),)] == found else None


def standing_of(reading: Reading, loaded_at: datetime) -> Standing:
    """Return how a reading stands among the loads when it is stored at an instant."""
    return Standing(
        loaded_at=loaded_at,
        reach=find_reach(reading),
        is_log=reading.is_log,
        yields=reading.yields,
    )


def _with_what_shows(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, receipt: Receipt
) -> Receipt:
    """Return a receipt with what shows only once the whole drop is stored."""
    if reading.plan is not None:
        receipt = without_filled_waves(cursor, reading, receipt)
    return add_remarks(cursor, receipt)


def _ingest_one(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, loaded_at: datetime
) -> Receipt:
    if reading.answer is Answer.ASK or reading.answer is Answer.REJECT:
        return unstored_receipt(reading, reading.answer)
    stored = find_repeated(cursor, reading)
    if stored is not None:
        return repeated_receipt(reading, stored)
    return _store(cursor, reading, loaded_at)


def _store(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, loaded_at: datetime
) -> Receipt:
    load_id = next_load_id(cursor)
    register_facts(cursor, reading)
    standing = standing_of(reading, loaded_at)
    found = compare(cursor, reading, standing)
    told = (*notices(reading, found.overlaps), *reading.issues)
    receipt = loaded_receipt(
        replace(reading, issues=told),
        load_id,
        rows_already_here=found.n_same,
        loaded_at=loaded_at,
    )
    save_receipt(cursor, receipt, standing)
    insert_facts(cursor, reading, int(load_id))
    save_fields(cursor, int(load_id))
    save_set_aside(cursor, load_id, reading.issues)
    save_domains(cursor, int(load_id), reading.domains)
    if reading.plan is not None:
        save_plan(cursor, int(load_id), reading.plan)
    return receipt
