"""An empty change workbook to fill in."""

from pathlib import Path

from connectors.workbook.prefill import template_rows
from connectors.workbook.writer import write_workbook
from model.plan import ChangeKind


def write_template(path: Path, kind: ChangeKind) -> None:
    """Write an empty workbook: fields, examples, and pairs that suit the kind."""
    write_workbook(path, template_rows(kind))
