"""Further columns of watch events, where the job asks for them: ``columns = extended``."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.events.audience import Audience
from core.generate.events.watching import Watched
from core.generate.sampling.hashing import bits, mix
from core.generate.users.addresses.time_zones import UserZones

EXTENDED_SCHEMA: Final = pl.Schema(
    {
        "session_id": pl.Int64(),
        "device": pl.String(),
        "seconds_watched": pl.Int32(),
        "season": pl.Int32(),
        "episode": pl.Int32(),
        "time_zone": pl.String(),
    }
)
_DEVICES: Final = ("TV", "phone", "computer", "tablet")
# Of a hundred sessions, how many are on each device or one before it.
_DEVICE_BOUNDS: Final = np.array([48, 76, 90])
# Percent of the sessions that are on the user's own favourite device.
_FAVOURITE: Final = 65
# Seasons have so many episodes and up to seven more.
_SHORTEST_SEASON: Final = 6
_SEASON_KEY: Final = np.uint64(0x5EA5)


def extended_columns(crowd: Audience, watched: Watched, zones: UserZones) -> pl.DataFrame:
    """The columns of `EXTENDED_SCHEMA`.

    Args:
        crowd: Who watched.
        watched: What they did.
        zones: Where they live.
    """
    session = watched.session
    number, series = watched.episode - 1, watched.episode > 0
    length = _SHORTEST_SEASON + bits(mix(watched.title.astype(np.uint64) ^ _SEASON_KEY), 0, 3)
    return pl.DataFrame(
        {
            # 63 bits, so that the number is positive in a signed column.
            "session_id": (session >> np.uint64(1)).astype(np.int64),
            "device": pl.Series(_DEVICES)[pl.Series(_devices(crowd, watched.user, session))],
            "seconds_watched": watched.watched.astype(np.int32),
            "season": _where(series, number // length + 1),
            "episode": _where(series, number % length + 1),
            "time_zone": pl.Series(zones.names)[pl.Series(zones.zone[watched.user])],
        },
        schema=EXTENDED_SCHEMA,
    )


def _devices(
    crowd: Audience, user: NDArray[np.int64], session: NDArray[np.uint64]
) -> NDArray[np.uint32]:
    """The device of each event: a session's, most often the user's favourite."""
    favourite = bits(mix(crowd.ids.to_numpy().astype(np.uint64)), 0, 16) % 100
    word = mix(session.copy())
    own = bits(word, 0, 16) % 100 < _FAVOURITE
    drawn = np.where(own, favourite[user], bits(word, 16, 16) % 100)
    return np.searchsorted(_DEVICE_BOUNDS, drawn, "right").astype(np.uint32)


def _where(known: NDArray[np.bool_], values: NDArray[np.int64]) -> pl.Series:
    """Values at some rows, and null at the others."""
    series = pl.Series(values.astype(np.int32))
    return series.zip_with(pl.Series(known), pl.Series([None], dtype=pl.Int32))
