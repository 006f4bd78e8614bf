"""Work on large files can be cancelled from the page, and leaves nothing behind."""

import re
from time import monotonic, sleep

import pytest
from playwright.sync_api import expect

from model.ids import ClientId
from store.office import Office
from tests.browser.conftest import serving

HEADER = "User Principal Name,Report Date,Teams Messages\n"
ROWS = 900_000
PATIENCE_SECONDS = 10

pytestmark = pytest.mark.browser


@pytest.fixture
def large(tmp_path):
    """A month of 900,000 people: several seconds of reading and of storing."""
    path = tmp_path / "large.csv"
    rows = (f"p{n}@x.example,2026-01-{n % 28 + 1:02},1\n" for n in range(ROWS))
    path.write_text(HEADER + "".join(rows))
    return path


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.csv"
    path.write_text(HEADER + "ada@x.example,2026-01-05,1\n")
    return path


@pytest.fixture
def seen(tmp_path, visit, monkeypatch):
    """The Data page of a server that has a folder for temporary files of its own."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    with Office.open(tmp_path / "data") as office:
        office.create_client(ClientId("north"), "North")
    with serving(tmp_path / "data") as server:
        made = visit(server)
        made.open("/data")
        yield made


def wait_until_empty(folder):
    """The page may be drawn a moment before the last process has ended."""
    deadline = monotonic() + PATIENCE_SECONDS
    while left := list(folder.iterdir()):
        assert monotonic() < deadline, f"still there: {left}"
        sleep(0.05)


def test_reading_and_loading_stop_at_a_click(seen, large, small, tmp_path):
    page = seen.page
    # uploading has a Cancel of its own
    cancel = page.locator("[class*=_cancel] button")
    drop = page.locator("input[type=file]").first

    drop.set_input_files(str(large))
    cancel.click()
    expect(page.get_by_text("Stopped. Nothing was loaded")).to_be_visible()
    wait_until_empty(tmp_path / "scratch")
    expect(page.get_by_text("large.csv")).to_have_count(0)

    page.locator("input[type=file]").first.set_input_files(str(large))
    page.get_by_role("button", name=re.compile("^Load one file")).click()
    cancel.click()
    expect(page.get_by_text("Stopped. No file was loaded in part")).to_be_visible()
    wait_until_empty(tmp_path / "scratch")

    page.locator("input[type=file]").first.set_input_files(str(small))
    expect(page.get_by_role("button", name=re.compile("^Load 2 files"))).to_be_visible()
