import ast
from pathlib import Path

from cli.extracting import Message, calls, messages, read_code, unmarked
from cli.words import POT, template
from model.words import places

ROOT = Path(__file__).resolve().parents[2]
CODE = read_code(ROOT)
FOUND = messages(CODE)


def _code(tmp_path: Path, text: str) -> list[Message]:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "one.py").write_text(text, encoding="utf-8")
    return messages(read_code(tmp_path))


def test_the_template_for_translators_is_current():
    assert POT.read_text(encoding="utf-8") == template(FOUND), (
        "write it anew: python3 wavecheck.py words"
    )


def test_places_of_a_template_are_plain_names():
    for one in FOUND:
        assert places(one.one) <= {"n", *places(one.many or one.one)}


def test_what_is_said_is_marked_as_a_template():
    assert unmarked(CODE) == []


def test_each_place_of_a_literal_template_is_filled():
    left = [
        (file, call.lineno, sorted(missing))
        for file, call, text in calls(CODE)
        if _name(call) in {"say", "say_count", "Text", "counted"}
        and (missing := places(text) - {"n"} - _filled(call))
        and not any(keyword.arg is None for keyword in call.keywords)
    ]

    assert left == []


def test_texts_of_marked_constants_and_arguments_are_found(tmp_path: Path):
    found = _code(
        tmp_path,
        "WORDS: dict[str, Template] = {'key': 'A value'}\n"
        "OTHER = 'Not said'\n"
        "def say(template: Template, **values): ...\n"
        "def say_count(n, one: Template, many: Template): ...\n"
        "say('Yes' if OTHER else 'No', name='Ada')\n"
        "say_count(2, 'One', '{n} of them')\n",
    )

    assert {(one.one, one.many) for one in found} == {
        ("A value", None),
        ("Yes", None),
        ("No", None),
        ("One", "{n} of them"),
    }


def test_a_constant_that_is_said_without_the_mark_is_told(tmp_path: Path):
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "one.py").write_text(
        "LATE = 'Too late'\ndef say(template: Template): ...\nsay(LATE)\n",
        encoding="utf-8",
    )

    assert unmarked(read_code(tmp_path)) == ["ui/one.py: LATE"]


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _filled(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}
