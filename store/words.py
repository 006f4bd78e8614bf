"""Texts as columns of the store hold them: template and values, as JSON.

A later reader may have another language than whoever loaded a file. Loads of
earlier versions left finished sentences; those are read as they are.
"""

import msgspec

from model.words import Text, packed, unpacked, verbatim

_START = '{"template":'


def stored(text: Text) -> str:
    """Return a text as it is stored; a bare word, and nothing, as itself."""
    text = verbatim(text)  # whoever has a bare word means it as it is
    if verbatim(str(text)).template == text.template and not _is_json(text):
        return str(text)
    return msgspec.json.encode(packed(text)).decode() if text else ""


def as_stored(written: str) -> Text:
    """Return the text that was stored."""
    if not written:
        return Text()
    if _is_json(written):
        try:
            return unpacked(msgspec.json.decode(written))
        except (msgspec.DecodeError, ValueError):
            pass  # a cell of a file may begin like this
    return verbatim(written)


def _is_json(text: str) -> bool:
    return text.startswith(_START)
