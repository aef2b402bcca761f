"""Counts in words."""

from collections.abc import Callable

import pytest

from core import counts
from core.messages import Message

COUNTS = [value for name, value in vars(counts).items() if name.endswith("_count")]


@pytest.mark.parametrize("words", COUNTS)
def test_one_has_no_plural(words: Callable[[int], Message]) -> None:
    noun = words(1).removeprefix("1 ")
    assert words(1) == f"1 {noun}"
    assert words(0) == f"0 {noun}s"
    assert words(5_000) == f"5,000 {noun}s"
