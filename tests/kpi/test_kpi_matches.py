"""Whether the names in a report match the roster."""

from datetime import timedelta

from kpi_evidence import ADOPTION, GO_LIVE, OUTCOME, Crowd, World

from kpi.matches import MatchKind, ReportMatch, report_matches
from model.marts import Mart


def found(world: World) -> list[ReportMatch]:
    return list(report_matches(world.evidence()))


def world(*reports: tuple[object, ...], n: int = 30, **changes: object) -> World:
    return World(crowds={"Pilot": Crowd(n=n)}, reports=reports, **changes)


def test_report_of_who_acted_is_matched_by_its_own_people():
    [match] = found(world((ADOPTION, "Tickets", 200, 20, 0)))

    assert (match.report, match.change) == ("Tickets", "Portal")
    assert (match.kind, match.share, match.is_low) == (MatchKind.REPORT, 0.1, False)


def test_report_of_everybody_is_matched_by_the_roster():
    rows = (("Pilot-000", GO_LIVE + timedelta(30), 30, 1.0, None),)
    [match] = found(world((ADOPTION, "Usage", 200, 24, 0), snapshots=rows))

    assert (match.kind, match.share) == (MatchKind.ROSTER, 0.8)
    assert not match.is_low
    [worse] = found(world((ADOPTION, "Usage", 200, 23, 0), snapshots=rows))
    assert worse.is_low


def test_log_beside_a_usage_report_is_matched_by_its_own_people():
    rows = (("Pilot-000", GO_LIVE + timedelta(30), 30, 1.0, None),)
    both = world(
        (ADOPTION, "Usage", 200, 24, 0), (ADOPTION, "Log", 10, 5, 0), snapshots=rows
    ).evidence()
    days = both.marts[Mart.REPORT_DAY]
    days.loc[days["report"] == "Log", "grain"] = "event"
    both.marts[Mart.COVERAGE]["grain"] = "day"

    kinds = {m.report: (m.kind, m.share) for m in report_matches(both)}

    # 24 of the 30 members are in the report, 5 of the 10 in the log are members
    assert kinds == {"Usage": (MatchKind.ROSTER, 0.8), "Log": (MatchKind.REPORT, 0.5)}


def test_report_of_strangers_or_of_no_names_is_low():
    names = {
        m.report: m
        for m in found(
            world((ADOPTION, "Strangers", 200, 0, 0), (ADOPTION, "Nameless", 0, 0, 50))
        )
    }

    assert names["Strangers"].is_low
    assert names["Nameless"].kind is MatchKind.NAMELESS
    assert names["Nameless"].share is None
    assert names["Nameless"].is_low


def test_match_about_fewer_than_five_people_is_left_out():
    assert found(world((ADOPTION, "Tickets", 4, 2, 0))) == []
    rows = (("Pilot-000", GO_LIVE, 30, 1.0, None),)
    assert found(world((ADOPTION, "Usage", 9, 4, 0), n=4, snapshots=rows)) == []


def test_reports_of_outcomes_and_reports_before_go_live_have_no_match():
    assert found(world((OUTCOME, "Tickets", 200, 20, 0))) == []
    assert found(world((ADOPTION, "Tickets", 0, 0, 0))) == []
