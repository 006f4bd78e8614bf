"""Drawn labels: the verdict chip, the grade box, and a cell with a verdict."""

from dataclasses import dataclass
from functools import lru_cache

from model.language import Language
from model.verdict import Grade, Verdict
from reports.shapes import shape
from reports.svg import Drawing, Type, element, picture, width_of, words, wrap
from reports.tokens import Theme, Tokens, tokens
from reports.words import TONES, grade_words, verdict_word

_CACHED = 2048
_SHAPE = 15
_SHAPE_TO_WORD = 22
_GRADE = 18
_OWNER = 86


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCell:
    """A verdict with its grade and one or two lines under it.

    `width` and `height` are in pixels; a tinted cell belongs to the rollout,
    the headline. `subject` is whom the verdict is about, for screen readers.
    """

    verdict: Verdict
    subject: str
    lines: tuple[str, ...] = ()
    grade: Grade | None = None
    width: int = 148
    height: int = 64
    is_tinted: bool = False


@lru_cache(maxsize=_CACHED)
def chip(verdict: Verdict, language: Language, theme: Theme) -> Drawing:
    """Draw shape and word on the verdict's tint, for the head of a page."""
    colours = tokens(theme)
    hue = colours.hues[TONES[verdict]]
    word = verdict_word(verdict, language)
    style = Type(hue.text, size=14, bold=True)
    width = round(30 + width_of(word, style) + 12)
    body = (
        element("rect", width=width, height=26, rx=6, fill=hue.tint)
        + shape(verdict, colours, at=(8, 5.5))
        + words(30, 18, word, style)
    )
    return picture(body, size=(width, 26), alt=word)


@lru_cache(maxsize=_CACHED)
def verdict_label(verdict: Verdict, language: Language, theme: Theme) -> Drawing:
    """Draw shape and word without a tint, for cards and lists."""
    colours = tokens(theme)
    word = verdict_word(verdict, language)
    style = Type(colours.hues[TONES[verdict]].text, bold=True)
    width = round(_SHAPE_TO_WORD + width_of(word, style) + 4)
    body = shape(verdict, colours, at=(0, 4.5)) + words(
        _SHAPE_TO_WORD, 16.5, word, style
    )
    return picture(body, size=(width, 24), alt=word)


@lru_cache(maxsize=_CACHED)
def grade_box(grade: Grade | None, language: Language, theme: Theme) -> Drawing:
    """Draw the letter of an evidence grade in its box; dashed without one."""
    colours = tokens(theme)
    width = _grade_width(grade)
    alt = grade_words(grade, language)
    if grade:
        alt = language.say("Evidence grade {grade}. {words}", grade=grade, words=alt)
    return picture(
        _grade(grade, colours, right=width, top=0), size=(width, _GRADE), alt=alt
    )


@lru_cache(maxsize=_CACHED)
def rung_box(
    grade: Grade, language: Language, theme: Theme, *, is_there: bool
) -> Drawing:
    """Draw the letter of a grade as a step: in its box, dashed where it is missing."""
    colours = tokens(theme)
    width = _grade_width(grade)
    frame = element(
        "rect",
        x=0.5,
        y=0.5,
        width=width - 1,
        height=_GRADE - 1,
        rx=3,
        fill="none",
        stroke=colours.base,
        stroke_dasharray="none" if is_there else "3 2",
    )
    fill = colours.ink if is_there else colours.muted
    style = Type(fill, size=12, bold=True, anchor="middle")
    alt = language.say("Grade {grade}", grade=grade)
    body = frame + words(width / 2, 13, grade, style)
    return picture(body, size=(width, _GRADE), alt=alt)


@lru_cache(maxsize=_CACHED)
def owner_cell(
    grade: Grade | None, owner: str, language: Language, theme: Theme
) -> Drawing:
    """Draw the grade with the owner of the verdict under it, 86 pixels wide."""
    colours = tokens(theme)
    style = Type(colours.muted, size=12)
    lines = wrap(owner, style, width=_OWNER, lines=2)
    if grade:
        body = _grade(grade, colours, right=_grade_width(grade), top=1)
    else:
        body = words(0, 14, language.say("no grade yet"), style)
    body += _stacked(lines, style, left=0, top=33)
    spoken = language.listed((_spoken(grade, language), owner))
    return picture(body, size=(_OWNER, 54), alt=spoken)


@lru_cache(maxsize=_CACHED)
def verdict_cell(cell: VerdictCell, language: Language, theme: Theme) -> Drawing:
    """Draw a verdict as a table shows it: shape, word, grade, then lines."""
    colours = tokens(theme)
    word = verdict_word(cell.verdict, language)
    pad = 10 if cell.is_tinted else 0
    room = cell.width - 2 * pad - _SHAPE_TO_WORD
    for_word = room - (_grade_width(cell.grade) + 4 if cell.grade else 0)
    head = Type(colours.hues[TONES[cell.verdict]].text, bold=True)
    head_lines = wrap(word, head, width=for_word, lines=2)
    body = _background(cell, colours)
    body += shape(cell.verdict, colours, at=(pad, 7.5), size=_SHAPE)
    body += _stacked(head_lines, head, left=pad + _SHAPE_TO_WORD, top=19)
    below = _fitted(cell, len(head_lines), room)
    body += _stacked(
        below,
        Type(colours.muted, size=12),
        left=pad + _SHAPE_TO_WORD,
        top=22 + 16 * len(head_lines),
    )
    if cell.grade:
        body += _grade(cell.grade, colours, right=cell.width - pad, top=7)
    return picture(body, size=(cell.width, cell.height), alt=_alt(cell, word, language))


def _background(cell: VerdictCell, colours: Tokens) -> str:
    if not cell.is_tinted:
        return ""
    return element("rect", width=cell.width, height=cell.height, fill=colours.bg2)


def _fitted(cell: VerdictCell, n_head_lines: int, room: float) -> list[str]:
    """Share the lines that are left between the cell's texts, last one whole."""
    style = Type("", size=12)
    left = 3 - n_head_lines
    if not cell.lines:
        return []
    rest = cell.lines[1:][: left - 1]
    first = wrap(cell.lines[0], style, width=room, lines=left - len(rest))
    return first + [
        line for text in rest for line in wrap(text, style, width=room, lines=1)
    ]


def _stacked(lines: list[str], style: Type, *, left: float, top: float) -> str:
    return "".join(
        words(left, top + 15.5 * row, line, style) for row, line in enumerate(lines)
    )


def _grade_width(grade: Grade | None) -> int:
    return 24 if grade is Grade.A2 else _GRADE


def _grade(grade: Grade | None, colours: Tokens, *, right: float, top: float) -> str:
    width = _grade_width(grade)
    left = right - width
    dash = {} if grade else {"stroke_dasharray": "2 2"}
    box = element(
        "rect",
        x=left + 0.5,
        y=top + 0.5,
        width=width - 1,
        height=_GRADE - 1,
        rx=3,
        fill="none",
        stroke=colours.base if grade else colours.muted,
        **dash,
    )
    letter = Type(colours.ink, size=12, bold=True, anchor="middle")
    return box + words(left + width / 2, top + 13.2, grade or "", letter)


def _alt(cell: VerdictCell, word: str, language: Language) -> str:
    parts = [language.about(cell.subject, word), *cell.lines]
    if cell.grade:
        parts.append(_spoken(cell.grade, language))
    return language.listed(parts)


def _spoken(grade: Grade | None, language: Language) -> str:
    if grade is None:
        return language.say("no grade yet")
    return language.say("evidence grade {grade}", grade=grade)
