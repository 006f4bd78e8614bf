"""A language that nobody speaks: longer, accented, and marked where a text begins.

What a page shows without the marks was never translated, and two marked texts
beside each other were joined by code.
"""

import ast
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CODE = "qps"
LOCALE = "qps-ploc"
START, END = "⟦", "⟧"
_LONGER = 1.3
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_KEPT = re.compile(r"(\{\w*\}|:[a-z-]+\[|:material/\w+:|<[^<>]+>|&\w+;|\\.)")
"""What is no word: places, directives of Markdown, tags."""
_STRING = re.compile(r'^(?:(msgid|msgid_plural|msgstr(?:\[\d\])?) )?(".*")$')


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the catalogue's template, and the one for many."""

    one: str
    many: str | None


def entries(pot: Path) -> Iterator[Entry]:
    """Yield the texts of a template for translators, without its head."""
    for block in pot.read_text(encoding="utf-8").split("\n\n")[1:]:
        texts: dict[str, str] = {}
        for line in block.splitlines():
            if match := _STRING.match(line):
                texts[match[1]] = ast.literal_eval(match[2])
        yield Entry(texts["msgid"], texts.get("msgid_plural"))


def pseudo(text: str, *, is_marked: bool = True) -> str:
    """Return a text in the language that nobody speaks.

    >>> pseudo("Loaded {n}:")
    '⟦Lóóáádéd {n}:⟧'
    """
    parts = _KEPT.split(text)
    n_left = round(sum(map(len, parts[::2])) * (_LONGER - 1))
    said = ""
    for place, part in enumerate(parts):
        for mark in part:
            twice = 1 if place % 2 else 1 + (n_left > 0 and mark in "aeiouAEIOU")
            said += mark.translate(_ACCENTS) * twice if place % 2 == 0 else mark
            n_left -= twice - 1
    return f"{START}{said}{END}" if is_marked else said


def write_catalogue(pot: Path, folder: Path, *, is_marked: bool = True) -> None:
    """Compile the catalogue of the language into a folder of catalogues."""
    texts = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: "}
    texts[""] += "nplurals=2; plural=(n != 1);\n"
    for entry in entries(pot):
        one = pseudo(entry.one, is_marked=is_marked)
        if entry.many is None:
            texts[entry.one] = one
        else:
            many = pseudo(entry.many, is_marked=is_marked)
            texts[f"{entry.one}\0{entry.many}"] = f"{one}\0{many}"
    path = folder / CODE / "LC_MESSAGES" / "wavecheck.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(compiled(texts))


def compiled(texts: dict[str, str]) -> bytes:
    """Return a compiled catalogue as the gettext manual describes it."""
    ids = sorted(text.encode() for text in texts)
    said = [texts[one.decode()].encode() for one in ids]
    n, start = len(ids), 28
    at = start + 16 * n
    table = b""
    for words in (ids, said):
        for word in words:
            table += struct.pack("<2I", len(word), at)
            at += len(word) + 1
    head = struct.pack("<7I", 0x950412DE, 0, n, start, start + 8 * n, 0, 0)
    return head + table + b"".join(word + b"\0" for word in ids + said)


def unmarked(text: str) -> list[str]:
    """Return what of a text lies outside all marks, in pieces."""
    pieces, depth = [""], 0
    for mark in text:
        depth += (mark == START) - (mark == END)
        if depth == 0 and mark != END:
            pieces[-1] += mark
        elif pieces[-1]:
            pieces.append("")
    return [piece for piece in pieces if piece]


def inside_of(text: str) -> str:
    """Return what of a text lies inside marks, without them."""
    found, depth = "", 0
    for mark in text:
        depth += (mark == START) - (mark == END)
        found += mark if depth and mark not in {START, END} else " "
    return found


def is_well_nested(text: str) -> bool:
    """Tell whether each mark that opens is closed."""
    depth = 0
    for mark in text:
        depth += (mark == START) - (mark == END)
        if depth < 0:
            return False
    return depth == 0


def glued(text: str) -> list[str]:
    """Return where two texts were joined by code: what stands between them.

    Sentences may follow one another.
    """
    found, depth, between, last = [], 0, None, ""
    for mark in text:
        if mark == START:
            if (
                depth == 0
                and between is not None
                and not last.endswith((".", "?", "!"))
            ):
                found.append(between)
            depth += 1
        elif mark == END:
            depth -= 1
            between = ""
            continue
        elif depth == 0 and between is not None:
            between += mark
        last = mark if depth else last
    return [one for one in found if not re.search(r"\w|\n", one)]
