"""What the process that opens a file may use at most."""

import sys

try:
    import resource
except ImportError:  # Windows: there only the clock limits the process
    HAS_LIMITS = False
else:
    HAS_LIMITS = True

WALL_SECONDS = 90
"""After this long the server ends the process, whatever it is doing."""

MEMORY = 2 << 30
"""Bytes of address space: a million rows of CSV need half."""

_CPU_SECONDS = 60
_RESULT_FILE = 600 << 20
_OPEN_FILES = 64


def limit_process() -> None:
    """Lower what this process may use; it cannot raise it again."""
    if not HAS_LIMITS:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, _RESULT_FILE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(kind, most)


def peak_memory() -> int | None:
    """Return the most bytes this process has used at once; None on Windows."""
    if not HAS_LIMITS:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) if sys.platform == "darwin" else int(peak) * 1024


def _lower(kind: int, most: int) -> None:
    _, ceiling = resource.getrlimit(kind)
    wanted = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
    try:
        resource.setrlimit(kind, (wanted, wanted))
    except ValueError:
        # macOS refuses limits on address space; the others hold
        return
