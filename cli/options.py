"""Types and small pieces that the commands share."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from model.ids import ClientId
from store.client import ClientStore
from store.office import Office

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction


def print_json(document: object) -> None:
    """Print one JSON document on standard output, and nothing else."""
    raw = msgspec.json.format(msgspec.json.encode(document), indent=2)
    sys.stdout.write(raw.decode() + "\n")


def say(sentence: str) -> None:
    """Tell the person at the terminal something (standard error)."""
    sys.stderr.write(sentence + "\n")


@contextmanager
def client_store(
    options: argparse.Namespace, *, is_new: bool = False
) -> Iterator[ClientStore]:
    """Open the client that `--client` names; with `is_new`, make it if missing.

    Raises:
        RequestError: there is no such client, or no such zone for a new one.
        StoreError: another process has the store open.
    """
    client_id = ClientId(options.client)
    with Office.open(options.data) as office:
        known = {client.id for client in office.clients()}
        if is_new and client_id not in known:
            name = options.name or options.client
            yield office.create_client(client_id, name, zone=options.zone)
        else:
            yield office.client(client_id)
