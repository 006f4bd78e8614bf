"""The channel vocabulary: how a ticket came in, whatever a product calls it."""

import re

from model.text import fold

UNKNOWN = "unknown"
OTHER = "other"

# Whole words and phrases, English and French, folded. The first group that has
# a word of the text wins, so the specific stand before the general: an
# outbound e-mail is outbound, a web service is automated, postal mail is post.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("outbound", ("outbound", "sortant", "sortants", "sortante")),
    (
        "automated",
        (
            "api",
            "web service",
            "monitoring",
            "monitor",
            "alert",
            "alerte",
            "event",
            "evenement",
            "automated",
            "automatic",
            "automatique",
            "automation",
            "trigger",
            "system",
            "systeme",
            "surveillance",
            "rmm",
        ),
    ),
    (
        "chat",
        (
            "chat",
            "virtual agent",
            "messaging",
            "messenger",
            "slack",
            "teams",
            "whatsapp",
            "clavardage",
            "bot",
        ),
    ),
    (
        "walk_up",
        (
            "walk in",
            "walk up",
            "walkin",
            "walkup",
            "in person",
            "en personne",
            "comptoir",
            "counter",
            "guichet",
        ),
    ),
    (
        OTHER,
        (
            "post",
            "postal",
            "courrier",
            "letter",
            "lettre",
            "fax",
            "telecopieur",
            "telecopie",
            "twitter",
            "facebook",
            "forum",
            "forums",
        ),
    ),
    (
        "phone",
        (
            "phone",
            "telephone",
            "call",
            "calls",
            "tel",
            "voice",
            "voicemail",
            "appel",
            "appels",
            "ivr",
            "messagerie vocale",
        ),
    ),
    (
        "email",
        ("email", "e mail", "emails", "emailed", "mail", "courriel", "courriels"),
    ),
    (
        "portal",
        (
            "web",
            "portal",
            "portail",
            "self service",
            "selfservice",
            "libre service",
            "en ligne",
            "online",
            "help center",
            "help centre",
            "website",
            "site web",
            "app",
            "application",
        ),
    ),
    ("form", ("form", "forms", "formulaire", "formulaires")),
    (UNKNOWN, ("unknown", "inconnu", "inconnue", "null", "none")),
)


def channel_of(text: str) -> str:
    """Return the word of our vocabulary for a channel as a product writes it.

    Text without a known word is `other`; text without any word `unknown`.

    >>> [channel_of(t) for t in ("Web", "Phone call (outbound)", "Courriel", "?")]
    ['portal', 'outbound', 'email', 'unknown']
    """
    words = re.findall(r"[a-z0-9]+", fold(text))
    if not words:
        return UNKNOWN
    padded = f" {' '.join(words)} "
    for channel, phrases in _WORDS:
        if any(f" {phrase} " in padded for phrase in phrases):
            return channel
    return OTHER
