"""Microsoft 365 usage reports with a row for each day, of the whole company.

Each number is a value by day that a measure can name. A blank cell is no data,
not 0: it gives no value. Reports by type of site have a row `All`, which is the
total already; a type of its own gives values of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import Mask, missing
from connectors.facts.built import Built, day_span, fact_table, value_rows
from connectors.facts.latest import Weights, one_row_each
from connectors.facts.rows import Rows
from connectors.facts.snapshots import data_date_of
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields
from model.facts import Fact
from model.text import Template

_ALL_SITES = "all"
_DAY = Field(
    name="day", cell=Cell.DAY, headers=("Report Date",), required=True, filled=True
)
_SITES = Field(
    name="sites", cell=Cell.FOLDED, headers=("Site Type",), required=True, filled=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReport:
    """A usage report with a row for each day.

    `path` is the place in the admin centre below Reports, Usage; `names` are
    what the file is called there and in Graph, without date. `values` gives the
    header of each value (or its headers, the usual one first), `later` those
    that some files lack.
    """

    id: str
    title: Template
    path: str
    names: tuple[str, ...]
    values: Mapping[str, str | tuple[str, ...]]
    later: Mapping[str, str] = field(default_factory=dict)
    has_sites: bool = False
    known: tuple[str, ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the values, as a measure names them."""
        return (*self.values, *self.later)


def daily_source(report: DailyReport) -> Source:
    """Return the connector of a usage report by day."""

    def build(rows: Rows) -> Built:
        return _build(rows, report)

    return Source(
        id=report.id,
        title=report.title,
        menu=m365_fields.menu(report.path),
        fields=(
            m365_fields.DATA_DATE,
            _DAY,
            m365_fields.PERIOD,
            *((_SITES,) if report.has_sites else ()),
            *(_value(name, header) for name, header in report.values.items()),
            *(
                _value(name, header, required=False)
                for name, header in report.later.items()
            ),
        ),
        build=build,
        known=report.known,
        hints=m365_fields.hints(*report.names),
    )


def _build(rows: Rows, report: DailyReport) -> Built:
    measures = [name for name in report.measures if name in rows.columns]
    rows = _without_blank(rows.usable(), measures)
    keys = ("day", "sites") if report.has_sites else ("day",)
    rows, weights = one_row_each(rows, keys)
    if not rows.count:
        return Built()
    counted: Mask = np.zeros(rows.count, dtype=np.bool_)
    tables, places = [], []
    for measure in measures:
        has_value = ~missing(rows.columns[measure])
        places.append(np.flatnonzero(has_value))
        first = np.where(has_value & ~counted, weights, 0)
        counted |= has_value
        tables.append(_values(rows, measure, first).filter(pa.array(has_value)))
    first_day, last_day = day_span(rows.columns["day"])
    table = pa.concat_tables(tables).combine_chunks()
    return Built(
        facts={Fact.OUTCOME_VALUE: table},
        value_rows=value_rows(pa.array(np.concatenate(places)), table),
        first_day=first_day,
        last_day=last_day,
        data_date=data_date_of(rows),
    )


def _without_blank(rows: Rows, measures: list[str]) -> Rows:
    blank: Mask = np.all([missing(rows.columns[name]) for name in measures], axis=0)
    rows.set_aside(blank, "BLANK_DAY", measures[0])
    return rows.usable()


def _values(rows: Rows, measure: str, weights: Weights) -> pa.Table:
    return fact_table(
        Fact.OUTCOME_VALUE,
        {
            "day": rows.columns["day"],
            "measure": _named(rows, measure),
            "scope": pa.repeat("", rows.count),
            "value": rows.columns[measure],
            "rows": pa.array(weights),
        },
    )


def _named(rows: Rows, measure: str) -> pa.Array:
    """Return the name of a value, of another type of site than all with its type."""
    plain = pa.repeat(measure, rows.count)
    sites = rows.columns.get("sites")
    if sites is None:
        return plain
    typed = pc.binary_join_element_wise(plain, ": ", sites, "")
    return pc.if_else(pc.equal(sites, _ALL_SITES), plain, typed)


def _value(name: str, header: str | tuple[str, ...], *, required: bool = True) -> Field:
    return Field(
        name=name,
        cell=Cell.NUMBER,
        headers=(header,) if isinstance(header, str) else header,
        required=required,
        is_whole=True,
        most=1e12,
    )
