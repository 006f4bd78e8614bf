"""The bar of files being worked on: phase and rows of the longest, and Cancel."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from connectors.process.progress import Phase, Progress, judging
from ui import progress as page


class Drawn:
    """Stands in for the bar and the place of the button."""

    def __init__(self) -> None:
        self.bar: list[tuple[float, str]] = []
        self.buttons: list[str] = []
        self.is_gone = False

    def progress(self, share: float, *, text: str) -> "Drawn":
        self.bar.append((share, text))
        return self

    def button(self, label: str, **_: object) -> None:
        self.buttons.append(label)

    def empty(self) -> "Drawn":
        self.is_gone = bool(self.bar)
        return self


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    seen = Drawn()
    drawing = SimpleNamespace(
        container=nullcontext, progress=seen.progress, empty=seen.empty
    )
    monkeypatch.setattr(page, "st", drawing)
    return seen


def news(file: str, phase: Phase, n_done: int, **rows: int) -> Progress:
    return Progress(file=file, phase=phase, files_done=n_done, files_all=3, **rows)


def read(text: str) -> str:
    """Return a text as it is seen: names of files lose their Markdown by escapes."""
    return text.replace("\\", "")


def test_bar_tells_files_phase_and_rows(drawn: Drawn):
    with page.progress("Reading", key="data") as show:
        show(news("a.csv", Phase.OPENING, 0))
        show(news("a.csv", Phase.READING, 0, rows_all=2000))
        show(news("a.csv", Phase.TYPING, 0, rows_done=500, rows_all=2000))
        show(news("a.csv", Phase.DONE, 1))

    assert [read(text) for _, text in drawn.bar] == [
        "Reading",
        "Reading: 0 of 3 files · a.csv, opening",
        "Reading: 0 of 3 files · a.csv, reading, 2,000 rows",
        "Reading: 0 of 3 files · a.csv, checking cells, 500 of 2,000 rows",
        "Reading: 1 of 3 files",
    ]
    assert drawn.is_gone


def test_bar_tells_outcomes_once_files_are_stored(drawn: Drawn):
    with page.progress("Loading", key="data") as show:
        show(news("a.csv", Phase.DONE, 3))
        judging(show, n_files=3)(2, 7)

    assert drawn.bar[-1] == (1.0, "Loading: 3 of 3 files · judging outcomes, 2 of 7")


def test_of_several_files_at_once_the_longest_is_told(drawn: Drawn):
    with page.progress("Reading", key="data") as show:
        show(news("long_one.csv", Phase.READING, 0, rows_all=9000))
        show(news("b.csv", Phase.READING, 0, rows_all=10))

    assert read(drawn.bar[-1][1]).endswith("long_one.csv, reading, 9,000 rows")


def test_bar_never_goes_back(drawn: Drawn):
    with page.progress("Reading", key="data") as show:
        show(news("a.csv", Phase.DONE, 2))
        show(news("b.csv", Phase.OPENING, 2))
        show(news("a.csv", Phase.OPENING, 0))

    shares = [share for share, _ in drawn.bar]
    assert shares == sorted(shares)
    assert 0 < shares[-1] <= 1


def test_what_takes_long_can_be_cancelled_once(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch
):
    clock = iter([0.0, 0.1, 0.7, 0.9])
    monkeypatch.setattr(page, "monotonic", lambda: next(clock))
    with page.progress("Reading", key="data", on_cancel=lambda: None) as show:
        show(news("a.csv", Phase.OPENING, 0))
        assert drawn.buttons == []
        show(news("a.csv", Phase.OPENING, 0))
        show(news("a.csv", Phase.OPENING, 0))

    assert drawn.buttons == ["Cancel"]


def test_what_cannot_be_cancelled_offers_nothing(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch
):
    clock = iter([0.0, 9.0])
    monkeypatch.setattr(page, "monotonic", lambda: next(clock))
    with page.progress("Loading", key="start") as show:
        show(news("a.csv", Phase.OPENING, 0))

    assert drawn.buttons == []
