"""The colours of both themes. Hue says one thing only: the verdict."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """The two themes; drawings are images, so each carries its own colours."""

    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """The four things that hue can say."""

    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Hue:
    """A verdict colour: for marks, for text, and as the tint of a chip."""

    mark: str
    text: str
    tint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """All colours of one theme, as hex text.

    Contrast on `bg` is at least 4.5 to 1 for `ink`, `muted`, `base` and all
    `Hue.text`, and at least 3 to 1 for marks.
    """

    bg: str
    bg2: str
    ink: str
    muted: str
    base: str
    line: str
    line2: str
    grid: str
    band: str
    slipped: str
    hues: dict[Tone, Hue]


LIGHT = Tokens(
    bg="#FFFFFF",
    bg2="#F6F7F9",
    ink="#1F2933",
    muted="#52606D",
    base="#6B7280",
    line="#D9DEE4",
    line2="#AEB6C0",
    grid="#E4E7EB",
    band="#E9ECF0",
    slipped="#B4BCC6",
    hues={
        Tone.GOOD: Hue("#0B5FA5", "#0B5FA5", "#E6F0F9"),
        Tone.CAUTION: Hue("#946200", "#8A5A00", "#FBF1DC"),
        Tone.BAD: Hue("#7A1022", "#7A1022", "#F8E8EA"),
        Tone.UNKNOWN: Hue("#6B7280", "#5B6470", "#EEF0F3"),
    },
)

DARK = Tokens(
    bg="#11161C",
    bg2="#1A2129",
    ink="#E6EAEE",
    muted="#A9B4BF",
    base="#9AA5B1",
    line="#303A45",
    line2="#56626F",
    grid="#27303A",
    band="#222B35",
    slipped="#5F6B78",
    hues={
        Tone.GOOD: Hue("#6CB6FF", "#6CB6FF", "#14283C"),
        Tone.CAUTION: Hue("#F0C36D", "#F0C36D", "#322A17"),
        Tone.BAD: Hue("#FF8A80", "#FF8A80", "#3A1E20"),
        Tone.UNKNOWN: Hue("#9AA5B1", "#A9B4BF", "#222A33"),
    },
)

FONT = "-apple-system, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, sans-serif"


def tokens(theme: Theme) -> Tokens:
    """Return the colours of a theme."""
    return DARK if theme is Theme.DARK else LIGHT
