"""Which of the old encodings a file is in: told by its letters, or asked."""

import re
from collections.abc import Iterable, Sequence
from math import inf

from connectors.files.letters import likelihood
from connectors.files.witness import MOST_SHOWN, changed_words, witnesses
from connectors.findings import Findings
from model.faults import FileError
from model.loads import Question
from model.words import Text, quoted, verbatim

_ONE_BYTE = ("windows-1252", "mac-roman", "cp850")
_WIDE = ("utf-16-le", "utf-16-be")
_QUESTION = "encoding"

# Letters settle the encoding without asking from this many distinct words on,
# where they make it this much likelier than the next one (logarithm). Among
# 60,000 draws of one to ten accented words of four languages in three encodings
# the largest margin of a wrong one was 8.3.
_ENOUGH_WORDS = 20
_ENOUGH_LIKELIER = 25.0


def choose_one_byte(data: bytes, findings: Findings) -> str:
    """Return the encoding in which the accents stand where languages put them.

    It is asked for unless many words agree on it; an answer goes before.

    Raises:
        FileError: no encoding has all the bytes.
    """
    words = changed_words(data)
    fits = {e: sum(map(likelihood, found)) for e, found in _readings(words).items()}
    if not fits:
        raise not_readable(_ONE_BYTE[0])
    best, *others = sorted(fits, key=lambda e: (-fits[e], _ONE_BYTE.index(e)))
    shown = witnesses(data, best)
    likelier = fits[best] - max((fits[e] for e in others), default=-inf)
    is_settled = len(words) >= _ENOUGH_WORDS and likelier >= _ENOUGH_LIKELIER
    if not is_settled or findings.answer_to(_QUESTION) is not None:
        return _ask((best, *others), shown, Text("text that is not UTF-8"), findings)
    findings.warn(
        "ENCODING_GUESS",
        Text(
            "The file is not UTF-8; by its accents it is {label}.",
            label=_label(shown, best),
        ),
        Text("If these words look wrong, save the file as «CSV UTF-8» and load that."),
    )
    return best


def choose_wide(head: bytes, guess: str, findings: Findings) -> str:
    """Return the order of bytes of a file that looks like UTF-16; it is asked."""
    encodings = (guess, *(wide for wide in _WIDE if wide != guess))
    line, _, _ = head.decode(guess, "ignore").partition("\n")
    cells = re.split(r"[,;\t|]", line.strip())[:MOST_SHOWN]
    words = [cell.encode(guess) for cell in cells]
    return _ask(encodings, words, verbatim("UTF-16"), findings)


def not_readable(encoding: str) -> FileError:
    """Return the fault of a file that has bytes without meaning in an encoding."""
    return FileError(
        "ENCODING_MIXED",
        Text("The file cannot be read as {encoding}.", encoding=encoding),
        Text("Save it as «CSV UTF-8» and load that."),
    )


def _readings(words: Iterable[bytes]) -> dict[str, list[str]]:
    """Return the words as each one-byte encoding has them, where it has them all."""
    found: dict[str, list[str]] = {}
    for encoding in _ONE_BYTE:
        try:
            found[encoding] = [word.decode(encoding) for word in words]
        except UnicodeDecodeError:
            continue
    return found


def _ask(
    encodings: Sequence[str], words: Sequence[bytes], what: Text, findings: Findings
) -> str:
    """Ask for the encoding by words as each has them, the likeliest first."""
    question = Question(
        id=_QUESTION,
        text=Text(
            "The file is {what}. In which encoding do these words look right?",
            what=what,
        ),
        choices=tuple(encodings),
        guess=encodings[0],
        labels=tuple(_label(words, encoding) for encoding in encodings),
    )
    remedy = Text("Answer, or save the file as «CSV UTF-8» and load that.")
    return findings.ask(question, "ENCODING_GUESS", remedy) or encodings[0]


def _label(words: Iterable[bytes], encoding: str) -> Text:
    shown = tuple(quoted(word.decode(encoding, "replace")) for word in words)
    if not shown:
        return verbatim(encoding)
    return Text("{encoding}: {words}", encoding=encoding, words=shown)
