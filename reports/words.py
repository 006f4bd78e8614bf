"""The words of verdicts, grades and reasons, and what each asks to do next."""

from collections.abc import Sequence

from connectors.mapping.mapped import described_title
from kpi.parameters import DEFAULTS
from model.language import Language
from model.plan import Better
from model.text import Template
from model.verdict import CoMovement, Grade, Outcome, Reason, Result, Verdict
from model.words import told
from reports.tokens import Tone

_VERDICTS: dict[Verdict, Template] = {
    Verdict.WORKING: "Working",
    Verdict.WORKING_AT_A_COST: "Working, at a cost",
    Verdict.USED_NOT_PAYING_OFF: "Used, not paying off",
    Verdict.BETTER_NOT_FROM_USE: "Better, but not from use",
    Verdict.SLIPPING: "Slipping",
    Verdict.NOT_LANDED: "Not landed",
    Verdict.TOO_EARLY: "Too early",
    Verdict.CANNOT_TELL: "Cannot tell yet",
    Verdict.NOT_ENOUGH_DATA: "Not enough data",
}

TONES: dict[Verdict, Tone] = {
    Verdict.WORKING: Tone.GOOD,
    Verdict.WORKING_AT_A_COST: Tone.CAUTION,
    Verdict.USED_NOT_PAYING_OFF: Tone.CAUTION,
    Verdict.BETTER_NOT_FROM_USE: Tone.CAUTION,
    Verdict.SLIPPING: Tone.BAD,
    Verdict.NOT_LANDED: Tone.BAD,
    Verdict.TOO_EARLY: Tone.UNKNOWN,
    Verdict.CANNOT_TELL: Tone.UNKNOWN,
    Verdict.NOT_ENOUGH_DATA: Tone.UNKNOWN,
}
"""Which hue a verdict has."""

URGENCY: tuple[Verdict, ...] = (
    Verdict.SLIPPING,
    Verdict.NOT_LANDED,
    Verdict.USED_NOT_PAYING_OFF,
    Verdict.BETTER_NOT_FROM_USE,
    Verdict.WORKING_AT_A_COST,
    Verdict.CANNOT_TELL,
    Verdict.NOT_ENOUGH_DATA,
    Verdict.TOO_EARLY,
    Verdict.WORKING,
)
"""All verdicts, the one to act on first first."""

TO_DECIDE = frozenset(URGENCY[:4])
"""The verdicts that ask for a decision."""

_GRADES: dict[Grade, Template] = {
    Grade.A: "Compared with teams that had not switched yet.",
    Grade.A2: "Compared with teams that switched earlier and have settled.",
    Grade.B: "Compared with the same weeks last year.",
    Grade.C: "Own history only; a general trend is not ruled out.",
}

_STEPS: dict[Verdict, Template] = {
    Verdict.WORKING: "Keep it",
    Verdict.WORKING_AT_A_COST: "Weigh the cost",
    Verdict.USED_NOT_PAYING_OFF: "Look at the process",
    Verdict.BETTER_NOT_FROM_USE: "Find the cause",
    Verdict.SLIPPING: "Coach now",
    Verdict.NOT_LANDED: "Clear the way, or stop",
    Verdict.TOO_EARLY: "Wait for the next check",
    Verdict.CANNOT_TELL: "Look at what is open",
    Verdict.NOT_ENOUGH_DATA: "Load what is missing",
}

_OPEN_STEPS: dict[Reason, Template] = {
    Reason.CANNOT_TELL_RESULT: "Let a group wait, or count more",
    Reason.CANNOT_TELL_USE: "Ask who is not active, and why",
    Reason.EXPLORATORY: "Agree the pair before the next go-live",
    Reason.MANY_PAIRS: "Agree fewer pairs before the next go-live",
    Reason.WAVE_ONLY: "Go by the rollout",
    Reason.WAVES_OPEN: "Read again when the last wave is in",
}
"""What to do where it cannot be told: a wave is judged once, so rarely to wait."""

_FADING: Template = "Find out why the gain fades"

_ACTIONS: dict[Verdict, tuple[Template, Template]] = {
    Verdict.USED_NOT_PAYING_OFF: (
        "Look at the process in {wave}, not the training",
        "Look at the process, not the training",
    ),
    Verdict.BETTER_NOT_FROM_USE: (
        "Do not book the gain in {wave}; find its cause",
        "Do not book this gain; find its cause",
    ),
    Verdict.SLIPPING: (
        "Coach {wave} before the old way is back",
        "Coach now, before the old way is back",
    ),
    Verdict.NOT_LANDED: (
        "Find what keeps {wave} away, or stop there",
        "Find what keeps people away, or stop",
    ),
}
"""What to decide about a wave, and about a whole rollout."""

_COACH_ALL: Template = "Coach all waves before the old way is back"

