"""What holds for the tree as a whole."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.write_codes import PAGE, page
from model.codes import CODES

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: tuple[str, ...] = tuple(SETTINGS["tool"]["importlinter"]["root_packages"])
PAGES = sorted(
    path for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__"
)
MOST_PAGE_LINES = 80
MOST_FUNCTION_LINES = 40
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|DELETE\s+FROM\s|CREATE\s+(TABLE|VIEW)\s)",
    re.DOTALL,
)
CODE = re.compile(r"(?!WAVECHECK_|[0-9A-F]{6}$)[A-Z][A-Z0-9]{2,}(_[A-Z0-9]+)*")
NO_CODES = frozenset(
    {
        *("CSV", "NFC", "NFD", "NFKC", "NFKD", "UTC"),
        *("NULL", "TRUE", "FALSE", "COMMIT"),
        *("COMMAND", "FILE", "DIR", "NAME", "KIND", "RECEIPT", "ZONE"),
        *("NUMBER", "WHAT"),
        *("PYTHONPATH", "PYTHONUTF8", "DEBIAN_FRONTEND", "TEMP", "TMPDIR"),
        *("SYSTEMROOT", "OMP_NUM_THREADS", "ARROW_DEFAULT_MEMORY_POOL"),
        *("MALLOC_ARENA_MAX",),
        *("API", "CPU", "INC", "KPI"),
        *("RGB", "WEBP", "CDGHNOQRU"),
    }
)
"""Capitals that are no codes: of SQL, Unicode, help, environment, data, pictures."""


def _sources(*packages: str) -> list[Path]:
    found = [path for name in packages for path in (ROOT / name).rglob("*.py")]
    return sorted(path for path in found if "__pycache__" not in path.parts)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _run(*module: str) -> subprocess.CompletedProcess[str]:
    return _finished([sys.executable, "-m", *module])


def _finished(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_imports_go_one_way():
    beside = Path(sys.executable).parent
    command = shutil.which("lint-imports", path=str(beside))
    assert command, "import-linter is not installed; see requirements-dev.txt"
    linted = _finished([command])

    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("command", [("check",), ("format", "--check")])
def test_ruff_is_clean(command: tuple[str, ...]):
    checked = _run("ruff", *command, ".")

    assert checked.returncode == 0, checked.stdout


def test_types_hold():
    checked = _run("mypy", "app.py", "wavecheck.py", *PACKAGES)

    assert checked.returncode == 0, checked.stdout


def test_no_pages_folder_lies_beside_the_streamlit_script():
    # With one there, a fresh server answers a deep link without the frame.
    assert (ROOT / "ui" / "frame.py").is_file()
    assert not (ROOT / "ui" / "pages").exists()


def test_every_page_is_registered_in_the_frame():
    frame = (ROOT / "ui" / "frame.py").read_text(encoding="utf-8")

    assert PAGES
    assert [page.stem for page in PAGES if f"{page.stem}.render" not in frame] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_has_render_and_does_nothing_at_import(path: Path):
    body = _tree(path).body

    functions = [node.name for node in body if isinstance(node, ast.FunctionDef)]
    assert "render" in functions
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            assert not any(isinstance(each, ast.Call) for each in ast.walk(node))
            assert not isinstance(node, ast.For | ast.While | ast.With | ast.If)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_is_short(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= MOST_PAGE_LINES


def test_functions_are_short():
    too_long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in _sources(*PACKAGES)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION_LINES
    ]

    assert too_long == []


def test_sql_stands_only_in_the_store():
    # What is measured in `bench` is DuckDB itself, too.
    others = [name for name in PACKAGES if name not in {"store", "bench"}]
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [ROOT / "app.py", *_sources(*others)]
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SQL.search(node.value)
    ]

    assert found == []


def test_every_code_in_use_has_its_meaning():
    used = {code for path in _sources(*PACKAGES) for code in _codes(_tree(path))}

    assert used & CODES.keys()
    assert sorted(used - CODES.keys() - NO_CODES) == []


def test_every_package_is_under_the_import_contracts():
    there = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    # `bench` has no `__init__`: its modules are run, not imported.
    assert there | {"bench"} == set(PACKAGES)


def test_page_of_codes_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m docs.write_codes"


def _codes(tree: ast.Module) -> Iterator[str]:
    """Return the constants of a module that look like codes."""
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and CODE.fullmatch(text):
            yield text
