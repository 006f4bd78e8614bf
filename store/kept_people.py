"""People whom a workbook takes over from the version in force of its change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import duckdb

from model.faults import Issue, Severity
from model.loads import Answer, Reading
from model.plan import KeptPeople, Member, Plan
from model.text import fold
from model.words import Text
from store.plans import read_in_force

NO_VERSION = "NO_VERSION"
"""Code of the fault that there are no people to take over."""


def with_kept_people(cursor: duckdb.DuckDBPyConnection, reading: Reading) -> Reading:
    """Return a reading with the people it takes over among its members.

    Somebody who also has a row of their own stands as that row says; one that says
    only the wave leaves the rest as it was. Where there is no version in force, or it
    has no such wave, the reading is refused.
    """
    if reading.plan is None or not reading.plan.kept:
        return reading
    plan = reading.plan
    found = read_in_force(cursor, plan.change)
    faults = [*_faults(reading, plan, None if found is None else found.plan)]
    if faults or found is None:
        issues = (*reading.issues, *faults)
        return replace(reading, answer=Answer.REJECT, issues=issues, plan=None)
    taken = {one.person: one for one in _taken(plan.kept, found.plan)}
    own = {one.person: _completed(one, taken.get(one.person)) for one in plan.members}
    members = tuple((taken | own).values())
    return replace(reading, plan=replace(plan, members=members, kept=()))


def _completed(own: Member, before: Member | None) -> Member:
    is_bare = own == Member(person=own.person, wave=own.wave)
    return own if before is None or not is_bare else replace(before, wave=own.wave)


def _taken(kept: Sequence[KeptPeople], before: Plan) -> Iterator[Member]:
    for one in kept:
        wanted = _key(one.listed_in)
        for member in before.members:
            if _key(member.wave) == wanted:
                yield replace(member, wave=one.wave)


def _faults(reading: Reading, plan: Plan, before: Plan | None) -> Iterator[Issue]:
    for one in plan.kept:
        if before is None:
            yield _fault(
                reading,
                one,
                Text(
                    "«{change}» has no version in force whose people could stay",
                    change=plan.change,
                ),
                Text(
                    "Write one row a person, or load a workbook with the people first."
                ),
            )
            continue
        waves = {_key(wave.name): wave.name for wave in before.waves}
        if one.listed_in is not None and _key(one.listed_in) not in waves:
            yield _fault(
                reading,
                one,
                Text("the version in force has no wave “{wave}”", wave=one.listed_in),
                Text(
                    "Its waves are: {names}. Where the wave was renamed, write {mark} "
                    "and its former name; a new wave needs one row a person.",
                    names=tuple(waves.values()),
                    mark="as loaded:",
                ),
            )


def _fault(reading: Reading, kept: KeptPeople, problem: Text, remedy: Text) -> Issue:
    place = Text(
        "Sheet {sheet}, row {row}, column {column}",
        sheet=kept.sheet,
        row=str(kept.row),
        column=kept.column,
    )
    return Issue(
        code=NO_VERSION,
        severity=Severity.REJECT,
        message=Text("{place}: {problem}.", place=place, problem=problem),
        remedy=remedy,
        file=reading.file,
        sheet=kept.sheet,
        row=kept.row,
        column=kept.column,
    )


def _key(wave: str | None) -> str | None:
    return None if wave is None else fold(wave)
