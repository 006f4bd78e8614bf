"""Answers to a Microsoft form, English or French, as workbook or text."""

import re
from pathlib import PurePath

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.records import build_records
from connectors.facts.rows import Rows
from connectors.source import Cell, Field, Source
from model.text import fold
from model.words import Text

# what browsers and people add to the name of a file that they save again
_COPY = re.compile(r"\s*(\(\d+\)|- copie|- copy|copy of |copie de )\s*")
_RANGE = re.compile(r"\s*\(\d+-\d+\)\s*$")


def _build(rows: Rows) -> Built:
    _note_anonymous(rows)
    rows.columns["key"] = _keys(rows)
    rows.columns["category"] = pa.repeat(form_name(rows.name), rows.count)
    return build_records(rows, "form_answer")


def _keys(rows: Rows) -> pa.Array:
    """Return what names an answer: its number, when it was sent, and who sent it.

    Not the name of the file: one form is saved under many names, and two forms
    under one. Minutes, because a spreadsheet may cut the seconds. Nothing in it may
    look like an address, which is replaced wherever it stands.
    """
    minute = pc.strftime(rows.columns["opened"], format="%Y-%m-%d %H:%M")
    person = pc.fill_null(rows.columns["person"].cast(pa.string()), "")
    return pc.binary_join_element_wise(rows.columns["key"], minute, person, "~")


def _note_anonymous(rows: Rows) -> None:
    usable = rows.usable()
    n_unnamed = usable.columns["person"].null_count
    if n_unnamed:
        rows.findings.warn(
            "ANONYMOUS",
            Text.counted(
                n_unnamed,
                "{n} answer names nobody: counted as answers, never as people.",
                "{n} answers name nobody: counted as answers, never as people.",
            ),
            column=rows.headers["person"],
        )


def form_name(file: str) -> str:
    """Return what exports of one form mostly share in their names.

    >>> form_name("Demande d'achat(1-42) (1).xlsx"), form_name("Demande d'achat.csv")
    ("demande d'achat", "demande d'achat")
    """
    stem = _COPY.sub("", fold(PurePath(file).stem))
    return _RANGE.sub("", stem).strip()


SOURCE = Source(
    id="forms_responses",
    title="Microsoft Forms responses",
    menu=Text("Microsoft Forms: the form, Responses, Open in Excel."),
    fields=(
        Field(name="key", cell=Cell.TEXT, headers=("ID",), required=True, filled=True),
        Field(
            name="started", cell=Cell.STAMP, headers=("Start time", "Heure de début")
        ),
        Field(
            name="opened",
            cell=Cell.STAMP,
            headers=("Completion time", "Heure de fin", "Heure d'achèvement"),
            required=True,
            filled=True,
        ),
        Field(
            name="person",
            cell=Cell.PERSON,
            headers=("Email", "Adresse de messagerie", "Courriel", "Adresse e-mail"),
            required=True,
        ),
        Field(
            name="updated",
            cell=Cell.STAMP,
            headers=("Last modified time", "Heure de la dernière modification"),
        ),
    ),
    build=_build,
    any_of=(("Start time", "Heure de début"),),
    known=(
        *("Start time", "Heure de début", "Name", "Nom", "Total points"),
        *("Quiz feedback", "Language", "Langue"),
    ),
    has_free_columns=True,
    blanks=("anonymous", "anonyme"),
)
