"""Every page in a language whose texts are about a third longer."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DESK, PHONE, ROOT, Server, serving
from pseudo import LOCALE, write_catalogue
from test_browser_look import SCROLLERS, WIDER

from cli.words import POT

pytestmark = pytest.mark.browser

PATHS = sorted(
    "/" if page.stem == "overview" else f"/{page.stem}"
    for page in (ROOT / "pages").glob("[a-z]*.py")
)


@pytest.fixture(scope="module")
def long_server(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that offers the language; its texts bear no marks, only length."""
    folder = tmp_path_factory.mktemp("long")
    write_catalogue(POT, folder / "locale", is_marked=False)
    shutil.copytree(sample_folder, folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAVECHECK_LOCALE", str(folder / "locale"))
        with serving(folder / "data") as server:
            yield server


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_longer_texts_need_no_sideways_scrolling(
    long_server, visit, path: str, viewport: dict[str, int]
):
    seen = visit(long_server, viewport=viewport, locale=LOCALE)
    seen.open(path)

    assert "áá" in seen.page.get_by_test_id("stAppViewContainer").inner_text()
    assert seen.page.locator(SCROLLERS).evaluate_all(WIDER) == []
