"""A scatter plot of observed over requested, as a small SVG that suits light and dark pages."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from core.manifest import Measure

WIDTH, HEIGHT = 360, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 12, 40
COLOURS = ("#2f6fdd", "#d9622b", "#2a9d6f")
STYLE = """\
text { font: 11px system-ui, sans-serif; fill: #57606a }
.axis { stroke: #8c959f; stroke-width: 1 }
.ideal { stroke: #8c959f; stroke-width: 1; stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) { text { fill: #9198a1 } }
"""


def scatter(name: str, unit: str, series: Mapping[str, Sequence[Measure]]) -> str:
    """The plot as the text of an SVG file.

    Args:
        name: What is plotted.
        unit: Of both axes, which have one scale.
        series: The points by the name of their series; a single one may have an empty name.
    """
    points = [point for group in series.values() for point in group]
    values = [value for p in points for value in (p.requested, p.observed)]
    low, high = min(0.0, *values), max(*values)
    high = high if high > low else low + 1
    marks = [_ideal(low, high), _axes(name, unit, low, high)]
    for number, (label, group) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        marks += [_point(point, low, high, colour) for point in group]
        if label:
            y = TOP + 12 + 15 * number
            marks.append(f'<circle cx="{LEFT + 12}" cy="{y - 4}" r="4" fill="{colour}"/>')
            marks.append(f'<text x="{LEFT + 20}" y="{y}">{escape(label)}</text>')
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}">'
    )
    return "\n".join([head, f"<style>\n{STYLE}</style>", *marks, "</svg>\n"])


def _x(value: float, low: float, high: float) -> float:
    return round(LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT), 1)


def _y(value: float, low: float, high: float) -> float:
    return round(HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)


def _point(point: Measure, low: float, high: float, colour: str) -> str:
    """A dot where a measure lies, and a bar of its tolerance around what was requested."""
    x = _x(point.requested, low, high)
    top, bottom = (
        _y(min(max(point.requested + way * point.tolerance, low), high), low, high)
        for way in (1, -1)
    )
    return (
        f'<path d="M{x} {top}V{bottom}" stroke="{colour}" stroke-width="7" stroke-opacity=".25"/>'
        f'<circle cx="{x}" cy="{_y(point.observed, low, high)}" r="4" fill="{colour}"/>'
    )


def _ideal(low: float, high: float) -> str:
    ends = [(_x(value, low, high), _y(value, low, high)) for value in (low, high)]
    return f'<path class="ideal" d="M{ends[0][0]} {ends[0][1]}L{ends[1][0]} {ends[1][1]}"/>'


def _axes(name: str, unit: str, low: float, high: float) -> str:
    foot = HEIGHT - BOTTOM
    parts = [f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{foot}H{WIDTH - RIGHT}"/>']
    for step in range(5):
        value = low + (high - low) * step / 4
        label = f"{value:.3g}"
        parts.append(
            f'<text x="{_x(value, low, high)}" y="{foot + 15}" text-anchor="middle">{label}</text>'
        )
        parts.append(
            f'<text x="{LEFT - 6}" y="{_y(value, low, high) + 4}" text-anchor="end">{label}</text>'
        )
    middle, centre = (LEFT + WIDTH - RIGHT) / 2, (TOP + foot) / 2
    below = escape(f"{name} requested ({unit})")
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{below}</text>')
    parts.append(
        f'<text transform="translate(12 {centre}) rotate(-90)" text-anchor="middle">observed</text>'
    )
    return "\n".join(parts)
