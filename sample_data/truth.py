"""Write `truth.json`: how the sample was made, and what must come out."""

import json
from dataclasses import asdict
from datetime import date, timedelta
from math import exp
from pathlib import Path

from sample_data import SAMPLE_CLIENT_ID, SAMPLE_CLIENT_NAME
from sample_data.expected import EXPECTED, Expected, PairTruth
from sample_data.story import CHANGES, Change
from sample_data.uptake import Wave
from sample_data.weeks import FIRST_DAY, LAST_DAY

AS_OF = LAST_DAY + timedelta(days=3)
"""The day on which the sample is judged."""

Json = dict[str, object]


def write_truth(path: Path, seed: int) -> None:
    """Write the truth as JSON, the same bytes for the same sample."""
    truth: Json = {
        "client": SAMPLE_CLIENT_ID,
        "name": SAMPLE_CLIENT_NAME,
        "seed": seed,
        "as_of": AS_OF,
        "data_from": FIRST_DAY,
        "data_to": LAST_DAY,
        "changes": [_change(change) for change in CHANGES],
    }
    text = json.dumps(truth, indent=2, ensure_ascii=False, default=date.isoformat)
    path.write_bytes(f"{text}\n".encode())


def _change(change: Change) -> Json:
    return {
        "change": change.name,
        "kind": change.kind,
        "never_launched": len(change.never_launched),
        "waves": [_wave(wave) for wave in change.waves],
        "pairs": [_pair(pair) for pair in EXPECTED[change.key]],
    }


def _wave(wave: Wave) -> Json:
    return {
        "wave": wave.name,
        "go_live": wave.go_live,
        "members": len(wave.people),
        "use": asdict(wave.mix),
        "primary_outcome_change": round(exp(wave.effect) - 1, 4),
    }


def _pair(truth: PairTruth) -> Json:
    return {
        "pair": truth.pair,
        "adoption": truth.adoption,
        "outcome": truth.outcome,
        "rollout": _expected(truth.rollout),
        "waves": {name: _expected(one) for name, one in truth.waves.items()},
    }


def _expected(expected: Expected) -> Json:
    return {
        "verdict": expected.verdict,
        "reason": expected.reason,
        "grade": expected.grade,
        "why": expected.why,
    }
