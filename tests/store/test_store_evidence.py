"""Evidence has the columns, types and order that are promised."""

from store_readings import (
    NOW,
    adoption,
    day,
    listed,
    load,
    plan_of,
    reading,
    result,
    signal,
    snapshot,
    ticket,
    wave,
    workbook,
)

from model.ids import LoadId
from model.marts import COLUMNS, Mart
from model.plan import Selector
from store.client import ClientStore

DAYS = {"live_on", "left_on", "first_day", "first_after", "last_day", "week"}
DAYS |= {"data_date", "last_activity", "taken_on"}
NUMBERS = {"n", "k", "value", "typical", "amount", "period_days"}
TEXT = {"change", "measure", "wave", "person", "grain", "signal", "report"}


def expected(column: str) -> str:
    if column in TEXT:
        return "str"
    if column in DAYS:
        return "datetime64[s]"
    return "float64" if column in NUMBERS else "int64"


def fill(client: ClientStore) -> None:
    sales = wave("sales", select_by=Selector.DEPARTMENT, select_value="Sales")
    load(client, workbook(plan_of(adoption(), result(), waves=(wave(), sales))))
    opened = [f"02-{n:02} 09:00" for n in range(1, 17)]
    facts = reading(
        signal_day=[signal(who, day("02-08")) for who in ("eve", "bob", "ann")],
        signal_period=[snapshot("ann", day("03-04"), None, period_days=None)],
        record=[ticket(when, when, person="ann") for when in opened],
        directory=[listed("sue", department="sales")],
    )
    load(client, facts)


def test_columns_have_the_same_types_with_and_without_rows(client: ClientStore) -> None:
    for _ in range(2):
        marts = client.evidence().marts
        for mart in Mart:
            types = {name: str(kind) for name, kind in marts[mart].dtypes.items()}
            assert types == {column: expected(column) for column in COLUMNS[mart]}
        fill(client)


def test_every_mart_is_filled_and_sorted(client: ClientStore) -> None:
    fill(client)
    for mart, frame in client.evidence().marts.items():
        assert not frame.empty
        assert frame.equals(frame.sort_values(list(COLUMNS[mart]), ignore_index=True))


def test_evidence_names_its_client_and_version(client: ClientStore) -> None:
    fill(client)
    evidence = client.evidence()
    assert (evidence.client, evidence.client_name) == ("maple", "Maple Foods")
    assert evidence.data_version == client.data_version == 2
    client.undo(LoadId("2"), undone_at=NOW)
    assert client.evidence().data_version == 3
