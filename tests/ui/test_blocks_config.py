"""The settings in .streamlit/config.toml that others rely on."""

import tomllib
from pathlib import Path

import pytest

from reports.tokens import DARK, LIGHT, Tokens
from tests.reports.contrast import GRAPHICS, TEXT, contrast

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


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_texts_of_the_theme_can_be_read_on_their_grounds(mode: str):
    theme = CONFIG["theme"][mode]
    pairs = [
        (theme[text], theme[ground])
        for text in ("textColor", "linkColor", "grayTextColor")
        for ground in ("backgroundColor", "secondaryBackgroundColor")
    ]
    hues = ("blue", "yellow", "red", "gray")
    pairs += [(theme[f"{hue}TextColor"], theme["backgroundColor"]) for hue in hues]
    pairs += [(theme[f"{h}TextColor"], theme[f"{h}BackgroundColor"]) for h in hues]
    # Streamlit writes white on its primary button
    pairs.append(("#FFFFFF", theme["primaryColor"]))

    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_of_the_theme_stand_out(mode: str):
    theme = CONFIG["theme"][mode]
    marks = [theme[f"{hue}Color"] for hue in ("blue", "yellow", "red", "gray")]
    marks += [theme["primaryColor"], *theme["chartCategoricalColors"]]
    ground = theme["backgroundColor"]

    assert [one for one in marks if contrast(one, ground) < GRAPHICS] == []
