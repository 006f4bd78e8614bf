"""The row of each client of the portfolio: its answer, decision, checks and data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kpi.freshness import Staleness
from model.figure import Figure
from model.ids import ClientId
from model.language import Language
from model.portfolio import ClientSummary
from model.text import Plural, Template
from model.verdict import Verdict
from model.words import told
from reports.portfolio import Entry, headlines, n_working
from reports.portfolio_title import check_words

_Tell = Callable[[str, int, str, str], str]
"""Takes kind, value, text and definition of a figure; returns the text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says under one heading, line by line.

    What asks for attention comes first: `loud` with weight, `verdict` drawn.
    """

    lines: tuple[str, ...] = ()
    verdict: Verdict | None = None
    loud: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """The row of a client.

    `cells` are its changes, its decision, its checks and its data, or a single one
    that says why there is nothing to say of them and what to do.
    """

    id: ClientId
    name: str
    cells: tuple[Cell, ...]
    figures: tuple[Figure, ...]


def client_row(entry: Entry, language: Language) -> ClientRow:
    """Return what stands in the row of a client."""
    figures: list[Figure] = []

    def tell(kind: str, value: int, text: str, definition: str) -> str:
        figures.append(
            Figure(
                id=f"portfolio/{entry.id}/{kind}",
                value=value,
                text=text,
                unit=_UNITS[kind],
                definition=definition,
                sources=_sources(entry, language),
            )
        )
        return text

    cells = _cells(entry, language, tell)
    return ClientRow(id=entry.id, name=entry.name, cells=cells, figures=tuple(figures))


def _sources(entry: Entry, language: Language) -> tuple[str, ...]:
    if entry.summary is None:
        return ()
    day = language.full_day(entry.summary.judged_on)
    return (language.say("{client}, judged on {day}", client=entry.name, day=day),)


def _cells(entry: Entry, language: Language, tell: _Tell) -> tuple[Cell, ...]:
    summary, say = entry.summary, language.say
    if entry.fault is not None:
        said = (entry.fault.message, entry.fault.remedy)
        lines = tuple(told(text, language) for text in said)
        return (Cell(lines, loud=(say("Cannot be opened"),)),)
    if summary is None:
        why = say(
            "No verdict of its data is kept: they changed, or an earlier version "
            "loaded them. Judge it with the button above."
        )
        return (Cell((why,), loud=(say("Not judged yet"),)),)
    if not summary.n_changes:
        what = say("Load a change workbook and the exports of use and result.")
        return (Cell((what,), loud=(say("No change planned yet"),)),)
    return (
        _changes(summary, language, tell),
        _decision(entry, language, tell),
        _checks(entry, summary, language, tell),
        _data(entry, summary, language, tell),
    )


def _changes(summary: ClientSummary, language: Language, tell: _Tell) -> Cell:
    if summary.data_to is None or not summary.verdicts:
        return Cell((language.say("Planned, no data yet"),))
    n = n_working(summary)
    text = _working(n, len(headlines(summary)), language)
    definition = language.say("Changes whose rollout is shown to work, of all.")
    return Cell((tell("works", n, text, definition),))


def _working(n: int, n_all: int, language: Language) -> str:
    if n_all == 1 and n == 1:
        return language.say("Its change works")
    if n_all == 1:
        return language.say("Its change is not shown to work")
    if n == 0:
        return language.say("None of {all} is shown to work", all=n_all)
    return language.say("{n} of {all} work", n=n, all=n_all)


def _decision(entry: Entry, language: Language, tell: _Tell) -> Cell:
    met = tuple(
        language.say("▼ Rollback trigger met: {change}", change=one.change)
        for one in entry.rollbacks
    )
    if not entry.asking:
        return Cell(() if met else (language.say("None now"),), loud=met)
    first, n = entry.asking[0], len(entry.asking)
    place = language.say("{change}, rollout", change=first.change)
    if first.wave is not None:
        place = language.say("{change}, {wave}", change=first.change, wave=first.wave)
    text = language.say_count(
        n, "{n} verdict asks for a decision", "{n} verdicts ask for a decision"
    )
    definition = language.say(
        "Verdicts that ask for a decision; a wave that only repeats its rollout's "
        "verdict is left out."
    )
    return Cell((place, tell("decisions", n, text, definition)), first.verdict, met)


def _checks(
    entry: Entry, summary: ClientSummary, language: Language, tell: _Tell
) -> Cell:
    loud: tuple[str, ...] = ()
    lines = []
    if entry.fallen:
        text = language.say_count(
            len(entry.fallen),
            "{n} check due since {day}",
            "{n} checks due since {day}",
            day=language.full_day(summary.judged_on),
        )
        definition = language.say("Checks that came due since the client was judged.")
        loud = (tell("due", len(entry.fallen), text, definition),)
    if entry.coming:
        check = check_words(entry.coming, language)
        text = language.say("Next: {check}", check=check)
        definition = language.say("The first check to come, by its day after go-live.")
        lines.append(tell("next", entry.coming.day, text, definition))
    elif not entry.fallen:
        lines.append(language.say("None to come"))
    return Cell(tuple(lines), loud=loud)


def _data(
    entry: Entry, summary: ClientSummary, language: Language, tell: _Tell
) -> Cell:
    if summary.data_to is None:
        return Cell((language.say("No data yet"),))
    reach = _reach(entry, summary.data_to, language, tell)
    lines = []
    if entry.stale is not None:
        needs = entry.stale.check
        check = check_words(needs, language)
        text = language.say(_WHY_STALE[entry.stale.why], check=check)
        definition = language.say("The check that needs newer data.")
        lines.append(tell("needs", needs.day, text, definition))
    if summary.loaded_on is not None:
        day = language.full_day(summary.loaded_on)
        lines.append(language.say("Loaded {day}", day=day))
    if entry.stale is not None:
        return Cell(tuple(lines), loud=(reach,))
    return Cell((reach, *lines))


def _reach(entry: Entry, data_to: date, language: Language, tell: _Tell) -> str:
    """Say how far data reach; a day that is still to come has no age."""
    day, age = language.full_day(data_to), (entry.as_of - data_to).days
    if age < 0:
        return language.say("To {day}, a day still to come", day=day)
    one, many = _AGES[entry.stale is not None]
    text = language.say_count(age, one, many, day=day)
    definition = language.say("Days since the last day that the data tell of.")
    return tell("age", age, text, definition)


_UNITS: dict[str, Template] = {
    "works": "changes",
    "decisions": "verdicts",
    "due": "checks",
    "next": "days",
    "age": "days",
    "needs": "days",
}
"""By kind of figure; of a check it is the day after go-live."""

_AGES: dict[bool, Plural] = {
    False: ("To {day}, {n} day old", "To {day}, {n} days old"),
    True: ("Stale: to {day}, {n} day old", "Stale: to {day}, {n} days old"),
}
"""How far data reach, by whether they are stale, for one day and many."""

_WHY_STALE: dict[Staleness, Template] = {
    Staleness.SHORT: "They end too soon for {check}",
    Staleness.OLD: "To come: {check}",
}
