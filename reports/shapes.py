"""The nine verdict shapes, each in a box of 16 by 16.

Shape, word and colour say the same thing, so that none is needed alone.
"""

from model.verdict import Verdict
from reports.svg import element
from reports.tokens import Tokens
from reports.words import TONES

_RING = '<circle cx="8" cy="8" r="5.2" fill="none" stroke="#" stroke-width="1.6"/>'

_SHAPES: dict[Verdict, str] = {
    # a full circle
    Verdict.WORKING: '<circle cx="8" cy="8" r="6" fill="#"/>',
    # a circle with a notch cut out
    Verdict.WORKING_AT_A_COST: (
        '<path d="M8 8L9.55 2.2A6 6 0 1 0 13.8 6.45Z" fill="#"/>'
    ),
    # a ring with its left half filled, and with its right half
    Verdict.USED_NOT_PAYING_OFF: _RING + '<path d="M8 2A6 6 0 0 0 8 14Z" fill="#"/>',
    Verdict.BETTER_NOT_FROM_USE: _RING + '<path d="M8 2A6 6 0 0 1 8 14Z" fill="#"/>',
    # a triangle that points down
    Verdict.SLIPPING: '<path d="M1.6 3H14.4L8 14Z" fill="#"/>',
    # an empty square
    Verdict.NOT_LANDED: (
        '<rect x="2.9" y="2.9" width="10.2" height="10.2" fill="none" stroke="#"'
        ' stroke-width="1.8"/>'
    ),
    # a ring of six dashes
    Verdict.TOO_EARLY: (
        '<circle cx="8" cy="8" r="5.4" fill="none" stroke="#" stroke-width="1.7"'
        ' stroke-dasharray="2.83 2.83"/>'
    ),
    # an interval that reaches to both sides
    Verdict.CANNOT_TELL: (
        '<path d="M8 3.4L12.6 8L8 12.6L3.4 8ZM.6 8H3.4M12.6 8H15.4" fill="none"'
        ' stroke="#" stroke-width="1.6"/>'
    ),
    # one dash
    Verdict.NOT_ENOUGH_DATA: (
        '<path d="M2.5 8H13.5" fill="none" stroke="#" stroke-width="2.6"/>'
    ),
}


def shape(
    verdict: Verdict, colours: Tokens, *, at: tuple[float, float], size: float = 15
) -> str:
    """Return the shape of a verdict in its colour.

    Args:
        verdict: which of the nine.
        colours: the theme's colours.
        at: left and top of the box, in pixels.
        size: width and height of the box, in pixels.
    """
    left, top = at
    return element(
        "svg",
        _SHAPES[verdict].replace("#", colours.hues[TONES[verdict]].mark),
        x=left,
        y=top,
        width=size,
        height=size,
        viewBox="0 0 16 16",
    )
