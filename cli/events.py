"""`events`: what else happened in a change, listed, added and removed."""

import argparse
from datetime import UTC, datetime

from cli.options import (
    Commands,
    check_change,
    client_store,
    day,
    print_json,
    say,
)
from kpi.eventlog import is_left_out
from kpi.parameters import DEFAULTS
from kpi.renewal import renew
from model.faults import RequestError
from model.plan import Event, Plan
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
    parser.set_defaults(command=events)


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
            "An event belongs to a change and has a first day.",
            "Give --change NAME and --from YYYY-MM-DD as well.",
        )
    event = Event(
        first_day=options.first,
        last_day=options.last or options.first,
        what=options.add,
        waves=tuple(options.waves),
    )
    number = client.log_event(options.change, event, logged_at=_now())
    renew(client, client.day_of(_now()))
    say(f"Logged as event {number}. {_consequence(event)}")


def _consequence(event: Event) -> str:
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
    }


def _line(plan: Plan, event: Event) -> str:
    place = "workbook" if event.log_id is None else f"event {event.log_id}"
    names = ", ".join(name or "people who never launch" for name in event.waves)
    days = f"{event.first_day} to {event.last_day}"
    return f"{plan.change} [{place}] {days}, {names or 'all'}: {event.what}"


def _now() -> datetime:
    return datetime.now(UTC)
