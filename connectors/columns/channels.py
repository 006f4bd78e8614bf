"""The channel vocabulary: how a ticket came in, whatever a product calls it."""

import re
from collections.abc import Mapping

from model.text import fold

UNKNOWN = "unknown"
OTHER = "other"

CHANNELS: dict[str, str] = {
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

# Whole words and phrases, English and French, folded. The first group that has
# a word of the text wins, so the specific stand before the general: an
# outbound e-mail is outbound, a web service is automated, postal mail is post.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("outbound", ("outbound", "sortant", "sortants", "sortante")),
    (
        "automated",
        (
            *("api", "web service", "monitoring", "monitor", "alert", "alerts"),
            *("alerte", "alertes", "event", "evenement", "automated", "automatic"),
            *("automatique", "automation", "trigger", "system", "systeme"),
            *("surveillance", "rmm", "cloudwatch", "pagerduty"),
            *("recurring", "scheduled"),
        ),
    ),
    (
        "chat",
        (
            *("chat", "virtual agent", "messaging", "messenger", "slack", "teams"),
            *("whatsapp", "clavardage", "bot", "chatbot", "yammer", "workplace"),
        ),
    ),
    (
        "walk_up",
        (
            *("walk in", "walk up", "walkin", "walkup", "in person", "en personne"),
            *("comptoir", "counter", "guichet", "verbal"),
        ),
    ),
    (
        OTHER,
        (
            *("post", "postal", "courrier", "letter", "lettre", "fax", "telecopieur"),
            *("telecopie", "twitter", "facebook", "forum", "forums", "social"),
        ),
    ),
    (
        "phone",
        (
            *("phone", "telephone", "call", "calls", "tel", "voice", "voicemail"),
            *("appel", "appels", "ivr", "messagerie vocale"),
        ),
    ),
    (
        "email",
        (
            *("email", "e mail", "emails", "emailed", "mail", "courriel"),
            *("courriels", "correo electronico"),
        ),
    ),
    (
        "portal",
        (
            *("web", "portal", "portail", "self service", "selfservice"),
            *("libre service", "en ligne", "online", "help center", "help centre"),
            *("website", "site web", "app", "application", "widget"),
            *("feedback", "mobihelp"),
        ),
    ),
    ("form", ("form", "forms", "formulaire", "formulaires")),
    (OTHER, ("other", "others", "autre", "autres", "internal", "interne", "manual")),
    (UNKNOWN, ("unknown", "inconnu", "inconnue", "null", "none")),
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)")


def channel_of(text: str) -> str:
    """Return the word of our vocabulary for a channel as a product writes it.

    Text without a known word is `other`; text without any word `unknown`.

    >>> [channel_of(t) for t in ("Web", "Phone call (outbound)", "Courriel", "?")]
    ['portal', 'outbound', 'email', 'unknown']
    """
    return known_channel(text, {}) or OTHER


def known_channel(text: str, values: Mapping[str, str]) -> str | None:
    """Return the word for a channel, None where neither product nor words tell.

    Args:
        text: the channel as written.
        values: the product's own values, folded, with our word for each; they
            go before the words.
    """
    folded = fold(text)
    if folded in values:
        return values[folded]
    words = re.findall(r"[a-z0-9]+", folded)
    if not words:
        return UNKNOWN
    padded = f" {' '.join(words)} "
    for channel, phrases in _WORDS:
        if any(f" {phrase} " in padded for phrase in phrases):
            return channel
    return None


def guessed_channel(text: str) -> str | None:
    """Return the word that a name written in one, such as `WebPortal`, hints at."""
    return known_channel(_CAMEL.sub(" ", text), {})
