"""What our pages are held against: an empty page, and the plain way.

The empty page is served as ours are: the same modules loaded and frozen, the same
middleware. The plain way is served as `streamlit run` serves it.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from app import SecurityHeaders, lifespan

_SCRIPTS = Path(__file__).resolve().parent / "scripts"

three_lines = st.App(
    _SCRIPTS / "three_lines.py",
    middleware=[Middleware(SecurityHeaders)],
    lifespan=lifespan,
)
plain = st.App(_SCRIPTS / "plain.py")
