"""Every page in every world: whole, readable at once, and within its screen."""

import re
from collections.abc import Iterator

import pytest
from allowed import ours
from conftest import DESK, PHONE, Visit, watched
from looking import VERDICTS, cut_texts, paths, wider_than_screen
from playwright.sync_api import Browser, expect

from tests import worlds

pytestmark = pytest.mark.browser

PLACES = {
    "nothing": ("no_client_server", ""),
    "sample": ("shared_server", ""),
    "small": ("worlds_server", worlds.SMALL),
    "large": ("worlds_server", worlds.LARGE),
    "planned": ("worlds_server", worlds.PLANNED),
    "faulty": ("worlds_server", worlds.FAULTY),
    "damaged": ("worlds_server", worlds.DAMAGED),
}
"""By world: its server, and which client of it is looked at."""
AT_MOST_MS = 5_000


@pytest.fixture(scope="module", params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=paths())
def path(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def seen(
    request: pytest.FixtureRequest, browser: Browser, place: str, path: str
) -> Iterator[Visit]:
    """A page on a desk in the light theme, drawn once for all that is looked at.

    So the tests below keep their order: first the phone, then the dark.
    """
    server, client = PLACES[place]
    context = browser.new_context(viewport=DESK, color_scheme="light")
    visit = watched(context.new_page(), request.getfixturevalue(server))
    visit.open(f"{path}?client={client}" if client else path)
    yield visit
    context.close()


def test_nothing_goes_wrong(seen: Visit):
    expect(seen.page.get_by_test_id("stException")).to_have_count(0)
    expect(seen.page.get_by_test_id("stAlert")).to_have_count(0)
    assert seen.errors == []
    assert seen.foreign == []


def test_one_heading_answers_within_the_first_screen(seen: Visit):
    heading = seen.page.locator("h1")

    expect(heading).to_have_count(1, timeout=AT_MOST_MS)
    expect(heading).to_be_in_viewport(ratio=1, timeout=AT_MOST_MS)


def test_first_verdict_is_within_the_first_screen(seen: Visit):
    verdicts = seen.page.get_by_alt_text(VERDICTS)

    if verdicts.count():
        expect(verdicts.first).to_be_in_viewport(ratio=1, timeout=AT_MOST_MS)


def test_pictures_hold_all_their_text(seen: Visit):
    assert list(cut_texts(seen.page)) == []


def test_axe_finds_nothing_of_ours(seen: Visit):
    assert ours(seen.page) == []


def test_phone_needs_no_sideways_scrolling_and_axe_finds_nothing(seen: Visit):
    seen.page.set_viewport_size(PHONE)
    seen.settle()

    assert list(wider_than_screen(seen.page)) == []
    assert ours(seen.page) == []


@pytest.mark.parametrize("place", ["nothing", "sample", "damaged"], indirect=True)
def test_axe_finds_nothing_of_ours_in_the_dark(seen: Visit):
    # what the server draws follows the theme from the next load on
    seen.page.emulate_media(color_scheme="dark")
    seen.page.set_viewport_size(DESK)
    seen.page.reload()
    seen.settle()

    assert ours(seen.page) == []


VIEWS = (
    "/evidence?change=Service+portal&wave=Ottawa",
    "/plan?change=Service+portal&section=waves",
    "/method?part=self-test",
    "/method?part=rules",
    "/checks?change=Service+portal&check=60",
)
"""Pages as a choice on them shows them."""


@pytest.mark.parametrize("address", VIEWS)
def test_axe_finds_nothing_of_ours_in_what_is_chosen(shared_server, visit, address):
    seen = visit(shared_server, color_scheme="light")
    seen.open(address)

    assert ours(seen.page) == []
    seen.page.set_viewport_size(PHONE)
    seen.settle()
    assert ours(seen.page) == []


def test_axe_finds_nothing_of_ours_in_an_opened_table(shared_server, visit):
    seen = visit(shared_server, color_scheme="light")
    seen.open("/data")
    seen.page.locator(
        "summary", has_text=re.compile("as a table|receipt")
    ).first.click()
    seen.settle()

    assert ours(seen.page) == []
