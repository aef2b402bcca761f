"""A scatter plot of observed over requested, as a small SVG that suits light and dark pages."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from core.dataset.manifest import Measure

WIDTH, HEIGHT = 360, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 12, 40
FOOT = HEIGHT - BOTTOM
COLOURS = ("#2f6fdd", "#d9622b", "#2a9d6f")
STYLE = """\
text { font: 11px system-ui, sans-serif; fill: #57606a }
path { stroke: #8c959f; fill: none }
.ideal { stroke-dasharray: 4 3 }
.tolerance { stroke-width: 7; stroke-opacity: .25 }
@media (prefers-color-scheme: dark) { text { fill: #9198a1 } }
"""


@dataclass(frozen=True)
class Scale:
    """The scale of both axes: from 0 to a round number above every value."""

    step: float
    steps: int

    @classmethod
    def of(cls, highest: float) -> "Scale":
        """A scale with about four steps."""
        rough = highest / 4 or 1.0
        unit = 10.0 ** math.floor(math.log10(rough))
        step = next(unit * nice for nice in (1, 2, 2.5, 5, 10) if unit * nice >= rough)
        return cls(step, max(1, math.ceil(highest / step)))

    @property
    def ticks(self) -> list[float]:
        """Where numbers stand."""
        return [self.step * number for number in range(self.steps + 1)]

    def x(self, value: float) -> float:
        """Pixels from the left."""
        return round(LEFT + value / (self.step * self.steps) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return round(FOOT - value / (self.step * self.steps) * (FOOT - TOP), 1)


def scatter(name: str, unit: str, series: Mapping[str, Sequence[Measure]]) -> str:
    """The plot as the text of an SVG file.

    Args:
        name: What is plotted.
        unit: Of both axes, which have one scale.
        series: The points by the name of their series; a single one may have an empty name.
    """
    points = [point for group in series.values() for point in group]
    # A value that chance puts a little above the top stays inside the frame's margin.
    scale = Scale.of(max(max(point.requested, 0.98 * point.observed) for point in points))
    marks = _axes(name, unit, scale)
    for number, (label, group) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        marks += [_point(point, scale, colour) for point in group]
        if label:
            y = TOP + 12 + 15 * number
            marks.append(f'<circle cx="{LEFT + 12}" cy="{y - 4}" r="4" fill="{colour}"/>')
            marks.append(f'<text x="{LEFT + 20}" y="{y}">{escape(label)}</text>')
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    return "\n".join([head, f"<style>\n{STYLE}</style>", *marks, "</svg>\n"])


def _point(point: Measure, scale: Scale, colour: str) -> str:
    """A dot where a measure lies, and a bar of its tolerance around what was requested."""
    x = scale.x(point.requested)
    top = max(0.0, scale.y(point.requested + point.tolerance))
    bottom = scale.y(point.requested - point.tolerance)
    return (
        f'<path class="tolerance" d="M{x} {top}V{bottom}" style="stroke:{colour}"/>'
        f'<circle cx="{x}" cy="{scale.y(point.observed)}" r="4" fill="{colour}"/>'
    )


def _axes(name: str, unit: str, scale: Scale) -> list[str]:
    end = scale.ticks[-1]
    parts = [
        f'<path d="M{LEFT} {TOP}V{FOOT}H{WIDTH - RIGHT}"/>',
        f'<path class="ideal" d="M{LEFT} {FOOT}L{scale.x(end)} {scale.y(end)}"/>',
    ]
    for tick in scale.ticks:
        x, y = scale.x(tick), scale.y(tick) + 4
        parts.append(f'<text x="{x}" y="{FOOT + 15}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{LEFT - 6}" y="{y}" text-anchor="end">{tick:g}</text>')
    middle, centre = (LEFT + WIDTH - RIGHT) / 2, (TOP + FOOT) / 2
    below = escape(f"{name} requested ({unit})")
    turned = f'transform="translate(12 {centre}) rotate(-90)" text-anchor="middle"'
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{below}</text>')
    parts.append(f"<text {turned}>observed</text>")
    return parts
