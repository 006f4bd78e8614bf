"""The numbers that decide, in one place."""

from dataclasses import dataclass, replace

from model.verdict import SMALLEST_GROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Every threshold of windows, gates, estimators and decisions.

    Shares, margins and levels are fractions; `tau_*` is a drift per week and
    `bg_*` a background change, both on the log scale; levels are one-sided.

    Source: chosen by simulation, see docs/method.md.
    """

    snapshot_slack_days: int = 3
    grace_days: int = 3

    settle_weeks: int = 2
    mark_days: int = 90
    runup_weeks: int = 4
    runup_keep: int = 12
    max_baseline: int = 40
    max_baseline_alone: int = 26
    min_baseline: int = 8
    min_after: int = 6
    min_coverage: float = 0.60
    min_weekly_count: float = 5.0
    min_weekly_items: float = 10.0
    min_weekly_together: float = 2.0

    min_people: int = SMALLEST_GROUP
    min_adopters: int = 11
    max_unknown: float = 0.20
    min_match: float = 0.80
    max_contaminated: float = 0.10
    max_leavers: float = 0.10

    alpha: float = 0.05
    alpha_open: float = 0.01
    alpha_sustain: float = 0.025
    power: float = 0.80
    sustain_margin: float = 0.75
    use_floor: float = 0.50
    use_low: float = 0.30
    relapse_margin: float = 0.10

    tau_joint: float = 0.0025
    sd_fade: float = 0.20
    sd_late: float = 0.08
    sd_mature: float = 0.05
    over: float = 1 / 60
    rhos: tuple[float, ...] = (0.35, 0.62, 0.85)
    lams: tuple[float, ...] = (0.17, 0.42, 0.75)
    spreads: tuple[float, ...] = (0.1, 0.2, 0.4)
    df_max: float = 120.0
    min_compare: int = 6
    p_own: float = 0.10
    still_there: float = 0.75
    late_weeks: int = 5
    p_late: float = 0.15
    p_late_roll: float = 0.10
    flag_at: float = 3.5
    least_flag_sd: float = 0.5
    max_event_weeks: int = 3

    still_there_alone: float = 0.50
    late_weeks_alone: int = 4
    tau_lastyear: float = 0.004
    bg_lastyear: float = 0.05
    tau_alone: float = 0.015
    bg_alone: float = 0.15
    rho_prior: float = 0.30
    rho_weight: float = 16.0
    rho_max: float = 0.80
    trend_t: float = -1.3
    trend_share: float = 0.50
    min_df: float = 3.0

    @property
    def together(self) -> "Parameters":
        """The same, asking of each wave only what lets it speak with others."""
        least = self.min_weekly_together
        return replace(self, min_weekly_count=least, min_weekly_items=least)


DEFAULTS = Parameters()
"""The parameters that every verdict uses unless a test says otherwise."""
