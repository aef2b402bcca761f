"""Avro files, rewritten as Parquet, which DuckDB reads."""

from pathlib import Path

import polars as pl


def avro_to_parquet(source: Path, target: Path) -> bool:
    """Rewrite an Avro file as Parquet; False if it can't be read.

    Args:
        source: The Avro file.
        target: The Parquet file to write.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        pl.read_avro(source).write_parquet(target)
    except OSError:
        return False
    except BaseException as error:  # what the reader panics with is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return False
    return True
