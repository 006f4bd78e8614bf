"""Whether the texts of a column all differ, told by hashes in little time."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_SAMPLE = 1_000
_LONGEST = 64
_WORD = 8
# An odd number without pattern: the golden ratio in 64 bits (Knuth, TAOCP 6.4).
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]


def are_distinct(texts: pa.Array) -> bool:
    """Tell whether all texts surely differ, none being NULL.

    Different hashes prove different texts, so true is certain. False may be
    wrong: hashes can be equal by chance, and long texts and other types are not
    looked at. Hence ask it only to spare work.
    """
    if not pa.types.is_string(texts.type):
        return False
    head = texts[:_SAMPLE]
    if texts.null_count or pc.count_distinct(head).as_py() < len(head):
        return False
    if not len(texts):
        return True
    hashes = _hashes(texts)
    if hashes is None:
        return False
    hashes.sort()
    return not (hashes[1:] == hashes[:-1]).any()


def encoded(texts: pa.Array) -> pa.DictionaryArray:
    """Return a column by its distinct texts, sparing the search if all differ."""
    if pa.types.is_dictionary(texts.type):
        return texts
    if not are_distinct(texts):
        return texts.dictionary_encode()
    places = pa.array(np.arange(len(texts), dtype=np.int32))
    return pa.DictionaryArray.from_arrays(places, texts)


def _hashes(texts: pa.Array) -> Hashes | None:
    """Return a number for each text, equal for equal ones; None for long texts."""
    bounds = np.frombuffer(texts.buffers()[1], np.int32)
    bounds = bounds[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    lengths = np.diff(bounds)
    longest = int(lengths.max())
    if longest > _LONGEST:
        return None
    hashes = lengths.astype(np.uint64)
    if not longest:
        return hashes
    words = _words(texts.buffers()[2])
    for start in range(0, longest, _WORD):
        n_bytes = np.clip(lengths - start, 0, _WORD)
        places = np.minimum(bounds[:-1] + start, len(words) - 1)
        hashes ^= words[places] & _MASKS[n_bytes]
        hashes *= _FACTOR
        hashes ^= hashes >> np.uint64(32)
    return hashes


def _words(data: pa.Buffer) -> Hashes:
    """Return the eight bytes that begin at each place, with nothing after the end."""
    padded = np.zeros(data.size + _WORD, np.uint8)
    padded[: data.size] = np.frombuffer(data, np.uint8)
    return np.ndarray((data.size + 1,), "<u8", padded, strides=(1,))


_MASKS = np.array([(1 << (8 * n)) - 1 for n in range(_WORD + 1)], np.uint64)
