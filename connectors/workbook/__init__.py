"""The change workbook: read it, check it, write it."""

from connectors.workbook.reader import is_change_workbook, read_plan
from connectors.workbook.template import write_template
from connectors.workbook.writer import write_workbook

__all__ = ["is_change_workbook", "read_plan", "write_template", "write_workbook"]
