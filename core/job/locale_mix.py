"""The locales of a job's users: one, or several with the share of the users that each has."""

from functools import lru_cache
from typing import Final

from core.job.locale_codes import LOCALES

# Each costs a compiled locale in memory.
MOST_LOCALES: Final = 20
_HEAVIEST: Final = 1_000_000


@lru_cache(maxsize=64)
def locale_shares(text: str) -> tuple[tuple[str, float], ...]:
    """The locales that a text names, in its order, and how often each is relative to the others.

    Args:
        text: Codes with commas between, each ``code`` or ``code=weight``.

    Raises:
        ValueError: A locale is unknown or named twice, a weight is no positive number, or there
            are more than `MOST_LOCALES`.
    """
    shares: dict[str, float] = {}
    for entry in text.split(","):
        code, equals, weight = (part.strip() for part in entry.partition("="))
        number = float(weight) if equals else 1.0
        if code not in LOCALES or code in shares or not 0 < number <= _HEAVIEST:
            raise ValueError(f"no locale: {entry}")
        shares[code] = number
    if len(shares) > MOST_LOCALES:
        raise ValueError(f"more than {MOST_LOCALES} locales")
    return tuple(shares.items())


def locales_are_known(text: str) -> bool:
    """Whether `locale_shares` takes a text."""
    try:
        locale_shares(text)
    except ValueError:
        return False
    return True


def plain_locales(text: str) -> str:
    """The shortest text that names the same locales in the same shares.

    Args:
        text: As `locale_shares` takes it.
    """
    shares = locale_shares(text)
    if len({weight for _, weight in shares}) == 1:
        return ", ".join(code for code, _ in shares)
    return ", ".join(f"{code}={weight:.10g}" for code, weight in shares)
