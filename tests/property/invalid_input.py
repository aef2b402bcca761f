"""Hypothesis strategies for invalid input that looks like valid input."""

import json
from typing import Any

from hypothesis import strategies as st

from core.errors import MatineeError

TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *("", " ", "0", "-1", "1e400", "NaN", "true", "null", "2024-02-30", "2024-02-29"),
            *("20240101", "../../etc/passwd", "/etc/passwd", "C:\\x", "a\nb", "a\x00b", "=1+1"),
            *("ａｂｃ", "50,50,0", "50;30;20", "1,2", "💥" * 5, "'; drop table x; --"),
            *("\u202egpj.exe", "x" * 999),
        ]
    ),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from([0, 1, -1, 2**31, 2**63, 10**40, 0.1, 1e308, 100.0000001]),
    TEXTS,
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@st.composite
def mutated(draw: st.DrawFn, text: bytes) -> bytes:
    """A JSON text with one value, one key or some bytes changed."""
    if draw(st.integers(0, 4)) == 0:
        place = draw(st.integers(0, len(text)))
        more = draw(st.binary(max_size=6))
        return text[:place] + more + text[place + draw(st.integers(0, 30)) :]
    content = json.loads(text)
    _mutate(draw, content)
    return json.dumps(content).encode()


def _mutate(draw: st.DrawFn, content: Any) -> None:
    """Change a value somewhere below."""
    places: list[Any] = list(content) if isinstance(content, dict) else list(range(len(content)))
    if not places:
        return
    place = draw(st.sampled_from(places))
    inner = content[place]
    if isinstance(inner, dict | list) and inner and draw(st.integers(0, 4)):
        _mutate(draw, inner)
    elif isinstance(content, dict) and draw(st.integers(0, 4)) == 0:
        content[draw(st.text(max_size=8))] = content.pop(place)
    else:
        content[place] = draw(JSON)


def nested(depth: int) -> bytes:
    """A JSON text so deep that parsers give up."""
    return b"[" * depth + b"]" * depth


def assert_explained(error: MatineeError) -> None:
    """An expected failure says on a line what happened, and on another what to do."""
    assert error.message.strip()
    assert error.hint.strip()
