"""Independent random streams, one for each part of the sample."""

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the stream of this name; other parts do not disturb it."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
