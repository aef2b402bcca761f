"""The table of cases: input, problem, right outcome and check of each."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.cases.probe import Probe

Check = Callable[[Probe], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """A problem that somebody met.

    Attributes:
        folders: Its folders; words in brackets for one without.
        trouble: What it is.
        right: The right outcome.
        check: Whether the outcome is right; an exception counts as no.
    """

    folders: str
    trouble: str
    right: str
    check: Check
