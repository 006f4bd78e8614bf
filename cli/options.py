"""Types and small pieces that the commands share."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from model.faults import RequestError
from model.ids import ClientId
from model.words import Text
from store.client import ClientStore
from store.office import Office

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction


def print_json(document: object) -> None:
    """Print one JSON document on standard output, and nothing else."""
    raw = msgspec.json.format(msgspec.json.encode(document, enc_hook=_plain), indent=2)
    sys.stdout.write(raw.decode() + "\n")


def _plain(value: object) -> object:
    """Return a text as its English sentence."""
    if isinstance(value, Text):
        return str(value)
    raise NotImplementedError


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


def day(text: str) -> date:
    """Return the day that an option names.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        message = f"'{text}' is no day; write it like 2026-11-30"
        raise argparse.ArgumentTypeError(message) from cause


def check_change(change: str | None, known: Sequence[str]) -> None:
    """Let pass a change that is known, and none at all.

    Raises:
        RequestError: there is no such change.
    """
    if change is not None and change not in known:
        raise RequestError(
            "NO_CHANGE",
            Text("There is no change '{change}'.", change=change),
            Text(
                "Known are: {value}.",
                value=", ".join(known) or "none; load a change workbook",
            ),
            change=change,
        )
