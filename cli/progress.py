"""How far files are, on the last line of a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from connectors.process.progress import Phase, Progress, Tell

_CLEAR = "\r\x1b[K"


@contextmanager
def progress_line() -> Iterator[Tell | None]:
    """Give what shows how far files are; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield _show
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def _show(news: Progress) -> None:
    sys.stderr.write(f"{_CLEAR}  {line(news)}")
    sys.stderr.flush()


def line(news: Progress) -> str:
    """Return how far files are, as one short line."""
    done = f"{news.files_done} of {news.files_all} files"
    if news.phase is Phase.JUDGING:
        return f"{done}: outcomes judged, {news.rows_done} of {news.rows_all}"
    if news.rows_all is None:
        return f"{done}: {news.file}, {news.phase}"
    rows = f"{news.rows_all:,} rows"
    if news.rows_done is not None:
        rows = f"{news.rows_done:,} of {rows}"
    return f"{done}: {news.file}, {news.phase}, {rows}"
