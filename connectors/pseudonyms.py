"""Pseudonyms: who a person is stays in the process that opens the file."""

import base64
import hmac
import re
import unicodedata

from connectors.plain import plain_text
from model.ids import Pseudonym

_CONCEALED = re.compile(r"[0-9A-F]{32}")
MANGLED = r"\d(?:[.,]\d+)?[Ee]\+\d+"
"""What a long id looks like once a spreadsheet has rounded it."""

_MANGLED = re.compile(MANGLED)
_LENGTH = 26
# 20 bytes make 32 letters without padding; 26 of them need 17
_BYTES = 20


def pseudonym(identity: str, key: bytes) -> Pseudonym | None:
    """Return what stands for a person within one client; None for no identity.

    base32(HMAC-SHA-256(key, canonical(identity)))[:26]: 130 bits, so
    that two people never meet, and without the key nobody can try names.

    Args:
        identity: sign-in name, address, id or concealed code as written.
        key: the client's secret, 32 bytes.
    """
    spelling = canonical(identity)
    return pseudonym_of_spelling(spelling, key) if spelling else None


def pseudonym_of_spelling(spelling: str, key: bytes) -> Pseudonym:
    """Return what stands for a person whose spelling is canonical already."""
    digest = hmac.digest(key, spelling.encode(), "sha256")
    return Pseudonym(base64.b32encode(digest[:_BYTES])[:_LENGTH].decode("ascii"))


def canonical(identity: str) -> str:
    """Return the spelling that all spellings of one identity share.

    >>> canonical(" User@Contoso.example ")
    'user@contoso.example'
    """
    # Normalising may bring capitals and blanks of its own: fold and trim after it.
    lower = unicodedata.normalize("NFKC", plain_text(identity)).lower()
    return unicodedata.normalize("NFKC", lower).strip()


def is_concealed(identity: str) -> bool:
    """Tell whether the tenant's privacy setting replaced the name by a code."""
    return _CONCEALED.fullmatch(identity.strip()) is not None


def is_mangled(identity: str) -> bool:
    """Tell whether a spreadsheet turned a long id into a rounded number.

    >>> is_mangled("1.03006E+13")
    True
    """
    return "+" in identity and _MANGLED.fullmatch(identity.strip()) is not None
