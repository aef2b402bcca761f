"""Lateness and duplicates: shares, distributions, and how they are written."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import MatineeError
from core.generate.sampling.hashing import mix
from core.stream.durations import milliseconds
from core.stream.lateness import Lateness, parse_lateness, parse_percent

WORDS = mix(np.arange(200_000, dtype=np.uint64) + np.uint64(7))


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("0", Lateness(0)),
        ("5", Lateness(5, "exponential", 0, 600_000)),
        ("2.5%:constant:1h", Lateness(2.5, "constant", 0, 3_600_000)),
        ("5:uniform:1m-2h", Lateness(5, "uniform", 60_000, 7_200_000)),
        ("100:lognormal:500ms", Lateness(100, "lognormal", 0, 500)),
    ],
)
def test_a_lateness_is_read(text: str, spec: Lateness) -> None:
    assert parse_lateness(text) == spec
    assert parse_lateness(str(spec)) == spec


@pytest.mark.parametrize(
    "text",
    "x -1 101 nan 5:gamma:1h 5:uniform:1h 5:constant:1m-2m 5:constant:0s 5:constant:8d"
    " 5:uniform:2h-1h 5:constant:1 5:constant:1h:1".split(),
)
def test_a_lateness_that_can_not_be_is_refused(text: str) -> None:
    with pytest.raises(MatineeError) as refused:
        parse_lateness(text)
    assert refused.value.hint


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (parse_lateness, milliseconds, parse_percent):
        with suppress(MatineeError):
            read(text)


@pytest.mark.parametrize(
    ("spec", "mean", "median"),
    [
        (Lateness(30, "constant", 0, 5_000), 5_000, 5_000),
        (Lateness(30, "uniform", 1_000, 3_000), 2_000, 2_000),
        (Lateness(30, "exponential", 0, 60_000), 60_000, 41_589),
        (Lateness(30, "lognormal", 0, 60_000), 60_000 * np.exp(0.5), 60_000),
    ],
)
def test_share_and_distribution_are_as_asked_for(
    spec: Lateness, mean: float, median: float
) -> None:
    delays = spec.delays(WORDS)
    late = delays[delays > 0]
    assert len(late) / len(WORDS) == pytest.approx(0.3, abs=0.005)
    assert late.mean() == pytest.approx(mean, rel=0.03)
    assert np.median(late) == pytest.approx(median, rel=0.03)
    assert late.max() <= spec.longest
    assert (spec.delays(WORDS[::-1]) == delays[::-1]).all()


def test_nobody_is_late_at_0_and_everybody_at_100() -> None:
    assert not Lateness(0).delays(WORDS).any()
    assert Lateness(100).delays(WORDS).all()
