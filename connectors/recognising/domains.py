"""Mail domains of the people in a file: is it about this client at all?"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from connectors.columns.plain import change_texts, plain_text
from connectors.distinct import encoded
from connectors.files.raw import RawTable
from connectors.findings import Findings
from connectors.recognising.header import Match
from connectors.source import Cell
from model.faults import FileError
from model.loads import Question
from model.verdict import SMALLEST_GROUP
from model.words import Text, shortened

QUESTION_ID = "other_domain"

_TEXT = pa.string()
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")
# How the name of a guest ends, before the mark: his address at another company is
# inside, `name_company.example#EXT#@client.onmicrosoft.com`.
_GUEST = "#ext#"
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
    texts = [encoded(column).dictionary for column in columns.values()]
    people = count_domains(pa.chunked_array(texts, _TEXT))
    if people and known and not any(_is_of(one, known) for one in people):
        _ask(people, known, next(iter(columns)), findings)
    return large_domains(people)


def count_domains(identities: pa.ChunkedArray) -> Counter[str]:
    """Count the people of each mail domain; guests and other ids have none.

    >>> count_domains(pa.chunked_array([["A@x.example", "a@x.example ", "7", None]]))
    Counter({'x.example': 1})
    """
    spelled = change_texts(
        identities.combine_chunks().drop_null(),
        lambda text: " ".join(plain_text(text).lower().split()),
        lambda texts: pc.ascii_trim_whitespace(pc.ascii_lower(texts)),
    )
    parts = pc.split_pattern(encoded(spelled).dictionary, "@")
    parts = parts.filter(pc.equal(pc.list_value_length(parts), 2))
    names, domains = (pc.list_element(parts, place) for place in (0, 1))
    is_other = pc.or_(pc.equal(names, ""), pc.match_substring(names, " "))
    is_other = pc.or_(is_other, pc.ends_with(names, _GUEST))
    counts = pc.value_counts(domains.filter(pc.invert(is_other))).to_pylist()
    found = {entry["values"]: entry["counts"] for entry in counts}
    return Counter({one: n for one, n in found.items() if _DOMAIN.fullmatch(one)})


def large_domains(people: Mapping[str, int]) -> dict[str, int]:
    """Return the domains that enough people share to be kept and shown."""
    return {one: n for one, n in people.items() if n >= SMALLEST_GROUP}


def _is_of(domain: str, known: Collection[str]) -> bool:
    return any(domain == one or domain.endswith(f".{one}") for one in known)


def _ask(
    people: Counter[str], known: Collection[str], header: str, findings: Findings
) -> None:
    what = _all_of(people, header)
    question = Question(
        id=QUESTION_ID,
        text=Text(
            "{what}. So far this client's people had {known}. Is the file about this "
            "client?",
            what=what,
            known=_shown(sorted(known)),
        ),
        choices=(_YES, _NO),
    )
    answer = findings.ask(question, "OTHER_DOMAIN")
    if answer == _NO:
        raise FileError(
            "OTHER_DOMAIN",
            Text("{what}. The file is about another client.", what=what),
            Text("Load it for the client that it is about."),
            column=header,
        )
    if answer == _YES:
        findings.warn(
            "OTHER_DOMAIN",
            Text(
                "{what}. It was loaded because you said that it is about this client.",
                what=what,
            ),
            Text("Undo this load if that was wrong."),
            column=header,
        )


def _all_of(people: Counter[str], header: str) -> Text:
    """Say in which domains all addresses lie; small ones are not named."""
    large = sorted(large_domains(people))
    return Text.counted(
        people.total(),
        "The {n} address in «{header}» ends in {where}",
        "All {n} addresses in «{header}» end in {where}",
        header=header,
        where=_shown(large) if large else Text("another domain"),
    )


def _shown(domains: Sequence[str]) -> Text:
    return shortened([f"@{domain}" for domain in domains], _MOST_SHOWN)
