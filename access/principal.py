"""Who is asking: a person or a link, its role, and the clients it may see."""

from dataclasses import dataclass
from enum import StrEnum

from model.faults import RequestError
from model.ids import ClientId
from model.words import Text


class Role(StrEnum):
    """What a principal is to the office, from most to least."""

    OFFICE_ADMIN = "office_admin"
    ANALYST = "analyst"
    CLIENT_ADMIN = "client_admin"
    CLIENT_VIEWER = "client_viewer"
    LINK_HOLDER = "link_holder"


_LOADERS = frozenset({Role.OFFICE_ADMIN, Role.ANALYST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Someone who asks for data; `clients` None: all clients of the office."""

    name: str
    role: Role
    clients: frozenset[ClientId] | None = frozenset()


LOCAL = Principal(name="local", role=Role.OFFICE_ADMIN, clients=None)
"""The one user of local mode, who owns the machine and its files."""


def may_see(principal: Principal, client_id: ClientId) -> bool:
    """Return whether the principal may see anything of this client."""
    return principal.clients is None or client_id in principal.clients


def may_load(principal: Principal, client_id: ClientId) -> bool:
    """Return whether the principal may load, undo and judge files of this client."""
    return may_see(principal, client_id) and principal.role in _LOADERS


def require(principal: Principal, client_id: ClientId) -> None:
    """Let pass who may see this client.

    The answer is the same for a client that does not exist, so that it does
    not tell which clients there are.

    Raises:
        RequestError: the principal may not see this client.
    """
    if not may_see(principal, client_id):
        raise RequestError(
            "NO_ACCESS",
            Text("This client does not exist, or you may not see it."),
            Text("Choose another client, or ask the office for access."),
            client=client_id,
            principal=principal.name,
        )


def require_loader(principal: Principal, client_id: ClientId) -> None:
    """Let pass who may load and undo files of this client.

    Raises:
        RequestError: the principal may not see this client, or only look.
    """
    require(principal, client_id)
    if not may_load(principal, client_id):
        raise RequestError(
            "NO_ACCESS",
            Text("You may look at this client but not change its data."),
            Text("Ask the office to load or undo the file."),
            client=client_id,
            principal=principal.name,
        )
