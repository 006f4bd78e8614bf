"""Bring a store file to the newest layout, one transaction a step."""

from model.faults import StoreError
from model.words import Text
from model.zones import DEFAULT_ZONE
from store.engine import Engine
from store.rebuild import rebuild_marts
from store.sql import migration_names, read_sql

_VERSIONS = "CREATE TABLE IF NOT EXISTS migration (name VARCHAR NOT NULL)"


def migrate(engine: Engine, alias: str, kind: str, *, zone: str = DEFAULT_ZONE) -> bool:
    """Apply the migrations that a file of this kind does not have yet.

    The marts of a client are built anew after one, because their layout may be
    another and evaluations read nothing else; the days of its workbooks are told in
    a zone.

    Returns:
        Whether there was anything to apply.

    Raises:
        StoreError: the file has a migration that this version does not know.
    """
    with engine.writing(alias) as cursor:
        cursor.execute(_VERSIONS)
        rows = cursor.execute("SELECT name FROM migration").fetchall()
    applied = {str(name) for (name,) in rows}
    _refuse_newer(alias, applied - set(migration_names(kind)))
    missing = [name for name in migration_names(kind) if name not in applied]
    for name in missing:
        _apply(engine, alias, f"migrations/{kind}/{name}", name)
    if missing and kind == "client":
        with engine.writing(alias) as cursor:
            rebuild_marts(cursor, zone)
    return bool(missing)


def _apply(engine: Engine, alias: str, path: str, name: str) -> None:
    with engine.writing(alias) as cursor:
        cursor.execute(read_sql(path))
        cursor.execute("INSERT INTO migration VALUES (?)", [name])


def _refuse_newer(alias: str, unknown: set[str]) -> None:
    if unknown:
        raise StoreError(
            "STORE_NEWER",
            Text(
                "{alias} has a layout that this version does not know: {names}.",
                alias=alias,
                names=tuple(sorted(unknown)),
            ),
            Text("Update Wavecheck."),
            file=alias,
        )
