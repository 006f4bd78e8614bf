"""The command line: `wavecheck.py COMMAND`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cli import (
    benching,
    events,
    loading,
    screens,
    selftest,
    serving,
    templates,
    testing,
    verdicts,
    words,
)
from cli.options import print_json, say
from model.faults import AppError

ROOT = Path(__file__).resolve().parent.parent
STOPPED = 130
"""Exit code after Ctrl-C, as shells give it."""

Command = Callable[[argparse.Namespace], int]

LATER = {
    "pack": "writes the review pack",
    "doctor": "checks the installation",
    "backup": "copies a client's data to a safe place",
    "restore": "brings a backup back",
    "erase-client": "deletes a client and all it left",
    "rebuild": "recomputes marts from facts",
}


def main(argv: Sequence[str]) -> int:
    """Run one command; returns its exit code.

    0 done, 1 could not, 2 partly, 130 stopped by Ctrl-C.
    """
    arguments, rest = _split_at_dashes(list(argv))
    if not arguments or _is_option_of_run(arguments[0]):
        arguments = ["run", *arguments]
    if arguments[0] in LATER:
        return _comes_later(arguments[0])
    options = _parser().parse_args(arguments)
    options.rest = rest
    try:
        command: Command = options.command
        return command(options)
    except AppError as fault:
        return _refuse(fault, is_json=options.json)
    except KeyboardInterrupt:
        say("Stopped. No file was loaded in part.")
        return STOPPED


def _refuse(fault: AppError, *, is_json: bool) -> int:
    """Say why the command could not run; with `--json` as a document as well."""
    say(f"{fault.message} {fault.remedy}")
    if is_json:
        told = {"code": fault.code, "message": fault.message, "remedy": fault.remedy}
        print_json({"error": told})
    return 1


def _is_option_of_run(argument: str) -> bool:
    return argument.startswith("-") and argument not in {"-h", "--help"}


def _split_at_dashes(argv: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in argv:
        return argv, []
    at = argv.index("--")
    return argv[:at], argv[at + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wavecheck.py",
        description="Is the change still used, and does the business run better?",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    common = _common_options()
    for add in (
        serving.add_run,
        testing.add_test,
        loading.add_check,
        loading.add_load,
        loading.add_undo,
        verdicts.add_verdicts,
        events.add_events,
        templates.add_template,
        benching.add_bench,
        selftest.add_selftest,
        screens.add_screens,
        words.add_words,
    ):
        add(commands, common)
    for name, does in LATER.items():
        commands.add_parser(name, help=f"{does} (comes later)")
    return parser


def _common_options() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    default = os.environ.get("WAVECHECK_DATA") or str(ROOT / "data")
    common.add_argument(
        "--data",
        type=Path,
        default=Path(default),
        metavar="DIR",
        help="where data lies (else $WAVECHECK_DATA, else data/)",
    )
    common.add_argument(
        "--json", action="store_true", help="print exactly one JSON document"
    )
    return common


def _comes_later(name: str) -> int:
    sys.stderr.write(
        f"'{name}' comes with a later version. "
        "'wavecheck.py --help' lists what works now.\n"
    )
    return 1
