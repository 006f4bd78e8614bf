"""The seals of pairs come from all versions of a plan that stand."""

from dataclasses import replace
from datetime import UTC, date, datetime

from store_readings import adoption, day, member, plan_of, result, wave, workbook

from model.ids import ClientId, LoadId
from model.loads import Status
from model.plan import Measure, Pair, Plan
from model.seals import RemovedPair, Seal, Term
from store.client import ClientStore
from store.office import Office

AGREED = day("01-12")
GO_LIVE = "02-02"
PROMISE = Pair(
    name="Portal",
    adoption="sends",
    outcome="result",
    guardrails=("cost", "wait"),
    target=0.8,
    adoption_owner="Head of sales",
    agreed_on=AGREED,
)
MEASURES = (
    adoption(),
    result(),
    result("cost", title="Cost", items=("invoice",)),
    result("wait", title="Wait", items=("call",)),
)


def plan(*pairs: Pair, measures: tuple[Measure, ...] = MEASURES) -> Plan:
    return replace(plan_of(*measures, waves=(wave(go_live=GO_LIVE),)), pairs=pairs)


def bring(client: ClientStore, version: Plan, on: str) -> LoadId:
    """Load a version of the plan at noon of a day of 2026, and return its number."""
    brought = client.ingest(workbook(version, f"plan {on}.xlsx"), loaded_at=at(on))
    assert brought.load_id is not None
    return brought.load_id


def at(on: str) -> datetime:
    return datetime.combine(day(on), datetime.min.time(), UTC).replace(hour=17)


def seal(client: ClientStore, place: int = 0) -> Seal:
    found = client.plans()[0].pairs[place].seal
    assert found is not None
    return found


def edited(client: ClientStore) -> list[tuple[Term, object, object, date, bool]]:
    edits = seal(client).edits
    return [(e.term, e.was, e.now, e.on, e.is_after_launch) for e in edits]


