"""The measurement of pages."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
import streamlit as st
from bench.pages import quieten

st.text("heard")
print("then", file=sys.stderr)
quieten()
st.text("not heard")
"""


def test_missing_browser_is_not_complained_about():
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    before, after = done.stderr.split("then\n")

    assert "ScriptRunContext" in before
    assert after == ""
