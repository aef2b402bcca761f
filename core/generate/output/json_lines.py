"""Watch events as JSON Lines, several times faster than by a general writer.

Nine tenths of a line are its title, so each title's part is written once and looked up.
"""

import io
from typing import Final

import polars as pl

from core.generate.events.events import TITLE_ROW
from core.generate.output.formats import BLOCK_ROWS, date_text
from core.generate.titles.catalogue import Catalogue

_DAY: Final = 86_400


class EventLines:
    """Writes the lines of one catalogue's events.

    Args:
        titles: The catalogue.
    """

    def __init__(self, titles: Catalogue) -> None:
        out = io.BytesIO()
        titles.titles.write_ndjson(out)
        lines = out.getvalue().decode().splitlines()
        # What a title's line lacks is its closing brace and the event's own fields.
        self._titles = pl.Series([line.removesuffix("}") + ',"datetime":"' for line in lines])
        seconds = 1_000 * pl.int_range(_DAY, eager=True)
        self._times = seconds.cast(pl.Datetime("ms")).dt.strftime(" %H:%M:%S")
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
