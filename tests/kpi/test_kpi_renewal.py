"""What a load touches is judged when it lands; all else is known already."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd
import pytest
from kpi_evidence import GO_LIVE, WEEK, Crowd, Values, World, flat, stepped

from kpi.renewal import has_landed, renew
from model.loads import Receipt, Status
from model.marts import Evidence

WORLD = World(
    crowds={
        "Pilot": Crowd(),
        "North": Crowd(go_live=GO_LIVE + 7 * WEEK),
        None: Crowd(go_live=None),
    },
)
TODAY = WORLD.last_day


@dataclass
class Client:
    """A store that remembers what it is told, and how often."""

    marts: Evidence
    judgements: dict[str, bytes] = field(default_factory=dict)
    n_written: int = 0

    def evidence(self) -> Evidence:
        return self.marts

    def kept(self) -> dict[str, bytes]:
        return self.judgements

    def keep(self, judgements: Mapping[str, bytes]) -> None:
        self.judgements, self.n_written = dict(judgements), self.n_written + 1


def two_changes(first: Values, second: Values) -> Evidence:
    """Return two changes with the same people and different outcomes."""
    one, other = (
        WORLD.but(weekly={"Pilot": values, "North": flat(), None: flat(50)}).evidence()
        for values in (first, second)
    )
    marts = {
        mart: pd.concat([frame, _renamed(other.marts[mart])], ignore_index=True)
        for mart, frame in one.marts.items()
    }
    plan = replace(other.plans[0], change="Forms")
    return replace(one, plans=(*one.plans, plan), marts=marts)


def _renamed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(change="Forms") if "change" in frame else frame


def receipt(status: Status) -> Receipt:
    return Receipt(
        load_id=None,
        file="a.csv",
        sha256="",
        connector=None,
        report=None,
        rows_read=0,
        rows_loaded=0,
        rows_already_here=0,
        rows_set_aside=0,
        status=status,
    )


def test_only_the_change_that_a_load_touches_is_judged_anew():
    client = Client(two_changes(stepped(60, 45), stepped(60, 50)))
    assert renew(client, TODAY).n_judged == 2
    kept = client.judgements

    client.marts = two_changes(stepped(60, 45), stepped(60, 40))

    assert renew(client, TODAY).n_judged == 1
    assert len(kept.keys() & client.judgements.keys()) == 1


def test_what_is_known_is_neither_judged_nor_written_again():
    client = Client(two_changes(stepped(60, 45), stepped(60, 50)))
    renew(client, TODAY)
    assert renew(client, TODAY).n_judged == 0
    assert client.n_written == 1


def test_judgements_of_other_data_are_forgotten():
    client = Client(two_changes(stepped(60, 45), stepped(60, 50)))
    renew(client, TODAY)
    client.marts = two_changes(stepped(60, 45), stepped(60, 40))
    renew(client, TODAY)
    assert len(client.judgements) == 2


def test_each_outcome_is_told():
    told: list[tuple[int, int]] = []
    client = Client(two_changes(stepped(60, 45), stepped(60, 50)))
    renew(client, TODAY, on_judged=lambda *news: told.append(news))
    assert told == [(1, 2), (2, 2)]


def test_work_that_is_stopped_leaves_what_was_kept():
    client = Client(two_changes(stepped(60, 45), stepped(60, 50)), {"a": b"1"})

    def stop(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renew(client, TODAY, on_judged=stop)
    assert client.judgements == {"a": b"1"}


@pytest.mark.parametrize(
    ("status", "is_changed"),
    [
        (Status.LOADED, True),
        (Status.UNDONE, True),
        (Status.ALREADY_LOADED, False),
        (Status.REFUSED, False),
        (Status.NEEDS_ANSWERS, False),
    ],
)
def test_a_file_that_brings_nothing_changes_nothing(status: Status, is_changed: bool):
    assert has_landed([receipt(status)]) is is_changed


def test_the_verdicts_of_the_day_come_with_the_judging():
    client = Client(two_changes(stepped(60, 45), stepped(60, 50)))
    renewed = renew(client, TODAY)
    changes = {result.change for result in renewed.evaluation.results}
    assert (renewed.evaluation.as_of, len(changes)) == (TODAY, renewed.n_changes)
