"""Avro files, a block a shard.

https://avro.apache.org/docs/1.11.1/specification/#object-container-files
"""

import hashlib
import io
import json
from typing import Any, Final, Literal

import polars as pl

_MAGIC: Final = b"Obj\x01"
_MARKER_BYTES: Final = 16
# The name of an Avro file's codec, and polars's. Zstandard is not among what polars writes.
_CODECS: Final[dict[str, tuple[str, Literal["uncompressed", "deflate"]]]] = {
    "none": ("null", "uncompressed"),
    "gzip": ("deflate", "deflate"),
}
_TYPES: Final[dict[Any, Any]] = {
    pl.Int64: "long",
    pl.Int32: "int",
    pl.Float64: "double",
    pl.Boolean: "boolean",
    pl.String: "string",
    pl.Date: {"type": "int", "logicalType": "date"},
    # As Hive and Athena have it; polars's own writer says local-timestamp-millis, which they lack.
    pl.Datetime: {"type": "long", "logicalType": "timestamp-millis"},
}


def avro_opening(schema: pl.Schema, compression: str) -> bytes:
    """The header of an Avro file: its schema, its codec, and the mark that ends each block.

    Args:
        schema: The columns.
        compression: Of the job; none or gzip.
    """
    metadata = {"avro.codec": _CODECS[compression][0], "avro.schema": _record(schema)}
    entries = b"".join(_text(name) + _text(value) for name, value in metadata.items())
    return _MAGIC + _number(len(metadata)) + entries + b"\x00" + _marker(schema)


def avro_block(frame: pl.DataFrame, compression: str) -> bytes:
    """Rows as one block of an Avro file; equal frames give equal bytes.

    Args:
        frame: The rows.
        compression: Of the job; none or gzip.
    """
    if frame.is_empty():
        return b""
    moments = [name for name, kind in frame.schema.items() if kind == pl.Datetime]
    plain = frame.with_columns(pl.col(moments).cast(pl.Datetime("ms")).cast(pl.Int64)).rechunk()
    out = io.BytesIO()
    plain.write_avro(out, compression=_CODECS[compression][1])
    content = out.getvalue()
    # A file of its own, whose header ends with the mark that its one block ends with too.
    end = content[-_MARKER_BYTES:]
    start = content.index(end) + _MARKER_BYTES
    return content[start:-_MARKER_BYTES] + _marker(frame.schema)


def _record(schema: pl.Schema) -> str:
    fields = [
        {"name": name, "type": ["null", _type(kind)], "default": None}
        for name, kind in schema.items()
    ]
    record = {"type": "record", "name": "row", "fields": fields}
    return json.dumps(record, separators=(",", ":"))


def _type(kind: pl.DataType) -> Any:
    if isinstance(kind, pl.Decimal):
        sizes = {"precision": kind.precision, "scale": kind.scale}
        return {"type": "bytes", "logicalType": "decimal", **sizes}
    return _TYPES[kind.base_type()]


def _marker(schema: pl.Schema) -> bytes:
    return hashlib.md5(_record(schema).encode(), usedforsecurity=False).digest()


def _text(text: str) -> bytes:
    content = text.encode()
    return _number(len(content)) + content


def _number(number: int) -> bytes:
    """A whole number that is not negative, as Avro writes it: zigzag, seven bits a byte."""
    rest, written = 2 * number, bytearray()
    while rest >= 128:
        written.append(rest % 128 + 128)
        rest //= 128
    return bytes([*written, rest])
