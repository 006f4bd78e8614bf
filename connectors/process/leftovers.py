"""Temporary folders: their name, and what a killed process left of them."""

import shutil
import tempfile
from pathlib import Path
from time import time

PREFIX = "wavecheck-"
"""How the names of our temporary folders begin."""

OLD_SECONDS = 3_600.0
"""Age from which a folder is nobody's any more: no file is read for an hour."""


def remove_leftovers(folder: Path | None = None) -> int:
    """Remove temporary folders that a killed process left; returns how many.

    They hold copies of uploads, so none may stay.

    Args:
        folder: where to look; the system's temporary folder by default.
    """
    oldest = time() - OLD_SECONDS
    left = [
        path
        for path in (folder or Path(tempfile.gettempdir())).glob(f"{PREFIX}*")
        if path.is_dir() and path.stat().st_mtime < oldest
    ]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)
