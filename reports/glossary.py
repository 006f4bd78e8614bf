"""The words of verdicts, checks and measures, each with what it means."""

from model.language import Language
from model.text import Template
from model.verdict import Grade, Verdict
from reports.words import grade_words

MEANINGS: dict[Verdict, Template] = {
    Verdict.WORKING: (
        "People still work the new way at day 90, the result is better by what can be "
        "told for sure, and nothing that was guarded got worse."
    ),
    Verdict.WORKING_AT_A_COST: (
        "People still work the new way and the result is better, but a measure that "
        "must not get worse got worse."
    ),
    Verdict.USED_NOT_PAYING_OFF: (
        "People still work the new way, but the result got worse, or any gain is "
        "smaller than the one that would have mattered."
    ),
    Verdict.BETTER_NOT_FROM_USE: (
        "The result is better, but few people use the change, so something else did it."
    ),
    Verdict.SLIPPING: (
        "Fewer people work the new way than at day 30, or the old way is coming back."
    ),
    Verdict.NOT_LANDED: "Few people ever worked the new way.",
    Verdict.TOO_EARLY: "Day 90 has not come, or the data do not reach it yet.",
    Verdict.CANNOT_TELL: (
        "The data allow both that it works and that it does not; no claim is made."
    ),
    Verdict.NOT_ENOUGH_DATA: (
        "Too few people, weeks or cases, or a file is missing; the reason stands "
        "beside it."
    ),
}
"""When a verdict is given; the exact rules stand in the decision table."""

WORDS: tuple[tuple[Template, Template], ...] = (
    ("Change", "One rollout with its business case, described by a change workbook."),
    ("Wave", "A group of people that switches together."),
    ("Go-live, day 0", "The date on which a wave switches."),
    ("Members", "The people of a wave; the list is frozen at go-live."),
    ("Intended action", "What a person does in the new way, such as sending the form."),
    ("Old way", "How it was done before, such as writing an e-mail."),
    ("Active", "Did the intended action in enough of the four weeks before a check."),
    ("Check", "Day 30, 60 or 90 after go-live."),
    ("Kept", "Active at day 30 and at the check."),
    ("Came back or started late", "Active at the check, but not at an earlier one."),
    ("Slipped", "Active at day 30, and not at the check."),
    ("Never regular", "Active neither at day 30 nor at the check."),
    ("Left", "Was in the wave at go-live and left before the check."),
    ("Outcome", "The business measure for whose sake the change was approved."),
    ("Guardrail", "A measure that must not get worse."),
    ("Pair", "A measure of use with an outcome, a target and an owner for each."),
    ("Seal", "What a pair promises, fixed on the day it was agreed."),
    (
        "Smallest change that matters",
        "The smallest improvement that would justify the change.",
    ),
    ("Rollout", "All waves of a change together; its verdict is the headline."),
    (
        "At least",
        "The cautious end of a range: in 95 of 100 such cases the truth is not "
        "smaller.",
    ),
    (
        "Best estimate",
        "The single most likely size; the truth may lie anywhere in its range.",
    ),
)
"""Terms in the order in which a reader meets them."""


def grade_rows(language: Language) -> list[tuple[str, str]]:
    """Return each evidence grade with what it stands for, the strongest first."""
    return [(grade.value, grade_words(grade, language)) for grade in Grade]
