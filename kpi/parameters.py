"""The numbers that decide, in one place."""

from dataclasses import dataclass, replace

from model.verdict import SMALLEST_GROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Every threshold of windows, gates, estimators and decisions.

    Weeks are full weeks, items are those of a group in a week. Shares, margins and
    levels are fractions, 0 to 1; levels are one-sided. `sd_*`, `tau_*` (a week) and
    `bg_*` are on the scale of the panel, log or log odds.

    Source: chosen by simulation unless a block says otherwise, see docs/method.md.
    """

    # How late usage reports come.
    snapshot_slack_days: int = 3  # a snapshot may lie so many days before a mark
    grace_days: int = 3  # days after a mark on which usage is still refilled

    # Which weeks are looked at, around a go-live.
    settle_weeks: int = 2  # left out after it
    mark_days: int = 90  # days after it that end the judged weeks
    runup_weeks: int = 4  # left out before it ...
    runup_keep: int = 12  # ... while so many weeks remain
    max_baseline: int = 40  # weeks before the first go-live
    max_baseline_alone: int = 26  # weeks before it, without comparison
    silent_weeks: int = 4  # empty weeks in a row of a group that are not known
    max_event_weeks: int = 3  # weeks that one logged event may take out

    # What there must be before an outcome is judged.
    min_baseline: int = 8  # known weeks before
    min_after: int = 6  # known judged weeks
    min_coverage: float = 0.60  # share of the weeks on each side
    min_compare: int = 6  # weeks of another group on each side
    min_weekly_count: float = 5.0  # mean of what is counted
    min_weekly_items: float = 10.0  # mean of the items behind any other value
    min_weekly_together: float = 2.0  # either, of a wave that speaks with others

    # Whom a verdict is about. Source of 11: all of 11 prove 80 % (Wilson, 95 %).
    min_people: int = SMALLEST_GROUP  # people in a group
    min_adopters: int = 11  # people certainly active at day 30
    max_unknown: float = 0.20  # share of the people of whom nothing is known
    min_match: float = 0.80  # share of the roster that a report lists
    max_contaminated: float = 0.10  # share of a group that is early
    max_leavers: float = 0.10  # share of a wave that left, before it is told

    # What may be claimed.
    alpha: float = 0.05  # level of every bound
    alpha_open: float = 0.01  # level of a rollout while waves are open
    alpha_sustain: float = 0.025  # level of the share that stays
    power: float = 0.80  # how often the smallest change foreseen would show
    sustain_margin: float = 0.75  # share of the early users that must stay
    use_floor: float = 0.50  # share of the people active, at least, at day 90
    use_low: float = 0.30  # share below which few use it
    relapse_margin: float = 0.10  # rise of the share on the old path
    relapse_weeks: int = 4  # weeks on each side, where it tells no people
    p_own: float = 0.10  # chance that a wave's own weeks may leave
    still_there: float = 0.75  # share of a change that the last weeks keep
    late_weeks: int = 5  # how many weeks are the last ones
    p_late: float = 0.15  # chance that they may leave, of a wave
    p_late_roll: float = 0.10  # the same, of the rollout

    # The model of all groups together.
    tau_joint: float = 0.0025  # sd of an unseen trend
    sd_fade: float = 0.20  # sd of a fade common to all waves
    sd_late: float = 0.08  # sd of what a wave fades besides
    sd_mature: float = 0.05  # sd of the step after the judged weeks
    over: float = 1 / 60  # variance of a count beyond Poisson, relative
    min_rate_spread: float = 0.05  # least p (1 - p) of a rate
    rhos: tuple[float, ...] = (0.35, 0.62, 0.85)  # correlation of weeks
    lams: tuple[float, ...] = (0.17, 0.42, 0.75)  # share of noise that is sticky
    spreads: tuple[float, ...] = (0.1, 0.2, 0.4)  # sd of effects between waves
    df_max: float = 120.0  # degrees of freedom that count
    flag_at: float = 3.5  # robust sds from which a week is unusual
    least_flag_sd: float = 0.5  # least robust sd, in sds of the model

    # A wave without comparison: the same weeks of last year, or its past.
    still_there_alone: float = 0.50  # share of a change that the last weeks keep
    late_weeks_alone: int = 4  # how many weeks are the last ones ...
    min_late_alone: int = 2  # ... and how many of them must be known
    tau_lastyear: float = 0.004  # sd of an unseen trend, less last year
    bg_lastyear: float = 0.05  # sd of what else changed, less last year
    tau_alone: float = 0.015  # the same two, of its past alone
    bg_alone: float = 0.15
    rho_prior: float = 0.30  # correlation of weeks before any is seen ...
    rho_weight: float = 16.0  # ... worth so many weeks ...
    rho_max: float = 0.80  # ... and at most
    trend_t: float = -1.3  # t of a trend before go-live that is told ...
    trend_share: float = 0.50  # ... where it carries such a share of the change
    min_df: float = 3.0  # least degrees of freedom

    # What is foreseen before a result is there.
    min_nu: float = 20.0  # degrees of freedom to plan with
    min_noise_weight: float = 0.10  # weight of a noise model that is planned with
    extra_weeks: int = 8  # weeks of history that `Remedy.MORE_WEEKS` adds

    # Dates before go-live that the engine is tried at.
    min_placebo_weeks: int = 40  # known weeks before the first go-live
    max_placebo_dates: int = 16  # dates that are tried
    min_placebo_dates: int = 8  # dates with an answer

    # Whether use and outcome move together.
    min_moving_waves: int = 3  # waves that it takes ...
    min_moving_weeks: int = 10  # ... each with so many weeks of both
    max_moving_weeks: int = 24  # weeks after settling: one trend fits no more
    n_turns: int = 999  # random turns, besides the data as they are

    @property
    def together(self) -> "Parameters":
        """The same, asking of each wave only what lets it speak with others."""
        least = self.min_weekly_together
        return replace(self, min_weekly_count=least, min_weekly_items=least)


DEFAULTS = Parameters()
"""The parameters that every verdict uses unless a test says otherwise."""
