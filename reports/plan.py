"""The plan of a change in words: what is sealed, what was changed, and its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.plan_notes import plan_edit_sentence
from kpi.promise import edit_sentence, removal_sentence, seal_notes
from model.figure import Figure
from model.language import Language
from model.plan import Pair, Plan
from model.text import Plural, Template
from reports.figures import slug
from reports.plan_figures import count_figure, line_figures
from reports.promise import seal_words

_SHOWN = 3

_LAUNCHED: Plural = (
    "The version in force was loaded on {day}. Its only wave went live on {launch}.",
    "The version in force was loaded on {day}. The first of {n} waves went live on "
    "{launch}.",
)
_TO_LAUNCH: Plural = (
    "The version in force was loaded on {day}. Its only wave goes live on {launch}.",
    "The version in force was loaded on {day}. The first of {n} waves goes live on "
    "{launch}.",
)

_OPEN: Template = "Can be changed freely until it is agreed on {day}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answer of the page, the line under it, what was changed, and its numbers."""

    title: str
    support: str
    edits: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence that is printed beside verdicts; `pair` None: of all pairs."""

    pair: str | None
    sentence: str


def told(plan: Plan, loaded_on: date, as_of: date, language: Language) -> Told:
    """Return what is to be known of a plan at a glance.

    Args:
        plan: as it is evaluated, with its seals.
        loaded_on: when its version in force was loaded.
        as_of: the day that the reader sees.
        language: the reader's.
    """
    counts = _Counts(plan, as_of, language)
    launch = min((wave.launch for wave in plan.waves), default=None)
    is_live = launch is not None and launch <= as_of
    one, many = _LAUNCHED if is_live else _TO_LAUNCH
    support = language.say_count(
        len(plan.waves),
        one,
        many,
        day=language.full_day(loaded_on),
        launch=language.full_day(launch) if launch else "",
    )
    return Told(
        title=counts.title(),
        support=support,
        edits=tuple(one.sentence for one in printed(plan, language))[-_SHOWN:],
        figures=(*counts.figures(), *line_figures(plan, as_of, language)),
    )


def printed(plan: Plan, language: Language) -> tuple[Printed, ...]:
    """Return what is printed beside the verdicts of what was changed in a plan."""
    return (*_of_pairs(plan, language), *_of_plan(plan, language))


def newly_printed(
    before: Plan | None, after: Plan, language: Language
) -> list[Printed]:
    """Return what is printed of one plan and is not of another."""
    known = [] if before is None else list(printed(before, language))
    new = []
    for one in printed(after, language):
        if one in known:
            known.remove(one)
        else:
            new.append(one)
    return new


def pair_seals(
    plan: Plan, as_of: date, language: Language
) -> list[tuple[Pair, tuple[str, ...]]]:
    """Return for each pair since when it is sealed, and each later change."""
    launch = min((wave.launch for wave in plan.waves), default=date.max)
    return [(pair, _seal_lines(pair, launch, as_of, language)) for pair in plan.pairs]


def _seal_lines(
    pair: Pair, launch: date, as_of: date, language: Language
) -> tuple[str, ...]:
    seal = pair.seal
    if seal is None:
        return ()
    if seal.sealed_on > as_of:
        return (language.say(_OPEN, day=language.full_day(seal.sealed_on)),)
    sealed = seal_words(seal, launch, as_of, language)[:1]
    return (*sealed, *seal_notes(pair, launch, language, is_due=True))


def _of_pairs(plan: Plan, language: Language) -> Iterator[Printed]:
    for pair in plan.pairs:
        edits = pair.seal.edits if pair.seal else ()
        for edit in edits:
            yield Printed(pair.name, edit_sentence(edit, language))
    for removed in plan.removed:
        yield Printed(removed.name, removal_sentence(removed, language))


def _of_plan(plan: Plan, language: Language) -> Iterator[Printed]:
    for edit in plan.edits:
        yield Printed(None, plan_edit_sentence(edit, language))


@dataclass(frozen=True, slots=True)
class _Counts:
    """The pairs of a plan by what became of them."""

    plan: Plan
    as_of: date
    language: Language

    @property
    def sealed(self) -> list[Pair]:
        """Pairs whose promise is fixed."""
        return [p for p in self.plan.pairs if p.seal and p.seal.sealed_on <= self.as_of]

    @property
    def edited(self) -> list[Pair]:
        """Pairs that were changed after the launch."""
        return [
            pair
            for pair in self.plan.pairs
            if pair.seal and any(edit.is_after_launch for edit in pair.seal.edits)
        ]

    def title(self) -> str:
        """Return whether the plan is agreed, and what was changed since."""
        say, n = self.language.say_count, len(self.plan.pairs)
        if not self.sealed:
            return say(
                n,
                "The pair can be changed freely until it is agreed on {day}",
                "{n} pairs can be changed freely; the first is agreed on {day}",
                day=self._first_day(),
            )
        if len(self.sealed) < n:
            return say(
                len(self.sealed),
                "One pair has been sealed since {day}, "
                "others can still be changed freely",
                "{n} pairs have been sealed since {day}, "
                "others can still be changed freely",
                day=self._last_day(),
            )
        return self._title_of_all(n)

    def _title_of_all(self, n: int) -> str:
        say, day, n_edited = self.language.say_count, self._last_day(), len(self.edited)
        if not n_edited and self._is_late:
            return say(
                n,
                "The pair was sealed on {day}, after the first launch",
                "{n} pairs are sealed, the last on {day}, after the first launch",
                day=day,
            )
        if not n_edited:
            return say(
                n,
                "The pair has been sealed since {day}, "
                "and nothing was changed after launch",
                "{n} pairs have been sealed since {day}, "
                "and none was changed after launch",
                day=day,
            )
        if n == 1:
            return self.language.say(
                "The pair has been sealed since {day}, and was changed after launch",
                day=day,
            )
        return say(
            n_edited,
            "{n_all} pairs have been sealed since {day}, "
            "and one was changed after launch",
            "{n_all} pairs have been sealed since {day}, "
            "and {n} were changed after launch",
            n_all=self.language.number(n),
            day=day,
        )

    def figures(self) -> tuple[Figure, ...]:
        """Return the numbers of the answer."""
        change = self.plan.change
        told: Sequence[tuple[str, int, Template]] = (
            ("pairs", len(self.plan.pairs), "pairs"),
            ("pairs-sealed", len(self.sealed), "pairs"),
            ("pairs-changed", len(self.edited), "pairs"),
            ("waves", len(self.plan.waves), "waves"),
        )
        return tuple(
            count_figure(f"{slug(change)}/{name}", n, unit, self.language)
            for name, n, unit in told
        )

    @property
    def _is_late(self) -> bool:
        launch = min((wave.launch for wave in self.plan.waves), default=date.max)
        return any(pair.seal and pair.seal.sealed_on > launch for pair in self.sealed)

    def _first_day(self) -> str:
        days = (pair.seal.sealed_on for pair in self.plan.pairs if pair.seal)
        return self.language.full_day(min(days))

    def _last_day(self) -> str:
        days = (pair.seal.sealed_on for pair in self.sealed if pair.seal)
        return self.language.full_day(max(days))
