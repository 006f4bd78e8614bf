"""The channel vocabulary: how a ticket came in, whatever a product calls it."""

import re
from collections.abc import Mapping

from connectors.columns.channelwords import ALONE, DOUBTS, GOES_BEFORE, PHRASES
from model.text import Template, fold

UNKNOWN = "unknown"
OTHER = "other"

CHANNELS: dict[str, Template] = {
    "portal": "portal or self-service site",
    "form": "form",
    "email": "e-mail",
    "phone": "telephone",
    "chat": "chat",
    "walk_up": "in person",
    "automated": "automated: monitoring, alerts, programs",
    "outbound": "outbound: opened by the desk itself",
    OTHER: "another way",
    UNKNOWN: "not known",
}
"""The channel vocabulary, each with the words in which it is offered."""

CHANNEL_NAMES: dict[str, Template] = {
    "portal": "portal",
    "form": "form",
    "email": "email",
    "phone": "phone",
    "chat": "chat",
    "walk_up": "walk up",
    "automated": "automated",
    "outbound": "outbound",
    OTHER: "other",
    UNKNOWN: "unknown",
}
"""The channel vocabulary, each in a word or two."""

_LONGEST_PHRASE = max(len(phrase.split()) for phrase in PHRASES)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)")


def known_channel(text: str, values: Mapping[str, str]) -> str | None:
    """Return the word for a channel, None where neither product nor words tell.

    Words that contradict each other tell nothing, and neither does `no email`.

    >>> [known_channel(t, {}) for t in ("Web", "Phone call (outbound)", "Event desk")]
    ['portal', 'outbound', None]

    Args:
        text: the channel as written.
        values: the product's own values, folded, with our word for each; they
            go before the words.
    """
    folded = fold(text)
    if folded in values:
        return values[folded]
    words = words_of(folded)
    whole = " ".join(words)
    if not words or whole in ALONE:
        return ALONE.get(whole, UNKNOWN)
    return None if DOUBTS & {*words} else _settled(_told_by(words))


def guessed_channel(text: str) -> str | None:
    """Return the word that a name written in one, such as `WebPortal`, hints at."""
    return known_channel(apart(text), {})


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return re.findall(r"[a-z0-9]+", fold(text))


def apart(text: str) -> str:
    """Return a text with the words apart that are written in one.

    >>> apart("WebPortal")
    'Web Portal'
    """
    return _CAMEL.sub(" ", text)


def _told_by(words: list[str]) -> set[str]:
    """Return the channels of all phrases, the longer before those in them."""
    left, told = f" {' '.join(words)} ", set()
    for size in range(_LONGEST_PHRASE, 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if phrase in PHRASES and f" {phrase} " in left:
                told.add(PHRASES[phrase])
                left = left.replace(f" {phrase} ", " | ")
    return told


def _settled(told: set[str]) -> str | None:
    """Return the one channel that several come to, None where they contradict."""
    for channel in told:
        if told - {channel} <= GOES_BEFORE.get(channel, frozenset()):
            return channel
    return None
