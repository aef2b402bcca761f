"""Pictures of a data set: launches, churn by tenure, a user's year, the hours of ages."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.generate.events.selection.preferences import BANDS, bands
from tools.aims.data import Data
from tools.chart import COLOURS, FOOT, HEIGHT, LEFT, RIGHT, STYLE, TOP, WIDTH

Floats = NDArray[np.float64]


def draw(data: Data, folder: Path) -> str:
    """Draw all pictures of a data set; returns the part of a page that shows them.

    Args:
        data: The data set.
        folder: The folder of the pictures.
    """
    pictures = {
        "launches": ("A title's events by its age in days, over the mean of 90", _launches(data)),
        "hazard": (
            "Percent of the users who leave, by months since they registered",
            _hazard(data),
        ),
        "hours": ("Percent of the events by hour of the day, by age", _hours(data)),
        "year": ("Events a day of two users through a year", _years(data)),
    }
    lines = []
    for name, (text, series) in pictures.items():
        (folder / f"life-{name}.svg").write_text(_lines(series), encoding="utf-8")
        lines.append(f"{text}:\n\n![{text}](realism/life-{name}.svg)\n")
    return "\n".join(lines)


def _launches(data: Data) -> dict[str, Floats]:
    age = data.day - data.release[data.title]
    curves = {}
    for number, name in enumerate(("movies", "series")):
        some = age[(data.kind[data.title] == number) & (age >= 0) & (age < 90)]
        counts = np.bincount(some, minlength=90)
        curves[name] = counts / counts.mean()
    return curves


def _hazard(data: Data) -> dict[str, Floats]:
    life = np.minimum(data.churn, data.end + 1) - data.registered
    gone = data.churn <= data.end
    month = np.arange(48)
    risk = np.array([np.clip(life - 30 * m, 0, 30).sum() / 30 for m in month])
    left = np.bincount(np.maximum(life[gone] - 1, 0) // 30, minlength=48)[:48]
    return {"a month": 100 * left / np.maximum(risk, 1)}


def _hours(data: Data) -> dict[str, Floats]:
    band = bands((data.day - data.birthday[data.user]).astype(np.int32))
    hour = data.second // 3_600 % 24
    curves = {}
    for number in (0, 2, 4):
        counts = np.bincount(hour[band == number], minlength=24)
        curves[f"from {BANDS[number]} years"] = 100 * counts / max(counts.sum(), 1)
    return curves


def _years(data: Data) -> dict[str, Floats]:
    """Two users of the last year: one of the middle, and one who watches a lot."""
    there = np.flatnonzero((data.registered < data.end - 365) & (data.churn > data.end))
    count = np.bincount(data.user[data.day > data.end - 365], minlength=data.users)[there]
    order = there[np.argsort(count, kind="stable")]
    curves = {}
    for part, name in ((0.5, "middle"), (0.9, "a lot")):
        user = order[int(part * (len(order) - 1))]
        day = data.day[data.user == user] - (data.end - 364)
        curves[name] = np.bincount(day[day >= 0], minlength=365).astype(np.float64)
    return curves


def _lines(series: Mapping[str, Floats]) -> str:
    """Curves over their index, as the text of an SVG file."""
    most = max(float(values.max()) for values in series.values()) or 1.0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f"<style>{STYLE}</style>",
        f'<path d="M{LEFT} {TOP}V{FOOT}H{WIDTH - RIGHT}"/>',
        f'<text x="{LEFT - 6}" y="{TOP + 8}" text-anchor="end">{most:.3g}</text>',
        f'<text x="{LEFT - 6}" y="{FOOT}" text-anchor="end">0</text>',
    ]
    for number, (name, values) in enumerate(series.items()):
        step = (WIDTH - LEFT - RIGHT) / max(len(values) - 1, 1)
        points = " ".join(
            f"{LEFT + at * step:.1f},{FOOT - value / most * (FOOT - TOP):.1f}"
            for at, value in enumerate(values.tolist())
        )
        colour = COLOURS[number % len(COLOURS)]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}"/>')
        place = f'x="{LEFT + 8 + 100 * number}" y="{HEIGHT - 8}"'
        parts.append(f'<text {place} style="fill:{colour}">{name}</text>')
    longest = max(len(values) for values in series.values())
    place = f'x="{WIDTH - RIGHT}" y="{FOOT + 14}"'
    parts.append(f'<text {place} text-anchor="end">{longest}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
