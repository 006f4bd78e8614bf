"""What all clients come to: the title of the portfolio, and the line under it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kpi.freshness import STALE_DAYS, DueCheck
from model.figure import Figure
from model.language import Language
from model.text import Template
from reports.portfolio import Entry
from reports.summary import count_words
from reports.words import capital


@dataclass(frozen=True, slots=True)
class _State:
    """What there is to know of clients beside decisions, for one and for many.

    First as the end of the title, then as a sentence of its own.
    """

    name: str
    holds: Callable[[Entry], bool]
    one: Template
    many: Template
    sentence_one: Template
    sentence_many: Template


_Counted = tuple[_State, int]
"""What holds of clients, and of how many."""

_STATES = (
    _State(
        "cannot-be-opened",
        lambda one: one.fault is not None,
        "one cannot be opened",
        "{n} cannot be opened",
        "One client cannot be opened.",
        "{n} clients cannot be opened.",
    ),
    _State(
        "not-judged",
        lambda one: one.fault is None and one.summary is None,
        "one is not judged yet",
        "{n} are not judged yet",
        "One client is not judged yet.",
        "{n} clients are not judged yet.",
    ),
    _State(
        "due",
        lambda one: one.is_judged and bool(one.fallen),
        "one has checks due",
        "{n} have checks due",
        "One client has checks due.",
        "{n} clients have checks due.",
    ),
    _State(
        "stale",
        lambda one: one.is_judged and one.stale is not None,
        "one has stale data",
        "{n} have stale data",
        "One client has stale data.",
        "{n} clients have stale data.",
    ),
    _State(
        "older",
        lambda one: one.is_judged and one.is_older,
        "one is judged by the rules of an earlier version",
        "{n} are judged by the rules of an earlier version",
        "One client is judged by the rules of an earlier version.",
        "{n} clients are judged by the rules of an earlier version.",
    ),
)
"""In the order in which the title tells the first that holds of any client."""


@dataclass(frozen=True, slots=True)
class Told:
    """The title of the page, the line under it, and the numbers of both."""

    title: str
    support: str
    figures: tuple[Figure, ...]


def tell(listed: Sequence[Entry], language: Language) -> Told:
    """Return in one sentence how many clients need a decision, and what else.

    The title ends with the first of what else there is to know; the line under it
    has the rest, and the next check of all.
    """
    states = _states(listed)
    next_of_all = _next_check(listed, language)
    coming = [next_of_all] if next_of_all else []
    rest = states[1:] if len(listed) > 1 else []
    sentences = [
        language.say_count(
            n,
            state.sentence_one,
            state.sentence_many,
            n=capital(count_words(n, language)),
        )
        for state, n in rest
    ]
    return Told(
        title=_title(listed, states, language),
        support=" ".join([*sentences, *(one.text for one in coming)]),
        figures=(*_counts(listed, states, language), *coming),
    )


def rule(language: Language) -> str:
    """Return when data count as stale and checks as due."""
    return language.say(
        "Stale: the newest data are older than {n} days while a check is to come, or "
        "end before the day that a check which is due must reach. Due: since the "
        "client was judged.",
        n=STALE_DAYS,
    )


def pages_figure(first: int, last: int, n: int, language: Language) -> Figure:
    """Return which clients a page shows, of all that are chosen."""
    text = language.say(
        "Clients {first} to {last} of {all}",
        first=language.number(first),
        last=language.number(last),
        all=language.number(n),
    )
    definition = language.say("Which of the chosen clients this page shows.")
    return _figure("shown", n, text, definition, language)


def judging_figure(n: int, language: Language) -> Figure:
    """Return of how many clients more can be said than is kept, as a thing to do."""
    text = language.say_count(n, "Judge one client anew", "Judge {n} clients anew")
    definition = language.say(
        "Clients that are not judged, or not since a check came due, or by the rules "
        "of an earlier version."
    )
    return _figure("to-judge", n, text, definition, language)


def check_words(check: DueCheck, language: Language) -> str:
    """Return which check it is, and when it can be made."""
    return language.say(
        "day {day} of {wave}, {when}",
        day=check.day,
        wave=check.wave,
        when=language.full_day(check.due_on),
    )


def _title(
    listed: Sequence[Entry], states: Sequence[_Counted], language: Language
) -> str:
    if len(listed) == 1:
        return _only(listed[0], language)
    if not states:
        return _deciding(listed, language)
    state, n = states[0]
    rest = language.say_count(n, state.one, state.many, n=count_words(n, language))
    if not any(entry.is_judged for entry in listed):
        every = count_words(len(listed), language)
        template = "No verdict yet of {all} clients; {rest}"
        return language.say(template, all=every, rest=rest)
    return language.say(
        "{decide}; {rest}", decide=_deciding(listed, language), rest=rest
    )


def _counts(
    listed: Sequence[Entry], states: Sequence[_Counted], language: Language
) -> Iterator[Figure]:
    """Yield the numbers of the title, of the line under it, and of the rule."""
    n_open = sum(one.is_open for one in listed)
    asks = language.say("Clients with a verdict or trigger that asks for a decision.")
    every = language.say("Clients of the office.")
    yield _count("clients", len(listed), every, language)
    yield _count("open", n_open, asks, language)
    yield _count("stale-days", STALE_DAYS, rule(language), language)
    for state, n in states:
        words = language.say_count(n, state.sentence_one, state.sentence_many)
        yield _count(state.name, n, words, language)


def _next_check(listed: Sequence[Entry], language: Language) -> Figure | None:
    coming = [(one.coming, one.name) for one in listed if one.is_judged and one.coming]
    if not coming:
        return None
    check, client = min(coming)
    text = language.say(
        "Next check: {client}, {check}.",
        client=client,
        check=check_words(check, language),
    )
    definition = language.say("The first check to come, by its day after go-live.")
    return _figure("next", check.day, text, definition, language)


def _count(name: str, n: int, definition: str, language: Language) -> Figure:
    return _figure(name, n, language.number(n), definition, language)


def _figure(
    name: str, value: int, text: str, definition: str, language: Language
) -> Figure:
    return Figure(
        id=f"portfolio/{name}",
        value=value,
        text=text,
        unit=_UNITS.get(name, _CLIENTS),
        definition=definition,
        sources=(language.say("the verdicts that the office keeps"),),
    )


_CLIENTS: Template = "clients"
_UNITS: dict[str, Template] = {"stale-days": "days", "next": "days"}
"""By the figure's name; all others count clients."""


