"""The SQL files of the store, read once."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def read_sql(name: str) -> str:
    """Return the text of a file such as `marts/mart_roster`.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def migration_names(kind: str) -> tuple[str, ...]:
    """Return the migrations of `office` or `client` files, in order."""
    folder = _FOLDER / "migrations" / kind
    return tuple(sorted(path.stem for path in folder.glob("*.sql")))
