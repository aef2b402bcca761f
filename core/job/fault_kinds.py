"""The kinds of faults that a messy data set may have."""

from typing import Final

# Stands for all common kinds, each as often as another.
COMMON: Final = "common"
# Kinds in single rows, which leave a data set that every query still runs on.
COMMON_KINDS: Final = (
    *("missing", "placeholder", "blanks", "case", "typo", "accents", "mojibake", "format", "date"),
    *("orphan", "duplicate", "near-duplicate", "late"),
)
# Kinds that change what a whole file looks like; only where they are asked for by name.
DRIFT_KINDS: Final = ("renamed", "retyped", "batch", "truncated")
_HEAVIEST: Final = 1_000
FAULT_KINDS: Final = (*COMMON_KINDS, *DRIFT_KINDS)


def kind_weights(text: str) -> dict[str, float]:
    """How often each kind of fault comes, relative to the others.

    Args:
        text: Kinds with commas between, each ``kind`` or ``kind=weight``; ``common`` for the common
            ones.

    Raises:
        ValueError: A kind is unknown, or a weight is no positive number.
    """
    weights: dict[str, float] = {}
    for entry in text.split(","):
        name, _, weight = (part.strip() for part in entry.partition("="))
        number = float(weight or 1)
        if name not in (COMMON, *FAULT_KINDS) or not 0 < number <= _HEAVIEST:
            raise ValueError(f"no kind of fault: {entry}")
        weights |= dict.fromkeys(COMMON_KINDS if name == COMMON else (name,), number)
    return weights


def kinds_are_known(text: str) -> bool:
    """Whether `kind_weights` takes a text."""
    try:
        kind_weights(text)
    except ValueError:
        return False
    return True
