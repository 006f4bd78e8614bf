"""Mail domains of the people in a file: is it about this client at all?"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import pyarrow as pa

from connectors.columns.plain import plain_text
from connectors.files.raw import RawTable
from connectors.findings import Findings
from connectors.recognising.header import Match
from connectors.source import Cell
from connectors.wording import counted
from model.faults import FileError
from model.loads import Question
from model.verdict import SMALLEST_GROUP

QUESTION_ID = "other_domain"

# The name before the mark, the domain behind it. A guest of another company has
# its address inside: `name_company.example#EXT#@client.onmicrosoft.com`.
_ADDRESS = re.compile(r"[^@\s]+@((?:[\w-]+\.)+[\w-]{2,})")
_GUEST = "#ext#@"
_MOST_SHOWN = 3
_YES, _NO = "yes", "no"


def judge_domains(
    raw: RawTable, match: Match, known: Collection[str], findings: Findings
) -> dict[str, int]:
    """Return how many people of a file have each mail domain, after asking.

    Asked where no address of the file lies in a domain that is known. Domains of
    fewer than five people are neither returned nor shown.

    Args:
        raw: the table as text.
        match: what its columns mean.
        known: the domains of the client's people so far; none: nothing is asked.
        findings: takes the question.

    Raises:
        FileError: the file is said to be about another client.
    """
    columns = {
        match.header(name): column
        for name, column in raw.columns.items()
        if match.source.field(name).cell is Cell.PERSON
    }
    texts = (text for column in columns.values() for text in _distinct(column))
    people = count_domains(texts)
    if people and known and not any(_is_of(one, known) for one in people):
        _ask(people, known, next(iter(columns)), findings)
    return large_domains(people)


def count_domains(identities: Iterable[str | None]) -> Counter[str]:
    """Count the people of each mail domain; guests and other ids have none.

    >>> count_domains(["A@x.example", "a@x.example ", "b@x.example", "7", None])
    Counter({'x.example': 2})
    """
    spellings = {plain_text(text).strip().lower() for text in identities if text}
    found = (_ADDRESS.fullmatch(one) for one in sorted(spellings) if _GUEST not in one)
    return Counter(address[1] for address in found if address is not None)


def large_domains(people: Mapping[str, int]) -> dict[str, int]:
    """Return the domains that enough people share to be kept and shown."""
    return {one: n for one, n in people.items() if n >= SMALLEST_GROUP}


def _distinct(column: pa.Array) -> Sequence[str | None]:
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    texts: list[str | None] = column.dictionary.to_pylist()
    return texts


def _is_of(domain: str, known: Collection[str]) -> bool:
    return any(domain == one or domain.endswith(f".{one}") for one in known)


def _ask(
    people: Counter[str], known: Collection[str], header: str, findings: Findings
) -> None:
    what = _all_of(people, header)
    question = Question(
        id=QUESTION_ID,
        text=f"{what}; so far this client's people had {_shown(sorted(known))}. Is the "
        "file about this client?",
        choices=(_YES, _NO),
    )
    answer = findings.ask(question, "OTHER_DOMAIN")
    if answer == _NO:
        raise FileError(
            "OTHER_DOMAIN",
            f"{what}: the file is about another client.",
            "Load it for the client that it is about.",
            column=header,
        )
    if answer == _YES:
        findings.warn(
            "OTHER_DOMAIN",
            f"{what}; it was loaded because you said that it is about this client.",
            "Undo this load if that was wrong.",
            column=header,
        )


def _all_of(people: Counter[str], header: str) -> str:
    """Say in which domains all addresses lie; small ones are not named."""
    n_people = counted(people.total(), "address", "addresses")
    large = sorted(large_domains(people))
    where = _shown(large) if large else "another domain"
    return f"All {n_people} in «{header}» end in {where}"


def _shown(domains: Sequence[str]) -> str:
    named = [f"@{domain}" for domain in domains[:_MOST_SHOWN]]
    more = len(domains) - _MOST_SHOWN
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")