_REASONS: dict[Reason, Template] = {
    Reason.PEOPLE: "too few people",
    Reason.SMALL_GROUP: "too few people to show",
    Reason.COVERAGE: "weeks are missing",
    Reason.LOW_MATCH: "names do not match",
    Reason.BREAK: "the source changed",
    Reason.WEEKS: "too few weeks",
    Reason.VOLUME: "too few cases a week",
    Reason.LEVEL: "not above zero",
    Reason.NO_FACTS: "no file loaded yet",
    Reason.WAVE_ONLY: "this wave only",
    Reason.MANY_PAIRS: "one of many pairs",
    Reason.WAVES_OPEN: "waves still open",
    Reason.EXPLORATORY: "not agreed before go-live",
    Reason.CANNOT_TELL_USE: "use is not clear",
    Reason.CANNOT_TELL_RESULT: "result is not clear",
}


_CO_MOVEMENT: dict[CoMovement, Template] = {
    CoMovement.TOGETHER: "Weeks with more use were weeks with better results.",
    CoMovement.NO_LINK: "No link seen between use and result, week by week.",
    CoMovement.TOO_FEW: "Too few weeks to say whether use and result move together.",
    CoMovement.FEW_WAVES: "Too few waves to say whether use and result move together: "
    "it takes three.",
    CoMovement.NO_WEEKS: "The exports of use do not tell weeks, so whether use and "
    "result move together is not known.",
    CoMovement.NO_GROUPS: "The result is known for the whole company only, so whether "
    "it moves with use is not known.",
}


def co_movement_words(co_movement: CoMovement, language: Language) -> str:
    """Return whether use and result move together, one sentence, no verdict."""
    return language.say(_CO_MOVEMENT[co_movement])


def measure_title(outcome: Outcome, language: Language) -> str:
    """Return the title of the measure of an outcome; its id where it has none."""
    return language.translate(outcome.title or outcome.measure)


def verdict_word(verdict: Verdict, language: Language) -> str:
    """Return the word of a verdict, always shown with its shape."""
    return language.say(_VERDICTS[verdict])


def grade_words(grade: Grade | None, language: Language) -> str:
    """Return what the evidence grade stands for, one sentence."""
    return language.say(_GRADES[grade] if grade else "No evidence grade yet.")


def next_step(result: Result, language: Language) -> str:
    """Return what a verdict asks to do next, in a few words."""
    if result.verdict is not Verdict.CANNOT_TELL:
        return language.say(_STEPS[result.verdict])
    if result.reason is Reason.CANNOT_TELL_RESULT and _is_fading(result.outcome):
        return language.say(_FADING)
    return language.say(_OPEN_STEPS.get(result.reason, _STEPS[result.verdict]))


def _is_fading(outcome: Outcome | None) -> bool:
    """Say whether a gain was there over the whole time, but not at its end."""
    if outcome is None or outcome.change_low is None or outcome.change_high is None:
        return False
    is_lower = outcome.better is Better.LOWER
    is_gain = outcome.change_high < 0 if is_lower else outcome.change_low > 0
    return is_gain and outcome.is_still_there is False


def action(result: Result, waves: Sequence[Result], language: Language) -> str:
    """Return what is to be decided about a wave or rollout, as an instruction.

    Only the verdicts of `TO_DECIDE` ask for a decision; KeyError for others. Of a
    rollout that slips only the waves that slip themselves are to be coached.

    Args:
        result: the verdict that asks.
        waves: the verdicts of all waves of its change and pair.
        language: the reader's.
    """
    of_wave, of_rollout = _ACTIONS[result.verdict]
    if result.wave is not None:
        return language.say(of_wave, wave=result.wave)
    named = coached(result, waves)
    if named:
        return language.say(of_wave, wave=language.listed(named))
    all_slip = result.verdict is Verdict.SLIPPING and _slipping(waves)
    return language.say(_COACH_ALL if all_slip else of_rollout)


def coached(result: Result, waves: Sequence[Result]) -> list[str]:
    """Return the waves that the action of a rollout names; none if it is for all."""
    slipping = _slipping(waves)
    is_for_some = result.wave is None and len(slipping) < len(waves)
    return slipping if is_for_some and result.verdict is Verdict.SLIPPING else []


def _slipping(waves: Sequence[Result]) -> list[str]:
    return [one.wave or "" for one in waves if one.verdict is Verdict.SLIPPING]


def reason_words(reason: Reason, language: Language) -> str:
    """Return why nothing can be said, in a few words; empty when it can."""
    return language.say(_REASONS[reason]) if reason in _REASONS else ""


def match_words(result: Result, language: Language) -> str:
    """Say how many people of a wave the exports of use list.

    Empty where that is not known, and where there are too few: then the verdict
    or a note says so.
    """
    match = result.adoption.match if result.adoption else None
    if match is None or match.share < DEFAULTS.min_match:
        return ""
    return language.say(
        "The exports of use list {listed} of {n} people of {who}.",
        listed=match.listed,
        n=match.people,
        who=result.wave or language.translate("the rollout"),
    )


def capital(text: str) -> str:
    """Return a text that begins a line; a name keeps its own spelling.

    >>> capital("invoice records"), capital("osTicket tickets")
    ('Invoice records', 'osTicket tickets')
    """
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def report_words(report: Template, language: Language) -> str:
    """Return the title of a report in the reader's language."""
    described = described_title(report)
    return (
        language.translate(report) if described is None else told(described, language)
    )
