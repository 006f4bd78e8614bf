"""What the checks of a change come to: the title of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.stays import Stay, stay_of
from kpi.windows import CHECK_DAYS
from model.figure import Figure
from model.language import Language
from model.text import Template
from model.verdict import Result
from reports.check_days import check_of, due_on
from reports.check_figures import STOPPED, check_figures, stopped_of
from reports.check_sums import latest, rollout_sum
from reports.figures import id_prefix
from reports.kinds import Kind
from reports.tables import Look

_LAST = CHECK_DAYS[-1]


@dataclass(frozen=True, slots=True)
class Finding:
    """The title of the page and the line under it, with the figures they print."""

    title: str
    support: str
    figures: tuple[Figure, ...] = ()


_WAVES: Template = "{n} waves"
_HELD_ALL: Template = "Use held to day 90 in all {n} waves"
_HELD_SO_FAR: Template = "Use held to day 90 in all {n} waves that have reached it"
_HELD_BOTH: Template = "Use held to day 90 in both waves"
_HELD_BOTH_SO_FAR: Template = "Use held to day 90 in both waves that have reached it"
_HELD: Template = "Use held to day 90 in {held}"
_HELD_NOT_KNOWN: Template = (
    "Use held to day 90 in {held}; in {others} it cannot be told yet"
)
_HELD_FEW: Template = "Use held to day 90 in {held}; in {others} few people took it up"
_HELD_BACK: Template = "Use held to day 90, but the old way is coming back in {others}"
_SLIPPED: Template = "Use slipped by day 90 in {slipped}"
_SLIPPED_MOST: Template = (
    "Use slipped by day 90 in {slipped}, most in {wave}, where {stopped} people stopped"
)
_SLIPPED_WHERE: Template = (
    "Use slipped by day 90 in {slipped}, where {stopped} people stopped"
)
_BOTH: Template = "Use held to day 90 in {held} and slipped in {slipped}"
_BOTH_MOST: Template = (
    "Use held to day 90 in {held} and slipped in {slipped}, most in {wave}, where "
    "{stopped} people stopped"
)
_BOTH_WHERE: Template = (
    "Use held to day 90 in {held} and slipped in {slipped}, where {stopped} people "
    "stopped"
)
_FEW_OF: Template = "Few people took it up: {active} were active at day 90"
_FEW_IN: Template = "Few people took it up in {few}"
_NOT_KNOWN: Template = "Whether use held to day 90 cannot be told yet"
_EARLY_OF: Template = "{active} people were active at day {day}; day 90 is due {due}"
_EARLY_LATE: Template = (
    "{active} people were active at day {day}; day 90 waits for data"
)
_EARLY: Template = "No check is due yet: the first one is on {due}"
_NO_DATA: Template = "No check can be made yet: the data do not reach the first one"


def finding(results: Sequence[Result], look: Look) -> Finding:
    """Return what the checks of a change and pair come to.

    Args:
        results: the rollout, then the waves.
        look: day, language, theme and sources.
    """
    rollout, waves = results[0], results[1:]
    stays = {one.wave or "": stay_of(one) for one in waves}
    if stay_of(rollout) is Stay.HIDDEN:
        return Finding(rollout.sentence, "")
    title, told = _title(rollout, waves, stays, look)
    return Finding(title, rollout_sum(rollout, look.language), tuple(told))


def _title(
    rollout: Result,
    waves: Sequence[Result],
    stays: Mapping[str, Stay],
    look: Look,
) -> tuple[str, list[Figure]]:
    counted = _Counted(rollout, stays, look.language)
    if counted.of(Stay.SLIPPED):
        return _slipped(counted, waves, look)
    if counted.of(Stay.HELD, Stay.BACK):
        return _held(counted)
    if counted.of(Stay.FEW):
        return _few(counted, rollout, look)
    if counted.of(Stay.OPEN) or stay_of(rollout) is Stay.OPEN:
        return look.language.say(_NOT_KNOWN), []
    return _early(rollout, look)


class _Counted:
    """How many waves stay how; it keeps the figures that its words print."""

    def __init__(
        self, rollout: Result, stays: Mapping[str, Stay], language: Language
    ) -> None:
        self.language = language
        self.told: list[Figure] = []
        self._rollout, self._stays = rollout, stays

    def of(self, *kinds: Stay) -> list[str]:
        """Return the waves that stay in one of these ways."""
        return [wave for wave, stay in self._stays.items() if stay in kinds]

    def words(self, *kinds: Stay) -> str:
        """Name the waves: one by its name, more by their number."""
        waves = self.of(*kinds)
        if len(waves) == 1:
            return waves[0]
        return self.language.say(_WAVES, n=self.number(*kinds))

    def number(self, *kinds: Stay) -> str:
        """Return how many waves stay so, as a figure tells it."""
        n = len(self.of(*kinds))
        names = "-".join(kind.name.lower() for kind in kinds)
        figure = Figure(
            id=f"{id_prefix(self._rollout)}/waves-{names}",
            value=n,
            text=self.language.number(n),
            unit="waves",
            definition=self.language.say("Waves by whether use held to day 90."),
            sources=(),
        )
        self.told.append(figure)
        return figure.text


def _held(counted: _Counted) -> tuple[str, list[Figure]]:
    say, kinds = counted.language.say, (Stay.HELD, Stay.BACK)
    for kind, template in (
        (Stay.BACK, _HELD_BACK),
        (Stay.FEW, _HELD_FEW),
        (Stay.OPEN, _HELD_NOT_KNOWN),
    ):
        if counted.of(kind):
            held, others = counted.words(*kinds), counted.words(kind)
            return say(template, held=held, others=others), counted.told
    if len(counted.of(*kinds)) == 1 or counted.of(Stay.HIDDEN):
        return say(_HELD, held=counted.words(*kinds)), counted.told
    return _held_in_all(counted), counted.told


def _held_in_all(counted: _Counted) -> str:
    say, kinds = counted.language.say, (Stay.HELD, Stay.BACK)
    is_waiting = bool(counted.of(Stay.WAITING))
    if len(counted.of(*kinds)) == 2:
        return say(_HELD_BOTH_SO_FAR if is_waiting else _HELD_BOTH)
    template = _HELD_SO_FAR if is_waiting else _HELD_ALL
    return say(template, n=counted.number(*kinds))


def _slipped(
    counted: _Counted, waves: Sequence[Result], look: Look
) -> tuple[str, list[Figure]]:
    is_both = bool(counted.of(Stay.HELD, Stay.BACK))
    places = {"slipped": counted.words(Stay.SLIPPED)}
    if is_both:
        places["held"] = counted.words(Stay.HELD, Stay.BACK)
    slipped = [one for one in waves if one.wave in counted.of(Stay.SLIPPED)]
    if not all(map(_lost, slipped)):
        # beside counts that are not known or not shown, nobody has lost the most
        return look.language.say(_BOTH if is_both else _SLIPPED, **places), counted.told
    worst = max(slipped, key=_lost)
    if len(slipped) == 1:
        template = _BOTH_WHERE if is_both else _SLIPPED_WHERE
    else:
        template = _BOTH_MOST if is_both else _SLIPPED_MOST
    stopped = check_figures(worst, look)[STOPPED]
    title = look.language.say(template, **places, wave=worst.wave, stopped=stopped.text)
    return title, [*counted.told, stopped]


def _lost(result: Result) -> float:
    """Return the share of those active at day 30 who stopped; 0 where not known."""
    found = stopped_of(check_of(result, _LAST))
    return found[0] / found[1] if found and found[1] else 0.0


def _few(counted: _Counted, rollout: Result, look: Look) -> tuple[str, list[Figure]]:
    active = look.figures(rollout)[Kind.ACTIVE90]
    if active.value is None or stay_of(rollout) is not Stay.FEW:
        few = counted.words(Stay.FEW)
        return look.language.say(_FEW_IN, few=few), counted.told
    return look.language.say(_FEW_OF, active=active.text), [active]


def _early(rollout: Result, look: Look) -> tuple[str, list[Figure]]:
    language, reached = look.language, latest(rollout)
    if reached is None:
        due = due_on(rollout, CHECK_DAYS[0])
        if due is None or due <= look.as_of:
            return language.say(_NO_DATA), []
        return language.say(_EARLY, due=language.full_day(due)), []
    active = look.figures(rollout)[Kind(f"active{reached.day}")]
    due = due_on(rollout, _LAST) or date.min
    template = _EARLY_OF if due > look.as_of else _EARLY_LATE
    title = language.say(
        template, active=active.text, day=reached.day, due=language.full_day(due)
    )
    return title, [active]
