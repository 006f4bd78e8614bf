"""Judgements are kept as given: the last ones, and no others."""

from store.client import ClientStore


def test_judgements_come_back_byte_by_byte(client: ClientStore) -> None:
    judgements = {"a": b"\x00\xff", "b": b""}
    client.keep(judgements)
    assert client.kept() == judgements


def test_judgements_that_are_not_asked_for_are_forgotten(client: ClientStore) -> None:
    client.keep({"a": b"1", "b": b"2"})
    client.keep({"b": b"2", "c": b"3"})
    assert client.kept() == {"b": b"2", "c": b"3"}


def test_nothing_is_kept_of_a_client_without_judgements(client: ClientStore) -> None:
    client.keep({"a": b"1"})
    client.keep({})
    assert client.kept() == {}


def test_keeping_judgements_does_not_make_verdicts_stale(client: ClientStore) -> None:
    version = client.data_version
    client.keep({"a": b"1"})
    assert client.data_version == version
