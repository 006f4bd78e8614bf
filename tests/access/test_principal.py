import pytest

from access.principal import (
    LOCAL,
    Principal,
    Role,
    may_load,
    may_see,
    require,
    require_loader,
)
from model.faults import RequestError
from model.ids import ClientId

NORTH, SOUTH = ClientId("north"), ClientId("south")


def _of_north(role: Role) -> Principal:
    return Principal(name="someone", role=role, clients=frozenset({NORTH}))


def test_local_user_may_see_and_load_for_every_client():
    require(LOCAL, NORTH)
    require_loader(LOCAL, SOUTH)


def test_principal_sees_only_its_own_clients():
    viewer = _of_north(Role.CLIENT_VIEWER)

    require(viewer, NORTH)
    assert not may_see(viewer, SOUTH)
    with pytest.raises(RequestError) as refused:
        require(viewer, SOUTH)

    assert refused.value.code == "NO_ACCESS"
    assert refused.value.facts == {"client": SOUTH, "principal": "someone"}


def test_principal_without_clients_sees_none():
    nobody = Principal(name="nobody", role=Role.OFFICE_ADMIN)

    with pytest.raises(RequestError):
        require(nobody, NORTH)


@pytest.mark.parametrize("role", [Role.OFFICE_ADMIN, Role.ANALYST])
def test_office_loads_for_its_clients(role: Role):
    require_loader(_of_north(role), NORTH)


@pytest.mark.parametrize(
    "role", [Role.CLIENT_ADMIN, Role.CLIENT_VIEWER, Role.LINK_HOLDER]
)
def test_who_only_looks_cannot_load(role: Role):
    with pytest.raises(RequestError) as refused:
        require_loader(_of_north(role), NORTH)

    assert refused.value.code == "NO_ACCESS"


def test_analyst_cannot_load_for_another_client():
    with pytest.raises(RequestError):
        require_loader(_of_north(Role.ANALYST), SOUTH)


@pytest.mark.parametrize("role", Role)
def test_who_may_load_is_let_pass_and_nobody_else(role: Role):
    of_office = {Role.OFFICE_ADMIN, Role.ANALYST}

    assert may_load(_of_north(role), NORTH) is (role in of_office)
    assert not may_load(_of_north(role), SOUTH)
