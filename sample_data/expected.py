"""The verdicts that the sample was made to show, and why.

They follow from how the data are made, not from running the product on them.
"""

from dataclasses import dataclass

from model.verdict import Grade, Reason, Verdict


@dataclass(frozen=True, slots=True)
class Expected:
    """The verdict of a rollout or wave; `grade` None: none is expected."""

    verdict: Verdict
    reason: Reason
    grade: Grade | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTruth:
    """What one pair of a change was made to show."""

    pair: str
    adoption: str
    outcome: str
    rollout: Expected
    waves: dict[str, Expected]


_TOO_SMALL = Expected(
    Verdict.NOT_ENOUGH_DATA,
    Reason.SMALL_GROUP,
    None,
    "Four people: fewer than are ever shown.",
)


def _no_effect(who: str) -> Expected:
    why = f"{who} kept using it; requests fell as little as where nobody switched."
    return Expected(Verdict.USED_NOT_PAYING_OFF, Reason.NO_EFFECT, Grade.A, why)


def _exploratory(who: str) -> Expected:
    why = f"{who} got better, but the pair was agreed after go-live: never green."
    return Expected(Verdict.CANNOT_TELL, Reason.EXPLORATORY, Grade.A, why)


def _not_landed(who: str, grade: Grade | None) -> Expected:
    why = f"Two of 24 people of {who} work in it; four in five never started."
    return Expected(Verdict.NOT_LANDED, Reason.NEVER_TAKEN_UP, grade, why)


def _working(who: str) -> Expected:
    why = f"{who} kept the form; approval takes half as long, elsewhere it does not."
    return Expected(Verdict.WORKING, Reason.SUSTAINED_AND_BETTER, Grade.A, why)


def _too_early(who: str) -> Expected:
    why = f"{who} has not reached day 90 when the data end."
    return Expected(Verdict.TOO_EARLY, Reason.DUE_ON, None, why)


def _other_cause(who: str) -> Expected:
    why = f"Hardly anyone {who} drafts with it, yet quotes leave in half the time."
    return Expected(Verdict.BETTER_NOT_FROM_USE, Reason.OTHER_CAUSE, Grade.A, why)


_TEAMS = (
    PairTruth(
        pair="Teams and document requests",
        adoption="All but a few people work in Teams from go-live on, but for the "
        "laboratory, which never takes it up.",
        outcome="No effect. A common trend of -0.4 % a week makes requests fall "
        "everywhere, so that before and after alone would look like a gain.",
        rollout=_no_effect("Two of three waves"),
        waves={
            "Pilot IT & Quality": _TOO_SMALL,
            "Customer office": _no_effect("The customer office"),
            "Service technique": _no_effect("The technicians"),
            "Étalonnage": _not_landed("the laboratory", Grade.A),
        },
    ),
    PairTruth(
        pair="Teams and answers to customers",
        adoption="As for the first pair.",
        outcome="Answers take 40 % less time from go-live on in the waves that "
        "answer customers; the laboratory does not.",
        rollout=_exploratory("Both waves that answer customers"),
        waves={
            "Pilot IT & Quality": _TOO_SMALL,
            "Customer office": _exploratory("The customer office"),
            "Service technique": _exploratory("The technicians"),
            "Étalonnage": _not_landed("the laboratory", None),
        },
    ),
)

_PASSKEYS = PairTruth(
    pair="Passkeys and exceptions",
    adoption="25 of 28 and 22 of 26 people sign in with a passkey from go-live on.",
    outcome="40 % fewer exceptions, over too few weeks to say so.",
    rollout=_too_early("The rollout"),
    waves={
        "Customer office": _too_early("The customer office"),
        "Service technique": _too_early("The wave of technicians"),
    },
)

_PURCHASES = PairTruth(
    pair="Formulaire et délai d'approbation",
    adoption="All but three or fewer people of each wave send the form in most weeks.",
    outcome="Approval takes 50 % less time in each wave from its go-live on; a few "
    "requests less are returned.",
    rollout=_working("All waves"),
    waves={name: _working(name) for name in ("Ottawa", "Québec", "Moncton")},
)

_QUOTES = PairTruth(
    pair="Assistant and days to send a quote",
    adoption="Of 24 to 28 people in a wave, one or two keep drafting with it.",
    outcome="Quotes leave in half the time in each wave from its go-live on, "
    "because a new price list came at the same time, whoever wrote them.",
    rollout=_other_cause("of the three waves"),
    waves={
        "Customer office": _other_cause("in the customer office"),
        "Service technique": _other_cause("of the technicians"),
        "Étalonnage": _other_cause("in the laboratory"),
    },
)

_PORTAL = PairTruth(
    pair="Portal and hours to resolve",
    adoption="Half of the offices go back to e-mail and telephone six weeks after "
    "go-live; the workshops stay.",
    outcome="Tickets are solved in half the time in each wave. In the workshops "
    "one ticket in four is reopened, before it was one in fourteen.",
    rollout=Expected(
        Verdict.SLIPPING,
        Reason.WORKAROUND_BACK,
        Grade.A,
        "A fifth more of all people take the old way at day 90 than at day 30.",
    ),
    waves={
        "Pilot IT & Quality": _TOO_SMALL,
        "Offices": Expected(
            Verdict.SLIPPING,
            Reason.WORKAROUND_BACK,
            Grade.A,
            "About 45 points more of the people take the old way at day 90.",
        ),
        "Workshops": Expected(
            Verdict.WORKING_AT_A_COST,
            Reason.GUARDRAIL_WORSE,
            Grade.A,
            "Used and faster, but tickets come back four times as often.",
        ),
    },
)

EXPECTED: dict[str, tuple[PairTruth, ...]] = {
    "teams": _TEAMS,
    "passkeys": (_PASSKEYS,),
    "purchases": (_PURCHASES,),
    "quotes": (_QUOTES,),
    "portal": (_PORTAL,),
}
"""The truth by change key; the primary pair stands first."""
