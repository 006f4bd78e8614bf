"""The headline and the support line of a result, in the reader's language."""

from kpi import wording
from kpi.blanks import Story, blanks, improvement, latest
from kpi.parameters import Parameters
from model.faults import InternalError
from model.language import Language
from model.verdict import Grade, Outcome, Reason, Result, Verdict


def tell(story: Story, language: Language, parameters: Parameters) -> tuple[str, str]:
    """Return headline and support line of a result.

    Raises:
        InternalError: a template was chosen that says what the result has not.
    """
    values = blanks(story, language, parameters)
    known = {name: text for name, text in values.items() if text is not None}
    headline = _headline(story)[story.result.wave is None]
    lines = _support(story, parameters)
    try:
        support = " ".join(language.say(line, **known) for line in lines)
        return language.say(headline, **known), support
    except KeyError as error:
        raise InternalError(
            "MISSING_BLANK",
            f"The sentence for {story.result.reason} needs {error}, not known here.",
            "Report this; the other verdicts are not concerned.",
            change=story.result.change,
            pair=story.result.pair,
            wave=story.result.wave,
        ) from error


def _headline(story: Story) -> wording.Templates:
    result = story.result
    if result.reason is Reason.DUE_ON:
        if story.as_of < result.go_live:
            return wording.PLANNED
        return wording.BEHIND if _is_behind(story) else wording.HEADLINES[result.reason]
    if result.reason is Reason.CANNOT_TELL_RESULT and _is_fading(result.outcome):
        return wording.FADING
    return wording.HEADLINES[result.reason]


def _support(story: Story, parameters: Parameters) -> list[str]:
    result = story.result
    lines = [_main_support(story, parameters)]
    if result.verdict is Verdict.SLIPPING and story.is_better:
        lines.append(wording.STILL_BETTER)
    if result.wave is None and story.waiting:
        lines.append(wording.WAITING)
    if result.wave is not None and result.reason in (Reason.PEOPLE, Reason.VOLUME):
        lines.append(wording.SEE_ROLLOUT)
    return lines


def _main_support(story: Story, parameters: Parameters) -> str:
    result = story.result
    match result.reason:
        case Reason.SUSTAINED_AND_BETTER:
            return wording.BY_GRADE[result.grade or Grade.C]
        case Reason.DUE_ON:
            return _early_support(story)
        case Reason.WORKAROUND_BACK:
            old = result.old_path
            is_seen = old is not None and old.first_back_week is not None
            return wording.BACK_SEEN if is_seen else wording.BACK_UNSEEN
        case Reason.PEOPLE if result.members < parameters.min_adopters:
            return wording.NEVER_ENOUGH
        case Reason.CANNOT_TELL_USE:
            return _open_use(result, parameters)
        case _:
            return wording.SUPPORTS[result.reason]


def _early_support(story: Story) -> str:
    if _is_behind(story):
        return wording.LOAD_MORE
    return wording.NO_SIGN if latest(story.result) is None else wording.EARLY_SIGN


def _open_use(result: Result, parameters: Parameters) -> str:
    """Return what keeps use from being called sustained."""
    use, now = result.adoption, latest(result)
    sure = use.sustained_low if use else None
    if sure is None or sure < parameters.sustain_margin:
        return wording.STAYING_OPEN
    if now is None or now.share_low is None or now.share_low < parameters.use_floor:
        return wording.USE_TOO_LOW
    return wording.OLD_WAY_OPEN


def _is_behind(story: Story) -> bool:
    """Say whether day 90 has come but the data do not reach it."""
    due_on = story.result.due_on
    return due_on is not None and story.as_of >= due_on


def _is_fading(outcome: Outcome | None) -> bool:
    """Say whether the whole bound is better but the last weeks do not keep it."""
    gains = improvement(outcome) if outcome else None
    if outcome is None or gains is None:
        return False
    return gains[0] > 0 and not outcome.is_still_there
