"""File formats: encode a frame, and name its file."""

import io
from datetime import date
from functools import lru_cache
from typing import Final, Literal

import polars as pl

from core.generate.output.lines.avro_blocks import avro_block, avro_opening

Compression = Literal["none", "gzip", "zstd"]
Codec = Literal["uncompressed", "gzip", "zstd"]

_SUFFIX: Final = {"none": "", "gzip": ".gz", "zstd": ".zst"}
_CODEC: Final[dict[Compression, Codec]] = {
    "none": "uncompressed",
    "gzip": "gzip",
    "zstd": "zstd",
}
# A lake's text files are read far more often than written, but a generator is timed on writing.
_LEVEL: Final[dict[Compression, int | None]] = {"none": None, "gzip": 6, "zstd": 3}

# Lines that are made and joined at a time. Memory for more goes back to the system each time, and
# getting it again costs as much as filling it.
BLOCK_ROWS: Final = 8_192


def suffix(file_format: str, compression: Compression) -> str:
    """The ending of a file's name: ``.csv``, ``.json.gz`` ...; some compress inside the file.

    Args:
        file_format: ``csv``, ``json``, ``parquet`` or ``avro``.
        compression: The compression of the job.
    """
    inside = file_format in ("parquet", "avro")
    return f".{file_format}{'' if inside else _SUFFIX[compression]}"


def encode(frame: pl.DataFrame, file_format: str, compression: Compression) -> bytes:
    """A frame as CSV without a header, as JSON Lines, or as a block of an Avro file.

    Compressed, it is a separate gzip member or Zstandard frame; readers take files of several
    for one. Neither holds a time or a name, so equal frames give equal bytes.

    Args:
        frame: The rows.
        file_format: csv, json or avro.
        compression: Of the bytes.
    """
    if file_format == "avro":
        return avro_block(frame, compression)
    if file_format == "csv":
        return _csv(_with_dates_as_text(frame), compression)
    out = io.BytesIO()
    frame.write_ndjson(out, compression=_CODEC[compression], compression_level=_LEVEL[compression])
    return out.getvalue()


def encode_lines(lines: pl.Series, compression: Compression) -> list[bytes]:
    """Encode lines of text with line ends, compressed or not; the blocks can be concatenated.

    Args:
        lines: The lines, as String.
        compression: The compression of the job.
    """
    if compression == "none":
        return [_joined(block) for block in lines.to_frame().iter_slices(BLOCK_ROWS)]
    # Polars compresses as it writes; as CSV of one column without quotes, lines stay as they are.
    return [_csv(lines.to_frame(), compression, quoted=False)]


def _joined(lines: pl.DataFrame) -> bytes:
    # An empty line at the end, so that the last one ends, too.
    text = pl.concat([lines.to_series(), pl.Series([""])], rechunk=False).str.join("\n")
    content: bytes = text.cast(pl.Binary).item()
    return content


def _csv(frame: pl.DataFrame, compression: Compression, *, quoted: bool = True) -> bytes:
    out = io.BytesIO()
    frame.write_csv(
        out,
        include_header=False,
        quote_style="necessary" if quoted else "never",
        datetime_format="%Y-%m-%d %H:%M:%S",
        compression=_CODEC[compression],
        compression_level=_LEVEL[compression],
    )
    return out.getvalue()


def _with_dates_as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its dates in ISO's form, looked up rather than formatted one by one."""
    days = [column for column in frame.iter_columns() if column.dtype == pl.Date]
    return frame.with_columns(date_text(column).alias(column.name) for column in days)


def date_text(days: pl.Series) -> pl.Series:
    """Dates from 1800 to 2299 as ``YYYY-MM-DD``; a missing one stays missing."""
    first, names = _calendar()
    return names[(days.to_physical() - first).cast(pl.UInt32)]


@lru_cache(maxsize=1)
def _calendar() -> tuple[int, pl.Series]:
    """The number of the first day, and the names of all days."""
    days = pl.date_range(date(1800, 1, 1), date(2299, 12, 31), eager=True)
    return int(days.to_physical()[0]), days.cast(pl.String)


def opening(schema: pl.Schema, file_format: str, compression: Compression) -> bytes:
    """The first bytes of a file: the header of a CSV or an Avro file, nothing otherwise.

    Args:
        schema: The columns.
        file_format: ``csv``, ``json``, ``parquet`` or ``avro``.
        compression: The compression of the job.
    """
    if file_format == "avro":
        return avro_opening(schema, compression)
    if file_format != "csv":
        return b""
    names = pl.DataFrame({name: [name] for name in schema})
    return encode(names, "csv", compression)


def encode_file(frame: pl.DataFrame, file_format: str, compression: Compression) -> bytes:
    """Encode a frame as one whole file.

    Args:
        frame: The rows.
        file_format: ``csv``, ``json``, ``parquet`` or ``avro``.
        compression: The compression of the job.
    """
    if file_format == "parquet":
        out = io.BytesIO()
        frame.write_parquet(out, compression=parquet_codec(compression))
        return out.getvalue()
    return opening(frame.schema, file_format, compression) + encode(frame, file_format, compression)


def parquet_codec(compression: Compression) -> Literal["snappy", "gzip", "zstd"]:
    """The codec within a Parquet file; Snappy, which all engines read, where none is asked for."""
    return "snappy" if compression == "none" else compression
