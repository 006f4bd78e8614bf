"""The process that opens one file: request in, reading out, then it ends.

Run as `python -m connectors.reader` by `connectors.child`, never by hand.
"""

import sys
from pathlib import Path

from connectors.limits import limit_process
from connectors.wire import decode_request, write_reading


def main() -> None:
    """Read the request from standard input and leave the result in its folder."""
    request = decode_request(sys.stdin.buffer.read())
    limit_process()
    # imported late, so that the limits hold for everything that touches a file
    from connectors.reading import read_upload

    write_reading(read_upload(request), Path(request.folder))


if __name__ == "__main__":
    main()
