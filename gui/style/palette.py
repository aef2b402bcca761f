"""The colours of the window, light and dark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``; text on `window`, `panel` and `card` has a contrast of 4.5:1 or more.

    Attributes:
        name: ``light`` or ``dark``.
        window: Behind everything.
        panel: Behind the settings.
        card: Behind cards, tables and fields.
        stripe: Every second row of a table.
        hover: A control under the mouse.
        line: Hairlines and borders.
        text: Values.
        muted: Labels and what is said in passing.
        accent: The one accent.
        on_accent: Text on the accent.
        chosen: Behind a selected row.
        ok: What went well.
        error: What went wrong.
        plans: Basic, Intermediary and Premium.
    """

    name: str
    window: str
    panel: str
    card: str
    stripe: str
    hover: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    chosen: str
    ok: str
    error: str
    plans: tuple[str, str, str]


LIGHT = Palette(
    name="light",
    window="#f5f6f8",
    panel="#ffffff",
    card="#ffffff",
    stripe="#f8f9fb",
    hover="#eef0f4",
    line="#dfe2e8",
    text="#1d2129",
    muted="#5d6575",
    accent="#ad5009",
    on_accent="#ffffff",
    chosen="#f7e6d9",
    ok="#1a7a4b",
    error="#c62f3b",
    plans=("#3b6fd4", "#7a55cf", "#d07b06"),
)

DARK = Palette(
    name="dark",
    window="#14161c",
    panel="#1b1e26",
    card="#222632",
    stripe="#1f232e",
    hover="#2b303e",
    line="#2f3442",
    text="#e7e9ef",
    muted="#a1a8b8",
    accent="#f2b544",
    on_accent="#1b1508",
    chosen="#453a22",
    ok="#5cc48d",
    error="#f27d7a",
    plans=("#5b8def", "#9b7bea", "#f2b544"),
)
