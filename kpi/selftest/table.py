"""The table of what the simulation counted, as the method page prints it."""

from collections.abc import Sequence

from kpi.selftest.dashboard import RULES, PageTally
from kpi.selftest.section import Cell, Section
from kpi.selftest.tallies import Tally
from kpi.selftest.world import Kind
from model.faults import RequestError
from model.words import Text

BEGIN = "<!-- selftest:begin -->"
END = "<!-- selftest:end -->"

TITLES: dict[Kind, str] = {
    Kind.NULL: "Nothing happened",
    Kind.HARD_NULL: "Nothing happened, and it is hard to see",
    Kind.FADING: "An effect that fades",
    Kind.TRUE: "The measure really changed",
    Kind.VOLUME: "Groups of unequal size",
    Kind.FEW: "Too few items for one wave, enough for all together",
    Kind.NOISE: "Other noise",
    Kind.HOLIDAY: "Two weeks at -60 % in the second wave only (that wave)",
}

COLUMNS = (
    "grades",
    "a wave",
    "the rollout",
    "at any mark",
    "wave confirmed",
    "wave: cannot tell",
    "interval, wave",
    "interval, rollout",
)

_BY_RULE = {
    "plain": "each wave by itself",
    "rollouts": "rollouts, not corrected",
    "rule": "the rule in force",
}


def table(
    tallies: Sequence[Tally],
    pages: Sequence[PageTally],
    sections: Sequence[Section] = (),
    *,
    seed: int,
    path: str,
) -> str:
    """Return everything that was counted, in Markdown, per cent."""
    n = max((one.n for one in tallies), default=0)
    opening = f"{n:,} draws a world, seed {seed}, counted by the {path}. All per cent."
    kinds = [kind for kind in Kind if any(one.world.kind is kind for one in tallies)]
    parts = [
        opening,
        *(
            _section(kind, [t for t in tallies if t.world.kind is kind])
            for kind in kinds
        ),
        *_by_wave(tallies),
        *([_page_section(pages)] if pages else []),
        *(section_table(one) for one in sections),
    ]
    return "\n\n".join(parts)


def put_between(document: str, block: str) -> str:
    """Return the document with the block between its two marks.

    Raises:
        RequestError: the document lacks the marks.
    """
    if BEGIN not in document or END not in document:
        raise RequestError(
            "NO_PLACE",
            Text("The document has no place for the table."),
            Text(
                "Put the lines {begin} and {end} where it belongs.",
                begin=BEGIN,
                end=END,
            ),
        )
    before, rest = document.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    return f"{before}{BEGIN}\n\n{block}\n\n{END}{after}"


def header(title: str) -> str:
    """Return the two lines that open a section of worlds."""
    return _lines([title, *COLUMNS], ["---", "---", *["---:"] * (len(COLUMNS) - 1)])


def section_table(section: Section) -> str:
    """Return what a section simulates, and its table, in Markdown, per cent."""
    top = [*section.labels, *section.columns]
    line = [*["---"] * len(section.labels), *["---:"] * len(section.columns)]
    rows = [[*row.labels, *map(_told, row.cells)] for row in section.rows]
    return f"{section.note}\n\n{_lines(top, line, *rows)}"


def _told(cell: Cell) -> str:
    return _cell(cell.share, cell.known, "*" if cell.is_early else "")


def _section(kind: Kind, tallies: Sequence[Tally]) -> str:
    return "\n".join([header(TITLES[kind]), *(_row(one) for one in tallies)])


def _row(one: Tally) -> str:
    known = one.world.reference
    mark = "" if known.edition == 3 else "*"
    return _lines(
        [
            one.world.name,
            " ".join(one.grades),
            _cell(one.wave, known.wave, mark),
            _cell(one.rollout, known.rollout, mark),
            _cell(one.any_look),
            _cell(one.confirmed),
            _cell(one.cannot_tell),
            _cell(one.wave_held, known.wave_held, mark),
            _cell(one.rollout_held, known.rollout_held, mark),
        ]
    )


def _by_wave(tallies: Sequence[Tally]) -> list[str]:
    """Return the single waves of the worlds with groups of unequal size."""
    chosen = [one for one in tallies if one.world.kind is Kind.VOLUME]
    if not chosen:
        return []
    most = max(one.world.n_waves for one in chosen)
    top = ["Single waves, in order of launch", *(f"wave {i + 1}" for i in range(most))]
    rows = [
        _lines([one.world.name, *(_cell(share) for share in one.by_wave)])
        for one in chosen
    ]
    return ["\n".join([_lines(top, ["---", *["---:"] * most]), *rows])]


def _page_section(pages: Sequence[PageTally]) -> str:
    rules = [_BY_RULE[rule] for rule in RULES]
    top = ["A page of 4 waves x 3 pairs", *(f"any false: {rule}" for rule in rules)]
    top += [f"found: {rule}" for rule in rules]
    rows = []
    for one in pages:
        known = {"rule": (one.page.any_false, one.page.found)}
        false = [_cell(one.false[r], known.get(r, (None, None))[0], "*") for r in RULES]
        found = [_cell(one.found[r], known.get(r, (None, None))[1], "*") for r in RULES]
        rows.append(_lines([one.page.name, *false, *found]))
    return "\n".join([_lines(top, ["---", *["---:"] * (2 * len(RULES))]), *rows])


def _cell(share: float | None, known: float | None = None, mark: str = "") -> str:
    """Return per cent with one digit, and what is specified in brackets."""
    if share is None:
        return ""
    own = f"{100 * share:.1f}"
    return own if known is None else f"{own} ({known:.1f}{mark})"


def _lines(*rows: Sequence[str]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
