"""`words`: the file that translators start from, collected from the code."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from cli.extracting import Message, messages, read_code
from cli.options import Commands, print_json, say

ROOT = Path(__file__).resolve().parent.parent
POT = ROOT / "ui" / "locale" / "wavecheck.pot"

_HEAD = """# The texts of Wavecheck, for translators: written by `wavecheck.py words`.
# Keep the names in braces as they are. Text between words may be Markdown.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def add_words(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add `words`."""
    parser = commands.add_parser(
        "words", parents=[common], help="collects the texts that can be translated"
    )
    parser.set_defaults(command=words)


def words(options: argparse.Namespace) -> int:
    """Write the catalogue's template anew."""
    found = messages(read_code(ROOT))
    POT.parent.mkdir(exist_ok=True)
    POT.write_text(template(found), encoding="utf-8", newline="\n")
    if options.json:
        print_json({"file": str(POT), "texts": len(found)})
    else:
        say(f"Wrote {len(found)} texts to {POT}.")
    return 0


def template(found: Iterable[Message]) -> str:
    """Return the catalogue's template: each text with the file it stands in."""
    return _HEAD + "".join("\n".join(_entry(one)) + "\n" for one in found)


def _entry(one: Message) -> Iterator[str]:
    yield ""
    yield f"#: {one.file}"
    if "{" in one.one:
        yield "#, python-brace-format"
    yield f"msgid {_quoted(one.one)}"
    if one.many is None:
        yield 'msgstr ""'
        return
    yield f"msgid_plural {_quoted(one.many)}"
    yield 'msgstr[0] ""'
    yield 'msgstr[1] ""'


def _quoted(text: str) -> str:
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(marks.get(mark, mark) for mark in text) + '"'
