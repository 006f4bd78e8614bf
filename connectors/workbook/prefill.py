"""What suits a kind of change, as rows of a workbook; and the example rows."""

from collections.abc import Mapping, Sequence

from connectors.workbook.schema import EXAMPLE_MARK, Sheet
from connectors.workbook.sheets import SHEETS
from connectors.workbook.sheets_change import CHANGE
from model.measures import PAIR_TEMPLATES, PairTemplate
from model.plan import ChangeKind

Rows = Mapping[str, Sequence[Mapping[str, object]]]
"""Sheet name to rows, each row header to value."""


def with_kind(rows: Rows, kind: ChangeKind) -> Rows:
    """Return rows with the Kind filled, and Measures and Pairs where absent."""
    change = list(rows.get("Change", ()))
    if not any(row.get("Field") == "Kind" for row in change):
        change.append({"Field": "Kind", "Value": kind.value})
    filled = {**rows, "Change": change}
    if "Pairs" not in rows:
        filled["Pairs"] = pair_rows(kind)
        filled.setdefault("Measures", measure_rows(kind))
    return filled


def template_rows(kind: ChangeKind) -> Rows:
    """Return the rows of an empty workbook: examples, fields, suiting pairs."""
    rows: dict[str, list[Mapping[str, object]]] = {
        sheet.name: [example_row(sheet)] for sheet in SHEETS
    }
    for field in CHANGE.fields:
        value = kind.value if field.header == "Kind" else None
        rows["Change"].append({"Field": field.header, "Value": value})
    rows["Measures"] += measure_rows(kind)
    rows["Pairs"] += pair_rows(kind)
    return rows


def blank_rows(name: str, kind: ChangeKind) -> Rows:
    """Return the rows of a change that is only begun: its fields, suiting pairs."""
    rows: dict[str, list[Mapping[str, object]]] = {sheet.name: [] for sheet in SHEETS}
    known = {"Name": name, "Kind": kind.value}
    rows["Change"] = [
        {"Field": field.header, "Value": known.get(field.header)}
        for field in CHANGE.fields
    ]
    return rows | {"Measures": measure_rows(kind), "Pairs": pair_rows(kind)}


def pair_rows(kind: ChangeKind) -> list[Mapping[str, object]]:
    """Return rows of Pairs that suit a kind of change; the first is primary."""
    return [
        {
            "Pair": template.name,
            "Adoption": template.adoption,
            "Outcome": template.outcome,
            "Old path": template.old_path,
            "Guardrails": "; ".join(template.guardrails) or None,
            "Smallest change that matters": 0.1,
            "Primary": "yes" if index == 0 else "no",
        }
        for index, template in enumerate(PAIR_TEMPLATES[kind])
    ]


def measure_rows(kind: ChangeKind) -> list[Mapping[str, object]]:
    """Return rows of Measures for the pairs that suit a kind of change.

    They carry the built-in id as their name, so that the drop-downs of Pairs
    offer them; what is left to say, such as an Item, can be filled in.
    """
    ids = [one for pair in PAIR_TEMPLATES[kind] for one in _measures_of(pair)]
    return [{"Measure": one, "Built-in": one} for one in dict.fromkeys(ids)]


def _measures_of(pair: PairTemplate) -> tuple[str, ...]:
    old_path = () if pair.old_path is None else (pair.old_path,)
    return (pair.adoption, *old_path, pair.outcome, *pair.guardrails)


def example_row(sheet: Sheet) -> Mapping[str, object]:
    """Return the example row: the first cell carries the mark."""
    first, *others = sheet.columns
    if sheet.fields:
        shown = sheet.fields[0]
        marked = f"{EXAMPLE_MARK} {shown.header}"
        return {first.header: marked, others[0].header: shown.example}
    row: dict[str, object] = {column.header: column.example for column in others}
    row[first.header] = f"{EXAMPLE_MARK} {first.example or ''}".strip()
    return row
