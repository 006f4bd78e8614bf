"""`bench`: measurements that anyone can rerun."""

import argparse
import importlib
import os
import sys

from cli.options import Commands
from cli.testing import find_browser

MODULES = {
    "import": "bench.imports",
    "pages": "bench.pages",
    "verdict": "bench.verdict",
}


def add_bench(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `bench [NAME] [--facts N]`."""
    parser = commands.add_parser(
        "bench", parents=[common], help="reproducible measurements"
    )
    parser.add_argument("name", nargs="?", choices=sorted(MODULES), metavar="NAME")
    parser.add_argument(
        "--facts", type=int, metavar="N", help="size of the large client of 'pages'"
    )
    parser.set_defaults(command=bench)


def bench(options: argparse.Namespace) -> int:
    """Run one benchmark, or say which there are."""
    if options.name is None:
        sys.stderr.write(f"Benchmarks: {', '.join(sorted(MODULES))}.\n")
        return 0
    if found := find_browser():
        os.environ["WAVECHECK_CHROMIUM"] = found
    sized = options.name == "pages" and options.facts is not None
    given = {"facts": options.facts} if sized else {}
    importlib.import_module(MODULES[options.name]).main(**given)
    return 0
