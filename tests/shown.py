"""Every text that a page shows, wherever it hides: blocks, tables, pictures, charts."""

import base64
import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from google.protobuf.message import Message
from pseudo import END, START
from streamlit.testing.v1 import AppTest

_TECHNICAL = frozenset(
    {
        *(
            "id",
            "key",
            "form_id",
            "user_key",
            "url",
            "page_script_hash",
            "query_string",
        ),
        *("element_type", "icon", "type", "width", "height", "language", "accept"),
        *("custom_width", "border", "config", "css", "style_id", "uuid", "cells"),
        *("default", "min", "max", "step", "value", "set_value", "raw_value", "format"),
        *("label_visibility", "spec", "columns", "file_urls", "styler", "command"),
        *("gap_config", "element_id", "page", "selection_mode", "fragment_id"),
        *("deferred_file_id", "query_param_key"),
        *("set_values", "raw_values", "formatted_max", "formatted_min", "tag"),
    }
)
"""Fields of elements that hold no words for a reader."""
_CHART_WORDS = frozenset({"text", "hovertext", "hovertemplate", "name", "ticktext"})


def shown(page: AppTest) -> Iterator[tuple[str, str]]:
    """Yield each text with the kind of element that shows it."""
    for node in _nodes(page._tree):
        kind = node.type
        if kind in {"arrow_table", "table", "dataframe", "arrow_data_frame"}:
            for text in _cells(node.value):
                yield kind, text
        if kind == "plotly_chart":
            for text in _charted(json.loads(node.proto.spec)):
                yield kind, text
        if kind != "bidi_component" and isinstance(
            getattr(node, "proto", None), Message
        ):
            for text in _written(node.proto):
                yield kind, text


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _written(proto: Message) -> Iterator[str]:
    name = proto.DESCRIPTOR.name
    if name == "Html":
        yield from _in_html(proto.body)
        return
    for field, value in proto.ListFields():
        if field.name == "columns" and isinstance(value, str):
            yield from _headings(json.loads(value))
        if field.name in _TECHNICAL:
            continue
        values = value if field.is_repeated else [value]
        for one in values:
            if isinstance(one, Message):
                yield from _written(one)
            elif isinstance(one, str) and one:
                yield one


def _headings(columns: dict[str, Any]) -> Iterator[str]:
    for column in columns.values():
        yield from (column[name] for name in ("label", "help") if column.get(name))


def _cells(frame: Any) -> Iterator[str]:
    yield from map(str, frame.columns)
    for column in frame.columns:
        yield from (cell for cell in frame[column] if isinstance(cell, str) and cell)


def _charted(spec: Any) -> Iterator[str]:
    """Yield the words of a Plotly figure; its templates hold colours only."""
    if isinstance(spec, list):
        for one in spec:
            yield from _charted(one)
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name == "template":
                continue
            values = value if isinstance(value, list) else [value]
            for one in values:
                if name in _CHART_WORDS and isinstance(one, str):
                    yield unescape(re.sub("<br>", "\n", one))
                else:
                    yield from _charted(one)


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        named = dict(attrs)
        self.found += [named[name] or "" for name in ("alt", "title") if name in named]
        source = named.get("src") or ""
        if source.startswith("data:image/svg+xml;base64,"):
            self.found += _in_svg(base64.b64decode(source.partition(",")[2]))

    def handle_endtag(self, tag: str) -> None:
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if not self._is_style:
            self.found.append(data)


def _in_html(body: str) -> Iterator[str]:
    reader = _Html()
    reader.feed(body)
    yield from (text for text in reader.found if text.strip())


def _in_svg(svg: bytes) -> Iterator[str]:
    """Yield the texts of a drawing; what was broken into lines as one text."""
    held = ""
    for element in ElementTree.fromstring(svg).iter():  # noqa: S314 drawn by us
        if element.tag.rpartition("}")[2] not in {"text", "title", "desc"}:
            continue
        held = f"{held}\n{''.join(element.itertext())}".strip()
        is_cut = held.endswith("…")
        if is_cut or held.count(START) <= held.count(END):
            yield held
            held = ""
    if held:
        yield held
