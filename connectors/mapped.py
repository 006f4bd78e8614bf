"""Files that a change workbook describes in its Mapping sheet."""

from fnmatch import fnmatch

from model.plan import Mapping
from model.text import fold


def is_mapped_by(mapping: Mapping, file: str) -> bool:
    """Tell whether a mapping is for a file of this name."""
    return fnmatch(fold(file), fold(mapping.file_pattern))
