"""The process that opens one file: request in, reading out, then it ends.

Run as `python -m connectors.reader` by `connectors.child`, never by hand.
"""

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path


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


def main() -> None:
    """Read the request from standard input and leave the result in its folder."""
    sys.meta_path.insert(0, _WithoutPandas())
    # imported after that, and before a file is touched the limits are set
    from connectors.limits import limit_process
    from connectors.reading import read_upload
    from connectors.wire import decode_request, write_reading

    request = decode_request(sys.stdin.buffer.read())
    limit_process()
    write_reading(read_upload(request), Path(request.folder))


if __name__ == "__main__":
    main()
