"""The templates of headlines and support lines, by reason.

Each entry has one template for a wave and one for the rollout. Placeholders in
braces are filled by `kpi.sentences`; whole templates are translated. Wording:
whole percents, with their sign; "at least" only for a one-sided 95 % bound;
never "significant", "proves" or "caused".
"""

from model.text import Template
from model.verdict import Grade, Reason

Templates = tuple[str, str]

HEADLINES: dict[Reason, Templates] = {
    Reason.SUSTAINED_AND_BETTER: (
        "{who} still works the new way, and “{outcome}” is better by {bound} "
        "(best estimate {estimate}).",
        "People still work the new way, and “{outcome}” is better by {bound} "
        "(best estimate {estimate}).",
    ),
    Reason.GUARDRAIL_WORSE: (
        "{who} still works the new way and “{outcome}” is better by {bound}, "
        "but “{guardrail}” got worse.",
        "People still work the new way and “{outcome}” is better by {bound}, "
        "but “{guardrail}” got worse.",
    ),
    Reason.NO_EFFECT: (
        "{who} uses it, but “{outcome}” did not improve in a way that matters: "
        "any gain is below {sesoi}.",
        "People use it, but “{outcome}” did not improve in a way that matters: "
        "any gain is below {sesoi}.",
    ),
    Reason.WORSE: (
        "{who} uses it, and “{outcome}” got worse, by {bound}.",
        "People use it, and “{outcome}” got worse, by {bound}.",
    ),
    Reason.OTHER_CAUSE: (
        "In {who}, “{outcome}” is better by {bound}, but only {now} use the "
        "change. Something else did this.",
        "“{outcome}” is better by {bound}, but only {now} use the change. "
        "Something else did this.",
    ),
    Reason.FADED: (
        "Use in {who} fell from {start} to {now}. It is not holding.",
        "Use fell from {start} to {now}. It is not holding.",
    ),
    Reason.WORKAROUND_BACK: (
        "The old way is coming back in {who}: {old_before} to {old_now}.",
        "The old way is coming back: {old_before} to {old_now}.",
    ),
    Reason.NEVER_TAKEN_UP: (
        "{who} never really started: {now} use it.",
        "The change never really started: {now} use it.",
    ),
    Reason.DUE_ON: (
        "{who} is on day {day} of 90. Verdict due {due}.",
        "The first wave is on day {day} of 90. First verdict due {due}.",
    ),
    Reason.NO_FACTS: (
        "We cannot judge {who}: there are no data for “{missing}” yet.",
        "We cannot judge the rollout: there are no data for “{missing}” yet.",
    ),
    Reason.PEOPLE: (
        "We cannot judge {who}: {before} were active at day 30, too few to tell "
        "staying from chance.",
        "We cannot judge the rollout: {before} were active at day 30, too few to "
        "tell staying from chance.",
    ),
    Reason.COVERAGE: (
        "We cannot judge {who}: for more than {unknown} of the people we do "
        "not know what they did up to day {gap}.",
        "We cannot judge the rollout: for more than {unknown} of the people we "
        "do not know what they did up to day {gap}.",
    ),
    Reason.LOW_MATCH: (
        "We cannot judge {who}: the exports behind “{match_measure}” name {listed} "
        "on its list.",
        "We cannot judge the rollout: the exports behind “{match_measure}” name "
        "{listed} on its list.",
    ),
    Reason.WEEKS: (
        "We cannot judge {who}: “{outcome}” is known for {weeks_before} weeks "
        "before and {weeks_after} weeks after go-live.",
        "We cannot judge the rollout: no wave has enough weeks of “{outcome}” "
        "before and after its go-live.",
    ),
    Reason.VOLUME: (
        "We cannot judge {who}: “{outcome}” rests on too few items a week.",
        "We cannot judge the rollout: “{outcome}” rests on too few items a week.",
    ),
    Reason.LEVEL: (
        "We cannot judge {who}: “{outcome}” is not above zero before go-live, so a "
        "change in percent means nothing.",
        "We cannot judge the rollout: “{outcome}” is not above zero before go-live, "
        "so a change in percent means nothing.",
    ),
    Reason.BREAK: (
        "We cannot judge {who}: the way “{outcome}” is counted changed in between.",
        "We cannot judge the rollout: the way “{outcome}” is counted changed in "
        "between.",
    ),
    Reason.SMALL_GROUP: (
        "{who} has fewer than {min_people} people and is not shown alone.",
        "The rollout has fewer than {min_people} people and is not shown.",
    ),
    Reason.WAVE_ONLY: (
        "{who} looks better, but the rollout as a whole does not confirm it yet.",
        "The rollout looks better, but this is not confirmed yet.",
    ),
    Reason.MANY_PAIRS: (
        "{who} works the new way and “{outcome}” looks better, but {n_pairs} pairs "
        "were tested and this one does not stand out enough.",
        "People work the new way and “{outcome}” looks better, but {n_pairs} pairs "
        "were tested and this one does not stand out enough.",
    ),
    Reason.WAVES_OPEN: (
        "{who} works the new way and “{outcome}” looks better, but not all waves are "
        "in yet.",
        "People work the new way and “{outcome}” looks better so far, but not all "
        "waves are in yet.",
    ),
    Reason.EXPLORATORY: (
        "{who} works the new way and “{outcome}” looks better, but this pair, as "
        "it stands, was not agreed before go-live.",
        "People work the new way and “{outcome}” looks better, but this pair, as "
        "it stands, was not agreed before go-live.",
    ),
    Reason.CANNOT_TELL_RESULT: (
        "{who} uses it. “{outcome}” could be anything from {worst} to {best}, so "
        "we make no claim.",
        "People use it. “{outcome}” could be anything from {worst} to {best}, so "
        "we make no claim.",
    ),
    Reason.CANNOT_TELL_USE: (
        "{now} in {who} use it. Whether use holds cannot be told yet, so we make "
        "no claim.",
        "{now} use it. Whether use holds cannot be told yet, so we make no claim.",
    ),
}

