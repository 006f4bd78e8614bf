"""`bench`: measurements that anyone can rerun."""

import argparse
import importlib
import sys

from cli.options import Commands

MODULES = {
    "import": "bench.imports",
    "pages": "bench.pages",
    "verdict": "bench.verdict",
}


def add_bench(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `bench [NAME]`."""
    parser = commands.add_parser(
        "bench", parents=[common], help="reproducible measurements"
    )
    parser.add_argument("name", nargs="?", choices=sorted(MODULES), metavar="NAME")
    parser.set_defaults(command=bench)


def bench(options: argparse.Namespace) -> int:
    """Run one benchmark, or say which there are."""
    if options.name is None:
        sys.stderr.write(f"Benchmarks: {', '.join(sorted(MODULES))}.\n")
        return 0
    importlib.import_module(MODULES[options.name]).main()
    return 0
