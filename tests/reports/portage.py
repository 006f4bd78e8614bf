"""A made-up client for tests of what is shown: Portage Nord Logistics.

Its figures are typed in, not computed: what matters is that they are shown as
they stand. 96 people, five changes, data to 15 November 2026.
"""

from dataclasses import replace
from datetime import date, timedelta
from math import sin

from model.plan import Better
from model.verdict import (
    Adoption,
    Check,
    Evaluation,
    Grade,
    Guardrail,
    OldPath,
    Outcome,
    PairSeries,
    Reason,
    Result,
    Verdict,
    WeekPoint,
)

AS_OF = date(2026, 11, 17)
DELIVERY = "Delivery exceptions by form"
PAIR = "Form sent and days to settle"
SALES = "Customer service & sales"

Parts = tuple[int, int, int, int, int]


def check(day: int, go_live: date, parts: Parts | None) -> Check:
    """Return a check whose people are split into the five parts."""
    due_on = go_live + timedelta(days=day + 3)
    if parts is None:
        return Check(day=day, due_on=due_on, is_complete=False)
    kept, late, slipped, never, left = parts
    active, eligible = kept + late, sum(parts) - left
    return Check(
        day=day,
        due_on=due_on,
        is_complete=True,
        active_low=active,
        active_high=active,
        eligible=eligible,
        share_low=active / eligible,
        share_high=active / eligible,
        kept=kept,
        late=late,
        slipped=slipped,
        never=never,
        left=left,
    )


def adoption(go_live: date, *parts: Parts | None) -> Adoption:
    """Return the checks of day 30, 60 and 90."""
    days = zip((30, 60, 90), parts, strict=True)
    checks = tuple(check(day, go_live, of_day) for day, of_day in days)
    return Adoption(measure="Form sent", members=sum(parts[0] or (0,)), checks=checks)


def outcome(
    before: float, after: float, change: float, low: float, high: float
) -> Outcome:
    """Return a change of days to settle, where lower is better."""
    return Outcome(
        measure="days_to_settle",
        title="Days to settle",
        unit="days",
        better=Better.LOWER,
        grade=Grade.A,
        before=before,
        after=after,
        change=change,
        change_low=low,
        change_high=high,
        weeks_before=26,
        weeks_after=11,
        controls=("Finance & fleet",),
        is_still_there=True,
    )


