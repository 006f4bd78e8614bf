"""The document of the method, section by section."""

import re
from functools import cache
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "method.md"
_MARKERS = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@cache
def sections() -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return what stands before the first heading, and each section with its name.

    The title of the document and invisible remarks are left out.
    """
    text = _MARKERS.sub("", PAGE.read_text(encoding="utf-8"))
    first, *rest = _HEADING.split(text)
    lead = "\n".join(line for line in first.splitlines() if not line.startswith("# "))
    names, bodies = rest[::2], rest[1::2]
    return lead.strip(), tuple(zip(names, map(str.strip, bodies), strict=True))
