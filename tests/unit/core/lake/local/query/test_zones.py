"""The zone of a column of timestamps, known from its first rows."""

from datetime import UTC, datetime

import polars as pl

from core.lake.local.query.zones import Zones


def test_later_rows_keep_the_zone_of_the_first() -> None:
    first, later = (
        pl.DataFrame(
            {"_0": [datetime(2024, 7, 1, 10, tzinfo=UTC)], "_0_zone": [zone]},
        )
        for zone in ("Europe/Berlin", "America/Lima")
    )
    zones = Zones(first)
    shown = pl.concat([zones.shown(first), zones.shown(later)])
    assert shown.schema == {"_0": pl.Datetime("us", "Europe/Berlin")}
    assert shown["_0"].dt.hour().to_list() == [12, 12]