def result(
    verdict: Verdict, reason: Reason, *, wave: str | None = None, **changes: object
) -> Result:
    """Return a verdict with the fields that matter changed."""
    base = Result(
        change=DELIVERY,
        pair=PAIR,
        wave=wave,
        go_live=date(2026, 3, 2),
        check_day=90,
        verdict=verdict,
        reason=reason,
        grade=Grade.A,
        due_on=None,
        members=22,
        adoption=None,
        old_path=None,
        outcome=None,
        guardrails=(),
        sentence=f"{wave or 'The rollout'}: {verdict.value}.",
        support="A line of support.",
        target=0.7,
        owner="Operations director",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def _old(people30: int, people90: int | None, eligible: int) -> OldPath:
    change = None if people90 is None else (people90 - people30) / eligible
    return OldPath(
        measure="Exceptions by e-mail",
        people30=people30,
        people90=people90,
        eligible=eligible,
        day30=people30 / eligible,
        day90=None if people90 is None else people90 / eligible,
        change_low=change,
        first_back_week=8 if change and change > 0.1 else None,
    )


def _reopened(before: float, after: float) -> tuple[Guardrail, ...]:
    reopened = Outcome(
        measure="exceptions_reopened",
        title="Exceptions reopened",
        unit="share",
        better=Better.LOWER,
        before=before,
        after=after,
    )
    return (Guardrail(outcome=reopened, is_worse=False),)


def rollout() -> Result:
    """Return the rollout of the delivery form: working, grade A."""
    return result(
        Verdict.WORKING,
        Reason.SUSTAINED_AND_BETTER,
        members=70,
        adoption=adoption(
            date(2026, 3, 2), (54, 0, 0, 16, 0), (49, 2, 5, 14, 0), (46, 4, 6, 12, 2)
        ),
        old_path=_old(12, 17, 68),
        outcome=outcome(4.7, 3.2, -0.29, -0.43, -0.12),
        guardrails=_reopened(0.056, 0.052),
        sentence="The new way holds, and delivery exceptions settle faster by at "
        "least 12% (best estimate 29%).",
        support="50 of 68 people still send the form at day 90. Teams that had not "
        "switched yet did not improve like this.",
    )


def sales() -> Result:
    """Return the first wave: working, grade A."""
    go_live = date(2026, 3, 2)
    return result(
        Verdict.WORKING,
        Reason.SUSTAINED_AND_BETTER,
        wave=SALES,
        adoption=adoption(
            go_live, (17, 0, 0, 5, 0), (16, 1, 1, 4, 0), (16, 2, 0, 3, 1)
        ),
        old_path=_old(3, 2, 21),
        outcome=outcome(4.5, 2.8, -0.37, -0.48, -0.23),
        guardrails=_reopened(0.054, 0.051),
        sentence="Customer service & sales still sends the form, and exceptions "
        "settle faster by at least 23% (best estimate 37%).",
        owner="Service manager",
    )


def warehouse() -> Result:
    """Return the second wave: its result could be anything."""
    go_live = date(2026, 4, 20)
    return result(
        Verdict.CANNOT_TELL,
        Reason.CANNOT_TELL_RESULT,
        wave="Warehouse",
        go_live=go_live,
        members=26,
        adoption=adoption(
            go_live, (19, 0, 0, 7, 0), (17, 1, 2, 6, 0), (17, 2, 1, 5, 1)
        ),
        old_path=_old(5, 4, 25),
        outcome=outcome(4.2, 3.3, -0.14, -0.35, 0.13),
        owner="Warehouse manager",
    )


def dispatch() -> Result:
    """Return the third wave: the old way is coming back."""
    go_live = date(2026, 6, 8)
    return result(
        Verdict.SLIPPING,
        Reason.WORKAROUND_BACK,
        wave="Dispatch",
        go_live=go_live,
        adoption=adoption(
            go_live, (18, 0, 0, 4, 0), (16, 0, 2, 4, 0), (13, 0, 5, 4, 0)
        ),
        old_path=_old(4, 11, 22),
        outcome=outcome(5.4, 3.6, -0.29, -0.43, -0.12),
        sentence="The old way is coming back in Dispatch: 4 to 11 of 22 people.",
        support="First seen in week 8.",
        owner="Dispatch manager",
    )


def finance() -> Result:
    """Return the last wave: on day 50 of 90."""
    go_live = date(2026, 9, 28)
    return result(
        Verdict.TOO_EARLY,
        Reason.DUE_ON,
        wave="Finance & fleet",
        go_live=go_live,
        members=20,
        grade=None,
        due_on=date(2026, 12, 30),
        adoption=adoption(go_live, (14, 0, 0, 6, 0), None, None),
        old_path=_old(5, None, 20),
        sentence="Finance & fleet is on day 48 of 90. Verdict due 30 Dec 2026.",
        owner="Finance manager",
    )


def delivery() -> tuple[Result, ...]:
    """Return all verdicts of the delivery form."""
    return (rollout(), sales(), warehouse(), dispatch(), finance())


def evaluation(*results: Result) -> Evaluation:
    """Return an evaluation of these verdicts, by default of all five changes."""
    return Evaluation(
        client="portage",
        as_of=AS_OF,
        data_to=date(2026, 11, 15),
        results=results or (*delivery(), *_others()),
    )


def empty(client: str = "portage") -> Evaluation:
    """Return the evaluation of a client without any data."""
    return Evaluation(client=client, as_of=AS_OF, data_to=None, results=())


def _others() -> tuple[Result, ...]:
    return (*_passkey(), *_copilot(), *_files(), *_portal())


def _of(change: str, pair: str, *cells: Result) -> tuple[Result, ...]:
    return tuple(replace(cell, change=change, pair=pair) for cell in cells)


def _use(low: int, eligible: int) -> Adoption:
    parts = (low, 0, 0, eligible - low, 0)
    return adoption(date(2026, 5, 4), parts, parts, parts)


def _passkey() -> tuple[Result, ...]:
    small = outcome(3.1, 3.0, -0.04, -0.15, 0.07)
    unused = (Verdict.USED_NOT_PAYING_OFF, Reason.NO_EFFECT)
    return _of(
        "Passkey sign-in",
        "Passkey used and sign-in help requests",
        result(*unused, grade=Grade.B, adoption=_use(58, 94), outcome=small),
        result(*unused, wave="Office", adoption=_use(30, 33), outcome=small),
        result(
            Verdict.CANNOT_TELL,
            Reason.CANNOT_TELL_RESULT,
            wave="Service & dispatch",
            grade=Grade.B,
        ),
        result(
            Verdict.NOT_LANDED,
            Reason.NEVER_TAKEN_UP,
            wave="Warehouse & fleet",
            grade=Grade.B,
            adoption=_use(5, 35),
            sentence="Warehouse & fleet never really started: 5 of 35 people use it.",
            support="Result cannot be credited to the change.",
        ),
    )


def _copilot() -> tuple[Result, ...]:
    other = (Verdict.BETTER_NOT_FROM_USE, Reason.OTHER_CAUSE)
    faster = replace(outcome(6.2, 5.1, -0.16, -0.23, -0.09), unit="hours")
    thin = (Verdict.NOT_ENOUGH_DATA, Reason.PEOPLE)
    return _of(
        "Copilot for quotes",
        "Prompts sent and hours to send a quote",
        result(
            *other,
            grade=Grade.B,
            adoption=_use(2, 22),
            outcome=faster,
            sentence="Hours to send a quote are better by at least 9%, but only 2 of "
            "22 people use the change. Something else did this.",
            support="Do not book this gain to the rollout.",
            owner="Sales director",
        ),
        result(*thin, wave="Sales", grade=None, members=8),
        result(*other, wave="Customer service", grade=Grade.B, adoption=_use(2, 14)),
        _soon("Dispatch", date(2026, 12, 16)),
    )


def _files() -> tuple[Result, ...]:
    fewer = replace(
        outcome(31.0, 25.1, -0.19, -0.27, -0.11),
        unit="a week per 100 people",
        is_count=True,
    )
    at_a_cost = (Verdict.WORKING_AT_A_COST, Reason.GUARDRAIL_WORSE)
    return _of(
        "Shared files in Microsoft 365",
        "Shared edits and document requests",
        result(*at_a_cost, grade=Grade.B, adoption=_use(71, 93), outcome=fewer),
        result(*at_a_cost, wave="Office", grade=Grade.B),
        result(
            Verdict.WORKING,
            Reason.SUSTAINED_AND_BETTER,
            wave="Service & dispatch",
            grade=Grade.B,
        ),
        result(
            Verdict.CANNOT_TELL,
            Reason.CANNOT_TELL_USE,
            wave="Warehouse & fleet",
            grade=Grade.B,
        ),
    )


def _portal() -> tuple[Result, ...]:
    return _of(
        "Service portal",
        "Portal requests and hours to first reply",
        replace(_soon(None, date(2026, 12, 23)), go_live=date(2026, 9, 21)),
        replace(_soon("Office", date(2026, 12, 23)), go_live=date(2026, 9, 21)),
        _soon("Service & dispatch", date(2027, 3, 3), date(2026, 11, 30)),
        _soon("Warehouse & fleet", date(2027, 4, 14), date(2027, 1, 11)),
    )


def _soon(wave: str | None, due_on: date, go_live: date | None = None) -> Result:
    return result(
        Verdict.TOO_EARLY,
        Reason.DUE_ON,
        wave=wave,
        grade=None,
        due_on=due_on,
        go_live=go_live or due_on - timedelta(days=93),
    )


def series(wave: str = SALES, go_live: date = date(2026, 3, 2)) -> PairSeries:
    """Return weekly points from 26 weeks before to 37 after go-live.

    Values follow a fixed wave form; week -9 has no outcome and week 20 no use.
    """
    last = min(37, (AS_OF - go_live).days // 7)

    def points(values: dict[int, float | None]) -> tuple[WeekPoint, ...]:
        return tuple(
            WeekPoint(week=n, first_day=go_live + timedelta(weeks=n), value=value)
            for n, value in values.items()
        )

    weeks = range(-26, last + 1)
    return PairSeries(
        change=DELIVERY,
        pair=PAIR,
        wave=wave,
        go_live=go_live,
        title="Days to settle",
        use=points({n: None if n == 20 else _used(n) for n in weeks}),
        old_path=points({n: 0.97 - 0.86 * _used(n) / 0.82 for n in weeks if n >= -4}),
        outcome=points({n: None if n == -9 else _days(n) for n in weeks}),
        comparison=points({n: 4.5 + 0.6 * sin(n * 1.3) for n in range(-26, 14)}),
        baseline_low=3.7,
        baseline_mean=4.5,
        baseline_high=5.4,
        baseline=(-26, -5),
        judged=(2, 12),
        unit="days",
        better=Better.LOWER,
        compared=("Finance & fleet",),
    )


def _used(week: int) -> float:
    return 0.0 if week < 0 else min(0.82, 0.22 * week) + 0.02 * sin(week * 2.1)


def _days(week: int) -> float:
    level = 4.5 if week < 0 else max(2.8, 4.5 - 0.5 * week)
    return level + 0.5 * sin(week * 1.9) + 0.3 * sin(week * 0.7)
