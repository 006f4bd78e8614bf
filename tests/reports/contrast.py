"""Contrast of two colours by WCAG 2.2, 1.4.3."""

TEXT = 4.5
GRAPHICS = 3.0


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours, each as `#RRGGBB`; 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
