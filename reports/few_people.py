"""Groups too small to show, as dots, and those too small for percents."""

from functools import lru_cache

from model.verdict import SMALLEST_GROUP
from reports.svg import Drawing, element, picture
from reports.tables import Look
from reports.tokens import tokens

COUNTED_BELOW = 20
"""People under which shares say little, so that people are counted.

Source: a Wilson range of 39 to 86 % at 12.
"""

_PITCH, _HEIGHT, _RADIUS = 22, 24, 7


@lru_cache(maxsize=32)
def few_people(members: int, seen: Look) -> Drawing:
    """Draw a dot a person, and dashed ones up to the smallest group shown."""
    colours, body = tokens(seen.theme), ""
    for place in range(SMALLEST_GROUP):
        is_there = place < members
        body += element(
            "circle",
            cx=_PITCH * place + _RADIUS + 2,
            cy=_HEIGHT / 2,
            r=_RADIUS,
            fill=colours.muted if is_there else "none",
            stroke=colours.muted,
            stroke_dasharray="none" if is_there else "3 2",
        )
    alt = seen.language.say(
        "{n} of the {floor} people that a group needs", n=members, floor=SMALLEST_GROUP
    )
    return picture(body, size=(_PITCH * SMALLEST_GROUP, _HEIGHT), alt=alt)