RECOUNTED: Templates = (
    "We cannot judge {who}: “{recounted}” is counted differently from {recount_day} "
    "on ({recount}).",
    "We cannot judge the rollout: “{recounted}” is counted differently from "
    "{recount_day} on ({recount}).",
)
"""A break that the event log tells of."""

BEHIND: Templates = (
    "{who} is past day 90, but the data end on {data_to}. Verdict due with data "
    "up to {due}.",
    "The first wave is past day 90, but the data end on {data_to}. First verdict "
    "due with data up to {due}.",
)
PLANNED: Templates = (
    "{who} goes live on {go_live}. Verdict due {due}.",
    "The first wave goes live on {go_live}. First verdict due {due}.",
)
FADING: Templates = (
    "{who} uses it. “{outcome}” was better over the whole time, but it is fading: "
    "the last {late_weeks} weeks keep {late_share} of it.",
    "People use it. “{outcome}” was better over the whole time, but it is fading: "
    "the last {late_weeks} weeks keep {late_share} of it.",
)
GONE: Templates = (
    "{who} uses it. “{outcome}” was better over the whole time, but the last "
    "{late_weeks} weeks keep nothing of it.",
    "People use it. “{outcome}” was better over the whole time, but the last "
    "{late_weeks} weeks keep nothing of it.",
)
STILL_OPEN: Templates = (
    "{who} uses it. “{outcome}” was better over the whole time, but whether the "
    "last weeks still show it cannot be told.",
    "People use it. “{outcome}” was better over the whole time, but whether the "
    "last weeks still show it cannot be told.",
)
OWN_OPEN: Templates = (
    "{who} uses it. Taken with the other waves “{outcome}” looks better, but its "
    "own weeks alone do not show it, so we make no claim.",
    "People use it. “{outcome}” looks better, but not clearly enough, so we make "
    "no claim.",
)
"""Why a change that is better as a whole is not called so."""

BY_GRADE: dict[Grade, Template] = {
    Grade.A: "Teams that had not switched yet did not improve like this.",
    Grade.A2: "Compared with teams that switched earlier and have settled.",
    Grade.B: "Also against the same weeks of last year.",
    Grade.C: "No comparison group: a general trend of usual size is allowed for, "
    "a larger one is not ruled out.",
}

SUPPORTS: dict[Reason, Template] = {
    Reason.GUARDRAIL_WORSE: "“{guardrail}” is worse by {cost}. Decide whether the "
    "gain is worth it.",
    Reason.NO_EFFECT: "Most likely change: {likely} ({least} to {most}).",
    Reason.WORSE: "Check what else changed from {go_live}.",
    Reason.OTHER_CAUSE: "Do not book this gain to the rollout.",
    Reason.FADED: "Of the early users, {lost} stopped; {late} started later.",
    Reason.NEVER_TAKEN_UP: "The result cannot be credited to the change.",
    Reason.NO_FACTS: "Needed: an export that shows “{missing}” ({items}).",
    Reason.PEOPLE: "Needed: at least {min_adopters} people active at day 30.",
    Reason.COVERAGE: "Needed: an export of “{gap_measure}” that covers the 30 days "
    "up to {gap_day}, and up to day {gap} of people who started later.",
    Reason.LOW_MATCH: "Needed: {min_match} of them. Names may be concealed, or of "
    "another organisation: export with names shown, or list the members as the "
    "exports name them.",
    Reason.WEEKS: "Needed: {min_before} weeks before and {min_after} weeks after "
    "go-live, and {min_coverage} of the weeks on each side.",
    Reason.VOLUME: "Needed: about {min_items} items a week before go-live, or a "
    "broader measure.",
    Reason.LEVEL: "Needed: a measure that is above zero in an ordinary week.",
    Reason.BREAK: "Needed: weeks before and after that are counted the same way.",
    Reason.SMALL_GROUP: "Its people count in the rollout.",
    Reason.WAVE_ONLY: "With {n_waves} waves, one lucky wave is expected.",
    Reason.MANY_PAIRS: "Among {n_pairs} pairs, one can look better by luck.",
    Reason.WAVES_OPEN: "A look before the last wave needs more certainty than this.",
    Reason.EXPLORATORY: "It was not promised beforehand, so it can only say where "
    "to look next.",
}
"""Support lines of the reasons that have one only; the others follow here."""

