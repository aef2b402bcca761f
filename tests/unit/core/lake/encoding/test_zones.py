"""A timestamp in a zone is written as its clocks show it, also where polars has no rules."""

from datetime import UTC, datetime

import polars as pl
import pytest

from core.lake.encoding.cells import as_text

# The last day that Python has, plus 200.
IN_10000 = 253_402_214_400_000_000 + 200 * 86_400_000_000


@pytest.mark.parametrize(
    ("moment", "zone", "written"),
    [
        (datetime(2024, 7, 1, 12, tzinfo=UTC), "Europe/Berlin", "2024-07-01 14:00:00.000"),
        (datetime(2099, 7, 1, 12, tzinfo=UTC), "Europe/Berlin", "2099-07-01 14:00:00.000"),
        (datetime(2100, 7, 1, 12, tzinfo=UTC), "Europe/Berlin", "2100-07-01 14:00:00.000"),
        (datetime(2100, 1, 1, 12, tzinfo=UTC), "Europe/Berlin", "2100-01-01 13:00:00.000"),
        (datetime(2099, 12, 31, 23, 30, tzinfo=UTC), "Asia/Tokyo", "2100-01-01 08:30:00.000"),
        (datetime(2400, 7, 1, 12, tzinfo=UTC), "America/New_York", "2400-07-01 08:00:00.000"),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), "Asia/Tokyo", "+10000-01-01 08:00:00.000"),
        (datetime(1, 1, 1, 1, tzinfo=UTC), "Etc/GMT+5", "0000-12-31 20:00:00.000"),
    ],
)
def test_a_zones_clock_is_written(moment: datetime, zone: str, written: str) -> None:
    column = pl.Series("at", [None, moment]).dt.convert_time_zone(zone)
    assert as_text(column.to_frame())["at"].to_list() == [None, f"{written} {zone}"]


def test_a_zones_clock_is_written_after_the_last_year_of_pythons() -> None:
    column = pl.Series("at", [IN_10000]).cast(pl.Datetime("us", "UTC"))
    shown = column.dt.convert_time_zone("Europe/Berlin").to_frame()
    assert as_text(shown).item() == "+10000-07-18 02:00:00.000 Europe/Berlin"
