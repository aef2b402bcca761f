"""The table of cases: each one's input, trouble, right outcome and check."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.cases.probe import Probe

Check = Callable[[Probe], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """A trouble that somebody met.

    Attributes:
        folders: Its folders; words in brackets for one without.
        trouble: What it is.
        right: What should come of it.
        check: Tells whether it does; whatever it raises counts as no.
    """

    folders: str
    trouble: str
    right: str
    check: Check