COUNT_ALIKE: Template = (
    "Needed: “{recounted}” of the time before {recount_day}, counted as it is now. "
    "Once it is loaded, remove the event."
)
WOULD_SHOW: Template = "A change of {mde} would have shown in about four of five cases."
WEEKS_NEEDED: Template = (
    "For {sesoi}, about {more_weeks} more weeks would have been needed."
)
OUT_OF_REACH: Template = "More weeks alone would not have shown {sesoi}."
ITEMS_NEEDED: Template = (
    "Needed: about {min_items} items a week, before and after go-live, or a broader "
    "measure."
)
MEAN_OF: Template = "It is the mean of {n_of} waves, each counting the same."
APART: Template = "Not in it, because it cannot be judged: {apart}."
MUST_STAY: Template = "To be called better, {still_there} of it must still be there."
OWN_SUPPORT: Template = "Read it together with the rollout."

EARLY_SIGN: Template = "Early sign: {now} active; too soon for a result."
EARLY_ROSE: Template = (
    "Early sign: use rose from {start} at day 30 to {now} at day {now_day}; too "
    "soon for a result."
)
EARLY_FELL: Template = (
    "Early sign: use fell from {start} at day 30 to {now} at day {now_day}; too "
    "soon for a result."
)
EARLY_SAME: Template = (
    "Early sign: {now} active at day {now_day}, as many as at day 30; too soon for a "
    "result."
)
NO_SIGN: Template = "No check has come yet."
WAITS: Template = "Day {waiting} waits for data to {waiting_to}."
BACK_SEEN: Template = "First seen in week {back_week}."
LOAD_MORE: Template = "Load exports that reach {due}."
BACK_UNSEEN: Template = "The week it began cannot be told."
STAYING_OPEN: Template = (
    "Still active from day 30: {kept}. That makes {sure} of the early level "
    "certain; {margin} is needed."
)
STAYING_UNKNOWN: Template = "How many of the early users stayed cannot be told."
USE_TOO_LOW: Template = "Needed: {floor} of the people active at day 90."
OLD_WAY_OFF: Template = "The old way is switched off since {day}: nobody can go back."
OLD_WAY_OPEN: Template = (
    "It is not ruled out that the old way comes back: {old_before} to {old_now}."
)
OLD_WAY_UNKNOWN: Template = (
    "Whether the old way comes back cannot be told: too few weeks or actions are known."
)
NEVER_ENOUGH: Template = (
    "Fewer than {min_adopters} people are too few to be judged alone."
)
SEE_ROLLOUT: Template = "The rollout as a whole may say more."
ALL_ALIKE: Template = "Most likely change: {likely}."
"""Where both ends of its range are told by the same words."""
STILL_BETTER: Template = "The result is still better; find out why before it fades."
JOINS: Template = "{wave} joins the verdict on {joins}."
JOINS_LATER: Template = "{wave} joins the verdict once the data reach {joins}."
JOIN_BETWEEN: Template = "{n} more waves join the verdict between {joins} and {last}."
JOIN_ON: Template = "{n} more waves join the verdict on {joins}."

PEOPLE_COUNT: Template = "{k} of {n} people"
PEOPLE_RANGE: Template = "{low} to {high} of {n} people"
COUNT_RANGE: Template = "{low} to {high}"
OF_ALL_DONE: Template = "{percent} of all that was done"
PEOPLE_SHARE: Template = "{percent} of {n} people"
AT_LEAST: Template = "at least {percent}"
A_LITTLE: Template = "at least a little"
QUALITY: dict[str, Template] = {
    "better": "{percent} better",
    "worse": "{percent} worse",
    "same": "no change",
}
MOVES: dict[str, tuple[Template, Template]] = {
    "duration": ("{percent} faster", "{percent} slower"),
    "count": ("{percent} fewer", "{percent} more"),
    "level": ("{percent} lower", "{percent} higher"),
}
"""By kind of measure: what a fall and what a rise is called."""

_DURATIONS = frozenset({"minutes", "hours", "days", "weeks"})


def kind_of(unit: str, *, is_count: bool) -> str:
    """Return the kind of a measure: a duration, a count or a level."""
    if unit in _DURATIONS:
        return "duration"
    return "count" if is_count else "level"
