"""`template`: an empty change workbook."""

import argparse
from pathlib import Path

from cli.options import Commands, print_json, say
from connectors.workbook import write_template
from model.faults import RequestError
from model.plan import ChangeKind
from model.words import Text


def add_template(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `template --out FILE.xlsx [--kind KIND]`."""
    parser = commands.add_parser(
        "template", parents=[common], help="writes an empty change workbook"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in ChangeKind],
        default=ChangeKind.OTHER,
        metavar="KIND",
        help="one of " + ", ".join(ChangeKind),
    )
    parser.set_defaults(command=template)


def template(options: argparse.Namespace) -> int:
    """Write the workbook; it never overwrites a file."""
    if options.out.exists():
        raise RequestError(
            "FILE_EXISTS",
            Text("{out} exists already.", out=str(options.out)),
            Text("Give another name after --out, or move the file away."),
            file=str(options.out),
        )
    try:
        write_template(options.out, ChangeKind(options.kind))
    except OSError as cause:
        raise RequestError(
            "CANNOT_WRITE",
            Text(
                "{out} cannot be written: {strerror}.",
                out=str(options.out),
                strerror=str(cause.strerror),
            ),
            Text("Choose a folder that exists and that you may write to."),
            file=str(options.out),
        ) from cause
    if options.json:
        print_json({"file": str(options.out), "kind": options.kind})
    else:
        say(f"Wrote {options.out}. Fill it in and load it like any export.")
    return 0
