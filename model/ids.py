"""Names for identifiers, so that one kind is never passed for another."""

from typing import NewType

ClientId = NewType("ClientId", str)
"""Short lower-case name of a client, also the name of its file."""

LoadId = NewType("LoadId", str)
"""Name of one load and of its receipt, unique within a client."""

Pseudonym = NewType("Pseudonym", str)
"""Stands for a person within one client; 26 characters, see `connectors`."""
