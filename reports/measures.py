"""The built-in measures, as a table: what each counts and which way is better."""

from collections.abc import Mapping

from model.language import Language
from model.plan import (
    RATIOS,
    Better,
    Condition,
    Measure,
    MeasureUse,
    Operator,
    Statistic,
)
from model.text import Template

_USES: Mapping[MeasureUse, Template] = {
    MeasureUse.ADOPTION: "intended action",
    MeasureUse.OLD_PATH: "old path",
    MeasureUse.OUTCOME: "outcome",
    MeasureUse.GUARDRAIL: "guardrail",
}
_FORMULAS: Mapping[Statistic, Template] = {
    Statistic.ACTIVE_PEOPLE: "people with {items}, in at least {weeks} of 4 weeks",
    Statistic.SHARE: "{items} records with {of}, of all {items} records",
    Statistic.RATE: "{items} records with {of}, of all {items} records",
    Statistic.COUNT: "number of {items} records",
    Statistic.MEDIAN: "median of {of} over {items} records",
    Statistic.P90: "90th percentile of {of} over {items} records",
    Statistic.MEAN: "mean of {of} over {items} records",
}
_PER_PEOPLE: Template = "{formula}, for each {n} people"
_WHERE: Template = "{formula}, where {conditions}"
_TYPICAL: Template = "{formula}; compared by the typical case"


def measure_rows(
    measures: Mapping[str, Measure], language: Language
) -> list[dict[str, str]]:
    """Return one row a measure: name, use, formula, unit and better direction.

    Args:
        measures: by id.
        language: the reader's.
    """
    return [_row(measure, language) for measure in measures.values()]


def _row(measure: Measure, language: Language) -> dict[str, str]:
    say = language.say
    better = "higher" if measure.better is Better.HIGHER else "lower"
    return {
        say("Measure"): language.translate(measure.title),
        say("For"): say(_USES[measure.use]),
        say("What it says"): language.translate(measure.definition),
        say("Formula"): formula(measure, language),
        say("Unit"): language.translate(measure.unit),
        say("Better"): say(better),
    }


def formula(measure: Measure, language: Language) -> str:
    """Return how facts become the number, from the definition itself."""
    ratio = measure.statistic in RATIOS
    counted = _conditions(measure.of_conditions, language)
    text = language.say(
        _FORMULAS[measure.statistic],
        items=_or(measure.items),
        weeks=measure.weeks_needed,
        of=counted if ratio else _plain(measure.of or ""),
    )
    if measure.conditions:
        where = _conditions(measure.conditions, language)
        text = language.say(_WHERE, formula=text, conditions=where)
    if measure.per_people:
        text = language.say(_PER_PEOPLE, formula=text, n=measure.per_people)
    if measure.statistic is Statistic.MEDIAN:
        text = language.say(_TYPICAL, formula=text)
    return text


def _conditions(conditions: tuple[Condition, ...], language: Language) -> str:
    return language.listed(
        f"{_plain(one.column)} {_SIGNS[one.operator]} {_or(one.values)}"
        for one in conditions
    )


def _or(names: tuple[str, ...]) -> str:
    return " | ".join(map(_plain, names))


def _plain(name: str) -> str:
    return name.replace("_", " ")


_SIGNS = {Operator.IS: "=", Operator.IS_NOT: "≠"}
