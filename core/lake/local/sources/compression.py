"""Compressed files, known by their content: opened as a stream of the bytes inside.

Gzip, bzip2, Snappy and LZ4 are what Athena reads as text; Zstandard it reads too, but Glue's
crawler does not classify it: https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html
"""

import bz2
import gzip
import io
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedIOBase
from pathlib import Path
from typing import Any, Final, Literal

Compression = Literal["", "gzip", "zstd", "bzip2", "snappy", "lz4"]
COMPRESSIONS: Final[tuple[Compression, ...]] = ("", "gzip", "zstd", "bzip2", "snappy", "lz4")
# DuckDB reads these itself.
NATIVE: Final = ("", "gzip", "zstd")
# What a file begins with: the magic numbers of each format's specification.
_MAGIC: Final[dict[bytes, Compression]] = {
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xff\x06\x00\x00sNaPpY": "snappy",
    b"\x04\x22\x4d\x18": "lz4",
}
# Hadoop's own blocks of these two have no magic number.
_ENDINGS: Final[dict[str, Compression]] = {".snappy": "snappy", ".lz4": "lz4"}
# More than a block of Zstandard takes, which holds at most 128 kB.
_ZSTD_BLOCKS: Final = 192 * 1024
# A file that has to be held whole to be decompressed may not be larger.
MOST_HELD: Final = 512 * 2**20


class CorruptError(Exception):
    """Compressed content that is none, or is cut short."""


def compression_of(head: bytes, name: str) -> Compression:
    """How a file is compressed.

    Args:
        head: Its first bytes.
        name: Its name, for formats without a magic number.
    """
    for magic, compression in _MAGIC.items():
        if head.startswith(magic):
            return compression
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    # A Hadoop block begins with its length, in big-endian order: never as text does.
    return _ENDINGS.get(suffix, "") if head[:1] == b"\0" else ""


def plain_start(path: Path, compression: Compression, size: int) -> bytes:
    """The first bytes of what is inside a file's compression.

    Args:
        path: The file.
        compression: What it is compressed with.
        size: How many.

    Raises:
        OSError, EOFError, zlib.error, CorruptError: It can't be read.
    """
    if compression != "zstd":
        with open_plain(path, compression) as stream:
            return _undamaged(stream, size)
    import cramjam  # late: few lakes have such files

    with path.open("rb") as stream:
        content = stream.read(_ZSTD_BLOCKS)
    start = cramjam.Buffer()
    # The beginning of a file is no whole frame, but its first blocks come out all the same.
    with suppress(cramjam.DecompressionError):
        cramjam.zstd.decompress_into(content, start)
    start.seek(0)
    found = bytes(start.read(size))
    if not found:
        raise CorruptError
    return found


def _undamaged(stream: BufferedIOBase, size: int) -> bytes:
    """The first bytes of a stream, up to where it can't be decompressed."""
    found = b""
    try:
        while len(found) < size and (more := stream.read1(size - len(found))):
            found += more
    except (OSError, EOFError, zlib.error, CorruptError):
        # What came before is whole.
        if not found:
            raise
    return found


def open_plain(path: Path, compression: Compression) -> BufferedIOBase:
    """Open a compressed file for reading its decompressed content.

    Args:
        path: The file.
        compression: Its compression.

    Raises:
        OSError: It can't be opened.
        CorruptError: It can't be decompressed. Reading may raise it later, or `EOFError`,
            `OSError` or `zlib.error`.
    """
    if compression == "gzip":
        return gzip.open(path)
    if compression == "bzip2":
        return bz2.open(path)
    if not compression:
        return path.open("rb")
    if path.stat().st_size > MOST_HELD:
        raise CorruptError
    content = path.read_bytes()
    chunks = {"snappy": _snappy, "lz4": _lz4, "zstd": _zstd}[compression](content)
    return io.BufferedReader(_Chunks(chunks), 2**16)


class _Chunks(io.RawIOBase):
    """A stream of chunks of bytes.

    Args:
        chunks: They, in order.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, target: Any) -> int:
        """See `io.RawIOBase.readinto`."""
        while not self._left:
            try:
                self._left = next(self._chunks)
            except StopIteration:
                return 0
        size = min(len(target), len(self._left))
        target[:size], self._left = self._left[:size], self._left[size:]
        return size


def _zstd(content: bytes) -> Iterator[bytes]:
    import cramjam  # late: few lakes have such files

    plain = cramjam.Buffer()
    try:
        cramjam.zstd.decompress_into(content, plain)
        damaged = False
    except cramjam.DecompressionError:
        damaged = True
    plain.seek(0)
    yield bytes(plain.read())
    if damaged:
        raise CorruptError


def _snappy(content: bytes) -> Iterator[bytes]:
    import cramjam  # late: few lakes have such files

    if content.startswith(b"\xff\x06\x00\x00sNaPpY"):
        yield _checked(lambda: bytes(cramjam.snappy.decompress(content)))
        return
    yield from _hadoop_blocks(content, lambda part, _: bytes(cramjam.snappy.decompress_raw(part)))


def _lz4(content: bytes) -> Iterator[bytes]:
    import cramjam  # late: few lakes have such files

    if content.startswith(b"\x04\x22\x4d\x18"):
        yield _checked(lambda: bytes(cramjam.lz4.decompress(content)))
        return
    yield from _hadoop_blocks(
        content, lambda part, most: bytes(cramjam.lz4.decompress_block(part, output_len=most))
    )


def _hadoop_blocks(content: bytes, inflate: Callable[[bytes, int], bytes]) -> Iterator[bytes]:
    """Hadoop's block format: a block's plain length, then its chunks, each after its length."""
    place = 0
    while place < len(content):
        plain = _length(content, place)
        place += 4
        while plain > 0:
            size = _length(content, place)
            part = content[place + 4 : place + 4 + size]
            if len(part) < size or not size:
                raise CorruptError
            most = plain
            chunk = _checked(lambda part=part, most=most: inflate(part, most))  # type: ignore[misc]
            if not chunk:
                raise CorruptError
            yield chunk
            plain -= len(chunk)
            place += 4 + size


def _length(content: bytes, place: int) -> int:
    if place + 4 > len(content):
        raise CorruptError
    return int(struct.unpack_from(">I", content, place)[0])


def _checked(inflate: Callable[[], bytes]) -> bytes:
    try:
        return inflate()
    except Exception as error:  # cramjam's own, and what Rust panics with
        raise CorruptError from error