def _states(listed: Sequence[Entry]) -> list[_Counted]:
    """Return what holds of any client, with the number of those it holds of."""
    counted = [(state, sum(map(state.holds, listed))) for state in _STATES]
    return [(state, n) for state, n in counted if n]


def _only(entry: Entry, language: Language) -> str:
    if entry.fault is not None:
        return language.say("{client} cannot be opened", client=entry.name)
    if entry.summary is None:
        return language.say("{client} is not judged yet", client=entry.name)
    if entry.is_open:
        return language.say("{client} needs a decision", client=entry.name)
    return language.say("{client} needs no decision now", client=entry.name)


def _deciding(listed: Sequence[Entry], language: Language) -> str:
    n = sum(one.is_open for one in listed)
    n_judged = sum(one.is_judged for one in listed)
    every = count_words(len(listed), language)
    if n == 0 and n_judged < len(listed):
        return language.say_count(
            n_judged,
            "The one client that is judged needs no decision",
            "None of {n} judged clients needs a decision",
            n=count_words(n_judged, language),
        )
    if n == 0:
        return language.say("None of {all} clients needs a decision", all=every)
    if n == len(listed):
        return language.say("All {all} clients need a decision", all=every)
    if n == 1:
        return language.say("One of {all} clients needs a decision", all=every)
    return language.say(
        "{n} of {all} clients need a decision",
        n=capital(count_words(n, language)),
        all=every,
    )
