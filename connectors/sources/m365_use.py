"""How most Microsoft 365 usage reports about people are declared: as one row.

A report counts what each person did in its period (`counts`), says whether they
did it at all (`flags`), and on which day they were last active in the service
(`last`). The last activity counts anything that the service calls activity, also
what is not counted, and may lie before the period: it never dates a count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, missing
from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.snapshots import Signal, snapshot_facts, take_snapshot
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields
from model.text import Template

_NO = pa.array(["no", "false", "0"])


@dataclass(frozen=True, slots=True, kw_only=True)
class UseReport:
    """A usage report with a row for each person.

    `path` is the place in the admin centre below Reports, Usage; `names` are
    what the file is called there and in Graph, without date. `counts` gives the
    header of each counted signal, `later` those that older files lack; `flags`
    gives the headers of which one raised is use. With `has_versions` a flag
    holds a version or nothing. `last` is the signal of the last activity.
    `marks` are headers of which one must be there, where the columns that are
    read do not tell the report. `labels` are other headers of a column, by the
    name of its field: those that the portal shows.
    """

    id: str
    title: Template
    path: str
    names: tuple[str, ...]
    counts: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    has_versions: bool = False
    last: str | None = None
    marks: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: tuple[str, ...] = ()


def use_source(report: UseReport) -> Source:
    """Return the connector of a usage report about people."""

    def build(rows: Rows) -> Built:
        return _build(rows, report)

    fields = (
        m365_fields.PERSON,
        m365_fields.DATA_DATE,
        m365_fields.PERIOD,
        *_last_fields(report),
        *(m365_fields.count(name, header) for name, header in report.counts.items()),
        *(
            m365_fields.count(name, header, required=False)
            for name, header in report.later.items()
        ),
        *_flag_fields(report),
    )
    return Source(
        id=report.id,
        title=report.title,
        menu=m365_fields.menu(report.path),
        fields=tuple(
            replace(one, headers=(*one.headers, *report.labels.get(one.name, ())))
            for one in fields
        ),
        build=build,
        any_of=(report.marks,) if report.marks else (),
        known=(*m365_fields.KNOWN, *report.marks, *report.known),
        hints=m365_fields.hints(*report.names),
        blanks=m365_fields.BLANKS,
        signals=(*report.flags, *filter(None, [report.last])),
    )


def any_raised(rows: Rows, names: tuple[str, ...]) -> pa.Array:
    """Return 1 where one of these flags is raised, 0 where all say no, else NULL."""
    flags = [rows.columns[name] for name in names if name in rows.columns]
    raised = pc.max_element_wise(*flags)
    unsure = np.any([missing(flag) for flag in flags], axis=0)
    is_open = pc.and_(pc.fill_null(pc.less(raised, 1.0), True), pa.array(unsure))
    return pc.if_else(is_open, pa.scalar(None, pa.float64()), raised)


def _build(rows: Rows, report: UseReport) -> Built:
    if report.has_versions:
        _read_versions(rows, report)
    if not report.counts and not report.last:
        _set_aside_unsaid(rows, report)
    snapshot = take_snapshot(rows)
    if snapshot is None:
        return Built()
    people = snapshot.rows
    signals = [
        Signal(name=name, amount=people.columns[name])
        for name in (*report.counts, *report.later)
        if name in people.columns
    ]
    last = people.column("last_activity", pa.date32())
    signals += [
        Signal(name=name, used=any_raised(people, headers), last_activity=last)
        for name, headers in report.flags.items()
    ]
    if report.last:
        signals.append(Signal(name=report.last, last_activity=last))
    return snapshot_facts(snapshot, signals)


def _read_versions(rows: Rows, report: UseReport) -> None:
    """Turn version texts into flags: any text but a no is use, nothing is none."""
    for header in _flag_headers(report):
        said = rows.columns[header]
        is_used = pc.and_(pc.is_valid(said), pc.invert(pc.is_in(said, _NO)))
        rows.columns[header] = is_used.cast(pa.float64())


def _set_aside_unsaid(rows: Rows, report: UseReport) -> None:
    """Set aside rows without any flag where nothing but flags could say a thing."""
    headers = [name for name in _flag_headers(report) if name in rows.columns]
    unsaid: Mask = np.all([missing(rows.columns[name]) for name in headers], axis=0)
    rows.set_aside(unsaid, "MISSING_VALUE", headers[0])


def _last_fields(report: UseReport) -> tuple[Field, ...]:
    if report.last is None:
        return ()
    is_all = not report.counts and not report.flags
    return (replace(m365_fields.LAST_ACTIVITY, required=is_all),)


def _flag_fields(report: UseReport) -> list[Field]:
    cell = Cell.FOLDED if report.has_versions else Cell.FLAG
    return [
        Field(name=header, cell=cell, headers=(header,), required=True)
        for header in _flag_headers(report)
    ]


def _flag_headers(report: UseReport) -> list[str]:
    return list(dict.fromkeys(h for group in report.flags.values() for h in group))
