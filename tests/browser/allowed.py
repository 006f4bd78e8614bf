"""What axe finds in parts that Streamlit draws and that no setting can mend."""

from dataclasses import dataclass

from looking import Finding, axe_findings
from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Allowed:
    """A rule of axe that is not ours to keep at one place.

    `part` is what the code of the element holds; `why` says whose it is.
    """

    rule: str
    part: str
    why: str


ALLOWED = (
    Allowed(
        rule="presentation-role-conflict",
        part='data-testid="stFileUploaderDropzone',
        why="Streamlit gives its drop zone the role of decoration and takes it out "
        "of the order of Tab, which asks for no role at all; the button in it has a "
        "name and is reached by Tab.",
    ),
)


def ours(page: Page) -> list[Finding]:
    """Return what axe finds on a page and nothing allows."""
    return [one for one in axe_findings(page) if not _is_allowed(one)]


def _is_allowed(finding: Finding) -> bool:
    return any(finding.rule == one.rule and one.part in finding.html for one in ALLOWED)
