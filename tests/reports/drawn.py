"""How tests read a drawing back."""

from xml.etree import ElementTree

from reports.svg import Drawing


def tree(svg: str) -> ElementTree.Element:
    """Return SVG text as a tree; it fails where the text is not well formed."""
    return ElementTree.fromstring(svg)  # noqa: S314 - our own text, not a file


def texts(drawing: Drawing) -> list[str]:
    """Return the words of a drawing, line by line."""
    root = tree(drawing.svg)
    return ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text")]


def parts(drawing: Drawing, tag: str) -> list[ElementTree.Element]:
    """Return the elements of a kind, in the order they are drawn."""
    return [one for one in tree(drawing.svg).iter() if one.tag.endswith(f"}}{tag}")]
