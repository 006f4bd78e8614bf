"""Intervals for shares of people: one group, two groups, the same people twice.

`alpha` is the error at EACH end, so that one end alone is a one-sided bound.
"""

from dataclasses import dataclass
from math import inf, sqrt

from scipy.special import ndtri


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper bound of a quantity."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The same people on two dates, counted in a 2 x 2 table.

    `both` yes twice, `first` only the first time, `second` only the second
    time, `neither` never.
    """

    both: int
    first: int
    second: int
    neither: int

    def __post_init__(self) -> None:
        if min(self.both, self.first, self.second, self.neither) < 0:
            message = "a count of people cannot be negative"
            raise ValueError(message)

    @property
    def n_first(self) -> int:
        """People who said yes the first time."""
        return self.both + self.first

    @property
    def n_second(self) -> int:
        """People who said yes the second time."""
        return self.both + self.second

    @property
    def total(self) -> int:
        """All people of the table."""
        return self.both + self.first + self.second + self.neither


def wilson(k: float, n: float, *, alpha: float) -> Interval:
    """Bound the share behind k of n people; (0, 1) when n is 0.

    centre = (k + z^2/2) / (n + z^2),
    half = z / (n + z^2) * sqrt(k (n - k) / n + z^2/4).

    Source: Wilson (1927), Probable inference, J. Am. Stat. Assoc. 22, 209-212.

    >>> wilson(28, 30, alpha=0.05)
    Interval(low=0.8172645..., high=0.9777...)
    """
    if n == 0:
        return Interval(0.0, 1.0)
    return _wilson(k, n, float(ndtri(1 - alpha)))


def difference(
    one: tuple[int, int], other: tuple[int, int], *, alpha: float
) -> Interval:
    """Bound the share of one group minus that of another; each is (k, n), n > 0.

    d = p1 - p2, with Wilson bounds l and u of each share:
    low = d - sqrt((p1 - l1)^2 + (u2 - p2)^2),
    high = d + sqrt((u1 - p1)^2 + (p2 - l2)^2).

    Source: Newcombe (1998), Interval estimation for the difference between
    independent proportions, Statistics in Medicine 17, 873-890, method 10.
    """
    (k1, n1), (k2, n2) = one, other
    p1, p2 = k1 / n1, k2 / n2
    first, second = wilson(k1, n1, alpha=alpha), wilson(k2, n2, alpha=alpha)
    below = sqrt((p1 - first.low) ** 2 + (second.high - p2) ** 2)
    above = sqrt((first.high - p1) ** 2 + (p2 - second.low) ** 2)
    return Interval(p1 - p2 - below, p1 - p2 + above)


def paired_ratio(pairs: Pairs, *, alpha: float) -> Interval:
    """Bound the share at the second date over the share at the first.

    Both shares get a Wilson interval among the people who ever said yes, with
    z shrunk by A / (B + C) for being the same people; the ratio takes the far
    ends: low = l2 / u1, high = u2 / l1. (0, inf) without anyone who said yes.

    Source: Bonett and Price (2006), Statistics in Medicine 25, 3039-3047;
    as given by Fagerland, Lydersen and Laake (2017), chapter 8.
    """
    n = pairs.both + pairs.first + pairs.second
    if n == 0:
        return Interval(0.0, inf)
    z = _paired_z(pairs, n) * float(ndtri(1 - alpha))
    before = _wilson(pairs.n_first, n, z)
    after = _wilson(pairs.n_second, n, z)
    high = after.high / before.low if before.low > 0 else inf
    return Interval(after.low / before.high, high)


def paired_difference(pairs: Pairs, *, alpha: float) -> Interval:
    """Bound the share at the second date minus the share at the first.

    p10 = (first + 1)/(n + 2), p01 = (second + 1)/(n + 2),
    d = p01 - p10, var = (p10 + p01 - d^2)/(n + 2), bounds d -+ z sqrt(var).

    Source: Bonett and Price (2012), adjusted Wald interval for a difference of
    binomial proportions based on paired data, J. Educ. Behav. Stat. 37, 479-488.
    """
    n = pairs.total + 2
    p10, p01 = (pairs.first + 1) / n, (pairs.second + 1) / n
    difference = p01 - p10
    half = float(ndtri(1 - alpha)) * sqrt((p10 + p01 - difference**2) / n)
    return Interval(max(-1.0, difference - half), min(1.0, difference + half))


def _wilson(k: float, n: float, z: float) -> Interval:
    centre = (k + z**2 / 2) / (n + z**2)
    half = z / (n + z**2) * sqrt(k * (n - k) / n + z**2 / 4)
    # exact at the ends, where rounding would leave a trace
    low = 0.0 if k == 0 else max(0.0, centre - half)
    return Interval(low, 1.0 if k == n else min(1.0, centre + half))


def _paired_z(pairs: Pairs, n: int) -> float:
    n1, n2 = pairs.n_first + 1, pairs.n_second + 1
    a = sqrt((pairs.first + pairs.second + 2) / (n1 * n2))
    b = sqrt((1 - n1 / (n + 2)) / n1)
    c = sqrt((1 - n2 / (n + 2)) / n2)
    return a / (b + c)
