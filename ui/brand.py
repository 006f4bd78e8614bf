"""The mark of the product: a wave with the point where it is checked."""

from reports.svg import Type, element, picture, words
from reports.tokens import Theme, Tokens, tokens

_WAVE = "M2 16c4 0 4-8 8-8s4 8 8 8c1.6 0 2.8-1 4-2.5"
_NAME = "Wavecheck"


def logo(theme: Theme) -> str:
    """Return mark and name as an SVG, 24 pixels high."""
    colours = tokens(theme)
    name = words(33, 18, _NAME, Type(colours.ink, size=17, bold=True))
    return picture(_mark(colours) + name, size=(126, 24), alt=_NAME).svg


def page_icon() -> str:
    """Return the mark alone as an SVG, for the browser's tab."""
    return picture(_mark(tokens(Theme.LIGHT)), size=(24, 24), alt=_NAME).svg


def _mark(colours: Tokens) -> str:
    wave = element(
        "path",
        d=_WAVE,
        fill="none",
        stroke=colours.ink,
        stroke_width=2.2,
        stroke_linecap="round",
    )
    return wave + element("circle", cx=10, cy=8, r=2.6, fill=colours.ink)
