"""Column names of a file: no name twice."""

from collections.abc import Sequence


def unique_names(names: Sequence[str]) -> list[str]:
    """Make names unique by adding a number to those that repeat: ``n``, ``n_2``."""
    taken: list[str] = []
    for name in names:
        number, candidate = 2, name
        while candidate in taken:
            candidate = f"{name}_{number}"
            number += 1
        taken.append(candidate)
    return taken
