"""The process that opens files: requests in, readings out, one file at a time.

Run as `python -m connectors.process.reader` by `connectors.process.child`, never by
hand. A line of standard input asks for a file; a line of standard output says with
what status reading it ended. Where the system can, the process itself touches no
file: it is the mould from which a copy is made for each one, so that no file meets
what another left, and what a file breaks ends with its copy. Elsewhere it ends
after its first file.
"""

import gc
import os
import sys
import time
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from connectors.process.progress import Stage

HAS_COPIES = sys.platform == "linux"
"""Whether the process can be copied for each file, safely."""

_TELL_SECONDS = 0.2


class _WithoutPandas:
    """Makes `import pandas` fail.

    Arrow imports it when it can, though nothing here needs it, and that doubles
    the time that a small file takes. (It is no `importlib.abc.MetaPathFinder`,
    because importing that takes long too.)
    """

    @staticmethod
    def find_spec(
        fullname: str, path: object, target: object = None
    ) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)
        return None


class _Told:
    """Leaves word of each stage in a folder, a few times a second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._phase: object = None
        self._next = 0.0

    def __call__(self, stage: "Stage") -> None:
        from connectors.process.wire import write_stage

        now = time.monotonic()
        if stage.phase is not self._phase or now >= self._next:
            self._phase, self._next = stage.phase, now + _TELL_SECONDS
            write_stage(stage, self._folder)


def main() -> None:
    """Serve requests until there are no more."""
    sys.meta_path.insert(0, _WithoutPandas())
    # imported after that, and before any copy is made
    import connectors.reading  # noqa: F401

    gc.freeze()
    answers = _own_output()
    for request in iter(sys.stdin.buffer.readline, b""):
        status = _serve_by_copy(request, answers) if HAS_COPIES else _serve(request)
        answers.write(b"%d\n" % status)
        if not HAS_COPIES:
            return


def _own_output() -> BinaryIO:
    """Take standard output for the statuses; what else is printed goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _serve_by_copy(request: bytes, answers: BinaryIO) -> int:
    """Let a copy of this process serve the request; return how it ended."""
    copy = os.fork()
    if copy == 0:
        status = 1
        try:
            answers.close()
            status = _serve(request)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])


def _serve(line: bytes) -> int:
    """Read the file that is asked for and leave the result in its folder."""
    from connectors.process.limits import limit_process
    from connectors.process.wire import decode_request, write_reading
    from connectors.reading import read_upload

    request = decode_request(line)
    os.environ["TMPDIR"] = os.environ["TEMP"] = request.folder
    limit_process()
    folder = Path(request.folder)
    write_reading(read_upload(request, _Told(folder)), folder)
    return 0


if __name__ == "__main__":
    main()
