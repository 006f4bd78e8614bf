"""Numbers in sentences."""


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun, in the singular for 1.

    >>> counted(1, "row was", "rows were"), counted(1200, "row was", "rows were")
    ('1 row was', '1,200 rows were')
    """
    return f"{count:,} {one if count == 1 else many}"
