"""The figures of the rules that the Checks page names: days counted, line, bounds."""

from kpi.parameters import DEFAULTS
from kpi.windows import CHECK_DAYS, CHECK_LENGTH
from model.figure import Figure
from model.language import Language


def line_figure(language: Language) -> Figure:
    """Return the share of the early users that must still be there."""
    return Figure(
        id="rules/sustain-margin",
        value=DEFAULTS.sustain_margin,
        text=language.percent(DEFAULTS.sustain_margin),
        unit="share",
        definition=language.say(
            "People active at day 90 for each one active at day 30, at least."
        ),
        sources=(),
    )


def window_figures(language: Language) -> tuple[Figure, ...]:
    """Return by check the days after go-live in which it counts who is active."""
    return tuple(
        Figure(
            id=f"rules/days{day}",
            value=day,
            text=language.say(
                "days {first} to {last}", first=day - CHECK_LENGTH + 1, last=day
            ),
            unit="days",
            definition=language.say("Days after go-live that a check looks at."),
            sources=(),
        )
        for day in CHECK_DAYS
    )


def bound_figure(language: Language) -> Figure:
    """Return how sure each end of a whisker is."""
    return Figure(
        id="rules/bound",
        value=1 - DEFAULTS.alpha,
        text=language.say(
            "Of the people who could; whiskers: one-sided {share} bound at each end.",
            share=language.percent(1 - DEFAULTS.alpha),
        ),
        unit="",
        definition=language.say("What chance alone may move, at each end (Wilson)."),
        sources=(),
    )
