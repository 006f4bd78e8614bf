"""Store readings, or take one back: one transaction each, marts included."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from model.facts import Fact
from model.faults import RequestError
from model.ids import LoadId
from model.loads import Answer, Overlap, Reading, Receipt, Status
from model.plan import Plan
from model.stopping import Stop
from model.versions import state_the_same
from model.words import Text
from model.zones import day_in
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
from store.kept_people import with_kept_people
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
from store.plans import preview, read_in_force, save_plan, undo_plan
from store.rebuild import rebuild_marts
from store.receipts import loaded_receipt, repeated_receipt, unstored_receipt
from store.remarks import add_remarks, without_filled_waves
from store.restated import notices

_LOADED_TABLES = (
    *Fact,
    "plan_member",
    "set_aside",
    "load_domain",
    "load_field",
)


@dataclass(frozen=True, slots=True)
class Replacing:
    """What a new version of a change was made from; `load_id` None: from nothing."""

    change: str
    load_id: LoadId | None


def ingest(
    file: ClientFile,
    readings: Sequence[Reading],
    *,
    loaded_at: datetime,
    stop: Stop | None = None,
    replacing: Replacing | None = None,
) -> list[Receipt]:
    """Store readings with their receipts and rebuild the marts: all, or none.

    A reading that was refused or has open questions stores nothing, nor does one
    that is here already, see `find_repeated`.

    Raises:
        InternalError: a reading breaks the contract; nothing is stored.
        RequestError: a measure of a plan cannot be computed from facts, or another
            version is in force than the one to be replaced; nothing is stored.
        Stopped: `stop` was called for; nothing is stored.
        StoreError: the file cannot be written.
    """
    for reading in readings:
        if reading.answer in {Answer.ACCEPT, Answer.WARN}:
            check_facts(reading)
            check_plan(reading)
    with file.changing(stop) as cursor:
        if replacing is not None:
            _check_in_force(cursor, replacing)
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
                Text("Load {load_id} was undone before.", load_id=load_id),
                Text("Load its file again if it is needed."),
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

    It stands and brought this content. Of a change workbook it is the one whose plan
    is in force, where both state the same, whatever the file is made of.
    """
    if reading.plan is None:
        return find_receipt(cursor, reading.sha256)
    found = read_in_force(cursor, reading.plan.change)
    if found is None:
        return None
    stored = read_receipt(cursor, found.load_id)
    if stored.sha256 == reading.sha256:
        return stored
    plan = with_kept_people(cursor, reading).plan
    return stored if plan is not None and state_the_same(plan, found.plan) else None


def judge_people(file: ClientFile, reading: Reading) -> Reading:
    """Return a workbook, refused where it takes over people who are not listed."""
    with file.engine.reading(file.alias) as cursor:
        whole = with_kept_people(cursor, reading)
    return whole if whole.answer is Answer.REJECT else reading


def preview_plan(
    file: ClientFile, reading: Reading, *, loaded_at: datetime
) -> Plan | None:
    """Return a change as it would be evaluated with a workbook; nothing is stored.

    None for a reading without a plan, or one that would be refused.
    """
    with file.engine.reading(file.alias) as cursor:
        plan = with_kept_people(cursor, reading).plan
        if plan is None:
            return None
        return preview(cursor, file.zone, plan, day_in(file.zone, loaded_at))


def standing_of(reading: Reading, loaded_at: datetime) -> Standing:
    """Return how a reading stands among the loads when it is stored at an instant."""
    return Standing(
        loaded_at=loaded_at,
        reach=find_reach(reading),
        is_log=reading.is_log,
        yields=reading.yields,
    )


def _check_in_force(cursor: duckdb.DuckDBPyConnection, replacing: Replacing) -> None:
    found = read_in_force(cursor, replacing.change)
    load_id = None if found is None else found.load_id
    if load_id != replacing.load_id:
        raise RequestError(
            "PLAN_CHANGED",
            Text(
                "The plan of «{change}» was changed since this was begun: load "
                "{load} is in force, not {other}.",
                change=replacing.change,
                load=load_id or Text("none"),
                other=replacing.load_id or Text("none"),
            ),
            Text(
                "Nothing was saved. Look at the version in force, then save over it "
                "or leave it."
            ),
            change=replacing.change,
            load_id=load_id,
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
    whole = with_kept_people(cursor, reading)
    if whole.answer is Answer.REJECT:
        return unstored_receipt(whole, whole.answer)
    return _store(cursor, whole, loaded_at)


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
