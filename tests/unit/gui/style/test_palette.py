"""Text is readable, and colours of charts differ, in both palettes."""

import pytest

from gui.style.palette import DARK, LIGHT, Palette

# WCAG 2.2, 1.4.3 and 1.4.11, at level AA: for text, and for what is drawn.
TEXT, DRAWN = 4.5, 3.0


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_contrasts_are_those_of_wcag(palette: Palette) -> None:
    surfaces = (palette.window, palette.panel, palette.card, palette.stripe, palette.hover)
    for text in (palette.text, palette.muted, palette.accent, palette.error, palette.ok):
        assert min(_contrast(text, surface) for surface in surfaces) >= TEXT
    # The colours of two plans are also those of words of SQL, one line of which is marked.
    for text in palette.plans[:2]:
        assert min(_contrast(text, surface) for surface in (palette.card, palette.stripe)) >= TEXT
    for text in (palette.text, palette.muted):
        assert _contrast(text, palette.chosen) >= TEXT
    assert _contrast(palette.on_accent, palette.accent) >= TEXT
    assert min(_contrast(plan, palette.card) for plan in palette.plans) >= DRAWN
