"""Which row of a log was written last: by its time, else by the order of the file."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Places = npt.NDArray[np.int64]

_NEVER = np.iinfo(np.int64).min
# Of the steps from one row of a thing to its next one, so few may go the other way.
_MOST_AGAINST = 0.1


def last_written(codes: Places, updated: pa.Array, closed: pa.Array | None) -> Places:
    """Return the place of the row that was written last for each thing.

    Of rows with one time the later is the one that stands later in a file whose
    oldest rows come first, earlier in one whose newest come first. Where the file
    has no such order, a row that closes the thing is later than an open one, and
    then the lower row. A row without a time stands where the file has it; without
    an order of the file it is older than those that have one.

    Args:
        codes: the thing that each row tells of, as a number, in the file's order.
        updated: when each row was written, NULL where it does not say.
        closed: when each thing was closed by that row; None: never told.
    """
    times = updated.cast(pa.int64()).fill_null(_NEVER).to_numpy(zero_copy_only=False)
    places = np.arange(len(codes), dtype=np.int64)
    direction = _direction(codes, times)
    if direction:
        age = places * direction
        order = np.lexsort((age, _carried(codes, times, age), codes))
    else:
        order = np.lexsort((places, _is_closed(closed, len(codes)), times, codes))
    is_last = np.append(codes[order][1:] != codes[order][:-1], np.True_)
    last: Places = order[is_last].astype(np.int64)
    return last


def _direction(codes: Places, times: Places) -> int:
    """Return 1 where the oldest rows come first, -1 for the newest, 0 for neither.

    Seen from the rows of one thing; where those tell nothing, from all rows.
    """
    order = np.lexsort((np.arange(len(codes)), codes))
    is_one_thing = codes[order][1:] == codes[order][:-1]
    return _sense(times[order], is_one_thing) or _sense(
        times, np.ones(len(codes) - 1, dtype=np.bool_)
    )


def _sense(times: Places, counts: npt.NDArray[np.bool_]) -> int:
    """Return which way times go from one row to the next, over the steps that count."""
    is_told = counts & (times[1:] != _NEVER) & (times[:-1] != _NEVER)
    n_up = int(np.sum(is_told & (times[1:] > times[:-1])))
    n_down = int(np.sum(is_told & (times[1:] < times[:-1])))
    if min(n_up, n_down) > _MOST_AGAINST * max(n_up, n_down) or n_up == n_down:
        return 0
    return 1 if n_up > n_down else -1


def _carried(codes: Places, times: Places, age: Places) -> Places:
    """Return the times; a row without one has that of the row before it."""
    order = np.lexsort((age, codes))
    sources = np.arange(len(order))
    starts = np.append(np.True_, codes[order][1:] != codes[order][:-1])
    sources[(times[order] == _NEVER) & ~starts] = 0
    carried: Places = np.empty_like(times)
    carried[order] = times[order][np.maximum.accumulate(sources)]
    return carried


def _is_closed(closed: pa.Array | None, n_rows: int) -> npt.NDArray[np.bool_]:
    if closed is None:
        return np.zeros(n_rows, dtype=np.bool_)
    return np.asarray(pc.is_valid(closed).to_numpy(zero_copy_only=False))
