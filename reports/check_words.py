"""What active, kept, slipped and the other words of a check mean: one definition."""

from model.figure import Figure
from model.language import Language
from model.measures import BUILT_IN
from model.plan import Measure, Statistic
from model.text import Template
from reports.figures import sentence_figures
from reports.staying import PARTS

_WEEKS: Template = (
    "{what} In at least {weeks} of the 4 weeks that end on the day of the check."
)
_HALF: Template = (
    "{what} In at least half of the cases of the 28 days that end on the day of the "
    "check."
)
_PLAIN: Template = "Worked the new way in the 28 days that end on the day of the check."
_MEANINGS: tuple[Template, ...] = (
    "Active at day 30 and at this check, and not found idle at day 60.",
    "Active at this check, but not at day 30 or not at day 60.",
    "Active at day 30, not at this check.",
    "Active neither at day 30 nor at this check; perhaps at other times.",
    "Gone before the days that are counted. Shown, never dropped.",
    "Nothing to do in these days, either way.",
    "The data do not show it, at this check or at day 30.",
)
"""What each part means, in the order of the key."""


def definitions(
    measure: Measure | None, language: Language, *, is_shown: tuple[bool, ...]
) -> tuple[tuple[str, str], ...]:
    """Return each word with what it means, active first.

    Args:
        measure: the measure of use; None where it is not known.
        language: the reader's.
        is_shown: by part, in the order of the key, whether any bar has it.
    """
    parts = (
        (language.say(part), language.say(meaning))
        for part, meaning, shown in zip(PARTS, _MEANINGS, is_shown, strict=True)
        if shown
    )
    return ((language.say("Active"), _active(measure, language)), *parts)


def definition_figures(
    prefix: str, measure: Measure | None, language: Language
) -> tuple[Figure, ...]:
    """Return what active means as a figure, because it holds numbers."""
    definition = language.say("Who counts as active at a check.")
    return sentence_figures(
        [_active(measure, language)], f"{prefix}/active-means", definition
    )


def _active(measure: Measure | None, language: Language) -> str:
    if measure is None:
        return language.say(_PLAIN)
    ours = BUILT_IN.get(measure.id)
    is_ours = ours is not None and ours.definition == measure.definition
    what = (
        language.translate(measure.definition)
        if is_ours
        else language.say("{title}.", title=language.translate(measure.title))
    )
    if measure.statistic is Statistic.SHARE:
        return language.say(_HALF, what=what)
    return language.say(_WEEKS, what=what, weeks=measure.weeks_needed)
