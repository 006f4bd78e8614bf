"""Addresses in texts that are no column of people: pseudonyms take their place."""

import re
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from connectors.columns.pseudonyms import pseudonym
from connectors.facts.built import Built
from model.faults import Issue
from model.words import with_words

_ADDRESS = re.compile(r"[^\s@<>()\[\]{},;:|\"«»]+@[^\s@<>()\[\]{},;:|\"«»]*[^\W_]")
_PERSON = "person"


def nameless_facts(built: Built, key: bytes) -> Built:
    """Return facts without an address in any text, such as a category or a key.

    Args:
        built: the facts of a file.
        key: the client's secret.
    """
    rows = built.value_rows
    return replace(
        built,
        facts={fact: _replaced(table, key) for fact, table in built.facts.items()},
        value_rows=None if rows is None else _replaced(rows, key),
    )


def nameless_issue(issue: Issue, key: bytes) -> Issue:
    """Return a notice without an address; one may stand in the headers it quotes."""
    return replace(
        issue,
        message=with_words(issue.message, lambda text: without_addresses(text, key)),
        column=issue.column and without_addresses(issue.column, key),
    )


def without_addresses(text: str, key: bytes) -> str:
    """Return a text with each address replaced by its pseudonym, folded.

    Args:
        text: what a file or a message says.
        key: the client's secret.
    """
    if "@" not in text:
        return text
    return _ADDRESS.sub(
        lambda found: (pseudonym(found[0], key) or "").lower(),
        text,
    )


def _replaced(table: pa.Table, key: bytes) -> pa.Table:
    for index, field in enumerate(table.schema):
        if field.name == _PERSON or not pa.types.is_string(field.type):
            continue
        column = table.column(index)
        if pc.any(pc.match_substring(column, "@")).as_py():
            table = table.set_column(index, field, _texts(column, key))
    return table


def _texts(column: pa.ChunkedArray, key: bytes) -> pa.Array:
    encoded = column.combine_chunks().dictionary_encode()
    texts = [
        text and without_addresses(text, key) for text in encoded.dictionary.to_pylist()
    ]
    return pa.array(texts, pa.string()).take(encoded.indices)
