"""Timestamps with time zone in an answer: shown in the zone that its rows have."""

import polars as pl

from core.lake.local.athena_sql.results import ZONE


class Zones:
    """The time zone of each column that has one, known from the first rows.

    A column of a frame has one zone, the values of a column of Trino's have one each. Where the
    first rows have the same, the column is shown in it, else at UTC.
    """

    def __init__(self, first: pl.DataFrame) -> None:
        self._texts = [name for name in first.columns if name.endswith(ZONE)]
        self._known = {
            name.removesuffix(ZONE): zone
            for name in self._texts
            if (zone := _common(first[name])) is not None
        }

    def shown(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows without the texts of their zones, each timestamp in the zone of its column.

        Args:
            rows: Some rows as DuckDB gives them, named ``_0``, ``_1`` and so on, ``_0_zone``.
        """
        return rows.drop(self._texts).with_columns(
            pl.col(name).dt.convert_time_zone(zone) for name, zone in self._known.items()
        )


def _common(zones: pl.Series) -> str | None:
    """The one zone of a column, if a frame can have it: it has no offsets such as ``+05:30``."""
    several = zones.drop_nulls().unique()
    zone = str(several.item()) if len(several) == 1 else ""
    if not zone[:1].isalpha():
        return None
    try:
        pl.Series(dtype=pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    except pl.exceptions.PolarsError:
        return None
    return zone
