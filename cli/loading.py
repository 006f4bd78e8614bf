"""`check`, `load` and `undo`: exports in, one JSON object a file out."""

import argparse
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from access.portfolio import renew_after
from cli.options import Commands, client_store, print_json, say
from cli.progress import progress_line
from connectors.asidefile import aside_csv
from connectors.intake import Upload, check_files, load_files
from connectors.process.progress import judging
from model.faults import Issue, RequestError, Severity
from model.ids import LoadId
from model.loads import Answer, Question, Reading, Receipt, Status
from model.words import Text
from model.zones import DEFAULT_ZONE, day_in

Answers = dict[str, dict[str, str]]
SHOWN = 20


def add_check(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `check FILE... [--client ID]`."""
    parser = commands.add_parser(
        "check", parents=[common], help="recognises and reads files without loading"
    )
    _add_files(parser)
    parser.add_argument("--client", metavar="ID", help="use what this client knows")
    parser.set_defaults(command=check)


def add_load(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `load FILE... --client ID [--new [--name NAME] [--zone ZONE]]`."""
    parser = commands.add_parser(
        "load", parents=[common], help="loads exports and change workbooks"
    )
    _add_files(parser)
    parser.add_argument("--client", metavar="ID", required=True)
    parser.add_argument("--new", action="store_true", help="make the client")
    parser.add_argument("--name", help="full name of a new client")
    parser.add_argument(
        "--zone",
        default=DEFAULT_ZONE,
        metavar="ZONE",
        help="time zone of a new client (%(default)s)",
    )
    parser.set_defaults(command=load)


def add_undo(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `undo RECEIPT --client ID`."""
    parser = commands.add_parser(
        "undo", parents=[common], help="takes one load back exactly"
    )
    parser.add_argument("receipt", metavar="RECEIPT")
    parser.add_argument("--client", metavar="ID", required=True)
    parser.set_defaults(command=undo)


def check(options: argparse.Namespace) -> int:
    """Read files without loading them; exit code 2 when one needs something."""
    opened = client_store(options) if options.client else nullcontext()
    with opened as client, progress_line() as show:
        readings = check_files(
            _uploads(options.files),
            client=client,
            answers=_answers(options.answers),
            today=day_in(client.zone if client else DEFAULT_ZONE, _now()),
            on_progress=show,
        )
    _write_aside(options.set_aside, readings)
    if options.json:
        print_json([reading_json(reading) for reading in readings])
    else:
        for reading in readings:
            say(_checked_line(reading))
    return 2 if any(_is_open(reading) for reading in readings) else 0


def load(options: argparse.Namespace) -> int:
    """Load files; exit code 2 when one was refused or needs an answer."""
    uploads, answers = _uploads(options.files), _answers(options.answers)
    with (
        client_store(options, is_new=options.new) as client,
        progress_line() as show,
    ):
        readings: list[Reading] = []
        receipts = load_files(
            uploads,
            client=client,
            answers=answers,
            now=_now(),
            on_reading=lambda reading: readings.append(replace(reading, facts={})),
            on_progress=show,
        )
        told = judging(show, n_files=len(receipts))
        renew_after(receipts, client, client.day_of(_now()), on_judged=told)
    _write_aside(options.set_aside, readings)
    _print_receipts(receipts, is_json=options.json)
    partly = {Status.REFUSED, Status.NEEDS_ANSWERS}
    return 2 if any(receipt.status in partly for receipt in receipts) else 0


def undo(options: argparse.Namespace) -> int:
    """Take one load back."""
    with client_store(options) as client:
        receipt = client.undo(LoadId(options.receipt), undone_at=_now())
        renew_after([receipt], client, client.day_of(_now()))
    _print_receipts([receipt], is_json=options.json)
    return 0


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument(
        "--answers",
        type=Path,
        metavar="FILE.json",
        help='answers: {"<file name>": {"<question id>": "<choice>"}}',
    )
    parser.add_argument(
        "--set-aside",
        type=Path,
        metavar="FILE.csv",
        help="write the rows that could not be used there, with names as they are",
    )


def _write_aside(path: Path | None, readings: Sequence[Reading]) -> None:
    """Write the rows set aside, the mark first by which Excel knows UTF-8."""
    if path is None:
        return
    in_order = sorted(readings, key=lambda reading: reading.file)
    try:
        path.write_text(aside_csv(in_order), encoding="utf-8-sig", newline="")
    except OSError as cause:
        raise RequestError(
            "CANNOT_WRITE",
            Text(
                "{path} cannot be written: {strerror}.",
                path=str(path),
                strerror=str(cause.strerror),
            ),
            Text("Name a file in a folder that you may write to."),
            file=str(path),
        ) from cause


def _now() -> datetime:
    return datetime.now(UTC)


def _uploads(paths: Iterable[Path]) -> list[Upload]:
    uploads = []
    for path in paths:
        if not path.is_file():
            raise RequestError(
                "NO_FILE",
                Text("There is no file {path}.", path=str(path)),
                Text("Check the name and the folder."),
                file=str(path),
            )
        uploads.append(Upload(name=path.name, path=path))
    return uploads


def _answers(path: Path | None) -> Answers:
    if path is None:
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=Answers)
    except (OSError, msgspec.DecodeError) as cause:
        raise RequestError(
            "BAD_ANSWERS",
            Text(
                "The answers in {path} cannot be read: {cause}.",
                path=str(path),
                cause=str(cause),
            ),
            Text('Write {{"<file name>": {{"<question id>": "<choice>"}}}} as JSON.'),
            file=str(path),
        ) from cause


def reading_json(reading: Reading) -> dict[str, object]:
    """Return a reading in the form of `check --json`."""
    # what decides stands before what is only noted
    first = max(reading.issues, key=_weight, default=None)
    aside = [_aside_json(issue) for issue in reading.issues if issue.row is not None]
    return {
        "file": reading.file,
        "verdict": reading.answer,
        "codes": codes(reading.issues),
        "connector": reading.connector,
        "report": reading.report,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "sheet": reading.sheet,
        "header_row": reading.header_row,
        "rows_read": reading.rows_read,
        "rows_usable": _usable(reading),
        "rows_set_aside": reading.rows_read - _usable(reading),
        "set_aside": aside[:SHOWN],
        "period": {"from": reading.first_day, "to": reading.last_day},
        "data_date": reading.data_date,
        "concealed": reading.is_concealed,
        "questions": reading.questions,
        "message": first.message if first else "",
        "remedy": first.remedy if first else "",
        "seconds": round(reading.seconds, 3),
    }


def _weight(issue: Issue) -> int:
    return list(Severity).index(issue.severity)


def receipt_json(receipt: Receipt) -> dict[str, object]:
    """Return a receipt in the form of `load --json`."""
    return {
        "receipt": receipt.load_id,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "connector": receipt.connector,
        "rows_read": receipt.rows_read,
        "rows_loaded": receipt.rows_loaded,
        "rows_already_here": receipt.rows_already_here,
        "rows_set_aside": receipt.rows_set_aside,
        "status": receipt.status,
        "codes": receipt.codes,
        "message": receipt.message,
        "remedy": receipt.remedy,
    }


def codes(issues: Sequence[Issue]) -> list[str]:
    """Return the distinct codes in order of appearance; OK when there is none."""
    return list(dict.fromkeys(issue.code for issue in issues)) or ["OK"]


def _aside_json(issue: Issue) -> dict[str, object]:
    return {
        "row": issue.row,
        "column": issue.column,
        "code": issue.code,
        "message": issue.message,
    }


def _is_open(reading: Reading) -> bool:
    return reading.answer in {Answer.ASK, Answer.REJECT}


def _usable(reading: Reading) -> int:
    return 0 if reading.answer is Answer.REJECT else reading.rows_usable


def _checked_line(reading: Reading) -> str:
    """Return what a file is, then a line for each fault and each question."""
    what = reading.report or "not recognised"
    lines = [f"{reading.file}: {what}, {_usable(reading)} of {reading.rows_read} rows"]
    lines[0] += " usable."
    lines += [f"  {i.message} {i.remedy}" for i in reading.issues[:SHOWN]]
    if len(reading.issues) > SHOWN:
        lines.append(f"  and {len(reading.issues) - SHOWN} more; --json lists codes.")
    lines += [
        f"  Question {question.id}: {question.text} "
        f"Answer with --answers: {_offered(question)}."
        for question in reading.questions
    ]
    return "\n".join(lines)


def _offered(question: Question) -> str:
    """Return the choices, each with what it means for this file."""
    meanings = {choice: question.label(choice) for choice in question.choices}
    return " or ".join(
        choice if choice == meaning else f"{choice} ({meaning})"
        for choice, meaning in meanings.items()
    )


def _print_receipts(receipts: Sequence[Receipt], *, is_json: bool) -> None:
    if is_json:
        print_json([receipt_json(receipt) for receipt in receipts])
        return
    for receipt in receipts:
        say(_receipt_line(receipt))


def _receipt_line(receipt: Receipt) -> str:
    if receipt.status is Status.UNDONE:
        return f"{receipt.file} [{receipt.load_id}]: taken back exactly."
    name = f" [{receipt.load_id}]" if receipt.load_id else ""
    said = f"{receipt.message} {receipt.remedy}".strip()
    return f"{receipt.file}: {receipt.status}{name}, {_rows(receipt)}. {said}".strip()


def _rows(receipt: Receipt) -> str:
    if receipt.status in {Status.REFUSED, Status.NEEDS_ANSWERS}:
        return f"none of its {receipt.rows_read} rows loaded"
    return (
        f"{receipt.rows_read} rows: {receipt.rows_loaded} loaded, "
        f"{receipt.rows_already_here} already here, "
        f"{receipt.rows_set_aside} set aside"
    )