def test_a_pair_is_sealed_when_it_is_agreed_and_loaded(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    found = seal(client)
    assert (found.agreed_on, found.sealed_on) == (AGREED, day("01-20"))
    assert (len(found.digest), found.edits, found.is_added) == (64, (), False)


def test_a_target_lowered_after_launch_is_an_edit(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    digest = seal(client).digest
    bring(client, plan(replace(PROMISE, target=0.7)), "11-03")
    assert edited(client) == [(Term.TARGET, 0.8, 0.7, day("11-03"), True)]
    assert seal(client).digest == digest


def test_an_edit_on_the_day_of_go_live_is_before_launch(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    bring(client, plan(replace(PROMISE, target=0.7)), GO_LIVE)
    assert [edit.is_after_launch for edit in seal(client).edits] == [False]


def test_each_edit_is_kept_also_the_way_back(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    bring(client, plan(replace(PROMISE, target=0.7)), "03-01")
    bring(client, plan(PROMISE), "04-01")
    assert edited(client) == [
        (Term.TARGET, 0.8, 0.7, day("03-01"), True),
        (Term.TARGET, 0.7, 0.8, day("04-01"), True),
    ]


def test_a_workbook_that_was_replaced_loads_again_as_a_new_version(
    client: ClientStore,
) -> None:
    first, lowered = workbook(plan(PROMISE), "w1.xlsx"), replace(PROMISE, target=0.7)
    client.ingest(first, loaded_at=at("01-20"))
    bring(client, plan(lowered), "03-01")
    again = client.ingest(first, loaded_at=at("04-01"))
    assert (again.status, again.rows_loaded) == (Status.LOADED, again.rows_read)
    there_and_back = [
        (Term.TARGET, 0.8, 0.7, day("03-01"), True),
        (Term.TARGET, 0.7, 0.8, day("04-01"), True),
    ]
    assert edited(client) == there_and_back
    repeated = client.ingest(first, loaded_at=at("04-02"))
    assert (repeated.status, repeated.load_id) == (
        Status.ALREADY_LOADED,
        again.load_id,
    )
    assert edited(client) == there_and_back


def test_undoing_a_workbook_loaded_again_undoes_that_version_only(
    client: ClientStore,
) -> None:
    first = workbook(plan(PROMISE), "w1.xlsx")
    client.ingest(first, loaded_at=at("01-20"))
    bring(client, plan(replace(PROMISE, target=0.7)), "03-01")
    again = client.ingest(first, loaded_at=at("04-01"))
    assert again.load_id is not None
    client.undo(again.load_id, undone_at=at("04-02"))
    assert edited(client) == [(Term.TARGET, 0.8, 0.7, day("03-01"), True)]
    restored = client.ingest(first, loaded_at=at("04-03"))
    assert restored.status is Status.LOADED
    assert [(e.was, e.now) for e in seal(client).edits] == [(0.8, 0.7), (0.7, 0.8)]


def test_no_receipt_advises_to_undo_what_carries_a_seal(client: ClientStore) -> None:
    first = workbook(plan(PROMISE), "w1.xlsx")
    client.ingest(first, loaded_at=at("01-20"))
    repeated = client.ingest(first, loaded_at=at("03-01"))
    assert repeated.status is Status.ALREADY_LOADED
    assert "ndo" not in repeated.remedy
    assert "load a workbook that says otherwise" in repeated.remedy


def test_an_undone_version_counts_no_more(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    later = bring(client, plan(replace(PROMISE, target=0.7)), "03-01")
    client.undo(later, undone_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert edited(client) == []


def test_undoing_the_first_version_before_the_next_seals_that(
    client: ClientStore,
) -> None:
    first = bring(client, plan(PROMISE), "01-20")
    client.undo(first, undone_at=datetime(2026, 3, 1, tzinfo=UTC))
    bring(client, plan(replace(PROMISE, target=0.7)), "03-01")
    assert (seal(client).sealed_on, edited(client)) == (day("03-01"), [])


def test_undoing_the_first_version_after_the_next_takes_back_no_promise(
    client: ClientStore,
) -> None:
    # it was replaced, not withdrawn: undoing it made an added pair a promised one
    first = bring(client, plan(PROMISE), "01-20")
    other = replace(PROMISE, name="Mail", outcome="cost", guardrails=())
    bring(client, plan(replace(PROMISE, target=0.7), other), "03-01")
    client.undo(first, undone_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert seal(client).sealed_on == day("01-20")
    assert edited(client) == [(Term.TARGET, 0.8, 0.7, day("03-01"), True)]
    assert [seal(client, place).is_added for place in (0, 1)] == [False, True]


def test_undoing_all_versions_leaves_no_plan(client: ClientStore) -> None:
    later = replace(PROMISE, target=0.4)
    told = ((plan(PROMISE), "01-20"), (plan(later), "03-01"))
    for number in [bring(client, *one) for one in told]:
        client.undo(number, undone_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert (client.plans(), client.evidence().plans) == ((), ())


def test_what_is_undone_once_it_was_replaced_keeps_its_promise_only(
    client: ClientStore,
) -> None:
    noted = replace(
        plan(PROMISE),
        members=(member("ann"),),
        notes={"Stakeholders": [{"Name": "Marie Roy"}]},
    )
    first = bring(client, noted, "01-20")
    bring(client, plan(PROMISE), "03-01")
    client.undo(first, undone_at=datetime(2026, 3, 2, tzinfo=UTC))
    with client._engine.reading(f"client_{client.id}") as cursor:
        stored = str(cursor.execute("SELECT * FROM plan").fetchall())
        people = cursor.execute("SELECT DISTINCT load_id FROM plan_member").fetchall()
    assert "Marie Roy" not in stored
    assert people == [(2,)]


def test_the_same_plan_again_is_no_edit(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    bring(client, plan(PROMISE), "03-01")
    again = replace(PROMISE, guardrails=("wait", "cost"))
    bring(client, plan(again, measures=MEASURES[::-1]), "04-01")
    assert edited(client) == []


def test_what_is_changed_until_the_agreed_date_is_drafting(
    client: ClientStore,
) -> None:
    bring(client, plan(replace(PROMISE, target=0.9)), "01-05")
    bring(client, plan(PROMISE), "01-12")
    assert (edited(client), seal(client).sealed_on) == ([], AGREED)
    bring(client, plan(replace(PROMISE, target=0.7)), "01-13")
    assert edited(client) == [(Term.TARGET, 0.8, 0.7, day("01-13"), False)]


def test_an_agreed_date_after_launch_leaves_no_time_for_drafts(
    client: ClientStore,
) -> None:
    bring(client, plan(replace(PROMISE, agreed_on=day("12-01"))), "01-20")
    bring(client, plan(replace(PROMISE, outcome="cost", guardrails=())), "07-01")
    found = {edit.term: edit.is_after_launch for edit in seal(client).edits}
    assert found == dict.fromkeys((Term.AGREED_ON, Term.OUTCOME, Term.GUARDRAIL), True)
    assert seal(client).agreed_on == day("12-01")


def test_a_pair_that_a_later_workbook_adds_is_told(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    bring(client, plan(PROMISE, replace(PROMISE, name="Mail")), "03-01")
    assert [seal(client, place).is_added for place in (0, 1)] == [False, True]
    assert seal(client, 1).sealed_on == day("03-01")


def test_a_pair_taken_out_and_put_back_keeps_its_promise(client: ClientStore) -> None:
    other = replace(PROMISE, name="Mail", outcome="cost", guardrails=())
    bring(client, plan(PROMISE, other), "01-20")
    bring(client, plan(other), "03-01")
    bring(client, plan(replace(PROMISE, target=0.7), other), "04-01")
    assert edited(client) == [(Term.TARGET, 0.8, 0.7, day("04-01"), True)]
    assert not seal(client).is_added


def test_a_pair_that_a_later_workbook_drops_is_kept_as_removed(
    client: ClientStore,
) -> None:
    other = replace(PROMISE, name="Mail", outcome="cost", guardrails=())
    bring(client, plan(PROMISE, other), "01-20")
    later = bring(client, plan(PROMISE), "03-01")
    (found,) = client.plans()[0].removed
    assert found == RemovedPair(
        name="Mail", promised_on=AGREED, removed_on=day("03-01")
    )
    assert client.evidence().plans[0].removed == (found,)
    client.undo(later, undone_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert client.plans()[0].removed == ()


def test_removed_pairs_are_told_by_their_last_name_in_order(
    client: ClientStore,
) -> None:
    mail = replace(PROMISE, name="Mail", outcome="cost", guardrails=())
    calls = replace(PROMISE, name="Calls", outcome="wait", guardrails=())
    bring(client, plan(PROMISE, mail, calls), "01-20")
    bring(client, plan(PROMISE, replace(mail, name="Post"), calls), "03-01")
    bring(client, plan(PROMISE, replace(mail, name="Post")), "04-01")
    bring(client, plan(PROMISE), "05-01")
    told = [(one.name, one.removed_on) for one in client.plans()[0].removed]
    assert told == [("Calls", day("04-01")), ("Post", day("05-01"))]


def test_a_renamed_pair_is_the_same_pair(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    bring(client, plan(replace(PROMISE, name="The portal", target=0.7)), "03-01")
    assert [edit.term for edit in seal(client).edits] == [Term.TARGET]
    assert not seal(client).is_added


def test_a_guardrail_and_an_owner_are_told_by_their_names(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    later = replace(PROMISE, guardrails=("wait",), adoption_owner="Head of IT")
    bring(client, plan(later), "03-01")
    told = [(e.term, e.was, e.now) for e in seal(client).edits]
    assert told == [
        (Term.ADOPTION_OWNER, "Head of sales", "Head of IT"),
        (Term.GUARDRAIL, "Cost", None),
    ]


def test_a_definition_is_sealed_with_its_measure(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    easier = (adoption(weeks_needed=1, title="Sends it"), *MEASURES[1:])
    bring(client, plan(PROMISE, measures=easier), "03-01")
    (edit,) = seal(client).edits
    assert (edit.term, edit.was, edit.now) == (Term.ADOPTION, "Sends", "Sends it")
    assert '"weeks_needed":2' in (edit.was_definition or "")
    assert '"weeks_needed":1' in (edit.now_definition or "")


def test_the_day_of_an_edit_is_the_day_where_the_client_is(office: Office) -> None:
    client = office.create_client(ClientId("far"), "Far", zone="Asia/Tokyo")
    late = datetime(2026, 3, 1, 20, tzinfo=UTC)
    bring(client, plan(PROMISE), "01-20")
    later = plan(replace(PROMISE, target=0.7))
    client.ingest(workbook(later, "late.xlsx"), loaded_at=late)
    assert [edit.on for edit in seal(client).edits] == [day("03-02")]


def test_a_measure_called_otherwise_is_the_same_measure(client: ClientStore) -> None:
    bring(client, plan(PROMISE), "01-20")
    named = (replace(MEASURES[0], id="sends it", title="Sends it"), *MEASURES[1:])
    renamed = replace(PROMISE, adoption="sends it")
    bring(client, plan(renamed, measures=named), "03-01")
    assert edited(client) == []
