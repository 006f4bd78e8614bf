"""Which report a file is: by its header first, by its name second."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatch

from connectors.files.raw import HeaderRow
from connectors.findings import Findings
from connectors.recognising.blanks import ask_blanks, name_blanks
from connectors.recognising.header import Match, lay_over, repeated
from connectors.recognising.unknown import unknown_report
from connectors.source import Source
from model.faults import FileError
from model.loads import Question
from model.text import fold
from model.words import Text, listed_and, quoted

REPORT = "report"
"""Id of the question which report a file is; the answer is kept for its header."""


def recognise(
    rows: Sequence[HeaderRow],
    sources: Sequence[Source],
    file: str,
    findings: Findings,
) -> Match:
    """Return the one report whose header is among the rows.

    The report that knows most of the header wins. Several reports that know it
    equally well are told apart by the file's name, else by asking.

    Args:
        rows: the rows that may hold the headers, first rows of the file first,
            cut by each delimiter and of each sheet that could be meant.
        sources: the reports that are known, mappings included.
        file: name of the file.
        findings: takes questions and notices.

    Raises:
        FileError: unknown report, a missing or repeated column, nothing to measure.
        OpenQuestion: columns without a name may be the missing ones.
    """
    rows = [name_blanks(row, findings) for row in rows]
    matches = [m for row in rows for s in sources if (m := lay_over(s, row))]
    complete = [match for match in matches if match.is_complete]
    if not complete:
        raise _refusal(matches, rows, sources, findings)
    match = _choose(_best_of_each(complete), file, findings)
    _refuse_nothing(match.source)
    _refuse_repeated(match)
    _note_name(match, sources, file, findings)
    return match


def named_like(source: Source, file: str) -> bool:
    """Tell whether a file has a name that this report is exported under.

    Blanks, dashes and the like between the words of the name do not matter.
    """
    name = fold(file)
    bare = "".join(filter(str.isalnum, name))
    return any(fnmatch(name, hint) or fnmatch(bare, hint) for hint in source.hints)


def _best_of_each(matches: Iterable[Match]) -> list[Match]:
    """Return the best row of each source, the sources that know most only."""
    best: dict[str, Match] = {}
    for match in matches:
        rival = best.get(match.source.id)
        if rival is None or match.n_known > rival.n_known:
            best[match.source.id] = match
    most = max(match.n_known for match in best.values())
    return [match for match in best.values() if match.n_known == most]


def _choose(matches: list[Match], file: str, findings: Findings) -> Match:
    named = [match for match in matches if named_like(match.source, file)]
    if len(matches) == 1 or len(named) == 1:
        return (named if len(named) == 1 else matches)[0]
    titles = {str(match.source.title): match for match in matches}
    question = Question(
        id=REPORT,
        text=Text(
            "This header belongs to {titles}. Which one is it?",
            titles=listed_and([match.source.named for match in matches]),
        ),
        choices=tuple(titles),
        labels=tuple(match.source.named for match in titles.values()),
    )
    answer = findings.ask(question, "AMBIGUOUS_REPORT")
    return titles[answer] if answer in titles else matches[0]


def _refuse_nothing(source: Source) -> None:
    if source.nothing is not None:
        raise FileError(
            "NO_FACTS",
            Text(
                "This is {title}: {nothing}",
                title=source.named,
                nothing=Text(source.nothing),
            ),
            source.menu,
        )


def _refuse_repeated(match: Match) -> None:
    twice = repeated(match)
    if twice:
        raise FileError(
            "DUPLICATE_HEADER",
            Text("The header «{header}» is used twice.", header=twice[0]),
            Text("Rename or remove one of the two columns."),
            row=match.row.number,
            column=twice[0],
        )


def _note_name(
    match: Match, sources: Sequence[Source], file: str, findings: Findings
) -> None:
    others = [s for s in sources if s.id != match.source.id and named_like(s, file)]
    if others and not named_like(match.source, file):
        findings.warn(
            "WRONG_REPORT",
            Text(
                "The name says {title}, the header says {other}: read by its header.",
                title=others[0].named,
                other=match.source.named,
            ),
            Text("Check that this is the file you meant."),
        )


def _refusal(
    matches: Sequence[Match],
    rows: Sequence[HeaderRow],
    sources: Sequence[Source],
    findings: Findings,
) -> FileError:
    """Return why no report fits: unknown, or one with a column missing."""
    near = [match for match in matches if match.is_near]
    if not near:
        return unknown_report(rows, sources)
    best = max(near, key=lambda match: match.n_known)
    ask_blanks(best, findings)
    return _missing_column(best)


def _missing_column(match: Match) -> FileError:
    wanted = match.missing[0]
    return FileError(
        "MISSING_COLUMN",
        Text(
            "This looks like {title}, but the column «{header}» is missing.",
            title=match.source.named,
            header=wanted.headers[0],
        ),
        Text(
            "Export with one of these columns: {headers}. {menu}",
            headers=tuple(map(quoted, wanted.headers)),
            menu=match.source.menu,
        ),
        row=match.row.number,
        column=wanted.headers[0],
    )
