"""Names for identifiers, so that one kind is never passed for another."""

import re
from typing import NewType

from model.faults import RequestError
from model.text import fold
from model.words import Text

ClientId = NewType("ClientId", str)
"""Short lower-case name of a client, also the name of its file."""

LoadId = NewType("LoadId", str)
"""Name of one load and of its receipt, unique within a client."""

Pseudonym = NewType("Pseudonym", str)
"""Stands for a person within one client; 26 characters, see `connectors`."""


def client_id_of(name: str) -> ClientId:
    """Return the id that a client of this name gets.

    >>> client_id_of("Portage Nord & Cie")
    'portage-nord-cie'

    Raises:
        RequestError: the name has no letter or digit.
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:40].strip("-")
    if not slug:
        raise RequestError(
            "BAD_NAME",
            Text("No short name can be made from '{name}'.", name=name),
            Text("Give a name with at least one letter from a to z, or a digit."),
            name=name,
        )
    return ClientId(slug)
