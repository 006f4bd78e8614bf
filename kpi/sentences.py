"""The headline and the support line of a result, in the reader's language."""

from collections.abc import Iterator, Sequence

from kpi import wording
from kpi.blanks import Story, blanks, improvement, keeps_share
from kpi.parameters import Parameters
from kpi.people import is_same_share, latest, waiting
from kpi.scales import is_count
from kpi.windows import CHECK_DAYS
from model.faults import InternalError
from model.language import Language
from model.verdict import Check, Grade, Reason, Result, Verdict
from model.words import Text

_A_PERCENT = 0.01
_OF_RESULT = frozenset(
    {
        Reason.SUSTAINED_AND_BETTER,
        Reason.GUARDRAIL_WORSE,
        Reason.NO_EFFECT,
        Reason.WORSE,
        Reason.OTHER_CAUSE,
        Reason.CANNOT_TELL_RESULT,
    }
)
"""The reasons whose sentence says how the outcome changed."""
_MOST_NAMED = 2
"""So many waves that join later are named, more are counted."""


def tell(story: Story, language: Language, parameters: Parameters) -> tuple[str, str]:
    """Return headline and support line of a result.

    Raises:
        InternalError: a template was chosen that says what the result has not.
    """
    values = blanks(story, language, parameters)
    known = {name: text for name, text in values.items() if text is not None}
    headline = _headline(story, parameters)[story.result.wave is None]
    lines = _support(story, parameters)
    try:
        told = [language.say(line, **known) for line in lines]
        support = " ".join([*told, *_joins(story, language)])
        return language.say(headline, **known), support
    except KeyError as error:
        raise InternalError(
            "MISSING_BLANK",
            Text(
                "The sentence for {reason} needs {error}, not known here.",
                reason=story.result.reason,
                error=str(error),
            ),
            Text("Report this; the other verdicts are not concerned."),
            change=story.result.change,
            pair=story.result.pair,
            wave=story.result.wave,
        ) from error


def _headline(story: Story, parameters: Parameters) -> wording.Templates:
    result = story.result
    if result.reason is Reason.DUE_ON:
        if story.as_of < result.go_live:
            return wording.PLANNED
        return wording.BEHIND if _is_behind(story) else wording.HEADLINES[result.reason]
    if result.reason is Reason.CANNOT_TELL_RESULT:
        return _open_result(story, parameters)
    if story.recount is not None:
        return wording.RECOUNTED
    return wording.HEADLINES[result.reason]


def _open_result(story: Story, parameters: Parameters) -> wording.Templates:
    """Return what keeps a result from being called better, worse or the same."""
    outcome = story.result.outcome
    gains = improvement(outcome) if outcome else None
    if outcome is None or gains is None or gains[0] <= 0:
        return wording.HEADLINES[Reason.CANNOT_TELL_RESULT]
    if outcome.is_still_there:
        return wording.OWN_OPEN
    share = outcome.late_share
    if share is None or share >= keeps_share(outcome, parameters):
        return wording.STILL_OPEN
    return wording.FADING if share >= _A_PERCENT else wording.GONE


def _support(story: Story, parameters: Parameters) -> list[str]:
    result = story.result
    lines = _main_support(story, parameters)
    if result.verdict is Verdict.SLIPPING and story.is_better:
        lines.append(wording.STILL_BETTER)
    if result.wave is None and result.reason in _OF_RESULT:
        lines += [wording.MEAN_OF] if len(story.of) > 1 else []
        lines += [wording.APART] if story.apart else []
    is_thin = result.reason in (Reason.PEOPLE, Reason.VOLUME)
    if result.wave is not None and is_thin and story.does_rollout_tell:
        lines.append(wording.SEE_ROLLOUT)
    return lines


def _joins(story: Story, language: Language) -> Iterator[str]:
    """Yield when the waves that a judged rollout does not hold yet join it."""
    if story.result.wave is not None:
        return
    to_come = sorted((day, name) for name, day in story.waiting if day > story.as_of)
    for name, day in story.waiting:
        if day <= story.as_of:
            joins = language.full_day(day)
            yield language.say(wording.JOINS_LATER, wave=name, joins=joins)
    if len(to_come) <= _MOST_NAMED:
        for day, name in to_come:
            joins = language.full_day(day)
            yield language.say(wording.JOINS, wave=name, joins=joins)
        return
    first, last = (language.full_day(to_come[i][0]) for i in (0, -1))
    template = wording.JOIN_ON if first == last else wording.JOIN_BETWEEN
    yield language.say(template, n=len(to_come), joins=first, last=last)


