"""What the seal of a pair means for its verdicts, and how it is told."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from model.language import Language
from model.plan import Pair
from model.seals import Edit, RemovedPair, Seal, Term
from model.text import Template

UNSEALED: Template = "The date on which this pair was agreed is not recorded."
UNSEALED_LATE: Template = (
    "The date on which this pair was agreed is not recorded, and it was first loaded "
    "on {day}, after go-live."
)
LOADED_LATE: Template = (
    "The agreed date, {agreed}, is what the workbook says; it was first loaded on "
    "{day}, after go-live."
)
ADDED_LATE: Template = "This pair was added to the workbook on {day}, after go-live."
ADDED_TO_AGREE: Template = (
    "This pair was added to the workbook with {day} as its agreed date, after go-live."
)

AFTER_LAUNCH: Template = "on {day}, after launch"
BEFORE_LAUNCH: Template = "on {day}, before launch"
"""How the day of an edit is told, as {when} in the templates that follow."""

LOWERED: dict[Term, Template] = {
    Term.TARGET: "Target lowered from {was} to {now} {when}.",
    Term.SESOI: "Smallest change that matters lowered from {was} to {now} {when}.",
}
RAISED: dict[Term, Template] = {
    Term.TARGET: "Target raised from {was} to {now} {when}.",
    Term.SESOI: "Smallest change that matters raised from {was} to {now} {when}.",
}
CHANGED: dict[Term, Template] = {
    Term.ADOPTION_OWNER: "Adoption owner changed from “{was}” to “{now}” {when}.",
    Term.OUTCOME_OWNER: "Outcome owner changed from “{was}” to “{now}” {when}.",
    Term.ADOPTION: "Adoption measure changed from “{was}” to “{now}” {when}.",
    Term.OUTCOME: "Outcome measure changed from “{was}” to “{now}” {when}.",
    Term.OLD_PATH: "Old path changed from “{was}” to “{now}” {when}.",
    Term.GUARDRAIL: "Guardrail changed from “{was}” to “{now}” {when}.",
    Term.AGREED_ON: "Agreed date changed from {was} to {now} {when}.",
    Term.OLD_PATH_OFF: "Day the old path is off from changed from {was} to {now} "
    "{when}.",
}
ADDED: dict[Term, Template] = {
    Term.TARGET: "Target of {now} added {when}.",
    Term.ADOPTION_OWNER: "Adoption owner “{now}” added {when}.",
    Term.OUTCOME_OWNER: "Outcome owner “{now}” added {when}.",
    Term.OLD_PATH: "Old path “{now}” added {when}.",
    Term.GUARDRAIL: "Guardrail “{now}” added {when}.",
    Term.AGREED_ON: "Agreed date {now} added {when}.",
    Term.OLD_PATH_OFF: "Old path off from {now}, stated {when}.",
}
REMOVED: dict[Term, Template] = {
    Term.TARGET: "Target of {was} removed {when}.",
    Term.ADOPTION_OWNER: "Adoption owner “{was}” removed {when}.",
    Term.OUTCOME_OWNER: "Outcome owner “{was}” removed {when}.",
    Term.OLD_PATH: "Old path “{was}” removed {when}.",
    Term.GUARDRAIL: "Guardrail “{was}” removed {when}.",
    Term.AGREED_ON: "Agreed date {was} removed {when}.",
    Term.OLD_PATH_OFF: "Old path off from {was} no longer, stated {when}.",
}
REDEFINED: Template = "Definition of “{now}” changed {when}."
JUDGED_BY: Template = "Judged by the smallest change that matters at go-live, {sesoi}."
REMOVED_PAIR: Template = "Pair “{pair}” was removed {when}."

_JUDGED = (Term.ADOPTION, Term.OUTCOME, Term.OLD_PATH, Term.GUARDRAIL)
_DAYS = (Term.AGREED_ON, Term.OLD_PATH_OFF)
_OWNERS = (Term.ADOPTION_OWNER, Term.OUTCOME_OWNER)


def is_exploratory(pair: Pair, go_live: date) -> bool:
    """Say whether a pair, as it now stands, was not promised before a go-live.

    So is one that was agreed after it, or added to the plan after it, or that lacks
    what it was measured by on that day: adoption, outcome, old path or a guardrail.
    One more old path or guardrail only makes it stricter. The agreed date counts as
    stated, also where the first workbook came later; without one the day of loading
    counts, and without that nothing is known against the pair.
    """
    since = _stands_since(pair)
    is_late = since is not None and since > go_live
    return is_late or (pair.seal is not None and _is_swapped(pair.seal, go_live))


def is_broken(pair: Pair, go_live: date) -> bool:
    """Say whether a pair was promised before a go-live and is not what it was."""
    was_promised = pair.seal is not None and pair.seal.promised_on <= go_live
    return was_promised and is_exploratory(pair, go_live)


def promised_sesoi(pair: Pair, go_live: date) -> float:
    """Return the smallest change that matters as it stood on a go-live, a share."""
    stood = _edited_since(pair.seal, Term.SESOI, go_live)
    return stood if isinstance(stood, float) else pair.sesoi


def promised_target(pair: Pair, go_live: date) -> float | None:
    """Return the target as it stood on a go-live, else the present one, a share."""
    stood = _edited_since(pair.seal, Term.TARGET, go_live)
    return stood if isinstance(stood, float) else pair.target


def seal_notes(
    pair: Pair, go_live: date, language: Language, *, is_due: bool
) -> Iterator[str]:
    """Yield what to know about the promise of a pair, and each later edit.

    Args:
        pair: the pair, with its seal.
        go_live: day 0 of whom the verdict is about.
        language: the reader's.
        is_due: day 90 can be judged; until then an unknown date is not told.
    """
    seal, stated = pair.seal, _stated(pair)
    is_late = seal is not None and seal.sealed_on > go_live
    if not stated and is_due and (seal is None or is_late):
        day = None if seal is None else language.full_day(seal.sealed_on)
        yield language.say(UNSEALED if day is None else UNSEALED_LATE, day=day)
    if seal is None:
        return
    day = language.full_day(seal.sealed_on)
    if is_late and seal.is_added:
        is_agreed_day = seal.agreed_on == seal.sealed_on
        yield language.say(ADDED_TO_AGREE if is_agreed_day else ADDED_LATE, day=day)
    elif is_late and stated and max(stated) <= go_live:
        agreed = language.full_day(max(stated))
        yield language.say(LOADED_LATE, agreed=agreed, day=day)
    yield from (edit_sentence(edit, language) for edit in seal.edits)
    sesoi = promised_sesoi(pair, go_live)
    if is_due and sesoi != pair.sesoi:
        yield language.say(JUDGED_BY, sesoi=share_words(sesoi, language))


def edit_sentence(edit: Edit, language: Language) -> str:
    """Return what was edited and when, as one sentence."""
    return language.say(
        _template(edit),
        was=_value(edit.term, edit.was, language),
        now=_value(edit.term, edit.now, language),
        when=_when(edit.on, language, is_after_launch=edit.is_after_launch),
    )


def removal_sentence(removed: RemovedPair, language: Language) -> str:
    """Return which pair was removed and when, as one sentence."""
    when = _when(removed.removed_on, language, is_after_launch=True)
    return language.say(REMOVED_PAIR, pair=removed.name, when=when)


def _when(day: date, language: Language, *, is_after_launch: bool) -> str:
    template = AFTER_LAUNCH if is_after_launch else BEFORE_LAUNCH
    return language.say(template, day=language.full_day(day))


def share_words(value: float, language: Language) -> str:
    """Return a share as it was stated: in whole percents, or with one digit."""
    is_whole = abs(value * 100 - round(value * 100)) < 1e-6
    return language.percent(value, digits=0 if is_whole else 1)


def _stated(pair: Pair) -> list[date]:
    sealed = pair.seal.agreed_on if pair.seal is not None else None
    return [day for day in (pair.agreed_on, sealed) if day is not None]


def _stands_since(pair: Pair) -> date | None:
    """Return the day since when a pair stands; None where nothing is known."""
    days = _stated(pair)
    if pair.seal is not None and (pair.seal.is_added or not days):
        days.append(pair.seal.promised_on)
    return max(days, default=None)


def _is_swapped(seal: Seal, go_live: date) -> bool:
    """Say whether something that was measured on the day of go-live is not now."""
    more: Counter[tuple[Term, str | None]] = Counter()
    for edit in seal.edits:
        if edit.term in _JUDGED and edit.on > go_live:
            more[edit.term, edit.now_definition] += 1
            more[edit.term, edit.was_definition] -= 1
    return any(n < 0 for (_, definition), n in more.items() if definition is not None)


def _edited_since(seal: Seal | None, term: Term, go_live: date) -> float | str | None:
    """Return what a term was on a go-live; None where it is that still."""
    edits = seal.edits if seal is not None else ()
    later = (edit.was for edit in edits if edit.term is term and edit.on > go_live)
    return next(later, None)


def _template(edit: Edit) -> str:
    if edit.was is None:
        return ADDED[edit.term]
    if edit.now is None:
        return REMOVED[edit.term]
    if isinstance(edit.was, float) and isinstance(edit.now, float):
        return (LOWERED if edit.now < edit.was else RAISED)[edit.term]
    is_same = edit.was_definition is not None and edit.was == edit.now
    return REDEFINED if is_same else CHANGED[edit.term]


def _value(term: Term, value: float | str | None, language: Language) -> str:
    """Return a value as a reader knows it; titles of measures are translated."""
    if value is None:
        return ""
    if isinstance(value, float):
        return share_words(value, language)
    if term in _DAYS:
        return language.full_day(date.fromisoformat(value))
    return value if term in _OWNERS else language.translate(value)
