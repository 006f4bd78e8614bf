"""Columns of satisfaction: which answers are good, and what is no answer."""

import pyarrow as pa

from connectors.columns.cells import Coded, Typing
from model.text import fold
from model.words import Text

_GOOD = frozenset(
    {
        *("good", "good with comment", "happy", "very happy", "extremely happy"),
        *("satisfied", "very satisfied", "extremely satisfied", "awesome", "excellent"),
        *("great", "bon", "bonne", "satisfait", "tres satisfait", "satisfaite"),
    }
)
_NOT_GOOD = frozenset(
    {
        *("bad", "bad with comment", "okay", "ok", "just okay", "neutral", "not good"),
        *("poor", "terrible", "unhappy", "very unhappy", "extremely unhappy"),
        *("unsatisfied", "dissatisfied", "very dissatisfied", "neutre", "mauvais"),
        *("insatisfait", "tres insatisfait"),
    }
)
_NO_ANSWER = frozenset(
    {"offered", "not offered", "unoffered", "-", "none", "null", "no response", "n/a"}
)
_BEST_SHARE = 0.8
"""Of a scale's top, from where on an answer is good: 4 and 5 of 5."""

_LONGEST_SCALE = 10


def as_rating(column: Coded, typing: Typing) -> pa.Array:
    """Return 1.0 for a good answer, 0.0 for any other, NULL for none.

    A survey that was only offered is no answer. Answers that neither words nor
    a known scale tell are NULL, and counted in a notice.
    """
    top = column.field.most
    ratings = column.map(lambda text: _rating(text, top), pa.float64())
    answered = column.where(lambda text: fold(text) not in _NO_ANSWER)
    n_unread = int((answered & ratings.is_null().to_numpy(zero_copy_only=False)).sum())
    if n_unread:
        typing.findings.warn(
            "RATING",
            Text.counted(
                n_unread,
                "{n} answer in «{header}» neither good nor bad by any word or scale "
                "that is known: left out.",
                "{n} answers in «{header}» neither good nor bad by any word or scale "
                "that is known: left out.",
                header=column.header,
            ),
            Text("Map the file to say which answers are good."),
            column=column.header,
        )
    return ratings


def _rating(text: str, top: float) -> float | None:
    folded = fold(text)
    if folded in _GOOD:
        return 1.0
    if folded in _NOT_GOOD:
        return 0.0
    is_number = folded.replace(".", "", 1).isdigit()
    if not is_number or top > _LONGEST_SCALE or not 1 <= float(folded) <= top:
        return None
    return float(float(folded) >= _BEST_SHARE * top)
