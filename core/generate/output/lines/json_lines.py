"""Watch events as JSON Lines, several times faster than by a general writer.

Nine tenths of a line are its title, so each title's part is written once and looked up.
"""

import io
from functools import lru_cache
from typing import Final

import polars as pl

from core.generate.events.events import TITLE_ROW
from core.generate.output.formats import BLOCK_ROWS, date_text
from core.generate.titles.catalogue import Catalogue

_DAY: Final = 86_400


@lru_cache(maxsize=2)
def _title_texts(titles: Catalogue) -> pl.Series:
    """What the line of an event begins with, for each title: all but the event's own fields."""
    out = io.BytesIO()
    titles.titles.write_ndjson(out)
    lines = out.getvalue().decode().splitlines()
    return pl.Series([line.removesuffix("}") + ',"datetime":"' for line in lines])


@lru_cache(maxsize=1)
def _times() -> pl.Series:
    """The text of each second of a day."""
    seconds = 1_000 * pl.int_range(_DAY, eager=True)
    return seconds.cast(pl.Datetime("ms")).dt.strftime(" %H:%M:%S")


class EventLines:
    """Writes the lines of one catalogue's events.

    Args:
        titles: The catalogue.
    """

    def __init__(self, titles: Catalogue) -> None:
        self._titles = _title_texts(titles)
        self._times = _times()
        self._finished = pl.Series(
            [f'","has_fished":{value},"account_id":' for value in ("false", "true")]
        )

    def __call__(self, frame: pl.DataFrame) -> pl.Series:
        """A line for each event.

        Args:
            frame: Events, with `events.TITLE_ROW` beside the columns of the data contract.
        """
        blocks = [self._block(rows) for rows in frame.iter_slices(BLOCK_ROWS)]
        return pl.concat(blocks, rechunk=False) if blocks else pl.Series(dtype=pl.String)

    def _block(self, frame: pl.DataFrame) -> pl.Series:
        moment = frame["datetime"].dt.epoch("s")
        parts = [
            self._titles[frame[TITLE_ROW]],
            date_text((moment // _DAY).cast(pl.Int32).cast(pl.Date)),
            self._times[(moment % _DAY).cast(pl.UInt32)],
            self._finished[frame["has_fished"].cast(pl.UInt32)],
            frame["account_id"],
            pl.lit("}"),
        ]
        return pl.select(pl.concat_str(parts)).to_series()
