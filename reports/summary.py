"""What all changes come to: the answer, and the order of rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from model.figure import Figure
from model.language import Language
from model.text import Template
from model.verdict import Evaluation, Reason, Result, Verdict
from reports.figures import figures
from reports.kinds import Kind
from reports.words import TO_DECIDE, URGENCY, capital, reason_words

_WORKS = frozenset({Verdict.WORKING, Verdict.WORKING_AT_A_COST})
_TOLD_BY_RESULT = _WORKS | {Verdict.USED_NOT_PAYING_OFF}
_NUMBERS: tuple[Template, ...] = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


class Judged(Protocol):
    """A verdict of a rollout (wave None) or of one of its waves."""

    @property
    def wave(self) -> str | None:
        """Whose verdict it is."""

    @property
    def verdict(self) -> Verdict:
        """What the verdict is."""


_Judged = TypeVar("_Judged", bound=Judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One change with one of its pairs: the rollout's verdict, then the waves.

    `waves` are in the order of their go-live.
    """

    change: str
    pair: str
    rollout: Result | None
    waves: tuple[Result, ...]

    @property
    def results(self) -> tuple[Result, ...]:
        """The rollout's verdict and those of the waves."""
        return (*((self.rollout,) if self.rollout else ()), *self.waves)


def rows(evaluation: Evaluation) -> tuple[Row, ...]:
    """Return a row for each change and pair, what needs a decision first."""
    kept: dict[tuple[str, str], list[Result]] = {}
    for result in evaluation.results:
        kept.setdefault((result.change, result.pair), []).append(result)
    return tuple(
        sorted((_row(key, found) for key, found in kept.items()), key=_most_urgent)
    )


def rows_figure(first: int, last: int, n: int, language: Language) -> Figure:
    """Return which rows a page shows, of all that are chosen."""
    return Figure(
        id="overview/rows",
        value=n,
        text=language.say(
            "Rows {first} to {last} of {all}",
            first=language.number(first),
            last=language.number(last),
            all=language.number(n),
        ),
        unit="",
        definition=language.say("Which changes and pairs this page shows."),
        sources=(),
    )


def urgency(result: Judged) -> int:
    """Return the place of a verdict among all, the one to act on first first."""
    return URGENCY.index(result.verdict)


def asking(row: Row) -> list[Result]:
    """Return what asks for a decision in a row, the most urgent first."""
    return asking_of(row.results)


def asking_of(judged: Iterable[_Judged]) -> list[_Judged]:
    """Return what asks for a decision of a change and pair, the most urgent first.

    A wave that only repeats its rollout's verdict does not.
    """
    listed = tuple(judged)
    of_rollout = {one.verdict for one in listed if one.wave is None}
    found = [
        one
        for one in listed
        if one.verdict in TO_DECIDE
        and (one.wave is None or one.verdict not in of_rollout)
    ]
    return sorted(found, key=urgency)


def works(verdict: Verdict) -> bool:
    """Say whether a verdict says that the business runs better for the change."""
    return verdict in _WORKS


def answer(evaluation: Evaluation, language: Language) -> str:
    """Return in one sentence how many changes work and what needs a decision."""
    listed = _by_change(evaluation)
    if len(listed) == 1:
        only = listed[0].rollout or listed[0].results[0]
        return only.sentence
    known = {row.change for row in listed}
    is_open = {row.change for row in rows(evaluation) if asking(row)}
    is_open |= known & {one.change for one in evaluation.triggers if one.is_met}
    return language.say(
        "{works}; {decide}",
        works=_working(listed, language),
        decide=_deciding(len(is_open), language),
    )


def support(evaluation: Evaluation, language: Language) -> str:
    """Return what the changes that work bring, or when more is known."""
    listed = _by_change(evaluation)
    if len(listed) == 1:
        only = listed[0].rollout or listed[0].results[0]
        return only.support
    gains = [
        language.say(
            "{change}: {gain}.",
            change=row.change,
            gain=detail(row.rollout, evaluation.as_of, language),
        )
        for row in listed
        if row.rollout and _works(row)
    ]
    return " ".join(gains[:2]) or _next_due(evaluation, language)


