"""The index of a workbook: its sheets, where they lie, and whether they show."""

import posixpath
from dataclasses import dataclass

from connectors.files.container import Container
from connectors.files.markup import damaged_part, elements
from connectors.findings import Findings
from model.faults import FileError
from model.words import Text

MOST_SHEETS = 50

_INDEX = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_TYPES = "[Content_Types].xml"
_MANY_NAMES = 10_000
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the part that holds it, and whether it shows."""

    name: str
    part: str
    is_visible: bool


def read_index(container: Container, findings: Findings) -> list[Sheet]:
    """Return the sheets in their order.

    Raises:
        FileError: macros, too many sheets, a sheet that is missing or elsewhere.
    """
    if b"macroEnabled" in container.read(_TYPES):
        raise FileError(
            "MACROS",
            Text("The workbook is of the kind that carries macros."),
            Text("Save it as .xlsx."),
        )
    data = container.read(_INDEX)
    targets = _targets(container)
    found = elements(_INDEX, data)
    sheets = [_sheet(container, a, targets) for tag, a in found if tag == "sheet"]
    if len(sheets) > MOST_SHEETS:
        raise FileError(
            "TOO_MANY_SHEETS",
            Text(
                "The workbook has {n_sheets} sheets (limit {most_sheets}).",
                n_sheets=len(sheets),
                most_sheets=MOST_SHEETS,
            ),
            Text("Copy the sheet with the data into a new workbook."),
        )
    _note_oddities(container, data, findings)
    if sum(tag == "definedName" for tag, _ in found) > _MANY_NAMES:
        findings.warn(
            "OK", Text("The workbook defines very many names; they are not read.")
        )
    return [sheet for sheet in sheets if sheet is not None]


def _targets(container: Container) -> dict[str, str]:
    targets = {}
    for tag, attributes in elements(_LINKS, container.read(_LINKS)):
        if tag != "Relationship":
            continue
        is_sheet = attributes.get("Type", "").endswith("/worksheet")
        if is_sheet and attributes.get("TargetMode") == "External":
            raise FileError(
                "XML_DAMAGED",
                Text("The workbook points to a sheet outside itself."),
                Text("Copy the values into a new workbook."),
            )
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if is_sheet:
            targets[attributes.get("Id", "")] = posixpath.normpath(path)
    return targets


def _sheet(
    container: Container, attributes: dict[str, str], targets: dict[str, str]
) -> Sheet | None:
    """Return a sheet of cells; None for a sheet that is a chart."""
    part = targets.get(attributes.get("id", ""))
    if part is None:
        return None
    if part not in container.parts:
        raise damaged_part(
            Text("sheet «{name}» is missing", name=attributes.get("name", ""))
        )
    return Sheet(
        name=attributes.get("name", ""),
        part=part,
        is_visible=attributes.get("state", "visible") == "visible",
    )


def _note_oddities(container: Container, index: bytes, findings: Findings) -> None:
    if _STRICT in index:
        findings.warn(
            "STRICT", Text("The workbook is in the strict variant of the format.")
        )
    if any(name.startswith("xl/externalLinks/") for name in container.parts):
        findings.warn(
            "EXTERNAL_LINKS", Text("Links to other workbooks were not followed.")
        )
