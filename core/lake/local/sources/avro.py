"""Avro files, rewritten as Parquet, which DuckDB reads."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import polars as pl
from polars.io.plugins import register_io_source

_MAGIC: Final = b"Obj\x01"
_MARKER_BYTES: Final = 16
# Texts follow their lengths, doubled.
_CODEC: Final = b"\x14avro.codec"
_NO_CODEC: Final = b"\x08null"
# Blocks are read together up to so many bytes, so that memory stays flat however long a file is.
_BATCH_BYTES: Final = 2**24
# No number takes more bytes.
_LONGEST_NUMBER: Final = 10


def avro_to_parquet(source: Path, target: Path) -> bool:
    """Rewrite an Avro file as Parquet; False if it can't be read.

    Args:
        source: The Avro file.
        target: The Parquet file to write.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with source.open("rb") as file:
            frames = _frames(file)
            first = next(frames)

            def arriving(*_: object) -> Iterator[pl.DataFrame]:
                yield first
                yield from frames

            rows = register_io_source(arriving, schema=first.schema)
            rows.sink_parquet(target, maintain_order=True)
    except (OSError, ValueError, EOFError):
        return False
    except BaseException as error:  # what the reader panics with is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return False
    return True


def _frames(file: BinaryIO) -> Iterator[pl.DataFrame]:
    """The rows of a file, some blocks at a time; at least one frame, if only with its columns."""
    header = _header(file)
    marker = header[-_MARKER_BYTES:]
    blocks, size, found = [header], 0, False
    while block := _block(file, marker):
        blocks.append(block)
        size += len(block)
        if size >= _BATCH_BYTES:
            yield _frame(blocks)
            blocks, size, found = [header], 0, True
    if size:
        yield _frame(blocks)
    elif not found:
        # polars takes no file without a block, nor an empty one that is compressed.
        yield _frame([_uncompressed(header), b"\x00\x00", marker])


def _frame(blocks: list[bytes]) -> pl.DataFrame:
    frame = pl.read_avro(io.BytesIO(b"".join(blocks)))
    # A timestamp is UTC in the file, and has no zone in Athena.
    return frame.with_columns(
        pl.col(name).dt.replace_time_zone(None)
        for name, kind in frame.schema.items()
        if isinstance(kind, pl.Datetime) and kind.time_zone
    )


def _header(file: BinaryIO) -> bytes:
    """The first bytes of a file, up to the mark that ends its header."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("no Avro file")
    while count := _number(file):
        if count < 0:
            _number(file)  # how many bytes the entries take
        for _ in range(2 * abs(count)):
            _skip(file, _number(file))
    _skip(file, _MARKER_BYTES)
    end = file.tell()
    file.seek(0)
    return file.read(end)


def _uncompressed(header: bytes) -> bytes:
    """A header that names no compression."""
    before, named, after = header.partition(_CODEC)
    return before + named + _NO_CODEC + after[1 + after[0] // 2 :] if named else header


def _block(file: BinaryIO, marker: bytes) -> bytes:
    """The next block with its mark; empty at the file's end."""
    start = file.tell()
    if not file.read(1):
        return b""
    file.seek(start)
    _number(file)
    _skip(file, _number(file))
    _skip(file, _MARKER_BYTES)
    length = file.tell() - start
    file.seek(start)
    block = file.read(length)
    if len(block) < length or not block.endswith(marker):
        raise EOFError("a block is cut off")
    return block


def _number(file: BinaryIO) -> int:
    """A number: zigzag, seven bits a byte, the lowest first."""
    value = 0
    for place in range(_LONGEST_NUMBER):
        byte = file.read(1)
        if not byte:
            raise EOFError
        value |= (byte[0] & 127) << 7 * place
        if byte[0] < 128:  # the highest bit says that more follow
            return (value >> 1) ^ -(value & 1)
    raise ValueError("no number")


def _skip(file: BinaryIO, count: int) -> None:
    if count < 0:
        raise ValueError("a negative length")
    file.seek(count, io.SEEK_CUR)
