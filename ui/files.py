"""Files on their way in and out: what was dropped, and what can be downloaded."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

import streamlit as st

from connectors.intake import Upload
from connectors.naming import shown_names
from connectors.process.leftovers import PREFIX
from connectors.workbook import write_template
from model.plan import ChangeKind


class Dropped(Protocol):
    """A file as a page receives it; `file_id` is unique for each drop."""

    name: str
    file_id: str

    def getbuffer(self) -> memoryview:
        """Return the bytes of the file."""


@dataclass(slots=True)
class Named:
    """A dropped file under the name that it has in messages and answers."""

    name: str
    file_id: str
    file: Dropped

    def getbuffer(self) -> memoryview:
        """Return the bytes of the file."""
        return self.file.getbuffer()


def named(files: Sequence[Dropped]) -> list[Named]:
    """Return dropped files under names of which no two are alike."""
    names = shown_names([file.name for file in files])
    return [
        Named(name, file.file_id, file) for name, file in zip(names, files, strict=True)
    ]


@contextmanager
def spooled(files: Sequence[Dropped]) -> Iterator[list[Upload]]:
    """Write dropped files to a folder of their own, deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        uploads = []
        for n, file in enumerate(files):
            path = Path(folder) / f"{n}{PurePath(file.name).suffix[:8]}"
            path.write_bytes(file.getbuffer())
            uploads.append(Upload(name=PurePath(file.name).name, path=path))
        yield uploads


@st.cache_data(max_entries=len(ChangeKind), show_spinner=False)
def template(kind: ChangeKind) -> bytes:
    """Return an empty change workbook for a kind of change."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, kind)
        return path.read_bytes()