def _main_support(story: Story, parameters: Parameters) -> list[str]:
    if story.result.reason is Reason.CANNOT_TELL_RESULT:
        return _open_result_support(story, parameters)
    if story.result.reason is Reason.DUE_ON:
        return list(_early_support(story))
    return [_one_support(story, parameters)]


def _open_result_support(story: Story, parameters: Parameters) -> list[str]:
    headline = _open_result(story, parameters)
    if headline in (wording.FADING, wording.GONE):
        return [wording.MUST_STAY]
    if headline is wording.OWN_OPEN:
        return [wording.OWN_SUPPORT]
    lines = []
    if story.mde is not None:
        lines.append(wording.WOULD_SHOW)
    if story.more_weeks is not None:
        lines.append(wording.WEEKS_NEEDED)
    elif story.is_out_of_reach:
        lines.append(wording.OUT_OF_REACH)
    return lines


def _one_support(story: Story, parameters: Parameters) -> str:
    result = story.result
    match result.reason:
        case Reason.SUSTAINED_AND_BETTER:
            return wording.BY_GRADE[result.grade or Grade.C]
        case Reason.NO_EFFECT if _is_alike(result):
            return wording.ALL_ALIKE
        case Reason.WORKAROUND_BACK:
            old = result.old_path
            is_seen = old is not None and old.first_back_week is not None
            return wording.BACK_SEEN if is_seen else wording.BACK_UNSEEN
        case Reason.PEOPLE if result.members < parameters.min_adopters:
            return wording.NEVER_ENOUGH
        case Reason.BREAK if story.recount is not None:
            return wording.COUNT_ALIKE
        case Reason.VOLUME if not is_count(story.measures[story.outcome].statistic):
            return wording.ITEMS_NEEDED
        case Reason.CANNOT_TELL_USE:
            return _open_use(result, parameters)
        case _:
            return wording.SUPPORTS[result.reason]


def _is_alike(result: Result) -> bool:
    """Say whether a change and both ends of its range round to the same percent."""
    gains = improvement(result.outcome) if result.outcome else None
    return gains is not None and len({round(100 * gain) for gain in gains}) == 1


def _early_support(story: Story) -> Iterator[str]:
    """Yield what is known before day 90, and which check waits for its data."""
    if _is_behind(story):
        yield wording.LOAD_MORE
        return
    checks = story.result.adoption.checks if story.result.adoption else ()
    reached = [check for check in checks if check.active_low is not None]
    is_waiting = waiting(story.result, story.as_of) is not None
    if reached:
        yield _early_sign(reached)
    elif not is_waiting:
        yield wording.NO_SIGN
    if is_waiting:
        yield wording.WAITS


def _early_sign(reached: Sequence[Check]) -> str:
    if len(reached) < 2 or reached[0].day != CHECK_DAYS[0]:
        return wording.EARLY_SIGN
    return _direction(reached[0], reached[-1])


def _direction(first: Check, now: Check) -> str:
    """Return how use moved between two checks, where both are known exactly."""
    was, at = _exact(first), _exact(now)
    if was is None or at is None:
        return wording.EARLY_SIGN
    if is_same_share(was, at):
        return wording.EARLY_SAME
    # k / n as a comparison of whole numbers
    is_up = at[0] * was[1] > was[0] * at[1]
    return wording.EARLY_ROSE if is_up else wording.EARLY_FELL


def _exact(check: Check) -> tuple[int, int] | None:
    """Return active and eligible people; None where some are not known."""
    if check.active_low is None or check.active_low != check.active_high:
        return None
    return (check.active_low, check.eligible) if check.eligible else None


def _open_use(result: Result, parameters: Parameters) -> str:
    """Return what keeps use from being called sustained."""
    use, now = result.adoption, latest(result)
    sure = use.sustained_low if use else None
    if sure is None:
        return wording.STAYING_UNKNOWN
    if sure < parameters.sustain_margin:
        return wording.STAYING_OPEN
    if now is None or now.share_low is None or now.share_low < parameters.use_floor:
        return wording.USE_TOO_LOW
    is_open = result.old_path is not None and result.old_path.is_by_wave
    return wording.OLD_WAY_UNKNOWN if is_open else wording.OLD_WAY_OPEN


def _is_behind(story: Story) -> bool:
    """Say whether day 90 has come but the data do not reach it."""
    due_on = story.result.due_on
    return due_on is not None and story.as_of >= due_on
