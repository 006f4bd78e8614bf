"""The numbers of the Plan page: people, seals, and what is typed and not saved."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kpi.promise import share_words
from model.figure import Figure
from model.language import Language
from model.plan import Pair, Plan
from model.text import Template
from model.verdict import SMALLEST_GROUP
from reports.figures import slug

_NEVER: Template = "People who never switch"
_NOBODY_ID = "-"
"""What stands in an id for the people without a wave, and for no name."""
_FEW: Template = "fewer than five people"
_NOBODY: Template = "nobody is listed"
_SOURCE: Template = "Change workbook"
_TYPED: Template = "A cell of the plan, as it is written."
_TERM: Template = "A share that a pair promises, before or after it was changed."
_DEFINITIONS: dict[Template, Template] = {
    "pairs": "Pairs of the plan in force: all, sealed, and changed since launch.",
    "waves": "Waves of the change, with those that were dropped after they went live.",
    "days": "Days from the sealing of a pair to the first launch.",
    "changes": "Cells, rows and lists of people that are typed and not saved yet.",
    "people typed": "People who are typed for a wave and not saved yet.",
    "faults": "What stands in the way of saving.",
    "rows": "Rows of the workbook that was saved, all of them accounted for.",
    "people": "People whom the version in force lists for the wave.",
}


def people_words(
    people: Mapping[str | None, int], change: str, language: Language
) -> tuple[dict[str | None, str], tuple[Figure, ...]]:
    """Return how many people each wave has, in words, and the numbers in them.

    Args:
        people: by wave; None for those who never switch.
        change: whose waves they are.
        language: the reader's.
    """
    words, figures = {}, []
    for wave, n in people.items():
        words[wave] = _people(n, language)
        if n >= SMALLEST_GROUP:
            name = slug(wave) if wave else _NOBODY_ID
            figures.append(
                count_figure(f"{slug(change)}/people/{name}", n, "people", language)
            )
    return words, tuple(figures)


def saving_figures(
    change: str, counts: Mapping[Template, int], language: Language
) -> tuple[Figure, ...]:
    """Return the numbers of what is not saved yet, by their unit."""
    return tuple(
        count_figure(f"{slug(change)}/not-saved/{slug(unit)}", n, unit, language)
        for unit, n in counts.items()
    )


def typed_figures(
    change: str, counts: Mapping[str, int], language: Language
) -> tuple[Figure, ...]:
    """Return how many people are typed for each wave and not saved yet."""
    return tuple(
        count_figure(f"{change}/typed/{wave}", n, "people typed", language)
        for wave, n in counts.items()
    )


def cell_figures(cells: Iterable[str], language: Language) -> tuple[Figure, ...]:
    """Return the numbers among cells that are typed, as they are written."""
    return tuple(
        Figure(
            id=f"plan/cell/{cell}",
            value=value,
            text=cell,
            unit="",
            definition=language.say(_TYPED),
            sources=(language.say(_SOURCE),),
        )
        for cell in dict.fromkeys(cells)
        if (value := _number(cell)) is not None
    )


def line_figures(plan: Plan, as_of: date, language: Language) -> tuple[Figure, ...]:
    """Return the numbers in what is said of seals and of what was changed."""
    launch = min((wave.launch for wave in plan.waves), default=date.max)
    found = [
        figure
        for pair in plan.pairs
        for figure in _seal_figures(pair, plan.change, launch, language)
    ]
    people = [
        count_figure(
            f"{slug(plan.change)}/edit-{number}", edit.n_people, "people", language
        )
        for number, edit in enumerate(plan.edits)
        if edit.n_people >= SMALLEST_GROUP
    ]
    return (*found, *people)


def never_words(language: Language) -> str:
    """Return what the people without a wave are called."""
    return language.say(_NEVER)


def count_figure(place: str, n: int, unit: Template, language: Language) -> Figure:
    """Return a count of the page; its unit says what is counted."""
    return Figure(
        id=f"plan/{place}",
        value=n,
        text=language.number(n),
        unit=unit,
        definition=language.say(_DEFINITIONS[unit]),
        sources=(language.say(_SOURCE),),
    )


def _seal_figures(
    pair: Pair, change: str, launch: date, language: Language
) -> Iterator[Figure]:
    place = f"{slug(change)}/{slug(pair.name)}"
    if pair.seal is None:
        return
    n_days = (launch - pair.seal.sealed_on).days
    if n_days > 0:
        yield count_figure(f"{place}/sealed-before-launch", n_days, "days", language)
    for number, edit in enumerate(pair.seal.edits):
        for side, value in (("was", edit.was), ("now", edit.now)):
            if isinstance(value, float):
                yield Figure(
                    id=f"plan/{place}/edit-{number}-{side}",
                    value=value,
                    text=share_words(value, language),
                    unit="share",
                    definition=language.say(_TERM),
                    sources=(language.say(_SOURCE),),
                )


def _number(cell: str) -> float | None:
    try:
        return float(cell.removesuffix("%").strip())
    except ValueError:
        return None


def _people(n: int, language: Language) -> str:
    if n == 0:
        return language.say(_NOBODY)
    if n < SMALLEST_GROUP:
        return language.say(_FEW)
    return language.say_count(n, "one person", "{n} people")
