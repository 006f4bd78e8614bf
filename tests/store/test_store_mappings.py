"""What was said about the columns of files is kept by their header."""

from datetime import date

from model.plan import FileMapping, MappedColumn
from store.client import ClientStore


def of_header(*header: str, kind: str = "invoice") -> FileMapping:
    columns = tuple(MappedColumn(column=name, meaning="ignore") for name in header)
    return FileMapping(
        file_pattern="*", record_kind=kind, columns=columns, header=header
    )


def kinds(client: ClientStore) -> list[str]:
    return [one.mapping.record_kind for one in client.mappings()]


def test_a_description_comes_back_whole(client: ClientStore) -> None:
    said = of_header("a", "b")
    client.save_mapping(said, saved_on=date(2026, 11, 24))
    [saved] = client.mappings()
    assert (saved.mapping, saved.saved_on) == (said, date(2026, 11, 24))


def test_the_newest_of_a_header_wins_and_stands_first(client: ClientStore) -> None:
    client.save_mapping(of_header("a", kind="one"), saved_on=date(2026, 1, 1))
    client.save_mapping(of_header("b", kind="two"), saved_on=date(2026, 1, 1))
    client.save_mapping(of_header("a", kind="three"), saved_on=date(2026, 1, 1))
    assert kinds(client) == ["three", "two"]


def test_a_description_can_be_forgotten(client: ClientStore) -> None:
    client.save_mapping(of_header("a", kind="one"), saved_on=date(2026, 1, 1))
    client.save_mapping(of_header("b", kind="two"), saved_on=date(2026, 1, 1))
    client.forget_mapping(of_header("a").fingerprint)
    client.forget_mapping(of_header("never").fingerprint)
    assert kinds(client) == ["two"]


def test_keeping_one_does_not_make_verdicts_stale(client: ClientStore) -> None:
    version = client.data_version
    client.save_mapping(of_header("a"), saved_on=date(2026, 1, 1))
    assert client.data_version == version
