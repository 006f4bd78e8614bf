"""What a visitor of the sample client sees, on a desk and on a phone."""

import re

import pytest
from conftest import PHONE
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SCROLLERS = "html, [data-testid=stMain], [data-testid=stAppViewContainer]"
WIDER = """parts => parts
  .filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
  .map(part => part.tagName + ' ' + part.scrollWidth)"""
VERDICTS = re.compile(
    "Working|Used, not paying off|Better, but not from use|Slipping|Not landed|"
    "Too early|Cannot tell yet|Not enough data"
)


@pytest.mark.parametrize("path", ["/", "/change", "/evidence", "/checks"])
def test_verdicts_of_the_sample_client_can_be_read(shared_server, visit, path: str):
    seen = visit(shared_server)
    seen.open(path)

    expect(seen.page.get_by_alt_text(VERDICTS).first).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/", "/change", "/evidence", "/checks", "/data", "/method"]
)
def test_phone_needs_no_sideways_scrolling(shared_server, visit, path: str):
    seen = visit(shared_server, viewport=PHONE)
    seen.open(path)

    scrollers = seen.page.locator(SCROLLERS)
    assert scrollers.count() >= 2
    assert scrollers.evaluate_all(WIDER) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_both_colour_schemes_are_followed(shared_server, visit, colours: str):
    seen = visit(shared_server, color_scheme=colours)
    seen.open("/")
    ground = seen.page.get_by_test_id("stApp").evaluate(
        "part => getComputedStyle(part).backgroundColor"
    )

    # The grounds of the two themes: #FFFFFF and #11161C.
    wanted = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 28)"}
    assert ground == wanted[colours]
