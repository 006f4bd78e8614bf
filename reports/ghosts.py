"""The greyed sample that an empty page shows: what will stand here."""

from functools import lru_cache

from model.language import Language
from reports.svg import Drawing, Type, element, picture, words
from reports.tokens import Theme, tokens

_ROWS = ((60, 84), (74, 60), (88, 96))
_SIZE = (322, 74)


@lru_cache(maxsize=8)
def sample_rows(language: Language, theme: Theme) -> Drawing:
    """Draw three rows of bars without any number, marked as a sample."""
    colours = tokens(theme)
    body = ""
    for place, (name, share) in enumerate(_ROWS):
        top = 5 + 24 * place
        for left, width, fill in (
            (0, name, colours.line),
            (118, 120, colours.band),
            (118, share, colours.line2),
            (256, 66, colours.line),
        ):
            body += element("rect", x=left, y=top, width=width, height=9, fill=fill)
    box = element(
        "rect",
        x=140.5,
        y=22.5,
        width=62,
        height=24,
        rx=4,
        fill=colours.bg,
        stroke=colours.line2,
    )
    word = language.say("Sample")
    label = words(171.5, 39, word, Type(colours.muted, anchor="middle"))
    return picture(body + box + label, size=_SIZE, alt=word)
