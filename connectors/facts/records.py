"""Facts about records: tickets, form answers, whatever a mapping names."""

import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import as_mask
from connectors.columns.channels import CHANNEL_NAMES
from connectors.facts.built import Built, day_span, fact_table
from connectors.facts.elapsed import HOURS, settle_hours
from connectors.facts.latest import Weights, one_row_each
from connectors.facts.rows import Rows
from model.facts import SCHEMAS, Fact
from model.words import Text, verbatim

_AS_THEY_ARE = (
    "key",
    "person",
    "unit",
    "opened",
    "responded",
    "closed",
    "channel",
    "category",
)


def build_records(rows: Rows, kind: str, values: tuple[str, ...] = ()) -> Built:
    """Return one record for each key, and its amounts and flags.

    Args:
        rows: typed rows; fields `key`, `opened`, and any of `person`, `unit`,
            `responded`, `closed`, `channel`, `category`, `reopened`, `updated`.
        kind: the record kind, folded.
        values: fields that are amounts or flags of the record; `miscategorised`
            comes from the rows of a log.

    Raises:
        FileError: rows with the same key that differ, without `updated`.
    """
    whole = _without_negative(rows.usable())
    rows, weights = one_row_each(whole, ("key",), "updated")
    if not rows.count:
        return Built()
    if rows.count < whole.count:
        _mark_changed_categories(rows, whole)
    settle_hours(rows)
    _note_one_channel(rows, kind)
    _note_born_closed(rows)
    first_day, last_day = day_span(rows.columns["opened"])
    amounts = tuple(dict.fromkeys((*values, *HOURS)))
    told = {*_AS_THEY_ARE, "reopened", *amounts} - {"key", "opened"}
    return Built(
        facts={
            Fact.RECORD: _records(rows, kind, weights),
            Fact.RECORD_VALUE: _values(rows, kind, amounts),
        },
        record_fields=frozenset(told & rows.columns.keys()),
        first_day=first_day,
        last_day=last_day,
    )


def _records(rows: Rows, kind: str, weights: Weights) -> pa.Table:
    columns = {n: rows.columns[n] for n in _AS_THEY_ARE if n in rows.columns}
    reopened = rows.column("reopened", pa.float64())
    return fact_table(
        Fact.RECORD,
        {
            "kind": pa.repeat(kind, rows.count),
            **columns,
            "reopened": pc.round(reopened).cast(pa.int32()),
            "rows": pa.array(weights),
        },
    )


def _values(rows: Rows, kind: str, names: tuple[str, ...]) -> pa.Table:
    parts = [
        _value(rows, kind, name).filter(pc.is_valid(rows.columns[name]))
        for name in names
        if name in rows.columns
    ]
    empty = SCHEMAS[Fact.RECORD_VALUE].empty_table()
    return pa.concat_tables([empty, *parts]).combine_chunks()


def _value(rows: Rows, kind: str, name: str) -> pa.Table:
    return fact_table(
        Fact.RECORD_VALUE,
        {
            "kind": pa.repeat(kind, rows.count),
            "key": rows.columns["key"],
            "name": pa.repeat(name, rows.count),
            "value": rows.columns[name],
        },
    )


def _without_negative(rows: Rows) -> Rows:
    """Set aside what was answered or closed before it was opened."""
    for name in ("responded", "closed"):
        if name in rows.columns:
            early = pc.less(rows.columns[name], rows.columns["opened"])
            rows.set_aside(as_mask(early), "NUMBER_RANGE", name)
            rows = rows.usable()
    return rows


def _mark_changed_categories(rows: Rows, whole: Rows) -> None:
    """Flag the records whose category a log shows to have been changed.

    Equal rows, and rows without a time of updating, are no log and show nothing.
    """
    if not {"updated", "category"} <= whole.columns.keys():
        return
    if len(_keys_with_several(whole, "updated")):
        changed = _keys_with_several(whole, "category")
        flags = pc.is_in(rows.columns["key"], changed).cast(pa.float64())
        rows.columns["miscategorised"] = flags


def _keys_with_several(rows: Rows, name: str) -> pa.Array:
    """Return the keys that have several values of a field over their rows."""
    table = pa.table({"key": rows.columns["key"], name: rows.columns[name]})
    counts = table.group_by("key").aggregate([(name, "count_distinct")])
    several = pc.greater(counts[f"{name}_count_distinct"], 1)
    return counts["key"].filter(several).combine_chunks()


def _note_one_channel(rows: Rows, kind: str) -> None:
    """A file with one channel cannot show a move from one to another."""
    channels = rows.column("channel", pa.string()).unique().to_pylist()
    if rows.count > 1 and len(channels) == 1 and channels[0] is not None:
        rows.findings.warn(
            "OK",
            Text(
                "All {count} {kind} records came in by one channel: {channel}.",
                count=rows.count,
                kind=kind,
                channel=_channel(channels[0]),
            ),
            Text("Check that the export is not filtered by channel."),
            column=rows.headers.get("channel"),
        )


def _note_born_closed(rows: Rows) -> None:
    """Records typed in after the fact have no duration that means anything.

    Days without a time say nothing about it.
    """
    opened, closed = rows.columns["opened"], rows.column("closed", pa.timestamp("s"))
    if pc.all(pc.equal(opened, pc.floor_temporal(opened, unit="day"))).as_py():
        return
    minutes = [pc.floor_temporal(stamps, unit="minute") for stamps in (opened, closed)]
    is_born_closed = pc.fill_null(pc.equal(*minutes), False)
    born_closed = pc.sum(is_born_closed).as_py() or 0
    if born_closed:
        rows.findings.warn(
            "BORN_CLOSED",
            _born_closed_words(rows, born_closed, is_born_closed),
            Text("Compare durations within one channel where people move to another."),
        )


def _born_closed_words(rows: Rows, n_born: int, is_born_closed: pa.Array) -> Text:
    by_channel = _by_channel(rows, is_born_closed)
    known = {"born": n_born, "n": rows.count}
    if not by_channel:
        return Text(
            "{born} of {n} records were opened and closed in the same minute: typed in "
            "after the fact, they make durations look shorter.",
            **known,
        )
    return Text(
        "{born} of {n} records were opened and closed in the same minute: typed in "
        "after the fact, they make durations look shorter ({by_channel}).",
        by_channel=by_channel,
        **known,
    )


def _by_channel(rows: Rows, chosen: pa.Array) -> tuple[Text, ...]:
    """Return how many of the chosen rows came in by each channel, the most first."""
    counts = pc.value_counts(rows.column("channel", pa.string()).filter(chosen))
    named = [(e["counts"].as_py(), e["values"].as_py()) for e in counts]
    return tuple(
        Text("{channel} {n}", channel=_channel(name), n=count)
        for count, name in sorted(named, key=lambda part: (-part[0], str(part[1])))
        if name is not None
    )


def _channel(name: str) -> Text:
    """Return a channel in words: our own translated, others as the file has them."""
    words = CHANNEL_NAMES.get(name)
    return verbatim(name.replace("_", " ")) if words is None else Text(words)
