"""Without a mouse: all is reached by Tab, focus is seen, arrows change the wave."""

import re

import pytest
from looking import paths
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MOST_STOPS = 250
# a group of choices is one stop; arrows go on within it
_MARK = """() => {
  const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const shown = part => part.checkVisibility({visibilityProperty: true}) &&
    part.getBoundingClientRect().width > 0 && !part.closest('[aria-hidden=true]');
  const wanted = [...document.querySelectorAll(all)].filter(part =>
    shown(part) && part.tabIndex >= 0 && !part.disabled && part.type !== 'file' &&
    part.getAttribute('aria-checked') !== 'false');
  wanted.forEach((part, n) => part.setAttribute('data-stop', n));
  return wanted.map(part => part.outerHTML.slice(0, 120));
}"""
_FOCUSED = """() => {
  const part = document.activeElement;
  const rings = [part, part.parentElement, part.parentElement?.parentElement]
    .filter(Boolean).map(each => getComputedStyle(each));
  const ring = rings.some(style => style.boxShadow !== 'none' ||
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1));
  return [part.getAttribute('data-stop'), ring, part.outerHTML.slice(0, 120)];
}"""


def stops(page: Page) -> dict[str, tuple[bool, str]]:
    """Return by mark what Tab reaches: whether its focus is seen, and its code."""
    found: dict[str, tuple[bool, str]] = {}
    last = None
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        mark, is_seen, code = page.evaluate(_FOCUSED)
        if mark in found and mark != last:  # a grid goes on from cell to cell
            break
        last = mark
        if mark is not None:
            found[mark] = (is_seen, code)
    return found


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", paths())
def test_all_is_reached_by_tab_and_focus_is_seen(
    shared_server, visit, path: str, colours: str
):
    seen = visit(shared_server, color_scheme=colours)
    seen.open(path)
    wanted = seen.page.evaluate(_MARK)
    reached = stops(seen.page)

    missed = [code for n, code in enumerate(wanted) if str(n) not in reached]
    assert missed == []
    assert [code for is_seen, code in reached.values() if not is_seen] == []


def test_arrows_change_the_wave(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/evidence?change=Service+portal&wave=Workshops")
    answer = seen.page.locator("h1").inner_text()
    seen.page.get_by_role("radio", name="Workshops").focus()

    seen.page.keyboard.press("ArrowLeft")
    seen.page.keyboard.press("Space")

    expect(seen.page).to_have_url(re.compile("wave=Offices"))
    expect(seen.page.locator("h1")).not_to_have_text(answer)


def test_table_of_weeks_opens_by_keyboard(shared_server, visit):
    seen = visit(shared_server)
    seen.open("/evidence?change=Service+portal&wave=Workshops")
    seen.page.locator("summary", has_text="The weeks as a table").focus()

    seen.page.keyboard.press("Enter")

    expect(seen.page.get_by_test_id("stDataFrame").first).to_be_visible()
