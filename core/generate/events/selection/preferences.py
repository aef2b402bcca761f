"""Preferences: how age and gender shape the choice of a genre."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

# Ages in full years at which a band begins; the first band holds all that are younger, too.
BANDS: Final = (18, 25, 35, 50, 65)
SEGMENTS: Final = 2 * len(BANDS)
# Odds of a genre for each band, women above and men below, beside a person of no particular taste;
# a genre that is not named is 1 for all. Invented, with the commonplaces of audience surveys in
# mind: thrills for the young, families in their thirties, history and news for the old.
_ODDS: Final[dict[str, tuple[tuple[float, ...], tuple[float, ...]]]] = {
    "Action": ((1.2, 1.1, 0.9, 0.6, 0.4), (2.4, 2.0, 1.4, 0.9, 0.6)),
    "Adventure": ((1.2, 1.1, 1.1, 0.8, 0.6), (1.5, 1.4, 1.2, 0.9, 0.7)),
    "Animation": ((1.6, 1.5, 1.3, 0.5, 0.4), (1.9, 1.5, 1.1, 0.5, 0.3)),
    "Biography": ((0.6, 0.8, 1.1, 1.5, 1.7), (0.5, 0.7, 1.0, 1.4, 1.6)),
    "Comedy": ((1.5, 1.5, 1.2, 1.0, 0.8), (1.5, 1.4, 1.2, 1.0, 0.8)),
    "Crime": ((0.9, 1.3, 1.5, 1.7, 1.4), (0.8, 1.0, 1.2, 1.4, 1.3)),
    "Documentary": ((0.6, 0.8, 1.1, 1.5, 1.9), (0.6, 0.9, 1.2, 1.7, 2.1)),
    "Drama": ((1.2, 1.4, 1.6, 1.9, 2.0), (0.7, 0.9, 1.1, 1.3, 1.4)),
    "Family": ((0.6, 1.2, 2.4, 0.9, 0.8), (0.5, 1.0, 2.1, 0.8, 0.7)),
    "Fantasy": ((1.9, 1.5, 1.1, 0.6, 0.4), (1.7, 1.4, 1.0, 0.5, 0.3)),
    "Film-Noir": ((0.4, 0.6, 0.9, 1.3, 1.9), (0.4, 0.6, 0.9, 1.4, 2.0)),
    "History": ((0.5, 0.7, 1.0, 1.6, 2.0), (0.6, 0.8, 1.2, 2.0, 2.5)),
    "Horror": ((1.9, 1.3, 0.7, 0.3, 0.1), (1.8, 1.4, 0.9, 0.4, 0.2)),
    "Music": ((1.6, 1.1, 0.9, 0.9, 1.0), (1.2, 1.0, 0.8, 0.9, 0.9)),
    "Musical": ((1.4, 1.2, 1.1, 1.2, 1.4), (0.6, 0.5, 0.5, 0.6, 0.8)),
    "News": ((0.3, 0.5, 0.9, 1.6, 2.3), (0.3, 0.6, 1.0, 1.7, 2.3)),
    "Reality-TV": ((2.0, 1.7, 1.2, 0.8, 0.5), (1.0, 0.9, 0.7, 0.5, 0.4)),
    "Romance": ((2.2, 2.1, 1.6, 1.4, 1.3), (0.7, 0.7, 0.6, 0.6, 0.6)),
    "Sci-Fi": ((1.2, 1.1, 0.9, 0.6, 0.4), (2.1, 2.0, 1.6, 0.9, 0.5)),
    "Sport": ((0.7, 0.6, 0.5, 0.5, 0.4), (1.8, 1.7, 1.5, 1.4, 1.2)),
    "Thriller": ((1.3, 1.4, 1.3, 1.1, 0.8), (1.4, 1.5, 1.3, 1.1, 0.8)),
    "War": ((0.3, 0.4, 0.5, 0.7, 0.8), (0.9, 1.0, 1.2, 1.7, 2.1)),
    "Western": ((0.2, 0.3, 0.4, 0.7, 1.0), (0.4, 0.5, 0.8, 1.5, 2.3)),
}


def segments(age_in_days: NDArray[np.int32], female: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The segment of each person: the age band, plus `len(BANDS)` for men.

    Args:
        age_in_days: Ages in days, shape (n,).
        female: Whether each is a woman, shape (n,).
    """
    band = bands(age_in_days)
    band += np.where(female, 0, len(BANDS))
    return band


def bands(age_in_days: NDArray[np.int32]) -> NDArray[np.int64]:
    """The number of each person's band of age."""
    band = np.zeros(len(age_in_days), np.int64)
    for years in BANDS[1:]:
        band += age_in_days >= round(years * 365.2425)
    return band


def taste_odds(genres: tuple[str, ...], strength: float) -> NDArray[np.float64]:
    """The odds of each genre for each segment.

    Args:
        genres: The genres, in the order of the result's columns.
        strength: Percent of the way from no taste at all (0) to the full table (100).

    Returns:
        Factors of shape (`SEGMENTS`, genres), around 1.
    """
    neutral = (1.0,) * len(BANDS)
    full = [np.concatenate(_ODDS.get(genre, (neutral, neutral))) for genre in genres]
    odds: NDArray[np.float64] = 1 + strength / 100 * (np.stack(full, axis=1) - 1)
    return odds
