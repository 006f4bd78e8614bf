"""The weeks of each report, drawn: loaded, in part, provisional, missing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from kpi.coverage import Cover, Covered, SourceWeeks, mondays
from kpi.windows import monday_of
from model.language import LONG_LIST, Language
from model.text import Template
from reports.points import Column
from reports.svg import Drawing, Type, element, picture, width_of, words, wrap
from reports.tables import Look
from reports.tokens import Tokens, Tone, tokens
from reports.words import capital, report_words

_PITCH, _CELL, _HEIGHT, _ROW = 16.9, 15.4, 14, 18
_LABEL, _WIDE, _HEAD = 178, 1120, 30
_PHONE_WEEKS, _PHONE, _PHONE_ROW, _PHONE_HEAD = 16, 340, 38, 32
_KEY_ROW, _KEY_GAP = 18, 16


@lru_cache(maxsize=32)
def desk(covered: Covered, seen: Look) -> Drawing:
    """Draw the year to `seen.as_of`: a line a report, 1120 pixels wide."""
    colours, weeks = tokens(seen.theme), mondays(seen.as_of)
    body, labels = _head(covered, weeks, _LABEL, seen), _labels(covered, seen)
    for place, source in enumerate(covered.sources):
        y = _HEAD + place * _ROW
        body += _title(labels[place], _LABEL, y, colours)
        body += _cells(source.weeks, (_LABEL, y), colours)
        body += _count_at(_WIDE, y + 12, source, seen)
    height = _HEAD + len(covered.sources) * _ROW
    return picture(body, size=(_WIDE, height), alt=_alt(covered, seen))


@lru_cache(maxsize=32)
def phone(covered: Covered, seen: Look) -> Drawing:
    """Draw the last 16 weeks: two lines a report, 340 pixels wide."""
    colours, weeks = tokens(seen.theme), mondays(seen.as_of)[-_PHONE_WEEKS:]
    body, labels = _head(covered, weeks, 0, seen), _labels(covered, seen)
    for place, source in enumerate(covered.sources):
        y = _PHONE_HEAD + place * _PHONE_ROW
        body += _title(labels[place], _PHONE, y, colours)
        body += _cells(source.weeks[-_PHONE_WEEKS:], (0, y + 18), colours)
        body += _count_at(_PHONE, y + 30, source, seen)
    height = _PHONE_HEAD + len(covered.sources) * _PHONE_ROW
    return picture(body, size=(_PHONE, height), alt=_alt(covered, seen))


@lru_cache(maxsize=32)
def key(seen: Look, width: int) -> Drawing:
    """Draw what the marks mean, on as many lines as the width needs."""
    colours, say = tokens(seen.theme), seen.language.say
    muted = Type(colours.muted, size=12)
    entries = (
        *((_mark(one, colours), say(text)) for one, text in _COVERS.items()),
        (_live_mark(colours), say("go-live")),
        (_check_mark(colours), say("check")),
    )
    body, x, y = "", 0.0, 0
    for mark, text in entries:
        wide = _CELL + 5 + width_of(text, muted)
        if x and x + wide > width:
            x, y = 0.0, y + _KEY_ROW
        body += _at(x, y + 2, mark) + words(x + _CELL + 5, y + 13, text, muted)
        x += wide + _KEY_GAP
    alt = say("Key: {marks}", marks=seen.language.listed(text for _, text in entries))
    return picture(body, size=(width, y + _KEY_ROW), alt=alt)


def weeks_table(covered: Covered, as_of: date, language: Language) -> dict[str, Column]:
    """Return the data of the picture: a row a week, a column a report.

    None: before the first or after the last day of a report.
    """
    weeks = mondays(as_of)
    return {
        language.say("Week from"): [monday.isoformat() for monday in weeks],
        language.say("In the week"): _events(covered, weeks, language),
        **{
            report_words(source.title, language): [
                language.translate(_COVERS[cover]) if cover in _COVERS else None
                for cover in source.weeks
            ]
            for source in covered.sources
        },
    }


_COVERS: dict[Cover, Template] = {
    Cover.COMPLETE: "complete",
    Cover.PART: "part of the week",
    Cover.PROVISIONAL: "may still change",
    Cover.MISSING: "missing",
}


def _events(covered: Covered, weeks: list[date], language: Language) -> Column:
    """Return go-live or check for each week with one; a go-live goes first."""
    lives = {monday_of(day) for day in covered.go_lives}
    checks = {monday_of(day) for day in covered.checks}
    named = dict.fromkeys(checks, language.say("check"))
    named |= dict.fromkeys(lives, language.say("go-live"))
    return [named.get(monday) for monday in weeks]


def _head(covered: Covered, weeks: list[date], left: float, seen: Look) -> str:
    """Return the months, and under them the weeks of go-lives and checks."""
    colours = tokens(seen.theme)
    muted = Type(colours.muted, size=12)
    body = "".join(
        words(left + n * _PITCH, 11, seen.language.month(day), muted)
        for n, day in enumerate(weeks)
        if day.day <= 7
    )
    lives = {monday_of(day) for day in covered.go_lives}
    checks = {monday_of(day) for day in covered.checks}
    for n, monday in enumerate(weeks):
        x = left + n * _PITCH
        if monday in lives:
            body += _at(x, 15, _live_mark(colours))
        elif monday in checks:
            body += _at(x, 15, _check_mark(colours))
    return body


def _title(label: str, width: float, y: float, colours: Tokens) -> str:
    """Return a label on one line, cut where it would run into the weeks."""
    style = Type(colours.ink)
    [line] = wrap(label, style, width=width - 8, lines=1)
    return words(0, y + 12, line, style)


def _labels(covered: Covered, seen: Look) -> list[str]:
    """Return short titles; of those alike, which files they are of."""
    titles = [report_words(one.title, seen.language) for one in covered.sources]
    short = [_short(title) for title in titles]
    return [
        _files(title) if short.count(label) > 1 else label
        for title, label in zip(titles, short, strict=True)
    ]


def _short(title: str) -> str:
    """Return a title without what the whole one, in the alternative text, tells.

    >>> _short("Microsoft Teams user activity (user detail)")
    'Teams user activity'
    >>> _short("invoice records as mapped for “Invoices*.csv”")
    'Invoice records'
    """
    name = re.sub(r" \([^()]*\)$| as mapped for .*$", "", title)
    return capital(re.sub(r"^Microsoft (?!365)", "", name))


def _files(title: str) -> str:
    """Return the files that a title names; the title where it names none.

    >>> _files("values by period as mapped for “Calls*.csv”")
    'Calls*.csv'
    """
    named = re.search(r"[“«](.+)[”»]$", title)
    return named[1] if named else title


def _count_at(x: float, y: float, source: SourceWeeks, seen: Look) -> str:
    muted = Type(tokens(seen.theme).muted, size=12)
    return words(x, y, _count(source, seen), replace(muted, anchor="end"))


def _cells(weeks: Sequence[Cover], start: tuple[float, float], colours: Tokens) -> str:
    """Return the mark of each week; weeks in a row that are whole are one element."""
    left, top = start
    body, n = "", 0
    for cover, same in groupby(weeks):
        n_weeks = len(list(same))
        places = [left + (n + i) * _PITCH for i in range(n_weeks)]
        if cover is Cover.COMPLETE:
            body += _boxes((places[0], top), n_weeks, colours)
        elif cover is not Cover.NONE:
            body += "".join(_at(x, top, _mark(cover, colours)) for x in places)
        n += n_weeks
    return body


def _boxes(start: tuple[float, float], n_weeks: int, colours: Tokens) -> str:
    """Return the boxes of whole weeks: a thick line with a gap after each week."""
    x, y = start
    return element(
        "path",
        d=f"M{x:.1f} {y + _HEIGHT / 2:g}h{n_weeks * _PITCH:.1f}",
        stroke=colours.muted,
        stroke_width=_HEIGHT,
        stroke_dasharray=f"{_CELL} {_PITCH - _CELL:.1f}",
    )


def _at(x: float, y: float, mark: str) -> str:
    return element("g", mark, transform=f"translate({x:.1f} {y})")


def _mark(cover: Cover, colours: Tokens) -> str:
    match cover:
        case Cover.MISSING:
            bad = colours.hues[Tone.BAD].mark
            return _frame(bad) + element("path", d="M.7 13.3L14.7 .7", stroke=bad)
        case Cover.PROVISIONAL:
            lines = element(
                "path", d="M2.5 10.5H12.9M2.5 7H12.9M2.5 3.5H12.9", stroke=colours.muted
            )
            return _frame(colours.muted) + lines
        case Cover.PART:
            half = element("path", d="M0 14H15.4V0Z", fill=colours.muted)
            return _box(colours.band) + half
        case _:
            return _box(colours.muted)


def _box(ground: str) -> str:
    return element("rect", width=_CELL, height=_HEIGHT, fill=ground)


def _frame(line: str) -> str:
    return element(
        "rect", x=0.7, y=0.7, width=14, height=12.6, fill="none", stroke=line
    )


def _live_mark(colours: Tokens) -> str:
    return element("path", d="M3.2 2.5H12.2L7.7 11Z", fill=colours.ink)


def _check_mark(colours: Tokens) -> str:
    return element("circle", cx=7.7, cy=6.5, r=3.4, fill="none", stroke=colours.ink)


def _count(source: SourceWeeks, seen: Look) -> str:
    n_all = source.n_covered + source.n_missing
    return seen.language.say("{n} of {n_all}", n=source.n_covered, n_all=n_all)


def _told(source: SourceWeeks, seen: Look) -> str:
    title = report_words(source.title, seen.language)
    return seen.language.about(title, _count(source, seen))


def _alt(covered: Covered, seen: Look) -> str:
    told = (_told(one, seen) for one in covered.sources)
    counts = seen.language.listed(told, by=LONG_LIST)
    return seen.language.say("Weeks loaded by report. {counts}", counts=counts)
