"""The change workbook: read it, check it, write it."""

from connectors.workbook.template import write_template
from connectors.workbook.writer import write_workbook

__all__ = ["write_template", "write_workbook"]
