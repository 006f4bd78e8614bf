"""The event log: what else happened in a change, entered beside its workbook."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import duckdb
import msgspec

from model.faults import RequestError
from model.plan import Event, Plan
from model.words import Text
from model.zones import day_in
from store.ledger import to_utc
from store.plans import read_plans
from store.sql import read_sql

EARLIEST = date(2000, 1, 1)
"""An event before it is a slip of the pen, as in a workbook."""

LONGEST = 200
"""Characters that say what happened."""

_EVENT_COLUMNS = ("log_id", "first_day", "last_day", "what", "waves", "kind", "measure")
_ADDRESS = re.compile(r"[^\s@]@[^\s@]")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEvent:
    """An entry of the event log; its number is `event.log_id`.

    `logged_on` is the day on which it was entered, where the client is.
    """

    change: str
    event: Event
    logged_on: date


def log_event(
    cursor: duckdb.DuckDBPyConnection,
    zone: str,
    change: str,
    event: Event,
    *,
    logged_at: datetime,
) -> int:
    """Keep what else happened in a change, and return the number of its entry.

    An entry that says the same already is not kept twice.

    Raises:
        RequestError: there is no such change, wave or measure, the days are out of
            order or before 2000, or the text is empty, too long or holds an address.
    """
    plain = replace(event, what=" ".join(event.what.split()))
    _check(plain, _plan(read_plans(cursor, zone), change))
    values: dict[str, object] = {
        "change": change,
        "first_day": plain.first_day,
        "last_day": plain.last_day,
        "what": plain.what,
        "waves": msgspec.json.encode(plain.waves).decode(),
        "kind": plain.kind.value,
        "measure": plain.measure,
    }
    same = cursor.execute(read_sql("queries/same_event"), values).fetchall()
    if same:
        return int(same[0][0])
    values["logged_at"] = to_utc(logged_at)
    added = cursor.execute(read_sql("queries/insert_event"), values).fetchall()
    return int(added[0][0])


def forget_event(
    cursor: duckdb.DuckDBPyConnection, log_id: int, *, forgotten_at: datetime
) -> None:
    """Take an entry out of the log.

    Raises:
        RequestError: there is no such entry.
    """
    values = {"log_id": log_id, "forgotten_at": to_utc(forgotten_at)}
    if not cursor.execute(read_sql("queries/forget_event"), values).fetchall():
        raise RequestError(
            "UNKNOWN_EVENT",
            Text("The event log has no entry {log_id}.", log_id=log_id),
            Text(
                "Take its number from the list of events; events of a workbook are "
                "removed there."
            ),
            log_id=log_id,
        )


def read_logged_events(
    cursor: duckdb.DuckDBPyConnection, zone: str
) -> tuple[LoggedEvent, ...]:
    """Return the entries that stand, by change and first day, dated in a zone."""
    rows = cursor.execute(read_sql("queries/events")).fetchall()
    return tuple(
        LoggedEvent(
            change=change,
            event=_event(*told),
            logged_on=day_in(zone, logged_at.replace(tzinfo=UTC)),
        )
        for change, logged_at, *told in rows
    )


def read_logged_plans(cursor: duckdb.DuckDBPyConnection, zone: str) -> tuple[Plan, ...]:
    """Return the plans as they are evaluated, logged events among the others."""
    logged = read_logged_events(cursor, zone)
    return tuple(
        replace(plan, events=_merged(plan, logged)) for plan in read_plans(cursor, zone)
    )


def _merged(plan: Plan, logged: tuple[LoggedEvent, ...]) -> tuple[Event, ...]:
    """Return all events of a change by first day, those of its workbook first."""
    entered = (one.event for one in logged if one.change == plan.change)
    return tuple(sorted((*plan.events, *entered), key=lambda event: event.first_day))


def _event(*told: object) -> Event:
    """Return an event from a row of `queries/events`, from its number on."""
    values = dict(zip(_EVENT_COLUMNS, told, strict=True))
    waves = msgspec.json.decode(str(values["waves"]))
    return msgspec.convert({**values, "waves": waves}, Event)


def _plan(plans: tuple[Plan, ...], change: str) -> Plan:
    for plan in plans:
        if plan.change == change:
            return plan
    names = tuple(plan.change for plan in plans)
    raise RequestError(
        "NO_CHANGE",
        Text("There is no change '{change}'.", change=change),
        Text("Known are: {names}.", names=names)
        if names
        else Text("None is known; load a change workbook."),
        change=change,
    )


def _check(event: Event, plan: Plan) -> None:
    _check_days(event)
    _check_text(event.what)
    _check_measure(event.measure, plan)
    waves = [wave.name for wave in plan.waves]
    for name in event.waves:
        if name is not None and name not in waves:
            raise RequestError(
                "NO_WAVE",
                Text(
                    "The change '{change}' has no wave '{name}'.",
                    change=plan.change,
                    name=name,
                ),
                Text(
                    "Choose among: {names}; or none, which means all.",
                    names=tuple(waves),
                ),
                wave=name,
            )


def _check_measure(measure_id: str | None, plan: Plan) -> None:
    known = [measure.id for measure in plan.measures]
    if measure_id is not None and measure_id not in known:
        raise RequestError(
            "NO_MEASURE",
            Text(
                "The change '{change}' has no measure '{measure_id}'.",
                change=plan.change,
                measure_id=measure_id,
            ),
            Text(
                "Choose among: {names}; or none, which means all.",
                names=tuple(known),
            ),
            measure=measure_id,
        )


def _check_days(event: Event) -> None:
    if event.last_day < event.first_day:
        raise RequestError(
            "DATE_RANGE",
            Text(
                "The last day {last_day} lies before the first day {first_day}.",
                last_day=event.last_day,
                first_day=event.first_day,
            ),
            Text("Put the earlier day first."),
        )
    if event.first_day < EARLIEST:
        raise RequestError(
            "DATE_RANGE",
            Text("{first_day} lies before 2000.", first_day=event.first_day),
            Text("Correct the year."),
        )


def _check_text(what: str) -> None:
    if not what:
        raise RequestError(
            "MISSING_VALUE",
            Text("It is not said what happened."),
            Text("Say it in a few words, such as 'stocktaking' or 'network down'."),
        )
    if len(what) > LONGEST:
        raise RequestError(
            "TEXT_TOO_LONG",
            Text("What happened is told in {n_what} characters.", n_what=len(what)),
            Text(
                "Say it in at most {longest}; it is read beside the verdict.",
                longest=LONGEST,
            ),
        )
    if _ADDRESS.search(what):
        raise RequestError(
            "ADDRESS",
            Text("The text holds an address of a person."),
            Text("Say what happened without naming people: everybody reads it."),
        )
