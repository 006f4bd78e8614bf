"""How long a page takes to run again, and an evaluation to be computed.

Each page runs in Streamlit's own test runner (`AppTest`: the real script
runner and the real elements, without network and browser), with the sample
client, warm caches and, as in the server, everything loaded kept out of the
garbage collection. What an empty page takes is shown for comparison, so that
the rest is ours. Time on the clock grows with what else the machine does; time
on the processor hardly does. Run it with `python3 wavecheck.py bench pages`.
"""

import gc
import logging
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from streamlit.testing.v1 import AppTest

from kpi.evaluate import evaluate
from model.ids import ClientId
from sample_data import SAMPLE_CLIENT_ID
from sample_data.loading import load_sample
from store.office import Office
from ui import door

PAGES = ("overview", "change", "data")
RUNS = 20
AIM_PAGE_MS = 25.0
AIM_EVALUATION_MS = 300.0
_NO_SERVER = (
    "streamlit.runtime.scriptrunner_utils.script_run_context",
    "streamlit.runtime.caching.cache_data_api",
)
"""Loggers that warn where Streamlit runs without a server."""


class Taken(NamedTuple):
    """What work takes, in milliseconds: on the clock and on the processor."""

    clock: float
    processor: float


def main() -> None:
    """Measure and print both tables."""
    quieten()
    with tempfile.TemporaryDirectory(prefix="wavecheck-") as folder:
        data = Path(folder) / "data"
        _make_sample(data)
        evaluation = _evaluation(data)
        os.environ["WAVECHECK_DATA"] = str(data)
        empty = _rerun(_empty_page)
        pages = {name: _rerun(_page, name) for name in PAGES}
        door.close()
    _print_tables(empty, pages, evaluation)


def quieten() -> None:
    """Keep Streamlit from warning at each element that no browser listens.

    The level of its loggers would not last: it sets that anew with each look
    at its settings.
    """
    for name in _NO_SERVER:
        logging.getLogger(name).disabled = True


def _make_sample(data: Path) -> None:
    with Office.open(data) as office:
        load_sample(office, now=datetime.now(UTC))


def _evaluation(data: Path) -> Taken:
    with Office.open(data) as office:
        evidence = office.client(ClientId(SAMPLE_CLIENT_ID)).evidence()
        as_of = evidence.data_to or date.min
        return _median(lambda: evaluate(evidence, as_of))


def _rerun(script: Callable[..., None], *args: str) -> Taken:
    page = AppTest.from_function(script, default_timeout=60, args=args)
    page.run()
    if page.exception:
        raise RuntimeError(page.exception[0].message)
    return _median(page.run)


def _median(work: Callable[[], object]) -> Taken:
    gc.collect()
    gc.freeze()
    runs = [_once(work) for _ in range(RUNS)]
    gc.unfreeze()
    return Taken(
        statistics.median(run.clock for run in runs),
        statistics.median(run.processor for run in runs),
    )


def _once(work: Callable[[], object]) -> Taken:
    clock, processor = perf_counter(), process_time()
    work()
    return Taken((perf_counter() - clock) * 1000, (process_time() - processor) * 1000)


def _empty_page() -> None:
    import streamlit as st

    st.markdown("Nothing.")


def _page(name: str) -> None:
    from importlib import import_module

    import streamlit as st

    from sample_data import SAMPLE_CLIENT_ID

    st.session_state["client"] = SAMPLE_CLIENT_ID
    import_module(f"pages.{name}").render()


def _print_tables(empty: Taken, pages: dict[str, Taken], evaluation: Taken) -> None:
    lines = [
        f"Rerun of a page, warm, median of {RUNS} (AppTest), ms over an empty page",
        f"  {'page':<12}{'clock':>8}{'CPU':>8}   aim {AIM_PAGE_MS:.0f}",
    ]
    lines += [
        f"  {name:<12}{taken.clock - empty.clock:>8.1f}"
        f"{taken.processor - empty.processor:>8.1f}"
        for name, taken in pages.items()
    ]
    lines += [
        f"  An empty page itself: {empty.clock:.1f} and {empty.processor:.1f}",
        f"Evaluation of the whole sample client, median of {RUNS}, ms",
        f"  {'':<12}{evaluation.clock:>8.1f}{evaluation.processor:>8.1f}"
        f"   aim {AIM_EVALUATION_MS:.0f}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
