"""The settings in .streamlit/config.toml that others rely on."""

import tomllib
from pathlib import Path

import pytest

from reports.tokens import DARK, LIGHT, Tokens

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def test_the_server_is_local_and_tells_nothing():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["toolbarMode"] == "viewer"


def test_uploads_have_a_limit():
    assert CONFIG["server"]["maxUploadSize"] == 50


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_has_the_colours_that_drawings_use(mode: str, colours: Tokens):
    theme = CONFIG["theme"][mode]

    assert theme["backgroundColor"] == colours.bg
    assert theme["secondaryBackgroundColor"] == colours.bg2
    assert theme["textColor"] == colours.ink
    assert theme["borderColor"] == colours.line


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "palette",
    ["chartCategoricalColors", "chartSequentialColors", "chartDivergingColors"],
)
def test_palettes_hold_ten_colours(mode: str, palette: str):
    # with fewer, Plotly falls back to its own (Streamlit 1.67)
    assert len(set(CONFIG["theme"][mode][palette])) == 10
