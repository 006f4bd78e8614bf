"""`verdicts`: the evaluation of a client as JSON or as sentences."""

import argparse
from datetime import UTC, datetime

from access.disclosure import disclose
from access.principal import LOCAL
from cli.options import Commands, check_change, client_store, day, print_json
from cli.use_json import adoption_json, old_path_json, trigger_json
from kpi.evaluate import evaluate
from kpi.kept import Kept
from model.language import ENGLISH
from model.seals import Edit, Seal
from model.verdict import Evaluation, Foresight, Outcome, Result, UnusualWeek
from reports.words import reason_words, verdict_word


def add_verdicts(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `verdicts --client ID [--change NAME] [--as-of DATE]`."""
    parser = commands.add_parser(
        "verdicts", parents=[common], help="prints the verdict of each wave"
    )
    parser.add_argument("--client", metavar="ID", required=True)
    parser.add_argument("--change", metavar="NAME")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD")
    parser.set_defaults(command=verdicts)


def verdicts(options: argparse.Namespace) -> int:
    """Evaluate a client and print every verdict."""
    with client_store(options) as client:
        as_of = options.as_of or client.day_of(datetime.now(UTC))
        kept = Kept(client.kept())
        evaluation = disclose(evaluate(client.evidence(), as_of, kept=kept), LOCAL)
    results = _of_change(evaluation, options.change)
    if options.json:
        print_json(_evaluation_json(evaluation, results))
    elif not results:
        print(_nothing(client.name))  # noqa: T201  (the command's output)
    else:
        for result in results:
            lines = [_line(result), *(f"  {note.text}" for note in result.notes)]
            print("\n".join(lines))  # noqa: T201  (the command's output)
    return 0


def _of_change(evaluation: Evaluation, change: str | None) -> list[Result]:
    known = list(dict.fromkeys(result.change for result in evaluation.results))
    check_change(change, known)
    return [r for r in evaluation.results if change in (None, r.change)]


def _nothing(client: str) -> str:
    return ENGLISH.say(
        "{client} has nothing to judge yet: load its change workbook and the exports "
        "that its measures need.",
        client=client,
    )


def _line(result: Result) -> str:
    place = f"{result.change} / {result.pair} / {result.wave or 'Rollout'}"
    reason = reason_words(result.reason, ENGLISH)
    why = f" ({reason})" if reason else ""
    grade = f", grade {result.grade}" if result.grade else ""
    head = f"{place}: {verdict_word(result.verdict, ENGLISH)}{why}{grade}."
    return f"{head} {result.sentence} {result.support}".strip()


def _evaluation_json(
    evaluation: Evaluation, results: list[Result]
) -> dict[str, object]:
    return {
        "client": evaluation.client,
        "as_of": evaluation.as_of,
        "data_to": evaluation.data_to,
        "results": [_result_json(result) for result in results],
        "triggers": [
            trigger_json(one)
            for one in evaluation.triggers
            if one.change in {result.change for result in results}
        ],
        "foresights": [
            _foresight_json(one)
            for one in evaluation.foresights
            if one.change in {result.change for result in results}
        ],
    }


def _foresight_json(foresight: Foresight) -> dict[str, object]:
    return {
        "change": foresight.change,
        "pair": foresight.pair,
        "wave": foresight.wave,
        "smallest": foresight.smallest,
        "with_remedy": dict(foresight.with_remedy),
        "of": foresight.of,
        "spoilt": dict(foresight.spoilt),
        "reason": foresight.reason,
        "sentence": foresight.sentence,
    }


def _result_json(result: Result) -> dict[str, object]:
    return {
        "change": result.change,
        "pair": result.pair,
        "wave": result.wave,
        "go_live": result.go_live,
        "check_day": result.check_day,
        "verdict": result.verdict,
        "reason": result.reason,
        "grade": result.grade,
        "due_on": result.due_on,
        "adoption": result.adoption and adoption_json(result.adoption),
        "old_path": result.old_path and old_path_json(result.old_path),
        "outcome": result.outcome and _outcome_json(result.outcome),
        "guardrails": [
            {"measure": guardrail.outcome.measure, "worse": guardrail.is_worse}
            for guardrail in result.guardrails
        ],
        "co_movement": result.co_movement,
        "raise_grade": result.raise_grade,
        "sentence": result.sentence,
        "support": result.support,
        "notes": [note.text for note in result.notes],
        "is_primary": result.is_primary,
        "seal": result.seal and _seal_json(result.seal),
    }


def _seal_json(seal: Seal) -> dict[str, object]:
    return {
        "digest": seal.digest,
        "agreed_on": seal.agreed_on,
        "sealed_on": seal.sealed_on,
        "added_later": seal.is_added,
        "edits": [_edit_json(edit) for edit in seal.edits],
    }


def _edit_json(edit: Edit) -> dict[str, object]:
    return {
        "term": edit.term,
        "was": edit.was,
        "now": edit.now,
        "was_definition": edit.was_definition,
        "now_definition": edit.now_definition,
        "on": edit.on,
        "after_launch": edit.is_after_launch,
    }


def _outcome_json(outcome: Outcome) -> dict[str, object]:
    return {
        "unit": outcome.unit,
        "better": outcome.better,
        "before": outcome.before,
        "after": outcome.after,
        "change": outcome.change,
        "change_low": outcome.change_low,
        "change_high": outcome.change_high,
        "weeks_before": outcome.weeks_before,
        "weeks_after": outcome.weeks_after,
        "controls": outcome.controls,
        "late_share": outcome.late_share,
        "differs": outcome.differs,
        "unusual": [_unusual_json(week) for week in outcome.unusual],
        "left_out": [
            {"group": week.group, "week": week.week, "what": week.what}
            for week in outcome.left_out
        ],
    }


def _unusual_json(week: UnusualWeek) -> dict[str, object]:
    return {
        "group": week.group,
        "week": week.week,
        "value": week.value,
        "expected": week.expected,
    }
