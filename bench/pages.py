"""How long a page takes to run again, and an evaluation to be computed.

Each page runs in Streamlit's own test runner (`AppTest`: the real script
runner and the real elements, without network and browser), with the sample
client and warm caches. What an empty page takes is shown for comparison, so
that the rest is ours. Run it with `python3 wavecheck.py bench pages`.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from streamlit.testing.v1 import AppTest

from cli.serving import load_sample_when_empty
from kpi.evaluate import evaluate
from model.ids import ClientId
from sample_data import SAMPLE_CLIENT_ID
from store.office import Office
from ui import door

PAGES = ("overview", "change", "data")
RUNS = 20
AIM_PAGE_MS = 25.0
AIM_EVALUATION_MS = 300.0


def main() -> None:
    """Measure and print both tables."""
    with tempfile.TemporaryDirectory(prefix="wavecheck-") as folder:
        data = Path(folder) / "data"
        load_sample_when_empty(data)
        evaluation_ms = _evaluation_ms(data)
        os.environ["WAVECHECK_DATA"] = str(data)
        empty_ms = _rerun_ms(_empty_page)
        page_ms = {name: _rerun_ms(_page, name) for name in PAGES}
        door.close()
    _print_tables(empty_ms, page_ms, evaluation_ms)


def _evaluation_ms(data: Path) -> float:
    with Office.open(data) as office:
        evidence = office.client(ClientId(SAMPLE_CLIENT_ID)).evidence()
        as_of = evidence.data_to or date.min
        return _median_ms(lambda: evaluate(evidence, as_of))


def _rerun_ms(script: Callable[..., None], *args: str) -> float:
    page = AppTest.from_function(script, default_timeout=60, args=args)
    page.run()
    if page.exception:
        raise RuntimeError(page.exception[0].message)
    return _median_ms(page.run)


def _median_ms(work: Callable[[], object]) -> float:
    return statistics.median(_once_ms(work) for _ in range(RUNS))


def _once_ms(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _empty_page() -> None:
    import streamlit as st

    st.markdown("Nothing.")


def _page(name: str) -> None:
    from importlib import import_module

    import streamlit as st

    from sample_data import SAMPLE_CLIENT_ID

    st.session_state["client"] = SAMPLE_CLIENT_ID
    import_module(f"pages.{name}").render()


def _print_tables(
    empty_ms: float, page_ms: dict[str, float], evaluation_ms: float
) -> None:
    lines = [
        f"Rerun of a page, warm, median of {RUNS} (AppTest), ms",
        f"  {'page':<12}{'all':>8}{'ours':>8}   aim {AIM_PAGE_MS:.0f}",
        f"  {'(empty)':<12}{empty_ms:>8.1f}",
    ]
    lines += [
        f"  {name:<12}{taken:>8.1f}{taken - empty_ms:>8.1f}"
        for name, taken in page_ms.items()
    ]
    lines += [
        f"Evaluation of the whole sample client, median of {RUNS}, ms",
        f"  {evaluation_ms:.1f}   aim {AIM_EVALUATION_MS:.0f}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
