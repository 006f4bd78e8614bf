"""Small XML parts of a workbook, and what no part may contain."""

from collections.abc import Iterator
from xml.parsers import expat

from model.faults import FileError
from model.words import Text

_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
_FORBIDDEN = tuple(
    text.encode(encoding)
    for text in _DECLARATIONS
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_LONGEST = max(len(mark) for mark in _FORBIDDEN)

Element = tuple[str, dict[str, str]]
"""Local name and attributes of an element, prefixes taken off."""


def without_entities(name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a part's pieces; a document type or entity in any encoding stops it.

    Raises:
        FileError: the part declares entities, which no spreadsheet writes.
    """
    tail = b""
    for chunk in chunks:
        window = tail + chunk
        if b"<!" in window or b"\0" in window:
            refuse_declarations(name, window)
        yield chunk
        tail = window[-_LONGEST:]


def refuse_declarations(name: str, data: bytes) -> None:
    """Refuse a piece of a part that declares a document type or an entity.

    Raises:
        FileError: it does, in whatever encoding.
    """
    if any(mark in data for mark in _FORBIDDEN):
        raise FileError(
            "XML_ENTITIES",
            Text(
                "The workbook holds XML definitions ({name}), which Excel never "
                "writes.",
                name=name,
            ),
            Text("Open the workbook in Excel, save it again, and load that."),
        )


def elements(name: str, data: bytes) -> list[Element]:
    """Return the elements of a small part in document order.

    Raises:
        FileError: the part is not well-formed.
    """
    found: list[Element] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append(
        (local(tag), {local(key): value for key, value in attributes.items()})
    )
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise damaged_part(name) from error
    return found


def local(tag: str) -> str:
    """Return a tag without its prefix."""
    return tag.rpartition(":")[2]


def damaged_part(name: str) -> FileError:
    """Return the fault of a part that is not what it should be."""
    return FileError(
        "XML_DAMAGED",
        Text("The workbook's inside is damaged ({name}).", name=name),
        Text("Open it in Excel, save it again, and load that."),
    )
