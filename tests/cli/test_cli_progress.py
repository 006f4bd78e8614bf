"""The line that shows how far files are."""

import io
import sys

from cli.progress import line, progress_line
from connectors.process.progress import Phase, Progress, judging


def news(phase, **rows):
    return Progress(file="t.csv", phase=phase, files_done=12, files_all=40, **rows)


def test_line_tells_file_phase_and_rows():
    assert line(news(Phase.OPENING)) == "12 of 40 files: t.csv, opening"
    assert line(news(Phase.STORING, rows_all=2000)) == (
        "12 of 40 files: t.csv, storing, 2,000 rows"
    )
    assert line(news(Phase.READING, rows_done=5, rows_all=2000)) == (
        "12 of 40 files: t.csv, reading, 5 of 2,000 rows"
    )


def test_line_tells_outcomes_once_files_are_stored():
    told = []
    judging(told.append, n_files=3)(2, 7)
    assert [line(one) for one in told] == ["3 of 3 files: outcomes judged, 2 of 7"]


def test_nothing_is_told_where_nobody_listens():
    assert judging(None, n_files=3) is None


def test_nothing_is_shown_where_nobody_looks(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_line() as show:
        assert show is None


def test_line_is_gone_afterwards(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_line() as show:
        show(news(Phase.DONE))
    assert "12 of 40 files: t.csv, done" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
