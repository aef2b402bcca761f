"""File formats: how a frame becomes bytes, and what such a file is called."""

import io
from typing import Final, Literal

import polars as pl

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


def suffix(file_format: str, compression: Compression) -> str:
    """A file name's ending: ``.csv``, ``.json.gz`` ...; Parquet compresses within the file."""
    return ".parquet" if file_format == "parquet" else f".{file_format}{_SUFFIX[compression]}"


def encode(frame: pl.DataFrame, file_format: str, compression: Compression) -> bytes:
    """A frame as CSV without a header, or as JSON Lines.

    Compressed, it is a gzip member or a Zstandard frame of its own; readers take files of several
    for one. Neither holds a time or a name, so equal frames give equal bytes.
    """
    out = io.BytesIO()
    if file_format == "csv":
        frame.write_csv(
            out,
            include_header=False,
            compression=_CODEC[compression],
            compression_level=_LEVEL[compression],
        )
    else:
        frame.write_ndjson(
            out, compression=_CODEC[compression], compression_level=_LEVEL[compression]
        )
    return out.getvalue()


def opening(schema: pl.Schema, file_format: str, compression: Compression) -> bytes:
    """What a file begins with: the header of a CSV file, nothing otherwise."""
    if file_format != "csv":
        return b""
    names = pl.DataFrame({name: [name] for name in schema})
    return encode(names, "csv", compression)


def encode_file(frame: pl.DataFrame, file_format: str, compression: Compression) -> bytes:
    """A frame as a whole file of any format."""
    if file_format == "parquet":
        out = io.BytesIO()
        frame.write_parquet(out, compression=parquet_codec(compression))
        return out.getvalue()
    return opening(frame.schema, file_format, compression) + encode(frame, file_format, compression)


def parquet_codec(compression: Compression) -> Literal["snappy", "gzip", "zstd"]:
    """The codec within a Parquet file; Snappy, which all engines read, where none is asked for."""
    return "snappy" if compression == "none" else compression
