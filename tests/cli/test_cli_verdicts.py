"""`verdicts`: every field of the evaluation as JSON, and a sentence a result."""

import json

import pytest

from cli.main import main
from model.ids import ClientId
from sample_data import SAMPLE_CLIENT_ID
from sample_data.truth import AS_OF
from store.office import Office

RESULT = {
    "change",
    "pair",
    "wave",
    "go_live",
    "check_day",
    "verdict",
    "reason",
    "grade",
    "due_on",
    "adoption",
    "old_path",
    "outcome",
    "guardrails",
    "co_movement",
    "raise_grade",
    "sentence",
    "support",
    "notes",
    "is_primary",
    "seal",
}
PARTS = {
    "adoption": {
        "checks",
        "sustained_ratio",
        "sustained_low",
        "retained",
        "lost",
        "late",
        "never",
        "leavers",
        "first_use",
    },
    "seal": {"digest", "agreed_on", "sealed_on", "added_later", "edits"},
    "old_path": {
        "day30",
        "day90",
        "change_low",
        "volume30",
        "volume90",
        "off_since",
        "by_wave",
    },
    "outcome": {
        "unit",
        "better",
        "before",
        "after",
        "change",
        "change_low",
        "change_high",
        "weeks_before",
        "weeks_after",
        "controls",
        "late_share",
        "differs",
        "unusual",
        "left_out",
    },
}
CHECK = {
    "day",
    "active_low",
    "active_high",
    "eligible",
    "share_low",
    "share_high",
    "complete",
    "kept",
    "came_back",
    "late",
    "slipped",
    "never",
    "left",
    "no_occasion",
    "not_known",
}


@pytest.fixture
def verdicts(sample_copy, capsys):
    """Run `verdicts` on the sample client: exit code and what it prints."""

    def run(*argv):
        client = ("--client", SAMPLE_CLIENT_ID, "--data", str(sample_copy))
        code = main(["verdicts", *client, "--as-of", str(AS_OF), *argv])
        return code, capsys.readouterr().out

    return run


def test_every_field_of_the_evaluation_is_there(verdicts):
    code, out = verdicts("--json")

    found = json.loads(out)
    assert code == 0
    assert set(found) == {
        *("client", "as_of", "data_to", "results", "triggers", "foresights")
    }
    assert (found["client"], found["as_of"]) == (SAMPLE_CLIENT_ID, str(AS_OF))
    for result in found["results"]:
        assert set(result) == RESULT
    for part, keys in PARTS.items():
        shown = [result[part] for result in found["results"] if result[part]]
        assert shown
        assert all(set(one) == keys for one in shown)
    adoption = next(r["adoption"] for r in found["results"] if r["adoption"])
    assert [check["day"] for check in adoption["checks"]] == [30, 60, 90]
    assert all(set(check) == CHECK for check in adoption["checks"])
    guardrails = [one for result in found["results"] for one in result["guardrails"]]
    assert guardrails
    assert all(set(one) == {"measure", "worse"} for one in guardrails)


def test_one_result_is_the_rollout_and_the_others_are_waves(verdicts):
    _, out = verdicts("--json")

    results = json.loads(out)["results"]
    pairs = {(result["change"], result["pair"]) for result in results}
    rollouts = [result for result in results if result["wave"] is None]
    assert len(rollouts) == len(pairs)
    assert len(results) > len(rollouts)


def test_one_change_can_be_asked_for(verdicts):
    _, out = verdicts("--json")
    change = json.loads(out)["results"][0]["change"]

    code, out = verdicts("--json", "--change", change)

    assert code == 0
    assert {result["change"] for result in json.loads(out)["results"]} == {change}


def test_unknown_change_is_named_with_the_known_ones(verdicts):
    code, out = verdicts("--json", "--change", "Nothing")

    error = json.loads(out)["error"]
    assert (code, error["code"]) == (1, "NO_CHANGE")
    assert "Nothing" in error["message"]


def test_without_json_each_result_is_a_sentence(verdicts):
    code, out = verdicts()

    lines = out.splitlines()
    assert code == 0
    assert any("/ Rollout: " in line for line in lines)
    assert all(line.endswith((".", "»")) for line in lines)


def test_without_json_verdicts_and_reasons_are_words_and_no_codes(verdicts):
    told = json.loads(verdicts("--json")[1])["results"]
    _, out = verdicts()

    heads = [line for line in out.splitlines() if not line.startswith("  ")]
    shown = [head.split(": ")[1].split(". ")[0] for head in heads]
    assert not any("_" in words for words in shown)
    expected = {
        "working": "Working",
        "too_early": "Too early",
        "used_not_paying_off": "Used, not paying off",
        "not_landed": "Not landed",
        "cannot_tell": "Cannot tell yet (",
        "not_enough_data": "Not enough data (",
    }
    for one, words in zip(told, shown, strict=True):
        assert words.startswith(expected.get(one["verdict"], ""))
    assert "Not enough data (too few people to show)" in shown


def test_a_client_without_a_plan_is_told_what_to_load(tmp_path, capsys):
    with Office.open(tmp_path) as office:
        office.create_client(ClientId("north"), "North Ltd")
    options = ("--client", "north", "--data", str(tmp_path))

    assert main(["verdicts", *options]) == 0
    assert capsys.readouterr().out == (
        "North Ltd has nothing to judge yet: load its change workbook and the exports "
        "that its measures need.\n"
    )
    main(["verdicts", *options, "--json"])
    assert json.loads(capsys.readouterr().out)["results"] == []
