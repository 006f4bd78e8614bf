"""What a later workbook changed in waves and people, told beside the results."""

from collections.abc import Iterator
from datetime import date

from kpi.finding import NEVER_LAUNCHED
from kpi.subject import Subject
from model.language import Language
from model.plan import Plan
from model.plan_edits import PlanEdit, PlanTerm
from model.text import Template
from model.verdict import SMALLEST_GROUP

PEOPLE: dict[PlanTerm, tuple[Template, Template]] = {
    PlanTerm.PEOPLE_REMOVED: (
        "{n} people were taken off the list of {group} on {day}, after launch; they "
        "still count.",
        "Fewer than five people were taken off the list of {group} on {day}, after "
        "launch; they still count.",
    ),
    PlanTerm.PEOPLE_ADDED: (
        "{n} people were added to the list of {group} on {day}, after launch; that "
        "does not make them count.",
        "Fewer than five people were added to the list of {group} on {day}, after "
        "launch; that does not make them count.",
    ),
    PlanTerm.PEOPLE_MOVED: (
        "{n} people were moved from {group} to {other} on {day}, after launch; they "
        "still count in {group}.",
        "Fewer than five people were moved from {group} to {other} on {day}, after "
        "launch; they still count in {group}.",
    ),
    PlanTerm.LIVE_FROM: (
        "The first day of {n} people of {group} was changed on {day}, after launch; "
        "the earliest day that was stated counts.",
        "The first day of fewer than five people of {group} was changed on {day}, "
        "after launch; the earliest day that was stated counts.",
    ),
}
"""For enough people to be counted, and for fewer."""

COMPARED: tuple[Template, Template] = (
    "{n} people were added to the list of {group} on {day}, after the first launch.",
    "Fewer than five people were added to the list of {group} on {day}, after the "
    "first launch.",
)
WAVES: dict[PlanTerm, Template] = {
    PlanTerm.WAVE_REMOVED: (
        "{group} was taken out of the workbook on {day}, after launch; it still counts."
    ),
    PlanTerm.WAVE_ADDED: "{group} was added to the workbook on {day}, after launch.",
    PlanTerm.GO_LIVE: (
        "Go-live of {group} changed from {was} to {now} on {day}, after launch."
    ),
}
UNDONE: Template = (
    "The workbook of {was} was undone on {day}, after launch; its list of people no "
    "longer counts."
)
PRIMARY: Template = (
    "Primary pair changed from “{was}” to “{now}” on {day}, after launch."
)
NEW_PRIMARY: Template = "“{now}” made the primary pair on {day}, after launch."
NO_PRIMARY: Template = "“{was}” no longer the primary pair since {day}, after launch."


def plan_notes(plan: Plan, subject: Subject, language: Language) -> Iterator[str]:
    """Yield what was edited in waves and people after launch, by day.

    A wave is told what concerns it, and what concerns all; the rollout everything.
    """
    for edit in plan.edits:
        if subject.wave is None or _concerns(edit, subject.wave):
            yield plan_edit_sentence(edit, language)


def plan_edit_sentence(edit: PlanEdit, language: Language) -> str:
    """Return what was edited and when, as one sentence; few people uncounted."""
    was, now = edit.was, edit.now
    if edit.term in (PlanTerm.GO_LIVE, PlanTerm.UNDONE):
        was, now = (_day(one, language) for one in (was, now))
    return language.say(
        _template(edit),
        n=language.number(edit.n_people),
        group=edit.wave or language.translate(NEVER_LAUNCHED),
        other=edit.now or language.translate(NEVER_LAUNCHED),
        was=was,
        now=now,
        day=language.full_day(edit.on),
    )


def _day(day: str | None, language: Language) -> str | None:
    return None if day is None else language.full_day(date.fromisoformat(day))


def _concerns(edit: PlanEdit, wave: str) -> bool:
    is_moved_here = edit.term is PlanTerm.PEOPLE_MOVED and edit.now == wave
    return edit.wave in (wave, None) or is_moved_here


def _template(edit: PlanEdit) -> str:
    if edit.term in PEOPLE:
        both = COMPARED if edit.counts else PEOPLE[edit.term]
        return both[edit.n_people < SMALLEST_GROUP]
    if edit.term is PlanTerm.UNDONE:
        return UNDONE
    if edit.term is not PlanTerm.PRIMARY:
        return WAVES[edit.term]
    if edit.was is None:
        return NEW_PRIMARY
    return PRIMARY if edit.now is not None else NO_PRIMARY
