"""Texts in the reader's language, through gettext catalogues.

Catalogues lie in `ui/locale/<code>/LC_MESSAGES/wavecheck.mo`, or in the folder that
WAVECHECK_LOCALE names; a language is offered as soon as its catalogue lies there.
English needs none: templates are written in it.
"""

import gettext
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit as st

from model.language import LIST, Language
from model.text import Template, Translate
from model.words import told
from reports.words import report_words

DOMAIN = "wavecheck"
ENGLISH_CODE = "en"
LOCALE_DIR = Path(
    os.environ.get("WAVECHECK_LOCALE") or Path(__file__).with_name("locale")
)
_LINKED = re.compile(r"@|\bhttps?:(?=//)|\bwww(?=\.)", re.IGNORECASE)
_REPLACED = re.compile(
    r"(?<!\S)[<>~-](?=(?:->|>|-|=)(?!\S))|:(?=[a-z+][\w+-]*[:/])", re.IGNORECASE
)
"""The first character of what Streamlit 1.67 turns into another, escaped or not:
arrows and other signs that stand alone, icons and emojis by name."""
_JOINER = "\u2060"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def translator(code: str, locale_dir: Path = LOCALE_DIR) -> Translate:
    """Return the translation of templates into a language.

    Without a catalogue for the language, templates come back as they are.
    """
    return _catalogue(code, locale_dir).gettext


@cache
def available(locale_dir: Path = LOCALE_DIR) -> frozenset[str]:
    """Return the codes of the languages that can be shown, looked up once."""
    found = locale_dir.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return frozenset({ENGLISH_CODE, *(path.parent.parent.name for path in found)})


def language() -> Language:
    """Return the language of the viewer's browser, English when it is unknown."""
    return _language(_code(st.context.locale, available(LOCALE_DIR)))


def say(template: Template, **values: object) -> str:
    """Return a template in the viewer's language, its places filled."""
    return language().say(template, **values)


def say_count(n: int, one: Template, many: Template, **values: object) -> str:
    """Return the template that suits a count, in the viewer's language.

    The count itself fills the place `{n}`.
    """
    return language().say_count(n, one, many, **values)


def said(text: str) -> str:
    """Return a text that was made elsewhere in the viewer's language."""
    return told(text, language())


def listed(parts: Iterable[str], *, by: Template = LIST) -> str:
    """Return parts as a list in the viewer's language, without empty ones."""
    return language().listed(parts, by=by)


def named(report: Template) -> str:
    """Return the title of a report in the viewer's language."""
    return report_words(report, language()) if report else ""


def plain(text: str) -> str:
    r"""Return text that Markdown shows as it is, for names from files and people.

    A text that knows its template is told in the viewer's language. An invisible
    joiner parts what Streamlit would replace, because escapes alone do not.

    >>> plain("a_b*c")
    'a\\_b\\*c'
    >>> plain("Mail -> Teams")
    'Mail \\-\u2060\\> Teams'
    """
    joined = _REPLACED.sub(rf"\g<0>{_JOINER}", " ".join(said(text).split()))
    return _MARKDOWN.sub(r"\\\1", joined)


def unlinked(text: str) -> str:
    r"""Return text that Markdown shows as it is, its addresses not as links.

    An invisible joiner parts them, because escapes alone do not.

    >>> unlinked("ada@x.example")
    'ada@\u2060x\\.example'
    """
    return plain(_LINKED.sub(rf"\g<0>{_JOINER}", said(text)))


def bare(text: str) -> str:
    """Return text for a label that is only read aloud: on one line, not escaped."""
    return " ".join(text.split())


def _code(locale: str | None, offered: frozenset[str]) -> str:
    code = (locale or ENGLISH_CODE).replace("_", "-").split("-")[0].lower()
    return code if code in offered else ENGLISH_CODE


@cache
def _language(code: str) -> Language:
    catalogue = _catalogue(code, LOCALE_DIR)
    return Language(code, catalogue.gettext, catalogue.ngettext)


@cache
def _catalogue(code: str, locale_dir: Path) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, locale_dir, languages=[code], fallback=True)