def detail(result: Result, as_of: date, language: Language) -> str:
    """Return the one thing to know about a verdict, a few words."""
    texts = figures(result, as_of, language)
    match result.verdict:
        case Verdict.TOO_EARLY:
            return _when(result, as_of, language)
        case verdict if verdict in _TOLD_BY_RESULT and result.outcome:
            return texts[Kind.GAIN].text
        case Verdict.SLIPPING | Verdict.NOT_LANDED | Verdict.BETTER_NOT_FROM_USE:
            active = texts[Kind.ACTIVE90]
            if active.value is None:
                return active.text
            return language.say("{n} people use it", n=active.text)
        case _ if result.reason is Reason.EXPLORATORY:
            return reason_words(result.reason, language)
        case _:
            return texts[Kind.CLAIM].text


def _row(key: tuple[str, str], found: list[Result]) -> Row:
    waves = [result for result in found if result.wave is not None]
    rollout = next((result for result in found if result.wave is None), None)
    return Row(
        change=key[0],
        pair=key[1],
        rollout=rollout,
        waves=tuple(sorted(waves, key=lambda result: result.go_live)),
    )


def _most_urgent(row: Row) -> int:
    return min(urgency(result) for result in row.results)


def _by_change(evaluation: Evaluation) -> list[Row]:
    """Return each change once, by its primary pair, in the order of the results.

    The primary pair comes first in an evaluation.
    """
    order = {result.change: None for result in evaluation.results}
    first: dict[str, Row] = {}
    for result in evaluation.results:
        key = (result.change, result.pair)
        if result.change not in first:
            found = [r for r in evaluation.results if (r.change, r.pair) == key]
            first[result.change] = _row(key, found)
    return [first[change] for change in order]


def _works(row: Row) -> bool:
    return row.rollout is not None and works(row.rollout.verdict)


def _working(listed: list[Row], language: Language) -> str:
    n_works = sum(_works(row) for row in listed)
    every = count_words(len(listed), language)
    if n_works == 0:
        return language.say("None of {all} changes is shown to work yet", all=every)
    if n_works == len(listed):
        return language.say("All {all} changes make the business run better", all=every)
    if n_works == 1:
        return language.say(
            "One of {all} changes makes the business run better", all=every
        )
    return language.say(
        "{n} of {all} changes make the business run better",
        n=capital(count_words(n_works, language)),
        all=every,
    )


def _deciding(n_open: int, language: Language) -> str:
    if n_open == 0:
        return language.say("nothing needs a decision now")
    if n_open == 1:
        return language.say("one needs a decision")
    return language.say("{n} need a decision", n=count_words(n_open, language))


def count_words(n: int, language: Language) -> str:
    """Return a count as a sentence says it: in words up to twelve."""
    return language.say(_NUMBERS[n]) if n < len(_NUMBERS) else str(n)


def _when(result: Result, as_of: date, language: Language) -> str:
    if result.go_live > as_of:
        return language.say("goes live {day}", day=language.day(result.go_live))
    if result.due_on is None:
        return language.say("not due yet")
    return language.say("due {day}", day=language.day(result.due_on))


def _next_due(evaluation: Evaluation, language: Language) -> str:
    due = _soonest(evaluation.results)
    if due is None or due.due_on is None:
        return ""
    return language.say(
        "Next verdict: {change}, {day}.",
        change=due.change,
        day=language.full_day(due.due_on),
    )


def _soonest(results: Iterable[Result]) -> Result | None:
    due = [result for result in results if result.verdict is Verdict.TOO_EARLY]
    return min(due, key=lambda result: result.due_on or date.max, default=None)
