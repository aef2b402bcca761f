"""The last resort for a Faker method that can't be traced: a sample of what it gives."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from core.generate.sampling.distributions import Plan, join, mix, table
from core.generate.sampling.text_columns import literal

# How many values are drawn from Faker; at 100,000 calls a second a fifth of a second.
SAMPLE = 20_000
# Codes such as postcodes have few shapes and a great many values.
_MAX_SHAPES = 64
_CLASSES = ((re.compile("[0-9]"), "0"), (re.compile("[A-Z]"), "A"))


def pool(call: Callable[[], object]) -> Plan:
    """A plan that imitates a method from `SAMPLE` calls to it.

    Codes, whose values are mostly different but of few shapes (``###-####``), become patterns with
    the letters and digits that were seen in each place; anything else is drawn from the sample.
    """
    sample = [str(call()) for _ in range(SAMPLE)]
    shapes: dict[str, list[str]] = {}
    for value in sample:
        shapes.setdefault(_shape(value), []).append(value)
    codes = all("0" in shape for shape in shapes) and len(shapes) <= _MAX_SHAPES
    if not codes or len(set(sample)) < SAMPLE // 20:
        return table(sample)
    ordered = sorted(shapes)
    return mix(
        [_pattern(shape, shapes[shape]) for shape in ordered],
        [len(shapes[shape]) for shape in ordered],
    )


def _shape(value: str) -> str:
    """A value with a 0 for each digit and an A for each capital."""
    for characters, symbol in _CLASSES:
        value = characters.sub(symbol, value)
    return value


def _pattern(shape: str, values: Sequence[str]) -> Plan:
    """A table for each place of a shape, of the characters seen there."""
    return join(
        _place([value[place] for value in values]) if kind in "0A" else literal(kind)
        for place, kind in enumerate(shape)
    )


def _place(characters: Sequence[str]) -> Plan:
    seen = Counter(characters)
    expected = len(characters) / len(seen)
    # Within the noise of a sample, all alike: four standard deviations of a count.
    if all(abs(count - expected) <= 4 * expected**0.5 for count in seen.values()):
        return table(sorted(seen))
    return table(sorted(seen), [seen[character] for character in sorted(seen)])
