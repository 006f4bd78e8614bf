"""How much of a list a page leaves out, as figures."""

from model.figure import Figure
from model.language import Language


def not_listed(
    about: str, n: int, language: Language, sources: tuple[str, ...] = ()
) -> Figure:
    """Return how many entries of a list are not shown, as a sentence.

    Args:
        about: what the list is of; begins the id.
        n: how many are left out, at least one.
        language: the reader's.
        sources: the titles of what the entries come from.
    """
    return Figure(
        id=f"{about}/not-listed",
        value=n,
        text=language.say_count(
            n, "One more is not listed.", "{n} more are not listed."
        ),
        unit="",
        definition=language.say("Entries of a list that are too many to show here."),
        sources=sources,
    )


def not_drawn(n: int, language: Language, sources: tuple[str, ...] = ()) -> Figure:
    """Return how many verdicts came due beside those that are drawn."""
    return Figure(
        id="came-due/not-drawn",
        value=n,
        text=language.say_count(n, "One more came due.", "{n} more came due."),
        unit="",
        definition=language.say("Verdicts that came due and are not drawn here."),
        sources=sources,
    )
