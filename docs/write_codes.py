"""Writes `docs/codes.md` from `model/codes.py`: `python -m docs.write_codes`."""

from pathlib import Path

from model.codes import CODES

PAGE = Path(__file__).with_name("codes.md")

_HEAD = """# Codes

Every fault and notice has a code: short capitals, one meaning each. A message
beside it says what was found and where, and what to do about it. This page is
written from `model/codes.py` by `python -m docs.write_codes`.

| code | means |
| --- | --- |
"""


def page() -> str:
    """Return the page of all codes, in order of code."""
    return _HEAD + "".join(f"| `{code}` | {CODES[code]} |\n" for code in sorted(CODES))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
