"""`events`: what else happened in a change, listed, added and removed."""

import argparse
from datetime import UTC, datetime

from access.portfolio import renew
from cli.options import (
    Commands,
    check_change,
    client_store,
    day,
    print_json,
    say,
)
from kpi.eventlog import is_left_out
from kpi.finding import NEVER_LAUNCHED
from kpi.parameters import DEFAULTS
from model.faults import RequestError
from model.plan import Event, EventKind, Plan
from model.words import Text
from store.client import ClientStore


def add_events(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `events --client ID [--change NAME] [--add WHAT ... | --remove NUMBER]`."""
    parser = commands.add_parser(
        "events",
        parents=[common],
        help="lists, adds and removes what else happened in a change",
    )
    parser.add_argument("--client", metavar="ID", required=True)
    parser.add_argument("--change", metavar="NAME")
    does = parser.add_mutually_exclusive_group()
    does.add_argument(
        "--add",
        metavar="WHAT",
        help="log an event in a few words; name no people",
    )
    does.add_argument(
        "--remove", type=int, metavar="NUMBER", help="take a logged event out"
    )
    _add_parts(parser)
    parser.set_defaults(command=events)


def _add_parts(parser: argparse.ArgumentParser) -> None:
    """Add what an event that is logged is made of, beside its text."""
    parser.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD")
    parser.add_argument(
        "--to", dest="last", type=day, metavar="YYYY-MM-DD", help="else one day"
    )
    parser.add_argument(
        "--wave",
        dest="waves",
        action="append",
        default=[],
        metavar="NAME",
        help="a wave that it touched, may be repeated; without one all",
    )
    parser.add_argument(
        "--counted-differently",
        dest="kind",
        action="store_const",
        const=EventKind.RECOUNT,
        default=EventKind.OTHER,
        help="from --from on, for good, another definition, tool or queue is counted",
    )
    parser.add_argument(
        "--measure", metavar="ID", help="the measure that it touched; without one all"
    )


def events(options: argparse.Namespace) -> int:
    """Add or remove an event if asked, then list those of the change, or of all."""
    with client_store(options) as client:
        if options.add is not None:
            _add(client, options)
        elif options.remove is not None:
            client.forget_event(options.remove, forgotten_at=_now())
            renew(client, client.day_of(_now()))
        plans = client.plans()
    check_change(options.change, [plan.change for plan in plans])
    plans = tuple(p for p in plans if options.change in (None, p.change))
    if options.json:
        print_json([_event_json(plan, each) for plan in plans for each in plan.events])
    else:
        for plan in plans:
            for each in plan.events:
                print(_line(plan, each))  # noqa: T201  (the command's output)
    return 0


def _add(client: ClientStore, options: argparse.Namespace) -> None:
    if options.change is None or options.first is None:
        raise RequestError(
            "MISSING_VALUE",
            Text("An event belongs to a change and has a first day."),
            Text("Give --change NAME and --from YYYY-MM-DD as well."),
        )
    event = Event(
        first_day=options.first,
        last_day=options.last or options.first,
        what=options.add,
        waves=tuple(options.waves),
        kind=options.kind,
        measure=options.measure,
    )
    number = client.log_event(options.change, event, logged_at=_now())
    renew(client, client.day_of(_now()))
    say(f"Logged as event {number}. {_consequence(event)}")


def _consequence(event: Event) -> str:
    if event.kind is EventKind.RECOUNT:
        return "What lies before that day is not compared with what lies after."
    if is_left_out(event, DEFAULTS):
        return "The weeks that it touches are left out of the comparison."
    return (
        f"It touches more than {DEFAULTS.max_event_weeks} weeks, so it is named beside "
        "the verdict and no week is left out."
    )


def _event_json(plan: Plan, event: Event) -> dict[str, object]:
    return {
        "change": plan.change,
        "number": event.log_id,
        "from": event.first_day,
        "to": event.last_day,
        "what": event.what,
        "waves": event.waves,
        "kind": event.kind,
        "measure": event.measure,
    }


def _line(plan: Plan, event: Event) -> str:
    place = "workbook" if event.log_id is None else f"event {event.log_id}"
    names = ", ".join(name or NEVER_LAUNCHED for name in event.waves)
    touched = ", ".join(one for one in (names or "all", event.measure) if one)
    return f"{plan.change} [{place}] {_days(event)}, {touched}: {event.what}"


def _days(event: Event) -> str:
    if event.kind is EventKind.RECOUNT:
        return f"counted differently from {event.first_day} on"
    return f"{event.first_day} to {event.last_day}"


def _now() -> datetime:
    return datetime.now(UTC)
