"""Figures of the Data page: what came of files, and which weeks they cover."""

from collections.abc import Iterable, Sequence
from datetime import date

from kpi.coverage import SourceWeeks
from kpi.matches import MatchKind, ReportMatch
from kpi.pulls import Pull
from model.figure import Figure
from model.language import Language
from model.loads import Receipt
from model.text import Template
from reports.figures import slug

_ROWS: dict[str, Template] = {
    "rows": "Rows in the file, counted apart from what reads them.",
    "loaded": "Rows that brought something new.",
    "here": "Rows that an earlier load had brought already.",
    "aside": "Rows that could not be used; each is kept with its place and reason.",
}


def row_figures(
    receipts: Iterable[Receipt], place: str, language: Language
) -> dict[str, Figure]:
    """Return how many rows of files came to what: rows, loaded, here and aside.

    Args:
        receipts: of one load, or of all files of a drop.
        place: what they are in the id: the number of a load, or `drop`.
        language: the language of the texts.
    """
    listed = list(receipts)
    counts = {
        "rows": sum(receipt.rows_read for receipt in listed),
        "loaded": sum(receipt.rows_loaded for receipt in listed),
        "here": sum(receipt.rows_already_here for receipt in listed),
        "aside": sum(receipt.rows_set_aside for receipt in listed),
    }
    files = tuple(receipt.file for receipt in listed)
    return {
        kind: Figure(
            id=f"load/{place}/{kind}",
            value=n,
            text=language.number(n),
            unit="rows",
            definition=language.say(_ROWS[kind]),
            sources=files,
        )
        for kind, n in counts.items()
    }


def ledger_figure(first: int, last: int, n: int, language: Language) -> Figure:
    """Return which files a page of the ledger shows, of all that were loaded."""
    return Figure(
        id="ledger/page",
        value=n,
        text=language.say(
            "Files {first} to {last} of {all}",
            first=language.number(first),
            last=language.number(last),
            all=language.number(n),
        ),
        unit="files",
        definition=language.say("Which files this page of the ledger shows."),
        sources=(),
    )


def files_figures(drop: Sequence[Receipt], language: Language) -> tuple[Figure, ...]:
    """Return how many files a drop brought, and how many of them were loaded."""
    loaded = [receipt for receipt in drop if receipt.load_id is not None]
    return (
        _files("files", drop, language.say("Files of one drop."), language),
        _files(
            "files-loaded",
            loaded,
            language.say("Files of one drop that were loaded."),
            language,
        ),
    )


def _files(
    kind: str, listed: Sequence[Receipt], definition: str, language: Language
) -> Figure:
    return Figure(
        id=f"load/drop/{kind}",
        value=len(listed),
        text=language.number(len(listed)),
        unit="files",
        definition=definition,
        sources=tuple(receipt.file for receipt in listed),
    )


def week_figures(source: SourceWeeks, language: Language) -> tuple[Figure, ...]:
    """Return how many weeks of a report are covered, missing, and needed by checks."""
    n_all = source.n_covered + source.n_missing
    shown = (
        (
            "covered",
            source.n_covered,
            language.say("{n} of {n_all}", n=source.n_covered, n_all=n_all),
            language.say("Weeks with data, of those from the first to the last."),
        ),
        (
            "missing",
            source.n_missing,
            language.number(source.n_missing),
            language.say("Weeks without data between weeks with data."),
        ),
        (
            "needed",
            source.n_needed,
            language.number(source.n_needed),
            language.say("Missing weeks that a check looks at."),
        ),
    )
    return tuple(
        Figure(
            id=f"weeks/{slug(source.title)}/{kind}",
            value=value,
            text=text,
            unit="weeks",
            definition=definition,
            sources=(source.title,),
        )
        for kind, value, text, definition in shown
    )


def match_figure(match: ReportMatch, language: Language) -> Figure | None:
    """Return how many names of a report match; None where no row names a person."""
    if match.share is None:
        return None
    of_roster = "Members whom the report lists, of all members."
    of_report = "People in the report who are members, of all people in it."
    is_roster = match.kind is MatchKind.ROSTER
    return Figure(
        id=f"match/{slug(match.report)}/{slug(match.change)}",
        value=match.share,
        text=language.percent(match.share),
        unit="share",
        definition=language.say(of_roster if is_roster else of_report),
        sources=(match.report,),
    )


def due_figure(pulls: Sequence[Pull], as_of: date, language: Language) -> Figure:
    """Return how many exports the checks wait for on a day."""
    n_due = sum(pull.export_on <= as_of for pull in pulls)
    return Figure(
        id="pulls/due",
        value=n_due,
        text=language.number(n_due),
        unit="exports",
        definition=language.say("Exports that checks wait for, of the pull plan."),
        sources=(),
    )
